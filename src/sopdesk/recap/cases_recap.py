"""The cases (permohonan) of a period as a workbook: what was asked, whose desk it is on, in time or late."""

from sopdesk.domain.case_rows import CASE_STATUS, CaseRow
from sopdesk.domain.words import key_as_words
from sopdesk.recap.sheet import Column, Recap, Total

COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("No. permohonan", 12, "text", lambda row: row.number, centred=True),
    Column("Tgl. mulai", 10.5, "date", lambda row: row.started_at.date()),
    Column("Jam", 6, "time", lambda row: row.started_at.time()),
    Column("Pemohon", 20, "text", lambda row: row.applicant),
    Column("Permohonan", 25, "text", lambda row: row.title),
    Column("SOP / layanan", 18, "text", lambda row: row.sop_title),
    Column("Revisi SOP", 8, "text", lambda row: row.revision),
    Column("Langkah", 8, "text", lambda row: row.step, centred=True),
    Column("Uraian langkah", 25, "text", lambda row: row.step_text),
    Column("Di meja", 18, "text", lambda row: row.holder),
    Column("Sejak", 15, "moment", lambda row: row.since),
    Column("Tenggat", 15, "moment", lambda row: row.due),
    Column("Terlambat", 11, "text", lambda row: row.late),
    Column("Terlambat (hari kerja)", 10.5, "number", lambda row: row.late_days if row.late else None),
    Column("Status", 10.5, "text", lambda row: CASE_STATUS[row.status], centred=True),
    Column("Menunggu", 12, "text", lambda row: row.waiting),
    Column("Tgl. selesai", 10.5, "date", lambda row: row.closed_at.date() if row.closed_at else None),
    Column("Lama (hari kerja)", 10.5, "number", lambda row: row.took_days),
    Column("Hasil", 11, "text", lambda row: key_as_words(row.outcome)),
    Column("Administrasi menyusul", 12, "number", lambda row: row.deferred),
)
_TOTALS = (
    Total("Jumlah permohonan", "No. permohonan"),
    Total("Jumlah yang ditampilkan", "No. permohonan", shown_only=True),
    *(Total(label, "Status", equals=label) for label in CASE_STATUS.values()),
    Total("Terlambat", "Terlambat", equals="?*"),
)

CASES: Recap[CaseRow] = Recap(
    sheet_name="Permohonan",
    columns=COLUMNS,
    totals=_TOTALS,
    empty_text="Tidak ada permohonan pada periode ini.",
    struck=lambda row: row.status == "dibatalkan",
)
