"""A small office, written straight into the tables."""

from datetime import datetime
from typing import Any

from sopdesk.domain.numbering import format_number
from sopdesk.models import Book, Letter, User
from sopdesk.store import numbering
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

NOW = datetime(2026, 11, 23, 8, 0)


def found_office(store: Store) -> None:
    """One user (id 1) and the joint books masuk (id 1) and gangguan (id 2)."""
    with store.write() as work:
        work.add(User(login="agendaris"))
        work.add(Book(key="masuk", name="Surat Masuk", counter_key="masuk"))
        work.flush()
        work.add(Book(key="gangguan", name="Laporan Gangguan", counter_key="masuk"))
        work.commit()


def new_letter(request_id: str, number: int, **fields: Any) -> Letter:
    values = {
        "book_id": 1, "counter_key": "masuk", "year": 2026, "suffix": "", "direction": "in", "received_at": NOW,
        "subject": "Permohonan", "created_by": 1, "created_at": NOW, "updated_at": NOW,
    } | fields  # fmt: skip
    shown = format_number(number, str(values["suffix"]))
    return Letter(request_id=request_id, number=number, number_text=shown, **values)


def register(work: UnitOfWork, request_id: str, **fields: Any) -> Letter:
    """Take the next number and add a letter with it."""
    book = work.get(Book, 1)
    letter = new_letter(request_id, numbering.take_next(work.session, book, 2026), **fields)
    work.add(letter)
    work.flush()
    return letter


def save_letter(store: Store, request_id: str, **fields: Any) -> int:
    with store.write() as work:
        letter = register(work, request_id, **fields)
        work.commit()
        return letter.id
