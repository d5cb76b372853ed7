"""The cases (permohonan) of a period as a workbook: what was asked, whose desk it is on, in time or late."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from sopdesk.core.progress import Progress
from sopdesk.domain.case_rows import CASE_STATUS, CaseRow
from sopdesk.domain.office import OfficeProfile
from sopdesk.domain.people import Signer
from sopdesk.domain.words import key_as_words
from sopdesk.recap.sheet import Column, Recap, Total

COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("No. permohonan", 12, "text", lambda row: row.number, centred=True),
    Column("Tgl. mulai", 10.5, "date", lambda row: row.started_at.date()),
    Column("Jam", 6, "time", lambda row: row.started_at.time()),
    Column("Pemohon", 20, "text", lambda row: row.applicant),
    Column("Permohonan", 27, "text", lambda row: row.title),
    Column("SOP / layanan", 18, "text", lambda row: row.sop_title),
    Column("Revisi SOP", 8, "text", lambda row: row.revision),
    Column("Langkah", 8, "text", lambda row: row.step, centred=True),
    Column("Uraian langkah", 26, "text", lambda row: row.step_text),
    Column("Di meja", 18, "text", lambda row: row.holder),
    Column("Sejak", 15, "moment", lambda row: row.since),
    Column("Tenggat", 15, "moment", lambda row: row.due),
    Column("Terlambat", 11, "text", lambda row: row.late),
    Column("Status", 10.5, "text", lambda row: CASE_STATUS[row.status], centred=True),
    Column("Menunggu", 12, "text", lambda row: row.waiting),
    Column("Hasil", 11, "text", lambda row: key_as_words(row.outcome)),
    Column("Administrasi menyusul", 12, "number", lambda row: row.deferred),
)
_TOTALS = (
    Total("Jumlah permohonan", "No. permohonan"),
    Total("Jumlah yang ditampilkan", "No. permohonan", shown_only=True),
    *(Total(label, "Status", equals=label) for label in CASE_STATUS.values()),
    Total("Terlambat", "Terlambat", equals="?*"),
)


def write_cases(
    path: Path,
    *,
    profile: OfficeProfile,
    title: str,
    period: str,
    filter_text: str,
    rows: Iterable[Sequence[CaseRow]],
    signer: Signer | None,
    progress: Progress,
    total: int = 0,
    signed_on: date | None = None,
) -> Path:
    """Write the cases of a period as a workbook; arguments and errors as in ``agenda_recap.write_agenda``."""
    from sopdesk.recap.workbook import write_recap  # noqa: PLC0415 - slow import

    recap = Recap(
        sheet_name="Permohonan",
        letterhead=profile.letterhead,
        title=title,
        period=period,
        filter_text=filter_text,
        columns=COLUMNS,
        totals=_TOTALS,
        empty_text="Tidak ada permohonan pada periode ini.",
        place=profile.city,
        signer=signer,
        signed_on=signed_on,
        struck=lambda row: row.status == "dibatalkan",
    )
    return write_recap(path, recap, rows, total=total, progress=progress)
