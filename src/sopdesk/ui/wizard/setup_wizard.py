"""The window of the first run."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from sopdesk.core.clock import SystemClock
from sopdesk.core.errors import InvalidInputError, UserError
from sopdesk.core.progress import Progress
from sopdesk.domain.setup import SetupPlan, SetupResult
from sopdesk.ui.forms.edit_dialog import confirm_dialog
from sopdesk.ui.forms.scroll import scrolled
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.draft_keeper import DraftKeeper
from sopdesk.ui.widgets.labels import label, rule
from sopdesk.ui.widgets.toast import announce
from sopdesk.ui.wizard.admin_page import AdminPage
from sopdesk.ui.wizard.done_page import DonePage
from sopdesk.ui.wizard.draft import draft_of
from sopdesk.ui.wizard.numbers_page import NumbersPage
from sopdesk.ui.wizard.office_page import OfficePage
from sopdesk.ui.wizard.officials_page import OfficialsPage
from sopdesk.ui.wizard.place_page import PlacePage
from sopdesk.ui.wizard.rail import StepRail
from sopdesk.ui.wizard.sops_page import SopsPage
from sopdesk.ui.wizard.state import PlaceReport, WizardState, step_of_problem, steps_left
from sopdesk.ui.wizard.steps import ORDER, Step

if TYPE_CHECKING:
    from sopdesk.ui.wizard.page import StepPage

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LAST = "Siapkan kantor"
_LEAVING = "Belum ada kantor yang dibuat di PC ini. Isian yang sudah diketik dihapus."
_FAILED = "Penyiapan gagal karena kesalahan yang tidak terduga. Isian Anda masih di sini; coba lagi."


@dataclass(frozen=True)
class WizardDoor:
    """What the wizard needs from the program; all block and run in the background.

    Args:
        look_at: tells what lies at a folder and whether data are safe there.
        run: makes the office in a folder, all or nothing; the picture is the emblem.
        keep: keeps what was typed for the next start, without passwords; nothing typed forgets what was kept.
    """

    look_at: Callable[[Path], PlaceReport]
    run: Callable[[Path, SetupPlan, bytes | None, Progress], SetupResult]
    keep: Callable[[dict[str, Any]], object] = lambda _values: None


class SetupWizard(QWidget):
    """Six steps, always a way back, no office before the last; what was typed is there again after a crash.

    Args:
        state: what is gathered.
        door: what the program does for it.
        tasks: the door for background work.
        parent: its owner.
    """

    completed = Signal(object)
    existing_chosen = Signal(object)
    abandoned = Signal()

    def __init__(self, state: WizardState, door: WizardDoor, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state, self._door, self._tasks = state, door, tasks
        self._step = self._furthest = Step.PLACE
        self._result: SetupResult | None = None
        self.rail = StepRail()
        self.pages: dict[Step, StepPage] = {}
        self._areas: dict[Step, QScrollArea] = {}
        self.place = PlacePage(state)
        self.end = DonePage()
        self._stack = QStackedWidget()
        self._message = label("", "error")
        self.leave = QPushButton("Batalkan penyiapan")
        self.back = QPushButton("Kembali")
        self.next = QPushButton("Berikutnya")
        self.restored = Banner(_restored_words(state), ChipKind.NEW, closable=True)
        self._over = self._at_once = False
        self._blank = {} if state.restored_at else draft_of(state)
        self._keeper = DraftKeeper(self._collect, self._keep, SystemClock(), self)
        self._build()
        self._connect()
        self._look_at(state.place)
        self.go(Step.PLACE)

    @property
    def step(self) -> Step:
        """Where the user is."""
        return self._step

    @property
    def message(self) -> str:
        """What is said beside the buttons."""
        return self._message.text()

    def go(self, step: Step) -> None:
        """Show a step."""
        if ORDER.index(step) > ORDER.index(self._furthest):
            self._furthest = step
        page = self.pages[step]
        page.load()
        self._order_keys(page)
        self._step = step
        self._stack.setCurrentWidget(self._areas[step])
        self.rail.show_step(step, self._furthest, self.state)
        self._say("")
        self.back.setEnabled(step is not Step.PLACE)
        self.back.setToolTip("" if step is not Step.PLACE else "Ini langkah pertama.")
        self.next.setText(_LAST if step is ORDER[-1] else "Berikutnya")
        self.focus_first()
        announce(self, steps_left(step))

    def focus_first(self) -> None:
        """Put the cursor where this step begins; not possible before the wizard is shown."""
        self.pages[self._step].first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def go_next(self) -> None:
        """Check this step and show the next; after the last set the office up."""
        problems = self.state.problems(self.step)
        if problems:
            self.pages[self.step].show_problems(problems)
            self._say(f"{len(problems)} isian perlu diperbaiki.")
            return
        if self.step is not ORDER[-1]:
            self.go(ORDER[ORDER.index(self.step) + 1])
            return
        wrong = self.state.first_wrong_step()
        if wrong is not None:
            self._go_to_problem(wrong, self.state.problems(wrong))
            return
        self._run()

    def go_back(self) -> None:
        """Show the step before; what was typed stays."""
        self.go(ORDER[max(0, ORDER.index(self.step) - 1)])

    @property
    def made(self) -> SetupResult | None:
        """What came out, once the office was made."""
        return self._result

    def ask_to_leave(self) -> None:
        """[Batalkan penyiapan]: nothing was written yet, but what was typed is lost."""
        dialog = confirm_dialog("Batalkan penyiapan?", "Batalkan penyiapan", _LEAVING, self)
        dialog.submitted.connect(dialog.accept)
        dialog.accepted.connect(self._forget)
        dialog.accepted.connect(self.abandoned)
        dialog.open()

    def hideEvent(self, event: QHideEvent) -> None:
        """The window is closed: keep what was typed last before this returns."""
        self._at_once = True
        self._keeper.flush()
        self._at_once = False
        super().hideEvent(event)

    def _collect(self) -> dict[str, Any]:
        draft = {} if self._over else draft_of(self.state)
        return {} if draft == self._blank else draft

    def _keep(self, draft: dict[str, Any]) -> None:
        if self._at_once:
            try:
                self._door.keep(draft)
            except UserError as error:
                self._say(error.message)
            return
        self._tasks.run(lambda: self._door.keep(draft), on_error=lambda error: self._say(_words(error)), owner=self)

    def _forget(self) -> None:
        """The office was made, or is not wanted: what was typed is of no use any more."""
        self._over = True
        self._keeper.forget()
        self._keep({})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no field wanted goes on."""
        if event.key() in _ENTER and self.next.isEnabled() and self._result is None:
            self.go_next()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        others = (OfficialsPage, AdminPage, NumbersPage, SopsPage)
        for page in (self.place, OfficePage(self.state, self._tasks), *(make(self.state) for make in others)):
            self.pages[page.step] = page
            self._areas[page.step] = scrolled(page)
            # wrapped words claim a height for a narrow page; asked by its true width it needs no scroll bar
            page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            self._stack.addWidget(self._areas[page.step])
        self._end_area = scrolled(self.end)
        self._stack.addWidget(self._end_area)
        self.next.setProperty("kind", "primary")
        self.leave.setProperty("kind", "quiet")
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(24, 12, 24, 16)
        row.setSpacing(8)
        row.addWidget(self.next)
        row.addWidget(self.back)
        row.addWidget(self._message)
        row.addStretch(1)
        row.addWidget(self.leave)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.restored)
        if self.state.restored_at is None:
            self.restored.hide()
        right.addWidget(self._stack, 1)
        self._rule = rule()
        right.addWidget(self._rule)
        right.addWidget(self._buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addLayout(right, 1)

    def _order_keys(self, page: "StepPage") -> None:
        """Tab walks the fields as they are seen, then the buttons, and the list of steps last.

        What a step makes only when it is entered would else come after everything, beside the list of steps.
        """
        here = self.window()
        fields = [
            part
            for part in page.findChildren(QWidget)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None and part.window() is here
        ]
        for before, after in pairwise((*fields, self.next, self.back, self.leave)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.leave.clicked.connect(self.ask_to_leave)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_next)
        self.rail.asked.connect(self.go)
        self.place.place_typed.connect(self._look_at)
        self.place.open_existing.connect(self._open_existing)
        self.end.left.connect(self._finish)
        for page in self.pages.values():
            page.edited.connect(lambda: self._say(""))
            page.edited.connect(self._keeper.touch)
        self.place.place_typed.connect(lambda _place: self._keeper.touch())

    def _look_at(self, place: Path) -> None:
        self.next.setEnabled(False)
        self.next.setToolTip("Folder data sedang diperiksa.")
        self._tasks.run(
            lambda: self._door.look_at(place),
            on_done=self._take_report,
            on_error=lambda error: self._take_report(PlaceReport(place, refusal=_words(error))),
            latest="tempat-data",
            owner=self,
        )

    def _take_report(self, report: PlaceReport) -> None:
        self.next.setEnabled(True)
        self.next.setToolTip("")
        self.place.show_report(report)

    def _open_existing(self, place: Path) -> None:
        self._forget()
        self.existing_chosen.emit(place)

    def _run(self) -> None:
        self._busy(on=True)
        plan, logo, place = self.state.plan(), self.state.logo, self.state.place
        self._tasks.run(
            lambda progress: self._door.run(place, plan, logo, progress),
            progress=True,
            title="Menyiapkan kantor",
            on_done=self._ran,
            on_error=self._failed,
            owner=self,
        )

    def _busy(self, *, on: bool) -> None:
        for widget in (self.leave, self.back, self.next, self.rail, self._stack):
            widget.setEnabled(not on)
        self.next.setText("Menyiapkan…" if on else _LAST)

    def _ran(self, result: SetupResult) -> None:
        self._busy(on=False)
        self._forget()
        self.restored.hide()
        self._result = result
        self.rail.show_end(self.state)
        self._buttons.hide()
        self._rule.hide()
        self.end.show_code(
            result.recovery_code, login=self.state.admin_login.strip(), office=self.state.profile["name"]
        )
        self._stack.setCurrentWidget(self._end_area)
        self.end.copy.setFocus()

    def _failed(self, error: Exception) -> None:
        self._busy(on=False)
        fields = error.fields if isinstance(error, InvalidInputError) else {}
        step = next((step for step in map(step_of_problem, fields) if step is not None), None)
        if step is not None:
            self._go_to_problem(step, fields)
        self._say(_words(error))

    def _go_to_problem(self, step: Step, problems: dict[str, str]) -> None:
        self.go(step)
        self.pages[step].show_problems(problems)
        self._say(f"{len(problems)} isian perlu diperbaiki.")

    def _finish(self) -> None:
        self.completed.emit(self._result)

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._message.setVisible(bool(words))
        if words:
            announce(self, words)


def _restored_words(state: WizardState) -> str:
    at = state.restored_at
    return f"Isian dari {at:%d/%m/%Y %H.%M} dilanjutkan. Hanya kata sandi yang perlu diketik lagi." if at else ""


def _words(error: Exception) -> str:
    return error.message if isinstance(error, UserError) else _FAILED
