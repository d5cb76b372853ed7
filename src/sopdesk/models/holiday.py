"""Days on which the office is closed."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base


class Holiday(Base):
    """A closed day; ``kind`` is libur, cuti-bersama or lokal."""

    __tablename__ = "holiday"
    deletable = True

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(String(20), default="libur")
