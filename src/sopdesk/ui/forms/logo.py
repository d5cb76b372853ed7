"""The emblem of the letterhead: which pictures can be one, and the buttons that choose it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.file_dialogs import ask_open
from sopdesk.ui.widgets.labels import label, set_state

LARGEST_LOGO = 2_000_000
_KINDS = (b"\x89PNG\r\n", b"\xff\xd8\xff")
_HINT = "PNG atau JPEG, paling besar 2 MB."


def logo_problem(data: bytes) -> str:
    """Return what is wrong with a picture, "" if nothing is."""
    if len(data) > LARGEST_LOGO:
        return "Gambar ini lebih besar dari 2 MB. Logo yang tadi tetap dipakai."
    if not data.startswith(_KINDS) or QImage.fromData(data).isNull():
        return "Berkas ini bukan gambar PNG atau JPEG yang utuh. Logo yang tadi tetap dipakai."
    return ""


class LogoChooser(QWidget):
    """[Pilih logo…] [Tanpa logo] and what is wrong with a picture.

    Args:
        removable: whether the emblem can be taken away again.
        parent: its owner.
    """

    chosen = Signal(object)

    def __init__(self, *, removable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pick = QPushButton("Pilih logo…")
        set_icon(self.pick, "image")
        self.pick.clicked.connect(self._pick)
        self.none = QPushButton("Tanpa logo")
        self.none.setProperty("kind", "quiet")
        self.none.clicked.connect(lambda: self.take(None))
        self._note = label(_HINT, "caption", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(8)
        row.addWidget(self.pick)
        row.addWidget(self.none)
        self.none.setVisible(removable)
        row.addWidget(self._note, 1)

    def take(self, data: bytes | None) -> None:
        """Take a picture (None: none), or say why it cannot be one."""
        problem = logo_problem(data) if data else ""
        set_state(self._note, "role", "error" if problem else "caption")
        self._note.setText(problem or _HINT)
        if not problem:
            self.chosen.emit(data)

    @property
    def note(self) -> str:
        """What is said beside the buttons."""
        return self._note.text()

    def _pick(self) -> None:
        name = ask_open(self, "Pilih logo", "Gambar (*.png *.jpg *.jpeg)", purpose="logo")
        if name:
            self.take(Path(name).read_bytes())
