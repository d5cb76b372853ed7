"""Form files: one TOML file per form, ``<key>.toml``; the guide to them is ``resources/guides/format-formulir.md``."""

import re
from pathlib import Path

from pydantic import ValidationError

from sopdesk.core.errors import BadFileError
from sopdesk.domain.form import Form
from sopdesk.domain.form_faults import problems
from sopdesk.store.schema_words import explain
from sopdesk.store.toml_files import parse_toml, read_text

_NAMED = re.compile(r"^(?:bagian [^,]*, )?(isian|penanda tangan) ([a-z0-9_]+)")
_BLOCK = re.compile(r"^blok ([0-9]+)")
_KEY = re.compile(r'^(?:kunci )?"([a-z_]+)"')


def load_form(path: Path) -> Form:
    """Return the form of the file ``path``.

    Raises:
        BadFileError: the file cannot be read, breaks the schema or a rule of ``domain.form_faults``, or its name is
            not its key: another form would be found under it.
    """
    form = parse_form(read_text(path), name=path.name)
    if form.key != path.stem:
        expected = f'kunci formulir ini "{form.key}", seharusnya berkas {form.key}.toml'
        raise BadFileError(file=path.name, place="", expected=expected)
    return form


def parse_form(text: str, *, name: str) -> Form:
    """Return the form of a text.

    Args:
        text: TOML.
        name: of the file, as the user knows it.

    Raises:
        BadFileError: see ``load_form``.
    """
    content = parse_toml(text, name=name)
    try:
        form = Form.model_validate(content)
    except ValidationError as error:
        place, expected = explain(error, content, Form)
        raise BadFileError(file=name, place=_with_line(place, expected, text), expected=expected) from error
    for problem in problems(form):
        place = _with_line(problem.place, problem.text, text)
        raise BadFileError(file=name, place=place, expected=problem.text)
    return form


def _with_line(place: str, expected: str, text: str) -> str:
    """Return the place with the line that it begins at, where that can be told from the text."""
    line = _line_of(place, expected, text.split("\n"))
    return ", ".join(filter(None, [f"baris {line}" if line else "", place]))


def _line_of(place: str, expected: str, lines: list[str]) -> int:
    block, named, key = _BLOCK.match(place), _NAMED.match(place), _KEY.match(expected)
    start = 0
    if block:
        start = _nth(lines, r"\s*\[\[\s*blocks\s*\]\]", int(block[1]))
    elif named:
        twice = 2 if "tertulis dua kali" in expected and named.end() == len(place) else 1
        start = _nth(lines, rf"""(.*[{{,]\s*|\s*)key\s*=\s*["']{named[2]}["']""", twice)
    if not key or (place and not start):
        return start
    at = _nth(lines[max(start - 1, 0) :], rf"(.*[{{,]\s*|\s*){key[1]}\s*=", 1)
    return at + max(start - 1, 0) if at else start


def _nth(lines: list[str], pattern: str, count: int) -> int:
    found = [number for number, line in enumerate(lines, 1) if re.match(pattern, line)]
    return found[count - 1] if len(found) >= count else 0
