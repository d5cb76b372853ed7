"""A dialog that asks for a few things before something is done; it stays open until that has succeeded."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sopdesk.ui.widgets.choice_box import choice_box
from sopdesk.ui.widgets.labels import label, set_state

_WIDTH: Final = 480
_NOTE_HEIGHT: Final = 72
CANCEL: Final = "Tidak jadi"


@dataclass(frozen=True)
class _Field:
    """One question: its input, where its error is said, how it is read, and what is wrong with it."""

    widget: QWidget
    error: QLabel
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
        self._fields: dict[str, _Field] = {}
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
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

    def add_note(self, key: str, name: str, *, required: str = "", text: str = "", hint: str = "") -> QPlainTextEdit:
        """Add a text of several lines; ``required`` is what is said when it is empty."""
        edit = QPlainTextEdit(text)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(_NOTE_HEIGHT)
        edit.setPlaceholderText(hint)
        self._add(key, name, edit, lambda: edit.toPlainText().strip(), required)
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
        self._add(key, name, box, box.currentData, required, optional=False)
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
        self._add(
            key,
            name,
            holder,
            lambda: tuple(b.property("value") for b in boxes if b.isChecked()),
            required,
            optional=False,
        )
        return boxes

    def add_widget(
        self,
        key: str,
        name: str,
        widget: QWidget,
        read: Callable[[], object],
        problem: Callable[[], str] | None = None,
    ) -> None:
        """Add any input; ``problem`` says what is wrong with it, "" if nothing is."""
        self._add(key, name, widget, read, "", problem, optional=False)

    def value(self, key: str) -> object:
        """Return what was entered; None for a question that was not asked."""
        field = self._fields.get(key)
        return field.read() if field else None

    def text(self, key: str) -> str:
        """Return a text that was entered, "" for a question that was not asked."""
        value = self.value(key)
        return value if isinstance(value, str) else ""

    def fail(self, message: str) -> None:
        """Say why it was not done; everything that was entered stays."""
        self._failure.setText(message)
        self._failure.setVisible(bool(message))
        self.setAccessibleDescription(message)
        self.confirm.setEnabled(True)
        self.confirm.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Go through the questions first, then the buttons; the button that cannot be undone comes last."""
        super().showEvent(event)
        widgets = [field.widget for field in self._fields.values()]
        for before, after in pairwise([*widgets, self._cancel, self.confirm]):
            self.setTabOrder(_inputs(before)[-1], _inputs(after)[0])
        # Enter in a question never does what cannot be undone: the safe button is the default one
        first = _inputs(widgets[0])[0] if widgets else self._cancel
        first.setFocus(Qt.FocusReason.OtherFocusReason)

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
        *,
        optional: bool = True,
    ) -> None:
        title = label(f"{name} (opsional)" if optional and not required else name, "field")
        title.setBuddy(widget)
        if name:
            widget.setAccessibleName(name)
        else:
            title.hide()
        error = label("", "error", wrap=True)
        error.hide()
        for part in (title, widget, error):
            self.body.addWidget(part)
        self.body.addSpacing(8)
        check = problem or (lambda: "" if read() not in ("", None, ()) else required)
        self._fields[key] = _Field(widget, error, read, check)

    def _submit(self) -> None:
        wrong = [field for field in self._fields.values() if self._check(field)]
        if wrong:
            wrong[0].widget.setFocus()
            self.setAccessibleDescription(f"{len(wrong)} isian perlu diperbaiki")
            return
        self._failure.hide()
        self.confirm.setEnabled(False)
        self.submitted.emit()

    def _check(self, field: _Field) -> bool:
        problem = field.problem()
        field.error.setText(problem)
        field.error.setVisible(bool(problem))
        set_state(field.widget, "invalid", "true" if problem else "false")
        return bool(problem)


def _inputs(widget: QWidget) -> list[QWidget]:
    """Return the inputs in a widget that Tab comes to, in their order; the widget itself if it is one."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return [widget]
    return [w for w in widget.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus] or [widget]
