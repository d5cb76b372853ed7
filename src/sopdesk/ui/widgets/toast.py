"""Quiet messages at the lower edge: what was done, and the way back. What can be undone stacks; all are read aloud."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.ui.widgets.labels import label

UNDO_SECONDS = 10
_MARGIN = 24
_MOST = 4
_WIDEST = 560


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say ``text``."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Toast(QFrame):
    """One message; counts down and goes.

    Attributes:
        text: what it says.
        offers: whether something can be done with it.

    Args:
        text: what was done ("Diteruskan ke Kasi Infrastruktur").
        action: word of the button ("Urungkan", "Buka"); empty for none.
        seconds: how long it stays.
        parent: its owner.
    """

    acted = Signal()
    gone = Signal()

    def __init__(self, text: str, action: str, seconds: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self.text, self.offers = text, bool(action)
        self._action = action
        self._left = seconds
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.setSpacing(12)
        self.label = label(text, wrap=len(text) > 60)  # noqa: PLR2004 - about one line
        self.label.setMinimumHeight(28)
        layout.addWidget(self.label, 1)
        self.button = QPushButton(self)  # without a parent it would be a window for a moment, and take the focus
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self._act)
        layout.addWidget(self.button)
        close = QPushButton("Tutup", self)
        close.setAccessibleName("Tutup pesan")
        close.clicked.connect(self.dismiss)
        close.setVisible(not action)
        layout.addWidget(close)
        self.setMaximumWidth(_WIDEST)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self._show_left()

    def tick(self) -> None:
        """One second has passed; a toast under the pointer or the focus waits."""
        if self.underMouse() or self.button.hasFocus():
            return
        self._left -= 1
        self._show_left()
        if self._left <= 0:
            self.dismiss()

    def dismiss(self) -> None:
        """Go away."""
        self._timer.stop()
        self.gone.emit()

    def _act(self) -> None:
        self._timer.stop()
        self.acted.emit()
        self.gone.emit()

    def _show_left(self) -> None:
        if self._action:
            self.button.setText(f"{self._action} ({self._left} dtk)" if self._action == "Urungkan" else self._action)


class ToastHost(QObject):
    """Holds the toasts of a window and keeps them in place.

    Args:
        window: the widget in whose lower left corner they stand.
        parent: its owner.
    """

    said = Signal(str)

    def __init__(self, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent or window)
        self._window = window
        self._stack = QWidget(window)
        self._stack.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self._layout = QVBoxLayout(self._stack)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._stack.hide()
        self._toasts: list[Toast] = []
        self._history: list[str] = []
        window.installEventFilter(self)

    def say(
        self, text: str, *, action: str = "", on_action: Callable[[], object] | None = None, seconds: int = 6
    ) -> Toast:
        """Show a message, with one action if there is something to do with it.

        Mere words give way to what is said next; what can still be undone stays beside it.
        """
        for old in self.toasts:
            if not old.offers or old.text == text:
                old.dismiss()
        toast = Toast(text, action, seconds, self._stack)
        if on_action is not None:
            toast.acted.connect(lambda: on_action())  # noqa: PLW0108 - the handler gets no arguments from Qt
        toast.gone.connect(lambda: self._remove(toast))
        self._toasts.append(toast)
        self._layout.addWidget(toast, 0, Qt.AlignmentFlag.AlignLeft)
        if len(self._toasts) > _MOST:
            self._toasts[0].dismiss()
        self._history.append(text)
        self.said.emit(text)
        announce(self._window, text)
        self._place()
        return toast

    def undo(self, text: str, on_undo: Callable[[], object]) -> Toast:
        """Say what was done and offer [Urungkan] for ten seconds."""
        return self.say(text, action="Urungkan", on_action=on_undo, seconds=UNDO_SECONDS)

    def clear(self) -> None:
        """Take all messages away; they were meant for another user."""
        for toast in self.toasts:
            toast.dismiss()

    def come_forward(self) -> None:
        """Stand before a page that has come to the front."""
        self._stack.raise_()

    @property
    def toasts(self) -> tuple[Toast, ...]:
        """What is shown now, oldest first."""
        return tuple(self._toasts)

    @property
    def history(self) -> tuple[str, ...]:
        """Everything that was said since the start."""
        return tuple(self._history)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    def _remove(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            self._layout.removeWidget(toast)
            toast.hide()
            toast.deleteLater()
            self._place()

    def _place(self) -> None:
        self._stack.setVisible(bool(self._toasts))
        for toast in self._toasts:
            toast.show()
        self._layout.activate()
        self._stack.adjustSize()
        self._stack.move(_MARGIN, self._window.height() - self._stack.height() - _MARGIN)
        self._stack.raise_()
