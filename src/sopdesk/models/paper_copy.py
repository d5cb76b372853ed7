"""Prints of papers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Json, Sha256, UserId


class PaperCopy(Base):
    """One print; ``sha256`` names the very PDF, ``values`` are those that stand on it."""

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
    blank: Mapped[bool] = mapped_column(default=False)
    printer: Mapped[str] = mapped_column(default="")
    printed_at: Mapped[datetime]
    by_id: Mapped[UserId]
