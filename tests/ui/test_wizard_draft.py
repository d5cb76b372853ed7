"""What was typed into the first run is there again after a crash; passwords are not."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sopdesk.app.first_run import FirstRunDraft, OfficeMaker, look_at, starting_state
from sopdesk.core.clock import FixedClock
from sopdesk.core.errors import StoreFailedError
from sopdesk.core.paths import DataFolder
from sopdesk.ui.wizard.draft import draft_of, restore
from sopdesk.ui.wizard.setup_wizard import SetupWizard, WizardDoor
from sopdesk.ui.wizard.steps import Step

SECRET = "kuda laut biru muda"


@pytest.fixture
def run(qtbot, tasks, tmp_path):
    """Begin the first run on this PC, as after a start of the program."""
    folder = DataFolder(tmp_path / "sopdesk")
    maker = OfficeMaker()

    def begin() -> SetupWizard:
        draft = FirstRunDraft(folder, FixedClock(datetime(2026, 11, 20, 10, 42)), tmp_path / "pc")
        state = draft.restore(starting_state(folder, fixed=False))
        made = SetupWizard(state, WizardDoor(look_at, maker.make, draft.keep), tasks)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(made.next.isEnabled, timeout=20_000)
        return made

    yield begin
    if maker.opened is not None:
        maker.opened[0].close()


def _type(wizard: SetupWizard, qtbot) -> None:
    wizard.go(Step.OFFICE)
    office: Any = wizard.pages[Step.OFFICE]
    office.form.fields["address"].set_value("Jalan Engku Putri 1")
    wizard.go(Step.OFFICIALS)
    qtbot.keyClicks(wizard.pages[Step.OFFICIALS].first_field(), "Hj. Nurlaila")
    wizard.go(Step.ADMIN)
    admin: Any = wizard.pages[Step.ADMIN]
    admin.form.set_values(
        {"admin_name": "Siti Rahma", "admin_login": "siti", "admin_password": SECRET, "admin_repeat": SECRET}
    )
    wizard.go(Step.NUMBERS)
    qtbot.keyClicks(wizard.pages[Step.NUMBERS].first_field(), "411")


def _kept(tmp_path: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "pc").rglob("*") if path.is_file())


def test_what_was_typed_is_there_after_a_crash_but_for_the_passwords(run, qtbot, tmp_path):
    broken = run()
    assert not broken.restored.isVisible()
    _type(broken, qtbot)
    qtbot.waitUntil(lambda: "411" in _kept(tmp_path), timeout=5000)
    assert SECRET not in _kept(tmp_path)
    again = run()
    assert again.restored.isVisible()
    assert "20/11/2026 10.42" in again.restored.label.text()
    state = again.state
    assert (state.profile["address"], state.admin_name, state.admin_login) == (
        "Jalan Engku Putri 1",
        "Siti Rahma",
        "siti",
    )
    assert [line.name for line in state.filled] == ["Hj. Nurlaila"]
    assert "411" in state.last_numbers.values()
    assert (state.admin_password, state.admin_repeat, state.first_password) == ("", "", "")
    again.go(Step.NUMBERS)
    assert again.pages[Step.NUMBERS].first_field().text() == "411"


def test_closing_the_window_keeps_what_was_typed_in_the_last_second(run, qtbot, tmp_path):
    wizard = run()
    _type(wizard, qtbot)
    wizard.hide()
    assert "Siti Rahma" in _kept(tmp_path)


def test_an_untouched_or_abandoned_first_run_leaves_nothing(run, qtbot, tasks, tmp_path):
    wizard = run()
    wizard.hide()
    assert not (tmp_path / "pc").exists()
    wizard.show()
    _type(wizard, qtbot)
    wizard.hide()
    assert _kept(tmp_path)
    wizard.show()
    wizard.ask_to_leave()
    dialog = next(child for child in wizard.children() if child.objectName() or hasattr(child, "submitted"))
    with qtbot.waitSignal(wizard.abandoned):
        dialog.submitted.emit()
    qtbot.waitUntil(lambda: not tasks.running)
    wizard.hide()
    assert _kept(tmp_path) == ""


def test_a_made_office_leaves_no_draft(run, qtbot, tasks, tmp_path):
    wizard = run()
    _type(wizard, qtbot)
    wizard.hide()
    wizard.show()
    wizard.go(Step.SOPS)
    wizard.go_next()
    qtbot.waitUntil(lambda: wizard.made is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not tasks.running)
    assert _kept(tmp_path) == ""


def test_an_office_that_is_there_already_leaves_no_draft(run, qtbot, tasks, tmp_path):
    wizard = run()
    _type(wizard, qtbot)
    wizard.hide()
    wizard.show()
    wizard.place.open_existing.emit(tmp_path)
    qtbot.waitUntil(lambda: not tasks.running)
    wizard.hide()
    assert _kept(tmp_path) == ""


def test_a_draft_of_another_version_breaks_nothing(tmp_path):
    state = starting_state(DataFolder(tmp_path), fixed=True)
    fresh = replace(state)
    restore(state, {"office": "tidak ada", "place": "/lain", "profile": [], "logo": "bukan gambar", "officials": 3})
    assert (state.place, state.logo, state.profile) == (fresh.place, None, fresh.profile)


def test_a_draft_that_cannot_be_kept_is_told_and_the_work_goes_on(qtbot, tasks, tmp_path):
    def fail(_values: object) -> None:
        raise StoreFailedError("Disk penuh.")

    state = starting_state(DataFolder(tmp_path / "sopdesk"), fixed=False)
    wizard = SetupWizard(state, WizardDoor(look_at, OfficeMaker().make, fail), tasks)
    qtbot.addWidget(wizard)
    wizard.show()
    qtbot.waitUntil(wizard.next.isEnabled, timeout=20_000)
    _type(wizard, qtbot)
    qtbot.waitUntil(lambda: "Disk penuh" in wizard.message, timeout=5000)
    assert draft_of(wizard.state)["admin_name"] == "Siti Rahma"
