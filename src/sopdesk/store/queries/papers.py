"""Papers, their copies and history, and the versions of forms they were filled with."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from sopdesk.core.errors import ConflictError
from sopdesk.domain.form import Form
from sopdesk.domain.form_values import Values, changed_head
from sopdesk.domain.paper import CopyRow, PaperEventKind, PaperEventRow, PaperRow, PaperState, SignedScanRow
from sopdesk.domain.paper_code import words_of
from sopdesk.domain.signed_versions import standing
from sopdesk.models import Case, FormVersion, Letter, Paper, PaperCopy, PaperEvent, PaperScan, ScanPage
from sopdesk.store.queries import scans
from sopdesk.store.queries.letter_history import user_names

DaysOut = Callable[[datetime], int]
"""Tells how many working days have passed since a moment."""
VOID = "batal"


def keep_form(session: Session, form: Form, *, at: datetime) -> None:
    """Keep a version of a form with the papers that are filled with it; nothing happens if it is kept already.

    Raises:
        ConflictError: somebody has meanwhile kept another form as this version.
    """
    known = select(FormVersion.sha256).where(FormVersion.key == form.key, FormVersion.version == form.version)
    kept, definition = session.scalar(known), form.model_dump(mode="json", by_alias=True)
    digest = hashlib.sha256(json.dumps(definition, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    if kept is None:
        session.add(
            FormVersion(
                key=form.key, version=form.version, definition=definition, sha256=digest, saved_at=at, own=False
            )
        )
        session.flush()
    elif kept != digest and kept_form(session, form.key, form.version) != form:  # a newer program writes more keys
        raise ConflictError(f'Formulir "{form.title}" baru saja diubah. Tidak ada yang dibuat; coba sekali lagi.')


def kept_form(session: Session, key: str, version: int) -> Form | None:
    """Return the version of a form that was kept with papers."""
    query = select(FormVersion.definition).where(FormVersion.key == key, FormVersion.version == version)
    definition = session.scalar(query)
    return None if definition is None else Form.model_validate(definition)


_TITLE = FormVersion.definition["title"].as_string()
_PATTERN = FormVersion.definition[("numbering", "pattern")].as_string()


def rows(session: Session, ids: Sequence[int], *, days_out: DaysOut) -> tuple[PaperRow, ...]:
    """Return the rows of these papers, in their order."""
    query = (
        select(Paper, _TITLE, _PATTERN, Case.number, Letter.number_text, Letter.year)
        .outerjoin(FormVersion, and_(FormVersion.key == Paper.form_key, FormVersion.version == Paper.form_version))
        .outerjoin(Case, Case.id == Paper.case_id)
        .outerjoin(Letter, Letter.id == Paper.letter_id)
        .where(Paper.id.in_(ids))
    )
    copies, scans = _copies(session, ids), _scans(session, ids)
    found = {
        paper.id: replace(
            _row(paper, title or paper.form_key, number or "", agenda, year, copies, scans, days_out),
            numbered=bool(pattern or paper.number_text),
        )
        for paper, title, pattern, number, agenda, year in session.execute(query)
    }
    return tuple(found[i] for i in ids if i in found)


@dataclass(frozen=True)
class _Copies:
    count: int
    pages: int
    values_hash: str
    blank: bool
    dated: date | None = None
    number_text: str | None = None


def _copies(session: Session, ids: Iterable[int]) -> dict[int, _Copies]:
    # without the values of every print, which no list shows
    copy = PaperCopy
    columns = copy.paper_id, copy.copy_no, copy.pages, copy.values_hash, copy.blank, copy.dated, copy.number_text
    query = select(*columns).where(copy.paper_id.in_(tuple(ids))).order_by(copy.copy_no)
    return {row[0]: _Copies(*row[1:]) for row in session.execute(query)}  # later copies overwrite earlier ones


def _scans(session: Session, ids: Iterable[int]) -> dict[int, tuple[int, tuple[int, ...]]]:
    """Return paper id → (versions of the signed sheet, pages that the one that counts lacks)."""
    found = {}
    for paper_id, versions in scans.versions(session, tuple(ids)).items():
        newest = max((version.version_no for version in versions if not version.withdrawn), default=0)
        counts = standing(versions).counts
        found[paper_id] = newest, counts.missing if counts else ()
    return found


def _row(
    paper: Paper,
    title: str,
    case_number: str,
    agenda: str | None,
    year: int | None,
    copies: dict[int, _Copies],
    scans: dict[int, tuple[int, tuple[int, ...]]],
    days_out: DaysOut,
) -> PaperRow:
    last = copies.get(paper.id, _Copies(0, 0, "", blank=False))
    versions, missing = scans.get(paper.id, (0, ()))
    waiting = paper.state in {"dicetak", "keluar"} and paper.since is not None
    return PaperRow(
        id=paper.id,
        code=words_of(paper.id),
        form_key=paper.form_key,
        form_title=title,
        title=paper.title,
        number=paper.number_text,
        state=cast("PaperState", paper.state),
        case_id=paper.case_id,
        case_number=case_number,
        letter_id=paper.letter_id,
        letter_number=f"{agenda}/{year}" if agenda else "",
        step=paper.step,
        paper_date=paper.paper_date,
        copies=last.count,
        pages=last.pages,
        with_whom=paper.with_whom,
        place=paper.place,
        since=paper.since,
        days_out=days_out(paper.since) if waiting and paper.since else 0,
        missing_pages=missing,
        scans=versions,
        changed=last.count > 0 and not last.blank and _differs(last, paper),
        updated_at=paper.updated_at,
        version=paper.version,
    )


def _differs(last: _Copies, paper: Paper) -> bool:
    head = changed_head(last.dated, last.number_text, paper.paper_date, paper.number_text)
    return bool(head) or last.values_hash != paper.values_hash


def equal_prints(session: Session, paper_id: int) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Return (numbers of copies, pages) of the prints that say the same; what the pen fills in is like no other."""
    copy = PaperCopy
    columns = copy.copy_no, copy.pages, copy.values_hash, copy.dated, copy.number_text
    query = select(*columns).where(copy.paper_id == paper_id, ~copy.blank).order_by(copy.copy_no)
    found: dict[tuple[Any, ...], list[int]] = {}
    for copy_no, *said in session.execute(query):
        found.setdefault(tuple(said), []).append(copy_no)
    return tuple((tuple(copies), said[0]) for said, copies in found.items())


def of_case(session: Session, case_id: int) -> tuple[int, ...]:
    """Return the papers of a case in the order they were begun."""
    return tuple(session.scalars(select(Paper.id).where(Paper.case_id == case_id).order_by(Paper.id)))


def of_case_and_letter(session: Session, case_id: int) -> tuple[int, ...]:
    """Return the papers of a case and those of its letter that belong to no case, in the order they were begun."""
    query = select(Paper.id).where(or_(Paper.case_id == case_id, Paper.case_id.is_(None) & _of_letter_of(case_id)))
    return tuple(session.scalars(query.order_by(Paper.id)))


def _of_letter_of(case_id: int) -> ColumnElement[bool]:
    return Paper.letter_id.in_(select(Case.letter_id).where(Case.id == case_id))


def of_letter(session: Session, letter_id: int) -> tuple[int, ...]:
    """Return the papers of a letter: about it, answering it, and the one it is."""
    query = select(Paper.id).where(
        (Paper.letter_id == letter_id) | (Paper.out_letter_id == letter_id) | (Paper.answers_letter_id == letter_id)
    )
    return tuple(session.scalars(query.order_by(Paper.id)))


def newest(session: Session, case_id: int, form_key: str) -> Paper | None:
    """Return the newest paper of a form in a case that is not cancelled."""
    query = select(Paper).where(Paper.case_id == case_id, Paper.form_key == form_key, Paper.state != VOID)
    return session.scalars(query.order_by(Paper.id.desc()).limit(1)).one_or_none()


def newest_of_letter(session: Session, letter_id: int, form_key: str) -> Paper | None:
    """Return the newest paper of a form that hangs on a letter alone and is not cancelled."""
    query = select(Paper).where(Paper.letter_id == letter_id, Paper.case_id.is_(None), Paper.form_key == form_key)
    return session.scalars(query.where(Paper.state != VOID).order_by(Paper.id.desc()).limit(1)).one_or_none()


def newest_of_case(session: Session, case_id: int) -> tuple[tuple[Paper, Form], ...]:
    """Return the newest paper of each form in a case, for what later papers take over."""
    query = (
        select(Paper, FormVersion.definition)
        .join(FormVersion, and_(FormVersion.key == Paper.form_key, FormVersion.version == Paper.form_version))
        .where(Paper.case_id == case_id, Paper.state != VOID)
        .order_by(Paper.id)
    )
    found = {paper.form_key: (paper, definition) for paper, definition in session.execute(query)}
    return tuple((paper, Form.model_validate(definition)) for paper, definition in found.values())


def states_of_case(session: Session, case_id: int) -> dict[str, tuple[int, PaperState]]:
    """Return form key → (id, state) of the newest paper of each form in a case, those of its letter included."""
    here = or_(Paper.case_id == case_id, Paper.case_id.is_(None) & _of_letter_of(case_id))
    query = select(Paper.form_key, Paper.id, Paper.state).where(here, Paper.state != VOID)
    return {key: (i, cast("PaperState", state)) for key, i, state in session.execute(query.order_by(Paper.id))}


def copies(session: Session, paper_id: int) -> tuple[CopyRow, ...]:
    """Return the prints of a paper, oldest first."""
    names = user_names(session)
    query = select(PaperCopy).where(PaperCopy.paper_id == paper_id).order_by(PaperCopy.copy_no)
    return tuple(
        CopyRow(c.id, c.copy_no, c.pages, c.printed_at, names.get(c.by_id, ""), c.sha256, c.values_hash, c.blank)
        for c in session.scalars(query)
    )


def copy(session: Session, paper_id: int, copy_no: int) -> PaperCopy | None:
    """Return one print of a paper."""
    query = select(PaperCopy).where(PaperCopy.paper_id == paper_id, PaperCopy.copy_no == copy_no)
    return session.scalars(query).one_or_none()


def copy_pages(session: Session, paper_ids: Collection[int]) -> dict[tuple[int, int], int]:
    """Return (paper id, copy) → pages of that print."""
    query = select(PaperCopy.paper_id, PaperCopy.copy_no, PaperCopy.pages).where(PaperCopy.paper_id.in_(paper_ids))
    return {(paper_id, copy_no): pages for paper_id, copy_no, pages in session.execute(query)}


def titles(session: Session, paper_ids: Collection[int]) -> dict[int, str]:
    """Return paper id → what it is about."""
    query = select(Paper.id, Paper.title).where(Paper.id.in_(paper_ids))
    return dict(session.execute(query).all())


def place_in_job(session: Session, copy_id: int) -> tuple[int, int]:
    """Return the first page (from 0) of a copy in the job it was printed with, and the pages of the whole job."""
    one = session.get_one(PaperCopy, copy_id)
    same = select(func.coalesce(func.sum(PaperCopy.pages), 0)).where(PaperCopy.sha256 == one.sha256)
    before = session.scalar(same.where(PaperCopy.id < one.id)) or 0
    return int(before), int(session.scalar(same) or 0)


def last_copy_no(session: Session, paper_id: int) -> int:
    """Return the highest copy number, 0 before the first print."""
    return session.scalar(select(func.max(PaperCopy.copy_no)).where(PaperCopy.paper_id == paper_id)) or 0


def events(session: Session, paper_id: int) -> tuple[PaperEventRow, ...]:
    """Return the history of a paper, oldest first."""
    names = user_names(session)
    query = select(PaperEvent).where(PaperEvent.paper_id == paper_id).order_by(PaperEvent.id)
    return tuple(
        PaperEventRow(
            cast("PaperEventKind", e.kind), e.happened_at, e.recorded_at, names.get(e.by_id or 0, "SOPDesk"), e.text
        )
        for e in session.scalars(query)
    )


def last_event(session: Session, paper_id: int) -> PaperEvent | None:
    """Return the newest line of a paper's history."""
    query = select(PaperEvent).where(PaperEvent.paper_id == paper_id).order_by(PaperEvent.id.desc()).limit(1)
    return session.scalars(query).one_or_none()


def signed(session: Session, paper_id: int) -> tuple[SignedScanRow, ...]:
    """Return the versions of the signed sheet that were not withdrawn, oldest first."""
    names, versions = user_names(session), scans.versions_of(session, paper_id)
    found, known = standing(versions), {version.id: version for version in versions}
    counts, waiting = found.counts.id if found.counts else None, {version.id for version in found.waiting}
    new: dict[int | None, list[int]] = {}
    came = select(ScanPage.scan_id, ScanPage.page_no).where(ScanPage.paper_id == paper_id).order_by(ScanPage.page_no)
    for scan_id, page_no in session.execute(came):
        new.setdefault(scan_id, []).append(page_no or 0)
    query = select(PaperScan).where(PaperScan.paper_id == paper_id, PaperScan.withdrawn_at.is_(None))
    return tuple(
        SignedScanRow(
            id=s.id,
            version_no=s.version_no,
            sha256=s.sha256,
            pages=tuple(s.pages),
            missing=known[s.id].missing,
            copy_no=s.copy_no,
            filed_at=s.filed_at,
            by=names.get(s.by_id or 0, "SOPDesk"),
            changed_fields=tuple(s.changed),
            accepted=s.accepted_at is not None,
            new_pages=tuple(new.get(s.id, ())),
            counts=s.id == counts,
            waits=s.id in waiting,
        )
        for s in session.scalars(query.order_by(PaperScan.version_no))
    )


def number_owner(session: Session, *, counter_key: str, year: int, number: int) -> int | None:
    """Return the paper that has this number."""
    query = select(Paper.id).where(Paper.counter_key == counter_key, Paper.year == year, Paper.number == number)
    return session.scalar(query)


def text_owner(session: Session, number_text: str, *, year: int) -> int | None:
    """Return the paper that bears exactly this number in a year: that of its number, else of its date or making."""
    query = select(Paper.id, Paper.year, Paper.paper_date, Paper.created_at).where(Paper.number_text == number_text)
    borne = session.execute(query.order_by(Paper.id))
    return next((i for i, own, dated, made in borne if (own or (dated or made).year) == year), None)


def as_values(stored: Any) -> Values:  # noqa: ANN401 - a JSON column
    """Return the stored values of a paper."""
    return cast("Values", stored or {})
