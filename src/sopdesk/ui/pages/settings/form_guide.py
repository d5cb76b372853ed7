"""The guide to form files, shown beside the form that is being changed."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from sopdesk.core.resources import resource

GUIDE: Final = "guides/format-formulir.md"
SUMMARY: Final = (
    "Formulir ditulis sebagai teks: [[sections]] memuat isian, [[blocks]] mengatur apa yang dicetak dan urutannya. "
    "Yang paling sering diubah: label (nama isian), required (wajib: true atau false), default (isi awal), "
    "prefill (isian otomatis), dan text (kalimat pada surat; {nama_isian} diganti isinya). "
    "Halaman di kanan menunjukkan hasilnya."
)
_SIZE: Final = (760, 620)


class FormGuide(QDialog):
    """The guide as pages to read; the editor stays usable beside it.

    Args:
        parent: the editor.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Panduan format formulir")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QTextBrowser()
        self.text.setAccessibleName("Panduan format formulir")
        self.text.setOpenLinks(False)
        self.text.setMarkdown(resource(GUIDE).read_text(encoding="utf-8"))
        close = QPushButton("Tutup")
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)
        self.resize(*_SIZE)
