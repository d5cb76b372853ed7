"""What was printed, and which copy."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from sopdesk.models.base import Base, Id, Key, Sha256, UserId


class PrintRecord(Base):
    """One print; ``sha256`` names the archived PDF or the values on it. Copies count from 1 per record and kind."""

    __tablename__ = "print_record"
    __table_args__ = (UniqueConstraint("kind", "entity", "entity_id", "copy_no"),)

    id: Mapped[Id]
    kind: Mapped[Key]
    entity: Mapped[Key]
    entity_id: Mapped[int]
    copy_no: Mapped[int]
    sha256: Mapped[Sha256]
    printed_at: Mapped[datetime]
    by_id: Mapped[UserId]
