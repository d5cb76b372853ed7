"""The same submit sent twice."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from sopdesk.models import Case, CaseEvent, Disposition, Letter, Reservation

Submitted = TypeVar("Submitted", Letter, Case, CaseEvent, Disposition, Reservation)


def earlier(session: Session, model: type[Submitted], request_id: str) -> Submitted | None:
    """Return the record that an earlier, identical submit made, or None.

    Ask first, in the transaction that saves: a writing transaction holds the database from its beginning, so nobody
    can slip in between. When the answer to a commit was lost, the second submit finds what the first one saved.
    """
    return session.scalars(select(model).where(model.request_id == request_id)).one_or_none()
