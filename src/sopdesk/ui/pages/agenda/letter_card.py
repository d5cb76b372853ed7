"""The card at the right of the list: who wrote, whose desk, what was disposed last, and the scan."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from sopdesk.core.errors import UserError
from sopdesk.domain.letters import AttachmentRow, LetterDetail
from sopdesk.domain.rights import why_not
from sopdesk.domain.session import Session
from sopdesk.domain.words import sentence, short_date, short_moment
from sopdesk.services import Services
from sopdesk.ui.documents.page_pictures import SHOWN, page_renderer
from sopdesk.ui.itemmodels.letter_words import channel_words, chips_of, desk_words, due_words, number_words
from sopdesk.ui.page import Frame
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.chip import ChipLabel
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.labels import label, plain_tip, rule, selectable
from sopdesk.ui.widgets.preview import DocumentPreview

if TYPE_CHECKING:
    from sopdesk.domain.dispositions import DispositionRow

_CLOSED = {
    "selesai": "Surat ini sudah selesai. Buka suratnya bila harus didisposisikan lagi.",
    "ditolak": "Permohonan dalam surat ini ditolak. Buka suratnya bila harus didisposisikan lagi.",
    "batal": "Surat yang dibatalkan tidak dapat didisposisikan.",
}
"""Status → why nothing is to be disposed."""
_TIPS = {
    "Buka": "Buka halaman surat (Enter)",
    "Disposisi…": "Tulis atau catat disposisi",
    "Cetak…": "Cetak lembar disposisi",
}
NO_SCAN = "Buka suratnya, lalu seret berkas atau tempel gambar dengan Ctrl+V."


@dataclass(frozen=True)
class CardContent:
    """What the card shows of one letter."""

    detail: LetterDetail
    last: "DispositionRow | None"
    scan: AttachmentRow | None
    data: bytes
    problem: str = ""
    barred: str = ""
    """Why the user does not send it on; empty if he may."""


def read_card(services: Services, letter_id: int, by: Session) -> CardContent:
    """Read it; runs in the background."""
    detail = services.letters.get(letter_id, by=by)
    tree = services.dispositions.tree(letter_id, by=by)
    barred = services.dispositions.senders(letter_id, by=by).why_not
    last = max((d for d in tree if d.recalled_at is None), key=lambda d: (d.happened_at, d.id), default=None)
    scan = next((a for a in detail.attachments if not a.removed and a.media_type in SHOWN), None)
    if scan is None:
        return CardContent(detail, last, None, b"", barred=barred)
    try:
        _, data = services.attachments.read(scan.id)
    except UserError as error:
        return CardContent(detail, last, scan, b"", error.message, barred)
    return CardContent(detail, last, scan, data, barred=barred)


def disposition_words(row: "DispositionRow") -> str:
    """Return a disposition in one paragraph."""
    to = ", ".join(f"{r.name} (tembusan)" if r.copy else r.name for r in row.recipients)
    said = "; ".join(filter(None, [*row.tick_labels, row.note]))
    due = f" Tenggat {short_date(row.due)}." if row.due else ""
    return sentence(f"{short_moment(row.happened_at)} {row.from_name} kepada {to}{': ' + said if said else ''}") + due


class LetterCard(QFrame):
    """Shows the letter that the list stands on.

    Args:
        services: the use cases.
        by: the user.
        frame: the window.
        parent: its owner.
    """

    open_wanted = Signal(int)
    dispose_wanted = Signal(int)
    print_wanted = Signal(int)
    shown = Signal(int)

    def __init__(
        self, services: Services, by: Callable[[], Session], frame: Frame, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._by, self._tasks = services, by, frame.tasks
        self.setProperty("role", "card")
        self._letter_id: int | None = None
        self._content: CardContent | None = None
        self._speeds: dict[str, str] = {}
        self._number = selectable("", "card-title", wrap=False)
        self._subject = selectable("")
        self._chips = FlowLayout(spacing=4)
        self._facts: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        self._last = selectable("", "muted")
        self.buttons: dict[str, QPushButton] = {}
        self.view = DocumentPreview(frame.tasks, page_renderer(lambda: services.foreign_pages.page_image))
        self._full = QWidget()
        self._empty = EmptyState("mail", "Pilih surat", "Rincian dan pratinjaunya tampil di sini.")
        self._build()
        self.show_letter(None)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._empty)
        layout.addWidget(self._full, 1)
        inner = QVBoxLayout(self._full)
        inner.setContentsMargins(16, 12, 12, 8)
        inner.setSpacing(6)
        chips = QWidget()
        chips.setLayout(self._chips)
        for part in (self._number, self._subject, chips):
            inner.addWidget(part)
        inner.addLayout(self._fact_rows())
        inner.addWidget(self._last)
        inner.addWidget(self._buttons())
        inner.addWidget(rule())
        inner.addWidget(self.view, 1)

    def _fact_rows(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setVerticalSpacing(2)
        for key, words in (
            ("sender", "Pengirim"),
            ("letter", "Surat"),
            ("received", "Diterima"),
            ("desk", "Posisi"),
            ("due", "Tenggat"),
        ):
            value = selectable("")
            name = label(words, "muted")
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            form.addRow(name, value)
            self._facts[key], self._names[key] = value, name
        return form

    def _buttons(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder)
        for words, icon, signal in (
            ("Buka", "book-open", self.open_wanted),
            ("Disposisi…", "send", self.dispose_wanted),
            ("Cetak…", "printer", self.print_wanted),
        ):
            button = QPushButton(words)
            set_icon(button, icon)
            button.clicked.connect(lambda _on=False, signal=signal: self._emit(signal))
            button.setToolTip(plain_tip(_TIPS[words]))
            row.addWidget(button)
            self.buttons[words.rstrip("…").lower()] = button
        return holder

    def _emit(self, signal: Signal) -> None:
        if self._letter_id is not None:
            signal.emit(self._letter_id)  # type: ignore[attr-defined] # a bound signal

    @property
    def letter_id(self) -> int | None:
        """The letter that is shown or being read."""
        return self._letter_id

    @property
    def content(self) -> CardContent | None:
        """What is shown, None while it is being read."""
        return self._content

    def set_speeds(self, speeds: dict[str, str]) -> None:
        """Know the words of the office for how urgent a letter is."""
        self._speeds = speeds

    def show_letter(self, letter_id: int | None) -> None:
        """Show a letter; None shows nothing."""
        self._letter_id = letter_id
        if letter_id is None:
            self._content = None
            self._full.hide()
            self._empty.show()
            return
        services, by = self._services, self._by()
        self._tasks.run(
            lambda: read_card(services, letter_id, by), on_done=self._show, latest=f"letter-card-{id(self)}", owner=self
        )

    def _show(self, content: CardContent) -> None:
        same = self._content is not None and self._content.data == content.data and bool(content.data)
        self._content = content
        row, entry = content.detail.row, content.detail.entry
        self._number.setText(number_words(row))
        self._subject.setText(row.subject)
        self._show_chips(content)
        dated = f", {short_date(row.letter_date)}" if row.letter_date else ""
        reporter = " ".join(filter(None, [entry.reporter_name, entry.reporter_phone]))
        facts = {
            "sender": row.party,
            "letter": (row.letter_number or reporter or "tanpa nomor") + dated,
            "received": f"{short_moment(row.received_at)}, {channel_words(row).lower()}",
            "desk": desk_words(row),
            "due": due_words(row) or "–",
        }
        self._names["sender"].setText("Tujuan" if row.outgoing else "Pengirim")
        for key, words in facts.items():
            self._facts[key].setText(words)
            self._facts[key].setAccessibleName(words)
        self._last.setText(f"Disposisi terakhir: {disposition_words(content.last)}" if content.last else "")
        self._last.setVisible(content.last is not None)
        why = "Surat keluar tidak didisposisikan." if row.book == "keluar" else _CLOSED.get(row.status, "")
        self._allow("disposisi", why or content.barred, _TIPS["Disposisi…"])
        self._allow("cetak", why_not(self._by(), "paper.print"), _TIPS["Cetak…"])
        self._empty.hide()
        self._full.show()
        if not same:
            self._show_scan(content)
        self.shown.emit(row.id)

    def _allow(self, key: str, barred: str, tip: str) -> None:
        self.buttons[key].setEnabled(not barred)
        self.buttons[key].setToolTip(plain_tip(barred or tip))

    def _show_chips(self, content: CardContent) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for chip in chips_of(content.detail.row, self._speeds):
            self._chips.addWidget(ChipLabel(chip))

    def _show_scan(self, content: CardContent) -> None:
        if content.scan is None or content.problem:
            self.view.clear(
                "Lampiran rusak" if content.problem else "Belum ada hasil pindai", content.problem or NO_SCAN
            )
            return
        self.view.show_document(content.scan.name, content.data)
