"""The audit trail of everything that is not a letter or a case: logins, settings, people, numbers."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Key, OptionalUserId


class AuditEntry(Base):
    """Who did what to which record, in words; secret values never enter."""

    appended = True
    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "entity", "entity_id"),)

    id: Mapped[Id]
    at: Mapped[datetime]
    user_id: Mapped[OptionalUserId]
    action: Mapped[Key]
    entity: Mapped[Key] = mapped_column(default="")
    entity_id: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
