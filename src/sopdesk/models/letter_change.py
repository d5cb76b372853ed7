"""What was changed in a letter after it was registered."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Key, UserId


class LetterChange(Base):
    """One field of one edit; never changed, never removed."""

    appended = True
    __tablename__ = "letter_change"

    id: Mapped[Id]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    at: Mapped[datetime]
    user_id: Mapped[UserId]
    field: Mapped[Key]
    before: Mapped[str]
    after: Mapped[str]
