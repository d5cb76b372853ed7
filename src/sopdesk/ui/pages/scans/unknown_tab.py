"""Belum dikenali: pages without a place, filed by hand in seconds."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.scans import FiledPaper, UnknownPage
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.dialogs.reason import ask_reason
from sopdesk.ui.documents.page_pictures import page_renderer
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.scans.filing_panel import FilingPanel
from sopdesk.ui.pages.scans.page_grid import GRID_LEAST, PageGrid, PageModel
from sopdesk.ui.pages.scans.scan_words import filed_words, pages_words
from sopdesk.ui.pages.scans.targets import Target, find_targets
from sopdesk.ui.tasks import Lane
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.preview import DocumentPreview
from sopdesk.ui.widgets.splitter import Panes

T = TypeVar("T")
KINDS: Final = "jenis-lampiran"
_MOVED_ON: Final = "Belum ada yang disimpan: halaman lain dipilih sebelum daftarnya muncul. Pilih lagi halamannya."
REASONS: Final = (
    ("Lembar sampul atau pemisah", "Lembar sampul atau pemisah"),
    ("Halaman kosong", "Halaman kosong"),
    ("Kembar, sudah dipindai", "Kembar, sudah dipindai"),
    ("Kurang jelas, dipindai ulang", "Kurang jelas, dipindai ulang"),
    ("Bukan milik kantor", "Bukan milik kantor"),
)


class UnknownTab(QWidget):
    """Small pictures, a large one, and what they belong to.

    Signals:
        counted: how many pages wait.
        waiting_changed: their ids.
        filed: a page was filed on a paper; the ``FiledPaper``.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        parent: its owner.
    """

    counted = Signal(int)
    filed = Signal(object)
    waiting_changed = Signal(object)

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by = frame, services, by
        self._shown: int | None = None
        self._suggested: int | None = None
        self._searching = False
        self._file_when_found: tuple[int, ...] | None = None
        """The pages that Enter was pressed on before the list was there."""
        self._going: set[int] = set()
        """Pages that are being placed; a second Enter on them means nothing."""
        self._batch: int | None = None
        self.model = PageModel(frame.tasks, self._thumbnail, self)
        self.grid = PageGrid(self.model)
        self.preview = DocumentPreview(frame.tasks, page_renderer(lambda: services.foreign_pages.page_image))
        self.panel = FilingPanel(lambda: services.clock.now().date())
        self.panes = Panes("Pembagi halaman, pratinjau, dan penempatan")
        self.panes.add_pane(self.grid, 3, GRID_LEAST)
        self.panes.add_pane(self.preview, 5, current_metrics().px(280))
        self.panes.add_pane(self.panel, 4, current_metrics().px(264))
        self.empty = EmptyState(
            "badge-check", "Semua halaman sudah pada tempatnya", "Halaman tanpa kode muncul di sini."
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.panes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.grid.page_changed.connect(self._follow)
        self.grid.go_on.connect(self._go_on)
        self.grid.put_aside.connect(self.ask_discard)
        self.panel.picker.wanted.connect(lambda _text: self._search())
        self.panel.filed.connect(self.file)
        self.panel.put_aside.connect(self.ask_discard)

    def _thumbnail(self, page_id: int) -> bytes:
        """In the worker."""
        return self._services.scan_pictures.thumbnail(page_id)

    # reading

    def load(self) -> None:
        """Read the pages and the kinds of attachments."""
        services = self._services
        self._frame.tasks.run(
            lambda: (services.scan_placing.unknown(), services.office.choices(KINDS)),
            on_done=lambda found: self._show(*found),
            latest=f"belum-dikenali-{id(self)}",
            owner=self,
        )

    def focus(self) -> None:
        """Put the cursor on the pages."""
        (self.grid if self.model.pages else self.empty).setFocus()

    def show_batch(self, batch_id: int) -> None:
        """Go to the first page of a file, when the pages are there."""
        self._batch = batch_id
        self._to_batch()

    def _show(self, pages: Sequence[UnknownPage], kinds: Any) -> None:  # noqa: ANN401 - rows of the office's list
        self._going.intersection_update(page.id for page in pages)
        before, row = self.grid.current, max(self.grid.currentIndex().row(), 0)
        chosen = {page.id for page in self.grid.chosen}
        self.panel.set_kinds(kinds)
        same = pages == self.model.pages
        if not same:
            self.grid.blockSignals(True)
            self.model.set_pages(pages)
            there = [i for i, page in enumerate(pages) if before is not None and page.id == before.id]
            self.grid.choose(there[0] if there else row)
            self._choose_again(chosen, pages)
            self.grid.blockSignals(False)
        self._stack.setCurrentIndex(1 if pages else 0)
        self.counted.emit(len(pages))
        self.waiting_changed.emit(tuple(page.id for page in pages))
        self._to_batch()
        self._follow()

    def _choose_again(self, chosen: set[int], pages: Sequence[UnknownPage]) -> None:
        select = self.grid.selectionModel()
        for i, page in enumerate(pages):
            if page.id in chosen:
                select.select(self.model.index(i, 0), select.SelectionFlag.Select)

    def _to_batch(self) -> None:
        row = next((i for i, page in enumerate(self.model.pages) if page.batch_id == self._batch), -1)
        if row >= 0:
            self._batch = None
            self.grid.choose(row)

    def _follow(self) -> None:
        """Another page is on hand, or more of them."""
        page = self.grid.current
        self.panel.show_pages(self.grid.chosen)
        if page is None:
            self._shown = None
            self.preview.clear("Pilih halaman")
        elif page.id != self._shown:
            self._shown, self._suggested = page.id, page.suggested_paper_id
            self._frame.tasks.run(
                partial(self._services.scan_pictures.page_pdf, page.id),
                on_done=partial(self._show_page, page),
                lane=Lane.PAPERS,
                latest=f"pindai-besar-{id(self)}",
                owner=self,
            )
            self.panel.picker.clear()
            self._search()
        elif page.suggested_paper_id != self._suggested:
            self._suggested = page.suggested_paper_id
            if not self.panel.picker.text:  # what the user types is not taken out of his hands
                self._search()

    def _show_page(self, page: UnknownPage, pdf: bytes) -> None:
        if page.id == self._shown:
            self.preview.show_document(f"{page.name}, halaman {page.page}", pdf)

    def _search(self) -> None:
        services, by, page = self._services, self._by(), self.grid.current
        text = self.panel.picker.text
        self._searching = True
        self._frame.tasks.run(
            lambda: find_targets(services, by, text, page),
            on_done=partial(self._offer, text),
            on_error=self._not_found,
            latest=f"milik-{id(self)}",
            owner=self,
        )

    def _offer(self, text: str, targets: tuple[Target, ...]) -> None:
        self._searching = False
        self.panel.picker.offer(targets, choose=bool(text) or bool(targets and targets[0].awaited))
        self.panel.show_pages(self.grid.chosen)
        wanted, self._file_when_found = self._file_when_found, None
        if wanted == self._chosen_ids():
            self.file()
        elif wanted:  # other pages are in hand by now: they are nobody's yet
            self._frame.say(_MOVED_ON)

    def _not_found(self, error: Exception) -> None:
        self._searching, self._file_when_found = False, None
        self._frame.tasks.show_error(error)

    def _go_on(self) -> None:
        self.panel.picker.line.setFocus()
        self.panel.picker.line.selectAll()

    # acts

    def file(self) -> None:
        """File the chosen pages on what is chosen; if the list is still to come, as soon as it is there."""
        picker = self.panel.picker
        if picker.pending or self._searching:
            self._file_when_found = self._chosen_ids()
            if picker.pending:
                self._search()
            return
        pages, target = self.grid.chosen, self.panel.target
        if not pages or target is None:
            self._frame.say("Ketik milik siapa halaman ini, atau pilih dengan panah.")
            return
        ids = [page.id for page in pages]
        if not self._going.isdisjoint(ids):
            return
        if target.kind == "paper":
            self._file_on_paper(ids, target)
        else:
            self._attach(pages, target)

    def _chosen_ids(self) -> tuple[int, ...]:
        return tuple(page.id for page in self.grid.chosen)

    def _file_on_paper(self, ids: Sequence[int], target: Target) -> None:
        placing, by, number = self._services.scan_placing, self._by(), self.panel.number

        def done(filed: FiledPaper) -> None:
            self._frame.say(filed_words(filed))
            self.filed.emit(filed)
            self._done()

        self._send(
            ids,
            lambda: placing.file_page(by=by, page_ids=ids, paper_id=target.id, page_no=number),
            done,
            "Menyimpan halaman ke berkasnya",
        )

    def _attach(self, pages: Sequence[UnknownPage], target: Target) -> None:
        placing, by, kind = self._services.scan_placing, self._by(), str(self.panel.kind.currentData() or "pindai")
        letter_id = target.id if target.kind == "letter" else None
        case_id = target.id if target.kind != "letter" else None
        until = self.panel.until.day
        ids, named = [page.id for page in pages], pages_words(pages)

        def done(_row: AttachmentRow) -> None:
            self._frame.say(f"{named} menjadi lampiran {target.title}.")
            self._done()

        self._send(
            ids,
            lambda: placing.file_as_attachment(
                by=by, page_ids=ids, letter_id=letter_id, case_id=case_id, kind=kind, valid_until=until
            ),
            done,
            "Menyimpan lampiran",
        )

    def _send(self, ids: Sequence[int], work: Callable[[], T], done: Callable[[T], None], title: str) -> None:
        """Place pages in the background; they are in hand again only if that fails."""

        def failed(error: Exception) -> None:
            self._going.difference_update(ids)
            self._frame.tasks.show_error(error)

        self._going.update(ids)
        self._frame.tasks.run(work, on_done=done, on_error=failed, title=title, owner=self)

    def ask_discard(self) -> Question | None:
        """Ask why the chosen pages are put aside."""
        pages = self.grid.chosen
        if not pages:
            return None
        title = f"Sisihkan {len(pages)} halaman"
        text = "Halaman hilang dari daftar ini; gambarnya tetap tersimpan bersama alasannya."
        ids = [page.id for page in pages]
        return ask_reason(
            self.window(), title=title, text=text, verb=title, codes=REASONS, then=partial(self._discard, ids)
        )

    def _discard(self, ids: Sequence[int], code: str, words: str) -> None:
        placing, by = self._services.scan_placing, self._by()
        reason = ": ".join(filter(None, (code, words)))

        def done(_none: object) -> None:
            self._frame.undo(f"{len(ids)} halaman disisihkan", lambda: self._restore(ids))
            self._done()

        self._frame.tasks.run(lambda: placing.discard(by=by, page_ids=ids, reason=reason), on_done=done, owner=self)

    def _restore(self, ids: Sequence[int]) -> None:
        placing, by = self._services.scan_placing, self._by()
        self._frame.tasks.run(
            lambda: placing.restore(by=by, page_ids=ids), on_done=lambda _none: self.load(), owner=self
        )

    def _done(self) -> None:
        self.panel.picker.clear()
        self.grid.setFocus()
        self.load()
