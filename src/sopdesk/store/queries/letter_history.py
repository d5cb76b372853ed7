"""What happened to a letter, and what hangs on it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sopdesk.domain.letter_rules import FIELD_LABELS
from sopdesk.domain.letters import CHANNELS, LETTER_STATUS, AttachmentRow, HistoryRow, letter_words
from sopdesk.models import (
    Attachment,
    Case,
    ChoiceItem,
    Disposition,
    DispositionRecipient,
    Letter,
    LetterChange,
    NumberGap,
    Official,
    Paper,
    User,
)
from sopdesk.store.queries.cases import OPEN

_LISTS = {"speed": "kecepatan", "secrecy": "keamanan", "classification": "klasifikasi"}
_PLAIN = (
    "letter_number",
    "subject",
    "summary",
    "enclosures",
    "reporter_name",
    "reporter_phone",
    "place",
    "note",
)


def user_name(session: Session, user_id: int | None) -> str:
    """Return the name of a user's official, else the login."""
    query = (
        select(Official.name, User.login)
        .select_from(User)
        .outerjoin(Official, Official.id == User.official_id)
        .where(User.id == user_id)
    )
    row = session.execute(query).one_or_none()
    return (row[0] or row[1]) if row else "SOPDesk"


def user_names(session: Session) -> dict[int, str]:
    """Return user id → name, of all users."""
    query = select(User.id, Official.name, User.login).outerjoin(Official, Official.id == User.official_id)
    return {key: name or login for key, name, login in session.execute(query)}


def shown_values(session: Session, letter: Letter) -> dict[str, str]:
    """Return field → value as the history shows it."""
    values = {name: str(getattr(letter, name)) for name in _PLAIN}
    values |= {name: _label(session, list_key, getattr(letter, name)) for name, list_key in _LISTS.items()}
    values["received_at"] = f"{letter.received_at:%d/%m/%Y %H.%M}"
    values["letter_date"] = f"{letter.letter_date:%d/%m/%Y}" if letter.letter_date else ""
    values["reply_due"] = f"{letter.reply_due:%d/%m/%Y}" if letter.reply_due else ""
    values["reply_needed"] = "ya" if letter.reply_needed else "tidak"
    values["channel"] = CHANNELS.get(letter.channel, letter.channel)  # type: ignore[call-overload] # a stored key
    values["sender"] = letter.sender_text
    values["recipient"] = letter.recipient_text
    answered = session.get(Letter, letter.answers_letter_id) if letter.answers_letter_id else None
    values["answers_letter_id"] = f"{answered.number_text}/{answered.year}" if answered else ""
    values["sop_key"] = letter.sop_key or ""
    return values


def _label(session: Session, list_key: str, key: str) -> str:
    query = select(ChoiceItem.label).where(ChoiceItem.list_key == list_key, ChoiceItem.key == key)
    return session.scalar(query) or key


def letter_history(session: Session, letter: Letter) -> tuple[HistoryRow, ...]:
    """Return the registration and every change, newest first."""
    names = user_names(session)
    logged = "Dicatat dengan nomor " + letter.number_text
    rows = [
        HistoryRow(
            at=letter.created_at,
            recorded_at=letter.created_at,
            who=names.get(letter.created_by, ""),
            what=logged,
            note=letter.insert_reason,
        )
    ]
    query = select(LetterChange).where(LetterChange.letter_id == letter.id).order_by(LetterChange.id)
    rows += [_change_row(change, names.get(change.user_id, ""), letter) for change in session.scalars(query)]
    rows += _file_rows(session, letter.id, names)
    rows += _answer_rows(session, letter, names)
    return tuple(sorted(rows, key=lambda r: r.recorded_at, reverse=True))


def _change_row(change: LetterChange, who: str, letter: Letter) -> HistoryRow:
    if change.field == "status":
        label = LETTER_STATUS.get(change.after, change.after)  # type: ignore[call-overload] # a stored key
        note = letter.cancel_reason if change.after == "batal" else ""
        return HistoryRow(at=change.at, recorded_at=change.at, who=who, what=label, note=note)
    what = f"{FIELD_LABELS.get(change.field, change.field)} diubah"
    return HistoryRow(at=change.at, recorded_at=change.at, who=who, what=what, before=change.before, after=change.after)


def _answer_rows(session: Session, letter: Letter, names: dict[int, str]) -> list[HistoryRow]:
    """Return what it was answered with; a paper of ours is an answer from when it came back signed."""
    query = (
        select(Letter, Paper.returned_at)
        .outerjoin(Paper, Paper.out_letter_id == Letter.id)
        .where(Letter.answers_letter_id == letter.id, Letter.status != "batal")
    )
    rows = []
    for answer, returned_at in session.execute(query):
        at = returned_at or answer.received_at
        what = f"Dibalas dengan {letter_words(answer.letter_number, answer.letter_date)}"
        note = f"Nomor agenda {answer.number_text}/{answer.year}"
        recorded = max(at, answer.created_at)
        rows.append(HistoryRow(at=at, recorded_at=recorded, who=names.get(answer.created_by, ""), what=what, note=note))
    return rows


def _file_rows(session: Session, letter_id: int, names: dict[int, str]) -> list[HistoryRow]:
    rows = []
    for file in session.scalars(select(Attachment).where(Attachment.letter_id == letter_id)):
        who = names.get(file.added_by, "")
        rows.append(
            HistoryRow(
                at=file.added_at, recorded_at=file.added_at, who=who, what="Lampiran ditambahkan", after=file.name
            )
        )
        if file.removed_at is not None:
            remover = names.get(file.removed_by or 0, "")
            rows.append(
                HistoryRow(
                    at=file.removed_at,
                    recorded_at=file.removed_at,
                    who=remover,
                    what="Lampiran dikeluarkan",
                    before=file.name,
                    note=file.remove_reason,
                )
            )
    return rows


def attachments(session: Session, letter_id: int) -> tuple[AttachmentRow, ...]:
    """Return the files of a letter, the removed ones last."""
    names = user_names(session)
    query = select(Attachment).where(Attachment.letter_id == letter_id).order_by(Attachment.id)
    rows = [attachment_row(file, names.get(file.added_by, "")) for file in session.scalars(query)]
    return tuple(sorted(rows, key=lambda r: r.removed))


def attachment_row(file: Attachment, added_by: str) -> AttachmentRow:
    """Return a file as pages show it."""
    return AttachmentRow(
        id=file.id,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        kind=file.kind,
        added_at=file.added_at,
        added_by=added_by,
        added_by_id=file.added_by,
        valid_until=file.valid_until,
        removed=file.removed_at is not None,
        sha256=file.sha256,
    )


def running_case(session: Session, letter_id: int) -> bool:
    """Tell whether a case of this letter is open."""
    query = select(Case.id).where(Case.letter_id == letter_id, Case.status.in_(OPEN))
    return session.scalar(query.limit(1)) is not None


def close_recipients(session: Session, letter_id: int, *, at: datetime, user_id: int) -> None:
    """Close what is still open of a cancelled letter."""
    mine = select(Disposition.id).where(Disposition.letter_id == letter_id)
    query = select(DispositionRecipient).where(
        DispositionRecipient.disposition_id.in_(mine), DispositionRecipient.act == ""
    )
    for recipient in session.scalars(query):
        recipient.act, recipient.act_note = "ditarik", "Surat dibatalkan"
        recipient.acted_at = recipient.act_recorded_at = at
        recipient.act_recorded_by = user_id


def forget_gap(session: Session, *, counter_key: str, year: int, number: int) -> None:
    """Drop the reason of a gap whose number got its letter after all."""
    forget_gaps(session, counter_key=counter_key, year=year, numbers=(number,))


def forget_gaps(session: Session, *, counter_key: str, year: int, numbers: Collection[int]) -> None:
    """Drop the reasons of gaps whose numbers got their letters after all."""
    if not numbers:
        return
    span = NumberGap.number.between(min(numbers), max(numbers))
    query = select(NumberGap).where(NumberGap.counter_key == counter_key, NumberGap.year == year, span)
    wanted = frozenset(numbers)
    for gap in session.scalars(query):
        if gap.number in wanted:
            session.delete(gap)


def still_scanned(session: Session, letter_id: int) -> bool:
    """Tell whether a picture or PDF of the letter is left."""
    query = select(Attachment.id).where(
        Attachment.letter_id == letter_id,
        Attachment.removed_at.is_(None),
        Attachment.kind.in_(("surat", "pindai")),
    )
    return session.scalar(query.limit(1)) is not None


def live_bytes(session: Session, letter_id: int) -> frozenset[str]:
    """Return the fingerprints of the files that hang on a letter."""
    query = select(Attachment.sha256).where(Attachment.letter_id == letter_id, Attachment.removed_at.is_(None))
    return frozenset(session.scalars(query))


def case_attachments(session: Session, case_id: int) -> tuple[AttachmentRow, ...]:
    """Return the files of a case, the removed ones last."""
    names = user_names(session)
    query = select(Attachment).where(Attachment.case_id == case_id).order_by(Attachment.id)
    rows = [attachment_row(file, names.get(file.added_by, "")) for file in session.scalars(query)]
    return tuple(sorted(rows, key=lambda r: r.removed))
