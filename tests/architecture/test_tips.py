"""A tip shows words as they are: of ``<img …>`` in a subject or file name Qt would open the picture."""

import ast
from collections.abc import Iterator
from pathlib import Path

UI = Path(__file__).parents[2] / "src" / "sopdesk" / "ui"


def tips(source: str) -> Iterator[ast.expr]:
    """Return what is given as a tip: a call with it, or the method itself as a slot (then the reference)."""
    if "setToolTip" not in source:
        return
    for node in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        if isinstance(node.func, ast.Attribute) and node.func.attr == "setToolTip":
            yield node.args[-1]
        else:
            yield from (arg for arg in node.args if isinstance(arg, ast.Attribute) and arg.attr == "setToolTip")


def harmless(tip: ast.expr) -> bool:
    """Tell whether the words are the program's own, went through ``plain_tip``, or are those of another tip."""
    match tip:
        case ast.Constant():
            return True
        case ast.Name(id=name):
            return name.isupper()
        case ast.IfExp(body=one, orelse=other):
            return harmless(one) and harmless(other)
        case ast.Call(func=ast.Name(id="plain_tip")) | ast.Call(func=ast.Attribute(attr="toolTip")):
            return True
        case _:
            return False


def foreign(source: str) -> list[str]:
    return [ast.unparse(tip) for tip in tips(source) if not harmless(tip)]


def test_no_tip_takes_foreign_words_as_they_are():
    found = {str(path.relative_to(UI)): foreign(path.read_text(encoding="utf-8")) for path in UI.rglob("*.py")}
    assert {path: words for path, words in found.items() if words} == {}


def test_the_rule_sees_what_it_looks_for():
    assert foreign("box.setToolTip(row.subject)") == ["row.subject"]
    assert foreign("box.currentTextChanged.connect(box.setToolTip)") == ["box.setToolTip"]
    assert foreign("box.setToolTip('' if own else f'{name}')") == ["'' if own else f'{name}'"]
    assert (
        foreign("box.setToolTip('Tutup'); box.setToolTip(plain_tip(name)); box.setToolTip('' if own else KEYS)") == []
    )
