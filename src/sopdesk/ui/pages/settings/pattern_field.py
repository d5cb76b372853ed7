"""The pattern of a number: typed, or put together from tokens; how a number will look stands beneath."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.number_pattern import TOKENS, pattern_problem
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.form_field import REQUIRED, FormField
from sopdesk.ui.widgets.labels import label, plain_tip, set_state


class PatternField(FormField):
    """A line, its tokens as buttons, and a sample.

    Args:
        title: the label.
        sample: pattern → how a number looks, "" where the pattern is wrong.
    """

    def __init__(self, title: str, sample: Callable[[str], str]) -> None:
        self._sample_of = sample
        self.line = QLineEdit()
        self.line.setPlaceholderText("misalnya {kode}/{nomor:3}/{unit}/{tahun}")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        chips = QWidget()
        flow = FlowLayout(chips, spacing=6)
        self.chips: dict[str, QPushButton] = {}
        for token, words in TOKENS.items():
            chip = QPushButton(f"{{{token}}}")
            chip.setProperty("kind", "chip")
            chip.setAutoDefault(False)
            chip.setToolTip(plain_tip(words))
            chip.setAccessibleName(f"Sisipkan {words}")
            chip.clicked.connect(partial(self._insert, token))
            flow.addWidget(chip)
            self.chips[token] = chip
        column.addWidget(chips)
        self.sample = label("", "muted", wrap=True)
        column.addWidget(self.sample)
        super().__init__(title, holder, required=True)
        self.line.setAccessibleName(title)
        holder.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda _text: self._typed())
        self._typed()

    def value(self) -> str:
        """Return the pattern."""
        return self.line.text().strip()

    def set_value(self, value: str | None) -> None:
        """Show a pattern."""
        self.line.setText(value or "")

    def problem(self) -> str:
        """Return what is wrong with the pattern."""
        if not self.value():
            return REQUIRED
        wrong = pattern_problem(self.value())
        return f"{wrong[:1].upper()}{wrong[1:]}." if wrong else ""

    def set_error(self, text: str) -> None:
        """Say what is wrong once, with a red edge round the line alone."""
        super().set_error(text)
        set_state(self.editor, "invalid", "false")
        set_state(self.line, "invalid", "true" if text else "false")
        self.line.setAccessibleDescription(text)
        self.show_sample()

    def show_sample(self) -> None:
        """Show how a number looks now; something beside the pattern changed."""
        sample = self._sample_of(self.value()) if self.value() else ""
        self.sample.setText(f"Contoh: {sample}" if sample else "" if self.error else self.problem())

    def _insert(self, token: str, *_checked: object) -> None:
        self.line.insert(f"{{{token}}}")
        self.line.setFocus()

    def _typed(self) -> None:
        self.show_sample()
        self._changed()
