"""The office's instructions with their numbers, and the field that takes them: "1 3" ticks the first and third."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sopdesk.domain.office import ChoiceRow
from sopdesk.ui.pages.pen.typed_ticks import parse_ticks, shown_ticks
from sopdesk.ui.widgets.field import Field
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.labels import set_state


class TickStrip(QWidget):
    """A field for numbers and, under it, the list as chips that show what is ticked; a click ticks too.

    Args:
        parent: its owner.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[ChoiceRow, ...] = ()
        self._chips: dict[str, QPushButton] = {}
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("Nomor, misalnya 1 3")
        self.edit.textEdited.connect(self._typed)
        self.field = Field("Isi disposisi", self.edit)
        self.chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.chips.setSizePolicy(policy)
        self._flow = FlowLayout(self.chips, spacing=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(self.chips)

    def split(self) -> tuple[Field, QWidget]:
        """Return field and chips, to be laid out apart."""
        return self.field, self.chips

    def set_choices(self, choices: Sequence[ChoiceRow]) -> None:
        """Show the office's list."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
        while self._flow.takeAt(0) is not None:
            pass
        self._chips = {}
        for number, choice in enumerate(self._choices, start=1):
            chip = QPushButton(f"{number} {choice.label}")
            chip.setProperty("kind", "chip")
            chip.setCheckable(True)
            chip.setFocusPolicy(self.focusPolicy())
            chip.clicked.connect(lambda _on=False, key=choice.key: self._toggle(key))
            self._flow.addWidget(chip)
            self._chips[choice.key] = chip
        self._show()

    @property
    def keys(self) -> tuple[str, ...]:
        """What is ticked."""
        return parse_ticks(self.edit.text(), self._choices)[0]

    @property
    def problem(self) -> str:
        """What is wrong with the numbers, "" if nothing is."""
        return parse_ticks(self.edit.text(), self._choices)[1]

    def set_text(self, text: str) -> None:
        """Show numbers as they were typed."""
        self.edit.setText(text)
        self._show()

    def _typed(self, _text: str) -> None:
        self._show()
        self.edited.emit()

    def _toggle(self, key: str) -> None:
        now = self.keys
        keys = tuple(k for k in now if k != key) if key in now else (*now, key)
        self.set_text(shown_ticks(keys, self._choices))
        self.edited.emit()

    def _show(self) -> None:
        ticked = self.keys
        for key, chip in self._chips.items():
            chip.setChecked(key in ticked)
            set_state(chip, "active", "true" if key in ticked else "false")
