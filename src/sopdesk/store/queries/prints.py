"""What was printed, and how often."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sopdesk.models import PrintRecord


def copies(session: Session, *, kind: str, entity: str, entity_id: int) -> int:
    """Return the highest copy number of a paper of this record, 0 if it was never printed."""
    query = select(func.max(PrintRecord.copy_no)).where(
        PrintRecord.kind == kind, PrintRecord.entity == entity, PrintRecord.entity_id == entity_id
    )
    return session.scalar(query) or 0
