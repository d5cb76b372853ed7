"""What the buttons of the step on hand say: the decision, and the step that follows by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from sopdesk.domain.case_rows import CASE_STATUS, CaseDetail, ExitRow, StepRow
from sopdesk.domain.words import sentence, short_moment

_LONGEST = 40
_SIDE = frozenset({"comment", "attach", "key_deferred"})
"""Events that may come after the end."""


@dataclass(frozen=True)
class Way:
    """A way on from the step on hand: the words of its button, the whole sentence, and the exit it takes."""

    text: str
    full: str
    exit_row: ExitRow | None = None

    @property
    def refuses(self) -> bool:
        """Whether it ends in a refusal."""
        return self.exit_row is not None and self.exit_row.outcome == "ditolak"


def ways(detail: CaseDetail) -> tuple[Way, ...]:
    """Return the ways on, those of a decision in the order of the SOP: which one it is, is the desk's to say."""
    step = next((s for s in detail.steps if s.cell == detail.cell), None)
    if step is None:
        return ()
    if not detail.exits:
        return (_plain(detail, step),)
    return tuple(_exit(detail, row, _target(detail, step, place)) for place, row in enumerate(detail.exits))


def disposition_way(detail: CaseDetail) -> Way | None:
    """Return the way on of a step whose work is a disposition of the letter; None of any other step.

    That act advances the letter and the case together; finishing the step alone would leave the letter behind.
    """
    passes_on = bool({"disposition", "appoint"} & set(detail.acts))
    if not passes_on or detail.row.letter_id is None or detail.exits or detail.row.status != "berjalan":
        return None
    step = next((s for s in detail.steps if s.cell == detail.cell), None)
    target = _target(detail, step, 0) if step is not None else None
    if target is None or not target.position:
        return None
    words = "Tulis disposisinya: surat dan permohonan maju bersama."
    return Way(f"Disposisi → {_short(target)}…", f"{words} Berikutnya langkah {target.number}: {target.text}")


def _plain(detail: CaseDetail, step: StepRow) -> Way:
    target = _target(detail, step, 0)
    if not step.position and detail.row.status == "menunggu":
        return Way("Catat jawaban pemohon", f"Catat bahwa langkah {step.number} sudah dikerjakan pemohon", None)
    if target is None:
        return Way("Selesaikan permohonan", "Langkah terakhir: permohonan ditutup", None)
    return Way(f"Selesai → {_short(target)}", f"Berikutnya langkah {target.number}: {target.text}", None)


def _exit(detail: CaseDetail, row: ExitRow, target: StepRow | None) -> Way:
    if row.waits and (target is None or target.cell == detail.cell):
        return Way(f"{row.label} → menunggu pemohon", row.next_text, row)
    return Way(f"{row.label} → {_short(target)}" if target else row.label, row.next_text, row)


def _target(detail: CaseDetail, step: StepRow, place: int) -> StepRow | None:
    address = step.next[place] if place < len(step.next) else ""
    return next((s for s in detail.steps if s.cell == address), None)


def _short(step: StepRow) -> str:
    text = f"{step.number} {step.performer}"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def unticked_advice(detail: CaseDetail, way: Way, ticked: Sequence[str], *, together: bool = False) -> tuple[str, ...]:
    """Return the advised requirements that the way on would leave unticked; none if it stays in the row or goes back.

    Args:
        detail: the case.
        way: the way on.
        ticked: what is ticked on the card.
        together: whether all cells of the desk are finished in one act.
    """
    places = {step.cell: number for number, step in enumerate(detail.steps)}
    here = detail.finish_group[-1] if together and detail.finish_group else detail.cell
    refused = way.refuses or detail.row.outcome == "ditolak"
    if here not in places or refused or (way.exit_row is not None and way.exit_row.waits):
        return ()
    branch = detail.exits.index(way.exit_row) if way.exit_row in detail.exits else 0
    target = _target(detail, detail.steps[places[here]], branch)
    stays = target is not None and _row(target.cell) == _row(detail.cell)
    if stays or (target is not None and places[target.cell] < places[here]):
        return ()
    rows = (row for row in detail.requirements if row.check == "advised")
    return tuple(row.text for row in rows if not row.ticked and row.text not in ticked)


def _row(address: str | None) -> str:
    return (address or "").partition("/")[0]


def whole_row_text(detail: CaseDetail) -> str:
    """Return "Selesaikan 3 simbol sekaligus", naming where that leads."""
    return f"Selesaikan {len(detail.finish_group)} simbol di meja ini sekaligus"


def desk_text(detail: CaseDetail) -> str:
    """Return on whose desk it is and since when; when and how it ended for a closed case."""
    row = detail.row
    if row.status in {"selesai", "ditolak", "dibatalkan"}:
        closing = next((e for e in detail.events if e.kind not in _SIDE), None)
        return f"Ditutup {short_moment(closing.happened_at)}" if closing else "Sudah ditutup"
    since = f" sejak {short_moment(row.since)}" if row.since else ""
    return f"{row.holder or detail.performer}{since}"


def acted_words(kind: str, after: CaseDetail) -> str:
    """Return what the message at the lower edge says after a move."""
    row = after.row
    if kind in {"comment", "key_deferred", "appoint"}:
        return _DONE[kind]
    if row.status in {"selesai", "ditolak", "dibatalkan"}:
        return f"Permohonan {row.number} {CASE_STATUS[row.status].lower()}."
    if row.status == "menunggu":
        return f"{row.waiting or 'Menunggu'}; waktu langkah berhenti."
    return sentence(f"Sekarang di langkah {after.step_number}, {row.holder or after.performer}")


_DONE = {
    "comment": "Catatan disimpan di riwayat.",
    "key_deferred": "Administrasi menyusul dicatat.",
    "appoint": "Petugas ditunjuk.",
}
