"""The first lines of a paper's page: its date, its number, or when it gets one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sopdesk.domain.form import Form, NumberAt
from sopdesk.domain.paper import PaperRow
from sopdesk.domain.paper_number import NumberRule
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.date_fields import DateField
from sopdesk.ui.widgets.text_fields import TextField

_WHEN: dict[NumberAt, str] = {
    "print": "diberikan saat dicetak",
    "signature": "diberikan saat ditandatangani",
    "blank": "ditulis tangan",
}


class SheetHead(QWidget):
    """Date and number.

    Signals:
        edited: the date was changed.
        number_wanted: the number is to be keyed or taken.

    Args:
        today: the day.
        parent: its owner.
    """

    edited = Signal()
    number_wanted = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.date = DateField("Tanggal surat", today, hint="Kosong: tanggal saat dicetak")
        self.date.editor.setToolTip("Pejabat dan nomor dicetak menurut tanggal ini")
        self.number = TextField("Nomor")
        self.number.set_read_only(read_only=True)
        self._take = QAction("Isi nomor: tulis yang sudah ada di kertas, atau ambil nomor sekarang", self)
        set_icon(self._take, "pencil", "muted")
        self.number.line.addAction(self._take, QLineEdit.ActionPosition.TrailingPosition)
        self._take.triggered.connect(lambda _on=False: self.number_wanted.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 4, 12, 4)
        layout.setSpacing(12)
        layout.addWidget(self.date, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.number, 2, Qt.AlignmentFlag.AlignTop)
        self._filler = QWidget()
        layout.addWidget(self._filler, 2)
        self.date.edited.connect(lambda: None if self._quiet else self.edited.emit())

    def show_paper(self, row: PaperRow, form: Form, rule: NumberRule | None, sample: str) -> None:
        """Show what a paper has; ``sample`` is how its number will look."""
        self.number.setVisible(form.numbering is not None)
        self._filler.setVisible(form.numbering is None)
        waits = rule is not None and not row.number
        self._take.setVisible(waits and row.state != "batal")
        self.number.set_value(row.number or (_WHEN[rule.at] if rule else ""))
        self.number.set_hint(f"Contoh {sample}" if waits and sample else "")

    def day(self) -> date | None:
        """Return the date of the paper."""
        return self.date.value()

    def set_day(self, day: date | None) -> None:
        """Show the date; nothing is said to be edited."""
        self._quiet = True
        self.date.set_value(day)
        self._quiet = False

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self.date.set_read_only(read_only=read_only)
