"""Every page of the program, in both themes, at larger type and on finer screens."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest
from tests.ui import page_walk
from tests.ui.accessibility import nameless
from tests.ui.test_translation import english_in, texts_of

from sopdesk.app.context import open_office
from sopdesk.app.demo import make_practice_office
from sopdesk.app.demo.office import set_up_practice_office
from sopdesk.app.demo.pictures import SECTIONS
from sopdesk.app.gui import Program
from sopdesk.core.clock import FixedClock
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import NoProgress
from sopdesk.domain.letters import LetterEntry
from sopdesk.ui.pages import registry
from sopdesk.ui.theme.theme import ThemeMode
from sopdesk.ui.widgets.form import Form

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    """Forty letters of the past, one of today, and its case."""
    root: Path = tmp_path_factory.mktemp("halaman") / "data"
    clock = FixedClock(page_walk.MONDAY)
    make_practice_office(root, letters=40, seed=1, progress=NoProgress(), clock=clock)
    store, services = open_office(DataFolder(root), clock=clock)
    with store:
        user = next(row.id for row in services.users.list() if row.login == "agendaris")
        by = services.people.session_of(user)
        entry = LetterEntry(subject="Permohonan kenaikan bandwidth", sender="Dinas Perhubungan", letter_number="005/77")
        done = services.letters.register(by=by, entry=entry, request_id=uuid4().hex)
        case = services.cases.start(by=by, sop_key=page_walk.SOP, request_id=uuid4().hex, letter_id=done.letter_id)
        begun = services.filling.begin(by=by, form_key="berita-acara-pekerjaan", request_id=uuid4().hex, case_id=case)
    assert (done.letter_id, case, begun.row.id) == (page_walk.LETTER, page_walk.CASE, page_walk.PAPER)
    return root


@pytest.fixture
def program(office, tmp_path, qapp):
    shutil.copytree(office, tmp_path / "data")
    started = page_walk.start(tmp_path / "data", 1366, 768, "agendaris")
    yield started
    _end(started)


def test_the_walk_knows_every_page():
    assert {key for key, _ in page_walk.STOPS} == {entry.key for entry in registry._ENTRIES}


def _english(text):
    """English words; "Reset filter" is what such a button is called, Enter a key, "UU No" a law, and a path nobody's language."""
    return english_in(text) - {"reset", "enter", "no"} if text and not text.startswith("Lokal:") else set()


@dataclass
class Seen:
    """What one walk through all pages, by daylight at normal size, has noticed; each list by its page."""

    nameless: dict[str, list[str]] = field(default_factory=dict)
    english: dict[str, list[str]] = field(default_factory=dict)
    primary: dict[str, list[str]] = field(default_factory=dict)
    back: dict[str, list[str]] = field(default_factory=dict)
    up: dict[str, list[str]] = field(default_factory=dict)
    covered: dict[str, list[str]] = field(default_factory=dict)
    cut: dict[str, list[str]] = field(default_factory=dict)
    stray: list[str] = field(default_factory=list)

    def look(self, place: str, program: Program) -> None:
        window = program.window
        assert window.isVisible()
        assert window.page is not None
        self.cut[place] = page_walk.cut_when_settled(window)
        self.nameless[place] = nameless(window)
        self.english[place] = [text for text in texts_of(window) if _english(text)]
        self.primary[place] = page_walk.primary_buttons(window)
        forms = [form for form in window.findChildren(Form) if form.isVisible()]
        self.back[place] = [step for form in forms for step in page_walk.steps_back(page_walk.tab_order(form), form)]
        self.up[place] = page_walk.steps_up(window.page)
        window.undo("Diteruskan ke Kepala Bidang Penyelenggaraan e-Government", lambda: None)
        page_walk.rest(program)
        self.covered[place] = page_walk.covered_by(window, window.toasts.toasts[-1])
        window.toasts.clear()


@pytest.fixture(scope="module")
def seen(office, tmp_path_factory, qapp):
    """One walk for all that is only looked at."""
    data = tmp_path_factory.mktemp("jalan") / "data"
    shutil.copytree(office, data)
    found, strays = Seen(), page_walk.StrayWindows()
    qapp.installEventFilter(strays)
    started = page_walk.start(data, 1366, 768, "agendaris")
    for place, _window in page_walk.walk(started):
        found.look(place, started)
    for place in _sections(started):
        found.cut[place] = page_walk.cut_when_settled(started.window)
    qapp.removeEventFilter(strays)
    found.stray = strays.found
    _end(started)
    return found


def _sections(program):
    """Open each section of Pengaturan, and name it."""
    for section in SECTIONS:
        program.window.open_page("pengaturan", section)
        page_walk.rest(program)
        yield f"pengaturan {section}"


def _end(program):
    program.window.close()
    program.shut_down()
    program.window.deleteLater()


def _found(by_page):
    """Only the pages where something was found."""
    return {place: found for place, found in by_page.items() if found}


def test_everything_has_a_name_and_no_english_word(seen):
    assert _found(seen.nameless) == {}
    assert _found(seen.english) == {}
    assert len(seen.nameless) == len(page_walk.STOPS)


def test_a_page_has_one_primary_button(seen):
    assert {place: buttons for place, buttons in seen.primary.items() if len(buttons) > 1} == {}


def test_a_message_covers_nothing_that_can_be_pressed(seen):
    assert _found(seen.covered) == {}


def test_nothing_opens_as_a_window_before_it_has_its_place(seen):
    assert seen.stray == []


def test_tab_follows_the_fields_of_every_form(seen):
    assert _found(seen.back) == {}


BY_HAND = {("pena", "Simpan baris", "Meja yang menulis")}
"""Where Tab goes up on purpose: the desk that wrote stays the same from sheet to sheet, so it comes after saving."""


def test_tab_goes_down_every_page(seen):
    left = {
        (place, step)
        for place, steps in seen.up.items()
        for step in steps
        if not any(place == page and one in step and other in step for page, one, other in BY_HAND)
    }
    assert left == set()


def test_pages_that_are_made_ahead_take_the_cursor_from_nobody(program, qapp):
    program.window.open_page("beranda")
    page_walk.rest(program)
    for spec in program.window.navigator.specs:
        program.window.navigator.prepare(spec.key)
        page_walk.rest(program)
        assert program.window.page.isAncestorOf(qapp.focusWidget()), spec.key


def test_the_first_day_has_one_primary_button(qapp, tmp_path):
    folder = DataFolder(tmp_path / "data")
    store, services = open_office(folder, clock=FixedClock(page_walk.MONDAY))
    with store:
        set_up_practice_office(services)
    started = page_walk.start(folder.root, 1366, 768, "agendaris")
    assert page_walk.primary_buttons(started.window) == ["Catat surat pertama"]
    _end(started)


def test_nothing_is_cut(seen):
    assert _found(seen.cut) == {}
    assert len(seen.cut) > len(page_walk.STOPS)


def test_nothing_is_cut_in_the_dark_at_larger_type(program):
    program.theme.change(mode=ThemeMode.DARK, percent=150)
    found = {place: page_walk.cut_when_settled(window) for place, window in page_walk.walk(program)}
    found |= {place: page_walk.cut_when_settled(program.window) for place in _sections(program)}
    assert _found(found) == {}


@pytest.mark.soak  # six seconds each; larger type in the dark finds the same in every run
@pytest.mark.parametrize(("scale", "width", "height"), [("1.25", 1536, 864), ("1.5", 1280, 720), ("2.0", 960, 540)])
def test_nothing_is_cut_on_a_finer_screen(office, tmp_path, scale, width, height):
    shutil.copytree(office, tmp_path / "data")
    run = subprocess.run(
        [sys.executable, "-m", "tests.ui.page_walk", str(tmp_path / "data"), str(width), str(height)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.splitlines()[-1])
    assert told == {"ratio": float(scale), "places": len(page_walk.STOPS), "cut": {}}
