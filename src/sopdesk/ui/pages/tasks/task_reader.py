"""The reader beside the list: the scan, the letter in a few lines, what is asked, and the acts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sopdesk.domain.dispositions import TaskRow
from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.session import Session
from sopdesk.domain.words import short_date, short_moment
from sopdesk.services import Services
from sopdesk.ui.documents.page_pictures import SHOWN, page_renderer
from sopdesk.ui.itemmodels.case_rows import case_chips
from sopdesk.ui.itemmodels.letter_words import channel_words, chips_of
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.case.step_card import StepCard
from sopdesk.ui.pages.tasks.ask_card import AskCard
from sopdesk.ui.pages.tasks.task_view import TaskView, read_task
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.chip import Chip, ChipLabel
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.labels import label, selectable
from sopdesk.ui.widgets.preview import DocumentPreview
from sopdesk.ui.widgets.splitter import Panes

_NO_SCAN = "Kertasnya tetap berlaku; pindaian dapat menyusul dari halaman surat."


class TaskReader(QWidget):
    """Shows one task; ``shown`` carries its TaskView.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        parent: its owner.
    """

    shown = Signal(object)
    letter_wanted = Signal()

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._services, self._by = frame.tasks, services, by
        self._row: TaskRow | None = None
        self._scan: int | None = None
        self.view: TaskView | None = None
        self._title = selectable("", "card-title")
        self._place = selectable("", "muted")
        self._chips = FlowLayout(spacing=4)
        self.banner = Banner("", ChipKind.RETURNED)
        self._facts = QFormLayout()
        self.paper = DocumentPreview(frame.tasks, page_renderer(lambda: services.foreign_pages.page_image))
        self.ask = AskCard()
        self.step = StepCard()
        self._asked = QStackedWidget()
        self._calm = EmptyState("inbox", "Pilih tugas", "Surat, permintaan, dan tindakannya tampil di sini.")
        self._stack = QStackedWidget()
        self._build()
        self.show_task(None, sent=False)

    def _build(self) -> None:
        self._asked.addWidget(self.ask)
        self._asked.addWidget(self.step)
        left = self._left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.paper, 1)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(2)
        column.addLayout(self._facts)
        self.panes = Panes("Pembagi pindaian dan permintaan")
        self.panes.add_pane(left, 5, 220)
        self.panes.add_pane(self._asked, 5, 300)
        full = QWidget()
        outer = QVBoxLayout(full)
        outer.setContentsMargins(16, 0, 0, 0)
        outer.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._place)
        chips = QWidget()
        chips.setLayout(self._chips)
        texts.addWidget(chips)
        head.addLayout(texts, 1)
        open_button = QPushButton("Buka surat")
        open_button.setProperty("kind", "quiet")
        open_button.clicked.connect(self.letter_wanted)
        self._open_button = open_button
        head.addWidget(open_button)
        outer.addLayout(head)
        outer.addWidget(self.banner)
        outer.addWidget(self.panes, 1)
        self._outer = outer
        self._stack.addWidget(self._calm)
        self._stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def show_task(self, row: TaskRow | None, *, sent: bool) -> None:
        """Show a task; it is read in the background."""
        self._row = row
        if row is None:
            self.view, self._scan = None, None
            self._stack.setCurrentIndex(0)
            return
        read = partial(read_task, self._services, row, self._by(), sent=sent)
        self._tasks.run(read, on_done=self._show, latest=f"tugas-{id(self)}", owner=self)

    def show_file(self, row: AttachmentRow, data: bytes) -> None:
        """Show another file of the task where its scan is; the next reading keeps it in sight."""
        self.show_preview(shown=True)
        if row.media_type in SHOWN:
            self.paper.show_document(row.name, data)
        else:
            self.paper.show_unsupported(row.name, data)

    def add_bar(self, bar: QWidget) -> None:
        """Put the acts under the reader."""
        self._outer.addWidget(bar)

    def show_preview(self, *, shown: bool) -> None:
        """Show or hide the scan (F8)."""
        self.panes.show_pane(0, shown=shown)

    @property
    def preview_shown(self) -> bool:
        """Whether the scan's half is there."""
        return not self._left.isHidden()

    def _show(self, view: TaskView) -> None:
        if self._row is None or view.row.key != self._row.key:
            return
        self.view = view
        self._title.setText(view.row.title)
        self._title.setAccessibleName(view.row.title)
        self._place.setText(_place_words(view))
        self._show_chips(view)
        self.banner.setVisible(bool(view.returned_reason))
        self.banner.set_text(f"Dikembalikan: {view.returned_reason}")
        self._show_facts(view)
        self._open_button.setVisible(view.row.letter_id is not None)
        if view.steps and view.case is not None:
            self._asked.setCurrentWidget(self.step)
        else:
            self.ask.show_view(view)
            self._asked.setCurrentWidget(self.ask)
        self._show_scan(view)
        self._stack.setCurrentIndex(1)
        self.shown.emit(view)

    def _show_chips(self, view: TaskView) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        chips: list[Chip] = []
        if view.case is not None:
            chips += case_chips(view.case.row, view.case.result)
        elif view.letter is not None:
            chips += chips_of(view.letter.row, {})
        for chip in chips:
            self._chips.addWidget(ChipLabel(chip))

    def _show_facts(self, view: TaskView) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, words in _facts_of(view):
            value = selectable(words)
            value.setAccessibleName(f"{name}: {words}")
            self._facts.addRow(label(name, "muted"), value)

    def _show_scan(self, view: TaskView) -> None:
        scan = view.scan.id if view.scan is not None else None
        if scan is not None and scan == self._scan and self.paper.pages:
            return
        self._scan = scan
        if view.scan is None or view.problem:
            self.paper.clear("Pindaian rusak" if view.problem else "Belum ada hasil pindai", view.problem or _NO_SCAN)
        else:
            self.paper.show_document(view.scan.name, view.data)


def _place_words(view: TaskView) -> str:
    letter = view.letter
    if letter is None:
        return view.row.origin
    number = f"Agenda {letter.row.number_text}/{letter.row.year}"
    case = f"permohonan {view.case.row.number}" if view.case is not None else ""
    return " · ".join(filter(None, [number, letter.row.sender, case]))


def _facts_of(view: TaskView) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    if view.letter is not None:
        row, entry = view.letter.row, view.letter.entry
        dated = f", {short_date(row.letter_date)}" if row.letter_date else ""
        reporter = " ".join(filter(None, [entry.reporter_name, entry.reporter_phone]))
        facts += [
            ("Surat", (row.letter_number or reporter or "tanpa nomor") + dated),
            ("Diterima", f"{short_moment(row.received_at)}, {channel_words(row).lower()}"),
            ("Ringkasan", entry.summary),
            ("Lampiran", entry.enclosures),
            ("Catatan", entry.note),
        ]
    if view.case is not None:
        case = view.case.row
        facts.append(("SOP", f"{case.sop_title}, langkah {case.step}"))
    return [(name, words) for name, words in facts if words]
