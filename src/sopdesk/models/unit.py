"""Organisational units."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Key, Versioned


class Unit(Versioned, Base):
    """A unit of the office: sekretariat, bidang, seksi, tim."""

    __tablename__ = "unit"

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    active: Mapped[bool] = mapped_column(default=True)
    sort_order: Mapped[int] = mapped_column(default=0)
