"""Columns and chips of the ledger of printed papers."""

from typing import Final

from sopdesk.domain.paper import PaperRow
from sopdesk.domain.words import short_date, short_moment
from sopdesk.ui.itemmodels.columns import PLAIN, Column, RowLook
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip

OLD: Final = 5
"""Working days after which a paper that is out is called old."""
VERY_OLD: Final = 10


def age_chip(row: PaperRow) -> Chip:
    """Return how long a paper has been out, in words; or that it is back or cancelled."""
    if row.state == "kembali":
        return Chip("Sudah kembali", ChipKind.DONE)
    if row.state == "batal":
        return Chip("Dibatalkan", ChipKind.CANCELLED)
    if row.days_out > VERY_OLD:
        return Chip(f"Lama: {row.days_out} hari", ChipKind.LATE)
    if row.days_out > OLD:
        return Chip(f"Lama: {row.days_out} hari", ChipKind.SOON)
    return Chip(f"{row.days_out} hari kerja" if row.days_out else "Hari ini", ChipKind.WAITING)


def what_words(row: PaperRow) -> str:
    """Return the kind of paper and what it is about."""
    about = row.title if row.title != row.form_title else ""
    return ": ".join(filter(None, (row.form_title, about)))


def number_words(row: PaperRow) -> str:
    """Return its number, or that it has none yet; a form that never takes one is not waiting for it."""
    return row.number or ("Belum bernomor" if row.numbered else "–")


def where_words(row: PaperRow) -> str:
    """Return with whom a paper lies, and where."""
    return ", ".join(filter(None, (row.with_whom, row.place))) or "–"


def pages_words(row: PaperRow) -> str:
    """Return how many pages it has, or which of them are missing from its scan."""
    if row.missing_pages:
        return f"Kurang {', '.join(map(str, row.missing_pages))}"
    return str(row.pages) if row.pages else "–"


def _tooltip(row: PaperRow) -> str:
    of_case = f"Permohonan {row.case_number}" if row.case_number else ""
    of_letter = f"Surat {row.letter_number}" if row.letter_number else ""
    return "\n".join(filter(None, (what_words(row), of_case, of_letter)))


LEDGER_COLUMNS: Final[tuple[Column[PaperRow], ...]] = (
    Column("code", "Kode", lambda r: r.code, width=100),
    Column("what", "Surat atau formulir", what_words, width=0, tooltip=_tooltip),
    Column("number", "Nomor", number_words, width=176, tooltip=lambda r: r.number),
    Column("where", "Pada", where_words, width=120, tooltip=where_words),
    Column(
        "since",
        "Sejak",
        lambda r: short_date(r.since.date()) if r.since else "–",
        width=92,
        tooltip=lambda r: short_moment(r.since) if r.since else "",
    ),
    Column("age", "Lama di luar", lambda r: age_chip(r).text, width=132, chip=age_chip),
    Column("pages", "Halaman", pages_words, width=76),
    Column("copies", "Cetakan", lambda r: f"ke-{r.copies}" if r.copies else "–", width=72),
)


def ledger_look(row: PaperRow) -> RowLook:
    """Return how a line differs: what is cancelled is struck through, what is back is muted."""
    if row.state == "batal":
        return RowLook(struck=True)
    return RowLook(muted=True) if row.state == "kembali" else PLAIN
