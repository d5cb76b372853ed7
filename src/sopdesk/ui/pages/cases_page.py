"""The list of cases (permohonan): filters, lateness, whose desk, and the way to each case."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.domain.case_rows import CASE_STATUS, CaseFilter, CaseRow, CaseStatus
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec, Scope
from sopdesk.ui.dialogs.start_case import CASE_PAGE, StartCase, StartFrom
from sopdesk.ui.itemmodels.case_rows import CASE_COLUMNS, case_look
from sopdesk.ui.itemmodels.paged import PagedModel, PageSource
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.case.case_export import CaseExport
from sopdesk.ui.pages.list_page import ListPage
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.filter_bar import FilterBar, FilterSpec

KEY: Final = "permohonan"
SPECIALS: Final = (("milik-saya", "Di meja saya"), ("terlambat", "Terlambat"), ("menyusul", "Administrasi menyusul"))
_OPEN: Final = "berjalan-menunggu"
_STATUS: Final = ((_OPEN, "Masih berjalan"), *CASE_STATUS.items())
SPECS: Final = (
    ActionSpec("start", "Mulai permohonan", "Ctrl+N", icon="plus", right="case.start"),
    ActionSpec("export", "Ekspor Excel", "Ctrl+E", icon="file-spreadsheet"),
    ActionSpec("open", "Buka permohonan", "Return", scope=Scope.LIST),
)


class CasesPage(ListPage[CaseRow]):
    """Lists cases, newest first."""

    key_scopes = (SPECS[-1],)

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            frame,
            services,
            by,
            model=PagedModel(CASE_COLUMNS, lambda r: r.id, frame.tasks, look=case_look),
            table=DataTable("Daftar permohonan"),
            filters=FilterBar(_filter_specs(()), placeholder="Cari nomor, pemohon, perihal"),
            empty=EmptyState("workflow", "Belum ada permohonan", "", "Mulai permohonan"),
            noun="permohonan",
            parent=parent,
        )
        self._starter = StartCase(frame, services, by, self)
        self.export = CaseExport(frame, services, by, self)
        self._build()

    def title(self) -> str:
        """Return where the user is."""
        return "Permohonan"

    def activate(self, argument: object = None) -> None:
        """Show the list; a mapping of filters ("status", "sop", "special") narrows it."""
        if not self._shown:
            self._read_sops()
        super().activate(argument)

    def refresh(self, changes: Changes) -> None:
        """Read again after a change of any case, of people or hours; SOPs that were imported come into their chip."""
        if changes.sops and self._shown:
            self._read_sops()
        if changes.cases or changes.office:
            self.reload()

    def wanted(self) -> CaseFilter:
        """Return what the filters ask for."""
        return case_filter(self.filters.values, self.filters.search.text())

    def _show(self) -> None:
        wanted, by, services = self.wanted(), self._by(), self._services

        def fetch(after: object, limit: int) -> Sequence[CaseRow]:
            before = after if isinstance(after, int) else None
            return services.cases.page(wanted, by=by, before=before, limit=limit)

        self.filters.set_count(None, self.noun)
        self.model.set_source(PageSource(fetch))
        self._frame.tasks.run(
            lambda: services.cases.count(wanted, by=by),
            on_done=lambda count: self.filters.set_count(count, self.noun),
            latest=f"cases-count-{id(self)}",
            owner=self,
        )
        self._say_empty()

    def _say_empty(self) -> None:
        if self.filters.active_count:
            self._empty.set_texts(self.filters.empty_text(self.noun), "", "Reset filter", icon="list-filter")
        else:
            barred = self.action_set.why_barred("start") if self.action_set is not None else ""
            text = (
                "Permohonan dimulai dari surat" if barred else "Permohonan dimulai dari surat, atau langsung dari sini"
            )
            words = "" if barred else "Mulai permohonan"
            self._empty.set_texts("Belum ada permohonan", f"{text}.", words, icon="workflow")

    def _empty_action(self) -> None:
        if self.filters.active_count:
            self.filters.reset()
        else:
            self.start()

    def start(self) -> None:
        """Ask for a new case."""
        self._starter.ask(StartFrom(sop_key=self.filters.values.get("sop")))

    def _read_sops(self) -> None:
        titles = self._services.library.titles
        self._frame.tasks.run(titles, on_done=self._offer_sops, latest=f"cases-sops-{id(self)}", owner=self)

    def _offer_sops(self, titles: Sequence[tuple[str, str]]) -> None:
        """Put the SOPs into their chip."""
        self.filters.set_filters(_filter_specs(titles))

    def _build(self) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "start": self.start,
            "export": lambda: self.export.ask(self.wanted()),
        }
        self.action_set = ActionSet(self, SPECS[:2], handlers, self._by())
        self.table.opened.connect(partial(self._frame.open_page, CASE_PAGE))
        self._empty.activated.connect(self._empty_action)
        self.model.first_page_loaded.connect(self._first_page)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.filters, 1)
        top.addWidget(self.action_set.button("export", text="Ekspor Excel…"), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.action_set.button("start", "primary", "Mulai permohonan…"), 0, Qt.AlignmentFlag.AlignTop)
        self._place.addLayout(top)
        self._place.addWidget(self.table, 1)

    def _first_page(self) -> None:
        """Stand on the newest case, so that Enter opens it."""
        if self.table.current_key() is None:
            self.table.select_row(0)


def case_filter(values: Mapping[str, str], text: str) -> CaseFilter:
    """Return the filter that chips and search field say."""
    status = values.get("status", "")
    special = next((key for key, _words in SPECIALS if key == values.get("special")), "")
    known: tuple[CaseStatus, ...] = get_args(CaseStatus)
    chosen = ("berjalan", "menunggu") if status == _OPEN else tuple(key for key in known if key == status)
    return CaseFilter(text=text.strip(), sop_key=values.get("sop", ""), status=chosen, special=special)  # type: ignore[arg-type]  # only known keys are left


def _filter_specs(sops: Sequence[tuple[str, str]]) -> tuple[FilterSpec, ...]:
    return (
        FilterSpec("status", "Status", _STATUS),
        FilterSpec("sop", "SOP", tuple(sops)),
        FilterSpec("special", "Tampilkan", SPECIALS),
    )
