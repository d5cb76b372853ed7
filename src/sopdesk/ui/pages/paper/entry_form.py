"""The entry form of a paper, made from its definition: sections, fields, what is wrong in its place.

It is made a few fields a turn of the event loop, so that the window answers meanwhile; values that have no field yet
are those that were given.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from sopdesk.domain.form import Form
from sopdesk.domain.form import FormField as FieldSpec
from sopdesk.domain.form_rules import FieldProblem, check_field, resolved, tidied, tidied_values
from sopdesk.domain.form_values import Value, Values, empty_value
from sopdesk.ui.pages.paper.entry import Entry, WheelGuard
from sopdesk.ui.pages.paper.entry_grid import EntryGrid
from sopdesk.ui.pages.paper.entry_maker import EntryMaker
from sopdesk.ui.pages.paper.held_keys import HeldKeys
from sopdesk.ui.pages.paper.known import Known
from sopdesk.ui.pages.paper.line_entries import LineEntry
from sopdesk.ui.pages.paper.pictures_entry import PicturesEntry, PictureStore
from sopdesk.ui.pages.scroll_body import scroll_body
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.widgets.choice_fields import ChoiceField
from sopdesk.ui.widgets.suggest_edit import SuggestEdit

_MARGIN_SEEN: Final = 60
_TURN: Final = 0.008
"""Seconds of making before the event loop turns again; showing what was made takes as long once more."""


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
        self._guard = WheelGuard(self)
        self._maker = EntryMaker(known, tasks, pictures, now, say, self._guard)
        self._quiet = self._read_only = False
        self.entries: dict[str, Entry] = {}
        self._given: Values = {}
        self._shown: Values = {}
        """What each finished field says while it shows the value that was given: looking changes nothing."""
        self._touched: set[str] = set()
        self._problems: Sequence[FieldProblem] = ()
        self._wanted = ""
        self._held = HeldKeys()
        """For the field that is wanted and not there yet."""
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(f"Isian {form.title}")
        self._body = scroll_body()
        self._grid = EntryGrid(self._body)
        self.setWidget(self._body)
        self.installEventFilter(self)
        self._last: QWidget = self
        self._steps: Iterator[None] | None = self._build()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    # values ---------------------------------------------------------------------------------------------------------

    def values(self) -> Values:
        """Return what was entered, as it is kept."""
        return tidied_values(self.form, {key: self._value(key) for key in self.form.fields})

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show these values; nothing is said to be edited."""
        if self.entries:
            self.finish()
        self._given = {key: values.get(key, empty_value(spec)) for key, spec in self.form.fields.items()}
        self._touched.clear()
        self._quiet = True
        for key, entry in self.entries.items():
            entry.set_value(self._given[key])
            self._shown[key] = entry.value()
        self._quiet = False
        self._show_required()

    def _value(self, key: str) -> Value:
        entry, given = self.entries.get(key), self._given.get(key, empty_value(self.form.fields[key]))
        if entry is None or (key not in self._shown and key not in self._touched):
            return given
        value = entry.value()
        return given if key in self._shown and value == self._shown[key] else value

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self._read_only = read_only
        for entry in self.entries.values():
            entry.set_read_only(read_only=read_only)

    # what is wrong --------------------------------------------------------------------------------------------------

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say what is wrong, field by field; the one that is being typed in is left in peace."""
        self._problems = problems
        for entry in self.entries.values():
            self._show_own(entry)

    def focus_path(self, path: str) -> None:
        """Go to the place of a problem, as soon as its field is there."""
        key = path.partition(".")[0]
        if key in self._shown or key in self._touched:
            self._enter(path)
        elif key in self.form.fields:
            self._wanted = path
            self.setFocus()

    def focus_first(self) -> None:
        """Go to the first field that is empty, else to the first."""
        blank = next((key for key in self.form.fields if not self._value(key)), "")
        self.focus_path(blank or next(iter(self.form.fields)))

    def _enter(self, path: str) -> None:
        entry = self.entries[path.partition(".")[0]]
        entry.focus_path(path)
        focus: QWidget | None = self.window().focusWidget()
        seen = focus if focus is not None and self.isAncestorOf(focus) else entry.widget
        entry.show_problems([p for p in self._problems if p.path.partition(".")[0] == entry.spec.key])
        self.ensureWidgetVisible(entry.widget, 0, _MARGIN_SEEN)
        self.ensureWidgetVisible(seen, 0, _MARGIN_SEEN)

    def _show_own(self, entry: Entry) -> None:
        if not entry.has_focus():
            entry.show_problems([p for p in self._problems if p.path.partition(".")[0] == entry.spec.key])

    def _show_required(self) -> None:
        """Follow with the asterisks what other fields say."""
        if any(spec.required_when for spec in self.form.fields.values()):
            values = self.values()
            for entry in self.entries.values():
                if entry.spec.required_when:
                    entry.set_required(required=resolved(entry.spec, values).required)

    def paste_picture(self) -> bool:
        """Take the picture on the clipboard into the first field of pictures; tell whether that was possible."""
        places = (entry for entry in self.entries.values() if isinstance(entry, PicturesEntry))
        return any(entry.paste() for entry in places)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line goes on, as Tab does; keys for a field that is still to be made wait for it."""
        if watched is self:
            return bool(self._wanted) and self._held.hold(event)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.modifiers():
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if isinstance(watched, SuggestEdit) and watched.offers:
            return False
        self.focusNextChild()
        return True

    # making ---------------------------------------------------------------------------------------------------------

    @property
    def complete(self) -> bool:
        """Whether all fields are there, and the cursor where it is wanted."""
        return self._steps is None and not self._wanted

    def finish(self) -> None:
        """Make all that is still to be made, at once."""
        while self._step():
            pass

    def _turn(self) -> None:
        """Make as much as nobody notices; the rest in the next turns."""
        self._serve()
        end = time.perf_counter() + _TURN
        while self._step() and time.perf_counter() < end:
            pass
        if self._steps is not None or self._wanted:
            self._timer.start()

    def _step(self) -> bool:
        """Make the next part; tell whether there was one."""
        if self._steps is None:
            return False
        self._quiet = True
        there = next(self._steps, self) is None
        self._quiet = False
        if not there:
            self._steps = None
        return there

    def _serve(self) -> None:
        """Go to the field that is wanted, unless somebody has gone elsewhere meanwhile; hand it the keys that wait."""
        path, self_focused = self._wanted, self.window().focusWidget() is self
        if not path or (self._steps is not None and path.partition(".")[0] not in self._shown):
            return
        held, self._wanted, self._held = self._held, "", HeldKeys()
        if self_focused:
            self._enter(path)
            held.send(self.window())

    def _build(self) -> Iterator[None]:
        """Make the form, in parts that are short each."""
        for number, section in enumerate(self.form.sections):
            self._grid.begin(section, first=number == 0)
            for spec in section.fields:
                entry = self._make(spec)
                self._grid.put(entry)
                self._chain(entry.widget)
                yield
                for part in entry.build():
                    self._chain(part)
                    yield
                self._complete(entry)

    def _complete(self, entry: Entry) -> None:
        """A field is there with its value."""
        key = entry.spec.key
        self._last = entry.last_stop or self._last
        if key not in self._touched:
            self._shown[key] = entry.value()
        self._show_own(entry)
        if entry.spec.required_when:
            self._show_required()

    def _chain(self, part: QWidget) -> None:
        """Let Tab come here after what was made before: what is put into a window comes last in it by itself."""
        stops = [part]
        while (following := stops[-1].nextInFocusChain()) is not None and part.isAncestorOf(following):
            stops.append(following)
        for stop in stops:
            self.setTabOrder(self._last, stop)
            self._last = stop

    def _make(self, spec: FieldSpec) -> Entry:
        entry = self._maker.entry(spec)
        self.entries[spec.key] = entry
        entry.set_value(self._given.get(spec.key, empty_value(spec)))
        entry.set_read_only(read_only=self._read_only)
        entry.edited.connect(lambda: self._edited(spec))
        entry.left.connect(lambda: self._leave(entry))
        entry.person_taken.connect(self._fill_person)
        if isinstance(entry, LineEntry):
            if isinstance(entry.field.editor, QLineEdit):
                entry.field.editor.installEventFilter(self)
            elif isinstance(entry.field, ChoiceField):
                self._guard.guard(entry.field.combo)
        return entry

    def _edited(self, spec: FieldSpec) -> None:
        if self._quiet:
            return
        self._touched.add(spec.key)
        if any(other.required_when.partition(" = ")[0] == spec.key for other in self.form.fields.values()):
            self._show_required()
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
        for other, text in self._known.beside(key, name, self.entries).items():
            entry = self.entries[other]
            if not entry.value():
                entry.set_value(text)
