"""The question of T and D: to whom, with which instructions, until when; all by keyboard."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtWidgets import QWidget

from sopdesk.domain.dispositions import DispositionEntry
from sopdesk.domain.session import Session
from sopdesk.domain.words import key_as_words
from sopdesk.services import Services
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.pages.pen.pen_store import DeskData, desk_data
from sopdesk.ui.pages.pen.recipients_edit import RecipientsEdit
from sopdesk.ui.pages.pen.tick_strip import TickStrip
from sopdesk.ui.pages.tasks.task_view import TaskView
from sopdesk.ui.widgets.date_edit import DateEdit


@dataclass(frozen=True)
class ForwardData:
    """What the question starts from."""

    desks: DeskData
    entry: DispositionEntry


def read_forward(services: Services, letter_id: int, by: Session) -> ForwardData:
    """Read who may receive and what is proposed; runs in the background."""
    return ForwardData(desk_data(services), services.dispositions.suggest(letter_id, by=by))


class ForwardForm:
    """A question about one task, and the disposition that its answers make.

    Args:
        view: the task.
        data: what is proposed.
        now: tells the time.
        checks: requirements ticked on the card of the step.
        parent: the page.
    """

    def __init__(
        self,
        view: TaskView,
        data: ForwardData,
        now: Callable[[], datetime],
        checks: tuple[str, ...],
        parent: QWidget,
    ) -> None:
        self._view, self._data, self._checks = view, data, checks
        desk = next((p for p in data.desks.positions if p.id == data.entry.from_position_id), None)
        verb = "Disposisikan surat" if view.row.kind == "surat-baru" else "Teruskan surat"
        self.question = Question(verb, f"{view.row.title}\nDari meja {desk.label if desk else ''}", verb, parent=parent)
        self.recipients = RecipientsEdit("Kepada")
        self.recipients.set_positions(data.desks.positions)
        self.recipients.set_sender(data.entry.from_position_id)
        self.recipients.set_entries(data.entry.recipients)
        self.ticks = TickStrip()
        self.ticks.set_choices(data.desks.choices)
        self.due = DateEdit(lambda: now().date())
        self.due.set_day(data.entry.due)
        self._now = now
        self._ask()

    def _ask(self) -> None:
        q, case = self.question, self._view.case
        q.add_widget("to", "Kepada", self.recipients, lambda: self.recipients.entries, self._wrong_recipients)
        q.add_widget("ticks", "", self.ticks, lambda: self.ticks.keys, lambda: self.ticks.problem)
        if self._view.steps and case is not None:
            if case.needs_variant:
                q.add_choice("variant", "Jenis permohonan", case.variants, required="Pilih jenis permohonan.")
            if case.needs_appointment and case.appointable:
                people = [(0, "Pemangku jabatan"), *case.appointable]
                q.add_choice("person", "Petugas yang ditunjuk", people, chosen=0)
            if case.needs_late_reason:
                q.add_choice("late", "Alasan terlambat", case.late_reasons, required="Pilih alasan keterlambatan.")
        q.add_note("note", "Catatan", hint="Untuk penerima")
        q.add_widget("due", "Tenggat (opsional)", self.due, lambda: self.due.day, self._wrong_due)
        self.recipients.setFocus()

    def _wrong_recipients(self) -> str:
        return self.recipients.problem or ("" if self.recipients.entries else "Isi paling sedikit satu penerima.")

    def _wrong_due(self) -> str:
        if not self.due.readable:
            return "Tanggal belum terbaca. Tulis misalnya 5, 5/11, atau 05/11/2026."
        day = self.due.day
        return "Tenggat tidak boleh sebelum hari ini." if day is not None and day < self._now().date() else ""

    def entry(self) -> DispositionEntry:
        """Return the disposition that was written."""
        person = self.question.value("person")
        return replace(
            self._data.entry,
            recipients=self.recipients.entries,
            ticks=self.ticks.keys,
            note=self.question.text("note"),
            due=self.due.day,
            appoint_official_id=person if isinstance(person, int) and person else None,
            late_reason=self.question.text("late"),
            variant=self.question.text("variant") or None,
            checks=self._checks,
        )

    def names(self) -> str:
        """Return who receives it, for the message after it."""
        names = {p.id: p.name for p in self._data.desks.positions}
        people = [names[e.position_id] for e in self.recipients.entries if e.position_id in names and not e.copy]
        return ", ".join(people) or key_as_words("penerima")
