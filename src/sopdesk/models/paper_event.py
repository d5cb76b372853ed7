"""The history of papers."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, OptionalUserId


class PaperEvent(Base):
    """What happened to a paper: when it happened, and when and by whom it was keyed; never changed."""

    appended = True
    __tablename__ = "paper_event"

    id: Mapped[Id]
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    by_id: Mapped[OptionalUserId]
    text: Mapped[str] = mapped_column(default="")
