"""Named bars with their numbers, painted: how much of each, and how much of that is late."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from sopdesk.domain.words import thousands
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.theme.tokens import ChipKind, Tokens
from sopdesk.ui.widgets.labels import plain_tip

_PAD = 8
_THICK = 8
_NAME_SHARE = 0.46


@dataclass(frozen=True)
class Bar:
    """One line.

    Args:
        key: what a click announces.
        name: words at the left.
        value: length and number.
        late: how much of ``value`` is late; drawn in the colour of lateness and said in words.
        unit: the noun of the number ("permohonan"), for screen readers.
    """

    key: str
    name: str
    value: int
    late: int = 0
    unit: str = ""

    @property
    def words(self) -> str:
        """The whole line as a sentence."""
        late = f", {thousands(self.late)} terlambat" if self.late else ""
        return f"{self.name}: {thousands(self.value)} {self.unit}".strip() + late


class BarButton(QAbstractButton):
    """One bar; a click or Space opens the list behind it.

    Args:
        bar: what it shows.
        most: the value of the longest bar.
        parent: its owner.
    """

    def __init__(self, bar: Bar, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = bar
        self._most = max(most, 1)
        self.setText(bar.name)
        self.setAccessibleName(bar.words)
        self.setToolTip(plain_tip(bar.words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(240, current_metrics().px(30))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it as before."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw name, bar, number and the word for what is late."""
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, tokens)
        metrics = painter.fontMetrics()
        number = thousands(self.bar.value)
        late = f"{thousands(self.bar.late)} terlambat" if self.bar.late else ""
        right = metrics.horizontalAdvance("00 terlambat") + _PAD
        digits = metrics.horizontalAdvance("0.000") + _PAD
        name = QRect(_PAD, 0, int(self.width() * _NAME_SHARE) - _PAD, self.height())
        track = QRect(name.right() + _PAD, 0, self.width() - name.right() - right - digits - 2 * _PAD, self.height())
        painter.setPen(QColor(tokens.text))
        elided = metrics.elidedText(self.bar.name, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, elided)
        self._paint_bar(painter, track, tokens)
        painter.setPen(QColor(tokens.text))
        place = QRect(track.right() + 1, 0, digits, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
        painter.setPen(QColor(tokens.chips[ChipKind.LATE].text))
        rest = QRect(place.right() + _PAD, 0, right, self.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, late)
        painter.end()

    def _paint_ground(self, painter: QPainter, tokens: Tokens) -> None:
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.alternate))
            painter.drawRoundedRect(box, 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(QColor(tokens.focus))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(box, 4, 4)

    def _paint_bar(self, painter: QPainter, track: QRect, tokens: Tokens) -> None:
        width = max(track.width(), 0)
        full = max(round(width * self.bar.value / self._most), _THICK // 2 if self.bar.value else 0)
        late = round(full * self.bar.late / self.bar.value) if self.bar.value else 0
        top = (self.height() - _THICK) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(QRectF(track.left(), top, width, _THICK), 3, 3)
        painter.setBrush(QColor(tokens.primary))
        painter.drawRoundedRect(QRectF(track.left(), top, full, _THICK), 3, 3)
        if late:
            painter.setBrush(QColor(tokens.chips[ChipKind.LATE].text))
            painter.drawRoundedRect(QRectF(track.left() + full - late, top, late, _THICK), 3, 3)


class BarList(QWidget):
    """Bars under each other; Tab walks through them.

    Args:
        name: what they show together, for screen readers.
        parent: its owner.
    """

    activated = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._bars: tuple[BarButton, ...] = ()

    @property
    def bars(self) -> tuple[BarButton, ...]:
        """The lines, from top to bottom."""
        return self._bars

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these, in the order given."""
        if tuple(button.bar for button in self._bars) == tuple(bars):
            return
        for button in self._bars:
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        most = max((bar.value for bar in bars), default=0)
        self._bars = tuple(BarButton(bar, most, self) for bar in bars)
        for button in self._bars:
            button.clicked.connect(lambda _checked=False, key=button.bar.key: self.activated.emit(key))
            self._rows.addWidget(button)
