"""Prints of papers."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Json, Sha256, UserId


class PaperCopy(Base):
    """One print; ``sha256`` names the very PDF, ``values`` are those that stand on it.

    ``dated`` and ``number_text`` stand on it too, "" where the number was left to the pen; None: not known, for it was
    printed before they were kept.
    """

    appended = True
    __tablename__ = "paper_copy"
    __table_args__ = (
        UniqueConstraint("paper_id", "copy_no"),
        CheckConstraint("copy_no >= 1 AND pages >= 1", name="counts"),
    )

    id: Mapped[Id]
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    copy_no: Mapped[int]
    pages: Mapped[int]
    sha256: Mapped[Sha256] = mapped_column(ForeignKey("blob.sha256"))
    values: Mapped[Json] = mapped_column(default=dict)
    values_hash: Mapped[Sha256]
    dated: Mapped[date | None]
    number_text: Mapped[str | None] = mapped_column(String(120))
    blank: Mapped[bool] = mapped_column(default=False)
    printer: Mapped[str] = mapped_column(default="")
    printed_at: Mapped[datetime]
    by_id: Mapped[UserId]
