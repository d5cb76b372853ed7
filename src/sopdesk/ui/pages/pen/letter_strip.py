"""The letter whose number was typed, shown at once: what it is about, whose it is, and where it lies."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sopdesk.domain.words import short_date
from sopdesk.ui.itemmodels.letter_words import desk_words, status_chip, title_of
from sopdesk.ui.pages.pen.pen_line import Found, LooseSheet
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip, ChipLabel
from sopdesk.ui.widgets.labels import label

_WAITING = "Ketik nomor agenda atau kode di lembar; surat tampil di sini."
_LOOSE = "Lembar kosong {code}. Ketik nomor agenda suratnya; lembar ini menjadi lembar surat itu."


class LetterStrip(QFrame):
    """Shows a letter, or what to do while there is none.

    Args:
        parent: its owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "field", wrap=True)
        self._from = label("", wrap=True)
        self._desk = label("", "muted", wrap=True)
        self._chip = ChipLabel(Chip("Baru", ChipKind.NEW))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self._from)
        layout.addWidget(self._desk)
        self.show_found(None)

    @property
    def text(self) -> str:
        """Everything it says, line by line."""
        parts = (self._title.text(), self._from.text(), self._desk.text())
        return "\n".join(filter(None, parts))

    def show_loose(self, sheet: LooseSheet) -> None:
        """Say that a blank sheet needs its letter."""
        self.show_found(None)
        self._desk.setText(_LOOSE.format(code=sheet.code))

    def show_found(self, found: Found | None) -> None:
        """Show a letter; None: wait for a number."""
        self._chip.setVisible(found is not None)
        self._from.setVisible(found is not None)
        if found is None:
            self._title.setText("")
            self._title.hide()
            self._desk.setText(_WAITING)
            return
        row = found.letter
        self._title.show()
        self._title.setText(title_of(row))
        self._chip.set_chip(status_chip(row))
        number = f" · nomor {row.letter_number}" if row.letter_number else ""
        self._from.setText(f"{row.sender or 'Tanpa pengirim'}{number} · diterima {short_date(row.received_at.date())}")
        step = f" · langkah {found.case.step_number} {found.case.row.sop_title}" if found.case else ""
        self._desk.setText(f"Sekarang di: {desk_words(row)}{step}")
