"""Questions before something is done: which fields are asked for, what is wrong, and where the cursor goes."""

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from tests.ui.case_office import CaseOffice
from tests.ui.page_walk import from_the_top, steps_back, tab_order

from sopdesk.ui.dialogs.pen_section import PenSection
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.pages.case_page import CasePage
from sopdesk.ui.pages.tasks.task_questions import KNOWN, CloseQuestion

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    ("kind", "field"), [("return", "reason"), ("wait", "wait"), ("comment", "note"), ("cancel", "reason")]
)
def test_a_move_marks_what_it_needs_and_goes_to_what_is_missing(case_office: CaseOffice, kind, field):
    case_id = case_office.start(BANDWIDTH)
    page: Any = CasePage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(page, case_id)
    page.moves.ask(kind)
    asked: Question = page.moves.form.question
    needed = asked.asked[field].field
    assert f"{needed.title} *" in words(asked)
    assert "wajib diisi" in needed.editor.accessibleName()
    asked.confirm.click()
    assert asked.isVisible()
    assert any(text.startswith("⚠ ") for text in words(needed))
    assert needed.editor.property("invalid") == "true"
    assert asked.focusWidget() is needed.editor
    assert steps_back(from_the_top(tab_order(asked), asked), asked) == []
    asked.reject()


def test_a_reason_is_required_only_to_close_what_was_only_known(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    asked = CloseQuestion("Surat 412", copy=False, parent=owner)
    asked.show()
    assert "Catatan" in words(asked)
    asked.how.setCurrentIndex(asked.how.findData(KNOWN))
    assert "Alasan *" in words(asked)
    asked.confirm.click()
    assert asked.asked["note"].field.error == "Isi alasan cukup diketahui."
    assert asked.focusWidget() is asked.words


def test_a_moment_that_cannot_be_is_said_at_its_field(qtbot):
    asked = Question("Lanjutkan", "", "Lanjutkan")
    qtbot.addWidget(asked)
    now = datetime(2026, 11, 23, 8, 0)
    section = PenSection(now=now, positions=[("", "Saya")], earliest=now, must=True)
    asked.add_widget("pen", "", section, section.note, section.problem)
    asked.show()
    section.form.fields["time"].set_value(datetime(2026, 11, 23, 7, 0).time())
    asked.confirm.click()
    day = section.form.fields["day"]
    assert day.error.startswith("Langkah sebelumnya terjadi")
    assert asked.focusWidget() is day.editor
