"""Columns and chips of the list of cases, and the lines of a case's history."""

from typing import Final

from sopdesk.domain.case_rows import CASE_STATUS, CaseEventRow, CaseRow, CaseStatus
from sopdesk.domain.words import short_date, short_moment
from sopdesk.ui.itemmodels.columns import PLAIN, Column, RowLook
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip

STATUS_KIND: Final[dict[CaseStatus, ChipKind]] = {
    "berjalan": ChipKind.RUNNING,
    "menunggu": ChipKind.WAITING,
    "selesai": ChipKind.DONE,
    "ditolak": ChipKind.RETURNED,
    "dibatalkan": ChipKind.CANCELLED,
}
OUTCOMES: Final = {"": "", "selesai": "Selesai", "ditolak": "Ditolak"}


def case_chip(row: CaseRow) -> Chip:
    """Return the one chip of the list: late work says so, then what is waited for, then the status."""
    if row.late and row.status == "berjalan":
        return Chip(f"Terlambat {row.late.removesuffix(' kerja')}", ChipKind.LATE)
    if row.status == "menunggu" and row.waiting:
        return Chip(row.waiting, ChipKind.WAITING)
    if row.status == "berjalan" and row.remaining == "hari ini":
        return Chip("Tenggat hari ini", ChipKind.SOON)
    return Chip(CASE_STATUS[row.status], STATUS_KIND[row.status])


def case_chips(row: CaseRow, result: str = "") -> tuple[Chip, ...]:
    """Return the chips of the case's own page: status or lateness, what is keyed later."""
    words = result.capitalize() if result else row.waiting or CASE_STATUS[row.status]
    late = row.late and row.status == "berjalan"
    chips = [Chip(f"Terlambat {row.late}", ChipKind.LATE) if late else Chip(words, STATUS_KIND[row.status])]
    if row.status == "berjalan" and row.outcome == "ditolak":
        chips.append(Chip("Akan ditolak", ChipKind.RETURNED))
    if row.deferred:
        chips.append(Chip(f"{row.deferred} menyusul", ChipKind.SOON))
    return tuple(chips)


def time_left(row: CaseRow) -> str:
    """Return the working time left, or how late it is."""
    if row.status == "menunggu":
        return "waktu berhenti"
    if row.late:
        return f"lewat {row.late}"
    return row.remaining


def step_words(row: CaseRow) -> str:
    """Return "6/14", with what is still to be keyed."""
    return f"{row.step} · {row.deferred} menyusul" if row.deferred else row.step


def sop_words(row: CaseRow) -> str:
    """Return the SOP with its revision: "Kenaikan bandwidth, revisi 01"."""
    revision = revision_words(row.revision)
    return f"{row.sop_title}, {revision[:1].lower()}{revision[1:]}" if revision else row.sop_title


def revision_words(printed: str) -> str:
    """Return a revision as the screen says it; sources print "01", "Revisi 01" or "[Revisi 01]"."""
    number = printed.strip(" []")
    if not number:
        return ""
    return f"Revisi {number[len('revisi') :].strip() if number.lower().startswith('revisi') else number}"


CASE_COLUMNS: Final[tuple[Column[CaseRow], ...]] = (
    Column("number", "No.", lambda r: r.number, width=108),
    Column("applicant", "Pemohon", lambda r: r.applicant or "–", width=200, tooltip=lambda r: r.applicant),
    Column("sop", "SOP", sop_words, width=0, tooltip=lambda r: f"{r.title}\n{sop_words(r)}"),
    Column("step", "Langkah", step_words, width=88, tooltip=lambda r: r.step_text),
    Column("holder", "Pelaksana", lambda r: r.holder or "–", width=220, tooltip=lambda r: r.holder),
    Column("left", "Sisa waktu", time_left, width=124),
    Column("status", "Status", lambda r: case_chip(r).text, width=168, chip=case_chip),
)


def case_look(row: CaseRow) -> RowLook:
    """Return how a line differs: cancelled ones are struck through."""
    return RowLook(struck=True) if row.status == "dibatalkan" else PLAIN


def event_words(event: CaseEventRow) -> str:
    """Return what happened, with reason and notes."""
    return ". ".join(part for part in (event.what, event.note) if part)


def recorded_words(event: CaseEventRow) -> str:
    """Return when it was keyed, where that is another time than when it happened."""
    return short_moment(event.recorded_at) if event.recorded_at != event.happened_at else ""


EVENT_COLUMNS: Final[tuple[Column[CaseEventRow], ...]] = (
    Column("happened", "Terjadi", lambda e: short_moment(e.happened_at), width=132),
    Column("what", "Kejadian", event_words, width=0, tooltip=event_words),
    Column("who", "Oleh", lambda e: e.who, width=260, tooltip=lambda e: e.who),
    Column(
        "recorded",
        "Dicatat",
        recorded_words,
        width=132,
        tooltip=lambda e: f"Dicatat {short_date(e.recorded_at.date())} dari kertas" if e.by_pen else "",
    ),
)
