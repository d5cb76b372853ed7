"""Pindaian: stacks are dropped, pasted or chosen; each page finds its paper, the rest is placed by hand."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.domain.scans import BatchRow, FiledPaper, ScanResult, ScanSource
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.dialogs.signed_scans import SignedScansDialog
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.desk_page import DeskPage
from sopdesk.ui.pages.scans.batches_tab import BatchesTab
from sopdesk.ui.pages.scans.drop_zone import DropZone
from sopdesk.ui.pages.scans.intake import Intake
from sopdesk.ui.pages.scans.results_tab import ResultsTab
from sopdesk.ui.pages.scans.unknown_tab import UnknownTab
from sopdesk.ui.tasks import Lane
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.page_header import PageHeader
from sopdesk.ui.widgets.page_tabs import PageTabs
from sopdesk.ui.widgets.pending_files import PendingFile, encoded, paths_of, picture_of

KEY: Final = "pindaian"
TITLE: Final = "Pindaian"
PAPER_PAGE: Final = "formulir"
UNKNOWN: Final = "Belum dikenali"
LOW: Final = 540
"""Pixels of height under which the heading goes."""
SPECS: Final = (
    ActionSpec("pick", "Pilih berkas…", "Ctrl+O", "scan"),
    ActionSpec("paste", "Tempel", "Ctrl+V", "clipboard-paste", hint="Gambar atau berkas dari papan klip"),
    ActionSpec("results", "Hasil", "Alt+1"),
    ActionSpec("unknown", UNKNOWN, "Alt+2"),
    ActionSpec("batches", "Berkas terakhir", "Alt+3"),
)
TABS: Final = ("hasil", "belum-dikenali", "berkas")
_NOTHING: Final = "Papan klip tidak berisi gambar atau berkas."
_STOPPED: Final = "Dibatalkan. Yang belum selesai dibaca tidak dicatat; berkas aslinya tidak diubah."


class ScansPage(DeskPage):
    """The page."""

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(frame, services, by, parent)
        self.setAcceptDrops(True)
        self.header = PageHeader(TITLE, "Lembar bertanda tangan kembali ke berkasnya sendiri.")
        self.zone = DropZone()
        self.results = ResultsTab()
        self.unknown = UnknownTab(frame, services, by)
        self.batches = BatchesTab(frame, services, by)
        self.tabs = PageTabs("Bagian pindaian")
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        handlers: dict[str, Callable[[], object]] = {"pick": self.zone.pick, "paste": self.paste}
        for place, key in enumerate(("results", "unknown", "batches")):
            handlers[key] = partial(self.tabs.setCurrentIndex, place)
        self.action_set = ActionSet(self, SPECS, handlers)
        self.zone.row.addWidget(self.action_set.button("paste"))
        for widget, words in (
            (self.results, "Hasil"),
            (self.unknown, UNKNOWN),
            (self.batches, "Berkas terakhir"),
        ):
            self.tabs.addTab(widget, words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 12)
        layout.setSpacing(12)
        layout.addWidget(self.header)
        layout.addWidget(self.zone)
        layout.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.zone.dropped.connect(self._dropped)
        self.zone.chosen.connect(lambda paths: self.take_paths(paths, "seret"))
        self.results.accepted.connect(self._accept)
        self.results.scans_wanted.connect(self.show_scans)
        self.results.record_wanted.connect(self._open_record)
        self.results.unknown_wanted.connect(lambda: self.open_tab("belum-dikenali"))
        self.unknown.counted.connect(self._show_count)
        self.unknown.waiting_changed.connect(self.results.set_unknown)
        self.unknown.filed.connect(self._filed_by_hand)
        self.batches.place_wanted.connect(self._place_batch)

    # what the frame asks

    def title(self) -> str:
        """Return where the user is."""
        return TITLE

    def activate(self, argument: object = None) -> None:
        """Show a tab, or what came from the watched folder."""
        if isinstance(argument, ScanResult):
            self._show_result(argument)
        elif isinstance(argument, str) and argument in TABS:
            self.open_tab(argument)

    def open_tab(self, name: str) -> None:
        """Show a tab by its name."""
        self.tabs.setCurrentIndex(TABS.index(name))
        if name == "belum-dikenali":
            self.unknown.focus()

    def refresh(self, changes: Changes) -> None:
        """Pages were scanned or filed, or a paper was printed or came back."""
        if changes.scans or changes.papers:
            self.reload()

    def reload(self) -> None:
        """Read everything again."""
        history, shown = self._services.scan_history, self.results.sheets
        self.unknown.load()
        self._frame.tasks.run(
            lambda: (history.batches(), history.unaccepted(), history.withdrawn(shown)),
            on_done=lambda found: self._show_history(*found),
            latest=KEY,
            owner=self,
        )

    def focus_first(self) -> None:
        """Put the cursor where work waits."""
        if self.tabs.currentWidget() is self.unknown:
            self.unknown.focus()
        else:
            self.zone.pick_button.setFocus()

    def focus_search(self) -> bool:
        """Ctrl+F: the line that looks for what a page belongs to."""
        if self.tabs.currentWidget() is not self.unknown or not self.unknown.model.pages:
            return False
        self.unknown.panel.picker.line.setFocus()
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """Return the areas that F6 goes through."""
        if self.tabs.currentWidget() is self.unknown:
            return (self.zone, self.unknown.grid, self.unknown.preview, self.unknown.panel)
        return (self.zone, self.tabs)

    def toggle_preview(self) -> None:
        """F8: show or hide the large picture."""
        self.unknown.panes.show_pane(1, shown=self.unknown.preview.isHidden())

    def view_state(self) -> dict[str, Any]:
        """Return which tab is shown."""
        return {"tab": TABS[self.tabs.currentIndex()]}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Show the tab that was shown."""
        if state.get("tab") in TABS:
            self.tabs.setCurrentIndex(TABS.index(state["tab"]))

    def kept_state(self) -> dict[str, Any]:
        """Return the widths."""
        return {"panes": self.unknown.panes.view_state()}

    def restore_kept_state(self, state: dict[str, Any]) -> None:
        """Take back the widths."""
        if isinstance(state.get("panes"), dict):
            self.unknown.panes.restore_view_state(state["panes"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the pages get the room of the heading, which stands in the top line too."""
        super().resizeEvent(event)
        low = self.height() < current_metrics().px(LOW)
        self.header.setVisible(not low)
        self.zone.set_low(low=low)

    # taking

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        self.zone.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went away."""
        self.zone.hover(on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self.zone.dropEvent(event)

    def paste(self) -> None:
        """Take what is on the clipboard: copied files, or a picture."""
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()  # some systems give none
        if mime is None or not self._take_mime(mime, "tempel"):
            self._frame.say(_NOTHING)

    def take_paths(self, paths: Sequence[Path], source: ScanSource) -> None:
        """Read files and take them."""
        self._take(Intake(self._services.scans, self._by(), source, paths=tuple(paths)))

    def _dropped(self, mime: QMimeData) -> None:
        self._take_mime(mime, "seret")

    def _take_mime(self, mime: QMimeData, source: ScanSource) -> bool:
        paths, image = paths_of(mime, most=None), picture_of(mime)
        if paths:
            self.take_paths(paths, source)
        elif image is not None:
            now = self._services.clock.now()
            self._frame.tasks.run(
                lambda: encoded(image, now),
                on_done=lambda file: self._take_files((file,), source),
                lane=Lane.PAPERS,
                owner=self,
            )
        return bool(paths) or image is not None

    def _take_files(self, files: Sequence[PendingFile], source: ScanSource) -> None:
        self._take(Intake(self._services.scans, self._by(), source, files=files))

    def _take(self, intake: Intake) -> None:
        def stopped() -> None:
            for result in intake.taken:
                self._show_result(result)
            self._frame.say(_STOPPED)

        def failed(error: Exception) -> None:
            for result in intake.taken:
                self._show_result(result)
            self._frame.tasks.show_error(error)

        self._frame.tasks.run(
            intake.run,
            progress=True,
            title="Membaca pindaian",
            on_done=self._show_result,
            on_error=failed,
            on_cancelled=stopped,
            lane=Lane.SCANS,
            owner=self,
        )

    def _show_result(self, result: ScanResult) -> None:
        if not result.empty or result.filed:
            self.results.add(result, self._services.clock.now())
            self.tabs.setCurrentWidget(self.results)
        self.reload()

    # what was taken

    def _show_history(
        self, batches: tuple[BatchRow, ...], waiting: tuple[FiledPaper, ...], withdrawn: frozenset[int]
    ) -> None:
        self.batches.set_rows(batches)
        self.results.set_waiting(waiting)
        self.results.set_withdrawn(withdrawn)

    def _show_count(self, count: int) -> None:
        self.tabs.say(self.unknown, UNKNOWN, count)
        self._frame.set_count(KEY, count)

    def _filed_by_hand(self, filed: FiledPaper) -> None:
        self.results.add(ScanResult(filed=(filed,)), self._services.clock.now())

    def _accept(self, scan_id: int) -> None:
        scans, by = self._services.scans, self._by()

        def done(returned: bool) -> None:  # noqa: FBT001 - what the use case returns
            self.results.set_accepted(scan_id, returned=returned)
            self._frame.say("Diterima. Surat kembali." if returned else "Diterima.")

        self._frame.tasks.run(lambda: scans.accept(by=by, scan_id=scan_id), on_done=done, owner=self)

    def show_scans(self, paper_id: int) -> SignedScansDialog:
        """Show the signed sheets of a paper."""
        dialog = SignedScansDialog(self._frame, self._services, self._by, paper_id, self.window())
        dialog.open()
        return dialog

    def _open_record(self, filed: FiledPaper) -> None:
        self._frame.open_page(PAPER_PAGE, filed.paper_id)

    def _place_batch(self, batch_id: int) -> None:
        self.open_tab("belum-dikenali")
        self.unknown.show_batch(batch_id)
