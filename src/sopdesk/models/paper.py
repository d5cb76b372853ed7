"""Papers: filled forms and naskah dinas."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Json, Key, Requested, Sha256, UserId, Versioned


class Paper(Requested, Versioned, Base):
    """One paper on its way from draft to the signed sheet.

    ``number`` was taken from the counter ``counter_key`` in ``year`` and stays with this paper for ever;
    ``number_text`` is how it is printed. A number written by hand has its text alone. ``step`` is the id of the SOP
    row at which it was made. ``out_letter_id`` is its row in the agenda of outgoing letters, ``answers_letter_id`` the
    letter it answers. ``since``: when it was printed or went out, whichever is later. ``back_by_scan``: it is back
    because its scan is whole; False where a clerk said so, and while it is out.
    """

    __tablename__ = "paper"
    __table_args__ = (
        UniqueConstraint("counter_key", "year", "number"),
        CheckConstraint("number IS NULL OR number >= 1", name="number"),
        Index(None, "state", "since"),
        Index(None, "case_id", "form_key"),
    )

    id: Mapped[Id]
    form_key: Mapped[Key]
    form_version: Mapped[int]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("office_case.id"))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)
    step: Mapped[Key] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    values: Mapped[Json] = mapped_column(default=dict)
    values_hash: Mapped[Sha256]
    paper_date: Mapped[date | None]
    number_text: Mapped[str] = mapped_column(String(120), default="", index=True)
    counter_key: Mapped[str | None] = mapped_column(String(60))
    year: Mapped[int | None]
    number: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(10), default="draf")
    with_whom: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    since: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    back_by_scan: Mapped[bool] = mapped_column(default=False)
    out_letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)
    answers_letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    void_reason: Mapped[str] = mapped_column(default="")
    created_by: Mapped[UserId]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
