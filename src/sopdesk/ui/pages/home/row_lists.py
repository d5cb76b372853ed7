"""Short lists on cards: five tasks, late desks; each line a button of its own."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sopdesk.domain.dashboard import UnitLateness
from sopdesk.domain.dispositions import TaskRow
from sopdesk.ui.itemmodels.task_rows import due_words, second_line, spoken, task_chip
from sopdesk.ui.pages.home.day_words import late_words
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip, ChipLabel
from sopdesk.ui.widgets.labels import label, plain_tip, rule


class RowList(QWidget):
    """Lines under each other, thin rules between.

    Args:
        name: what they are together, for screen readers.
        parent: its owner.
    """

    activated = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def clear(self) -> None:
        """Show nothing."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def show_words(self, text: str) -> None:
        """Say why there is nothing."""
        self.clear()
        self._column.addWidget(label(text, "muted", wrap=True))

    def show_tasks(self, rows: Sequence[TaskRow], today: date) -> None:
        """Show tasks, each with [Buka]."""
        self.clear()
        for number, row in enumerate(rows):
            if number:
                self._column.addWidget(rule())
            chip = task_chip(row, today) or Chip(_due_words(row, today), ChipKind.NEW)
            button = _open_button(f"Buka {spoken(row, today)}")
            button.clicked.connect(lambda _on=False, key=row.key: self.activated.emit(key))
            self._column.addWidget(_line(row.title, second_line(row, today), chip, button, bold=row.unread))

    def show_late(self, rows: Sequence[UnitLateness]) -> None:
        """Show desks with late work, each with [Lihat]."""
        self.clear()
        for number, row in enumerate(rows):
            if number:
                self._column.addWidget(rule())
            button = _open_button(f"Lihat yang terlambat di {row.name}: {late_words(row)}", "Lihat")
            button.clicked.connect(lambda _on=False, key=row.position_id: self.activated.emit(key))
            chip = Chip(str(row.count), ChipKind.LATE)
            self._column.addWidget(_line(row.name, late_words(row), chip, button, bold=False))


def _due_words(row: TaskRow, today: date) -> str:
    words = due_words(row.due, today) or "tanpa tenggat"
    return words[0].upper() + words[1:]


def _line(title: str, text: str, chip: Chip, button: QPushButton, *, bold: bool) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    for words, role in ((title, "field" if bold else ""), (text, "muted")):
        part = Elided(words, role)
        texts.addWidget(part)
    row.addLayout(texts, 1)
    row.addWidget(ChipLabel(chip), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(button)
    return line


class Elided(QWidget):
    """One line of text that is cut with "…" where it does not fit; the whole text is its tooltip.

    Args:
        text: the words.
        role: see ``labels.label``.
    """

    def __init__(self, text: str, role: str = "") -> None:
        super().__init__()
        self._text = text
        self._label = label(text, role)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setToolTip(plain_tip(text))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)

    def resizeEvent(self, event: object) -> None:
        """Cut the text to the width."""
        del event
        metrics = self._label.fontMetrics()
        self._label.setText(metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width()))


def _open_button(name: str, words: str = "Buka") -> QPushButton:
    button = QPushButton(words)
    button.setAccessibleName(name)
    return button
