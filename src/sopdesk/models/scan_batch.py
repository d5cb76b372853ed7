"""Files that came from the scanner or the phone."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, OptionalUserId, Requested, Sha256


class ScanBatch(Requested, Base):
    """One file as it came; ``sha256`` names its original bytes, ``source`` is tempel, seret, perintah or folder."""

    __tablename__ = "scan_batch"

    id: Mapped[Id]
    source: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(default="")
    sha256: Mapped[Sha256] = mapped_column(ForeignKey("blob.sha256"), index=True)
    media_type: Mapped[str] = mapped_column(String(100), default="")
    pages: Mapped[int]
    received_at: Mapped[datetime]
    by_id: Mapped[OptionalUserId]
