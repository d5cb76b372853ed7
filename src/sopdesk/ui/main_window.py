"""The frame: sidebar, top line, pages, footer, and the way between pages. No rule, no service."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from sopdesk.ui.actions import ActionSet, ActionSpec, Scope
from sopdesk.ui.navigator import Navigator
from sopdesk.ui.page import Page, PageSpec
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.unsaved import Unsaved
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.footer import Footer
from sopdesk.ui.widgets.progress_strip import ProgressStrip
from sopdesk.ui.widgets.sidebar import NavItem, Sidebar
from sopdesk.ui.widgets.toast import Toast, ToastHost
from sopdesk.ui.widgets.top_line import TopLine
from sopdesk.ui.window_commands import FRAME_ACTIONS, WindowCommands

if TYPE_CHECKING:
    from sopdesk.ui.dialogs.leave_question import LeaveQuestion

NARROW_BELOW = 1100
NOTHING_TO_UNDO = "Tidak ada yang dapat diurungkan sekarang."
_LEAST = (960, 540)
_NUMBER_KEYS = 9


@dataclass
class WindowMemory:
    """What the window keeps between runs; ``values`` is plain JSON data of this PC.

    Args:
        values: what was kept; the window changes it in place.
        save: writes it.
    """

    values: dict[str, Any] = field(default_factory=dict)
    save: Callable[[dict[str, Any]], object] = lambda _values: None


class MainWindow(QMainWindow):
    """The window; implements ``page.Frame``.

    Args:
        tasks: the door for background work.
        memory: geometry, widths and panes of this PC.
        place: where the data is, in words.
    """

    lock_requested = Signal()
    switch_requested = Signal()
    closing = Signal()

    def __init__(self, tasks: Tasks, memory: WindowMemory | None = None, *, place: str = "") -> None:
        super().__init__()
        self._tasks = tasks
        self._memory = memory or WindowMemory()
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes; who says no closes it later."""
        self.setWindowTitle("SOPDesk")
        self.setMinimumSize(*_LEAST)
        self._build()
        self.actions_here = ActionSet(self, FRAME_ACTIONS, self._handlers())
        self.page_actions: ActionSet | None = None
        self.footer.set_place(place)
        self.top_line.set_ways(back=False, forward=False)
        _restore_geometry(self, self._memory.values.get("geometry"))

    # what is built

    def _build(self) -> None:
        self.sidebar = Sidebar()
        self.sidebar.chosen.connect(self.open_page)
        self.top_line = TopLine()
        self.banners = QVBoxLayout()
        self.banners.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        self.footer = Footer()
        self.strip = ProgressStrip(self._tasks)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_line)
        right.addLayout(self.banners)
        right.addWidget(self.strip)
        right.addWidget(self.stack, 1)
        right.addWidget(self.footer)
        self._desk = QWidget()
        self.commands = WindowCommands(self, self._desk)
        row = QHBoxLayout(self._desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self._screens = QStackedWidget()
        self._screens.addWidget(self._desk)
        self.setCentralWidget(self._screens)
        self.toasts = ToastHost(self._desk, self, over=self.stack)
        self.toasts.said.connect(self.footer.set_message)
        kept = self._memory.values.setdefault("pages", {})
        self.navigator = Navigator(self.stack, self, kept if isinstance(kept, dict) else {}, self)
        self.navigator.ask = self.ask_before_leaving
        self.navigator.shown.connect(self._shown)
        self.navigator.left.connect(partial(self.footer.set_draft, ""))
        self.navigator.title_changed.connect(self._set_title)
        self._connect_top_line()

    def _connect_top_line(self) -> None:
        self.top_line.back_requested.connect(self.go_back)
        self.top_line.forward_requested.connect(self.navigator.go_forward)
        self.top_line.search_requested.connect(self.commands.open_palette)
        self.top_line.switch_requested.connect(self.switch_requested)
        self.top_line.lock_requested.connect(self.lock_requested)
        self.top_line.about_requested.connect(self.open_about)
        self.top_line.keys_requested.connect(self.commands.open_keyboard_map)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "palette": self.commands.open_palette,
            "search": self._search_in_page,
            "reload": lambda: self.page.reload() if self.page else None,
            "preview": lambda: self.page.toggle_preview() if self.page else None,
            "next-pane": lambda: _focus_next((self.sidebar, *(self.page.panes() if self.page else ()))),
            "keys": self.commands.open_keyboard_map,
            "back": self.go_back,
            "forward": self.navigator.go_forward,
            "lock": self.lock_requested.emit,
            "switch": self.switch_requested.emit,
            "about": self.open_about,
            "undo": self.take_back,
        }

    # pages

    def register(self, specs: Sequence[PageSpec]) -> None:
        """Offer these pages; those of an earlier user are thrown away, and what was said to him."""
        self.toasts.clear()
        self.footer.set_message("")
        self.navigator.register(specs)
        items = [
            NavItem(s.key, s.title, s.icon, f"Ctrl+{n + 1}" if n < _NUMBER_KEYS else "", s.group)
            for n, s in enumerate(spec for spec in specs if spec.listed)
        ]
        self.sidebar.set_items(items)
        if self.page_actions is not None:
            self.page_actions.discard()
        actions = [ActionSpec(i.key, i.title, i.shortcut, i.icon, Scope.EVERYWHERE) for i in items]
        handlers = {item.key: partial(self.open_page, item.key) for item in items}
        self.page_actions = ActionSet(self, actions, handlers)

    @property
    def tasks(self) -> Tasks:
        """The door for background work."""
        return self._tasks

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.navigator.page

    def open_page(self, key: str, argument: object = None) -> None:
        """Go to a page; ``argument`` says which letter, case, filter."""
        self.navigator.open_page(key, argument)

    def go_back(self) -> None:
        """Return to where the user was before, in the same state."""
        self.navigator.go_back()

    def _shown(self, key: str) -> None:
        history = self.navigator.history
        self.sidebar.set_active(key)
        self.top_line.set_ways(back=history.can_go_back, forward=history.can_go_forward)

    def _set_title(self, title: str) -> None:
        self.top_line.set_title(title)
        self.setWindowTitle(f"{title} – SOPDesk" if title else "SOPDesk")

    # what pages ask for

    def say(self, text: str, *, action: str = "", on_action: Callable[[], object] | None = None) -> Toast:
        """Show a quiet message, with one action if there is something to do with it."""
        return self.toasts.say(text, action=action, on_action=on_action)

    def undo(self, text: str, on_undo: Callable[[], object]) -> Toast:
        """Say what was done and offer [Urungkan] for ten seconds."""
        return self.toasts.undo(text, on_undo)

    def take_back(self) -> None:
        """Ctrl+Z: take back the newest of what is still offered to be taken back."""
        if not self.toasts.take_back():
            self.say(NOTHING_TO_UNDO)

    def set_count(self, key: str, count: int, *, alarming: bool = False) -> None:
        """Show a count beside a page in the sidebar."""
        self.sidebar.set_count(key, count, alarming=alarming)

    def set_draft_state(self, text: str) -> None:
        """Show the state of the draft in the footer."""
        self.footer.set_draft(text)

    def add_banner(self, text: str, kind: ChipKind = ChipKind.NEW, **options: Any) -> Banner:  # noqa: ANN401 - as Banner
        """Show a banner above the pages; ``options`` as for Banner."""
        banner = Banner(text, kind, **options)
        self.banners.addWidget(banner)
        return banner

    def show_practice(self) -> Banner:
        """Show that this is a practice office."""
        words = "MODE LATIHAN: data di sini hanya contoh; surat dan nomornya tidak berlaku."
        return self.add_banner(words, ChipKind.SOON, striped=True)

    def ask_before_leaving(self, unsaved: tuple[Unsaved, ...], then: Callable[[], object]) -> "LeaveQuestion":
        """Ask about what is not saved; ``then`` goes on when it was saved or thrown away."""
        from sopdesk.ui.dialogs.leave_question import ask_before_leaving  # noqa: PLC0415 - seldom needed

        return ask_before_leaving(self, unsaved, then)

    # search, words about the program

    def open_about(self) -> None:
        """Tentang."""
        from sopdesk.ui.dialogs.about import AboutDialog  # noqa: PLC0415 - slow import

        AboutDialog(self.footer.place, self).open()

    def _search_in_page(self) -> None:
        if self.page is None or not self.page.focus_search():
            self.commands.open_palette()

    # lock, size, closing

    def show_screen(self, screen: QWidget) -> None:
        """Show ``screen`` (login, first run) in place of the desk; the pages stay as they are."""
        self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        self.actions_here.set_all(enabled=False)
        if self.page_actions is not None:
            self.page_actions.set_all(enabled=False)

    def show_desk(self) -> None:
        """Return to the desk; the screen that was shown is thrown away."""
        screen = self._screens.currentWidget()
        self._screens.setCurrentWidget(self._desk)
        if screen is not None and screen is not self._desk:
            self._screens.removeWidget(screen)
            screen.deleteLater()
        self.actions_here.set_all(enabled=True)
        if self.page_actions is not None:
            self.page_actions.set_all(enabled=True)
        if self.page is not None:
            self.page.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window shows the sidebar as icons."""
        super().resizeEvent(event)
        self._adapt()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "navigator"):
            self._adapt()

    def _adapt(self) -> None:
        narrow = self.width() < current_metrics().px(NARROW_BELOW)
        if narrow != self.sidebar.narrow:
            self.sidebar.set_narrow(narrow=narrow)
            self.top_line.set_narrow(narrow=narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Settle what is not saved or still runs, keep drafts, geometry and widths; then go."""
        if not self.may_close():
            event.ignore()
            return
        self.navigator.leave()
        self.navigator.keep_drafts()
        self.navigator.keep()
        self._memory.values["geometry"] = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._memory.save(self._memory.values)
        self.closing.emit()
        super().closeEvent(event)


def _restore_geometry(window: QMainWindow, kept: object) -> None:
    if not isinstance(kept, str) or not window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii"))):
        window.resize(QSize(1366, 720).boundedTo(window.screen().availableSize()))


def _focus_next(panes: tuple[QWidget, ...]) -> None:
    """F6: go to the next pane that is visible."""
    shown = [pane for pane in panes if pane.isVisible()]
    focus: QWidget | None = shown[0].window().focusWidget() if shown else None
    inside = [i for i, pane in enumerate(shown) if focus and (pane is focus or pane.isAncestorOf(focus))]
    _focus_into(shown[(inside[-1] + 1) % len(shown)] if inside else shown[-1])


def _focus_into(pane: QWidget) -> None:
    """Put the focus on the first thing in ``pane`` that takes it."""
    last: QWidget | None = pane.focusWidget()
    if last and last.isVisible():
        last.setFocus()
        return
    for child in (pane, *pane.findChildren(QWidget)):
        if child.focusPolicy() != child.focusPolicy().NoFocus and child.isVisible() and child.isEnabled():
            child.setFocus()
            return
