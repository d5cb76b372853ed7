"""Recipients as they are typed at the keyboard: "kabid; kasi inf; +sekretaris", matched anywhere, in any order."""

from collections.abc import Sequence
from dataclasses import dataclass

from sopdesk.domain.dispositions import RecipientEntry
from sopdesk.domain.people import PositionRow

SEPARATORS = ";,"
COPY_MARK = "+"
"""Before a name: a copy (tembusan), which never blocks."""
SUGGESTIONS = 8


@dataclass(frozen=True)
class Piece:
    """One recipient as it was typed."""

    text: str
    copy: bool


def pieces(typed: str) -> tuple[Piece, ...]:
    """Return the names in a typed line; empty ones are left out."""
    for mark in SEPARATORS[1:]:
        typed = typed.replace(mark, SEPARATORS[0])
    found = []
    for part in typed.split(SEPARATORS[0]):
        text = part.strip()
        copy = text.startswith(COPY_MARK)
        text = text.removeprefix(COPY_MARK).strip()
        if text:
            found.append(Piece(text, copy))
    return tuple(found)


def matching(text: str, positions: Sequence[PositionRow]) -> tuple[PositionRow, ...]:
    """Return the positions whose name, short key or holder has every typed word at the start of a word.

    An exact name comes alone; the short key ("kabid") goes before the other words, then the higher position.
    """
    wanted = text.casefold().split()
    if not wanted:
        return ()
    exact = tuple(p for p in positions if text.strip().casefold() in {p.name.casefold(), p.key, p.label.casefold()})
    if exact:
        return exact
    found = [p for p in positions if all(any(w.startswith(t) for w in _words(p)) for t in wanted)]
    first = wanted[0]
    return tuple(sorted(found, key=lambda p: (not p.key.startswith(first), p.rank, p.name.casefold())))


def _words(position: PositionRow) -> tuple[str, ...]:
    text = f"{position.name} {position.key.replace('-', ' ')} {position.holder}".casefold()
    return tuple(word.strip(".,()") for word in text.split())


def resolve(
    typed: str, positions: Sequence[PositionRow], *, sender: int | None = None
) -> tuple[tuple[RecipientEntry, ...], str]:
    """Return the recipients that were typed, and what is wrong with them ("" if nothing is).

    Args:
        typed: the line.
        positions: who may receive.
        sender: the desk it leaves, which cannot receive.
    """
    entries: list[RecipientEntry] = []
    for piece in pieces(typed):
        found = matching(piece.text, [p for p in positions if p.active])
        if not found:
            return (), f'Tidak ada jabatan atau pejabat "{piece.text}". Ketik sebagian namanya, lalu pilih.'
        if len(found) > 1:
            names = ", ".join(p.name for p in found[:3])
            return (), f'"{piece.text}" cocok dengan {len(found)} jabatan: {names}. Ketik lebih lengkap.'
        if found[0].id == sender:
            return (), f"{found[0].name} adalah meja asal; pilih penerima lain."
        entries.append(RecipientEntry(position_id=found[0].id, copy=piece.copy))
    if len({e.position_id for e in entries}) != len(entries):
        return (), "Ada penerima yang tertulis dua kali."
    if entries and all(e.copy for e in entries):
        return (), "Paling sedikit satu penerima bukan tembusan."
    return tuple(entries), ""


def completed(typed: str, chosen: PositionRow) -> str:
    """Return the line with its last name completed, ready for the next one."""
    cut = max(typed.rfind(mark) for mark in SEPARATORS) + 1
    head, last = typed[:cut].rstrip(), typed[cut:].strip()
    mark = COPY_MARK if last.startswith(COPY_MARK) else ""
    return f"{head} {mark}{chosen.name}; ".lstrip()


def last_piece(typed: str) -> str:
    """Return the name that is being typed."""
    cut = max(typed.rfind(mark) for mark in SEPARATORS) + 1
    return typed[cut:].strip().removeprefix(COPY_MARK).strip()


def shown(entries: Sequence[RecipientEntry], positions: Sequence[PositionRow]) -> str:
    """Return recipients as a line that ``resolve`` reads again."""
    names = {p.id: p.name for p in positions}
    parts = [f"{COPY_MARK if e.copy else ''}{names[e.position_id]}" for e in entries if e.position_id in names]
    return "; ".join(parts)
