"""Where files are dropped or pasted before a letter is saved, with what waits there."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from sopdesk.domain.file_kinds import KNOWN
from sopdesk.ui.itemmodels.letter_words import size_words
from sopdesk.ui.tasks import Lane, Tasks
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.file_dialogs import ask_open_all
from sopdesk.ui.widgets.labels import label, plain_tip, set_state
from sopdesk.ui.widgets.pending_files import PendingFile, encoded, has_files, paths_of, picture_of, read_files
from sopdesk.ui.widgets.toast import announce

FILE_FILTER = "Surat dan gambar (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic *.docx *.xlsx *.zip)"

WORDS = "Seret hasil pindai ke sini, atau tempel (Ctrl+V)"


class FileStrip(QFrame):
    """A place to drop files on; keeps them until they are saved.

    Args:
        tasks: reads files in the background.
        now: names pasted pictures.
        keeps: whether it keeps what it got, or hands it on.
        words: what may be dropped here.
        pick: words of the button.
        kinds: what the file dialog offers.
        parent: its owner.
    """

    changed = Signal()
    received = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        tasks: Tasks,
        now: Callable[[], datetime],
        *,
        keeps: bool = True,
        words: str = WORDS,
        pick: str = "Pilih berkas…",
        kinds: str = FILE_FILTER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._now, self._keeps, self._kinds = tasks, now, keeps, kinds
        self._files: list[PendingFile] = []
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.pick_button = QPushButton(pick)
        self.pick_button.setProperty("kind", "quiet")
        set_icon(self.pick_button, "paperclip")
        self.pick_button.setToolTip(plain_tip(f"Pilih berkas dari komputer\nYang diterima: {KNOWN}"))
        self.pick_button.clicked.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 4, 4)
        layout.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(label(words, "muted", wrap=True), 1)
        top.addWidget(self.pick_button)
        layout.addLayout(top)
        self.refusal = label("", "error", wrap=True)
        self.refusal.hide()
        layout.addWidget(self.refusal)
        layout.addLayout(self._rows)

    @property
    def files(self) -> tuple[PendingFile, ...]:
        """What waits: (name, bytes)."""
        return tuple(self._files)

    def clear(self) -> None:
        """Nothing waits any more."""
        self._say_refused("")
        self._files.clear()
        self._show()

    def add(self, files: tuple[PendingFile, ...]) -> None:
        """Take files in, or hand them on where the strip keeps none."""
        if not files:
            return
        if not self._keeps:
            self.received.emit(files)
            return
        self._files.extend(files)
        self._show()
        self.changed.emit()

    def paste(self) -> bool:
        """Take what is on the clipboard; tell whether there was anything."""
        return self.take(QGuiApplication.clipboard().mimeData())

    def take(self, mime: QMimeData) -> bool:
        """Take files or a picture, copied or dragged; tell whether there was anything."""
        if not has_files(mime):
            return False
        paths, image = paths_of(mime), picture_of(mime)
        if paths:
            self.read(paths)
        elif image is not None:
            now = self._now()
            self._tasks.run(
                lambda: encoded(image, now),
                on_done=lambda file: self._take_read(((file,), ())),
                lane=Lane.PAPERS,
                owner=self,
            )
        return True

    def read(self, paths: tuple[Path, ...]) -> None:
        """Read files from disk and take them in."""
        self._tasks.run(
            lambda: read_files(paths), on_done=self._take_read, title="Membaca berkas", lane=Lane.PAPERS, owner=self
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes from the strip's own button too, where the focus is after choosing files."""
        if not (event.matches(QKeySequence.StandardKey.Paste) and self.paste()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press anywhere on the strip takes the focus, so that Ctrl+V pastes here."""
        self.pick_button.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that files may be dropped."""
        if has_files(event.mimeData()):
            set_state(self, "hover", "true")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went away."""
        set_state(self, "hover", "false")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files in."""
        set_state(self, "hover", "false")
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def _take_read(self, result: tuple[tuple[PendingFile, ...], tuple[str, ...]]) -> None:
        files, refused = result
        words = f"Tidak dilampirkan: {' '.join(refused)}" if refused else ""
        self._say_refused(words)
        self.add(files)
        if words:
            self.refused.emit(words)

    def _say_refused(self, words: str) -> None:
        """Keep what was refused beside the strip until something else is done with it."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        if words:
            announce(self, words)

    def _pick(self) -> None:
        names = ask_open_all(self, "Pilih berkas", self._kinds, purpose="lampiran")
        if names:
            self.read(tuple(Path(name) for name in names))

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for number, (name, data) in enumerate(self._files):
            self._rows.addWidget(self._row(number, name, len(data)))

    def _row(self, number: int, name: str, size: int) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        words = label(f"{name} ({size_words(size)})", wrap=True)
        words.setMinimumWidth(1)  # a long name must not widen a narrow card
        words.setToolTip(plain_tip(name))
        layout.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        button = QToolButton()
        set_icon(button, "x")
        button.setAccessibleName(f"Lepaskan {name}")
        button.setToolTip(plain_tip(f"Lepaskan {name}"))
        button.clicked.connect(lambda: self._drop(number))
        layout.addWidget(button)
        return row

    def _drop(self, number: int) -> None:
        self._say_refused("")
        del self._files[number]
        self._show()
        self.changed.emit()
