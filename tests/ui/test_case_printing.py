"""A case on paper: its papers in one job in the order of the SOP, or everything as one file."""

from pathlib import Path
from uuid import uuid4

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from tests.ui.accessibility import nameless
from tests.ui.case_office import CaseOffice
from tests.ui.paper_office import REPLY
from tests.ui.test_translation import english_in, texts_of

from sopdesk.ui.dialogs.print_preview import PrintPreview
from sopdesk.ui.pages.case_page import CasePage


def paper(
    office: CaseOffice, case_id: int, form: str = "surat-balasan", values: dict[str, object] | None = None
) -> int:
    by, filling = office.sessions["sari"], office.services.filling
    detail = filling.begin(by=by, form_key=form, request_id=uuid4().hex, case_id=case_id)
    row = detail.row
    merged = {**detail.values, **(values or {})}
    filling.save(by=by, paper_id=row.id, values=merged, paper_date=row.paper_date, version=row.version)  # type: ignore[arg-type]
    return row.id


@pytest.fixture
def page(case_office: CaseOffice) -> CasePage:
    shown = CasePage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(shown, case_office.start())
    return shown


def case_of(page: CasePage) -> int:
    case_id = page._case_id
    assert case_id is not None
    return case_id


def test_ticked_papers_are_shown_as_one_job(case_office: CaseOffice, page: CasePage):
    ids = [paper(case_office, case_of(page), values=dict(REPLY)) for _ in range(3)]
    page.printing.print_all()
    case_office.settle()
    asked = page.printing.question
    assert asked is not None
    assert [row.id for row in asked.chosen()] == ids, "all of them, in order"
    case_office.qtbot.keyClick(asked.table, Qt.Key.Key_Home)
    case_office.qtbot.keyClick(asked.table, Qt.Key.Key_Space)
    assert [row.id for row in asked.chosen()] == ids[1:]
    asked.confirm.click()
    case_office.settle()
    (shown,) = case_office.window.widget.findChildren(PrintPreview)
    assert "2 surat" in shown.windowTitle()
    assert len(pypdfium2.PdfDocument(shown.pdf)) == 2
    shown.reject()


def test_only_what_was_never_printed_is_ticked_in_one_press(case_office: CaseOffice, page: CasePage):
    first, second = (paper(case_office, case_of(page), values=dict(REPLY)) for _ in range(2))
    by, printouts = case_office.sessions["sari"], case_office.services.printouts
    printouts.record(by=by, paper_ids=[first], pdf=printouts.prepare(by=by, paper_ids=[first]))
    page.printing.print_all()
    case_office.settle()
    asked = page.printing.question
    assert asked is not None
    asked.new_button.click()
    assert [row.id for row in asked.chosen()] == [second]
    asked.tick(())
    asked.confirm.click()
    assert asked.isVisible(), "nothing is ticked"
    assert nameless(asked) == []
    assert [text for text in texts_of(asked) if english_in(text)] == []
    asked.reject()


def test_case_without_papers_says_so(case_office: CaseOffice, page: CasePage):
    page.printing.print_all()
    case_office.settle()
    assert "Permohonan ini belum punya surat atau formulir." in case_office.window.said


def test_dossier_is_one_file_with_everything(case_office: CaseOffice, page: CasePage, tmp_path: Path):
    paper(case_office, case_of(page), values=dict(REPLY))
    page.printing.dossier_to(tmp_path / "berkas")
    case_office.settle()
    document = pypdfium2.PdfDocument(str(tmp_path / "berkas.pdf"))
    assert len(document) >= 2
    assert any("Tersimpan" in words for words in case_office.window.said)


def test_dossier_that_is_cancelled_leaves_no_file(case_office: CaseOffice, page: CasePage, tmp_path: Path):
    paper(case_office, case_of(page), values=dict(REPLY))
    page.printing.dossier_to(tmp_path / "berkas.pdf")
    case_office.window.tasks.running[-1].cancel()
    case_office.settle()
    assert not (tmp_path / "berkas.pdf").exists()
    assert any("dibatalkan" in words for words in case_office.window.said)
