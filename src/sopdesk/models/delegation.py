"""Delegation of a position's work for some days."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Versioned


class Delegation(Versioned, Base):
    """While the holder is away another official acts for him; both dates inclusive."""

    __tablename__ = "delegation"
    __table_args__ = (CheckConstraint("to_date >= from_date", name="dates"),)

    id: Mapped[Id]
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), index=True)
    from_official_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    to_official_id: Mapped[int] = mapped_column(ForeignKey("official.id"), index=True)
    from_date: Mapped[date]
    to_date: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
