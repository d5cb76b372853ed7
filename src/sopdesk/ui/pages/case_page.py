"""One case: where it stands, its flow, its files, its history, and the step on hand."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.diagram.scene import Scene
from sopdesk.domain.attachment_kinds import HungFile
from sopdesk.domain.case_rows import CaseDetail
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec, Scope
from sopdesk.ui.diagram.flow_panel import FlowPanel
from sopdesk.ui.diagram.flow_steps import FlowSteps
from sopdesk.ui.diagram.step_list import StepListView
from sopdesk.ui.itemmodels.case_rows import revision_words
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.case.case_files import CaseFiles
from sopdesk.ui.pages.case.case_moves import CaseMoves
from sopdesk.ui.pages.case.case_printing import CasePrinting, corner
from sopdesk.ui.pages.case.files_tab import FilesTab
from sopdesk.ui.pages.case.history import timeline
from sopdesk.ui.pages.case.identity_strip import IdentityStrip
from sopdesk.ui.pages.case.step_attaching import StepAttaching
from sopdesk.ui.pages.case.step_card import StepCard
from sopdesk.ui.pages.case.step_words import Way
from sopdesk.ui.pages.desk_page import DeskPage
from sopdesk.ui.pages.letter.forwarding import Forwarding
from sopdesk.ui.pages.paper.papers_tab import PapersTab, Subject
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.page_tabs import PageTabs
from sopdesk.ui.widgets.splitter import Panes
from sopdesk.ui.widgets.tab_order import tab_as_laid_out
from sopdesk.ui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from sopdesk.domain.paper import PaperOffer

KEY: Final = "permohonan-rinci"
LETTER_PAGE: Final = "surat"
SOP_PAGE: Final = "sop-rinci"
_NOT_PRINTED: Final = frozenset({None, "draf"})
SPECS: Final = (
    ActionSpec("primary", "Selesaikan langkah sekarang", "Ctrl+Return; Ctrl+Enter"),
    ActionSpec("return", "Kembalikan", "B", scope=Scope.LETTER),
    ActionSpec("comment", "Beri catatan", "C", scope=Scope.LETTER),
    ActionSpec("flow", "Tab Alur", "Alt+1"),
    ActionSpec("steps", "Tab Langkah", "Alt+2"),
    ActionSpec("files", "Tab Lampiran", "Alt+3"),
    ActionSpec("print", "Cetak semua surat", "Ctrl+P", "printer", right="paper.print"),
    ActionSpec("dossier", "Berkas lengkap dalam satu PDF", "", "layers"),
    ActionSpec("papers", "Tab Surat & formulir", "Alt+4"),
    ActionSpec("history", "Tab Riwayat", "Alt+5"),
)


class CasePage(DeskPage):
    """Shows the case whose id ``activate`` gets."""

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(frame, services, by, parent)
        self._case_id: int | None = None
        self._detail: CaseDetail | None = None
        self._due: PaperOffer | None = None
        self._refused = False
        """The paper of the exit that is being taken."""
        self._identity = IdentityStrip()
        self._newer = Banner("", ChipKind.NEW)
        self.flow = FlowPanel()
        self.steps = StepListView()
        self.files = FilesTab(frame.tasks, services.foreign_pages.page_image, services.clock.now)
        self._files = CaseFiles(frame, services, by, self.files, self)
        self.papers = PapersTab(frame, services, by)
        self.printing = CasePrinting(frame, services, by, self)
        self.history = Timeline()
        self.card = StepCard()
        self._attaching = StepAttaching(frame, services, by, self.card, case_id=lambda: self._case_id, parent=self)
        self.moves = CaseMoves(frame, services, by, self.card, self)
        self.forwarding = Forwarding(frame, services, by, self)
        self._tabs = PageTabs("Bagian permohonan")
        self._both = FlowSteps(self._tabs, self.flow, self.steps)
        self._panes = Panes("Pembagi alur dan langkah")
        self.fold = QPushButton("Kartu langkah")
        self._build()
        self._connect()

    # what the frame asks ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Return number and title of the case."""
        row = self._detail.row if self._detail else None
        return f"{row.number} — {row.title}" if row else "Permohonan"

    def activate(self, argument: object = None) -> None:
        """Show a case by its id."""
        if isinstance(argument, int):
            if argument != self._case_id:
                self._detail = None
            self._case_id = argument
        self.reload()

    def refresh(self, changes: Changes) -> None:
        """Read again after a change of this case, of people, or of the library."""
        if self._case_id in changes.cases or changes.office or changes.sops:
            self.reload()
        else:
            self.papers.refresh(changes)

    def reload(self) -> None:
        """Read the case."""
        case_id = self._case_id
        if case_id is None:
            return
        get = partial(self._services.cases.get, case_id, by=self._by())
        self._frame.tasks.run(get, on_done=self.show_detail, latest=f"case-{id(self)}", owner=self)

    def focus_first(self) -> None:
        """Put the focus on the tab on hand: arrows walk at once, and nothing is decided by a key pressed twice."""
        self._both.focus_first()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the tab on hand and the card."""
        here = self._tabs.currentWidget()
        return (here,) if self.card.isHidden() else (here, self.card)

    def toggle_preview(self) -> None:
        """Fold the card of the step away, or bring it back: the drawing gets its room."""
        self._show_card(shown=self.card.isHidden())

    def _show_card(self, *, shown: bool) -> None:
        self._panes.show_pane(1, shown=shown)
        self.fold.setChecked(shown)

    def view_state(self) -> dict[str, Any]:
        """Return case and tab."""
        return {"case": self._case_id, **self._tabs.view_state()}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Return to a tab."""
        self._tabs.restore_view_state(state)

    def kept_state(self) -> dict[str, Any]:
        """Keep the widths of the panes."""
        return {"panes": self._panes.view_state()}

    def restore_kept_state(self, state: dict[str, Any]) -> None:
        """Take back the widths of the panes."""
        panes = state.get("panes")
        if isinstance(panes, dict):
            self._panes.restore_view_state(panes)
            self.fold.setChecked(not self.card.isHidden())

    # showing ------------------------------------------------------------------------------------------------------

    def show_detail(self, detail: CaseDetail) -> None:
        """Show a case as it was read."""
        first = self._detail is None or self._detail.row.id != detail.row.id
        moved = self._detail is not None and self._detail.cell != detail.cell
        self._detail = detail
        row = detail.row
        self._identity.show_detail(detail)
        self._newer.setVisible(bool(detail.newer_revision))
        self._newer.set_text(
            f"SOP ini sudah punya {revision_words(detail.newer_revision)}. Permohonan ini tetap berjalan menurut "
            f"{revision_words(row.revision) or 'naskah lama'}, seperti saat dimulai."
        )
        self.steps.set_steps(detail.steps)
        self.history.set_entries(timeline(detail.events))
        self.moves.show_detail(detail)
        self._load_scene(select=detail.cell if first or moved else None)
        self._files.load(row.id)
        self.papers.load(Subject(row.id, row.letter_id))
        self.printing.show_case(row.id, row.number)
        self.title_changed.emit(self.title())

    def _load_scene(self, select: str | None = None) -> None:
        case_id, width, plain = self._case_id, self.flow.ask_width(), self.flow.plain
        if case_id is None or self._detail is None:
            return
        draw = partial(self._services.diagrams.case_scene, case_id, width=width, plain=plain)
        self._frame.tasks.run(
            draw, on_done=lambda scene: self._show_scene(scene, select), latest=f"scene-{id(self)}", owner=self
        )

    def _show_scene(self, scene: Scene, select: str | None) -> None:
        if self._detail is None:
            return
        self.flow.show_scene(scene, self._detail.steps)
        if select is not None:
            self.flow.select(select)

    # parts --------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._newer.hide()
        self.history.setContentsMargins(0, 8, 0, 0)
        for widget, name in (
            (self.flow, "Alur"),
            (self.steps, "Langkah"),
            (self.files, "Lampiran"),
            (self.papers, "Surat && formulir"),
            (self.history, "Riwayat"),
        ):
            self._tabs.addTab(widget, name)
        self.fold.setProperty("kind", "chip")
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self.fold.setToolTip("Tampilkan atau lipat kartu langkah (F8); bila dilipat, alur selebar halaman")
        self._tabs.setCornerWidget(corner(self.printing.button, self.fold))
        tab_as_laid_out(self._tabs)
        self._panes.add_pane(self._tabs, 1, 420)
        self._panes.add_pane(self.card, 0, self.card.minimumWidth())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self._identity)
        layout.addWidget(self._newer)
        layout.addWidget(self._panes, 1)

    def _connect(self) -> None:
        self.fold.clicked.connect(lambda on: self._show_card(shown=on))
        self.flow.scene_wanted.connect(self._load_scene)
        self.moves.moved.connect(self._moved)
        self.card.way_chosen.connect(lambda way, _together: self._note_exit(way))
        self.card.pen_chosen.connect(self._note_exit)
        self.card.move_chosen.connect(lambda _kind: self._forget_exit())
        self.moves.outdated.connect(self.reload)
        self.card.disposition_chosen.connect(self._forward)
        self._files.counted.connect(partial(self._tabs.say, self.files, "Lampiran"))
        self._files.taken_off.connect(self.reload)
        self._attaching.attached.connect(self.reload)
        self.card.files.look_wanted.connect(self._look_at_file)
        self._identity.letter_wanted.connect(self._open_letter)
        self._identity.sop_wanted.connect(self._open_sop)
        self.papers.counted.connect(partial(self._tabs.say, self.papers, "Surat && formulir"))
        self.papers.offers_read.connect(self._show_offers)
        self.card.paper_wanted.connect(lambda offer: self.papers.begin(offer.form_key, offer.paper_id))
        tabs = {
            "flow": self.flow,
            "steps": self.steps,
            "files": self.files,
            "papers": self.papers,
            "history": self.history,
        }
        handlers: dict[str, Callable[[], object]] = {
            key: partial(self._tabs.setCurrentWidget, widget) for key, widget in tabs.items()
        }
        handlers["primary"] = self._press_primary
        handlers |= {"print": self.printing.print_all, "dossier": self.printing.ask_dossier}
        handlers["return"] = partial(self.moves.ask, "return")
        handlers["comment"] = partial(self.moves.ask, "comment")
        self.action_set = ActionSet(self, SPECS, handlers, self._by())

    def _moved(self, after: CaseDetail) -> None:
        due, self._due = self._due, None
        self._refused = after.row.status == "ditolak" and due is None
        if after.row.id != self._case_id:  # another case was opened meanwhile
            return
        self.show_detail(after)
        self.focus_first()
        if due is not None:
            self._say_due(due)

    def _show_offers(self, offers: "Sequence[PaperOffer]") -> None:
        self.card.show_offers(offers)
        if self._refused:  # a refusal leaves no step that could name its paper
            self._refused = False
            for due in (offer for offer in offers if offer.state in _NOT_PRINTED):
                self._say_due(due)

    def _say_due(self, due: "PaperOffer") -> None:
        words = f"{due.title} {'masih draf' if due.paper_id else 'belum dibuat'} untuk keputusan ini."
        self._frame.say(
            words,
            action="Buka" if due.paper_id else "Buat sekarang",
            on_action=partial(self.papers.begin, due.form_key, due.paper_id),
        )

    def _forward(self) -> None:
        """The disposition finishes the step: letter and case advance in one act."""
        letter_id = self._detail.row.letter_id if self._detail is not None else None
        if letter_id is not None:
            card, title = self.card, "Disposisikan surat"
            self.forwarding.ask(
                letter_id, title=title, checks=card.checks, note=card.note, sent=self.reload, undone=self._taken_back
            )

    def _taken_back(self) -> None:
        self._frame.say("Diurungkan: surat dan permohonan kembali ke meja semula.")
        self.reload()

    def _forget_exit(self) -> None:
        self._due = None

    def _note_exit(self, way: Way) -> None:
        """Keep in mind which paper the chosen exit calls for, to offer it when the move is made."""
        index = way.exit_row.index if way.exit_row is not None else None
        mine = (o for o in self.card.offers if index is not None and o.exit_index == index)
        self._due = next((o for o in mine if o.state in _NOT_PRINTED), None)

    def _look_at_file(self, file: HungFile) -> None:
        self._tabs.setCurrentWidget(self.files)
        self.files.look_at(file.id)

    def _press_primary(self) -> None:
        primary = self.card.primary
        if self.card.isHidden():
            self._show_card(shown=True)
        elif primary is not None:
            primary.click()
        else:
            self.card.ask_way()

    def _open_letter(self) -> None:
        if self._detail is not None:
            self._frame.open_page(LETTER_PAGE, self._detail.row.letter_id)

    def _open_sop(self) -> None:
        if self._detail is not None:
            self._frame.open_page(SOP_PAGE, self._detail.row.sop_key)
