"""The files that a case can show: its own, and those of the letter it was started from."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sopdesk.domain.attachment_kinds import HungFile
from sopdesk.models import Attachment, Case


def files_at_hand(session: Session, case_id: int) -> tuple[HungFile, ...]:
    """Return what hangs on a case and on its letter, oldest first."""
    letter = select(Case.letter_id).where(Case.id == case_id).scalar_subquery()
    query = (
        select(Attachment)
        .where(or_(Attachment.case_id == case_id, Attachment.letter_id == letter), Attachment.removed_at.is_(None))
        .order_by(Attachment.id)
    )
    return tuple(
        HungFile(f.id, f.name, f.kind, f.added_at, f.valid_until, on_letter=f.case_id != case_id)
        for f in session.scalars(query)
    )
