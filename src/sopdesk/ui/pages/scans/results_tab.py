"""What became of the stacks of this sitting, the newest on top."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sopdesk.domain.scans import FiledPaper, ScanResult
from sopdesk.domain.words import clock_time
from sopdesk.ui.forms.scroll import scrolled
from sopdesk.ui.pages.scans.result_card import NoteCard, PaperCard
from sopdesk.ui.pages.scans.scan_words import summary_words
from sopdesk.ui.pages.scroll_body import scroll_body
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.labels import label

_MOST: Final = 12
_EMPTY: Final = (
    "Belum ada yang dipindai",
    "Tiap halaman masuk ke suratnya sendiri lewat kode di pojok lembar. Yang tanpa kode menunggu di Belum dikenali.",
)


class ResultsTab(QStackedWidget):
    """Cards of papers and notes.

    Args:
        parent: its owner.
    """

    accepted = Signal(int)
    scans_wanted = Signal(int)
    record_wanted = Signal(object)
    unknown_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState("scan", *_EMPTY)
        self._waiting: QWidget | None = None
        self._blocks: list[QWidget] = []
        self._left: set[int] = set()
        self._unplaced: list[tuple[NoteCard, frozenset[int]]] = []
        body = scroll_body()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 12, 12, 12)
        self._column.setSpacing(16)
        self._column.addStretch(1)
        self.addWidget(self.empty)
        self.addWidget(scrolled(body))

    @property
    def cards(self) -> tuple[PaperCard, ...]:
        """The papers that are shown, from top to bottom."""
        blocks = [*self._blocks, *([self._waiting] if self._waiting else [])]
        return tuple(card for block in blocks for card in block.findChildren(PaperCard))

    @property
    def notes(self) -> tuple[NoteCard, ...]:
        """The notes that are shown, from top to bottom."""
        return tuple(note for block in self._blocks for note in block.findChildren(NoteCard))

    def add(self, result: ScanResult, at: datetime) -> None:
        """Show what became of a stack, above the earlier ones; what waits is offered once."""
        again = {page.id for page in result.unknown}
        self._unplaced = [(note, pages - again) for note, pages in self._unplaced]
        for note, pages in self._unplaced:
            if not pages:
                note.hide()
        heading = f"Pukul {clock_time(at)} · {summary_words(result)}"
        block = _block(heading, [*self._notes(result), *(self._card(filed) for filed in result.filed)])
        self._column.insertWidget(0, block)
        self._blocks.insert(0, block)
        for old in self._blocks[_MOST:]:
            self._drop(old)
        del self._blocks[_MOST:]
        self.setCurrentIndex(1)

    def set_waiting(self, waiting: Sequence[FiledPaper]) -> None:
        """Show the sheets of earlier days that wait for somebody's word, beneath the rest."""
        ids = {filed.scan_id for filed in waiting}
        for card in self.cards:
            if card.filed.scan_id not in self._left:
                card.set_open(is_open=card.filed.scan_id in ids)
        shown = {card.filed.scan_id for block in self._blocks for card in block.findChildren(PaperCard)}
        new = [w for w in waiting if w.scan_id not in shown | self._left]
        if self._waiting is not None:
            self._drop(self._waiting)
            self._waiting = None
        if new:
            self._waiting = _block("Menunggu keputusan Anda", [self._card(filed) for filed in new])
            self._column.insertWidget(self._column.count() - 1, self._waiting)
        self.setCurrentIndex(1 if self._blocks or self._waiting else 0)

    @property
    def sheets(self) -> tuple[int, ...]:
        """Ids of the signed sheets that are shown."""
        return tuple(card.filed.scan_id for card in self.cards)

    def set_withdrawn(self, scan_ids: Collection[int]) -> None:
        """Pages of these signed sheets were taken out again."""
        for card in self.cards:
            if card.filed.scan_id in scan_ids:
                card.set_withdrawn()

    def set_unknown(self, waiting: Sequence[int]) -> None:
        """Offer to place what still waits; what was placed or put aside is offered no more."""
        for note, pages in self._unplaced:
            left = len(pages.intersection(waiting))
            note.set_title(_unknown_title(left))
            note.setVisible(left > 0)

    def set_accepted(self, scan_id: int, *, returned: bool) -> None:
        """Somebody took a sheet although its record was changed."""
        for card in self.cards:
            if card.filed.scan_id == scan_id:
                card.set_accepted(returned=returned)

    def _card(self, filed: FiledPaper) -> PaperCard:
        card = PaperCard(filed)
        card.accepted.connect(self.accepted)
        card.left.connect(self._left.add)
        card.scans_wanted.connect(self.scans_wanted)
        card.record_wanted.connect(self.record_wanted)
        return card

    def _notes(self, result: ScanResult) -> Iterator[NoteCard]:
        if result.refused:
            title = f"{len(result.refused)} berkas tidak dapat diambil"
            yield NoteCard(title, [row.reason for row in result.refused], ChipKind.LATE)
        if result.warnings:
            yield NoteCard("Perlu diperhatikan", result.warnings, ChipKind.SOON)
        if result.unknown:
            title = _unknown_title(len(result.unknown))
            words = "Tempatkan dengan tangan; beberapa detik per halaman."
            note = NoteCard(title, [words], ChipKind.WAITING, action="Tempatkan sekarang")
            note.acted.connect(self.unknown_wanted)
            self._unplaced.append((note, frozenset(page.id for page in result.unknown)))
            yield note
        if result.repeated:
            where = [file.sentence for file in result.repeated]
            yield NoteCard("Sudah pernah diambil", where, ChipKind.CANCELLED)

    def _drop(self, block: QWidget) -> None:
        self._unplaced = [(note, pages) for note, pages in self._unplaced if not block.isAncestorOf(note)]
        self._column.removeWidget(block)
        block.hide()
        block.deleteLater()


def _unknown_title(count: int) -> str:
    return f"{count} halaman belum dikenali"


def _block(heading: str, parts: Sequence[QWidget]) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(label(heading, "group", wrap=True))
    for part in parts:
        column.addWidget(part)
    return block
