"""Asked before a form with changes is left, and before the window closes over work that runs."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.ui.tasks import Task, Tasks
from sopdesk.ui.unsaved import Unsaved, discard_all, save_all
from sopdesk.ui.widgets.labels import label

_WIDTH = 480
BACK, DISCARD, SAVE = "Kembali", "Buang", "Simpan"
WAIT, STOP = "Tunggu, lalu tutup", "Batalkan dan tutup"


class LeaveQuestion(QDialog):
    """A few words and a few ways to go; Escape goes back, and everything stays as it is.

    Args:
        title: what it is about.
        text: what is at stake.
        parent: the window.
    """

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = label(text, "muted", wrap=True)
        self.buttons: dict[str, QPushButton] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(label(title, "card-title", wrap=True))
        layout.addWidget(self.words)
        layout.addLayout(self._row)

    def add_way(self, words: str, go: Callable[[], object], *, kind: str = "") -> QPushButton:
        """Add a button; the primary one is pressed by Enter."""
        button = QPushButton(words)
        button.setProperty("kind", kind)
        button.setAutoDefault(kind == "primary")
        button.setDefault(kind == "primary")
        button.clicked.connect(lambda _on=False: go())
        self.buttons[words] = button
        self._row.addWidget(button)
        if kind == "primary":
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button


def ask_before_leaving(parent: QWidget, unsaved: Sequence[Unsaved], then: Callable[[], object]) -> LeaveQuestion:
    """Ask once for everything that is not saved; ``then`` is called when it was saved or thrown away."""
    names = ", ".join(each.words for each in unsaved)
    savable = all(each.save is not None for each in unsaved)
    ways = "Simpan dahulu, atau buang yang Anda ketik?" if savable else "Yang Anda ketik hilang bila dibuang."
    dialog = LeaveQuestion("Ada perubahan yang belum disimpan", f"{names}. {ways}", parent)

    def answered(act: Callable[[Sequence[Unsaved], Callable[[], object]], None]) -> None:
        dialog.accept()
        act(unsaved, then)

    dialog.add_way(BACK, dialog.reject, kind="" if savable else "primary")
    dialog.add_way(DISCARD, partial(answered, discard_all), kind="danger")
    if savable:
        dialog.add_way(SAVE, partial(answered, save_all), kind="primary")
    dialog.open()
    return dialog


def named_work(tasks: Tasks) -> tuple[Task, ...]:
    """Return the work that somebody waits for: it has a name, and is not a mere preview."""
    return tuple(task for task in tasks.running if task.title and not task.latest)


class BusyQuestion(LeaveQuestion):
    """Work runs: wait for it, cancel it, or go back; when it has ended the window closes.

    Args:
        tasks: whose work it is.
        then: closes the window.
        parent: the window.
    """

    def __init__(self, tasks: Tasks, then: Callable[[], object], parent: QWidget) -> None:
        super().__init__("Masih ada pekerjaan yang berjalan", "", parent)
        self._tasks, self._then = tasks, then
        work = named_work(tasks)
        names = ", ".join(dict.fromkeys(task.title for task in work))
        self.words.setText(f"{names}. Yang sudah tersimpan tetap aman.")
        self.add_way(BACK, self.reject)
        if work and all(task.stoppable for task in work):
            self.add_way(STOP, self._stop)
        self.add_way(WAIT, partial(self._wait, "Menunggu sampai selesai…"), kind="primary")
        tasks.finished.connect(self._look_soon)

    def _stop(self) -> None:
        for task in named_work(self._tasks):
            task.cancel()
        self._wait("Membatalkan…")

    def _wait(self, words: str) -> None:
        self.words.setText(words)
        for way in (STOP, WAIT):
            if way in self.buttons:
                self.buttons[way].setEnabled(False)
        self._look()

    def _look_soon(self) -> None:
        """What a result calls for (a print is noted) is begun after the signal: look in the next turn."""
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        if self.isVisible() and not named_work(self._tasks):
            self.accept()
            self._then()
