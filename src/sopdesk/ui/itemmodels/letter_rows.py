"""The agenda book as a paged table."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject

from sopdesk.domain.letters import LetterFilter, LetterRow
from sopdesk.domain.words import short_date, short_moment
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.itemmodels.paged import PagedModel, PageSource
from sopdesk.ui.itemmodels.letter_words import due_words, number_words, status_chip
from sopdesk.ui.tasks import Tasks

PAGE = 200


class LetterSource(Protocol):
    """The part of the letters' use cases that a list needs."""

    def page(self, wanted: LetterFilter, *, before: int | None = None, limit: int = 200) -> tuple[LetterRow, ...]:
        """Return the next rows, newest first."""
        ...


def letter_columns(*, outgoing: bool = False) -> tuple[Column[LetterRow], ...]:
    """Return the columns of a book, in the order of the paper book."""
    return (
        Column("number", "No. agenda", number_words, 100),
        Column("received", "Dikirim" if outgoing else "Diterima", lambda r: short_moment(r.received_at), 128),
        Column("letter_date", "Tgl surat", lambda r: short_date(r.letter_date) if r.letter_date else "", 92),
        Column("sender", "Pengirim", lambda r: r.sender, 190, tooltip=lambda r: r.sender),
        Column("letter_number", "Nomor surat", lambda r: r.letter_number, 150, tooltip=lambda r: r.letter_number),
        Column("subject", "Perihal", lambda r: r.subject, 0, tooltip=lambda r: r.subject),
        Column("holder", "Posisi", lambda r: r.holder, 150, tooltip=lambda r: r.holder),
        Column("due", "Tenggat", due_words, 96, tooltip=due_words),
        Column("status", "Status", lambda r: status_chip(r).text, 150, chip=status_chip),
    )


def _look(row: LetterRow) -> RowLook:
    return RowLook(struck=row.status == "batal", bold=row.status == "baru")


def _key(row: LetterRow) -> Hashable:
    return row.id


class LetterModel(PagedModel[LetterRow]):
    """The letters that a filter shows, newest first; only the pages around the view are in memory.

    Args:
        tasks: loads the pages.
        parent: its owner.
    """

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(letter_columns(), _key, tasks, look=_look, checkable=True, page=PAGE, parent=parent)

    def show(self, letters: LetterSource, wanted: LetterFilter) -> None:
        """Show another list from its top."""
        self.set_source(page_source(letters, wanted))


def page_source(letters: LetterSource, wanted: LetterFilter) -> PageSource[LetterRow]:
    """Return a source that reads the filter's letters by key."""
    frozen = replace(wanted)

    def fetch(after: Hashable | None, limit: int) -> Sequence[LetterRow]:
        before = after if isinstance(after, int) else None
        return letters.page(frozen, before=before, limit=limit)

    read: Callable[[Hashable | None, int], Sequence[LetterRow]] = fetch
    return PageSource(read)
