"""One SOP: its cover, its flow, its steps, its revisions, and what the checker finds."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.diagram.scene import Scene
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.diagram.flow_panel import FlowPanel
from sopdesk.ui.diagram.flow_steps import FlowSteps
from sopdesk.ui.diagram.step_list import StepListView
from sopdesk.ui.dialogs.start_case import StartCase, StartFrom
from sopdesk.ui.itemmodels.case_rows import revision_words
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.itemmodels.sop_rows import REVISION_COLUMNS, office_words
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.desk_page import DeskPage
from sopdesk.ui.pages.sop.findings_tab import FindingsTab
from sopdesk.ui.pages.sop.identity_tab import CoverTab
from sopdesk.ui.pages.sop.sop_paper import SopPaper
from sopdesk.ui.pages.sop.sop_view import SopView, read_sop
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.chip import Chip
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.page_header import PageHeader
from sopdesk.ui.widgets.page_tabs import PageTabs

if TYPE_CHECKING:
    from sopdesk.domain.sop_cover import Revision

KEY: Final = "sop-rinci"
SPECS: Final = (
    ActionSpec("start", "Mulai permohonan", "Ctrl+N", icon="plus", right="case.start"),
    ActionSpec("print", "Cetak atau simpan PDF", "Ctrl+P", icon="printer"),
    ActionSpec("identity", "Tab Identitas", "Alt+1"),
    ActionSpec("law", "Tab Dasar hukum & kaitan", "Alt+2"),
    ActionSpec("flow", "Tab Alur", "Alt+3"),
    ActionSpec("steps", "Tab Langkah", "Alt+4"),
    ActionSpec("revisions", "Tab Riwayat revisi", "Alt+5"),
    ActionSpec("findings", "Tab Temuan", "Alt+6"),
)


class SopPage(DeskPage):
    """Shows the SOP whose key ``activate`` gets, or (key, name of a tab)."""

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(frame, services, by, parent)
        self._key = ""
        self._view: SopView | None = None
        self._header = PageHeader("SOP")
        self._title_only = Banner(
            "Naskah SOP ini belum diterima; baru judulnya yang dikenal. Surat tentang ini berjalan sebagai "
            "tindak lanjut tanpa SOP.",
            ChipKind.WAITING,
        )
        self.identity, self.law = CoverTab("Identitas"), CoverTab("Dasar hukum dan kaitan")
        self.flow, self.steps, self.findings = FlowPanel(), StepListView(), FindingsTab()
        self._revisions: RowsModel[Revision] = RowsModel(REVISION_COLUMNS, id)
        self.revisions = DataTable("Riwayat revisi")
        self._tabs = PageTabs("Bagian SOP")
        self._both = FlowSteps(self._tabs, self.flow, self.steps)
        self._paper = SopPaper(frame, services, by, self)
        self._starter = StartCase(frame, services, by, self)
        self._build()
        self._connect()

    def title(self) -> str:
        """Return the short title."""
        return f"SOP {_name(self._view)}" if self._view else "SOP"

    def activate(self, argument: object = None) -> None:
        """Show an SOP by its key; a tuple names a tab as well."""
        key, tab = argument if isinstance(argument, tuple) else (argument, "")
        if isinstance(key, str) and key:
            if key != self._key:
                self._view = None
            self._key = key
        if tab:
            self._show_tab(str(tab))
        self.reload()

    def refresh(self, changes: Changes) -> None:
        """Read again after a change of the library."""
        if changes.sops:
            self.reload()

    def reload(self) -> None:
        """Read the SOP."""
        if self._key:
            read = partial(read_sop, self._services, self._key)
            self._frame.tasks.run(read, on_done=self.show_view, latest=f"sop-{id(self)}", owner=self)

    def focus_first(self) -> None:
        """Put the focus into the tab on hand."""
        self._both.focus_first()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the tab on hand."""
        return (self._tabs.currentWidget(),)

    def view_state(self) -> dict[str, Any]:
        """Return the tab."""
        return self._tabs.view_state()

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Return to a tab."""
        self._tabs.restore_view_state(state)

    def show_view(self, view: SopView) -> None:
        """Show an SOP as it was read."""
        self._view = view
        sop = view.sop
        self._header.set_title(str(sop.title), _subtitle(view))
        self._header.set_chips(_chips(view))
        self._title_only.setVisible(sop.title_only)
        self.identity.show_identity(view)
        self.law.show_law(view)
        self.steps.set_steps(view.steps)
        self._revisions.set_rows(sop.revisions)
        self.findings.set_findings(view.findings)
        for widget in (self.flow, self.steps, self.revisions):
            self._tabs.setTabVisible(self._tabs.indexOf(widget), not sop.title_only)
        count = sum(f.severity != "note" for f in view.findings)
        self._tabs.say(self.findings, "Temuan", count)
        assert self.action_set is not None
        reason = "Naskahnya belum ada; mulai dari surat sebagai tindak lanjut tanpa SOP."
        self.action_set.set_enabled("start", enabled=sop.runnable or sop.title_only, reason=reason)
        self.action_set.set_enabled("print", enabled=not sop.title_only, reason="Naskahnya belum ada.")
        self._load_scene()
        self.title_changed.emit(self.title())

    def _load_scene(self) -> None:
        if self._view is None or self._view.sop.title_only:
            return
        draw = partial(self._services.diagrams.sop_scene, self._key, width=self.flow.ask_width(), plain=self.flow.plain)
        self._frame.tasks.run(draw, on_done=self._show_scene, latest=f"scene-{id(self)}", owner=self)

    def _show_scene(self, scene: Scene) -> None:
        if self._view is not None:
            self.flow.show_scene(scene, self._view.steps)

    def _build(self) -> None:
        self._title_only.hide()
        self.revisions.set_table_model(self._revisions)
        self.revisions.set_empty(EmptyState("history", "Tidak ada riwayat revisi di naskah"))
        for name, widget in _tabs(self):
            self._tabs.addTab(widget, name)
        self._tabs.setCurrentWidget(self.flow)
        handlers: dict[str, Callable[[], object]] = {
            "start": lambda: self._starter.ask(StartFrom(sop_key=self._key)),
            "print": lambda: self._paper.show_sop(self._view.sop) if self._view else None,
        }
        for spec in SPECS[2:]:
            handlers[spec.key] = partial(self._show_tab, spec.key)
        self.action_set = ActionSet(self, SPECS, handlers, self._by())
        self._header.add(self.action_set.button("print", text="Cetak…"))
        self._header.add(self.action_set.button("start", "primary", "Mulai permohonan…"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._header)
        layout.addWidget(self._title_only)
        layout.addWidget(self._tabs, 1)

    def _connect(self) -> None:
        self.flow.scene_wanted.connect(self._load_scene)
        self.findings.row_wanted.connect(self._show_row)
        self.law.sop_wanted.connect(partial(self._frame.open_page, KEY))

    def _show_tab(self, name: str) -> None:
        widget = getattr(self, name, None)
        if isinstance(widget, QWidget):
            self._tabs.setCurrentWidget(widget)

    def _show_row(self, row: str) -> None:
        steps = self._view.steps if self._view else ()
        address = next((s.cell for s in steps if s.cell.partition("/")[0] == row), None)
        if address is not None:
            self._both.show_in_flow(address)


def _tabs(page: SopPage) -> tuple[tuple[str, QWidget], ...]:
    return (
        ("Identitas", page.identity),
        ("Dasar hukum dan kaitan", page.law),
        ("Alur", page.flow),
        ("Langkah", page.steps),
        ("Riwayat revisi", page.revisions),
        ("Temuan", page.findings),
    )


def _name(view: SopView) -> str:
    return view.sop.short_title or str(view.sop.title)


def _subtitle(view: SopView) -> str:
    sop = view.sop
    revision = revision_words(str(sop.revision or ""))
    date = f"{sop.effective_label} {sop.effective}" if str(sop.effective) else ""
    return " · ".join(part for part in (office_words(sop.office), str(sop.number or ""), revision, date) if part)


def _chips(view: SopView) -> tuple[Chip, ...]:
    if view.sop.title_only:
        return (Chip("Hanya judul", ChipKind.CANCELLED),)
    chips = [Chip(f"{len(view.sop.steps)} langkah", ChipKind.NEW)]
    if view.standard_time:
        chips.append(Chip(f"Paling lama {view.standard_time}", ChipKind.CANCELLED))
    if view.cases:
        chips.append(Chip(f"Dipakai {view.cases} kali", ChipKind.RUNNING))
    return tuple(chips)
