"""What a letter is called and where it stands, in words and chips."""

from collections.abc import Mapping
from datetime import date

from sopdesk.domain.due import beside_date
from sopdesk.domain.letters import CHANNELS, LETTER_STATUS, LetterRow, LetterStatus
from sopdesk.domain.words import short_date, short_moment
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip

STATUS_KIND: dict[LetterStatus, ChipKind] = {
    "baru": ChipKind.NEW,
    "diproses": ChipKind.RUNNING,
    "menunggu": ChipKind.WAITING,
    "selesai": ChipKind.DONE,
    "ditolak": ChipKind.RETURNED,
    "batal": ChipKind.CANCELLED,
}


def number_words(row: LetterRow) -> str:
    """Return "0412/2026"."""
    return f"{row.number_text}/{row.year}"


def title_of(row: LetterRow) -> str:
    """Return "0412/2026 — Permohonan kenaikan bandwidth"."""
    return f"{number_words(row)} — {row.subject}"


def status_chip(row: LetterRow) -> Chip:
    """Return the chip of the list: late work says so, all else its status."""
    if row.late:
        return Chip(f"Terlambat {row.late.removesuffix(' kerja')}", ChipKind.LATE)
    return Chip(LETTER_STATUS[row.status], STATUS_KIND[row.status])


def chips_of(row: LetterRow, speeds: Mapping[str, str]) -> tuple[Chip, ...]:
    """Return the chips of the letter's own page: status, lateness, urgency, an answer that is owed."""
    chips = [Chip(LETTER_STATUS[row.status], STATUS_KIND[row.status])]
    if row.late:
        chips.append(Chip(f"Terlambat {row.late}", ChipKind.LATE))
    if row.speed not in {"", "biasa"}:
        chips.append(Chip(speeds.get(row.speed, row.speed), ChipKind.SOON))
    if row.reply_needed and row.status != "batal":
        chips.append(Chip("Perlu balasan", ChipKind.WAITING))
    if row.answered and row.status != "batal":
        chips.append(Chip("Sudah dibalas", ChipKind.DONE))
    return tuple(chips)


def due_words(row: LetterRow) -> str:
    """Return the due date, with how late it is: "20/11/2026 (+2 hari kerja)"."""
    if row.due is None:
        return ""
    day = short_date(row.due.date())
    return f"{day} ({beside_date(row.late)})" if row.late else day


def due_chip(row: LetterRow, today: date) -> Chip | None:
    """Return a chip where the due date needs attention: late, or due today."""
    if row.late:
        return Chip(beside_date(row.late), ChipKind.LATE)
    if row.due is not None and row.due.date() == today:
        return Chip("Hari ini", ChipKind.SOON)
    return None


def desk_words(row: LetterRow) -> str:
    """Return whose desk it is on and since when, in one sentence."""
    if row.status in {"selesai", "ditolak", "batal"}:
        return {"selesai": "Sudah selesai", "ditolak": "Sudah ditolak", "batal": "Dibatalkan"}[row.status]
    where = row.holder or "Belum didisposisikan"
    return f"{where}, sejak {short_moment(row.since)}" if row.since else where


def channel_words(row: LetterRow) -> str:
    """Return the channel as a word."""
    return CHANNELS.get(row.channel, row.channel)


def size_words(size: int) -> str:
    """Return a file's size: "340 KB", "2,4 MB"."""
    if size < 1024:  # noqa: PLR2004 - bytes in a kilobyte
        return f"{size} byte"
    if size < 1024 * 1024:
        return f"{round(size / 1024)} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")
