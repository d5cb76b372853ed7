import datetime as dt
from typing import Any

import openpyxl

from sopdesk.core.progress import NoProgress
from sopdesk.domain.case_rows import CaseRow
from sopdesk.recap.cases_recap import CASES, COLUMNS
from sopdesk.recap.sheet import Edition
from sopdesk.recap.workbook import write_recap


def _row(number: int, **changes) -> CaseRow:
    values: dict[str, Any] = {
        "id": number,
        "number": f"P-{number:03}",
        "title": "Kenaikan bandwidth",
        "applicant": "Dinas Kesehatan",
        "sop_key": "batam/bandwidth",
        "sop_title": "Permohonan Kenaikan Bandwidth",
        "revision": "01",
        "step": "6/14",
        "step_text": "Memeriksa spesifikasi permohonan",
        "holder": "Tim Data Center",
        "since": dt.datetime(2026, 11, 20, 9, 5),
        "due": dt.datetime(2026, 11, 23, 16, 0),
        "late": "",
        "remaining": "1 hari kerja",
        "status": "berjalan",
        "outcome": "",
        "waiting": "",
        "started_at": dt.datetime(2026, 11, 18, 8, 30),
        "letter_id": 1,
        "deferred": 2,
        "version": 1,
    }
    return CaseRow(**(values | changes))


def test_cases_of_a_period_with_their_totals(tmp_path, profile, signer):
    rows = [_row(1), _row(2, late="2 hari kerja", status="selesai", due=None, outcome="peninjauan-kembali")]
    edition = Edition(profile, "Rekap permohonan", "Periode: November 2026", signer=signer)
    path = write_recap(tmp_path / "permohonan.xlsx", CASES, edition, [rows], progress=NoProgress())
    sheet = openpyxl.load_workbook(path).active
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == COLUMNS[0].title)
    first, second = (
        dict(zip([c.title for c in COLUMNS], [c.value for c in sheet[head + n]], strict=True)) for n in (1, 2)
    )
    assert first["Tenggat"] == dt.datetime(2026, 11, 23, 16, 0)
    assert first["Langkah"] == "6/14"
    assert first["Administrasi menyusul"] == 2
    assert second["Tenggat"] is None
    assert second["Hasil"] == "Peninjauan kembali"
    formulas = {row[3].value: row[4].value for row in sheet.iter_rows(min_row=head + 3) if row[4].data_type == "f"}
    assert formulas["Terlambat"] == f'=COUNTIF(M{head + 1}:M{head + 2},"?*")'
    assert formulas["Selesai"] == f'=COUNTIF(N{head + 1}:N{head + 2},"Selesai")'
