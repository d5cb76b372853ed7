"""Who holds which position, from when to when."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Versioned


class Holding(Versioned, Base):
    """An official on a position; ``kind`` is definitif, plt or plh; both dates inclusive, open end is ``None``."""

    __tablename__ = "holding"
    __table_args__ = (CheckConstraint("to_date IS NULL OR to_date >= from_date", name="dates"),)

    id: Mapped[Id]
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), index=True)
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10), default="definitif")
    from_date: Mapped[date]
    to_date: Mapped[date | None]
