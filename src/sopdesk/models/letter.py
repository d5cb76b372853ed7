"""Letters of the agenda books."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Key, OptionalUserId, Requested, UserId, Versioned


class Letter(Requested, Versioned, Base):
    """One row of an agenda book.

    ``counter_key`` repeats the book's at the time of numbering, so that joint books share one row of numbers.
    ``number_text`` is the agenda number as stamped ("0412a"). ``direction`` is ``in`` or ``out``; ``status`` is a key
    of ``domain.letters.LETTER_STATUS``. ``scanned`` and ``answered_at`` are kept for the lists "belum dipindai" and
    "belum dibalas". ``case_id`` names the case a reply belongs to; the letter that started a case is named by the case.
    """

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("counter_key", "year", "number", "suffix"),
        CheckConstraint("number >= 1", name="number"),
        Index(None, "book_id", "year", "number", "suffix"),
        Index(None, "received_at"),
        Index(None, "status", "id"),
        Index(None, "letter_number"),
        Index(None, "sender_agency_id", "id"),
        Index(None, "reply_needed", "answered_at", "id"),
        Index(None, "scanned", "id"),
    )

    id: Mapped[Id]
    book_id: Mapped[int] = mapped_column(ForeignKey("book.id"))
    counter_key: Mapped[Key]
    year: Mapped[int]
    number: Mapped[int]
    suffix: Mapped[str] = mapped_column(String(4), default="")
    number_text: Mapped[str] = mapped_column(String(40))
    insert_reason: Mapped[str] = mapped_column(default="")
    direction: Mapped[str] = mapped_column(String(3), active_history=True)
    received_at: Mapped[datetime]
    channel: Mapped[Key] = mapped_column(default="surat")
    letter_number: Mapped[str] = mapped_column(default="")
    letter_date: Mapped[date | None]
    sender_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    sender_text: Mapped[str] = mapped_column(default="")
    reporter_name: Mapped[str] = mapped_column(default="")
    reporter_phone: Mapped[str] = mapped_column(default="")
    recipient_text: Mapped[str] = mapped_column(default="")
    subject: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    classification: Mapped[Key] = mapped_column(default="")
    speed: Mapped[Key] = mapped_column(default="")
    secrecy: Mapped[Key] = mapped_column(default="")
    enclosures: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    reply_needed: Mapped[bool] = mapped_column(default=False, active_history=True)
    reply_due: Mapped[date | None]
    answered_at: Mapped[datetime | None] = mapped_column(active_history=True)
    answers_letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)
    sop_key: Mapped[str | None] = mapped_column(String(120))
    # letter and case name each other; the cycle is cut here when tables are made
    case_id: Mapped[int | None] = mapped_column(ForeignKey("office_case.id", use_alter=True), index=True)
    status: Mapped[str] = mapped_column(String(20), default="baru", active_history=True)
    scanned: Mapped[bool] = mapped_column(default=False, active_history=True)
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[OptionalUserId]
    cancel_reason: Mapped[str] = mapped_column(default="")
    created_by: Mapped[UserId]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
