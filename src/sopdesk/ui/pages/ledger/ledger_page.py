"""Tanda tangan: every printed paper, with whom it lies, since when; closed by one key when it is back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from sopdesk.core.errors import UserError
from sopdesk.core.events import Changes
from sopdesk.domain.paper import PaperRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet
from sopdesk.ui.dialogs.paper_out import PaperQuestions
from sopdesk.ui.dialogs.paper_print import preview_papers
from sopdesk.ui.dialogs.signed_scans import SignedScansDialog
from sopdesk.ui.itemmodels.ledger_rows import LEDGER_COLUMNS, OLD, VERY_OLD, ledger_look
from sopdesk.ui.itemmodels.paged import PagedModel, PageSource
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.ledger.ledger_keys import SPECS
from sopdesk.ui.pages.ledger.ledger_source import code_source, is_code, ledger_source
from sopdesk.ui.pages.list_page import ListPage
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.filter_bar import FilterBar, FilterSpec
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.labels import label

KEY: Final = "tanda-tangan"
PAPER_PAGE: Final = "formulir"
OPEN: Final = "belum-kembali"
_STATES: Final = (
    (OPEN, "Belum kembali"),
    (f"lama-{OLD}", f"Lebih dari {OLD} hari kerja"),
    (f"lama-{VERY_OLD}", f"Lebih dari {VERY_OLD} hari kerja"),
)
_CHOOSE: Final = "Pilih dahulu satu baris atau lebih."
_NOT_OUT: Final = "Yang dipilih sudah kembali atau dibatalkan."


class LedgerPage(ListPage[PaperRow]):
    """The ledger; a code typed or scanned into the search field chooses its paper."""

    key_scopes = (SPECS[-1],)

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            frame,
            services,
            by,
            model=PagedModel(LEDGER_COLUMNS, lambda r: r.id, frame.tasks, look=ledger_look),
            table=DataTable("Daftar surat di luar"),
            filters=FilterBar(
                (FilterSpec("state", "Tampilkan", _STATES),), placeholder="Cari, ketik, atau pindai kode"
            ),
            empty=EmptyState("stamp", "Semua surat sudah kembali"),
            noun="surat",
            parent=parent,
        )
        self.filters.search.setMinimumWidth(320)
        self.questions = PaperQuestions(frame, services, by, self)
        self._chosen = label("", "muted")
        self._chosen.setMinimumHeight(32)
        self._to_table = False
        self._at = 0
        self._coming: set[int] = set()
        self._build()

    # what the frame asks

    def title(self) -> str:
        """Return where the user is."""
        return "Di luar untuk tanda tangan"

    def activate(self, argument: object = None) -> None:
        """Show the list; a mapping ({"state": …}) narrows it, a code chooses its paper."""
        if isinstance(argument, str):
            self.filters.search.setText(argument)
        elif not self._shown and not isinstance(argument, Mapping):
            self.filters.set_values({"state": OPEN})
        super().activate(argument)

    def refresh(self, changes: Changes) -> None:
        """Read again after a change of any paper, of people or hours."""
        if changes.papers or changes.scans or changes.office:
            self.reload()

    def reload(self) -> None:
        """Read the list again around what is seen."""
        self._at = max(self.table.currentIndex().row(), 0)
        super().reload()

    # reading

    def rows_in_hand(self) -> tuple[PaperRow, ...]:
        """Return the chosen rows, from top to bottom."""
        found = (self.model.row_at(self.model.find_key(key)) for key in self.table.selected_keys())
        return tuple(row for row in found if row is not None)

    def _show(self) -> None:
        text = self.filters.search.text().strip()
        self.filters.set_count(None, self.noun)
        if is_code(text):
            self._say_empty()
            self._frame.tasks.run(
                lambda: self._services.ledger.find(text),
                on_done=self._show_found,
                on_error=partial(self._show_unknown, text),
                latest=f"ledger-code-{id(self)}",
                owner=self,
            )
            return
        self.model.set_source(ledger_source(self._services, self.filters.values.get("state", ""), text))
        self._say_empty()

    def _show_found(self, row: PaperRow | None) -> None:
        """Show the paper of a code, back or not; the code stands there as it is printed."""
        search = self.filters.search
        if row is not None and is_code(search.text()):
            search.blockSignals(True)
            search.setText(row.code)
            search.blockSignals(False)
            self.model.set_source(code_source(self._services, row.code))

    def _show_unknown(self, text: str, error: Exception) -> None:
        if text != self.filters.search.text().strip():  # something else is looked for by now
            return
        self.model.set_source(PageSource(lambda _after, _limit: ()))
        message = error.message if isinstance(error, UserError) else "Kode ini tidak dapat dicari."
        self._empty.set_texts("Kode tidak ditemukan", message, "Reset filter", icon="qr-code")
        if not isinstance(error, UserError):
            raise error

    def _say_empty(self) -> None:
        if self.filters.search.text().strip() or self.filters.values.get("state", OPEN) != OPEN:
            self._empty.set_texts(self.filters.empty_text(self.noun), "", "Reset filter", icon="list-filter")
        elif self.filters.values:
            text = "Surat yang dicetak tampil di sini sampai ditandai kembali. Pindai tidak wajib."
            self._empty.set_texts("Semua surat sudah kembali", text, "Tampilkan semua", icon="stamp")
        else:
            text = "Surat dan formulir dibuat dari permohonan atau dari surat, lalu dicetak."
            self._empty.set_texts("Belum ada surat yang dicetak", text, "", icon="stamp")

    def _loaded(self) -> None:
        if self.table.current_key() is None:
            self.table.select_row(self._at)
        if self._to_table:
            self._to_table = False
            self.table.select_row(0)
            self.table.setFocus()
        self._follow()

    # acting

    def _act(self, act: Callable[[Sequence[PaperRow]], object]) -> None:
        rows = self.rows_in_hand()
        if rows:
            act(rows)

    def _back(self, rows: Sequence[PaperRow]) -> None:
        """Note that the chosen ones are back, and take the next one in hand at once: K alone works off a stack."""
        ids = {row.id for row in rows} - self._coming
        if not ids:
            return
        self._coming |= ids

        def ended() -> None:
            self._coming -= ids

        self.questions.back([row for row in rows if row.id in ids], ended)
        last = max(self.model.find_key(key) for key in ids)
        following = (self.model.row_at(n) for n in range(last + 1, self.model.rowCount()))
        after = next((row.id for row in following if row is not None and row.id not in self._coming), None)
        if after is not None:
            self.table.select_key(after)

    def _print(self) -> None:
        self._act(lambda rows: preview_papers(self._frame, self._services, self._by, rows, self))

    def _new(self) -> None:
        """Ask which form is made, for which case or letter or for the office alone."""
        from sopdesk.ui.pages.paper.form_picker import pick_form  # noqa: PLC0415 - when it is wanted

        pick_form(self._frame, self._services, self._by, self.window())

    def _show_scans(self, rows: Sequence[PaperRow]) -> None:
        SignedScansDialog(self._frame, self._services, self._by, rows[0].id, self.window()).open()

    def _follow(self) -> None:
        """The selection changed: say how many, allow what is possible."""
        rows, actions = self.rows_in_hand(), self.action_set
        if actions is None or not actions.specs:
            return
        self._chosen.setText(f"{len(rows)} dipilih" if len(rows) > 1 else "")
        out = bool(rows) and all(row.state in {"dicetak", "keluar"} for row in rows)
        for key in ("back", "back-at", "send"):
            actions.set_enabled(key, enabled=out, reason=_NOT_OUT if rows else _CHOOSE)
        one = len(rows) == 1 and rows[0].state != "batal"
        actions.set_enabled("number", enabled=one, reason="Pilih satu surat yang belum dibatalkan.")
        alive = bool(rows) and all(row.state != "batal" for row in rows)
        scanned = len(rows) == 1 and rows[0].scans > 0
        actions.set_enabled("scans", enabled=scanned, reason="Pilih satu surat yang sudah dipindai.")
        actions.set_enabled("print", enabled=alive, reason=_CHOOSE)

    def _enter_in_search(self) -> None:
        """Enter, or the end of a scanned code: show it at once and go to the list."""
        self._to_table = True
        self.show_now()

    def _type_into_search(self, text: str) -> None:
        """Letters typed on the list search; a new code takes the place of the old one."""
        if is_code(self.filters.search.text()):
            self.filters.search.clear()
        super()._type_into_search(text)

    def _build(self) -> None:
        self._say_empty()
        questions = self.questions
        self.action_set = ActionSet(
            self,
            SPECS[:-1],
            {
                "back": lambda: self._act(self._back),
                "back-at": lambda: self._act(questions.ask_back),
                "send": lambda: self._act(questions.ask_send),
                "number": lambda: self._act(lambda rows: questions.ask_number(rows[0])),
                "print": self._print,
                "new": self._new,
                "scans": lambda: self._act(self._show_scans),
            },
            self._by(),
        )
        self.table.opened.connect(lambda key: self._frame.open_page(PAPER_PAGE, key))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._follow())
        self._empty.activated.connect(self.filters.reset)
        self.filters.search.returnPressed.connect(self._enter_in_search)
        self.model.first_page_loaded.connect(self._loaded)
        self.model.reloaded.connect(self._loaded)
        bar = QWidget()
        acts = FlowLayout(bar)
        for key, kind, words in (
            ("back", "primary", ""),
            ("back-at", "", "Waktu kembali…"),
            ("send", "", "Keluar ke…"),
            ("number", "", "Isi nomor…"),
            ("print", "", "Cetak lagi…"),
            ("scans", "", "Hasil pindai…"),
            ("new", "", "Buat surat…"),
        ):
            acts.addWidget(self.action_set.button(key, kind, words))
        acts.addWidget(self._chosen)
        self._place.addWidget(self.filters)
        self._place.addWidget(bar)
        self._place.addWidget(self.table, 1)
        self._follow()
