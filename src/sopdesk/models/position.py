"""Positions: the seats, whoever sits on them."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Key, Versioned


class Position(Versioned, Base):
    """A position (jabatan).

    ``rank``: 1 kepala dinas, 2 sekretaris, 3 kepala bidang, 4 kasi / sub koordinator / JFT, 5 staf / tim.
    """

    __tablename__ = "position"
    __table_args__ = (CheckConstraint("rank BETWEEN 1 AND 5", name="rank"),)

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True)
    name: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"))
    rank: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)
    sort_order: Mapped[int] = mapped_column(default=0)
