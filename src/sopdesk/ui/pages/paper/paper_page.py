"""Surat & formulir: one paper, its entry at the left, the page as it will be printed at the right."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.domain.form_rules import FieldProblem
from sopdesk.domain.form_values import normal_values
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet
from sopdesk.ui.dialogs.signed_scans import SignedScansDialog
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.desk_page import DeskPage
from sopdesk.ui.pages.paper.entry_form import EntryForm
from sopdesk.ui.pages.paper.live_page import LivePage
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.pages.paper.other_versions import OtherVersions
from sopdesk.ui.pages.paper.paper_acts import PaperActs
from sopdesk.ui.pages.paper.paper_body import ENTRY, SHEETS, PaperBody
from sopdesk.ui.pages.paper.paper_keys import SPECS
from sopdesk.ui.pages.paper.paper_reading import PaperView, read_view
from sopdesk.ui.pages.paper.paper_saver import Checked, Content, PaperSaver
from sopdesk.ui.pages.paper.paper_words import page_title
from sopdesk.ui.pages.paper.pictures import Pictures

if TYPE_CHECKING:
    from sopdesk.domain.paper import PaperDetail

KEY: Final = "formulir"
CASE_PAGE, LETTER_PAGE, LEDGER_PAGE = "permohonan-rinci", "surat", "tanda-tangan"


class PaperPage(DeskPage):
    """One paper."""

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(frame, services, by, parent)
        self._argument: int | NewPaper | None = None
        self.view: PaperView | None = None
        self.detail: PaperDetail | None = None
        self.form: EntryForm | None = None
        self.body = PaperBody(services, frame.tasks, self)
        self.saver = PaperSaver(frame.tasks, services, by, self.content, self)
        self.live = LivePage(frame.tasks, services, by, self.body.preview, self.content, self)
        self.versions = OtherVersions(frame.tasks, services, by, self.saver, self.body.conflict, self)
        self.acts = PaperActs(frame, services, by, self.saver, self)
        self._pictures = Pictures(frame, services, by, self)
        self.actions_here = ActionSet(self, SPECS, self._handlers(), by())
        self.action_set = self.actions_here
        self.body.set_actions(self.actions_here)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.body)
        self._connect()

    # what the frame asks --------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Return form and number."""
        return page_title(self.detail) if self.detail else "Surat & formulir"

    def activate(self, argument: object = None) -> None:
        """Show a paper by its id, or begin one."""
        if isinstance(argument, int | NewPaper):
            if argument != self._argument:
                self._forget()
            self._argument = argument
        if self._argument is not None and (self.detail is None or not self.saver.waiting):
            self._read(self._argument)

    def deactivate(self) -> None:
        """Keep what is typed."""
        self.saver.flush()

    def refresh(self, changes: Changes) -> None:
        """Look whether this paper was changed by somebody else."""
        if self.saver.paper_id and (self.saver.paper_id in changes.papers or changes.office):
            self.versions.look()

    def reload(self) -> None:
        """Read everything again; what is typed is kept first."""
        if self._argument is not None:
            self.saver.flush(self._read_again)

    def focus_first(self) -> None:
        """Put the cursor into the first empty field."""
        if self.form is not None and self.body.tabs.currentWidget() is self.body.entry_tab:
            self.form.focus_first()
        else:
            self.body.tabs.tabBar().setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Return entry and page."""
        return (self.body.tabs, self.body.preview) if self.body.preview.isVisible() else (self.body.tabs,)

    def toggle_preview(self) -> None:
        """Show or hide the page."""
        self.body.panes.show_pane(1, shown=self.body.preview.isHidden())
        self.live.draw()

    def view_state(self) -> dict[str, Any]:
        """Return the tab on hand."""
        return self.body.tabs.view_state()

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what ``view_state`` gave."""
        self.body.tabs.restore_view_state(state)

    def kept_state(self) -> dict[str, Any]:
        """Keep the widths of the panes."""
        return {"panes": self.body.panes.view_state()}

    def restore_kept_state(self, state: dict[str, Any]) -> None:
        """Take back the widths of the panes."""
        panes = state.get("panes")
        if isinstance(panes, dict):
            self.body.panes.restore_view_state(panes)

    def content(self) -> Content:
        """Return what is typed."""
        form = self.form
        return Content(normal_values(form.form, form.values()) if form else {}, self.body.sheet.day())

    # reading --------------------------------------------------------------------------------------------------------

    def _read(self, argument: int | NewPaper) -> None:
        services, by = self._services, self._by()
        self._frame.tasks.run(
            lambda: read_view(services, by, argument), on_done=self._show, latest=f"paper-{id(self)}", owner=self
        )

    def _read_again(self) -> None:
        argument = self.saver.paper_id or self._argument
        if argument is not None:
            self._read(argument)

    def _forget(self) -> None:
        self.saver.flush()
        self.saver.close()
        self.live.close()
        self.detail = self.view = None
        self.versions.show_detail(None)
        self.acts.show_detail(None)
        self.body.forget()

    def _show(self, view: PaperView) -> None:
        found = view.found
        fresh = self.detail is None
        self.view, self.detail = view, found.detail
        self.versions.show_detail(found.detail)
        if self.form is None or self.form.form != found.detail.form or fresh:
            self._make_form(view)
        self.body.conflict.hide()
        self._fill(found)
        self.body.tabs.setCurrentIndex(ENTRY if fresh else self.body.tabs.currentIndex())
        self.live.open(found.detail.row)
        if fresh and found.detail.row.state == "kembali" and found.detail.scans:
            self.body.copies.choose_signed()
            self.body.tabs.setCurrentIndex(SHEETS)
        if fresh and self.isVisible():
            self.focus_first()

    def _make_form(self, view: PaperView) -> None:
        before = self.form
        self.form = EntryForm(
            view.found.detail.form,
            view.known,
            tasks=self._frame.tasks,
            pictures=self._pictures,
            now=self._services.clock.now,
            say=self._frame.say,
        )
        self.body.set_form(self.form, before)
        self.form.edited.connect(self._edited)

    def _fill(self, found: Checked) -> None:
        """Show what was read in the fields."""
        detail, form = found.detail, self.form
        if form is None:
            return
        form.set_values(detail.values)
        self.body.sheet.set_day(detail.row.paper_date)
        for part in (form, self.body.sheet):
            part.set_read_only(read_only=bool(detail.locked))
        self.saver.open(detail, self.content(), self._argument if isinstance(self._argument, NewPaper) else None)
        self._show_state(found)

    def _show_state(self, found: Checked) -> None:
        """Show everything but the fields."""
        detail, view = found.detail, self.view
        if view is None:
            return
        self.detail = detail
        self.versions.show_detail(detail)
        self.acts.show_detail(detail, found.missing)
        self.live.take(detail.row)
        if self.form is not None and not detail.locked:
            self.form.show_problems(found.problems)
        self.body.show_state(found, view, self.actions_here)
        self.title_changed.emit(self.title())

    def _take_other(self, found: Checked) -> None:
        """Somebody else changed the paper and nothing of ours is lost: his fields are shown."""
        self._fill(found)
        self.live.touch()

    # typing ---------------------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        self._frame.set_draft_state("Mengetik…")
        self.saver.touch()
        self.live.touch()

    def _saved(self, found: Checked) -> None:
        if self.detail is not None and found.detail.row.id == self.saver.paper_id:
            self._show_state(found)

    def _show_incomplete(self, problems: tuple[FieldProblem, ...]) -> None:
        self.body.tabs.setCurrentIndex(ENTRY)
        self.body.missing.show_problems(problems, open_it=True)
        self._go_to_missing()

    def _go_to_missing(self) -> None:
        if self.body.missing.paths and self.form is not None:
            self.form.focus_path(self.body.missing.paths[0])

    def _next(self) -> None:
        """Ctrl+Enter: keep, then go on to what is missing."""
        self.saver.flush(self._say_next)

    def _say_next(self) -> None:
        self.body.tabs.setCurrentIndex(ENTRY)
        if self.body.missing.paths:
            self._go_to_missing()
        else:
            self._frame.say("Isian lengkap, siap dicetak.", action="Cetak…", on_action=self.acts.print_paper)

    # ways -----------------------------------------------------------------------------------------------------------

    def _turn_tab(self, index: int) -> None:
        if index == SHEETS:
            self.body.copies.show_chosen()
        else:
            self.live.come_back()

    def _open_letters(self) -> None:
        """Show the letters that were made of this one, in the ledger."""
        if self.detail is not None:
            self._frame.open_page(LEDGER_PAGE, self.detail.row.form_title)

    def _open_subject(self) -> None:
        row = self.detail.row if self.detail else None
        if row is not None and row.case_id:
            self._frame.open_page(CASE_PAGE, row.case_id)
        elif row is not None and row.letter_id:
            self._frame.open_page(LETTER_PAGE, row.letter_id)

    # parts ----------------------------------------------------------------------------------------------------------

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "print": self.acts.print_paper,
            "next": self._next,
            "save": self.saver.flush,
            "picture": self._paste,
            "subject": self._open_subject,
            "many": self.acts.ask_many,
            "number": self.acts.ask_number,
            "agenda": self.acts.enter_agenda,
            "blank": self.acts.ask_blank,
            "send": self.acts.ask_send,
            "back": self.acts.take_back,
            "again": self.acts.again,
            "void": self.acts.ask_void,
            "entry": partial(self.body.tabs.setCurrentIndex, ENTRY),
            "sheets": partial(self.body.tabs.setCurrentIndex, SHEETS),
        }

    def _paste(self) -> None:
        if self.form is None or not self.form.paste_picture():
            self._frame.say("Tidak ada gambar di papan klip, atau formulir ini tidak memuat gambar.")

    def _show_signed(self) -> None:
        """Show the signed sheets, to be accepted or not."""
        if self.detail is not None:
            SignedScansDialog(self._frame, self._services, self._by, self.detail.row.id, self.window()).open()

    def _connect(self) -> None:
        self.body.sheet.edited.connect(self._edited)
        self.body.letters.clicked.connect(self._open_letters)
        self.body.sheet.number_wanted.connect(self.acts.ask_number)
        self.saver.saved.connect(self._saved)
        self.saver.state_changed.connect(self._frame.set_draft_state)
        self.versions.renewed.connect(self._show_state)
        self.versions.replaced.connect(self._take_other)
        self.versions.wanted.connect(self._read)
        self.body.changed.acted.connect(lambda _words: self._show_signed())
        self.body.missing.wanted.connect(lambda path: self.form.focus_path(path) if self.form else None)
        self.acts.incomplete.connect(self._show_incomplete)
        self.acts.changed.connect(self.versions.look)
        self.body.copies.sheet_wanted.connect(self.live.show_sheet)
        self.body.tabs.currentChanged.connect(self._turn_tab)
