"""What disposition sheets are made of, read for many letters at once; and which sheets there are."""

from collections.abc import Sequence

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from sopdesk.domain.disposition_sheet import SHEET
from sopdesk.models import Agency, Disposition, DispositionRecipient, Letter, Paper, PaperScan
from sopdesk.store.queries import scans

_VOID, _DRAFT = "batal", "draf"


def letters(session: Session, letter_ids: Sequence[int]) -> dict[int, tuple[Letter, str]]:
    """Return letter id → the letter and its sender."""
    query = (
        select(Letter, Agency.name)
        .outerjoin(Agency, Agency.id == Letter.sender_agency_id)
        .where(Letter.id.in_(letter_ids))
    )
    return {letter.id: (letter, letter.sender_text or agency or "") for letter, agency in session.execute(query)}


def first_dispositions(session: Session, letter_ids: Sequence[int]) -> dict[int, Disposition]:
    """Return letter id → the first disposition that was not taken back, in the order they happened."""
    query = (
        select(Disposition)
        .where(
            Disposition.letter_id.in_(letter_ids), Disposition.parent_id.is_(None), Disposition.recalled_at.is_(None)
        )
        .order_by(Disposition.happened_at, Disposition.id)
    )
    found: dict[int, Disposition] = {}
    for row in session.scalars(query):
        found.setdefault(row.letter_id, row)
    return found


def of_letters(session: Session, letter_ids: Sequence[int]) -> dict[int, Paper]:
    """Return letter id → its newest sheet that is not cancelled."""
    query = select(Paper).where(Paper.form_key == SHEET, Paper.letter_id.in_(letter_ids), Paper.state != _VOID)
    return {paper.letter_id: paper for paper in session.scalars(query.order_by(Paper.id)) if paper.letter_id}


def unprinted_blanks(session: Session, *, by_id: int, limit: int) -> tuple[Paper, ...]:
    """Return blank sheets that this user began and never printed: previews leave them behind."""
    query = select(Paper).where(
        Paper.form_key == SHEET, Paper.letter_id.is_(None), Paper.state == _DRAFT, Paper.created_by == by_id
    )
    return tuple(session.scalars(query.order_by(Paper.id).limit(limit)))


def signed(session: Session, letter_id: int) -> tuple[Paper, PaperScan] | None:
    """Return the sheet of a letter that came back last, with the version of its scan that counts."""
    query = (
        select(Paper)
        .join(PaperScan, PaperScan.paper_id == Paper.id)
        .where(Paper.form_key == SHEET, Paper.letter_id == letter_id, PaperScan.withdrawn_at.is_(None))
        .order_by(PaperScan.id.desc())
        .limit(1)
    )
    paper = session.scalars(query).first()
    scan = scans.counting(session, paper.id) if paper is not None else None
    return (paper, scan) if paper is not None and scan is not None else None


def waiting(session: Session, *, limit: int) -> tuple[int, ...]:
    """Return the signed sheets that were scanned while nobody has disposed of their letter yet, oldest first."""
    disposed = exists().where(Disposition.letter_id == Paper.letter_id, Disposition.recalled_at.is_(None))
    query = (
        select(Paper.id)
        .join(Letter, Letter.id == Paper.letter_id)
        .join(PaperScan, PaperScan.paper_id == Paper.id)
        .where(Paper.form_key == SHEET, Paper.state != _VOID, PaperScan.withdrawn_at.is_(None))
        .where(Letter.status != _VOID, ~disposed)
        .group_by(Paper.id)
        .order_by(func.min(PaperScan.id))
    )
    return tuple(session.scalars(query.limit(limit)))


def is_keyed(session: Session, letter_id: int, code: str) -> bool:
    """Tell whether something was keyed from the sheet with this code."""
    recipient = DispositionRecipient
    acted = exists().where(recipient.disposition_id == Disposition.id, recipient.act_sheet == code)
    query = select(Disposition.id).where(Disposition.letter_id == letter_id, or_(Disposition.sheet == code, acted))
    return session.scalar(query.limit(1)) is not None


def out(session: Session, letter_id: int) -> tuple[Paper, ...]:
    """Return the sheets of a letter that were printed and are not back."""
    query = select(Paper).where(
        Paper.form_key == SHEET, Paper.letter_id == letter_id, Paper.state.in_(("dicetak", "keluar"))
    )
    return tuple(session.scalars(query.order_by(Paper.id)))
