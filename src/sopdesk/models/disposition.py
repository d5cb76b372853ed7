"""Dispositions: the instructions that travel down the line with a letter."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sopdesk.models.base import Base, Id, Json, OptionalUserId, Requested, UserId, Versioned


class Disposition(Requested, Versioned, Base):
    """One act of disposing.

    ``happened_at`` is when it was done (on paper, perhaps), ``recorded_at`` and ``recorded_by`` when and by whom it
    was keyed. ``sheet`` names the sheet of paper it was read from. ``ticks`` is a JSON list of keys of the office's
    list "instruksi".
    """

    __tablename__ = "disposition"

    id: Mapped[Id]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("office_case.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("disposition.id"), index=True)
    from_position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), index=True)
    from_official_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"))
    note: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    ticks: Mapped[Json] = mapped_column(default=list)
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UserId]
    by_pen: Mapped[bool] = mapped_column(default=False)
    sheet: Mapped[str] = mapped_column(default="")
    recalled_at: Mapped[datetime | None]
    recalled_by: Mapped[OptionalUserId]
    recall_reason: Mapped[str] = mapped_column(default="")

    recipients: Mapped[list["DispositionRecipient"]] = relationship(
        order_by="DispositionRecipient.id", lazy="selectin", cascade="save-update, merge"
    )


class DispositionRecipient(Versioned, Base):
    """One who receives a disposition: a position, or a person.

    ``copy`` recipients ("tembusan") never block. ``holds_case`` is true for the one recipient the case follows.
    ``act`` is empty until something was done: forwarded, closed, finished …; ``acted_at`` is when that happened,
    the ``act_…`` columns tell how it was keyed.
    """

    __tablename__ = "disposition_recipient"
    __table_args__ = (CheckConstraint("position_id IS NOT NULL OR official_id IS NOT NULL", name="who"),)

    id: Mapped[Id]
    disposition_id: Mapped[int] = mapped_column(ForeignKey("disposition.id"), index=True)
    position_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"), index=True)
    official_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"), index=True)
    instruction: Mapped[str] = mapped_column(default="")
    copy: Mapped[bool] = mapped_column(default=False)
    holds_case: Mapped[bool] = mapped_column(default=False)
    opened_at: Mapped[datetime | None]
    act: Mapped[str] = mapped_column(String(20), default="")
    act_note: Mapped[str] = mapped_column(default="")
    acted_at: Mapped[datetime | None]
    act_recorded_at: Mapped[datetime | None]
    act_recorded_by: Mapped[OptionalUserId]
    act_by_pen: Mapped[bool] = mapped_column(default=False)
    act_sheet: Mapped[str] = mapped_column(default="")


class DispositionCorrection(Base):
    """A visible correction of a disposition that was already opened."""

    appended = True
    __tablename__ = "disposition_correction"

    id: Mapped[Id]
    disposition_id: Mapped[int] = mapped_column(ForeignKey("disposition.id"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[UserId]
    text: Mapped[str]
    before: Mapped[Json] = mapped_column(default=dict)
    after: Mapped[Json] = mapped_column(default=dict)
