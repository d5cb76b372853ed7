"""A dialog that is closed is gone, with its PDF and pictures; one that stays alive grows the program all day."""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog
from tests.ui.agenda_desk import log
from tests.ui.case_office import CaseOffice
from tests.ui.paper_office import desk_with, reply

import sopdesk.ui
from sopdesk.ui.dialogs.about import AboutDialog
from sopdesk.ui.dialogs.gap_report import GapReportDialog
from sopdesk.ui.dialogs.keyboard_map import LIST_KEYS, KeyboardMap
from sopdesk.ui.dialogs.leave_question import BusyQuestion, LeaveQuestion
from sopdesk.ui.dialogs.login import SwitchUserDialog
from sopdesk.ui.dialogs.paper_print import papers_job, sheet_layouts
from sopdesk.ui.dialogs.print_preview import PrintPreview
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.dialogs.signed_scans import SignedScansDialog
from sopdesk.ui.dialogs.start_case import StartCaseQuestion, StartFrom
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.pages.case.case_printing import TickQuestion
from sopdesk.ui.pages.letter.conflict_dialog import ConflictDialog
from sopdesk.ui.pages.letter.conflict_state import Difference
from sopdesk.ui.pages.letter.forward_dialog import ForwardDialog
from sopdesk.ui.pages.letter.letter_view import read_view
from sopdesk.ui.pages.paper.form_picker import FormPicker
from sopdesk.ui.pages.paper.many_dialog import ManyDialog
from sopdesk.ui.pages.settings.code_dialog import CodeDialog
from sopdesk.ui.pages.settings.form_editor import FormEditor
from sopdesk.ui.pages.settings.form_guide import FormGuide
from sopdesk.ui.pages.settings.hand_over_dialog import HandOverDialog
from sopdesk.ui.pages.settings.section import Office
from sopdesk.ui.pages.tasks.task_questions import CloseQuestion, PostponeQuestion, RecallQuestion, ReturnQuestion
from sopdesk.ui.widgets.form import Form

Maker = Callable[[CaseOffice], QDialog]


def _code(office: CaseOffice) -> CodeDialog:
    dialog = CodeDialog("ABCD-EFGH", login="admin", office="Dinas", parent=office.window.widget)
    dialog.page.kept.setChecked(True)  # a code that nobody has kept is not hidden
    return dialog


def _signed(office: CaseOffice) -> SignedScansDialog:
    paper_id = reply(office).row.id
    return SignedScansDialog(office.window, office.services, office.by("sari"), paper_id, office.window.widget)


def _preview(office: CaseOffice) -> PrintPreview:
    job = papers_job(office.services, office.by("sari"), [reply(office).row], sheet_layouts(["office"], "f4"))
    draw = office.services.papers.page_image
    return PrintPreview(job, office.window.tasks, draw, office.window.widget, desk=desk_with(office))


def _forward(office: CaseOffice) -> ForwardDialog:
    view = read_view(office.services, log(office), office.sessions["azril"])
    return ForwardDialog(
        office.services,
        office.by("azril"),
        office.window,
        view=view,
        checks=(),
        title="Teruskan surat",
        parent=office.window.widget,
    )


def _editor(office: CaseOffice) -> FormEditor:
    services = office.services
    row = next(form for form in services.forms.list() if form.key == "surat-balasan")
    place = Office(office.window, services, office.by("admin"))
    return FormEditor(place, row, "", office.window.widget)


def _postpone(office: CaseOffice) -> PostponeQuestion:
    services = office.services
    return PostponeQuestion("Tugas", services.clock.now(), services.office.calendar(), office.window.widget)


def _picker(office: CaseOffice) -> FormPicker:
    services = office.services
    return FormPicker(office.window, services, office.by("sari"), services.forms.list(), office.window.widget)


def _gaps(office: CaseOffice) -> GapReportDialog:
    window = office.window
    return GapReportDialog(window, office.services, office.by("sari"), "masuk", 2026, window.widget)


def _conflict(office: CaseOffice) -> ConflictDialog:
    return ConflictDialog([Difference("note", "Catatan", "a", "b", own=True, both=True)], office.window.widget)


def _switch(office: CaseOffice) -> SwitchUserDialog:
    return SwitchUserDialog(lambda _name, _password: None, office.window.tasks, parent=office.window.widget)


MAKERS: dict[type[QDialog], Maker] = {
    AboutDialog: lambda o: AboutDialog("Lokal: /data", o.window.widget),
    BusyQuestion: lambda o: BusyQuestion(o.window.tasks, lambda: None, o.window.widget),
    CloseQuestion: lambda o: CloseQuestion("Tugas", copy=False, parent=o.window.widget),
    CodeDialog: _code,
    ConflictDialog: _conflict,
    EditDialog: lambda o: EditDialog("Ubah", "Simpan", Form(), parent=o.window.widget),
    FormEditor: _editor,
    FormGuide: lambda o: FormGuide(o.window.widget),
    FormPicker: _picker,
    ForwardDialog: _forward,
    GapReportDialog: _gaps,
    HandOverDialog: lambda o: HandOverDialog((), date(2026, 11, 23), o.window.widget),
    KeyboardMap: lambda o: KeyboardMap(LIST_KEYS, o.window.widget),
    LeaveQuestion: lambda o: LeaveQuestion("Ada perubahan", "Simpan dahulu?", o.window.widget),
    ManyDialog: lambda o: ManyDialog("Surat", ("Dinas A", "Dinas B"), o.window.widget),
    PostponeQuestion: _postpone,
    PrintPreview: _preview,
    Question: lambda o: Question("Hapus?", "", "Hapus", parent=o.window.widget),
    RecallQuestion: lambda o: RecallQuestion(o.window.widget),
    ReturnQuestion: lambda o: ReturnQuestion("Sari Dewi", o.window.widget),
    SignedScansDialog: _signed,
    StartCaseQuestion: lambda o: StartCaseQuestion(StartFrom(), o.services.clock.now, o.window.widget),
    SwitchUserDialog: _switch,
    TickQuestion: lambda o: TickQuestion((), o.window.widget),
}
"""How each dialog is made."""


def dialogs_of_the_program() -> set[type[QDialog]]:
    for module in pkgutil.walk_packages(sopdesk.ui.__path__, "sopdesk.ui."):
        importlib.import_module(module.name)
    found: set[type[QDialog]] = set()
    left: list[type[QDialog]] = [QDialog]
    while left:
        children = left.pop().__subclasses__()
        left += children
        found |= {kind for kind in children if kind.__module__.startswith("sopdesk.")}
    return found


def buried() -> None:
    """Let Qt delete what is to be deleted."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_dialog_of_the_program_is_tried_here():
    assert dialogs_of_the_program() == set(MAKERS)


@pytest.mark.parametrize("way", ["reject", "close"])
@pytest.mark.parametrize("kind", MAKERS, ids=lambda kind: kind.__name__)
def test_a_dialog_that_was_closed_is_deleted(case_office: CaseOffice, kind: type[QDialog], way: str):
    dialog = MAKERS[kind](case_office)
    assert type(dialog) is kind
    dialog.open()
    case_office.settle()
    assert dialog.isVisible()
    getattr(dialog, way)()
    case_office.settle()
    buried()
    assert not shiboken6.isValid(dialog)
    assert not [child for child in case_office.window.widget.findChildren(QDialog) if type(child) is kind]


def test_a_dialog_that_is_only_put_aside_stays(case_office: CaseOffice):
    dialog = MAKERS[SignedScansDialog](case_office)
    dialog.open()
    case_office.settle()
    dialog.hide()  # under the lock
    buried()
    assert shiboken6.isValid(dialog)
    dialog.open()
    assert dialog.isVisible()
