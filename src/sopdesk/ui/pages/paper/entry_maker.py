"""The entry of a field, by its kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sopdesk.domain.form import FormField
from sopdesk.ui.pages.paper.checklist_entry import ChecklistEntry
from sopdesk.ui.pages.paper.entry import Entry, WheelGuard
from sopdesk.ui.pages.paper.known import Known
from sopdesk.ui.pages.paper.line_entries import line_entry
from sopdesk.ui.pages.paper.pictures_entry import PicturesEntry, PictureStore
from sopdesk.ui.pages.paper.table_entry import TableEntry
from sopdesk.ui.pages.paper.ticks_entry import TicksEntry
from sopdesk.ui.tasks import Tasks


@dataclass(frozen=True)
class EntryMaker:
    """What the entries of a form are made with.

    Args:
        known: what fields propose.
        tasks: reads pictures in the background.
        pictures: keeps pictures.
        now: the time.
        say: says what was refused.
        guard: keeps the wheel from changing what it scrolls over.
    """

    known: Known
    tasks: Tasks
    pictures: PictureStore
    now: Callable[[], datetime]
    say: Callable[[str], object]
    guard: WheelGuard

    def entry(self, spec: FormField) -> Entry:
        """Return the entry of a field."""
        if spec.kind == "ticks":
            return TicksEntry(spec)
        if spec.kind == "table":
            return TableEntry(spec, self.known, self.now, self.guard)
        if spec.kind == "checklist":
            return ChecklistEntry(spec, self.guard)
        if spec.kind == "pictures":
            return PicturesEntry(spec, self.tasks, self.pictures, self.now, self.say)
        return line_entry(spec, self.known, self.now)
