"""The page of one letter: details, dispositions, files and history at the left, the scan at the right."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.domain.rights import why_not
from sopdesk.domain.session import Session
from sopdesk.domain.words import sentence
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.documents.page_pictures import page_renderer
from sopdesk.ui.itemmodels.letter_words import chips_of, desk_words, title_of
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.desk_page import DeskPage
from sopdesk.ui.pages.letter.details_tab import DetailsTab
from sopdesk.ui.pages.letter.files_tab import FilesTab
from sopdesk.ui.pages.letter.letter_acts import LetterActs
from sopdesk.ui.pages.letter.letter_head import LetterHead
from sopdesk.ui.pages.letter.letter_scan import LetterScan
from sopdesk.ui.pages.letter.letter_view import (
    LetterView,
    answer_links,
    read_view,
    scans,
    sheet_scan,
    timeline,
)
from sopdesk.ui.pages.paper.papers_tab import PapersTab, Subject
from sopdesk.ui.unsaved import Unsaved
from sopdesk.ui.widgets.page_tabs import PageTabs
from sopdesk.ui.widgets.preview import DocumentPreview
from sopdesk.ui.widgets.splitter import Panes
from sopdesk.ui.widgets.tab_order import tab_as_laid_out
from sopdesk.ui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from sopdesk.ui.pages.letter.disposition_tab import DispositionTab

TABS: Final = ("rincian", "disposisi", "lampiran", "surat", "riwayat")
TAB_WORDS: Final = ("Rincian", "Disposisi", "Lampiran", "Surat && formulir", "Riwayat")
SPECS: Final = (
    ActionSpec("older", "Surat sebelumnya", "Alt+Up", "chevron-left"),
    ActionSpec("newer", "Surat berikutnya", "Alt+Down", "chevron-right"),
    ActionSpec("dispose", "Tulis disposisi", "Ctrl+D", "send"),
    ActionSpec("case", "Mulai permohonan…", "", "workflow"),
    ActionSpec("cancel", "Batalkan surat…", "", "ban"),
    ActionSpec("print", "Cetak lembar disposisi", "Ctrl+P", "printer", right="paper.print"),
)


class LetterPage(DeskPage):
    """One letter."""

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(frame, services, by, parent)
        self._letter_id: int | None = None
        self.view: LetterView | None = None
        self._wanted_tab = ""
        self.header = LetterHead(self)
        self.panes_ = Panes("Pembagi rincian dan pratinjau", self)
        self.tabs = PageTabs("Bagian surat", self.panes_)
        self._places = places = [self._place(words) for words in TAB_WORDS]
        self.details = DetailsTab(services, by, frame, places[0])
        self._dispositions: DispositionTab | None = None
        self.files = FilesTab(services, by, frame, places[2])
        self.papers = PapersTab(frame, services, by, places[3], narrow=True)
        self.history = Timeline(places[4])
        parts = (self.details, self.files, self.papers, self.history)
        for place, part in zip((places[0], *places[2:]), parts, strict=True):
            _fill(place, part)
        self.preview = DocumentPreview(
            frame.tasks, page_renderer(lambda: services.foreign_pages.page_image), self.panes_
        )
        self._scan = LetterScan(frame, services, self.preview, self)
        self.acts = LetterActs(frame, services, by, lambda: self.view, self)
        self.actions_here = ActionSet(self, SPECS, self._handlers(), by())
        self.action_set = self.actions_here
        self._build()
        self._connect()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "older": lambda: self.acts.go(-1),
            "newer": lambda: self.acts.go(1),
            "dispose": lambda: self.show_tab("disposisi"),
            "case": self.acts.open_case,
            "cancel": self.acts.ask_cancel,
            "print": self.acts.print_sheet,
        }

    def _build(self) -> None:
        actions = self.actions_here
        for key in ("older", "newer"):
            self.header.add_left(actions.icon_button(key))
        self._case_button = actions.button("case")
        self._cancel_button = actions.button("cancel", "quiet")
        for button in (self._cancel_button, self._case_button, actions.button("print")):
            self.header.add(button)
        self.panes_.add_pane(self.tabs, 5, 400)
        self.panes_.add_pane(self.preview, 6, 300)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addWidget(self.panes_, 1)
        self.panes_.setSizes([520, 600])

    def _connect(self) -> None:
        self.files.show_wanted.connect(self._scan.show_file)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.papers.counted.connect(partial(self._say_count, "surat"))
        self.header.letter_wanted.connect(lambda letter_id: self._frame.open_page("surat", letter_id))

    def _place(self, words: str) -> QWidget:
        """Add an empty tab: what is made in its place is styled once, not at every change of parent."""
        place = QWidget()
        self.tabs.addTab(place, words)
        return place

    @property
    def dispositions(self) -> "DispositionTab":
        """The tab of dispositions; made after the rest of the page is shown."""
        if self._dispositions is None:
            from sopdesk.ui.pages.letter.disposition_tab import DispositionTab  # noqa: PLC0415 - slow import

            self._dispositions = DispositionTab(self._services, self._by, self._frame, self._places[1])
            self._dispositions.print_wanted.connect(self.acts.print_sheet)
            _fill(self._places[1], self._dispositions)
            tab_as_laid_out(self)
            if self.view is not None:
                self._dispositions.show_view(self.view)
        return self._dispositions

    # the page

    def title(self) -> str:
        """Return where the user is."""
        return title_of(self.view.row) if self.view else "Surat"

    def activate(self, argument: object = None) -> None:
        """Show a letter: its id, or (id, tab)."""
        if isinstance(argument, tuple) and len(argument) == 2:  # noqa: PLR2004 - id and tab
            argument, tab = argument
            self._wanted_tab = str(tab)
        if isinstance(argument, int):
            self.show_letter(argument)

    def show_letter(self, letter_id: int) -> None:
        """Read a letter and show it."""
        if letter_id != self._letter_id:
            self._letter_id = letter_id
            self._scan.forget()
        self.reload()

    def refresh(self, changes: Changes) -> None:
        """Read again what concerns this letter."""
        row = self.view.row if self.view else None
        ours = row is not None and (row.id in changes.letters or row.case_id in changes.cases)
        if ours or changes.office:
            self.reload()
        else:
            self.papers.refresh(changes)

    def reload(self) -> None:
        """Read the letter again; what is being typed stays."""
        letter_id, services, by = self._letter_id, self._services, self._by()
        if letter_id is not None:
            self._frame.tasks.run(
                lambda: read_view(services, letter_id, by), on_done=self._show, latest=f"letter-{id(self)}", owner=self
            )

    def focus_first(self) -> None:
        """Put the focus on the tabs."""
        self.tabs.tabBar().setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Return tabs and preview."""
        return (self.tabs, self.preview) if self.preview.isVisible() else (self.tabs,)

    def toggle_preview(self) -> None:
        """Show or hide the scan."""
        self.panes_.show_pane(1, shown=self.preview.isHidden())

    def view_state(self) -> dict[str, Any]:
        """Return the tab on hand."""
        return {"tab": TABS[self.tabs.currentIndex()]}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what ``view_state`` gave."""
        if state.get("tab") in TABS:
            self.tabs.setCurrentIndex(TABS.index(state["tab"]))

    def kept_state(self) -> dict[str, Any]:
        """Keep the panes."""
        return {"panes": self.panes_.view_state()}

    def restore_kept_state(self, state: dict[str, Any]) -> None:
        """Take back the panes."""
        panes = state.get("panes")
        if isinstance(panes, dict):
            self.panes_.restore_view_state(panes)

    def deactivate(self) -> None:
        """Keep corrections that are not saved."""
        self.details.keep_draft()

    def unsaved(self) -> tuple[Unsaved, ...]:
        """Return corrections that are not saved, and a disposition that is not sent."""
        found = []
        if self.details.dirty:
            found.append(Unsaved("Rincian surat", self.details.revert, self.details.save_then))
        if self._dispositions is not None and self._dispositions.form.dirty:
            found.append(Unsaved("Disposisi yang belum dikirim", self._dispositions.form.clear, stays=True))
        return tuple(found)

    def shows(self, argument: object) -> bool:
        """Whether this letter is on hand."""
        wanted = argument[0] if isinstance(argument, tuple) and argument else argument
        return wanted in (None, self._letter_id)

    # showing

    def _show(self, view: LetterView) -> None:
        self.view = view
        row = view.row
        reason = view.detail.cancelled_reason
        subtitle = f"Dibatalkan: {reason}" if row.status == "batal" else f"{sentence(row.sender)} {desk_words(row)}"
        self.header.show_words(subtitle)
        self.header.show_links(answer_links(view.detail))
        self.header.show_chips(chips_of(row, dict(view.lists.speeds)))
        self.details.show_view(view)
        self.files.show_view(view)
        self.history.set_entries(timeline(view.detail.history))
        count = len(scans(view.detail.attachments))
        self._say_count("lampiran", count)
        self._show_acts(view)
        self.papers.load(Subject(row.case_id, row.id))
        if not count:
            self._scan.clear()
        self.title_changed.emit(self.title())
        QTimer.singleShot(0, self, self._show_dispositions)

    def _show_dispositions(self) -> None:
        """Show the second tab in a turn of its own, so that no turn takes long."""
        if self.view is not None:
            self.dispositions.show_view(self.view)
            if self.tabs.currentIndex() == TABS.index("disposisi"):
                self._show_sheet()
        if self._wanted_tab:
            tab, self._wanted_tab = self._wanted_tab, ""
            self.show_tab(tab)

    def _show_acts(self, view: LetterView) -> None:
        row, case = view.row, view.case
        self._case_button.setText(f"Permohonan {case.row.number}" if case else "Mulai permohonan…")
        fits = row.status != "batal" and row.book != "keluar"
        why = why_not(self._by(), "case.start") if fits else "Surat ini tidak dapat menjadi permohonan."
        self.actions_here.set_enabled("case", enabled=case is not None or not why, reason=why)
        barred = view.senders.why_not
        self.actions_here.set_enabled("dispose", enabled=not barred, reason=barred)
        reason = "" if view.may_change else "Hanya agendaris yang dapat membatalkan surat yang masih berlaku."
        self.actions_here.set_enabled("cancel", enabled=view.may_change, reason=reason)

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front; the one of dispositions with the cursor in its form."""
        if name in TABS:
            self.tabs.setCurrentIndex(TABS.index(name))
            if name == "disposisi":
                self.dispositions.show_form()

    def _show_sheet(self) -> None:
        """Beside the dispositions: the scan of their sheet, if there is one."""
        row = sheet_scan(self.view.detail.attachments) if self.view is not None else None
        if row is not None:
            self._scan.show_file(row)

    def _tab_chosen(self, index: int) -> None:
        if index == TABS.index("disposisi"):
            self._show_sheet()

    def _say_count(self, tab: str, count: int) -> None:
        """Write on a tab how much lies in it."""
        number = TABS.index(tab)
        self.tabs.say(self._places[number], TAB_WORDS[number], count)


def _fill(place: QWidget, part: QWidget) -> None:
    layout = QVBoxLayout(place)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(part)
