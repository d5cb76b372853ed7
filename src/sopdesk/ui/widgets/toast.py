"""Quiet messages at the lower edge: what was done, and the way back. What can be undone stacks; all are read aloud."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from sopdesk.ui.widgets.labels import label

UNDO_SECONDS = 10
UNDO_KEY = "Ctrl+Z"
UNDO = "Urungkan"
_MARGIN = 24
_BELOW = 1
_BETWEEN = 8
_MOST = 4


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say ``text``."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Toast(QFrame):
    """One message; counts down and goes.

    Attributes:
        text: what it says.
        offers: whether something can be done with it.
        undoes: whether that is to take back what was done.

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
        self.text, self.offers, self.undoes = text, bool(action), action == UNDO
        self._action, self._key = action, ""
        self._left = seconds
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 1, 8, 1)
        layout.setSpacing(12)
        self.label = label(text)
        self.label.setMinimumHeight(24)
        layout.addWidget(self.label, 1)
        self.button = QPushButton(self)  # without a parent it would be a window for a moment, and take the focus
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.act)
        layout.addWidget(self.button)
        close = QPushButton("Tutup", self)
        close.setAccessibleName("Tutup pesan")
        close.clicked.connect(self.dismiss)
        close.setVisible(not action)
        layout.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self._show_left()

    def tick(self) -> None:
        """One second has passed; a toast under the pointer or the focus waits, and one that has no room yet."""
        if self.isHidden() or self.underMouse() or self.button.hasFocus():
            return
        self._left -= 1
        self._show_left()
        if self._left <= 0:
            self.dismiss()

    def dismiss(self) -> None:
        """Go away."""
        self._timer.stop()
        self.gone.emit()

    def act(self) -> None:
        """Do what it offers, and go."""
        self._timer.stop()
        self.acted.emit()
        self.gone.emit()

    def fit(self, room: int) -> int:
        """Stand in one line if that is not wider than ``room`` pixels, and return the width."""
        self.setMinimumWidth(0)
        self.label.setWordWrap(False)
        self.ensurePolished()
        wide = self.sizeHint().width() > room
        self.label.setWordWrap(wide)
        self.setMaximumWidth(room)
        self.setMinimumWidth(room if wide else 0)
        return room if wide else self.sizeHint().width()

    def name_key(self, key: str) -> None:
        """Name the key that does what the button does; empty if there is none."""
        self._key = key
        self._show_left()

    def _show_left(self) -> None:
        if self._action:
            words = " ".join(filter(None, (self._action, self._key)))
            self.button.setText(f"{words} ({self._left} dtk)" if self.undoes else words)


class ToastHost(QObject):
    """Holds the toasts of a window and keeps them in place.

    They stand side by side over its lower edge, where a line of words runs and nothing can be pressed: what is to be
    done next is never behind them. Where there is no room for all, the older ones wait behind the newer.

    Args:
        window: the widget at whose lower edge they stand.
        parent: its owner.
        over: the part of it whose width is theirs; all of it if None.
    """

    said = Signal(str)

    def __init__(self, window: QWidget, parent: QObject | None = None, *, over: QWidget | None = None) -> None:
        super().__init__(parent or window)
        self._window, self._over = window, over or window
        self._stack = QWidget(window)
        self._stack.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self._layout = QHBoxLayout(self._stack)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_BETWEEN)
        self._stack.hide()
        self._toasts: list[Toast] = []
        self._history: list[str] = []
        for watched in {self._window, self._over}:
            watched.installEventFilter(self)

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
        self._layout.addWidget(toast, 0, Qt.AlignmentFlag.AlignBottom)
        if len(self._toasts) > _MOST:
            self._toasts[0].dismiss()
        self._history.append(text)
        self.said.emit(text)
        announce(self._window, text)
        self._place()
        return toast

    def undo(self, text: str, on_undo: Callable[[], object]) -> Toast:
        """Say what was done and offer [Urungkan] for ten seconds."""
        return self.say(text, action=UNDO, on_action=on_undo, seconds=UNDO_SECONDS)

    def take_back(self) -> bool:
        """Take back the newest of what can be taken back; tell whether there was something."""
        newest = next((toast for toast in reversed(self._toasts) if toast.undoes), None)
        if newest is not None:
            newest.act()
        return newest is not None

    def clear(self) -> None:
        """Take all messages away; they were meant for another user."""
        for toast in self.toasts:
            toast.dismiss()

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
        newest = next((toast for toast in reversed(self._toasts) if toast.undoes), None)
        room, used = self._over.width() - 2 * _MARGIN, 0
        for toast in reversed(self._toasts):
            toast.name_key(UNDO_KEY if toast is newest else "")
            width = toast.fit(room) + (_BETWEEN if used else 0)
            toast.setVisible(not used or used + width <= room)
            used += width if toast.isVisibleTo(self._stack) else 0
        self._layout.activate()
        self._stack.adjustSize()
        left = self._over.mapTo(self._window, QPoint(0, 0)).x() if self._over is not self._window else 0
        self._stack.move(left + _MARGIN, self._window.height() - self._stack.height() - _BELOW)
        self._stack.raise_()
