"""Cases (permohonan) and their events."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Key, Requested, UserId, Versioned


class Case(Requested, Versioned, Base):
    """A case and the SOP revision it froze.

    All columns from ``status`` down are a kept copy of what a replay of the events gives, for lists only.
    ``sop_key`` is ``None`` for "tindak lanjut tanpa SOP". ``catching_up`` counts the cells "administrasi menyusul".
    """

    __tablename__ = "office_case"
    __table_args__ = (
        Index(None, "status", "id"),
        Index(None, "current_position_key", "status"),
        Index(None, "status", "deadline"),
    )

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(40), unique=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)
    title: Mapped[str]
    sop_key: Mapped[str | None] = mapped_column(String(120), index=True)
    sop_revision: Mapped[str] = mapped_column(default="")
    sop_json: Mapped[str] = mapped_column(default="", deferred=True)  # big; lists never need it
    applicant_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    applicant_text: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime] = mapped_column(index=True)
    created_by: Mapped[UserId]
    status: Mapped[str] = mapped_column(String(20), active_history=True)
    variant: Mapped[str | None] = mapped_column(String(60))
    current_cell: Mapped[str] = mapped_column(String(130), default="")
    current_text: Mapped[str] = mapped_column(default="")
    current_position_key: Mapped[Key] = mapped_column(default="")
    current_official_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"), index=True)
    since: Mapped[datetime | None]
    deadline: Mapped[datetime | None]
    waiting: Mapped[Key] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(String(20), default="")
    catching_up: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]


class CaseEvent(Requested, Base):
    """One event of a case's history: appended, never changed; ``payload`` is JSON text of the domain event."""

    appended = True
    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case_id", "seq"), CheckConstraint("seq >= 1", name="seq"))

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("office_case.id"))
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(String(30))
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    recorder_id: Mapped[UserId]
    payload: Mapped[str] = mapped_column(default="{}")
