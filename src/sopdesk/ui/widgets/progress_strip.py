"""How long work shows itself: nothing for a second, a bar, and after three seconds words and [Batal]."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from sopdesk.ui.tasks import Task, Tasks
from sopdesk.ui.widgets.labels import label

BAR_MS = 1000
WORDS_MS = 3000


class ProgressStrip(QWidget):
    """Follows the named tasks of Tasks.

    Args:
        tasks: whose work is shown.
        parent: its owner.
    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Task | None = None
        self._queue: list[Task] = []
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Kemajuan pekerjaan")
        self._text = label("", "muted")
        self.cancel_button = QPushButton("Batal")
        self.cancel_button.setProperty("kind", "quiet")
        self.cancel_button.clicked.connect(self._cancel)
        self._words = QWidget()
        words = QHBoxLayout(self._words)
        words.setContentsMargins(12, 0, 12, 0)
        words.addWidget(self._text, 1)
        words.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._words)
        self._bar_timer = self._timer(BAR_MS, self.show_bar)
        self._words_timer = self._timer(WORDS_MS, self.show_words)
        self.hide()
        tasks.started.connect(self._started)
        tasks.progressed.connect(self._progressed)
        tasks.finished.connect(self._finished)

    def _timer(self, ms: int, then: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(then)
        return timer

    @property
    def task(self) -> Task | None:
        """The work that is followed now."""
        return self._shown

    def show_bar(self) -> None:
        """A second has passed."""
        self._words.hide()
        self.show()

    def show_words(self) -> None:
        """Three seconds have passed."""
        self.show()
        self._words.show()

    def _started(self, task: Task) -> None:
        if not task.title:
            return
        self._queue.append(task)
        if self._shown is None:
            self._follow()

    def _follow(self) -> None:
        self._bar_timer.stop()
        self._words_timer.stop()
        self._shown = self._queue[0] if self._queue else None
        if self._shown is None:
            self.hide()
            return
        self.cancel_button.setEnabled(True)
        self._progressed(self._shown)
        self._bar_timer.start()
        self._words_timer.start()

    def _progressed(self, task: Task) -> None:
        if task is not self._shown:
            return
        self._bar.setRange(0, task.total)
        self._bar.setValue(task.done)
        amount = f" · {task.done:,} dari {task.total:,}".replace(",", ".") if task.total else ""
        self._text.setText(f"{task.text or task.title}{amount}")

    def _finished(self, task: Task) -> None:
        if task in self._queue:
            self._queue.remove(task)
        if task is self._shown:
            self._follow()

    def _cancel(self) -> None:
        if self._shown is not None:
            self._shown.cancel()
            self.cancel_button.setEnabled(False)
            self._text.setText("Membatalkan…")
