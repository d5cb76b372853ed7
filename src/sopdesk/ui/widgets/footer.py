"""The line beneath every page: where the data is, the last backup, the draft, the store."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from sopdesk.ui.widgets.labels import label, plain_tip

MESSAGE_SECONDS = 20
"""Longer than a toast, so that what was missed can still be read, and not so long that it looks new."""


class Footer(QFrame):
    """Four short texts; an empty one takes no room.

    Args:
        parent: its owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "footer")
        self._place = label("", "caption")
        self._store = label("", "caption")
        self._message = _Message()
        self._draft = label("", "caption")
        self._backup = label("", "caption")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 12, 5)
        layout.setSpacing(16)
        layout.addWidget(self._place)
        layout.addWidget(self._store)
        layout.addWidget(self._message, 1)
        layout.addWidget(self._draft)
        layout.addWidget(self._backup)
        self._message.setMinimumWidth(0)
        self.fading = QTimer(self, singleShot=True, interval=MESSAGE_SECONDS * 1000)
        self.fading.timeout.connect(lambda: self.set_message(""))

    def set_place(self, text: str) -> None:
        """Say where the data is."""
        _show(self._place, text)

    @property
    def place(self) -> str:
        """Where the data is, in words."""
        return self._place.text()

    def set_store(self, text: str) -> None:
        """Say how the store is ("tersimpan", "server terputus")."""
        _show(self._store, text)

    def set_draft(self, text: str) -> None:
        """Say how the draft is ("Draf tersimpan 10.42")."""
        _show(self._draft, text)

    def set_backup(self, text: str) -> None:
        """Say when the last backup was made."""
        _show(self._backup, text)

    def set_message(self, text: str) -> None:
        """Keep the last quiet message readable for a while."""
        self._message.setText(text)
        self._message.setToolTip(plain_tip(text))
        if text:
            self.fading.start()
        else:
            self.fading.stop()

    @property
    def texts(self) -> dict[str, str]:
        """Everything that is said."""
        parts = {"place": self._place, "store": self._store, "message": self._message}
        return {k: v.text() for k, v in {**parts, "draft": self._draft, "backup": self._backup}.items()}


class _Message(QLabel):
    """One line of words; what does not fit ends in "…", the tooltip says it whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "caption")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much as fits."""
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()


def _show(part: QLabel, text: str) -> None:
    part.setText(text)
    part.setVisible(bool(text))
