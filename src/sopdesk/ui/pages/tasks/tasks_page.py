"""Tugas Saya: everything that waits for the user, decided one after the other."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.domain.dispositions import TaskRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.services.tasks import TaskTab
from sopdesk.ui.actions import ActionSet, ActionSpec, Scope
from sopdesk.ui.itemmodels.task_rows import place_after, task_key
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.desk_page import DeskPage
from sopdesk.ui.pages.tasks.act_bar import ActBar
from sopdesk.ui.pages.tasks.sidebar_number import read_number, show_number
from sopdesk.ui.pages.tasks.task_acts import TaskActs
from sopdesk.ui.pages.tasks.task_list import TaskList
from sopdesk.ui.pages.tasks.task_reader import TaskReader
from sopdesk.ui.pages.tasks.task_step import TaskStep
from sopdesk.ui.pages.tasks.task_tabs import FILTERS, TABS, TabContent, narrowed, nothing_words, read_tab, tab_words
from sopdesk.ui.pages.tasks.task_view import TaskView
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.filter_bar import FilterBar
from sopdesk.ui.widgets.splitter import Panes

KEY: Final = "tugas"
TITLE: Final = "Tugas saya"
LETTER_PAGE: Final = "surat"
CASE_PAGE: Final = "permohonan-rinci"
READ_MS: Final = 1000
"""How long a task is looked at before it counts as read."""
SETTLE_MS: Final = 120
SPECS: Final = (
    ActionSpec("forward", "Teruskan atau disposisikan", "T; D", "send", Scope.LETTER),
    ActionSpec("finish", "Selesai", "S", "check", Scope.LETTER),
    ActionSpec("return", "Kembalikan", "B", "reply", Scope.LETTER, "Alasan wajib; penerima membacanya lebih dulu"),
    ActionSpec("postpone", "Tunda", "P", "alarm-clock", Scope.LETTER),
    ActionSpec("note", "Catatan", "C", "message-square", Scope.LETTER),
    ActionSpec("undo", "Urungkan yang terakhir", "Z", "undo-2", Scope.LETTER),
    ActionSpec("next", "Tugas berikutnya", "J", scope=Scope.LETTER),
    ActionSpec("previous", "Tugas sebelumnya", "K", scope=Scope.LETTER),
    ActionSpec("open", "Buka surat atau permohonan", "Return", scope=Scope.LIST),
)


class TasksPage(DeskPage):
    """The inbox."""

    key_scopes = (SPECS[-1],)

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(frame, services, by, parent)
        self._content: TabContent | None = None
        self._read_here: set[str] = set()
        self._select: Hashable | None = None
        self.tabs = QTabBar()
        self.filters = FilterBar(FILTERS, placeholder="Cari perihal, pengirim, langkah")
        self.list = TaskList(lambda: services.clock.now().date())
        self.reader = TaskReader(frame, services, by)
        self.acts = TaskActs(frame, services, by, self.reader.step, self)
        self.step = TaskStep(frame, services, by, self.reader, self)
        self.split = Panes("Pembagi daftar dan rincian")
        self._empty = EmptyState("circle-check", "Memuat…")
        self._dwell = QTimer(self, singleShot=True, interval=READ_MS)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        for _key, words in TABS:
            self.tabs.addTab(words)
        self.tabs.setAccessibleName("Bagian tugas")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.list.set_empty(self._empty)
        handlers: dict[str, Callable[[], object]] = {
            "forward": self.acts.forward,
            "finish": lambda: self.acts.finish(self.bar.buttons["finish"].mapToGlobal(QPoint(0, 0))),
            "return": self.acts.give_back,
            "postpone": self.acts.postpone,
            "note": self.acts.note,
            "undo": self._frame.take_back,
            "next": partial(self.list.step, 1),
            "previous": partial(self.list.step, -1),
        }
        self.action_set = ActionSet(self, SPECS[:-1], handlers)
        self.bar = ActBar(self.action_set, SPECS, self.reader.step)
        self.reader.add_bar(self.bar)
        self.split.add_pane(self.list, 4, 300)
        self.split.add_pane(self.reader, 7, 420)
        self.split.setSizes([400, 720])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 12)
        layout.setSpacing(8)
        layout.addWidget(self.tabs)
        layout.addWidget(self.filters)
        layout.addWidget(self.split, 1)
        self.tabs.setCurrentIndex(1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _index: self._tab_chosen())
        self.filters.changed.connect(self._show_rows)
        self._empty.activated.connect(self.filters.reset)
        self.list.current_changed.connect(self._follow)
        self.list.opened.connect(self._open)
        self.reader.shown.connect(self._shown)
        self.reader.letter_wanted.connect(partial(self._open_behind, LETTER_PAGE))
        self.reader.ask.case_wanted.connect(partial(self._open_behind, CASE_PAGE))
        self.reader.ask.recall_wanted.connect(self.acts.recall)
        self.acts.acted.connect(self._acted)
        self.acts.undone.connect(self._undone)
        self.acts.moves.outdated.connect(self._read_again)
        self.step.attached.connect(self._read_again)
        self._dwell.timeout.connect(self._mark_read)
        self._settle.timeout.connect(self._catch_up)

    # what the frame asks ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Return where the user is."""
        return TITLE

    def activate(self, argument: object = None) -> None:
        """Show the inbox; a mapping ("tab", "due", "task") says which part of it."""
        if isinstance(argument, Mapping):
            self._select = argument.get("task")
            tab = argument.get("tab", "")
            place = next((i for i, (key, _words) in enumerate(TABS) if key == tab), None)
            self.filters.set_values({"due": str(argument.get("due", ""))})
            if place is not None and place != self.tabs.currentIndex():
                self.tabs.setCurrentIndex(place)
        self.reload()

    def deactivate(self) -> None:
        """What was read leaves "Belum dibaca"."""
        self._dwell.stop()
        self._read_here.clear()

    def refresh(self, changes: Changes) -> None:
        """Read again after any change of letters, dispositions, cases or people; the number in the sidebar follows."""
        if changes.letters or changes.dispositions or changes.cases or changes.office:
            self._settle.start()

    def reload(self) -> None:
        """Read the tab again."""
        self._settle.stop()
        read = partial(read_tab, self._services, self._by(), self.tab, frozenset(self._read_here))
        self._frame.tasks.run(read, on_done=self._take, latest=f"tugas-daftar-{id(self)}", owner=self)

    def _catch_up(self) -> None:
        if self.isVisible():
            self.reload()
        else:
            read_number(self._frame, self._services, self._by, self)

    def focus_first(self) -> None:
        """Put the focus on the list."""
        self.list.setFocus()

    def focus_search(self) -> bool:
        """Ctrl+F."""
        self.filters.focus_search()
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """Return list, paper and what is asked."""
        asked = self.reader.step if self.reader.view is not None and self.reader.view.steps else self.reader.ask
        return (self.list, self.reader.paper, asked)

    def toggle_preview(self) -> None:
        """F8."""
        self.reader.show_preview(shown=not self.reader.preview_shown)

    def view_state(self) -> dict[str, Any]:
        """Return tab, filters and the task that is selected."""
        return {"tab": self.tab, "filters": self.filters.values, "task": self.list.current_key()}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Go back to tab, filters and task."""
        self._select = state.get("task")
        filters = state.get("filters")
        if isinstance(filters, dict):
            self.filters.set_values(filters)
        place = next((i for i, (key, _words) in enumerate(TABS) if key == state.get("tab")), None)
        if place is not None:
            self.tabs.setCurrentIndex(place)

    def kept_state(self) -> dict[str, Any]:
        """Keep the widths."""
        return {"panes": self.split.view_state(), "reader": self.reader.panes.view_state()}

    def restore_kept_state(self, state: dict[str, Any]) -> None:
        """Take back the widths."""
        for key, panes in (("panes", self.split), ("reader", self.reader.panes)):
            kept = state.get(key)
            if isinstance(kept, dict):
                panes.restore_view_state(kept)

    # the list -----------------------------------------------------------------------------------------------------

    @property
    def tab(self) -> TaskTab:
        """The tab that is shown."""
        return TABS[self.tabs.currentIndex()][0]

    def _tab_chosen(self) -> None:
        self._read_here.clear()
        self.reload()

    def _take(self, content: TabContent) -> None:
        if content.tab != self.tab:
            return
        self._content = content
        for index, (key, words) in enumerate(TABS):
            self.tabs.setTabText(index, tab_words(key, words, content.numbers))
        show_number(self._frame, content.counts)
        self._show_rows()

    def _show_rows(self) -> None:
        content = self._content
        if content is None:
            return
        rows = narrowed(
            content.rows, self.filters.values, self.filters.search.text(), self._services.clock.now().date()
        )
        self.filters.set_count(len(rows), "tugas")
        title, text = nothing_words(content, self.filters.active_count)
        hidden = bool(self.filters.active_count and content.rows)
        self._empty.set_texts(title, text, *(("Reset filter", "search") if hidden else ("", "circle-check")))
        self.reader.setVisible(bool(rows))
        wanted, self._select = self._select, None
        self.list.show_rows(rows, wanted)
        if not rows:
            self._follow(None)

    # the reader ---------------------------------------------------------------------------------------------------

    def _follow(self, row: TaskRow | None) -> None:
        self._dwell.stop()
        self.acts.set_view(None)
        self._offer(None)
        self.reader.show_task(row, sent=self.tab == "dikirim")

    def _shown(self, view: TaskView) -> None:
        self.acts.set_view(view)
        self._offer(view)
        self.step.show_view(view)
        if view.row.unread and not view.sent:
            self._dwell.start()

    def _read_again(self) -> None:
        """The task on hand changed: the list, and the reader even where its row stays as it was."""
        self.reload()
        self.reader.show_task(self.list.current(), sent=self.tab == "dikirim")

    def _offer(self, view: TaskView | None) -> None:
        put_off = view is not None and self.tab == "ditunda"
        self.bar.offer(view, self._by(), put_off=put_off)

    def _mark_read(self) -> None:
        view = self.reader.view
        row = self.list.current()
        if view is None or row is None or view.row.key != row.key or not row.unread:
            return
        self._read_here.add(row.key)
        mark = partial(self._services.tasks.open, by=self._by(), task=row)
        self._frame.tasks.run(mark, on_done=lambda _none: self._settle.start(), owner=self)
        seen = [replace(r, unread=False) if r.key == row.key else r for r in self.list.rows]
        if self._content is not None:
            every = tuple(replace(r, unread=False) if r.key == row.key else r for r in self._content.rows)
            self._content = replace(self._content, rows=every)
        self.list.show_rows(seen)

    # acting -------------------------------------------------------------------------------------------------------

    def _acted(self, key: Hashable) -> None:
        """The task leaves the list at once; the next one is selected, unless the user has gone elsewhere."""
        content = self._content
        if content is None:
            return
        order = [task_key(row) for row in self.list.rows]
        left = tuple(row for row in content.rows if task_key(row) != key)
        if self.list.current_key() in {key, None}:
            self._select = place_after(order, key, [k for k in order if k != key])
        self._content = replace(content, rows=left)
        self._show_rows()
        self.list.setFocus()
        self._settle.start()

    def _undone(self, key: Hashable) -> None:
        self._select = key
        self.reload()

    def _open(self, row: TaskRow) -> None:
        if row.case_id is not None:
            self._frame.open_page(CASE_PAGE, row.case_id)
        elif row.letter_id is not None:
            self._frame.open_page(LETTER_PAGE, row.letter_id)

    def _open_behind(self, page: str) -> None:
        """Open the letter or the case of the task that is read."""
        view = self.reader.view
        case_id = view.case.row.id if view is not None and view.case is not None else None
        target = case_id if page == CASE_PAGE else view.row.letter_id if view is not None else None
        if target is not None:
            self._frame.open_page(page, target)
