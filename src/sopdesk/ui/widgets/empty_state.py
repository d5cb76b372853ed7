"""The calm page shown where a list is empty: what it means and the one thing to do."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from sopdesk.ui.theme.icons import tinted
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.widgets.labels import label

_MARGIN, _ICON = 24, 48


class EmptyState(QWidget):
    """Icon, title, one sentence, one button.

    Signals:
        activated: the button was pressed.
        said_anew: it says something else. A button that offers nothing now hides only after this, so that who hears
            it can take the cursor: Qt would give it to a stranger.

    Args:
        icon: name of an icon.
        title: what is so ("Belum ada surat").
        text: what to do about it.
        action: words of the button; empty for none.
        parent: its owner.
    """

    activated = Signal()
    said_anew = Signal()

    def __init__(self, icon: str, title: str, text: str = "", action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._said = (title, text, action, icon)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label(title, "card-title", wrap=True)
        self._text = label(text, "muted", wrap=True)
        self.button = QPushButton(action, self)  # shown without a parent it would open as a window
        self.button.clicked.connect(self.activated)
        self.button.setVisible(bool(action))
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(8)
        layout.addStretch(2)
        for part in (self._icon, self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._paint_icon()

    def set_texts(self, title: str, text: str = "", action: str = "", icon: str = "") -> None:
        """Say something else; the same words again are nothing new."""
        said = (title, text, action, icon or self._icon_name)
        if said == self._said:
            return
        self._said = said
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(action)
        if action:
            self.button.show()
        self.said_anew.emit()
        if not action:
            self.button.hide()
        self._icon_name = said[-1]
        self._paint_icon()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the picture, the margins and the second line go before the title."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = sum(part.heightForWidth(self.width() - 2 * _MARGIN) for part in (self._title, self._text))
        button = self.button.sizeHint().height() + 16 if self.button.text() else 0
        room = self.height() - words - button - 16
        self._icon.setVisible(room >= _ICON + 2 * _MARGIN)
        self._text.setVisible(room >= 0 and bool(self._text.text()))
        margin = min(max(room // 2, 0), _MARGIN)
        self._layout.setContentsMargins(_MARGIN, margin, _MARGIN, margin)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew after a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        colour = tokens_of(QApplication.palette()).border
        self._icon.setPixmap(tinted(self._icon_name, colour, _ICON, self.devicePixelRatioF()))
