"""The line above every page: way back, where the user is, search everywhere, who works here."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.labels import label, plain_tip


class TopLine(QFrame):
    """Title left, search, user right.

    Args:
        parent: its owner.
    """

    back_requested = Signal()
    forward_requested = Signal()
    search_requested = Signal()
    switch_requested = Signal()
    lock_requested = Signal()
    about_requested = Signal()
    keys_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "topline")
        self.setFixedHeight(current_metrics().px(48))
        self.back_button = _tool("arrow-left", "Kembali (Alt+Kiri)", "Kembali")
        self.back_button.clicked.connect(self.back_requested)
        self.forward_button = _tool("arrow-right", "Maju (Alt+Kanan)", "Maju")
        self.forward_button.clicked.connect(self.forward_requested)
        self._words = ""
        self._title = label("", "card-title")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title.installEventFilter(self)
        self.search_button = QPushButton("Cari di mana saja   Ctrl+K")
        self.search_button.setAccessibleName("Cari di mana saja, Ctrl+K")
        self.search_button.setMinimumWidth(current_metrics().px(240))
        set_icon(self.search_button, "search", "muted")
        self.search_button.clicked.connect(self.search_requested)
        self.user_button = QPushButton()
        self.user_button.setProperty("kind", "quiet")
        set_icon(self.user_button, "user")
        self.user_button.setMenu(self._build_menu())
        self.lock_button = _tool("lock", "Kunci (Ctrl+L)", "Kunci")
        self.lock_button.clicked.connect(self.lock_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(4)
        layout.addWidget(self.back_button)
        layout.addWidget(self.forward_button)
        layout.addSpacing(4)
        layout.addWidget(self._title, 1)
        layout.addSpacing(8)
        layout.addWidget(self.search_button)
        layout.addSpacing(8)
        layout.addWidget(self.user_button)
        layout.addWidget(self.lock_button)
        self.set_user("")

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Ganti pengguna…").triggered.connect(self.switch_requested)
        menu.addAction("Kunci").triggered.connect(self.lock_requested)
        menu.addSeparator()
        menu.addAction("Pintasan papan ketik").triggered.connect(self.keys_requested)
        menu.addAction("Tentang SOPDesk").triggered.connect(self.about_requested)
        return menu

    def changeEvent(self, event: QEvent) -> None:
        """Take over a new text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedHeight(current_metrics().px(48))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A long title ends in dots before the search, at any width and size of text."""
        if watched is self._title and event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._elide()
        return False

    def set_title(self, title: str) -> None:
        """Say where the user is."""
        self._words = title
        self._title.setToolTip(plain_tip(title))
        self._title.setAccessibleName(title)
        self._elide()

    def _elide(self) -> None:
        metrics, room = self._title.fontMetrics(), self._title.contentsRect().width()
        self._title.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room))

    @property
    def title(self) -> str:
        """Where the user is, in full."""
        return self._words

    def set_user(self, name: str) -> None:
        """Show who works here; nobody hides the buttons."""
        self.user_button.setText(name)
        self.user_button.setAccessibleName(f"Pengguna: {name}")
        self.user_button.setVisible(bool(name))
        self.lock_button.setVisible(bool(name))

    def set_ways(self, *, back: bool, forward: bool) -> None:
        """Allow going back and forward."""
        self.back_button.setEnabled(back)
        self.forward_button.setEnabled(forward)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the words of the search button out in a narrow window."""
        self.search_button.setText("Ctrl+K" if narrow else "Cari di mana saja   Ctrl+K")
        self.search_button.setMinimumWidth(0 if narrow else current_metrics().px(240))


def _tool(icon: str, tip: str, name: str) -> QToolButton:
    button = QToolButton()
    set_icon(button, icon)
    button.setToolTip(plain_tip(tip))
    button.setAccessibleName(name)
    return button
