"""Logins."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Json, Versioned


class User(Versioned, Base):
    """A login tied to an official.

    ``login`` is stored case-folded. ``roles`` is a JSON list of agendaris, reviewer, staff, administrator.
    ``recovery_hash`` verifies the sealed recovery code of an administrator.
    """

    __tablename__ = "user_account"

    id: Mapped[Id]
    login: Mapped[str] = mapped_column(String(60), unique=True)
    official_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"), index=True)
    password_hash: Mapped[str] = mapped_column(default="")
    roles: Mapped[Json] = mapped_column(default=list)
    active: Mapped[bool] = mapped_column(default=True)
    must_change: Mapped[bool] = mapped_column(default=False)
    failed_count: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    last_login_at: Mapped[datetime | None]
    recovery_hash: Mapped[str] = mapped_column(default="")
    recovery_used_at: Mapped[datetime | None]
    preferences: Mapped[Json] = mapped_column(default=dict)
