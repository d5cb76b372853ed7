"""The agenda book as a paged table."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, Qt

from sopdesk.domain.letters import OUTGOING_BOOK, LetterFilter, LetterRow
from sopdesk.domain.words import short_date, short_moment
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.itemmodels.letter_words import due_words, number_words, status_chip
from sopdesk.ui.itemmodels.paged import Anchors, PagedModel, PageSource
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.theme.theme import current_metrics

PAGE = 200


class LetterSource(Protocol):
    """The part of the letters' use cases that a list needs."""

    def page(self, wanted: LetterFilter, *, before: int | None = None, limit: int = 200) -> tuple[LetterRow, ...]:
        """Return the next rows, newest first."""
        ...

    def anchors(self, wanted: LetterFilter, step: int = 200) -> tuple[int, tuple[int, ...]]:
        """Return how many rows there are, and the id of the last row of each full page."""
        ...


def letter_columns(*, with_year: bool = False, outgoing: bool = False) -> tuple[Column[LetterRow], ...]:
    """Return the columns of a book, in the order of the paper book."""
    return (
        Column(
            "number", "No. agenda", number_words if with_year else lambda r: r.number_text, 124 if with_year else 96
        ),
        Column("received", "Diterima", lambda r: short_date(r.received_at.date()), 96, tooltip=_moment),
        Column("letter_date", "Tgl surat", lambda r: short_date(r.letter_date) if r.letter_date else "", 92),
        Column("sender", "Tujuan" if outgoing else "Pengirim", lambda r: r.party, 144, tooltip=lambda r: r.party),
        Column("letter_number", "Nomor surat", lambda r: r.letter_number, 150, tooltip=lambda r: r.letter_number),
        Column("subject", "Perihal", lambda r: r.subject, 0, tooltip=lambda r: r.subject),
        Column("holder", "Posisi", lambda r: r.holder, 150, tooltip=lambda r: r.holder),
        Column("due", "Tenggat", due_words, 96, tooltip=due_words),
        Column("status", "Status", lambda r: status_chip(r).text, 158, chip=status_chip),
    )


def _look(row: LetterRow) -> RowLook:
    return RowLook(struck=row.status == "batal")


def _moment(row: LetterRow) -> str:
    return short_moment(row.received_at)


def _key(row: LetterRow) -> Hashable:
    return row.id


_LEAST_WIDTH = {
    "letter_date": 1180,
    "letter_number": 1080,
    "due": 960,
    "holder": 840,
    "received": 720,
    "status": 590,
    "sender": 430,
}
"""Column → width of the list from which it is shown; what is left out stands on the card."""


class LetterModel(PagedModel[LetterRow]):
    """The letters that a filter shows, newest first; only the pages around the view are in memory.

    Args:
        tasks: loads the pages.
        parent: its owner.
    """

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(letter_columns(), _key, tasks, look=_look, checkable=True, page=PAGE, parent=parent)
        self._with_year, self._outgoing = False, False

    def fit(self, width: int) -> None:
        """Show the columns that fit a list ``width`` pixels wide (at 100 % text size)."""
        percent = current_metrics().percent
        columns = self._all()
        wanted = [c for c in columns if width * 100 >= _LEAST_WIDTH.get(c.key, 0) * percent]
        if [c.key for c in wanted] == [c.key for c in self.columns]:
            return
        nowhere = QModelIndex()
        keys = {c.key for c in wanted}
        for place in reversed(range(len(self.columns))):
            if self.columns[place].key not in keys:
                self.beginRemoveColumns(nowhere, place, place)
                self.columns = self.columns[:place] + self.columns[place + 1 :]
                self.endRemoveColumns()
        for place, column in enumerate(wanted):
            if column.key not in {c.key for c in self.columns}:
                self.beginInsertColumns(nowhere, place, place)
                self.columns = (*self.columns[:place], column, *self.columns[place:])
                self.endInsertColumns()

    def show(self, letters: LetterSource, wanted: LetterFilter) -> None:
        """Show another list from its top; over all years the numbers carry their year."""
        looks = wanted.year is None, wanted.book == OUTGOING_BOOK
        if looks != (self._with_year, self._outgoing):
            self._with_year, self._outgoing = looks
            shown = {column.key for column in self.columns}
            self.columns = tuple(column for column in self._all() if column.key in shown)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self.set_source(page_source(letters, wanted))

    def _all(self) -> tuple[Column[LetterRow], ...]:
        return letter_columns(with_year=self._with_year, outgoing=self._outgoing)


def page_source(letters: LetterSource, wanted: LetterFilter) -> PageSource[LetterRow]:
    """Return a source that reads the filter's letters by key."""
    frozen = replace(wanted)

    def fetch(after: Hashable | None, limit: int) -> Sequence[LetterRow]:
        before = after if isinstance(after, int) else None
        return letters.page(frozen, before=before, limit=limit)

    def anchors(limit: int) -> Anchors:
        return Anchors(*letters.anchors(frozen, limit))

    return PageSource(fetch, anchors)
