"""What was typed of a letter into its columns, and back."""

from dataclasses import fields
from datetime import datetime

from sopdesk.domain.letters import LetterEntry, LetterRow
from sopdesk.models import Letter
from sopdesk.store.queries import office as office_queries
from sopdesk.store.uow import UnitOfWork

_SAME_COLUMNS = (
    "channel",
    "letter_number",
    "letter_date",
    "reporter_name",
    "reporter_phone",
    "subject",
    "summary",
    "classification",
    "speed",
    "secrecy",
    "enclosures",
    "place",
    "note",
    "reply_needed",
    "reply_due",
    "answers_letter_id",
    "sop_key",
)
"""Fields of the entry whose columns have the same name."""


def fill(work: UnitOfWork, letter: Letter, entry: LetterEntry, received: datetime) -> None:
    """Copy the entry; a sender that is an OPD (by name, short name or alias) is linked to it."""
    fill_known(letter, entry, received, agency_id=agency_of(work, entry))


def agency_of(work: UnitOfWork, entry: LetterEntry) -> int | None:
    """Return the OPD that was chosen, or the one of this name, short name or alias."""
    if entry.sender_agency_id is not None:
        return entry.sender_agency_id
    return office_queries.agency_named(work.session, entry.sender)


def fill_known(letter: Letter, entry: LetterEntry, received: datetime, *, agency_id: int | None) -> None:
    """Copy the entry; its sender was looked up already."""
    letter.sender_agency_id, letter.sender_text = agency_id, " ".join(entry.sender.split())
    letter.recipient_text = " ".join(entry.recipient.split())
    letter.received_at = received
    for name in _SAME_COLUMNS:
        value = getattr(entry, name)
        setattr(letter, name, value.strip() if isinstance(value, str) else value)


def entry_of(letter: Letter, row: LetterRow) -> LetterEntry:
    """Return a kept letter as what is typed."""
    known = {f.name for f in fields(LetterEntry)} & set(_SAME_COLUMNS)
    return LetterEntry(
        book=row.book,
        received_at=letter.received_at,
        sender=letter.sender_text or row.sender,
        sender_agency_id=letter.sender_agency_id,
        recipient=letter.recipient_text,
        **{name: getattr(letter, name) for name in known},
    )
