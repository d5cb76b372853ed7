"""The entry form of a paper, made from its definition: sections, fields, what is wrong in its place."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from sopdesk.domain.form import Form, FormSection
from sopdesk.domain.form import FormField as FieldSpec
from sopdesk.domain.form_rules import FieldProblem, check_field, tidied, tidied_values
from sopdesk.domain.form_values import Value, Values, empty_value
from sopdesk.ui.pages.paper.checklist_entry import ChecklistEntry
from sopdesk.ui.pages.paper.entry import Entry, WheelGuard
from sopdesk.ui.pages.paper.known import Known, personal
from sopdesk.ui.pages.paper.line_entries import LineEntry, line_entry
from sopdesk.ui.pages.paper.pictures_entry import PicturesEntry, PictureStore
from sopdesk.ui.pages.paper.table_entry import TableEntry
from sopdesk.ui.pages.paper.ticks_entry import TicksEntry
from sopdesk.ui.pages.scroll_body import scroll_body
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.widgets.choice_fields import ChoiceField
from sopdesk.ui.widgets.labels import label, rule
from sopdesk.ui.widgets.suggest_edit import SuggestEdit

_WIDE: Final = frozenset({"long-text", "table", "checklist", "pictures", "ticks", "position"})
_LONG_LABEL: Final = 30
_MARGIN_SEEN: Final = 60


class EntryForm(QScrollArea):
    """Fields by key.

    Signals:
        edited: something was entered.
        left: a field was left and checked.

    Args:
        form: the definition.
        known: what fields propose.
        tasks: reads pictures in the background.
        pictures: keeps pictures.
        now: the time.
        say: says what was refused.
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        form: Form,
        known: Known,
        *,
        tasks: Tasks,
        pictures: PictureStore,
        now: Callable[[], datetime],
        say: Callable[[str], object],
    ) -> None:
        super().__init__()
        self.form, self._known = form, known
        self._tasks, self._pictures, self._now, self._say = tasks, pictures, now, say
        self._guard = WheelGuard(self)
        self._quiet = False
        self.entries: dict[str, Entry] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(f"Isian {form.title}")
        self._body = scroll_body()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(2, 8, 12, 16)
        self._column.setSpacing(12)
        for number, section in enumerate(form.sections):
            self._add_section(section, first=number == 0)
        self._column.addStretch(1)
        self.setWidget(self._body)

    # values ---------------------------------------------------------------------------------------------------------

    def values(self) -> Values:
        """Return what was entered, as it is kept."""
        return tidied_values(self.form, {key: entry.value() for key, entry in self.entries.items()})

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show these values; nothing is said to be edited."""
        self._quiet = True
        for key, entry in self.entries.items():
            entry.set_value(values.get(key, empty_value(entry.spec)))
        self._quiet = False

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        for entry in self.entries.values():
            entry.set_read_only(read_only=read_only)

    # what is wrong --------------------------------------------------------------------------------------------------

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say what is wrong, field by field; the one that is being typed in is left in peace."""
        for key, entry in self.entries.items():
            if not entry.has_focus():
                entry.show_problems([p for p in problems if p.path.partition(".")[0] == key])

    def focus_path(self, path: str) -> None:
        """Go to the place of a problem."""
        entry = self.entries.get(path.partition(".")[0])
        if entry is None:
            return
        entry.focus_path(path)
        focus: QWidget | None = self.window().focusWidget()
        seen = focus if focus is not None and self.isAncestorOf(focus) else entry.widget
        self.ensureWidgetVisible(seen, 0, _MARGIN_SEEN)

    def focus_first(self) -> None:
        """Go to the first field that is empty, else to the first."""
        blank = next((key for key, entry in self.entries.items() if not entry.value()), "")
        self.focus_path(blank or next(iter(self.entries)))

    def paste_picture(self) -> bool:
        """Take the picture on the clipboard into the first field of pictures; tell whether that was possible."""
        places = (entry for entry in self.entries.values() if isinstance(entry, PicturesEntry))
        return any(entry.paste() for entry in places)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line goes on, as Tab does."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.modifiers():
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if isinstance(watched, SuggestEdit) and watched.offers:
            return False
        self.focusNextChild()
        return True

    # making ---------------------------------------------------------------------------------------------------------

    def _add_section(self, section: FormSection, *, first: bool) -> None:
        if not first:
            self._column.addWidget(rule())
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(label(section.title, "card-title", wrap=True))
        if section.hint:
            head.addWidget(label(section.hint, "caption", wrap=True))
        self._column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = column = 0
        for spec in section.fields:
            widget = self._make(spec).widget
            wide = spec.wide or spec.kind in _WIDE or len(spec.label) > _LONG_LABEL
            if wide and column:
                row, column = row + 1, 0
            grid.addWidget(widget, row, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            column += 2 if wide else 1
            if column > 1:
                row, column = row + 1, 0
        self._column.addLayout(grid)

    def _make(self, spec: FieldSpec) -> Entry:
        entry = self._entry(spec)
        self.entries[spec.key] = entry
        entry.edited.connect(self._edited)
        entry.left.connect(lambda: self._leave(entry))
        entry.person_taken.connect(self._fill_person)
        if isinstance(entry, LineEntry):
            if isinstance(entry.field.editor, QLineEdit):
                entry.field.editor.installEventFilter(self)
            elif isinstance(entry.field, ChoiceField):
                self._guard.guard(entry.field.combo)
        return entry

    def _entry(self, spec: FieldSpec) -> Entry:
        if spec.kind == "ticks":
            return TicksEntry(spec)
        if spec.kind == "table":
            return TableEntry(spec, self._known, self._now, self._guard)
        if spec.kind == "checklist":
            return ChecklistEntry(spec, self._guard)
        if spec.kind == "pictures":
            return PicturesEntry(spec, self._tasks, self._pictures, self._now, self._say)
        return line_entry(spec, self._known, self._now)

    def _edited(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def _leave(self, entry: Entry) -> None:
        if self._quiet:
            return
        if isinstance(entry, LineEntry):
            self._quiet = True
            entry.set_value(tidied(entry.spec, entry.value()))
            self._quiet = False
        entry.show_problems(check_field(entry.spec, entry.value(), self._known.rules))
        self.left.emit()

    def _fill_person(self, key: str, name: str) -> None:
        """Fill what the office knows of a person into the fields beside that are still empty."""
        official = self._known.official(name)
        if official is None:
            return
        texts = personal(official)
        stem = key.removesuffix("_nama").removesuffix("_name")
        for other, entry in self.entries.items():
            text = texts.get(other.removeprefix(f"{stem}_"), "") if other.startswith(f"{stem}_") else ""
            if text and not entry.value():
                entry.set_value(text)
