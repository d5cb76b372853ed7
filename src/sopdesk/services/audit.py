"""The trail of what is not in the history of a letter or case: logins, settings, people, numbers."""

from datetime import datetime

from sopdesk.domain.session import Session
from sopdesk.models import AuditEntry
from sopdesk.store.requests import ANSWERED
from sopdesk.store.uow import UnitOfWork


def note(
    work: UnitOfWork, *, by: Session | None, at: datetime, action: str, entity: str, key: object = "", text: str = ""
) -> None:
    """Add one line to the trail, in the transaction of the act itself; secret values never enter."""
    user_id = by.user_id if by else None
    work.add(AuditEntry(at=at, user_id=user_id, action=action, entity=entity, entity_id=str(key), text=text))


def answered(work: UnitOfWork, *, by: Session, at: datetime, action: str, request_id: str, text: str = "") -> None:
    """Keep the answer to a submit that makes no record of its own, for the same submit sent twice."""
    if request_id:
        note(work, by=by, at=at, action=action, entity=ANSWERED, key=request_id, text=text)
