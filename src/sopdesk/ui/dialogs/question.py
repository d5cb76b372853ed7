"""A dialog that asks for a few things before something is done; it stays open until that has succeeded."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sopdesk.ui.widgets.choice_box import choice_box
from sopdesk.ui.widgets.field import Field
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.tab_order import go_to, tab_as_laid_out

_WIDTH: Final = 480
_NOTE_HEIGHT: Final = 72
CANCEL: Final = "Tidak jadi"


@dataclass(frozen=True)
class _Item:
    """One question: its field, how it is read, and what is wrong with it."""

    field: Field
    read: Callable[[], object]
    problem: Callable[[], str]


class Question(QDialog):
    """Asks, checks, and emits ``submitted``; the caller closes it by ``accept`` or says what failed.

    Args:
        title: what is going to be done.
        text: what that means; empty for none.
        verb: the words of the button, verb and object.
        danger: whether it cannot be undone; then Enter presses the safe button.
        parent: its owner.
    """

    submitted = Signal()

    def __init__(
        self, title: str, text: str, verb: str, *, danger: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.asked: dict[str, _Item] = {}
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._failure = label("", "error", wrap=True)
        self._failure.hide()
        self.confirm = QPushButton(verb)
        self.confirm.setProperty("kind", "danger" if danger else "primary")
        self.confirm.setAutoDefault(not danger)
        self.confirm.clicked.connect(self._submit)
        self._cancel = QPushButton(CANCEL)
        self._cancel.setAutoDefault(danger)
        self._cancel.clicked.connect(self.reject)
        self._build(title, text)

    def add_note(
        self,
        key: str,
        name: str,
        *,
        required: str = "",
        text: str = "",
        hint: str = "",
        problem: Callable[[], str] | None = None,
    ) -> QPlainTextEdit:
        """Add a text of several lines; ``required`` is said when it is empty, ``problem`` tells what else is wrong."""
        edit = QPlainTextEdit(text)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(_NOTE_HEIGHT)
        edit.setPlaceholderText(hint)
        self._add(key, name, edit, lambda: edit.toPlainText().strip(), required, problem)
        return edit

    def add_line(self, key: str, name: str, *, required: str = "", text: str = "", hint: str = "") -> QLineEdit:
        """Add a text of one line."""
        edit = QLineEdit(text)
        edit.setPlaceholderText(hint)
        self._add(key, name, edit, lambda: edit.text().strip(), required)
        return edit

    def add_choice(
        self, key: str, name: str, options: Sequence[tuple[Hashable, str]], *, required: str = "", chosen: object = None
    ) -> QComboBox:
        """Add a choice of one; where it is required and nothing is chosen, it starts empty."""
        box = choice_box(options, least=0)
        place = next((i for i, (value, _words) in enumerate(options) if value == chosen), -1 if required else 0)
        box.setCurrentIndex(place)
        box.setPlaceholderText("Pilih …")
        self._add(key, name, box, box.currentData, required)
        return box

    def add_checks(
        self, key: str, name: str, options: Sequence[tuple[str, str]], *, ticked: Sequence[str] = (), required: str = ""
    ) -> list[QCheckBox]:
        """Add boxes to tick; the value is the tuple of the ticked keys."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        boxes = []
        for value, words in options:
            box = QCheckBox(words)
            box.setChecked(value in ticked)
            box.setProperty("value", value)
            column.addWidget(box)
            boxes.append(box)
        self._add(key, name, holder, lambda: tuple(b.property("value") for b in boxes if b.isChecked()), required)
        return boxes

    def add_widget(
        self,
        key: str,
        name: str,
        widget: QWidget,
        read: Callable[[], object],
        problem: Callable[[], str] | None = None,
        *,
        required: str = "",
    ) -> None:
        """Add any input; ``problem`` says what is wrong with it, "" if nothing is."""
        self._add(key, name, widget, read, required, problem)

    def value(self, key: str) -> object:
        """Return what was entered; None for a question that was not asked."""
        asked = self.asked.get(key)
        return asked.read() if asked else None

    def text(self, key: str) -> str:
        """Return a text that was entered, "" for a question that was not asked."""
        value = self.value(key)
        return value if isinstance(value, str) else ""

    def fail(self, message: str) -> None:
        """Say why it was not done; everything that was entered stays."""
        self._failure.setText(f"⚠ {message}" if message else "")
        self._failure.setVisible(bool(message))
        self.setAccessibleDescription(message)
        self.confirm.setEnabled(True)
        self.confirm.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Go through the questions first, then the buttons; the button that cannot be undone comes last."""
        super().showEvent(event)
        tab_as_laid_out(self)
        # Enter in a question never does what cannot be undone: the safe button is the default one
        go_to(next(iter(self.asked.values())).field if self.asked else self._cancel)

    def _build(self, title: str, text: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(label(title, "card-title", wrap=True))
        if text:
            layout.addWidget(label(text, "muted", wrap=True))
        layout.addLayout(self.body)
        layout.addWidget(self._failure)
        layout.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.confirm)
        layout.addLayout(buttons)

    def _add(
        self,
        key: str,
        name: str,
        widget: QWidget,
        read: Callable[[], object],
        required: str,
        problem: Callable[[], str] | None = None,
    ) -> None:
        field = Field(name, widget, required=bool(required))
        self.body.addWidget(field)
        check = problem or (lambda: "")
        self.asked[key] = _Item(field, read, lambda: check() or (required if read() in ("", None, ()) else ""))

    def _submit(self) -> None:
        for asked in self.asked.values():
            asked.field.set_error(asked.problem())
        wrong = [asked.field for asked in self.asked.values() if asked.field.error]
        if wrong:
            go_to(wrong[0])
            self.setAccessibleDescription(f"{len(wrong)} isian perlu diperbaiki")
            return
        self._failure.hide()
        self.confirm.setEnabled(False)
        self.submitted.emit()
