"""The foot of the print preview: printer, how many, and what is done with the paper."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.choice_box import choice_box
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.number_edit import NumberEdit

NO_PRINTER = "Belum ada pencetak"
MOST_COPIES = 99


class PrintBar(QWidget):
    """Printer and copies at the left, buttons at the right.

    Args:
        printers: names, the preferred one first.
        chosen: the one this form was printed on last, "" if none.
        parent: its owner.
    """

    printer_changed = Signal(str)
    print_wanted = Signal()
    save_wanted = Signal()
    open_wanted = Signal()
    calibration_wanted = Signal()
    system_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, printers: Sequence[str], chosen: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.printers = choice_box([(name, name) for name in printers] or [("", NO_PRINTER)], least=18)
        self.printers.setAccessibleName("Pencetak")
        self.printers.setEnabled(bool(printers))
        if not printers:
            self.printers.setToolTip("PC ini belum punya pencetak. Simpan PDF, lalu cetak dari PC lain.")
        self.printers.setCurrentIndex(max(self.printers.findData(chosen), 0))
        self.copies = NumberEdit(1, MOST_COPIES)
        self.copies.setAccessibleName("Rangkap")
        self.more = QMenu(self)
        self._more_button = _button("Lainnya", "ellipsis")
        self.save_button = _button("Simpan PDF…", "download")
        self.print_button = _button("Cetak" if printers else "Cetak…", "printer", "primary")
        self.print_button.setDefault(True)
        self._close = _button("Tutup")
        self._fill_menu()
        self._build()
        self.printers.currentIndexChanged.connect(lambda _index: self.printer_changed.emit(self.printer))

    @property
    def printer(self) -> str:
        """The printer that is chosen, "" if there is none."""
        return str(self.printers.currentData() or "")

    def let(self, *, enabled: bool) -> None:
        """Allow or forbid what needs a finished paper."""
        for part in (self.print_button, self.save_button, self.open_action, self.system_action):
            part.setEnabled(enabled)

    def allow_calibration(self, *, allowed: bool) -> None:
        """Offer the calibration sheet, or leave it out where nobody makes it."""
        self.calibration_action.setVisible(allowed)

    def _fill_menu(self) -> None:
        self.open_action = self.more.addAction("Buka di aplikasi lain")
        self.system_action = self.more.addAction("Pengaturan pencetak…")
        self.more.addSeparator()
        self.calibration_action = self.more.addAction("Lembar uji ukuran…")
        self.open_action.triggered.connect(lambda _on=False: self.open_wanted.emit())
        self.system_action.triggered.connect(lambda _on=False: self.system_wanted.emit())
        self.calibration_action.triggered.connect(lambda _on=False: self.calibration_wanted.emit())
        self._more_button.setMenu(self.more)
        self._more_button.setProperty("menu", "true")
        self.print_button.clicked.connect(lambda _on=False: self.print_wanted.emit())
        self.save_button.clicked.connect(lambda _on=False: self.save_wanted.emit())
        self._close.clicked.connect(lambda _on=False: self.close_wanted.emit())

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words, widget in (("Pencetak", self.printers), ("Rangkap", self.copies)):
            name = label(words, "field")
            name.setBuddy(widget)
            row.addWidget(name)
            row.addWidget(widget, 1 if widget is self.printers else 0)
        row.addStretch(1)
        for button in (self._close, self._more_button, self.save_button, self.print_button):
            row.addWidget(button)


def _button(words: str, icon: str = "", kind: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    if icon:
        set_icon(button, icon, "on_primary" if kind == "primary" else "text")
    return button
