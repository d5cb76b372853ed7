"""Office hours."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Json


class HoursRule(Base):
    """The hours of one weekday in one period ("Reguler", "Ramadan 1447 H").

    ``weekday`` 0 is Monday. ``intervals`` is a JSON list of pairs: ``[["07:30", "12:00"], ["13:00", "16:00"]]``;
    an empty list is a closed day. Open dates (``None``) hold always; a period with dates wins over one without.
    """

    __tablename__ = "hours_rule"
    __table_args__ = (CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),)
    deletable = True

    id: Mapped[Id]
    name: Mapped[str]
    weekday: Mapped[int]
    from_date: Mapped[date | None]
    to_date: Mapped[date | None]
    intervals: Mapped[Json] = mapped_column(default=list)
