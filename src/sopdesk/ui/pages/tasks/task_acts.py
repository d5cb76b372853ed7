"""Acts on a task: each asks what it needs, does it in the background, and can be undone where that is possible."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from sopdesk.core.errors import UserError
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_rows import CaseDetail
from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry
from sopdesk.domain.session import Session
from sopdesk.domain.words import day_name, short_date
from sopdesk.services import Services
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.itemmodels.task_rows import RETURNED
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.case.case_moves import CaseMoves
from sopdesk.ui.pages.case.step_card import StepCard
from sopdesk.ui.pages.case.step_words import ways
from sopdesk.ui.pages.case.way_menu import choose_way
from sopdesk.ui.pages.letter.forwarding import Forwarding
from sopdesk.ui.pages.tasks.task_questions import CloseQuestion, PostponeQuestion, RecallQuestion, ReturnQuestion
from sopdesk.ui.pages.tasks.task_view import TaskView, without_reason


class TaskActs(QObject):
    """What T, S, B, P and C do.

    Signals:
        acted: the key of a task that was acted on; it leaves the list.
        undone: the key of a task that is back.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        card: asks for the moves of a step.
        parent: the page, owner of the dialogs.
    """

    acted = Signal(object)
    undone = Signal(object)

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], card: StepCard, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by = frame, services, by
        self._card, self._page = card, parent
        self.moves = CaseMoves(frame, services, by, card, parent)
        self.moves.moved.connect(self._moved)
        self.forwarding = Forwarding(frame, services, by, parent)
        card.disposition_chosen.connect(self.forward)
        self.view: TaskView | None = None
        self.question: Question | None = None
        self.menu: QMenu | None = None

    def set_view(self, view: TaskView | None) -> None:
        """Act on this task from now on."""
        self.view = view
        if view is not None and view.steps:
            shown = without_reason(view).case
            assert shown is not None, "a step has a case"
            self.moves.show_detail(shown)

    # forwarding ---------------------------------------------------------------------------------------------------

    def forward(self) -> None:
        """T, D: pass the letter on."""
        view = self.view
        if view is None or view.row.letter_id is None:
            return
        self.forwarding.ask(
            view.row.letter_id,
            title="Disposisikan surat" if view.row.kind == "surat-baru" else "Teruskan surat",
            checks=self._card.checks if view.steps else (),
            note=self._card.note if view.steps else "",
            sent=partial(self.acted.emit, view.row.key),
            undone=partial(self._back, view),
        )

    def _dispose(self, view: TaskView, entry: DispositionEntry, said: str, request_id: str) -> None:
        letter_id = view.row.letter_id
        assert letter_id is not None, "only letters are disposed"
        dispose = partial(
            self._services.dispositions.dispose, by=self._by(), letter_id=letter_id, entry=entry, request_id=request_id
        )
        stored = partial(
            self.forwarding.stored,
            said=said,
            sent=partial(self.acted.emit, view.row.key),
            undone=partial(self._back, view),
        )
        self._submit(dispose, stored)

    def _back(self, view: TaskView) -> None:
        self._frame.say(f"Diurungkan: {view.row.title} kembali di tugas Anda.")
        self.undone.emit(view.row.key)

    # finishing ----------------------------------------------------------------------------------------------------

    def finish(self, place: QPoint | None = None) -> None:
        """S: the step is done, the decision is taken, or the disposition is closed."""
        view = self.view
        if view is None:
            return
        if not view.steps or view.case is None:
            self._ask_close(view)
            return
        deferred = next((s for s in view.case.deferred if s.cell == view.row.cell), None)
        if view.row.kind == "menyusul" and deferred is not None:
            self.moves.key_deferred(deferred)
        elif any(o.kind == "resume" and o.enabled for o in view.case.moves):
            self.moves.ask("resume")
        else:
            self.menu = choose_way(self._page, ways(view.case), self.moves.choose, place or QCursor.pos())

    def _ask_close(self, view: TaskView) -> None:
        recipient_id = view.row.recipient_id
        if recipient_id is None:
            return
        question = CloseQuestion(view.row.title, copy=view.row.asked.startswith("Tembusan"), parent=self._page)
        request_id = uuid4().hex

        def close() -> None:
            dispositions, by, text = self._services.dispositions, self._by(), question.text("note")
            if question.known_only:
                act = partial(
                    dispositions.note_only, by=by, recipient_id=recipient_id, reason=text, request_id=request_id
                )
            else:
                act = partial(dispositions.finish, by=by, recipient_id=recipient_id, note=text, request_id=request_id)
            words = "Disposisi ditutup: cukup diketahui." if question.known_only else "Disposisi selesai."
            self._submit(act, lambda _none: self._closed(view, words))

        self._open(question, close)

    def _closed(self, view: TaskView, words: str) -> None:
        self.acted.emit(view.row.key)
        self._frame.say(words)

    # giving back, putting off, noting -----------------------------------------------------------------------------

    def give_back(self) -> None:
        """B: back to where it came from, with a reason."""
        view = self.view
        if view is None:
            return
        if view.steps:
            self.moves.ask("return")
            return
        brought = view.brought_by
        if brought is None:
            return
        disposition, recipient = brought
        question = ReturnQuestion(disposition.from_name, self._page)
        desk = recipient.position_id or min(self._by().desks, key=lambda d: d.rank).position_id
        request_id = uuid4().hex

        def send() -> None:
            reason = f"{RETURNED}{question.text('reason')}"
            back = RecipientEntry(position_id=disposition.from_position_id, instruction=reason)
            entry = DispositionEntry(from_position_id=desk, recipients=(back,), parent_id=disposition.id)
            self._dispose(view, entry, f"Dikembalikan ke {disposition.from_name}", request_id)

        self._open(question, send)

    def postpone(self) -> None:
        """P: out of sight until a day; a task that was put off is taken up again."""
        view = self.view
        if view is None:
            return
        today = self._services.clock.now().date()
        if view.row.postponed_until is not None and view.row.postponed_until > today:
            self._put_off(view, None)
            return
        self._run(self._services.office.calendar, lambda calendar: self._ask_postpone(view, calendar))

    def _ask_postpone(self, view: TaskView, calendar: OfficeCalendar) -> None:
        question = PostponeQuestion(view.row.title, self._services.clock.now(), calendar, self._page)
        self._open(question, lambda: self._put_off(view, question.until))

    def _put_off(self, view: TaskView, until: date | None) -> None:
        postpone = partial(self._services.tasks.postpone, by=self._by(), task=view.row)

        def done(_none: object) -> None:
            self.acted.emit(view.row.key)
            if until is None:
                self._frame.say(f"Diambil lagi: {view.row.title}")
                return
            words = f"Ditunda sampai {day_name(until)} {short_date(until)}"
            take_up = partial(postpone, until=None)
            self._frame.undo(words, lambda: self._run(take_up, lambda _none: self._back(view)))

        self._submit(partial(postpone, until=until), done)

    def note(self) -> None:
        """C: a word into the history of the case."""
        if self.view is None or self.view.case is None:
            return
        self.moves.show_detail(self.view.case)
        self.moves.ask("comment")

    def recall(self, disposition_id: int) -> None:
        """Take back what was sent and not opened yet, with a reason."""
        view = self.view
        if view is None:
            return
        question = RecallQuestion(self._page)
        take_back = self._services.dispositions.recall

        def take() -> None:
            recall = partial(take_back, by=self._by(), disposition_id=disposition_id, reason=question.text("reason"))
            self._submit(recall, lambda _none: self._closed(view, "Disposisi ditarik; suratnya kembali di meja Anda."))

        self._open(question, take)

    # how --------------------------------------------------------------------------------------------------------

    def _open(self, question: Question, submit: Callable[[], None]) -> None:
        self.question = question
        question.submitted.connect(submit)
        question.finished.connect(self._forget)
        question.open()

    def _forget(self, _result: int) -> None:
        self.question = None

    def _submit(self, act: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do what a question asked for; it stays open until that has succeeded."""
        question = self.question

        def succeeded(result: Any) -> None:  # noqa: ANN401 - whatever the use case returns
            if question is not None:
                question.accept()
            done(result)

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                if question is not None:
                    question.reject()
                raise error
            if question is not None:
                question.fail(error.message)
            else:
                self._frame.say(error.message)

        self._frame.tasks.run(act, on_done=succeeded, on_error=failed, title="Menyimpan tindakan", owner=self)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._frame.tasks.run(work, on_done=done, owner=self)

    def _moved(self, after: CaseDetail) -> None:
        """The case made its move; the user may stand on another task by now."""
        view = self.view
        if view is not None and view.case is not None and view.case.row.id == after.row.id:
            self.acted.emit(view.row.key)
