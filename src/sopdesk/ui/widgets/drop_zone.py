"""Where files and pictures are dropped or pasted, several at once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.core.errors import BadFileError
from sopdesk.ui.tasks import Lane, Tasks
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.labels import label, set_state

_SUFFIXES = ("pdf", "jpg", "jpeg", "png", "tif", "tiff", "webp", "heic", "docx", "xlsx", "zip")
_FILTER = f"Berkas yang diterima ({' '.join(f'*.{s}' for s in _SUFFIXES)});;Semua berkas (*)"


@dataclass(frozen=True)
class PickedFile:
    """A file or picture as it came in.

    Args:
        name: its name.
        data: its bytes, unchanged.
    """

    name: str
    data: bytes


def has_files(mime: QMimeData) -> bool:
    """Whether there are files or a picture in what is dragged or on the clipboard."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


class DropZone(QFrame):
    """Takes files by drop, paste (Ctrl+V) and a dialog; reads them in the background.

    Args:
        tasks: reads the files.
        words: what is asked for ("Seret berkas ke sini").
        parent: its owner.
    """

    picked = Signal(list)

    def __init__(
        self,
        tasks: Tasks,
        words: str = "Seret berkas atau gambar ke sini, atau tekan Ctrl+V",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._pasted = 0
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)
        row = QHBoxLayout()
        self.choose_button = QPushButton("Pilih berkas…")
        set_icon(self.choose_button, "paperclip")
        self.choose_button.clicked.connect(self.choose)
        self.paste_button = QPushButton("Tempel gambar")
        set_icon(self.paste_button, "clipboard-paste")
        self.paste_button.clicked.connect(self.paste)
        row.addStretch(1)
        row.addWidget(self.choose_button)
        row.addWidget(self.paste_button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        text = label(words, "muted", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(text)
        layout.addLayout(row)

    def choose(self) -> None:
        """Ask for files."""
        names, _ = QFileDialog.getOpenFileNames(self.window(), "Pilih lampiran", "", _FILTER)
        self._read([Path(name) for name in names])

    def paste(self) -> bool:
        """Take what is on the clipboard; tell whether there was a file or a picture."""
        return self.take(QGuiApplication.clipboard().mimeData())

    def take(self, mime: QMimeData) -> bool:
        """Take files or a picture; tell whether there were any."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self._read(paths)
            return True
        image = mime.imageData() if mime.hasImage() else None
        if not isinstance(image, QImage) or image.isNull():
            return False
        self._pasted += 1
        name = f"tempelan-{self._pasted}.png"
        self._run(lambda: [PickedFile(name, _png(image))])
        return True

    def _read(self, paths: list[Path]) -> None:
        if paths:
            self._run(lambda: [_read_file(path) for path in paths])

    def _run(self, work: Callable[[], list[PickedFile]]) -> None:
        self._tasks.run(work, on_done=self.picked.emit, title="Membaca lampiran", lane=Lane.PAPERS, owner=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes, Enter and Space choose."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and pictures."""
        if has_files(event.mimeData()):
            event.acceptProposedAction()
            set_state(self, "hover", "true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The pointer left."""
        super().dragLeaveEvent(event)
        set_state(self, "hover", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        set_state(self, "hover", "false")
        if self.take(event.mimeData()):
            event.acceptProposedAction()


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only bytes as format
    return bytes(buffer.data().data())


def _read_file(path: Path) -> PickedFile:
    try:
        return PickedFile(path.name, path.read_bytes())
    except OSError as error:
        expected = "harus ada dan dapat dibaca; berkas lain yang dipilih belum dilampirkan, ulangi tanpa berkas ini"
        raise BadFileError(file=path.name, place="", expected=expected) from error
