"""Tentang: version, place of data, licences of what is inside."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

from sopdesk import __version__
from sopdesk.core.resources import resource
from sopdesk.ui.dialogs.login import logo
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.labels import label, selectable

_PURPOSE = "SOP, agenda surat, disposisi, dan permohonan untuk Dinas Komunikasi dan Informatika."
_PARTS = (
    ("Ikon Lucide (ISC)", "icons/LICENSE"),
    ("Huruf Noto Sans (OFL)", "fonts/ui/OFL.txt"),
    ("Huruf Liberation Sans (OFL)", "fonts/LICENSE-Liberation.txt"),
    ("Huruf DejaVu", "fonts/LICENSE-DejaVu.txt"),
    ("Huruf SOPDesk Bookman (GUST)", "fonts/LICENSE-SOPDeskBookman.txt"),
    ("Python (PSF)", "licences/Python.txt"),
    ("Qt dan PySide6 (LGPL 3)", "licences/Qt.txt"),
    ("Paket Python", "licences/Packages.txt"),
)


class AboutDialog(QDialog):
    """What this program is.

    Args:
        place: where the data is, in words.
        parent: the window.
    """

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tentang SOPDesk")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(logo())
        layout.addWidget(label(f"SOPDesk {__version__}", "page-title"))
        layout.addWidget(label(_PURPOSE, "muted", wrap=True))
        if place:
            layout.addWidget(selectable(f"Tempat data: {place}"))
        layout.addWidget(selectable(f"Dibangun dengan Qt {qVersion()} (LGPL 3) lewat PySide6."))
        layout.addWidget(label("Lisensi yang ikut serta (bahasa aslinya)", "group"))
        tabs = QTabWidget()
        for title, name in _PARTS:
            text = QPlainTextEdit(resource(name).read_text(encoding="utf-8"))
            text.setReadOnly(True)
            text.setAccessibleName(title)
            tabs.addTab(text, title)
        layout.addWidget(tabs, 1)
        close = QPushButton("Tutup")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(current_metrics().px(640), current_metrics().px(560))
