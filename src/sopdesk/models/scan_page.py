"""Single pages of what was scanned."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Json, OptionalUserId, Sha256, Versioned


class ScanPage(Versioned, Base):
    """A page of a batch, straightened; ``sha256`` names its upright picture.

    ``state``: filed, unknown ("Belum dikenali"), doubled, discarded, attached. ``code`` is the text of the code on it.
    ``scan_id``: the signed sheet that it was filed with, None for a page that is not filed. ``not_of`` is the JSON list
    of ids of the papers that it was taken out of. ``reason`` says why it waits or why it was put aside,
    ``waited_reason`` why it waited before it was put aside.
    """

    __tablename__ = "scan_page"
    __table_args__ = (
        UniqueConstraint("batch_id", "page_index"),
        CheckConstraint("page_index >= 0", name="page_index"),
        Index(None, "state", "id"),
        Index(None, "paper_id", "copy_no", "page_no"),
    )

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(ForeignKey("scan_batch.id"))
    page_index: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(default="")
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    copy_no: Mapped[int | None]
    page_no: Mapped[int | None]
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("paper_scan.id"))
    sha256: Mapped[Sha256] = mapped_column(ForeignKey("blob.sha256"))
    handled_at: Mapped[datetime | None]
    handled_by: Mapped[OptionalUserId]
    reason: Mapped[str] = mapped_column(default="")
    waited_reason: Mapped[str] = mapped_column(default="")
    not_of: Mapped[Json] = mapped_column(default=list)
