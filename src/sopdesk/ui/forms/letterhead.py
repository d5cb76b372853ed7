"""The letterhead as it will stand on paper, drawn while it is typed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from sopdesk.domain.office import OfficeProfile
from sopdesk.ui.theme.theme import current_metrics

_INK = QColor("#1B2430")
_PAPER = QColor("#FFFFFF")
_HEIGHT = 128
_BOLD_LINES = 2
_SIZES = (15, 18, 11, 11)


class LetterheadPreview(QWidget):
    """Paper is white in the dark theme too: this is what the printer makes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._logo = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Pratinjau kop")

    def show_profile(self, profile: OfficeProfile, logo: bytes | None) -> None:
        """Draw this letterhead."""
        self._lines = profile.letterhead
        pixmap = QPixmap()
        if logo:
            pixmap.loadFromData(logo)
        self._logo = pixmap
        self.setAccessibleDescription("; ".join(self._lines))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a letterhead."""
        return QSize(480, current_metrics().px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw paper, emblem, lines, and the double rule under them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self.palette().mid().color(), 1))
        painter.setBrush(_PAPER)
        painter.drawRoundedRect(sheet, 4, 4)
        inner = sheet.adjusted(20, 14, -20, -14)
        logo_width = self._draw_logo(painter, inner)
        self._draw_lines(painter, inner.adjusted(logo_width, 0, -logo_width, -8))
        painter.setPen(QPen(_INK, 2))
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())
        painter.setPen(QPen(_INK, 0.7))
        below = inner.translated(0, 3)
        painter.drawLine(below.bottomLeft(), below.bottomRight())
        painter.end()

    def _draw_logo(self, painter: QPainter, inner: QRectF) -> float:
        if self._logo.isNull():
            return 0.0
        side = inner.height() - 14
        size = self._logo.size().scaled(int(side), int(side), Qt.AspectRatioMode.KeepAspectRatio)
        top = inner.top() + (side - size.height()) / 2
        painter.drawPixmap(
            QRectF(inner.left(), top, size.width(), size.height()), self._logo, QRectF(self._logo.rect())
        )
        return side + 12

    def _draw_lines(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(_INK)
        fonts = [self._font(number, line, area.width()) for number, line in enumerate(self._lines)]
        heights = []
        for font in fonts:
            painter.setFont(font)
            heights.append(float(painter.fontMetrics().height()))
        top = area.top() + max(0.0, (area.height() - sum(heights)) / 2)
        for font, line, height in zip(fonts, self._lines, heights, strict=True):
            painter.setFont(font)
            box = QRectF(area.left(), top, area.width(), height)
            words = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            top += height

    @staticmethod
    def _font(number: int, line: str, width: float) -> QFont:
        """Return the face of a line, smaller where the line would not fit."""
        font = QFont("Liberation Sans")
        font.setStyleHint(QFont.StyleHint.SansSerif)
        font.setBold(number < _BOLD_LINES)
        size = current_metrics().pt(_SIZES[min(number, len(_SIZES) - 1)])
        font.setPointSizeF(size)
        advance = QFontMetricsF(font).horizontalAdvance(line)
        if advance > width > 0:
            font.setPointSizeF(max(size * width / advance, size * 0.7))
        return font
