"""A disposition that is being written, apart from any widget: recipients, words, due date, checks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import uuid4

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.dispositions import DispositionEntry, DispositionRow, RecipientEntry, RecipientRow
from sopdesk.domain.people import OfficialRow, PositionRow
from sopdesk.domain.words import day_name, short_date, short_moment

MOST_DAYS = 60
Target = tuple[str, int]
"""("jabatan", position id) or ("orang", official id)."""


@dataclass
class DispositionState:
    """What the form holds.

    ``request_id`` stays until the disposition was stored, so that a repeated attempt never sends two.
    """

    entry: DispositionEntry
    request_id: str = field(default_factory=lambda: str(uuid4()))

    def stored(self) -> None:
        """The disposition was stored; the next one is another."""
        self.request_id = str(uuid4())


def targets(
    positions: Sequence[PositionRow], officials: Sequence[OfficialRow], sender: int
) -> tuple[tuple[Target, str], ...]:
    """Return who may receive: positions with their holders, then people; not the desk it leaves."""
    seats = [(("jabatan", p.id), p.label) for p in positions if p.id != sender]
    people = [(("orang", o.id), f"{o.name} (perorangan)") for o in officials]
    return (*seats, *people)


def recipient(target: Target | None, instruction: str, *, copy: bool) -> RecipientEntry:
    """Return a recipient as it is stored; no target gives an empty one, which the checks refuse."""
    kind, key = target or ("", None)
    return RecipientEntry(
        position_id=key if kind == "jabatan" else None,
        official_id=key if kind == "orang" else None,
        instruction=instruction.strip(),
        copy=copy,
    )


def target_of(entry: RecipientEntry) -> Target | None:
    """Return the target of a stored recipient."""
    if entry.position_id is not None:
        return ("jabatan", entry.position_id)
    return ("orang", entry.official_id) if entry.official_id is not None else None


def due_date(calendar: OfficeCalendar, start: datetime, days: int) -> date | None:
    """Return the day on which ``days`` working days end; None for none."""
    return calendar.add_days(start, days).date() if days > 0 else None


def due_words(day: date | None) -> str:
    """Return "Selasa, 24/11/2026"."""
    return f"{day_name(day)}, {short_date(day)}" if day else ""


def days_until(calendar: OfficeCalendar, start: datetime, due: date | None) -> int:
    """Return how many working days lie up to ``due``, 0 for none."""
    if due is None:
        return 0
    return next((n for n in range(1, MOST_DAYS + 1) if calendar.add_days(start, n).date() >= due), MOST_DAYS)


def problems(
    entry: DispositionEntry,
    *,
    now: datetime,
    received: datetime,
    needs_variant: bool = False,
    needs_late_reason: bool = False,
) -> dict[str, str]:
    """Return field → what is wrong, in the order of the form."""
    found = {
        "recipients": _recipients_problem(entry),
        "variant": "Pilih jenis permohonan." if needs_variant and not entry.variant else "",
        "late_reason": "Pilih alasan keterlambatan." if needs_late_reason and not entry.late_reason else "",
        "happened_at": _time_problem(entry, now, received) if entry.by_pen else "",
    }
    return {name: message for name, message in found.items() if message}


def _recipients_problem(entry: DispositionEntry) -> str:
    pairs = [(r.position_id, r.official_id) for r in entry.recipients]
    if all(pair == (None, None) for pair in pairs):
        return "Pilih paling sedikit satu penerima."
    if (None, None) in pairs:
        return "Ada penerima yang belum dipilih. Pilih, atau lepaskan barisnya."
    if len(set(pairs)) != len(pairs):
        return "Ada penerima yang tertulis dua kali."
    return "Paling sedikit satu penerima bukan tembusan." if all(r.copy for r in entry.recipients) else ""


def _time_problem(entry: DispositionEntry, now: datetime, received: datetime) -> str:
    if entry.happened_at is None:
        return "Isi tanggal dan jam yang tertulis di lembar."
    if entry.happened_at > now:
        return f"Waktu itu belum tiba; sekarang {short_moment(now)}."
    return f"Surat baru diterima {short_moment(received)}." if entry.happened_at < received else ""


def recipient_words(row: RecipientRow) -> str:
    """Return what became of a recipient: read when, done what."""
    parts = []
    if row.copy:
        parts.append("tembusan")
    parts.append(f"dibaca {short_moment(row.opened_at)}" if row.opened_at else "belum dibaca")
    act = {
        "diteruskan": "diteruskan",
        "cukup-diketahui": "cukup diketahui",
        "selesai": "selesai",
        "ditarik": "ditarik kembali",
    }.get(row.act, row.act)
    if act:
        parts.append(f"{act} {short_moment(row.acted_at)}" if row.acted_at else act)
    if row.act_note:
        parts.append(row.act_note)
    return ", ".join(parts)


def holds_it(row: DispositionRow, recipient_row: RecipientRow) -> bool:
    """Tell whether the letter lies on this recipient's desk now."""
    return row.recalled_at is None and not recipient_row.act and not recipient_row.copy


def names_of(entry: DispositionEntry, positions: Sequence[PositionRow], officials: Sequence[OfficialRow]) -> str:
    """Return who receives it, for the message after it."""
    seats = {p.id: p.name for p in positions}
    people = {o.id: o.name for o in officials}
    names = [
        seats.get(r.position_id or 0) or people.get(r.official_id or 0, "") for r in entry.recipients if not r.copy
    ]
    return ", ".join(filter(None, names)) or "penerima"


def without_pen(entry: DispositionEntry) -> DispositionEntry:
    """Return the same disposition as an act of the moment."""
    return replace(entry, by_pen=False, happened_at=None, sheet="")
