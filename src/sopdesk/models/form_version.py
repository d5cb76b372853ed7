"""Versions of forms that papers were filled with."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Json, Key, OptionalUserId, Sha256


class FormVersion(Base):
    """One version of a form; an old paper keeps the one it was printed with.

    ``definition`` is the form as JSON, ``toml`` the text of the file as the office wrote it ("" of a shipped form),
    ``sha256`` the fingerprint of the definition. ``own``: the office's own version, not a shipped one.
    """

    appended = True
    __tablename__ = "form_version"
    __table_args__ = (UniqueConstraint("key", "version"),)

    id: Mapped[Id]
    key: Mapped[Key]
    version: Mapped[int]
    definition: Mapped[Json]
    toml: Mapped[str] = mapped_column(default="")
    sha256: Mapped[Sha256]
    own: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime]
    by_id: Mapped[OptionalUserId]
