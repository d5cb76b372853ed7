"""Every kind of dialog: Tab goes down it as it is read."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from tests.ui.case_office import MONDAY
from tests.ui.page_walk import steps_up

from sopdesk.ui.dialogs.reason import ask_reason
from sopdesk.ui.forms.edit_dialog import EditDialog, confirm_dialog
from sopdesk.ui.pages.agenda.range_question import ask_book_range, ask_count, ask_day
from sopdesk.ui.pages.letter.conflict_dialog import ConflictDialog
from sopdesk.ui.pages.tasks.task_questions import CloseQuestion, ReturnQuestion
from sopdesk.ui.widgets.choice_fields import ChoiceField
from sopdesk.ui.widgets.date_fields import DateField, TimeField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import LongTextField, TextField


def edit(owner: QWidget) -> QDialog:
    form = Form()
    form.add("name", TextField("Nama", required=True))
    row = {"day": DateField("Tanggal", MONDAY.date), "time": TimeField("Jam", MONDAY.time)}
    form.add_row(row, (3, 2))
    form.add("kind", ChoiceField("Jenis", [("a", "Satu"), ("b", "Dua")]))
    form.add("note", LongTextField("Catatan"))
    return EditDialog("Ubah pejabat", "Simpan pejabat", form, parent=owner)


MADE: dict[str, Callable[[QWidget], QDialog]] = {
    "edit": edit,
    "confirm": lambda owner: confirm_dialog("Hapus", "Hapus unit", "Tidak dapat diurungkan.", owner),
    "reason": lambda owner: ask_reason(owner, title="Batalkan", text="", verb="Batalkan surat", then=lambda *_: None),
    "day": lambda owner: ask_day(owner, MONDAY.date, lambda _day: None),
    "range": lambda owner: ask_book_range(owner, MONDAY.date, "Surat masuk", lambda *_: None),
    "count": lambda owner: ask_count(owner, lambda _count: None),
    "close": lambda owner: CloseQuestion("Surat 412", copy=False, parent=owner),
    "return": lambda owner: ReturnQuestion("Kabid PE", owner),
    "conflict": lambda owner: ConflictDialog((), owner),
}


@pytest.mark.parametrize("kind", MADE)
def test_tab_goes_down_the_dialog(qtbot: Any, kind: str):
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = MADE[kind](owner)
    dialog.show()
    qtbot.wait(1)
    assert steps_up(dialog) == []
