"""Files that hang on letters and cases."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Key, OptionalUserId, Sha256, UserId, Versioned


class Blob(Base):
    """A stored file, named by the SHA-256 of its bytes; the file lies on disk before this row is written."""

    __tablename__ = "blob"

    sha256: Mapped[Sha256] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    stored_at: Mapped[datetime]


class Attachment(Versioned, Base):
    """A file on a letter or a case; ``kind`` comes from the list jenis-lampiran ("scan", "foto", …)."""

    __tablename__ = "attachment"
    __table_args__ = (CheckConstraint("letter_id IS NOT NULL OR case_id IS NOT NULL", name="owner"),)

    id: Mapped[Id]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("office_case.id"), index=True)
    sha256: Mapped[Sha256] = mapped_column(ForeignKey("blob.sha256"), index=True)
    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[Key] = mapped_column(default="")
    valid_until: Mapped[date | None]
    added_at: Mapped[datetime]
    added_by: Mapped[UserId]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[OptionalUserId]
    remove_reason: Mapped[str] = mapped_column(default="")
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
