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
        "late_days": 0,
        "remaining": "1 hari kerja",
        "status": "berjalan",
        "outcome": "",
        "waiting": "",
        "started_at": dt.datetime(2026, 11, 18, 8, 30),
        "closed_at": None,
        "took_days": None,
        "letter_id": 1,
        "deferred": 2,
        "version": 1,
    }
    return CaseRow(**(values | changes))


def test_cases_of_a_period_with_their_totals(tmp_path, profile, signer):
    closed = {"status": "selesai", "due": None, "closed_at": dt.datetime(2026, 11, 20, 10, 0), "took_days": 2}
    rows = [
        _row(1),
        _row(2, outcome="peninjauan-kembali", **closed),
        _row(3, late="2 hari kerja", late_days=2),
        _row(4, late="35 menit"),
    ]
    edition = Edition(profile, "Rekap permohonan", "Periode: November 2026", signer=signer)
    path = write_recap(tmp_path / "permohonan.xlsx", CASES, edition, [rows], progress=NoProgress())
    sheet = openpyxl.load_workbook(path).active
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == COLUMNS[0].title)
    first, second, third, fourth = (
        dict(zip([c.title for c in COLUMNS], [c.value for c in sheet[head + n]], strict=True)) for n in (1, 2, 3, 4)
    )
    assert first["Tenggat"] == dt.datetime(2026, 11, 23, 16, 0)
    assert first["Langkah"] == "6/14"
    assert first["Administrasi menyusul"] == 2
    assert second["Tenggat"] is None
    assert second["Hasil"] == "Peninjauan kembali"
    assert (first["Tgl. selesai"], first["Lama (hari kerja)"]) == (None, None)
    assert (second["Tgl. selesai"], second["Lama (hari kerja)"]) == (dt.datetime(2026, 11, 20), 2)
    lateness = [(row["Terlambat"], row["Terlambat (hari kerja)"]) for row in (first, third, fourth)]
    assert lateness == [(None, None), ("2 hari kerja", 2), ("35 menit", 0)]
    formulas = {row[3].value: row[4].value for row in sheet.iter_rows(min_row=head + 5) if row[4].data_type == "f"}
    assert formulas["Terlambat"] == f'=COUNTIF(M{head + 1}:M{head + 4},"?*")'
    assert formulas["Selesai"] == f'=COUNTIF(O{head + 1}:O{head + 4},"Selesai")'
