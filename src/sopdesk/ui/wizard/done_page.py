"""The end of the first run: the recovery code, shown once."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.ui.theme.fonts import mono_font
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.labels import label, selectable
from sopdesk.ui.wizard.envelope import paint_envelope

_TEXT = (
    "Kode ini membuka kembali program bila kata sandi pengelola hilang. Ia hanya ditampilkan sekali: salin ke kertas "
    "atau cetak, masukkan ke amplop tertutup, lalu simpan di lemari kantor."
)


class DonePage(QWidget):
    """Code, [Salin], [Cetak amplop…], and the promise that it was kept.

    Args:
        title: what was achieved.
        finish: words of the last button.
        parent: its owner.
    """

    left = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        title: str = "Kantor Anda siap dipakai",
        finish: str = "Mulai memakai",
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._code = self._login = self._office = ""
        self.code = selectable("", wrap=False)
        font = QFont(mono_font(current_metrics()))
        font.setPointSizeF(current_metrics().pt(24))
        font.setBold(True)
        self.code.setFont(font)
        self.copy = QPushButton("Salin")
        self.copy.clicked.connect(self._copy)
        self.print = QPushButton("Cetak amplop…")
        self.print.clicked.connect(self._print)
        self.kept = QCheckBox("Kode ini sudah saya simpan di tempat yang aman")
        self.start = QPushButton(finish)
        self.start.setProperty("kind", "primary")
        self.start.clicked.connect(self.left)
        self.kept.toggled.connect(self._allow)
        self._note = label("", "caption", wrap=True)
        self._build()
        self._allow(False)

    def show_code(self, code: str, *, login: str, office: str) -> None:
        """Show the code of the administrator ``login``."""
        self._code, self._login, self._office = code, login, office
        self.code.setText(code)
        self.code.setAccessibleName(f"Kode pemulihan {code}")
        self._note.setText(f"Kode ini milik pengguna {login}. Kode baru dapat dibuat kapan saja di Pengaturan.")
        self.copy.setFocus()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 28, 32, 24)
        layout.setSpacing(12)
        layout.addWidget(label(self._title, "page-title"))
        layout.addWidget(label("Satu hal terakhir: simpan kode pemulihan ini.", "muted", wrap=True))
        card = Card("Kode pemulihan")
        card.body.addWidget(self.code)
        card.body.addWidget(label(_TEXT, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, icon in ((self.copy, "copy"), (self.print, "printer")):
            set_icon(button, icon)
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(self._note)
        layout.addWidget(card)
        layout.addStretch(1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.kept)
        bottom.addStretch(1)
        bottom.addWidget(self.start)
        layout.addLayout(bottom)

    def _allow(self, kept: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.start.setEnabled(kept)
        self.start.setToolTip("" if kept else "Simpan dahulu kode pemulihan, lalu beri centang.")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self._note.setText("Kode tersalin. Tempelkan di pengelola kata sandi, atau tulis di kertas.")

    def _print(self) -> None:
        printer = QPrinter()
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("Cetak amplop")
        if dialog.exec() == QDialog.DialogCode.Accepted:
            painter = QPainter(printer)
            paint_envelope(painter, printer.pageRect(QPrinter.Unit.DevicePixel), self._code, self._login, self._office)
            painter.end()
            self._note.setText("Dikirim ke pencetak. Periksa hasil cetaknya sebelum Anda melanjutkan.")
