"""Numbers kept free, and numbers that never got a letter."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Key, Requested, UserId


class Reservation(Requested, Base):
    """A block of numbers kept free for letters to come, with its reason; both ends inclusive."""

    __tablename__ = "reservation"
    __table_args__ = (CheckConstraint("from_no >= 1 AND to_no >= from_no", name="range"),)

    id: Mapped[Id]
    book_id: Mapped[int] = mapped_column(ForeignKey("book.id"))
    counter_key: Mapped[Key]
    year: Mapped[int]
    from_no: Mapped[int]
    to_no: Mapped[int]
    reason: Mapped[str]
    by_id: Mapped[UserId]
    at: Mapped[datetime]


class NumberGap(Base):
    """Why a number has no letter ("halaman rusak", "dipakai di buku lama")."""

    __tablename__ = "number_gap"
    __table_args__ = (UniqueConstraint("counter_key", "year", "number"),)
    deletable = True  # the reason goes when the number gets its letter after all; the audit trail keeps it

    id: Mapped[Id]
    counter_key: Mapped[Key]
    year: Mapped[int]
    number: Mapped[int]
    reason: Mapped[str]
    by_id: Mapped[UserId]
    at: Mapped[datetime]
