"""Labelled fields that are chosen: from a list, a number, a tick."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox

from sopdesk.ui.widgets.choice_box import choice_box
from sopdesk.ui.widgets.form_field import FormField
from sopdesk.ui.widgets.labels import plain_tip
from sopdesk.ui.widgets.number_edit import NumberEdit


class ChoiceField(FormField):
    """One of a few.

    Args:
        title: the label.
        choices: (value, words) pairs.
        required: whether one must be chosen.
        hint: one line beneath.
        blank: words for no choice; empty if there is none.
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[Any, str]] = (),
        *,
        required: bool = False,
        hint: str = "",
        blank: str = "",
    ) -> None:
        self.combo = choice_box(least=12)
        self._blank = blank
        super().__init__(title, self.combo, required=required, hint=hint)
        self.set_choices(choices)
        self.combo.currentIndexChanged.connect(self._changed)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these, keeping the present choice if it is among them."""
        kept = self.combo.currentData()
        self.combo.blockSignals(True)
        self.combo.clear()
        if self._blank:
            self.combo.addItem(self._blank, None)
        for value, words in choices:
            self.combo.addItem(words, value)
        self.combo.blockSignals(False)
        self.combo.setToolTip(plain_tip(self.combo.currentText()))
        if kept is not None:
            self.set_value(kept)

    def value(self) -> Any:  # noqa: ANN401 - whatever the choices are
        """Return the value that was chosen."""
        return self.combo.currentData()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Choose ``value``; an unknown one chooses the first."""
        found = (i for i in range(self.combo.count()) if self.combo.itemData(i) == value)
        self.combo.setCurrentIndex(next(found, 0))


class NumberField(FormField):
    """A whole number."""

    def __init__(self, title: str, *, least: int = 0, most: int = 999_999, suffix: str = "", hint: str = "") -> None:
        self.spin = NumberEdit(least, most)
        self.spin.setSuffix(f" {suffix}" if suffix else "")
        super().__init__(title, self.spin, hint=hint)
        self.spin.valueChanged.connect(self._changed)

    def value(self) -> int:
        """Return the number."""
        return self.spin.value()

    def set_value(self, value: int | None) -> None:
        """Show ``value``."""
        self.spin.setValue(value or self.spin.minimum())

    def is_blank(self) -> bool:
        """A number is never blank."""
        return False


class CheckField(FormField):
    """Yes or no; the words stand beside the box."""

    def __init__(self, title: str, words: str, *, hint: str = "") -> None:
        self.box = QCheckBox(words)
        super().__init__(title, self.box, hint=hint)
        self.box.setAccessibleName(words)
        self.box.toggled.connect(self._changed)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: bool | None) -> None:  # noqa: FBT001 - a field takes its value by position
        """Tick or untick."""
        self.box.setChecked(bool(value))

    def is_blank(self) -> bool:
        """A tick box is never blank."""
        return False
