"""The sidebar: the pages of the program, with counts; icons alone in a narrow window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sopdesk.ui.theme.icons import tinted
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.labels import label, plain_tip

WIDE = 208
NARROW = 56
_ICON = 20


@dataclass(frozen=True)
class NavItem:
    """One entry.

    Args:
        key: the page.
        title: its name.
        icon: its icon.
        shortcut: as the user reads it.
        group: the heading it stands under; empty for the first block.
    """

    key: str
    title: str
    icon: str
    shortcut: str = ""
    group: str = ""


class _NavButton(QPushButton):
    """One entry: icon, name, count. Painted by hand, because a count at the right is no part of a button."""

    def __init__(self, item: NavItem) -> None:
        super().__init__()
        self.item = item
        self._count = 0
        self._alarming = False
        self.narrow = False
        self.setProperty("role", "nav")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setIcon(QIcon())
        self._describe()

    def set_count(self, count: int, *, alarming: bool) -> None:
        self._count, self._alarming = count, alarming
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleName(f"{self.item.title}, {self._count}" if self._count else self.item.title)
        self.setToolTip(
            plain_tip(f"{self.item.title} ({self.item.shortcut})" if self.item.shortcut else self.item.title)
        )

    def sizeHint(self) -> QSize:
        return QSize(NARROW - 12 if self.narrow else WIDE - 16, current_metrics().sidebar_item)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROW - 12, current_metrics().sidebar_item)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = tokens_of(self.palette())
        on = self.isChecked()
        colour = tokens.primary if on else tokens.muted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = (self.width() - _ICON) // 2 if self.narrow else 11
        top = (self.height() - _ICON) // 2
        painter.drawPixmap(left, top, tinted(self.item.icon, colour, _ICON, self.devicePixelRatioF()))
        font = self.font()
        font.setBold(on)
        painter.setFont(font)
        room = self._paint_count(painter)
        if not self.narrow:
            painter.setPen(QColor(tokens.selection_text if on else tokens.text))
            rect = QRect(left + _ICON + 10, 0, room - left - _ICON - 14, self.height())
            text = painter.fontMetrics().elidedText(self.item.title, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()

    def _paint_count(self, painter: QPainter) -> int:
        """Draw the count and return where it begins."""
        if not self._count:
            return self.width()
        chips = tokens_of(self.palette()).chips
        colours = chips[ChipKind.LATE if self._alarming else ChipKind.NEW]
        text = "99+" if self._count > 99 else str(self._count)  # noqa: PLR2004 - what fits
        metrics = painter.fontMetrics()
        height = 16 if self.narrow else metrics.height() + 2
        width = max(metrics.horizontalAdvance(text) + (8 if self.narrow else 12), height)
        right = self.width() - (0 if self.narrow else 8)
        box = QRect(right - width, 0 if self.narrow else (self.height() - height) // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.fill))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(QColor(colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return box.left()


class Sidebar(QFrame):
    """The list of pages.

    Args:
        title: what stands above the list (the name of the program).
        parent: its owner.
    """

    chosen = Signal(str)

    def __init__(self, title: str = "SOPDesk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setAccessibleName("Daftar halaman")
        self._buttons: dict[str, _NavButton] = {}
        self._groups: list[QLabel] = []
        self._narrow = False
        self._title = label(title, "card-title")
        self._title.setContentsMargins(8, 0, 0, 0)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 12, 6, 8)
        self._layout.setSpacing(2)
        self._layout.addWidget(self._title)
        self._layout.addSpacing(8)
        self._layout.addStretch(1)
        self.setFixedWidth(current_metrics().px(WIDE))

    def set_items(self, items: Sequence[NavItem]) -> None:
        """Show these pages, with a heading before each new group."""
        for old in (*self._buttons.values(), *self._groups):
            self._layout.removeWidget(old)
            old.deleteLater()
        self._buttons, self._groups = {}, []
        group = ""
        for item in items:
            if item.group != group:
                group = item.group
                self._add_group(group)
            button = _NavButton(item)
            button.clicked.connect(lambda _checked=False, key=item.key: self.chosen.emit(key))
            self._buttons[item.key] = button
            self._layout.insertWidget(self._layout.count() - 1, button)
        self.set_narrow(narrow=self._narrow)

    def _add_group(self, title: str) -> None:
        heading = label(title, "group")
        heading.setContentsMargins(10, 12, 0, 4)
        self._groups.append(heading)
        self._layout.insertWidget(self._layout.count() - 1, heading)

    def changeEvent(self, event: QEvent) -> None:
        """Take over a new text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_layout"):
            self.set_narrow(narrow=self._narrow)

    def set_active(self, key: str) -> None:
        """Mark the page that is shown."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    @property
    def active(self) -> str:
        """The page that is marked; empty if none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_count(self, key: str, count: int, *, alarming: bool = False) -> None:
        """Show a count beside a page; 0 hides it."""
        if key in self._buttons:
            self._buttons[key].set_count(count, alarming=alarming)

    @property
    def narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._narrow

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, or icons with names."""
        self._narrow = narrow
        self._title.setVisible(not narrow)
        for heading in self._groups:
            heading.setVisible(not narrow)
        for button in self._buttons.values():
            button.narrow = narrow
            button.updateGeometry()
        self.setFixedWidth(NARROW if narrow else current_metrics().px(WIDE))
