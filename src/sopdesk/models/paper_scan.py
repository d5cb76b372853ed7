"""Signed sheets that came back."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Json, OptionalUserId, Sha256, Versioned


class PaperScan(Versioned, Base):
    """A version of the signed sheet; ``sha256`` names the PDF put together from its pages.

    ``pages`` is the JSON list of page numbers that are there, ``changed`` the labels of the fields that were changed
    after this copy was printed; ``accepted_at`` when somebody took it in spite of them. ``withdrawn_at``: pages of it
    were filed on the wrong paper; it counts no more, and stays on record. ``order_no`` is its place among the versions:
    its own number, or that of a withdrawn one whose remaining pages it holds.
    """

    __tablename__ = "paper_scan"
    __table_args__ = (UniqueConstraint("paper_id", "version_no"), CheckConstraint("version_no >= 1", name="version_no"))

    id: Mapped[Id]
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    version_no: Mapped[int]
    order_no: Mapped[int]
    copy_no: Mapped[int]
    sha256: Mapped[Sha256] = mapped_column(ForeignKey("blob.sha256"))
    pages: Mapped[Json] = mapped_column(default=list)
    filed_at: Mapped[datetime]
    by_id: Mapped[OptionalUserId]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[OptionalUserId]
    changed: Mapped[Json] = mapped_column(default=list)
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[OptionalUserId]
    withdrawn_reason: Mapped[str] = mapped_column(default="")
