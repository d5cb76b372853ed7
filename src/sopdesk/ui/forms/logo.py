"""The emblem of the letterhead: which pictures can be one, and the buttons that choose it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sopdesk.core.errors import UserError
from sopdesk.services.emblem import LARGEST, safe_emblem
from sopdesk.ui.tasks import Lane, Tasks
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.file_dialogs import ask_open
from sopdesk.ui.widgets.labels import label, set_state

_HINT = "PNG atau JPEG, paling besar 2 MB."
_CHECKING = "Memeriksa gambar…"


class LogoChooser(QWidget):
    """[Pilih logo…] [Tanpa logo] and what is wrong with a picture.

    Signals:
        chosen: a PNG that is safe to draw, None for no emblem.

    Args:
        tasks: looks at the picture in the background.
        removable: whether the emblem can be taken away again.
        parent: its owner.
    """

    chosen = Signal(object)

    def __init__(self, tasks: Tasks, *, removable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
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
        """Take a picture (None: none) once it was found to be one, or say why it cannot be one."""
        self._check(lambda: safe_emblem(data) if data is not None else None)

    def take_file(self, path: Path) -> None:
        """Take the picture in a file."""
        self._check(lambda: safe_emblem(_read(path)))

    def _check(self, work: Callable[[], bytes | None]) -> None:
        self._say(_CHECKING)
        self._tasks.run(
            work,
            on_done=self._found,
            on_error=self._refused,
            lane=Lane.PAPERS,
            latest=f"logo-{id(self)}",
            owner=self,
        )

    def _found(self, emblem: bytes | None) -> None:
        self._say(_HINT)
        self.chosen.emit(emblem)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._say(_HINT)
            self._tasks.show_error(error)
            return
        self._say(error.message, role="error")

    def _say(self, words: str, *, role: str = "caption") -> None:
        set_state(self._note, "role", role)
        self._note.setText(words)

    @property
    def note(self) -> str:
        """What is said beside the buttons."""
        return self._note.text()

    def _pick(self) -> None:
        name = ask_open(self, "Pilih logo", "Gambar (*.png *.jpg *.jpeg)", purpose="logo")
        if name:
            self.take_file(Path(name))


def _read(path: Path) -> bytes:
    """Return the bytes of a file, one more than a picture may have at most.

    Raises:
        UserError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(f"{path.name} tidak dapat dibaca. Logo lama tetap dipakai; pilih berkas lain.") from error
