"""Surat & formulir: one paper, its entry at the left, the page as it will be printed at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QMenu, QPushButton, QTabWidget, QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.domain.form_rules import FieldProblem
from sopdesk.domain.form_values import normal_values
from sopdesk.domain.number_pattern import sample
from sopdesk.domain.paper import PaperDetail
from sopdesk.domain.paper_number import NumberRule
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.documents.page_pictures import page_renderer
from sopdesk.ui.page import Frame, Page
from sopdesk.ui.pages.letter.letter_head import LetterHead
from sopdesk.ui.pages.paper.copies_tab import CopiesTab, SheetRow
from sopdesk.ui.pages.paper.entry_form import EntryForm
from sopdesk.ui.pages.paper.known import Known, read_known
from sopdesk.ui.pages.paper.live_page import LivePage
from sopdesk.ui.pages.paper.missing_strip import MissingStrip
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.pages.paper.paper_acts import PaperActs
from sopdesk.ui.pages.paper.paper_saver import Checked, Content, PaperSaver, checked
from sopdesk.ui.pages.paper.paper_words import about, chips_of, page_title
from sopdesk.ui.pages.paper.pictures import Pictures
from sopdesk.ui.pages.paper.sheet_head import SheetHead
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.preview import DocumentPreview
from sopdesk.ui.widgets.splitter import Panes

KEY: Final = "formulir"
CASE_PAGE, LETTER_PAGE = "permohonan-rinci", "surat"
SPECS: Final = (
    ActionSpec("print", "Cetak…", "Ctrl+P", "printer"),
    ActionSpec("next", "Simpan dan ke isian yang belum lengkap", "Ctrl+Return"),
    ActionSpec("save", "Simpan sekarang", "Ctrl+S", "save"),
    ActionSpec("picture", "Tempel gambar", "Ctrl+Shift+V", "clipboard-paste"),
    ActionSpec("subject", "Buka permohonan atau suratnya", "Ctrl+B", "external-link"),
    ActionSpec("many", "Cetak untuk banyak OPD…", "", "users"),
    ActionSpec("number", "Isi nomor…", "", "hash"),
    ActionSpec("blank", "Formulir kosong…", "", "file"),
    ActionSpec("send", "Tandai keluar…", "", "send"),
    ActionSpec("back", "Kembali dari tanda tangan", "", "badge-check"),
    ActionSpec("void", "Batalkan surat ini…", "", "ban"),
    ActionSpec("entry", "Tab Isian", "Alt+1"),
    ActionSpec("sheets", "Tab Cetakan dan riwayat", "Alt+2"),
)
MINE, THEIRS = "Pakai isian saya", "Muat isian terbaru"


@dataclass(frozen=True)
class PaperView:
    """What the page reads at once."""

    found: Checked
    known: Known
    rule: NumberRule | None
    unit: str


def read_view(services: Services, by: Session, argument: int | NewPaper) -> PaperView:
    """Begin or read a paper; in the background."""
    if isinstance(argument, NewPaper):
        detail = services.filling.begin(
            by=by,
            form_key=argument.form_key,
            request_id=argument.request_id,
            case_id=argument.case_id,
            letter_id=argument.letter_id,
            step=argument.step,
        )
    else:
        detail = services.filling.get(by=by, paper_id=argument)
    rule = services.paper_numbers.rule(detail.form)
    unit = services.paper_numbers.unit() if rule is not None else ""
    return PaperView(checked(services, detail), read_known(services), rule, unit)


class PaperPage(Page):
    """One paper.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        parent: its owner.
    """

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by = frame, services, by
        self._argument: int | NewPaper | None = None
        self.view: PaperView | None = None
        self.detail: PaperDetail | None = None
        self.form: EntryForm | None = None
        self.head = LetterHead(self)
        self.sheet = SheetHead(lambda: services.clock.now().date())
        self.locked = Banner("", ChipKind.CANCELLED)
        self.conflict = Banner(
            "Surat ini baru saja diubah pengguna lain. Isian Anda masih ada di layar.",
            ChipKind.LATE,
            actions=(THEIRS, MINE),
        )
        self.missing = MissingStrip()
        self.tabs = QTabWidget()
        self._entry_tab = QWidget()
        self._entry_column = QVBoxLayout(self._entry_tab)
        self.copies = CopiesTab()
        self.preview = DocumentPreview(frame.tasks, page_renderer(lambda: services.papers.page_image))
        self._panes = Panes("Pembagi isian dan halaman", self)
        self.saver = PaperSaver(frame.tasks, services, by, self.content, self)
        self.live = LivePage(frame.tasks, services, by, self.preview, self.content, self)
        self.acts = PaperActs(frame, services, by, self.saver, self)
        self._pictures = Pictures(frame, services, by, self)
        self.action_set = ActionSet(self, SPECS, self._handlers())
        self._build()
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
        if self.detail is not None and (self.detail.row.id in changes.papers or changes.office):
            self._look_again()

    def reload(self) -> None:
        """Read everything again; what is typed is kept first."""
        if self.detail is not None:
            self.saver.flush(partial(self._read, self.detail.row.id))

    def focus_first(self) -> None:
        """Put the cursor into the first empty field."""
        if self.form is not None and self.tabs.currentWidget() is self._entry_tab:
            self.form.focus_first()
        else:
            self.tabs.tabBar().setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Return entry and page."""
        return (self.tabs, self.preview) if self.preview.isVisible() else (self.tabs,)

    def toggle_preview(self) -> None:
        """Show or hide the page."""
        self._panes.show_pane(1, shown=self.preview.isHidden())
        self.live.draw()

    def view_state(self) -> dict[str, Any]:
        """Return the tab on hand."""
        return {"tab": self.tabs.currentIndex()}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what ``view_state`` gave."""
        tab = state.get("tab")
        if isinstance(tab, int) and 0 <= tab < self.tabs.count():
            self.tabs.setCurrentIndex(tab)

    def kept_state(self) -> dict[str, Any]:
        """Keep the widths of the panes."""
        return {"panes": self._panes.view_state()}

    def restore_kept_state(self, state: dict[str, Any]) -> None:
        """Take back the widths of the panes."""
        panes = state.get("panes")
        if isinstance(panes, dict):
            self._panes.restore_view_state(panes)

    def content(self) -> Content:
        """Return what is typed."""
        form = self.form
        return Content(normal_values(form.form, form.values()) if form else {}, self.sheet.day())

    # reading --------------------------------------------------------------------------------------------------------

    def _read(self, argument: int | NewPaper) -> None:
        services, by = self._services, self._by()
        self._frame.tasks.run(
            lambda: read_view(services, by, argument), on_done=self._show, latest=f"paper-{id(self)}", owner=self
        )

    def _forget(self) -> None:
        self.saver.flush()
        self.saver.close()
        self.live.close()
        self.detail = self.view = None
        self.acts.show_detail(None)
        self.conflict.hide()
        self.missing.hide()
        self.preview.clear("Memuat…")

    def _show(self, view: PaperView) -> None:
        found = view.found
        fresh = self.detail is None
        self.view, self.detail = view, found.detail
        if self.form is None or self.form.form != found.detail.form or fresh:
            self._make_form(view)
        self.conflict.hide()
        self._fill(found)
        self.tabs.setCurrentIndex(0 if fresh else self.tabs.currentIndex())
        self.live.open(found.detail.row.id, found.detail.form.title)
        if fresh and self.isVisible():
            self.focus_first()

    def _make_form(self, view: PaperView) -> None:
        if self.form is not None:
            self._entry_column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = EntryForm(
            view.found.detail.form,
            view.known,
            tasks=self._frame.tasks,
            pictures=self._pictures,
            now=self._services.clock.now,
            say=self._frame.say,
        )
        self._entry_column.addWidget(self.form, 1)
        self.form.edited.connect(self._edited)

    def _fill(self, found: Checked) -> None:
        """Show what was read in the fields."""
        detail, form = found.detail, self.form
        if form is None:
            return
        form.set_values(detail.values)
        self.sheet.set_day(detail.row.paper_date)
        for part in (form, self.sheet):
            part.set_read_only(read_only=bool(detail.locked))
        self.saver.open(detail, self.content())
        self._show_state(found)

    def _show_state(self, found: Checked) -> None:
        """Show everything but the fields."""
        detail, view = found.detail, self.view
        if view is None:
            return
        self.detail = detail
        self.acts.show_detail(detail)
        rule = view.rule
        form = (
            sample(rule.pattern, on=self._services.clock.now().date(), code=rule.code, unit=view.unit) if rule else ""
        )
        self.sheet.show_paper(detail.row, detail.form, rule, form)
        self.head.show_chips(chips_of(detail.row))
        self.head.show_words(about(detail.row))
        self.locked.set_text(detail.locked)
        self.locked.setVisible(bool(detail.locked))
        self.copies.show_detail(detail)
        count = len(detail.copies) + len(detail.scans)
        self.tabs.setTabText(1, f"Cetakan dan riwayat ({count})" if count else "Cetakan dan riwayat")
        self._show_problems(found)
        self._show_acts(detail)
        self.title_changed.emit(self.title())

    def _show_problems(self, found: Checked) -> None:
        if self.form is not None and not found.detail.locked:
            self.form.show_problems(found.problems)
        self.missing.show_problems(() if found.detail.locked else found.missing)

    def _show_acts(self, detail: PaperDetail) -> None:
        state, actions = detail.row.state, self.action_set
        assert actions is not None, "made with the page"
        printed = state in {"dicetak", "keluar"}
        why = "Cetak dahulu." if state == "draf" else "Sudah kembali atau dibatalkan."
        actions.set_enabled("print", enabled=state != "batal", reason="Surat ini sudah dibatalkan.")
        actions.set_enabled("send", enabled=printed, reason=why)
        actions.set_enabled("back", enabled=printed, reason=why)
        actions.set_enabled("void", enabled=state != "batal", reason="Surat ini sudah dibatalkan.")
        actions.set_enabled("many", enabled=bool(detail.form.addressees), reason="Surat ini untuk satu penerima.")
        waits = detail.form.numbering is not None and not detail.row.number and state != "batal"
        actions.set_enabled("number", enabled=waits, reason="Sudah bernomor, atau formulir ini tanpa nomor.")
        self._many_button.setVisible(bool(detail.form.addressees))
        self._back_button.setVisible(printed)
        actions.set_enabled(
            "subject",
            enabled=bool(detail.row.case_id or detail.row.letter_id),
            reason="Surat kantor, tanpa permohonan.",
        )

    def _look_again(self) -> None:
        services, by, paper_id = self._services, self._by(), self.detail.row.id if self.detail else 0
        self._frame.tasks.run(
            lambda: checked(services, services.filling.get(by=by, paper_id=paper_id)),
            on_done=self._compare,
            latest=f"paper-again-{id(self)}",
            owner=self,
        )

    def _compare(self, found: Checked) -> None:
        """Go on from another version: quietly where nothing of ours is lost, else the user decides."""
        detail = found.detail
        if self.detail is None or detail.row.id != self.detail.row.id:
            return
        if detail.row.version <= self.saver.version:
            return
        same = detail.values == self.detail.values and detail.row.paper_date == self.detail.row.paper_date
        if same and not detail.locked:
            self.saver.take_version(detail.row.version)
            self._show_state(found)
        elif not self.saver.waiting:
            self._fill(found)
            self.live.touch()
        else:
            self.conflict.show()

    # typing ---------------------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        self._frame.set_draft_state("Mengetik…")
        self.saver.touch()
        self.live.touch()

    def _saved(self, found: Checked) -> None:
        if self.detail is not None and found.detail.row.id == self.detail.row.id:
            self._show_state(found)

    def _decide(self, words: str) -> None:
        """Two have written: the user says whose entries stay."""
        detail = self.detail
        if detail is None:
            return
        if words == THEIRS:
            self._read(detail.row.id)
            return
        services, by = self._services, self._by()
        self.conflict.hide()
        self._frame.tasks.run(
            lambda: services.filling.get(by=by, paper_id=detail.row.id).row.version,
            on_done=self.saver.overwrite,
            owner=self,
        )

    def _show_incomplete(self, problems: tuple[FieldProblem, ...]) -> None:
        self.tabs.setCurrentIndex(0)
        self.missing.show_problems(problems, open_it=True)
        self._go_to_missing()

    def _go_to_missing(self) -> None:
        if self.missing.paths and self.form is not None:
            self.form.focus_path(self.missing.paths[0])

    def _next(self) -> None:
        """Ctrl+Enter: keep, then go on to what is missing."""
        self.saver.flush(self._say_next)

    def _say_next(self) -> None:
        self.tabs.setCurrentIndex(0)
        if self.missing.paths:
            self._go_to_missing()
        else:
            self._frame.say("Isian lengkap, siap dicetak.", action="Cetak…", on_action=self.acts.print_paper)

    # sheets ---------------------------------------------------------------------------------------------------------

    def _show_sheet(self, row: SheetRow) -> None:
        """Show an archived print or a signed sheet in place of the live page."""
        services = self._services
        self.live.on = False

        def work() -> bytes:
            return services.printouts.copy_pdf(row.copy_id) if row.copy_id else services.filling.file(row.sha256)

        self._frame.tasks.run(
            work,
            on_done=lambda data: self.preview.show_document(row.name, data),
            latest=f"paper-sheet-{id(self)}",
            owner=self,
        )

    def _turn_tab(self, index: int) -> None:
        if index == 1:
            self.copies.show_chosen()
        elif not self.live.on:
            self.live.on = True
            self.preview.clear("Memuat…")
            self.live.draw()

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
            "blank": self.acts.ask_blank,
            "send": self.acts.ask_send,
            "back": self.acts.take_back,
            "void": self.acts.ask_void,
            "entry": partial(self.tabs.setCurrentIndex, 0),
            "sheets": partial(self.tabs.setCurrentIndex, 1),
        }

    def _paste(self) -> None:
        if self.form is None or not self.form.paste_picture():
            self._frame.say("Tidak ada gambar di papan klip, atau formulir ini tidak memuat gambar.")

    def _build(self) -> None:
        actions = self.action_set
        assert actions is not None, "made before"
        self._many_button = actions.button("many")
        self._back_button = actions.button("back")
        for button in (
            self._more_button(actions),
            self._many_button,
            self._back_button,
            actions.button("print", "primary"),
        ):
            self.head.add(button)
        self.locked.hide()
        self.conflict.hide()
        self._entry_column.setContentsMargins(0, 4, 0, 0)
        self._entry_column.setSpacing(4)
        for part in (self.missing, self.sheet):
            self._entry_column.addWidget(part)
        self.tabs.addTab(self._entry_tab, "Isian")
        self.tabs.addTab(self.copies, "Cetakan dan riwayat")
        self.tabs.setAccessibleName("Bagian surat")
        self._panes.add_pane(self.tabs, 6, 420)
        self._panes.add_pane(self.preview, 5, 300)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        for widget in (self.head, self.locked, self.conflict):
            layout.addWidget(widget)
        layout.addWidget(self._panes, 1)
        self._panes.setSizes([600, 520])

    def _more_button(self, actions: ActionSet) -> QPushButton:
        button = QPushButton("Lainnya")
        button.setProperty("kind", "quiet")
        set_icon(button, "chevron-down", "muted")
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        for key in ("subject", "number", "send", "blank", "picture", "void"):
            menu.addAction(actions.action(key))
        button.setMenu(menu)
        return button

    def _connect(self) -> None:
        self.sheet.edited.connect(self._edited)
        self.sheet.number_wanted.connect(self.acts.ask_number)
        self.saver.saved.connect(self._saved)
        self.saver.conflicted.connect(self.conflict.show)
        self.saver.state_changed.connect(self._frame.set_draft_state)
        self.conflict.acted.connect(self._decide)
        self.missing.wanted.connect(lambda path: self.form.focus_path(path) if self.form else None)
        self.acts.incomplete.connect(self._show_incomplete)
        self.acts.changed.connect(self._look_again)
        self.copies.sheet_wanted.connect(self._show_sheet)
        self.tabs.currentChanged.connect(self._turn_tab)
