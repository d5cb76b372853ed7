"""Agenda books and their counters."""

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Key, Versioned


class Book(Versioned, Base):
    """An agenda book: masuk, keluar, nota-dinas, gangguan.

    Books with the same ``counter_key`` are numbered jointly. ``direction`` is ``in`` or ``out``.
    """

    __tablename__ = "book"

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True)
    name: Mapped[str]
    counter_key: Mapped[Key]
    direction: Mapped[str] = mapped_column(String(3), default="in")
    active: Mapped[bool] = mapped_column(default=True)
    sort_order: Mapped[int] = mapped_column(default=0)


class Counter(Base):
    """The last number taken of a counter in a year; changed only inside the transaction that uses the number.

    ``start`` is the first number that belongs to SOPDesk: those below were given in the book of paper.
    """

    __tablename__ = "counter"
    __table_args__ = (CheckConstraint("last >= 0", name="last"),)

    counter_key: Mapped[Key] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
    start: Mapped[int] = mapped_column(default=1)
