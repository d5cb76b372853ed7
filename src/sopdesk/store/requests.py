"""The same submit sent twice."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from sopdesk.models import AuditEntry, Case, CaseEvent, Disposition, Letter, Paper, Reservation, ScanBatch

ANSWERED = "permintaan"
"""Entity of the line of the trail that keeps the answer to a submit which makes no record of its own."""

Submitted = TypeVar("Submitted", Letter, Case, CaseEvent, Disposition, Paper, Reservation, ScanBatch)


def earlier(session: Session, model: type[Submitted], request_id: str) -> Submitted | None:
    """Return the record that an earlier, identical submit made, or None.

    Ask first, in the transaction that saves: a writing transaction holds the database from its beginning, so nobody
    can slip in between. When the answer to a commit was lost, the second submit finds what the first one saved.
    """
    return session.scalars(select(model).where(model.request_id == request_id)).one_or_none()


def answer_of(session: Session, request_id: str) -> str | None:
    """Return what an earlier, identical submit was answered that changed records and made none; None if there is none.

    Its answer stands in the trail (``services.audit.answered``), written in the transaction of the act itself.
    """
    if not request_id:
        return None
    query = select(AuditEntry.text).where(AuditEntry.entity == ANSWERED, AuditEntry.entity_id == request_id)
    return session.scalars(query.limit(1)).one_or_none()
