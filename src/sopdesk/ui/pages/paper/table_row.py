"""One row of a table in the entry form: its number, its cells, a button that takes it out."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from sopdesk.domain.form import Column
from sopdesk.domain.form_values import Row
from sopdesk.ui.pages.paper.cell_inputs import cell_input, cell_text, write_cell
from sopdesk.ui.pages.paper.entry import WheelGuard
from sopdesk.ui.pages.paper.known import Known, personal
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.labels import label, plain_tip, set_state
from sopdesk.ui.widgets.suggest_edit import SuggestEdit

NUMBER_WIDTH: Final = 22
BUTTON_WIDTH: Final = 32
MOST_ACROSS: Final = 4
"""Cells beside each other; a table of more columns takes two lines a row."""
_GRID: Final = 24
_KEYS: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def places(columns: tuple[Column, ...]) -> list[tuple[int, int, int]]:
    """Return (line, first grid column, width in grid columns) of every cell: each line fills the same width."""
    if len(columns) <= MOST_ACROSS:
        lines = [columns]
    else:
        half = (len(columns) + 1) // 2
        lines = [columns[:half], columns[half:]]
    found = []
    for number, line in enumerate(lines):
        total, used = sum(c.width for c in line), 0
        for place, column in enumerate(line):
            span = _GRID - used if place == len(line) - 1 else max(round(_GRID * column.width / total), 1)
            found.append((number, used, span))
            used += span
    return found


def lay_out(grid: QGridLayout, columns: tuple[Column, ...], widgets: list[QWidget]) -> None:
    """Put the cells (or their headings) of a row into its grid; all rows share the same columns."""
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(4)
    grid.setVerticalSpacing(2)
    for column in range(_GRID):
        grid.setColumnStretch(column + 1, 1)
    for (line, first, span), widget in zip(places(columns), widgets, strict=True):
        grid.addWidget(widget, line, first + 1, 1, span)


class HeadRow(QWidget):
    """The headings over the cells."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        names: list[QWidget] = []
        for column in columns:
            name = label(f"{column.label} *" if column.required else column.label, "caption")
            name.setToolTip(plain_tip(column.label))
            name.setContentsMargins(4, 0, 4, 0)
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            names.append(name)
        lay_out(grid, columns, names)
        grid.setColumnMinimumWidth(0, NUMBER_WIDTH)
        grid.setColumnMinimumWidth(_GRID + 1, BUTTON_WIDTH)


class TableRow(QWidget):
    """The cells of one row.

    Signals:
        edited: a key was pressed in a cell.
        left: a cell was left.
        removed: the row is to go.
        moved: the row is to go up (-1) or down (1).
        ended: Enter in the last cell.
    """

    edited = Signal()
    left = Signal()
    removed = Signal()
    moved = Signal(int)
    ended = Signal()

    def __init__(
        self, columns: tuple[Column, ...], known: Known, now: Callable[[], datetime], guard: WheelGuard
    ) -> None:
        super().__init__()
        self._columns, self._known = columns, known
        self._given: frozenset[str] = frozenset()
        """The cells that the row had, empty or not: what is only looked at is not changed."""
        self._number: QLabel = label("", "caption")
        self.cells: dict[str, QWidget] = {column.key: cell_input(column, known, now) for column in columns}
        self._out = QToolButton()
        set_icon(self._out, "x", "muted")
        self._out.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._out.setToolTip("Keluarkan baris ini (Ctrl+Del)\nAlt+Atas dan Alt+Bawah memindahkannya")
        self._out.clicked.connect(self.removed)
        grid = QGridLayout(self)
        lay_out(grid, columns, list(self.cells.values()))
        lines = 1 + max(place[0] for place in places(columns))
        grid.addWidget(self._number, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._out, 0, _GRID + 1, lines, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnMinimumWidth(0, NUMBER_WIDTH)
        grid.setColumnMinimumWidth(_GRID + 1, BUTTON_WIDTH)
        for column in columns:
            self._watch(column, guard)

    @property
    def inputs(self) -> list[QWidget]:
        """The cells in their order."""
        return list(self.cells.values())

    def set_number(self, number: int) -> None:
        """Tell which row it is."""
        self._number.setText(str(number))
        self._out.setAccessibleName(f"Keluarkan baris {number}")
        for column in self._columns:
            self.cells[column.key].setAccessibleName(f"{column.label}, baris {number}")

    def row(self) -> Row:
        """Return what stands in the cells."""
        texts = {key: cell_text(cell) for key, cell in self.cells.items()}
        return {key: text for key, text in texts.items() if text or key in self._given}

    def set_row(self, row: Row) -> None:
        """Show a row."""
        self._given = frozenset(row)
        for column in self._columns:
            write_cell(self.cells[column.key], column, row.get(column.key, ""))

    def is_blank(self) -> bool:
        """Whether nothing stands in any cell."""
        return not any(self.row().values())

    def mark(self, key: str, message: str) -> None:
        """Mark a wrong cell; an empty message takes it back."""
        cell = self.cells[key]
        cell.setAccessibleDescription(message)
        set_state(cell, "invalid", "true" if message else "false")

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self._out.setVisible(not read_only)
        for cell in self.cells.values():
            if isinstance(cell, QLineEdit):
                cell.setReadOnly(read_only)
            else:
                cell.setEnabled(not read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of a row; leaving a cell."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return self._pressed(watched, event)

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._may_change(watched):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Delete:
            if self._may_change(watched):
                self.removed.emit()
            return True
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not plain or event.key() not in _KEYS or (isinstance(watched, SuggestEdit) and watched.offers):
            return False
        if watched is self.inputs[-1]:
            self.ended.emit()
        else:
            self.focusNextChild()
        return True

    def _may_change(self, watched: QObject) -> bool:
        return not (isinstance(watched, QLineEdit) and watched.isReadOnly())

    def _watch(self, column: Column, guard: WheelGuard) -> None:
        cell = self.cells[column.key]
        cell.installEventFilter(self)
        if isinstance(cell, QComboBox):
            guard.guard(cell)
            cell.currentIndexChanged.connect(lambda _index: self.edited.emit())
        elif isinstance(cell, QLineEdit):
            cell.setPlaceholderText("" if column.kind == "date" else column.label)
            cell.textChanged.connect(lambda _text: self.edited.emit())
        if isinstance(cell, SuggestEdit):
            cell.taken.connect(lambda chosen: self._fill_person(chosen.text))

    def _fill_person(self, name: str) -> None:
        """Fill what the office knows of a person into the cells that are still empty."""
        official = self._known.official(name)
        if official is None:
            return
        texts = personal(official)
        for column in self._columns:
            text = texts.get(column.key, "")
            if text and not cell_text(self.cells[column.key]):
                write_cell(self.cells[column.key], column, text)
