"""Where stacks are dropped or chosen."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.file_dialogs import ask_open_all
from sopdesk.ui.widgets.labels import label, set_state
from sopdesk.ui.widgets.pending_files import has_files

WORDS: Final = "Seret hasil pindai atau foto ke sini"
HOW: Final = "Boleh setumpuk, campur, miring, dan tidak urut. PDF, JPEG, PNG, TIFF, WEBP, HEIC. Atau tempel (Ctrl+V)."
_ROOMY, _TIGHT = (16, 10, 12, 10), (16, 4, 8, 4)
_KINDS: Final = "Pindaian dan foto (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic);;Semua berkas (*)"


class DropZone(QFrame):
    """The place at the top of the page; the whole page takes drops and hands them here.

    Args:
        parent: its owner.
    """

    dropped = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.pick_button = QPushButton("Pilih berkas…")
        set_icon(self.pick_button, "scan")
        self.pick_button.clicked.connect(self.pick)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(WORDS, "field", wrap=True))
        self._how = label(HOW, "caption", wrap=True)
        texts.addWidget(self._how)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(*_ROOMY)
        self.row.setSpacing(12)
        self.row.addLayout(texts, 1)
        self.row.addWidget(self.pick_button)

    def pick(self) -> None:
        """Ask which files."""
        names = ask_open_all(self, "Pilih hasil pindai", _KINDS, purpose="pindai")
        if names:
            self.chosen.emit(tuple(Path(name) for name in names))

    def set_low(self, *, low: bool) -> None:
        """Take less room on a low screen; what may be dropped then stands in the tooltip."""
        self._how.setVisible(not low)
        self.setToolTip(HOW if low else "")
        self.row.setContentsMargins(*(_TIGHT if low else _ROOMY))

    def hover(self, *, on: bool) -> None:
        """Show whether files hang over the page."""
        set_state(self, "hover", "true" if on else "false")

    def take(self, mime: QMimeData) -> bool:
        """Hand on what was dropped; tell whether there was anything."""
        self.hover(on=False)
        if not has_files(mime):
            return False
        self.dropped.emit(mime)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that files may be dropped."""
        if has_files(event.mimeData()):
            self.hover(on=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went away."""
        self.hover(on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        if self.take(event.mimeData()):
            event.acceptProposedAction()
