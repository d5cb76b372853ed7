"""Kept counts."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base


class Tally(Base):
    """A count that the dashboard shows without counting; ``verify`` compares it with a recount."""

    __tablename__ = "tally"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    value: Mapped[int] = mapped_column(default=0)
