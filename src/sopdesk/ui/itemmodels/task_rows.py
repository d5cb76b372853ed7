"""What waits for the user, as lines of the inbox: subject, where it comes from, what is asked, how urgent it is."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from sopdesk.domain.dispositions import TaskKind, TaskRow
from sopdesk.domain.due import beside_date
from sopdesk.domain.words import day_name, short_date
from sopdesk.ui.itemmodels.columns import CHIP_ROLE, KEY_ROLE, SECOND_LINE_ROLE, UNREAD_ROLE, Column
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip
from sopdesk.ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
RETURNED: Final = "Dikembalikan: "
"""Begins the instruction of a disposition that gives a letter back; its receiver sees the reason first."""
_KIND_CHIPS: Final[dict[TaskKind, Chip]] = {
    "surat-baru": Chip("Surat baru", ChipKind.NEW),
    "kembali": Chip("Dikembalikan", ChipKind.RETURNED),
    "menyusul": Chip("Menyusul", ChipKind.SOON),
    "pemohon": Chip("Jawaban pemohon", ChipKind.WAITING),
}


def is_returned(row: TaskRow) -> bool:
    """Tell whether a task came back with a reason."""
    return row.kind == "kembali" or row.asked.startswith(RETURNED)


def task_chip(row: TaskRow, today: date) -> Chip | None:
    """Return what is urgent about a task: how late, given back, due today, put off; None if nothing is."""
    if row.postponed_until is not None and row.postponed_until > today:
        return Chip(f"Ditunda s.d. {short_date(row.postponed_until)}", ChipKind.CANCELLED)
    if row.late:
        return Chip(beside_date(row.late), ChipKind.LATE)
    if is_returned(row):
        return _KIND_CHIPS["kembali"]
    if row.due is not None and row.due.date() == today:
        return Chip("Hari ini", ChipKind.SOON)
    return _KIND_CHIPS.get(row.kind)


def due_words(due: datetime | None, today: date) -> str:
    """Return "tenggat hari ini" or "tenggat Senin 23/11", "" without one."""
    if due is None:
        return ""
    return "tenggat hari ini" if due.date() == today else f"tenggat {day_name(due.date())} {due.day}/{due.month}"


def second_line(row: TaskRow, today: date) -> str:
    """Return where it comes from, when it is due, and what is asked."""
    returned = "dikembalikan" if is_returned(row) and row.late else ""
    return " · ".join(filter(None, [row.origin, due_words(row.due, today), returned, row.asked]))


def spoken(row: TaskRow, today: date) -> str:
    """Return the whole line as a screen reader says it."""
    chip = task_chip(row, today)
    late = f"Terlambat {row.late}" if row.late else ""
    status = late or (chip.text if chip else "")
    parts = ["Belum dibaca" if row.unread else "", row.title, second_line(row, today), status]
    return ". ".join(filter(None, parts))


class TaskRowsModel(RowsModel[TaskRow]):
    """The lines of the inbox.

    Args:
        today: tells the day, for "hari ini".
        parent: its owner.
    """

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        columns = (Column[TaskRow]("title", "Tugas", lambda r: r.title, width=0),)
        super().__init__(columns, task_key, parent=parent)
        self._today = today

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Return what the line says under ``role``."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        answers: dict[int, Callable[[], object]] = {
            SECOND_LINE_ROLE: lambda: second_line(row, self._today()),
            UNREAD_ROLE: lambda: row.unread,
            CHIP_ROLE: lambda: task_chip(row, self._today()),
            KEY_ROLE: lambda: task_key(row),
            Qt.ItemDataRole.AccessibleTextRole: lambda: spoken(row, self._today()),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(f"{row.title}\n{row.asked}"),
        }
        return answers[role]() if role in answers else super().data(index, role)

    def show(self, rows: Iterable[TaskRow]) -> bool:
        """Show these lines; tell whether anything changed."""
        new = tuple(rows)
        if new == self.rows:
            return False
        self.set_rows(new)
        return True


def task_key(row: TaskRow) -> Hashable:
    """Return what tells a task from others."""
    return row.key or (row.kind, row.letter_id, row.recipient_id, row.case_id, row.cell)


def place_after(keys: Iterable[Hashable], gone: Hashable, left: Iterable[Hashable]) -> Hashable | None:
    """Return the task to select after one is gone: the next one below that is still there, else the last above."""
    order, remaining = list(keys), set(left)
    if gone not in order:
        return next((key for key in order if key in remaining), None)
    at = order.index(gone)
    below = next((key for key in order[at + 1 :] if key in remaining), None)
    return below if below is not None else next((key for key in reversed(order[:at]) if key in remaining), None)
