"""Entry of several ticks."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from sopdesk.domain.form import FormField as FieldSpec
from sopdesk.domain.form_rules import FieldProblem
from sopdesk.domain.form_values import Value, ticks_value
from sopdesk.ui.pages.paper.entry import Entry, errors_of, warnings_of
from sopdesk.ui.pages.paper.line_entries import hint_of, title_of
from sopdesk.ui.widgets.field import Field
from sopdesk.ui.widgets.labels import label, plain_tip

_SHORT: Final = 26
"""Letters of a label of which two fit beside each other."""


class TicksEntry(Entry):
    """A box for each option; Space ticks."""

    def __init__(self, spec: FieldSpec) -> None:
        holder = QWidget()
        self._field = Field(title_of(spec), holder, required=spec.required)
        super().__init__(spec, self._field)
        self._boxes: dict[str, QCheckBox] = {}
        self._gone: list[str] = []
        """Ticks of options that are no longer offered; they stay with the paper."""
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        columns = 2 if all(len(option.label) <= _SHORT for option in spec.options) else 1
        for number, option in enumerate(spec.options):
            box = QCheckBox(option.label.replace("&", "&&"))
            box.setToolTip(plain_tip(f"Setelah langkah {option.after_step}" if option.after_step else ""))
            box.toggled.connect(lambda _on: self.edited.emit())
            box.clicked.connect(lambda _on: self.left.emit())
            self._boxes[option.key] = box
            grid.addWidget(box, number // columns, number % columns)
        self._hint = label(hint_of(spec), "caption", wrap=True)
        grid.addWidget(self._hint, grid.rowCount(), 0, 1, columns)
        self._hint.setVisible(bool(hint_of(spec)))

    def value(self) -> list[str]:
        """Return the ticked keys."""
        return [key for key, box in self._boxes.items() if box.isChecked()] + self._gone

    def set_value(self, value: Value) -> None:
        """Tick these."""
        keys = ticks_value({"": value}, "")
        self._gone = [key for key in keys if key not in self._boxes]
        for key, box in self._boxes.items():
            box.setChecked(key in keys)

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say what is wrong under the boxes."""
        self._field.set_error(errors_of(problems))
        text = warnings_of(problems) or hint_of(self.spec)
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def set_required(self, *, required: bool) -> None:
        """Mark the boxes."""
        self._field.rename(title_of(self.spec), required=required)

    def focus_path(self, path: str) -> None:  # noqa: ARG002 - the first box
        """Go to the first box."""
        next(iter(self._boxes.values())).setFocus()

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        for box in self._boxes.values():
            box.setEnabled(not read_only)
