"""The changelog speaks of the version that the package has."""

from pathlib import Path

import sopdesk

ROOT = Path(__file__).resolve().parents[2]


def test_changelog_names_the_version():
    assert f"## {sopdesk.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_architecture_page_is_short():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert text.count("\n") <= 130
