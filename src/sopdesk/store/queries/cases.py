"""Cases (permohonan): their events, their list, and what a letter carries."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, undefer

from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_rows import CaseFilter
from sopdesk.models import Agency, Case, Letter, Official, Position
from sopdesk.models import CaseEvent as EventRecord

OPEN = ("berjalan", "menunggu")
_MOVING = ("start", "finish", "return", "skip", "jump", "act_first")
"""Events that put a case on another cell; what came later (waiting, notes) leaves it there."""


@dataclass(frozen=True)
class CaseLine:
    """The stored columns of a case and the names they stand for.

    The frozen SOP is big and read apart: ``frozen_sops``.
    """

    id: int
    number: str
    title: str
    applicant: str
    letter_id: int | None
    letter_number: str
    sop_key: str
    revision: str
    address: str
    place: str
    position_key: str
    official_id: int | None
    since: datetime | None
    deadline: datetime | None
    status: str
    outcome: str
    waiting: str
    started_at: datetime
    closed_at: datetime | None
    deferred: int
    version: int


def stored_case(session: Session, case_id: int) -> Case | None:
    """Return a case with its frozen SOP."""
    return session.get(Case, case_id, options=[undefer(Case.sop_json)])


def stored_after(session: Session, after: int, limit: int) -> tuple[Case, ...]:
    """Return the next cases by id, with their frozen SOPs."""
    query = select(Case).where(Case.id > after).order_by(Case.id).limit(limit).options(undefer(Case.sop_json))
    return tuple(session.scalars(query))


def open_ids(session: Session) -> tuple[int, ...]:
    """Return the cases that are running or waiting."""
    query = select(Case.id).where(Case.status.in_(OPEN)).order_by(Case.id)
    return tuple(session.scalars(query))


def events(session: Session, case_id: int) -> tuple[CaseEvent, ...]:
    """Return the history of a case in order."""
    return events_of(session, [case_id]).get(case_id, ())


def events_of(session: Session, case_ids: Iterable[int]) -> dict[int, tuple[CaseEvent, ...]]:
    """Return the histories of these cases; one statement."""
    query = (
        select(EventRecord.case_id, EventRecord.payload)
        .where(EventRecord.case_id.in_(list(case_ids)))
        .order_by(EventRecord.case_id, EventRecord.seq)
    )
    found: dict[int, list[CaseEvent]] = {}
    for case_id, payload in session.execute(query):
        found.setdefault(case_id, []).append(CaseEvent.from_json(json.loads(payload)))
    return {case_id: tuple(history) for case_id, history in found.items()}


def positions_that_acted(session: Session, letter_id: int, kinds: Iterable[str]) -> frozenset[str]:
    """Return the keys of the positions that made moves of these kinds in the cases of a letter, closed ones too."""
    query = (
        select(EventRecord.payload)
        .join(Case, Case.id == EventRecord.case_id)
        .where(Case.letter_id == letter_id, EventRecord.kind.in_(list(kinds)))
    )
    actors = (json.loads(payload).get("actor") for payload in session.scalars(query))
    return frozenset(actor for actor in actors if actor)


def event_of_request(session: Session, case_id: int, request_id: str) -> EventRecord | None:
    """Return the event that a submit made in this case."""
    query = select(EventRecord).where(EventRecord.case_id == case_id, EventRecord.request_id == request_id)
    return session.scalars(query).one_or_none()


def last_moves(session: Session, case_ids: Iterable[int]) -> dict[int, CaseEvent]:
    """Return the last event of each case that put it where it stands; one statement."""
    latest = (
        select(EventRecord.case_id, func.max(EventRecord.seq).label("seq"))
        .where(EventRecord.case_id.in_(list(case_ids)), EventRecord.kind.in_(_MOVING))
        .group_by(EventRecord.case_id)
        .subquery()
    )
    query = select(EventRecord.case_id, EventRecord.payload).join(
        latest, (latest.c.case_id == EventRecord.case_id) & (latest.c.seq == EventRecord.seq)
    )
    return {key: CaseEvent.from_json(json.loads(payload)) for key, payload in session.execute(query)}


def open_case_of(session: Session, letter_id: int) -> Case | None:
    """Return the case that a letter carries and that is still under way, with its frozen SOP."""
    query = select(Case).where(Case.letter_id == letter_id, Case.status.in_(OPEN)).order_by(Case.id.desc()).limit(1)
    return session.scalar(query.options(undefer(Case.sop_json)))


def last_status(session: Session, letter_id: int) -> str | None:
    """Return how the newest case of a letter stands, None if it never had one."""
    query = select(Case.status).where(Case.letter_id == letter_id).order_by(Case.id.desc()).limit(1)
    return session.scalar(query)


def count_by_sop(session: Session) -> dict[str, int]:
    """Return SOP key → number of its cases."""
    query = select(Case.sop_key, func.count()).where(Case.sop_key.is_not(None)).group_by(Case.sop_key)
    return {key or "": number for key, number in session.execute(query)}


def page(
    session: Session,
    wanted: CaseFilter,
    *,
    mine: Sequence[str],
    official_id: int | None,
    now: datetime,
    before: int | None,
    limit: int,
) -> tuple[CaseLine, ...]:
    """Return the next cases, newest first, older than the case ``before``; by key, never by offset.

    Args:
        session: of a unit of work.
        wanted: the filter.
        mine: keys of the user's positions, for "milik saya".
        official_id: the user's person.
        now: for "terlambat".
        before: id of the last row shown.
        limit: how many at most.
    """
    conditions = _conditions(wanted, mine, official_id, now)
    if before is not None:
        conditions.append(Case.id < before)
    return _lines(session, conditions, limit=limit)


def count(session: Session, wanted: CaseFilter, *, mine: Sequence[str], official_id: int | None, now: datetime) -> int:
    """Return how many cases the filter shows."""
    query = select(func.count()).select_from(Case).outerjoin(Agency, Agency.id == Case.applicant_agency_id)
    return session.scalar(query.where(*_conditions(wanted, mine, official_id, now))) or 0


def lines(session: Session, case_ids: Sequence[int]) -> tuple[CaseLine, ...]:
    """Return these cases, newest first."""
    return _lines(session, [Case.id.in_(list(case_ids))], limit=len(case_ids))


def on_desks(session: Session, *, keys: Sequence[str], official_id: int | None, limit: int) -> tuple[CaseLine, ...]:
    """Return the open cases on these positions, or given to this person, longest there first."""
    here: ColumnElement[bool] = Case.current_position_key.in_(list(keys))
    if official_id is not None:
        here = or_(here, Case.current_official_id == official_id)
    return _lines(session, [Case.status.in_(OPEN), here, Case.current_position_key != ""], limit=limit, oldest=True)


def unfinished_paper(session: Session, *, limit: int) -> tuple[CaseLine, ...]:
    """Return cases that wait for an answer of the applicant, or have cells still to be keyed."""
    outside = (Case.status == "menunggu") & (Case.waiting == "pemohon") & (Case.current_position_key == "")
    without_desk = (Case.status == "berjalan") & (Case.current_position_key == "")
    return _lines(session, [or_(outside, without_desk, Case.catching_up > 0)], limit=limit, oldest=True)


def frozen_sops(session: Session, case_ids: Iterable[int]) -> dict[int, str]:
    """Return case id → its frozen SOP as JSON; two statements, and each SOP is read once however many cases froze it.

    Two revisions may differ in a single digit and carry the same number: only the text itself tells them apart.
    """
    twin = func.min(Case.id).over(partition_by=Case.sop_json)
    samples = dict(session.execute(select(Case.id, twin).where(Case.id.in_(list(case_ids)))).all())
    query = select(Case.id, Case.sop_json).where(Case.id.in_(sorted(set(samples.values()))))
    texts = dict(session.execute(query).all())
    return {case_id: texts[sample] for case_id, sample in samples.items()}


def person_cases(session: Session, official_id: int) -> tuple[int, ...]:
    """Return the open cases that were given to a person by name."""
    query = select(Case.id).where(Case.status.in_(OPEN), Case.current_official_id == official_id)
    return tuple(session.scalars(query.order_by(Case.id)))


def _conditions(
    wanted: CaseFilter, mine: Sequence[str], official_id: int | None, now: datetime
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_contains(word) for word in wanted.text.split()]
    if wanted.sop_key:
        found.append(Case.sop_key == wanted.sop_key)
    if wanted.status:
        found.append(Case.status.in_(wanted.status))
    if wanted.position_key:
        found.append(Case.current_position_key == wanted.position_key)
    if wanted.started_from is not None:
        found.append(Case.started_at >= datetime.combine(wanted.started_from, time.min))
    if wanted.started_to is not None:
        found.append(Case.started_at < datetime.combine(wanted.started_to + timedelta(days=1), time.min))
    if wanted.special == "terlambat":
        found += [Case.status == "berjalan", Case.deadline < now]
    elif wanted.special == "menyusul":
        found.append(Case.catching_up > 0)
    elif wanted.special == "milik-saya":
        here = Case.current_position_key.in_(list(mine))
        own = or_(here, Case.current_official_id == official_id) if official_id is not None else here
        found += [Case.status.in_(OPEN), own]
    return found


def _contains(word: str) -> ColumnElement[bool]:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    columns = (Case.number, Case.title, Case.applicant_text, Agency.name, Agency.short)
    return or_(*(column.ilike(f"%{escaped}%", escape="\\") for column in columns))


def _lines(
    session: Session, conditions: Sequence[ColumnElement[bool]], *, limit: int, oldest: bool = False
) -> tuple[CaseLine, ...]:
    order = (Case.since, Case.id) if oldest else (Case.id.desc(),)
    query = (
        select(Case, Agency.name, Letter.number_text)
        .outerjoin(Agency, Agency.id == Case.applicant_agency_id)
        .outerjoin(Letter, Letter.id == Case.letter_id)
        .where(*conditions)
        .order_by(*order)
        .limit(limit)
    )
    return tuple(
        _line(case, agency or case.applicant_text, letter or "") for case, agency, letter in session.execute(query)
    )


def _line(case: Case, applicant: str, letter_number: str) -> CaseLine:
    return CaseLine(
        id=case.id,
        number=case.number,
        title=case.title,
        applicant=applicant,
        letter_id=case.letter_id,
        letter_number=letter_number,
        sop_key=case.sop_key or "",
        revision=case.sop_revision,
        address=case.current_cell,
        place=case.current_text,
        position_key=case.current_position_key,
        official_id=case.current_official_id,
        since=case.since,
        deadline=case.deadline,
        status=case.status,
        outcome=case.outcome,
        waiting=case.waiting,
        started_at=case.started_at,
        closed_at=case.closed_at,
        deferred=case.catching_up,
        version=case.version,
    )


def position_id(session: Session, key: str) -> int | None:
    """Return the id of the position that SOP files name like this."""
    return session.scalar(select(Position.id).where(Position.key == key))


def official_names(session: Session) -> dict[int, str]:
    """Return official id → name, of everybody who ever worked here."""
    return dict(session.execute(select(Official.id, Official.name)).all())


def words_of_letter(session: Session, letter_id: int) -> tuple[str, str, str | None]:
    """Return what a letter says (subject and summary), who sent it, and the SOP named when it was logged."""
    letter = session.get(Letter, letter_id)
    if letter is None:
        return "", "", None
    return f"{letter.subject} {letter.summary}".strip(), letter.sender_text, letter.sop_key
