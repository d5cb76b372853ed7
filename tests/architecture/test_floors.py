"""The house keeps its floors, and its rooms stay small enough to read in one go."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "sopdesk"
FILES = sorted(p for p in SOURCE.rglob("*.py") if "migrations/versions" not in p.as_posix())
MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 60
MAX_METHODS = 40


def test_import_contracts_are_kept():
    code = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    run = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_rooms_stay_small(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_FILE_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= MAX_FUNCTION_LINES, f"{node.name}: {lines} lines"
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(n, ast.FunctionDef) for n in node.body)
            assert methods <= MAX_METHODS, f"{node.name}: {methods} methods"


def test_no_junk_drawers():
    names = {p.stem for p in FILES}
    assert names.isdisjoint({"utils", "util", "helpers", "misc", "common"})


def test_lock_names_no_host():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--hash=sha256:" in lock


def test_no_picture_from_outside_is_decoded_by_the_window():
    own = {"ui/forms/letterhead.py", "ui/pages/scans/page_grid.py"}  # they show PNGs that our child wrote
    decoders = {"QImageReader", "QMovie", "QPicture", "fromData", "loadFromData"}
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in decoders)
        or (isinstance(node, ast.Name) and node.id in decoders)
    }
    assert found == own
