"""What became of a stack, one card a paper, and one for what could not be read."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.scans import FiledPaper
from sopdesk.ui.pages.scans.scan_words import (
    LEFT_ALONE,
    changed_words,
    doubled_words,
    missing_words,
    paper_chip,
    paper_name,
    there_words,
)
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip, ChipLabel
from sopdesk.ui.widgets.labels import label, plain_tip


class PaperCard(QFrame):
    """A paper that pages were found for.

    Args:
        filed: what became of it.
        parent: its owner.
    """

    accepted = Signal(int)
    left = Signal(int)
    scans_wanted = Signal(int)
    record_wanted = Signal(object)

    def __init__(self, filed: FiledPaper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.filed = filed
        self.chip = ChipLabel(paper_chip(filed))
        self.question = self._question()
        self.question.setVisible(bool(filed.changed_fields))
        self.lines = [label(text, role, wrap=True) for text, role in self._said()]
        self.after = label("", "muted", wrap=True)
        self.after.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        code = label(filed.code, "field")
        head.addWidget(code)
        head.addWidget(label(paper_name(filed), wrap=True), 1)
        head.addWidget(self.chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 8)
        layout.setSpacing(4)
        layout.addLayout(head)
        for line in self.lines:
            layout.addWidget(line)
        layout.addWidget(self.question)
        layout.addWidget(self.after)
        layout.addLayout(self._ways())
        self.setAccessibleName(f"{filed.code} {paper_name(filed)}: {self.chip.chip.text}")

    @property
    def words(self) -> str:
        """Everything that is said about it."""
        return " ".join(line.text() for line in self.lines)

    def set_accepted(self, *, returned: bool) -> None:
        """Somebody took it although the record was changed."""
        self.filed = replace(self.filed, changed_fields=(), returned=returned)
        self.chip.set_chip(paper_chip(self.filed))
        self.question.hide()
        self.after.setText("Diterima dengan isian yang tercetak; perubahannya tetap tercatat di riwayat.")
        self.after.show()

    def set_open(self, *, is_open: bool) -> None:
        """It waits for somebody's word, or no more: taken elsewhere, the paper is back, or it was scanned anew."""
        asked = self.question.isVisibleTo(self)
        if is_open == asked or not self.filed.changed_fields:
            return
        self.question.setVisible(is_open)
        self.after.setText("" if is_open else "Tidak lagi menunggu keputusan.")
        self.after.setVisible(not is_open)

    def set_withdrawn(self) -> None:
        """Pages of it were taken out: what the card says holds no more."""
        self.chip.set_chip(Chip("Dikeluarkan", ChipKind.CANCELLED))
        self.question.hide()
        for line in self.lines:
            line.hide()
        self.after.setText(
            "Ada halamannya yang sudah dikeluarkan. Lihat hasil pindai untuk yang masih ada di berkas ini."
        )
        self.after.show()

    def _said(self) -> list[tuple[str, str]]:
        filed = self.filed
        found = [
            (there_words(filed), "muted"),
            (missing_words(filed), ""),
            (doubled_words(filed), "muted"),
            (filed.note, "muted"),
        ]
        return [(text, role) for text, role in found if text]

    def _question(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("banner", ChipKind.RETURNED.value)
        self.accept_button, self.leave_button = QPushButton("Terima"), QPushButton("Biarkan")
        for button, tip in (
            (self.accept_button, "Lembar yang ditandatangani ini berlaku; surat kembali bila halamannya lengkap"),
            (self.leave_button, "Surat tetap menunggu lembar yang baru"),
        ):
            button.setToolTip(plain_tip(tip))
            button.setAccessibleName(f"{button.text()} {self.filed.code}")
        self.accept_button.clicked.connect(lambda: self.accepted.emit(self.filed.scan_id))
        self.leave_button.clicked.connect(self._leave)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(label(changed_words(self.filed), wrap=True), 1)
        row.addWidget(self.accept_button)
        row.addWidget(self.leave_button)
        return frame

    def _leave(self) -> None:
        self.question.hide()
        self.after.setText(LEFT_ALONE)
        self.after.show()
        self.left.emit(self.filed.scan_id)

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        look = QPushButton("Lihat hasil pindai")
        look.setAccessibleName(f"Lihat hasil pindai {self.filed.code}")
        look.clicked.connect(lambda: self.scans_wanted.emit(self.filed.paper_id))
        record = QPushButton("Buka berkasnya")
        record.setAccessibleName(f"Buka berkas {self.filed.code}")
        record.clicked.connect(lambda: self.record_wanted.emit(self.filed))
        for button in (look, record):
            button.setProperty("kind", "link")
            row.addWidget(button)
        row.addStretch(1)
        return row


class NoteCard(QFrame):
    """Sentences under a heading: refused files, repeated ones, what stood out; with one way on.

    Args:
        title: the heading.
        lines: one sentence each.
        kind: its colour.
        action: words of the button; empty for none.
        parent: its owner.
    """

    acted = Signal()

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        kind: ChipKind,
        *,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("banner", kind.value)
        self.lines = tuple(lines)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self._title = label(title, "field", wrap=True)
        texts.addWidget(self._title)
        for line in lines:
            texts.addWidget(label(line, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addLayout(texts, 1)
        if action:
            self.button = QPushButton(action)
            self.button.clicked.connect(self.acted)
            row.addWidget(self.button)
        self.setAccessibleName(f"{title}. {' '.join(lines)}")

    def set_title(self, title: str) -> None:
        """Show another heading."""
        self._title.setText(title)
        self.setAccessibleName(f"{title}. {' '.join(self.lines)}")
