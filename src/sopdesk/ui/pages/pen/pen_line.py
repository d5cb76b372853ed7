"""A line of the keying screen, apart from any widget: what was looked up, what was typed, what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import uuid4

from sopdesk.domain.case_rows import CaseDetail
from sopdesk.domain.dispositions import DispositionEntry, DispositionRow, RecipientRow
from sopdesk.domain.letters import LetterRow
from sopdesk.domain.office import ChoiceRow
from sopdesk.domain.people import PositionRow
from sopdesk.domain.words import short_moment
from sopdesk.ui.pages.case.step_words import ways
from sopdesk.ui.pages.pen.typed_recipients import pieces, resolve
from sopdesk.ui.pages.pen.typed_ticks import parse_ticks
from sopdesk.ui.widgets.date_text import complete_date, shift_months
from sopdesk.ui.widgets.time_text import complete_time

ActKind = Literal["disposisi", "diketahui", "selesai", "cabang", "belum"]
MORNING = "08.00"
_COMPACT = 6
"""Digits of a date that is written in one piece (051126)."""


@dataclass(frozen=True)
class Act:
    """What stands on the sheet: a disposition, a closing word, or the decision of a step; "belum": not said yet.

    ``exit``: index of the exit of a decision, None for a step that is simply finished.
    """

    kind: ActKind
    label: str
    exit: int | None = None


@dataclass(frozen=True)
class LooseSheet:
    """A blank sheet whose code was typed and that no letter has yet; ``scan_id`` where its picture is there."""

    code: str
    scan_id: int | None = None


@dataclass(frozen=True)
class Found:
    """What is known of a letter when its number, or the code of its sheet, was typed.

    ``sheet`` is the code of the sheet in hand, "" where only the number is known; ``scan_id`` names its picture.
    """

    letter: LetterRow
    entry: DispositionEntry
    tree: tuple[DispositionRow, ...]
    case: CaseDetail | None = None
    sheet: str = ""
    scan_id: int | None = None


@dataclass(frozen=True)
class Typed:
    """The fields of the line as they stand on the screen; ``sheet`` is the code of a blank sheet for this letter."""

    code: str = ""
    position_id: int = 0
    act: Act = field(default_factory=lambda: Act("disposisi", "Disposisi"))
    recipients: str = ""
    ticks: str = ""
    note: str = ""
    day: str = ""
    time: str = ""
    sheet: str = ""


DISPOSITION = Act("disposisi", "Disposisi")
UNSAID = Act("belum", "")


LineState = Literal["menyimpan", "tersimpan", "gagal"]


@dataclass(frozen=True)
class KeyedLine:
    """A line that was sent to be stored; ``request_id`` stays, so that a second try never stores it twice."""

    number: int
    found: Found
    typed: Typed
    summary: str
    when: str
    state: LineState = "menyimpan"
    message: str = ""
    request_id: str = field(default_factory=lambda: uuid4().hex)


def waiting_on(found: Found, position_id: int) -> RecipientRow | None:
    """Return the open disposition on a desk, the newest first; copies count where nothing else waits."""
    rows = [r for d in found.tree if d.recalled_at is None for r in d.recipients]
    here = [r for r in rows if r.position_id == position_id and not r.act]
    return max(here, key=lambda r: (not r.copy, r.id), default=None)


def acts_for(found: Found, desk: PositionRow | None) -> tuple[Act, ...]:
    """Return what may stand on a sheet of this desk; the exits of a decision in the order of the SOP."""
    if desk is None:
        return (DISPOSITION,)
    step = _step_acts(found, desk)
    recipient = waiting_on(found, desk.id)
    close: tuple[Act, ...] = ()
    if recipient is not None and not step:
        close = (Act("diketahui", "Cukup diketahui"), Act("selesai", "Selesai dikerjakan"))
    return (DISPOSITION, *step, *close)


def usual_act(acts: Sequence[Act]) -> Act:
    """Return what a sheet says unless the user says otherwise; a step is never finished without his word."""
    return UNSAID if any(act.kind == "cabang" for act in acts) else DISPOSITION


def usual_desk(found: Found, positions: Sequence[PositionRow]) -> int:
    """Return the desk whose sheet this most likely is: where the step of the case lies, else the one suggested."""
    key = _desk_on_hand(found.case) if found.case is not None and found.case.cell is not None else ""
    here = next((p.id for p in positions if key and p.key == key), 0)
    return here or found.entry.from_position_id


def _passes_on(found: Found) -> bool:
    return found.case is not None and bool({"disposition", "appoint"} & set(found.case.acts))


def _desk_on_hand(case: CaseDetail) -> str:
    """Return the key of the position that the step on hand lies with, "" of the applicant."""
    step = next((s.position for s in case.steps if s.cell == case.cell), "")
    return case.pen_position or step


def _step_acts(found: Found, desk: PositionRow) -> tuple[Act, ...]:
    """Return the ways to finish the step of the case that lies on this desk."""
    case = found.case
    if case is None or desk.key != _desk_on_hand(case):
        return ()
    if case.exits:
        return tuple(Act("cabang", way.text, way.exit_row.index) for way in ways(case) if way.exit_row)
    return () if _passes_on(found) else (Act("cabang", f"Langkah {case.step_number} selesai"),)


def earliest(found: Found, desk: PositionRow | None) -> datetime:
    """Return the moment before which nothing can have been written on the sheet."""
    moments = [found.letter.received_at]
    if desk is not None:
        moments += [d.happened_at for d in found.tree if any(r.position_id == desk.id for r in d.recipients)]
        if found.case is not None and found.case.earliest is not None and desk.key == _desk_on_hand(found.case):
            moments.append(found.case.earliest)
    return max(moments)


def happened(found: Found, desk: PositionRow | None, moment: datetime) -> datetime:
    """Return the moment to store: a sheet tells minutes, and the same minute is not before what came first in it."""
    first = earliest(found, desk)
    return first if first.replace(second=0, microsecond=0) == moment else moment


def past_date(text: str, today: date) -> date | None:
    """Return the day that was typed; a bare day or day and month that is still to come is of the last month or year."""
    found = complete_date(text, today)
    if found is None or found <= today:
        return found
    parts = len(text.replace("-", "/").replace(".", "/").strip("/").split("/"))
    back = {1: 1, 2: 12}.get(parts, 0) if len(text.strip()) < _COMPACT else 0
    return shift_months(found, -back)


def moment_of(typed: Typed, now: datetime) -> tuple[datetime | None, str, str]:
    """Return when it happened, the field that is wrong ("day" or "time"), and what is wrong with it."""
    day = past_date(typed.day, now.date())
    if day is None:
        return None, "day", "Tanggal belum terbaca. Tulis misalnya 5, 5/11, atau 05/11/2026."
    time = complete_time(typed.time)
    if time is None:
        return None, "time", "Jam belum terbaca. Tulis misalnya 8.15."
    moment = datetime.combine(day, time)
    if moment > now:
        return None, "time", f"Waktu itu belum tiba; sekarang {short_moment(now)}."
    return moment, "", ""


def default_moment(found: Found, desk: PositionRow | None, remembered: tuple[str, str], now: datetime) -> datetime:
    """Return the time to propose: the one used for the line before, or 08.00 of today, never before the sheet."""
    day = past_date(remembered[0], now.date()) or now.date()
    time = complete_time(remembered[1]) or complete_time(MORNING)
    assert time is not None
    proposed = min(datetime.combine(day, time), now)
    first = earliest(found, desk).replace(second=0, microsecond=0)
    if first < earliest(found, desk):
        first += timedelta(minutes=1)
    return max(proposed, min(first, now))


def problems(
    typed: Typed, found: Found, positions: Sequence[PositionRow], choices: Sequence[ChoiceRow], now: datetime
) -> dict[str, str]:
    """Return field → what is wrong with it, in the order of the line."""
    wrong: dict[str, str] = {}
    if not typed.position_id:
        wrong["desk"] = "Pilih meja yang menulis."
    wrong |= _act_problems(typed, positions, choices)
    if not typed.note.strip() and (problem := _missing_reason(typed, found)):
        wrong["note"] = problem
    moment, name, problem = moment_of(typed, now)
    if problem:
        wrong[name] = problem
    elif moment is not None:
        desk = next((p for p in positions if p.id == typed.position_id), None)
        first = earliest(found, desk).replace(second=0, microsecond=0)
        if moment < first:
            wrong["time"] = f"Lebih awal dari surat atau langkah sebelumnya ({short_moment(first)})."
    return wrong


def _act_problems(typed: Typed, positions: Sequence[PositionRow], choices: Sequence[ChoiceRow]) -> dict[str, str]:
    """Return what is wrong with what stands on the sheet, to whom, and with which instructions."""
    if typed.act.kind == "belum":
        return {"act": "Pilih yang tertulis di lembar."}
    if typed.act.kind != "disposisi":
        return _left_over(typed)
    wrong: dict[str, str] = {}
    _entries, problem = resolve(typed.recipients, positions, sender=typed.position_id)
    if problem or not pieces(typed.recipients):
        wrong["recipients"] = problem or "Isi penerima disposisi."
    _keys, problem = parse_ticks(typed.ticks, choices)
    if problem:
        wrong["ticks"] = problem
    return wrong


def _missing_reason(typed: Typed, found: Found) -> str:
    if typed.act.kind == "diketahui":
        return "Isi alasan cukup diketahui."
    return "Isi alasan penolakan." if typed.act.kind == "cabang" and _refuses(typed, found) else ""


def _left_over(typed: Typed) -> dict[str, str]:
    """Return what was typed for a disposition although the sheet is said to hold none: it would be lost."""
    why = f'Tidak ikut tersimpan pada "{typed.act.label}": kosongkan, atau pilih Disposisi.'
    left = {"recipients": pieces(typed.recipients), "ticks": typed.ticks.strip()}
    return {name: why for name, text in left.items() if text}


def _refuses(typed: Typed, found: Found) -> bool:
    rows = found.case.exits if found.case else ()
    return any(row.index == typed.act.exit and row.outcome == "ditolak" for row in rows)


def entry_of(
    typed: Typed, found: Found, positions: Sequence[PositionRow], choices: Sequence[ChoiceRow], moment: datetime
) -> DispositionEntry:
    """Return the disposition of a line without problems."""
    recipients, _ = resolve(typed.recipients, positions, sender=typed.position_id)
    ticks, _ = parse_ticks(typed.ticks, choices)
    desk = next((p for p in positions if p.id == typed.position_id), None)
    same_desk = found.entry.from_position_id == typed.position_id
    due = found.entry.due if same_desk and found.entry.due and found.entry.due >= moment.date() else None
    return DispositionEntry(
        from_position_id=typed.position_id,
        recipients=recipients,
        ticks=ticks,
        note=typed.note.strip(),
        due=due,
        happened_at=happened(found, desk, moment),
        by_pen=True,
        sheet=sheet_of(found, typed),
    )


def sheet_of(found: Found, typed: Typed) -> str:
    """Return how the sheet is named in the history: by its code, or by the agenda number that stands on it."""
    return typed.sheet or found.sheet or f"LD-{found.letter.number_text}/{found.letter.year}"


def summary_of(typed: Typed, positions: Sequence[PositionRow], choices: Sequence[ChoiceRow]) -> str:
    """Return the line in words: from, to, ticks."""
    names = {p.id: p.name for p in positions}
    sender = names.get(typed.position_id, "")
    if typed.act.kind != "disposisi":
        return " · ".join(filter(None, [f"{sender}: {typed.act.label}", typed.note.strip()]))
    entries, _ = resolve(typed.recipients, positions)
    to = ", ".join(f"{names[e.position_id]}{' (tembusan)' if e.copy else ''}" for e in entries if e.position_id)
    labels = {c.key: c.label for c in choices}
    keys, _ = parse_ticks(typed.ticks, choices)
    ticks = ", ".join(labels[key] for key in keys)
    return " · ".join(filter(None, [f"{sender} → {to}", ticks, typed.note.strip()]))
