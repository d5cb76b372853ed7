"""Makes the moves that the step card asks for: questions first where something is missing, then the use case."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sopdesk.core.errors import ConflictError, UserError
from sopdesk.domain.case_moves import Finish, Move
from sopdesk.domain.case_rows import CaseDetail, StepRow
from sopdesk.domain.rights import may, why_not
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.case_moves import move_form
from sopdesk.ui.dialogs.confirm import confirm
from sopdesk.ui.dialogs.finish_form import ON_RECORD, advice_text, finish_form, key_deferred_form, needs_questions
from sopdesk.ui.dialogs.move_form import Asked, MoveForm
from sopdesk.ui.dialogs.pen_section import PenNote
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.case.step_card import StepCard
from sopdesk.ui.pages.case.step_words import Way, acted_words, unticked_advice

if TYPE_CHECKING:
    from sopdesk.ui.dialogs.question import Question


class CaseMoves(QObject):
    """Between the step card and the use cases.

    Signals:
        moved: a move was made; the case after it.
        outdated: somebody else moved the case; it must be read again.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        card: asks for moves.
        parent: the page, owner of the dialogs.
    """

    moved = Signal(object)
    outdated = Signal()

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], card: StepCard, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by = frame, services, by
        self._card, self._owner = card, parent
        self._detail: CaseDetail | None = None
        self.form: MoveForm | None = None
        self.advice: Question | None = None
        """What is asked about advised requirements just now."""
        card.way_chosen.connect(self.choose)
        card.pen_chosen.connect(self.choose_by_pen)
        card.move_chosen.connect(self.ask)
        card.deferred_chosen.connect(self.key_deferred)

    def show_detail(self, detail: CaseDetail) -> None:
        """Offer the moves of a case."""
        self._detail = detail
        by = self._by()
        self._card.show_detail(detail, disposes=may(by, "disposition.write"), barred=why_not(by, "paper.fill"))

    def choose(self, way: Way, together: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal carries it
        """Take a way on from the step on hand; asks first where something is missing."""
        detail = self._detail
        if detail is None:
            return
        cells = detail.finish_group if together else ()
        missing = unticked_advice(detail, way, self._card.checks, together=together)
        if needs_questions(detail, way.exit_row):
            asked = self._asked(detail)
            self._open(finish_form(asked, self._owner, exit_row=way.exit_row, cells=cells, advice=missing))
            return
        index = way.exit_row.index if way.exit_row else None
        move = Finish(cells=cells, exit=index, checks=self._card.checks, note=self._card.note)
        if missing:
            self._ask_advice(detail, missing, move)
        else:
            self._act(move)

    def _ask_advice(self, detail: CaseDetail, missing: tuple[str, ...], move: Finish) -> None:
        """Ask once, calmly; who goes on is on record."""
        self.advice = confirm(
            self._owner,
            title="Selesaikan juga?",
            text=f"{advice_text(missing)} {ON_RECORD}",
            verb=f"Selesaikan langkah {detail.step_number}",
            then=lambda: self._act(move),
            danger=False,
        )
        self.advice.finished.connect(self._forget_advice)

    def _forget_advice(self) -> None:
        self.advice = None

    def choose_by_pen(self, way: Way) -> None:
        """Key from paper what the holder of the desk did."""
        if self._detail is not None:
            asked, missing = self._asked(self._detail), unticked_advice(self._detail, way, self._card.checks)
            self._open(finish_form(asked, self._owner, exit_row=way.exit_row, pen=True, advice=missing))

    def ask(self, kind: str) -> None:
        """Ask what another move needs, then make it; says why where it is not possible."""
        if self._detail is None:
            return
        option = next((o for o in self._detail.moves if o.kind == kind), None)
        if option is None or not (option.enabled or option.by_pen):
            self._frame.say(option.why_not if option else "Tindakan ini tidak ada pada permohonan ini.")
            return
        self._open(move_form(kind, self._asked(self._detail), self._owner))

    def key_deferred(self, step: StepRow) -> None:
        """Key a step that was put off."""
        if self._detail is not None:
            self._open(key_deferred_form(self._asked(self._detail), self._owner, step))

    def _asked(self, detail: CaseDetail) -> Asked:
        return Asked(detail, self._services.clock.now(), self._card.checks, self._card.note)

    def _open(self, form: MoveForm) -> None:
        request_id = uuid4().hex
        self.form = form
        form.question.submitted.connect(
            lambda: self._act(form.build(), pen=form.note(), late=form.late_reason(), form=form, request_id=request_id)
        )
        form.question.finished.connect(self._closed)
        form.question.open()

    def _closed(self) -> None:
        self.form = None

    def _act(
        self,
        move: Move,
        *,
        pen: PenNote | None = None,
        late: str = "",
        form: MoveForm | None = None,
        request_id: str = "",
    ) -> None:
        detail, note = self._detail, pen or PenNote()
        if detail is None:
            return
        self._card.set_busy(busy=True)
        act = partial(
            self._services.cases.act,
            by=self._by(),
            case_id=detail.row.id,
            version=detail.row.version,
            move=move,
            happened_at=note.happened_at,
            late_reason=late,
            for_position=note.position,
            sheet=note.sheet,
            request_id=request_id or uuid4().hex,
        )
        self._frame.tasks.run(
            act,
            on_done=lambda after: self._acted(move, after, form),
            on_error=lambda error: self._failed(error, form),
            title="Menyimpan tindakan",
            owner=self,
        )

    def _acted(self, move: Move, after: CaseDetail, form: MoveForm | None) -> None:
        if form is not None:
            form.question.accept()
        self._frame.say(acted_words(move.kind, after))
        self.moved.emit(after)

    def _failed(self, error: Exception, form: MoveForm | None) -> None:
        self._card.set_busy(busy=False)
        if not isinstance(error, UserError):
            if form is not None:
                form.question.reject()
            raise error
        if form is not None:
            form.question.fail(error.message)
        else:
            self._card.say_error(error.message)
        if isinstance(error, ConflictError):
            self.outdated.emit()
