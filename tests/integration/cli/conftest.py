"""A practice office with letters, made once; each test that writes works on a copy."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from sopdesk.app.demo import make_practice_office
from sopdesk.cli import main
from sopdesk.core.clock import FixedClock
from sopdesk.core.progress import NoProgress

THURSDAY = datetime(2026, 11, 19, 15, 0)


@pytest.fixture(scope="session")
def practice(tmp_path_factory) -> Path:
    """Only read from it."""
    folder: Path = tmp_path_factory.mktemp("latihan") / "kantor"
    make_practice_office(folder, letters=40, seed=3, progress=NoProgress(), clock=FixedClock(THURSDAY))
    return folder


@pytest.fixture
def own_practice(practice, tmp_path) -> Path:
    """A copy to write into."""
    return Path(shutil.copytree(practice, tmp_path / "kantor"))


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Run a command as the shell would and return (exit code, standard output, errors)."""
    monkeypatch.setenv("SOPDESK_DATA", str(tmp_path / "tidak-ada"))
    monkeypatch.chdir(tmp_path)

    def command(*argv: object) -> tuple[int, str, str]:
        try:
            code = main([str(word) for word in argv])
        except SystemExit as end:
            code = int(end.code or 0)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return command
