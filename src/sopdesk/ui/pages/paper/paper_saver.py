"""Keeps what is typed into a paper: one second after the last key, when the page is left, before it is printed.

A paper that was only looked at is never begun.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from sopdesk.core.errors import ConflictError, UserError
from sopdesk.domain.form_rules import FieldProblem
from sopdesk.domain.form_values import Values
from sopdesk.domain.paper import PaperDetail
from sopdesk.domain.session import Session
from sopdesk.domain.words import clock_time
from sopdesk.services import Services
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.tasks import Tasks

QUIET_MS = 1000


@dataclass(frozen=True)
class Content:
    """What is typed: the values and the date of the paper."""

    values: Values
    on: date | None


@dataclass(frozen=True)
class Checked:
    """A paper as it is kept, with what is wrong now, and what printing still needs."""

    detail: PaperDetail
    problems: tuple[FieldProblem, ...]
    missing: tuple[FieldProblem, ...]


@dataclass
class _Open:
    """The paper on hand; ``paper_id`` and ``version`` are read and written by the one thread of the store.

    ``new`` is what is begun when there is something to keep, while ``paper_id`` is 0.
    """

    paper_id: int
    version: int
    kept: Content
    seen: PaperDetail
    new: NewPaper | None = None
    conflict: bool = False


class PaperSaver(QObject):
    """Saves; several saves go one after another, each on top of the one before.

    Signals:
        saved: a ``Checked``, after every save.
        conflicted: somebody else changed the paper; nothing of ours was kept.
        state_changed: words for the footer.

    Args:
        tasks: saves in the background.
        services: the use cases.
        by: gives the user.
        collect: gives what is typed now.
        parent: its owner.
    """

    saved = Signal(object)
    conflicted = Signal()
    state_changed = Signal(str)

    def __init__(
        self,
        tasks: Tasks,
        services: Services,
        by: Callable[[], Session],
        collect: Callable[[], Content],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._services, self._by, self._collect = tasks, services, by, collect
        self._open: _Open | None = None
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self.flush)

    def open(self, detail: PaperDetail, content: Content, new: NewPaper | None = None) -> None:
        """Take a paper as it was read; ``content`` is how it stands in the window, ``new`` what would be begun."""
        self._timer.stop()
        self._open = _Open(detail.row.id, detail.row.version, content, detail, new)

    def close(self) -> None:
        """Nothing is on hand any more."""
        self._timer.stop()
        self._open = None

    @property
    def paper_id(self) -> int:
        """The paper on hand; 0 if nothing is, or nothing of it is kept yet."""
        return self._open.paper_id if self._open else 0

    @property
    def version(self) -> int:
        """The version on which the next save stands; 0 if nothing is on hand."""
        return self._open.version if self._open else 0

    @property
    def waiting(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._open is not None and (self._timer.isActive() or self._collect() != self._open.kept)

    def touch(self) -> None:
        """A key was pressed: begin the quiet second anew."""
        if self._open is not None:
            self._timer.start()

    def take_version(self, version: int) -> None:
        """Go on from a version whose values are the ones that are kept here (it was printed, or sent out)."""
        if self._open is not None:
            self._open.version = version

    def overwrite(self, version: int) -> None:
        """Keep ours over what somebody else wrote meanwhile; the user has decided so."""
        if self._open is not None:
            self._open.version, self._open.conflict = version, False
            self._save(self._open, self._collect(), None)

    def flush(self, then: Callable[[], object] | None = None) -> None:
        """Keep what is typed now; ``then`` is called when it is kept."""
        self._timer.stop()
        on_hand = self._open
        if on_hand is None or on_hand.conflict:
            return
        content = self._collect()
        if content != on_hand.kept:
            self._save(on_hand, content, then)
        elif then is not None:
            then()

    def keep(self, then: Callable[[], object]) -> None:
        """Keep the paper even if nothing was entered, because it is printed or numbered; then call ``then``."""
        on_hand = self._open
        if on_hand is None or on_hand.conflict:
            return
        if on_hand.paper_id:
            self.flush(then)
        else:
            self._timer.stop()
            self._save(on_hand, self._collect(), then)

    def _save(self, on_hand: _Open, content: Content, then: Callable[[], object] | None) -> None:
        services, by = self._services, self._by()
        before, on_hand.kept = on_hand.kept, content

        def work() -> Checked:
            if not on_hand.paper_id:
                _begin(services, by, on_hand)
            detail = services.filling.save(
                by=by,
                paper_id=on_hand.paper_id,
                values=content.values,
                paper_date=content.on,
                version=on_hand.version,
            )
            on_hand.version = detail.row.version
            return checked(services, detail)

        self._tasks.run(
            work,
            on_done=lambda found: self._done(on_hand, found, then),
            on_error=lambda error: self._failed(on_hand, before, error),
            owner=self,
        )

    def _done(self, on_hand: _Open, found: Checked, then: Callable[[], object] | None) -> None:
        self.state_changed.emit(f"Draf tersimpan {clock_time(self._services.clock.now())}")
        if on_hand is self._open:
            self.saved.emit(found)
            if then is not None:
                then()

    def _failed(self, on_hand: _Open, before: Content, error: Exception) -> None:
        on_hand.kept = before
        if on_hand is self._open and isinstance(error, ConflictError):
            on_hand.conflict = True
            self.conflicted.emit()
            return
        words = error.message if isinstance(error, UserError) else ""
        self.state_changed.emit("Belum tersimpan")
        self._tasks.show_error(UserError(words) if words else error)


def _begin(services: Services, by: Session, on_hand: _Open) -> None:
    """Begin the paper on hand; in the background.

    Raises:
        ConflictError: somebody else began the one paper that a case has of this form.
    """
    new = on_hand.new
    if new is None:
        return
    begun = services.filling.begin(
        by=by,
        form_key=new.form_key,
        request_id=new.request_id,
        case_id=new.case_id,
        letter_id=new.letter_id,
        step=new.step,
        like=new.like,
    )
    on_hand.paper_id, on_hand.version = begun.row.id, begun.row.version
    if begun.form.per_case == "one" and begun.values != on_hand.seen.values:
        raise ConflictError("Formulir ini baru saja dibuat pengguna lain. Isian Anda masih ada di layar.")


def checked(services: Services, detail: PaperDetail) -> Checked:
    """Return a paper with what is wrong with it; in the background."""
    problems = services.filling.problems(paper_id=detail.row.id)
    return Checked(detail, problems, services.filling.problems(paper_id=detail.row.id, complete=True))
