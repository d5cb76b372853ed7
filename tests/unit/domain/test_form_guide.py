"""The guide to the form file is complete, and its example is a form."""

import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from sopdesk.domain.form import FORMATS, Form
from sopdesk.domain.number_pattern import TOKENS
from sopdesk.domain.prefill import HOLDER_PARTS, PATHS, ROW_PATHS, SHEET_PATHS
from sopdesk.store.form_files import parse_form

GUIDE = (Path(__file__).parents[3] / "resources" / "guides" / "format-formulir.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
PROSE = GUIDE.replace(EXAMPLES[0], "")
CODE = set(re.findall(r"`([^`\n]+)`", PROSE))


def _parts(annotation: Any) -> list[Any]:
    return [annotation, *(p for a in get_args(annotation) for p in _parts(a))]


def models(model: type[BaseModel], found: set[type[BaseModel]] | None = None) -> set[type[BaseModel]]:
    found = set() if found is None else found
    if model not in found:
        found.add(model)
        for field in model.model_fields.values():
            for part in _parts(field.annotation):
                if isinstance(part, type) and issubclass(part, BaseModel):
                    models(part, found)
    return found


def keys() -> set[str]:
    return {field.alias or name for model in models(Form) for name, field in model.model_fields.items()}


def choices() -> set[str]:
    fields = [f.annotation for model in models(Form) for f in model.model_fields.values()]
    literals = [p for a in fields for p in _parts(a) if get_origin(p) is Literal]
    return {value for literal in literals for value in get_args(literal) if isinstance(value, str) and value}


def test_models_reach_the_innermost_parts():
    assert {"Form", "FormField", "Column", "CheckItem", "Option", "Signer", "Block"} <= {
        m.__name__ for m in models(Form)
    }


@pytest.mark.parametrize("word", sorted(keys() | choices() | FORMATS))
def test_guide_explains_every_word_of_a_form(word):
    assert any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", code) for code in CODE), (
        f"{word} is not in the guide"
    )


@pytest.mark.parametrize("path", sorted({*PATHS, *ROW_PATHS, *SHEET_PATHS}))
def test_guide_names_every_path(path):
    root, _, part = path.partition(".")
    if path in SHEET_PATHS or not part or root == "sop":
        assert f"`{path}`" in PROSE
    else:
        assert f"`{part}`" in next(line for line in PROSE.split("\n") if line.startswith(f"| `{root}."))


@pytest.mark.parametrize("part", HOLDER_PARTS)
def test_guide_names_every_part_of_a_holder(part):
    assert f"`{part}`" in next(line for line in PROSE.split("\n") if line.startswith("| `holder."))


@pytest.mark.parametrize("token", TOKENS)
def test_guide_names_every_token_of_a_number(token):
    assert f"`{{{token}}}`" in PROSE


def test_example_of_the_guide_is_a_form():
    assert len(EXAMPLES) == 1
    form = parse_form(EXAMPLES[0], name="izin-ruang-server.toml")
    assert form.key == "izin-ruang-server"
    assert [block.kind for block in form.blocks] == ["text", "table", "ticks", "text", "signatures"]
