"""What is imported until the window stands, and until the agenda shows its letters: nothing that it can wait for."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sopdesk.app.context import open_office
from sopdesk.app.demo.office import set_up_practice_office
from sopdesk.core.paths import DataFolder

SCRIPT = """
import json, os, sys
from pathlib import Path

import sopdesk.app.gui as gui
from sopdesk.core.paths import DataFolder
from sopdesk.ui.start import scan_watch, sidebar_counts, warm_up

HOUR = 3_600_000
assert max(sidebar_counts.COUNT_MS, warm_up.PAUSE_MS, scan_watch._FIRST_MS) < HOUR
sidebar_counts.COUNT_MS = warm_up.PAUSE_MS = scan_watch._FIRST_MS = HOUR  # what idle moments load is not asked for here
app = gui.application()
program = gui.Program(app, DataFolder(Path(sys.argv[1])))
program.start()
print(json.dumps(sorted(sys.modules)))
gui.wait_until(app, lambda: program.desk.services is not None)
from sopdesk.ui.pages.agenda import agenda_page

assert agenda_page._QUIET < HOUR
agenda_page._QUIET = HOUR
services = program.desk.services
user = next(row.id for row in services.users.list() if row.login == "agendaris")
program.desk.first_page = "agenda"
program.desk.enter(gui.look_around(services, services.people.session_of(user)))
listed = []
program.window.page.list.model.first_page_loaded.connect(lambda: listed.append(sorted(sys.modules)))
gui.wait_until(app, lambda: bool(listed))
print(json.dumps(listed[0]))
sys.stdout.flush()
os._exit(0)
"""
TOOLS = frozenset(
    {"reportlab", "openpyxl", "alembic", "pydantic", "holidays", "argon2", "pypdfium2", "PIL", "segno", "zxingcpp"}
)
NOT_FOR_THE_WINDOW = TOOLS | {"sqlalchemy", "sopdesk.models", "sopdesk.store", "sopdesk.domain.letters"}
NOT_FOR_THE_AGENDA = TOOLS | {
    "sopdesk.domain.sop",
    "sopdesk.domain.case",
    "sopdesk.diagram.layout",
    "sopdesk.services.cases",
    "sopdesk.services.library",
    "sopdesk.services.papers",
    "sopdesk.services.tasks",
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """The modules of a program of its own: when its window is shown, and when its agenda is."""
    folder = DataFolder(tmp_path_factory.mktemp("start") / "data")
    store, services = open_office(folder)
    with store:
        set_up_practice_office(services)
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder.root)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    shown, listed = (set(json.loads(line)) for line in run.stdout.splitlines())
    return shown, listed


def test_the_window_is_shown_without_data_and_without_tools(loaded: tuple[set[str], set[str]]):
    assert loaded[0] & NOT_FOR_THE_WINDOW == set()


def test_the_agenda_is_listed_without_sops_cases_and_drawing(loaded: tuple[set[str], set[str]]):
    assert "sopdesk.services.letters" in loaded[1]
    assert loaded[1] & NOT_FOR_THE_AGENDA == set()
