"""Entry of a table: rows are added, moved and taken out by keys; several are pasted from a workbook at once."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.form import FormField as FieldSpec
from sopdesk.domain.form_rules import FieldProblem
from sopdesk.domain.form_values import Row, Value, rows_value
from sopdesk.ui.pages.paper.entry import Entry, WheelGuard
from sopdesk.ui.pages.paper.known import Known
from sopdesk.ui.pages.paper.line_entries import hint_of, marked
from sopdesk.ui.pages.paper.table_row import HeadRow, TableRow
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.labels import label

_KEYS = "Enter pada sel terakhir menambah baris · Alt+Atas/Bawah memindahkan · Ctrl+Del mengeluarkan"


class TableEntry(Entry):
    """Rows of cells.

    Args:
        spec: the field.
        known: people of the office.
        now: the time.
        guard: keeps the wheel from choices.
    """

    def __init__(self, spec: FieldSpec, known: Known, now: Callable[[], datetime], guard: WheelGuard) -> None:
        super().__init__(spec, QWidget())
        self._known, self._now, self._guard = known, now, guard
        self._read_only = False
        self.rows: list[TableRow] = []
        self._body = QVBoxLayout()
        self._body.setSpacing(4)
        self._title = label(marked(spec, required=spec.required), "field", wrap=True)
        self._words = label("", "error", wrap=True)
        self._calm = label("", "caption", wrap=True)
        self.add_button = QPushButton("Tambah baris")
        self.add_button.setProperty("kind", "quiet")
        self.add_button.setToolTip(_KEYS)
        self.add_button.setAccessibleName(f"Tambah baris {spec.label}")
        set_icon(self.add_button, "plus")
        self.add_button.clicked.connect(lambda: self._append(focus=True))
        self._build()
        self._waiting: list[Row] | None = None
        """The rows while they are made; None from then on."""

    def build(self) -> Iterator[QWidget]:
        """Make the rows one by one."""
        wanted = self._waiting or [{}]
        self._waiting = wanted
        for row in wanted:
            made = self._new_row(len(self.rows))
            made.set_row(row)
            yield made
        self._waiting = None
        self._renumber()

    @property
    def last_stop(self) -> QWidget:
        """The button that adds a row."""
        return self.add_button

    def set_required(self, *, required: bool) -> None:
        """Mark the table."""
        self._title.setText(marked(self.spec, required=required))

    def _build(self) -> None:
        spec = self.spec
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(HeadRow(spec.typed_columns))
        layout.addLayout(self._body)
        for part in (self._words, self._calm):
            part.hide()
            layout.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addWidget(label(hint_of(spec), "caption", wrap=True), 1)
        layout.addLayout(foot)

    def value(self) -> list[Row]:
        """Return the rows that hold something."""
        shown = [row.row() for row in self.rows if not row.is_blank()]
        return shown + [row for row in (self._waiting or ())[len(self.rows) :] if any(row.values())]

    def set_value(self, value: Value) -> None:
        """Show these rows, and an empty one where there is none."""
        rows = rows_value({"": value}, "")
        if not self.rows:
            self._waiting = rows
            return
        if rows == self.value() and self.rows:
            return
        wanted = rows or [{}]
        while len(self.rows) > len(wanted):
            self._take_out(self.rows[-1])
        while len(self.rows) < len(wanted):
            self._new_row(len(self.rows))
        for shown, row in zip(self.rows, wanted, strict=True):
            shown.set_row(row)
        self._renumber()

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Mark the cells, and say row by row what is wrong."""
        places = {tuple(p.path.split(".")[1:]): p for p in problems if p.path.count(".") == 2}  # noqa: PLR2004 - field.row.column
        for number, shown in self._filled():
            for key in shown.cells:
                found = places.get((str(number), key))
                shown.mark(key, found.message if found and found.severity == "error" else "")
        for part, severity, mark in ((self._words, "error", "⚠ "), (self._calm, "warning", "Periksa lagi: ")):
            text = "\n".join(f"{mark}{self._place(p)}{p.message}" for p in problems if p.severity == severity)
            part.setText(text)
            part.setVisible(bool(text))

    def focus_path(self, path: str) -> None:
        """Go to the cell of a path; to the first one for the table as a whole."""
        _field, _, rest = path.partition(".")
        number, _, key = rest.partition(".")
        row = next((shown for n, shown in self._filled() if str(n) == number), self.rows[0])
        row.cells.get(key, row.inputs[0]).setFocus()

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self._read_only = read_only
        self.add_button.setVisible(not read_only)
        for row in self.rows:
            row.set_read_only(read_only=read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Several cells on the clipboard fill several cells."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or self._read_only:
            return False
        text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if not any(divider in text.strip("\r\n") for divider in "\t\n"):
            return False
        row = next(r for r in self.rows if watched in r.inputs)
        self._fill_cells(self.rows.index(row), row.inputs.index(watched), text)  # type: ignore[arg-type]  # a cell
        return True

    def _fill_cells(self, top: int, first: int, text: str) -> None:
        keys = [column.key for column in self.spec.typed_columns][first:]
        lines = text.strip("\r\n").splitlines()[: self.spec.max_items - top]
        for number, line in enumerate(lines, top):
            if number == len(self.rows):
                self._new_row(number)
            row = self.rows[number]
            row.set_row({**row.row(), **dict(zip(keys, line.split("\t"), strict=False))})
        self._renumber()
        self.edited.emit()
        self.left.emit()

    def _filled(self) -> list[tuple[int, TableRow]]:
        """Return the rows as problems count them: empty ones are left out."""
        shown = [row for row in self.rows if not row.is_blank()]
        return list(enumerate(shown, 1))

    def _place(self, problem: FieldProblem) -> str:
        """Return the row of a problem as it is numbered on the page."""
        number = (*problem.path.split("."), "")[1]
        row = next((shown for n, shown in self._filled() if str(n) == number), None)
        return f"Baris {self.rows.index(row) + 1}: " if row is not None else ""

    def _append(self, *, focus: bool) -> None:
        if len(self.rows) >= self.spec.max_items:
            self._calm.setText(f"Paling banyak {self.spec.max_items} baris.")
            self._calm.show()
            return
        row = self._new_row(len(self.rows))
        self._renumber()
        if focus:
            row.inputs[0].setFocus()

    def _new_row(self, place: int) -> TableRow:
        row = TableRow(self.spec.typed_columns, self._known, self._now, self._guard)
        row.edited.connect(self.edited)
        row.left.connect(self.left)
        row.removed.connect(lambda: self._remove(row))
        row.moved.connect(lambda step: self._move(row, step))
        row.ended.connect(lambda: self._go_on(row))
        for cell in row.inputs:
            cell.installEventFilter(self)
        row.set_read_only(read_only=self._read_only)
        self.rows.insert(place, row)
        self._body.insertWidget(place, row)
        return row

    def _go_on(self, row: TableRow) -> None:
        """Enter in the last cell: the next row, a new one after the last; an empty last one leaves the table."""
        place = self.rows.index(row)
        if place + 1 < len(self.rows):
            self.rows[place + 1].inputs[0].setFocus()
        elif row.is_blank():
            self.add_button.setFocus()
        else:
            self._append(focus=True)

    def _remove(self, row: TableRow) -> None:
        place = self.rows.index(row)
        if len(self.rows) == 1:
            row.set_row({})
        else:
            self._take_out(row)
        self.rows[min(place, len(self.rows) - 1)].inputs[0].setFocus()
        self._renumber()
        self.edited.emit()
        self.left.emit()

    def _take_out(self, row: TableRow) -> None:
        self.rows.remove(row)
        row.blockSignals(True)
        row.hide()
        self._body.removeWidget(row)
        row.deleteLater()

    def _move(self, row: TableRow, step: int) -> None:
        place = self.rows.index(row)
        other = place + step
        if not 0 <= other < len(self.rows):
            return
        focus = next((n for n, cell in enumerate(row.inputs) if cell.hasFocus()), 0)
        here, there = row.row(), self.rows[other].row()
        row.set_row(there)
        self.rows[other].set_row(here)
        self.rows[other].inputs[focus].setFocus()
        self.edited.emit()

    def _renumber(self) -> None:
        before: QWidget | None = None
        for number, row in enumerate(self.rows, 1):
            row.set_number(number)
            for cell in row.inputs:
                if before is not None:
                    QWidget.setTabOrder(before, cell)
                before = cell
        if before is not None:
            QWidget.setTabOrder(before, self.add_button)
