"""The cases of a period leave the window as a workbook."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from tests.ui.case_office import COLOCATION, CaseOffice

from sopdesk.domain.case_rows import CaseFilter
from sopdesk.ui.pages import workbook_export
from sopdesk.ui.pages.cases_page import CasesPage


def shown(office: CaseOffice) -> Any:
    page = CasesPage(office.window, office.services, office.by("sari"))
    office.show(page, None)
    office.qtbot.wait(10)
    office.settle()
    return page


def cells(path: Path) -> set[str]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return {str(cell.value) for row in sheet.iter_rows() for cell in row}


def test_export_asks_for_days_and_file_and_holds_the_list(case_office: CaseOffice, tmp_path: Path, monkeypatch):
    case_office.start()
    page = shown(case_office)
    target = tmp_path / "rekap"
    monkeypatch.setattr(workbook_export, "ask_save", lambda *_a, **_k: str(target))
    dialog = page.export.ask(page.wanted())
    dialog.submitted.emit()
    case_office.settle()
    found = cells(tmp_path / "rekap.xlsx")
    assert "P-2026-0001" in found
    assert any(text.startswith("Periode: 1 Januari s.d.") for text in found)


def test_export_follows_the_filter_and_the_days(case_office: CaseOffice, tmp_path: Path):
    case_office.start()
    case_office.start(COLOCATION)
    page = shown(case_office)
    page.export.export_to(tmp_path / "colocation", CaseFilter(sop_key=COLOCATION))
    case_office.settle()
    found = cells(tmp_path / "colocation.xlsx")
    assert "P-2026-0002" in found
    assert "P-2026-0001" not in found
    page.export.export_to(tmp_path / "lalu", CaseFilter(started_to=date(2020, 1, 1)))
    case_office.settle()
    assert "Tidak ada permohonan pada periode ini." in cells(tmp_path / "lalu.xlsx")
