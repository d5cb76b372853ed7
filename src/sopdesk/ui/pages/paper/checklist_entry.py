"""Entry of a checklist: its lines by group, and how many were looked at."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.domain.form import CheckItem
from sopdesk.domain.form import FormField as FieldSpec
from sopdesk.domain.form_rules import FieldProblem
from sopdesk.domain.form_values import Row, Value, checklist_value
from sopdesk.ui.pages.paper.check_line import CheckLine
from sopdesk.ui.pages.paper.entry import Entry, WheelGuard, errors_of, warnings_of
from sopdesk.ui.pages.paper.line_entries import hint_of, marked
from sopdesk.ui.widgets.labels import label, rule

_LIMIT = ": di luar batas."
"""How a warning about limits ends; the line says it itself."""


class ChecklistEntry(Entry):
    """Lines with reading, condition and note.

    Args:
        spec: the field.
        guard: keeps the wheel from choices.
    """

    def __init__(self, spec: FieldSpec, guard: WheelGuard) -> None:
        super().__init__(spec, QWidget())
        self.lines: dict[str, CheckLine] = {}
        self._more: dict[str, Row] = {}
        """Lines of an earlier version of the form; they stay with the paper."""
        self._count = label("", "caption")
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._title = label(marked(spec, required=spec.required), "field", wrap=True)
        layout.addWidget(self._title)
        if hint_of(spec):
            layout.addWidget(label(hint_of(spec), "caption", wrap=True))
        layout.addWidget(self._count)
        self._layout, self._guard = layout, guard
        self._rows: dict[str, Row] = {}
        self._read_only = False

    def build(self) -> Iterator[QWidget]:
        """Make the lines one by one."""
        group = ""
        for item in self.spec.items:
            if item.group != group:
                group = item.group
                self._layout.addSpacing(8)
                self._layout.addWidget(label(group, "group"))
                self._layout.addWidget(rule())
            yield self._add(item)
        self._show_count()

    def _add(self, item: CheckItem) -> CheckLine:
        line = CheckLine(item, self._guard)
        line.set_row(self._rows.get(item.key, {}))
        line.set_read_only(read_only=self._read_only)
        line.edited.connect(self._edited)
        line.left.connect(self.left)
        self.lines[item.key] = line
        self._layout.addWidget(line)
        return line

    def set_required(self, *, required: bool) -> None:
        """Mark the checklist."""
        self._title.setText(marked(self.spec, required=required))

    def value(self) -> dict[str, Row]:
        """Return the lines that were looked at."""
        found = {**self._rows, **{key: line.row() for key, line in self.lines.items()}}
        return {**self._more, **{key: row for key, row in found.items() if any(row.values())}}

    def set_value(self, value: Value) -> None:
        """Show these lines."""
        rows = checklist_value({"": value}, "")
        known = {item.key for item in self.spec.items}
        self._more = {key: row for key, row in rows.items() if key not in known}
        self._rows = {key: row for key, row in rows.items() if key in known}
        for key, line in self.lines.items():
            line.set_row(rows.get(key, {}))
        self._show_count()

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say what is wrong line by line."""
        for key, line in self.lines.items():
            own = (p for p in problems if p.path.startswith(f"{self.spec.key}.{key}."))
            mine = [p for p in own if not p.message.endswith(_LIMIT)]
            line.show_problems(errors_of(mine), warnings_of(mine))

    def focus_path(self, path: str) -> None:
        """Go to the place of a problem; to the first line for the checklist as a whole."""
        _field, _, rest = path.partition(".")
        key, _, part = rest.partition(".")
        line = self.lines.get(key) or next(iter(self.lines.values()))
        line.focus_part(part or "reading")

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self._read_only = read_only
        for line in self.lines.values():
            line.set_read_only(read_only=read_only)

    def _edited(self) -> None:
        self._show_count()
        self.edited.emit()

    def _show_count(self) -> None:
        done = sum(1 for line in self.lines.values() if any(line.row().values()))
        self._count.setText(f"{done} dari {len(self.spec.items)} sudah diperiksa · B baik, P perlu perhatian, R rusak")
