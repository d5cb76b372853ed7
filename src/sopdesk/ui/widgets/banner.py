"""A strip across the page: practice mode, lost server, old backup, an offer to go on with a draft."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.labels import label


class Banner(QFrame):
    """One sentence with its actions.

    Args:
        text: the sentence.
        kind: its colour.
        actions: words of the buttons.
        closable: whether it can be put away.
        striped: diagonal stripes behind (practice mode).
        parent: its owner.
    """

    acted = Signal(str)
    closed = Signal()

    def __init__(
        self,
        text: str,
        kind: ChipKind = ChipKind.NEW,
        *,
        actions: tuple[str, ...] = (),
        closable: bool = False,
        striped: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._striped = striped
        self.setProperty("banner", kind.value)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        self.label: QLabel = label(text, wrap=True)
        self.label.setMinimumHeight(28)
        layout.addWidget(self.label, 1)
        self.buttons: dict[str, QPushButton] = {}
        for words in actions:
            button = self.buttons[words] = QPushButton(words)
            button.setProperty("kind", "quiet")
            button.clicked.connect(lambda _checked=False, words=words: self.acted.emit(words))
            layout.addWidget(button)
        if closable:
            layout.addWidget(self._close_button())
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self.label.setText(text)
        self.setAccessibleName(text)

    def _close_button(self) -> QToolButton:
        button = QToolButton()
        set_icon(button, "x")
        button.setAccessibleName("Tutup pemberitahuan")
        button.setToolTip("Tutup pemberitahuan")
        button.clicked.connect(self._close)
        return button

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stripes over the fill."""
        super().paintEvent(event)
        if not self._striped:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(tokens_of(self.palette()).chips[self._kind].text)
        colour.setAlphaF(0.10)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        _paint_stripes(painter, self.rect())
        painter.end()


def _paint_stripes(painter: QPainter, rect: QRect) -> None:
    step, slant = 24, rect.height()
    for left in range(-slant, rect.width(), step):
        painter.drawPolygon(
            [QPoint(left, slant), QPoint(left + 12, slant), QPoint(left + 12 + slant, 0), QPoint(left + slant, 0)]
        )
