"""The house keeps its floors, and its rooms stay small enough to read in one go."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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


def too_large(path: Path) -> Iterator[str]:
    """Name what is too large in a file."""
    text, name = path.read_text(encoding="utf-8"), path.relative_to(SOURCE).as_posix()
    if (lines := text.count("\n")) > MAX_FILE_LINES:
        yield f"{name}: {lines} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION_LINES:
                yield f"{name}: {node.name}: {lines} lines"
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(n, ast.FunctionDef) for n in node.body)
            if methods > MAX_METHODS:
                yield f"{name}: {node.name}: {methods} methods"


def test_rooms_stay_small():
    assert FILES
    assert [fault for path in FILES for fault in too_large(path)] == []


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
    sources = {path: path.read_text(encoding="utf-8") for path in FILES}
    found = {
        path.relative_to(SOURCE).as_posix()
        for path, source in sources.items()
        if any(name in source for name in decoders)  # most files are never parsed
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Attribute) and node.attr in decoders)
        or (isinstance(node, ast.Name) and node.id in decoders)
    }
    assert found == own
