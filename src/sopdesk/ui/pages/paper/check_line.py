"""One line of a checklist: what is measured, what is found, what is to be said of it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QToolButton, QWidget

from sopdesk.domain.check_limits import has_reading, out_of_limits
from sopdesk.domain.field_kinds import comma
from sopdesk.domain.form import CheckItem
from sopdesk.domain.form_rules import MAX_CELL
from sopdesk.domain.form_values import CONDITIONS, Row
from sopdesk.ui.pages.paper.entry import WheelGuard
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.choice_box import choice_box, choose
from sopdesk.ui.widgets.labels import label, set_state

_READING_WIDTH: Final = 64
_CONDITION_WIDTH: Final = 164
_BAD: Final = {"perhatian", "rusak"}
_SET: Final = {Qt.Key.Key_B: "baik", Qt.Key.Key_P: "perhatian", Qt.Key.Key_R: "rusak"}


def limits_words(item: CheckItem) -> str:
    """Return the limits as they are read: "18–27 °C", "paling tinggi 75 °C"."""
    unit = f" {item.unit}" if item.unit else ""
    if item.low is not None and item.high is not None:
        return f"{comma(item.low)}–{comma(item.high)}{unit}"
    if item.high is not None:
        return f"paling tinggi {comma(item.high)}{unit}"
    return f"paling rendah {comma(item.low)}{unit}" if item.low is not None else ""


class CheckLine(QWidget):
    """Reading, condition, note. B, P and R choose the condition, C opens the note.

    Signals:
        edited: something was entered.
        left: an input was left.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, item: CheckItem, guard: WheelGuard) -> None:
        super().__init__()
        self.item = item
        self._broken = ""
        self.reading: QLineEdit | None = QLineEdit() if has_reading(item) else None
        self.condition = choice_box([("", "Belum diperiksa"), *CONDITIONS.items()])
        self.note = QLineEdit()
        self._words = label("", "error", wrap=True)
        self._calm = label("", "caption", wrap=True)
        self._note_button = QToolButton()
        self._build(guard)

    def _build(self, guard: WheelGuard) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, _READING_WIDTH)
        grid.setColumnMinimumWidth(2, 40)
        limits = limits_words(self.item)
        name = label(f"{self.item.label} · {limits}" if limits else self.item.label, wrap=True)
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        if self.reading is not None:
            self.reading.setFixedWidth(current_metrics().px(_READING_WIDTH))
            self.reading.setMaxLength(20)
            self.reading.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.reading.setAccessibleName(f"{self.item.label}, hasil ukur {self.item.unit}".strip())
            grid.addWidget(self.reading, 0, 1)
            grid.addWidget(label(self.item.unit, "muted"), 0, 2)
        self.condition.setFixedWidth(current_metrics().px(_CONDITION_WIDTH))
        self.condition.setAccessibleName(f"{self.item.label}, kondisi")
        self.condition.setToolTip("B baik · P perlu perhatian · R rusak · C catatan")
        grid.addWidget(self.condition, 0, 3)
        set_icon(self._note_button, "message-square", "muted")
        self._note_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._note_button.setAccessibleName(f"Catatan untuk {self.item.label}")
        self._note_button.setToolTip("Tulis catatan (C pada kondisi)")
        self._note_button.clicked.connect(self._open_note)
        grid.addWidget(self._note_button, 0, 4)
        self.note.setPlaceholderText("Catatan")
        self.note.setMaxLength(MAX_CELL)
        self.note.setAccessibleName(f"{self.item.label}, catatan")
        for row, part in enumerate((self.note, self._words, self._calm), 1):
            part.hide()
            grid.addWidget(part, row, 0, 1, 5)
        self._watch(guard)

    def _watch(self, guard: WheelGuard) -> None:
        guard.guard(self.condition)
        self.condition.currentIndexChanged.connect(lambda _index: self._changed())
        self.condition.activated.connect(lambda _index: self.left.emit())
        for line in (self.reading, self.note):
            if line is not None:
                line.textChanged.connect(lambda _text: self._changed())
        for part in (self.reading, self.condition, self.note):
            if part is not None:
                part.installEventFilter(self)

    def row(self) -> Row:
        """Return what was found."""
        reading = self.reading.text().strip() if self.reading is not None else ""
        return {"reading": reading, "condition": self.condition.currentData() or "", "note": self.note.text().strip()}

    def set_row(self, row: Row) -> None:
        """Show what was found."""
        if self.reading is not None and comma(row.get("reading", "")) != self.reading.text():
            self.reading.setText(comma(row.get("reading", "")))
        choose(self.condition, row.get("condition", ""))
        if row.get("note", "") != self.note.text():
            self.note.setText(row.get("note", ""))
        self._show_limits()

    def show_problems(self, error: str, warning: str) -> None:
        """Say what is wrong beneath; what is out of its limits is said by the line itself."""
        self._words.setText("\n".join(f"⚠ {text}" for text in (self._broken, error) if text))
        self._words.setVisible(bool(self._words.text()))
        self._calm.setText(f"Periksa lagi: {warning}" if warning else "")
        self._calm.setVisible(bool(warning))
        if error and self._wants_note():
            self.note.show()
            set_state(self.note, "invalid", "true" if not self.note.text().strip() else "false")
        else:
            set_state(self.note, "invalid", "false")

    def focus_part(self, part: str) -> None:
        """Go to the reading, the condition or the note."""
        if part == "note":
            self._open_note()
        else:
            (self.reading if part == "reading" and self.reading is not None else self.condition).setFocus()

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self.condition.setEnabled(not read_only)
        self.note.setReadOnly(read_only)
        self._note_button.setVisible(not read_only)
        if self.reading is not None:
            self.reading.setReadOnly(read_only)

    @property
    def first(self) -> QWidget:
        """Where the cursor comes first."""
        return self.reading or self.condition

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the condition; what is out of its limits is told when the reading is left."""
        if event.type() == QEvent.Type.FocusOut:
            self._show_limits(suggest=watched is self.reading)
            self.left.emit()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and watched is self.condition and event.key() in _SET:
            choose(self.condition, _SET[Qt.Key(event.key())])
            self.left.emit()
            return True
        if plain and watched is self.condition and event.key() == Qt.Key.Key_C:
            self._open_note()
            return True
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return True
        return False

    def _wants_note(self) -> bool:
        return bool(self._broken) or self.condition.currentData() in _BAD

    def _changed(self) -> None:
        self.note.setVisible(self._wants_note() or bool(self.note.text()) or self.note.hasFocus())
        self.edited.emit()

    def _show_limits(self, *, suggest: bool = False) -> None:
        broken = out_of_limits(self.item, self.reading.text()) if self.reading is not None else ""
        self._broken = f"Di luar batas: {broken}." if broken else ""
        if broken and suggest and not self.condition.currentData():
            choose(self.condition, "perhatian")
        if self.reading is not None:
            set_state(self.reading, "invalid", "true" if broken else "false")
        self.note.setVisible(self._wants_note() or bool(self.note.text()) or self.note.hasFocus())
        self.show_problems("", "")

    def _open_note(self) -> None:
        self.note.show()
        self.note.setFocus()
