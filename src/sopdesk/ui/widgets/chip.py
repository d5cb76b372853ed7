"""Status chips: a coloured capsule that always carries its word."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from sopdesk.ui.theme.icons import tinted
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.theme.tokens import ChipKind

_PAD = 8
_GAP = 4


@dataclass(frozen=True)
class Chip:
    """What a chip says.

    Args:
        text: the word or words ("Terlambat 2 hari").
        kind: its colour.
    """

    text: str
    kind: ChipKind

    @property
    def icon(self) -> str:
        """Only late work carries an icon too."""
        return "alarm-clock" if self.kind is ChipKind.LATE else ""


def chip_size(chip: Chip, metrics: QFontMetrics) -> QSize:
    """Return the size that ``chip`` needs in this font."""
    height = metrics.height() + 4
    extra = metrics.ascent() + _GAP if chip.icon else 0
    return QSize(metrics.horizontalAdvance(chip.text) + 2 * _PAD + extra, height)


def paint_chip(painter: QPainter, rect: QRect, chip: Chip, palette: QPalette) -> None:
    """Draw ``chip`` at the left of ``rect``, in its middle; too long a text is elided."""
    colours = tokens_of(palette).chips[chip.kind]
    metrics = painter.fontMetrics()
    size = chip_size(chip, metrics)
    width = min(size.width(), rect.width())
    box = QRectF(rect.x(), rect.y() + (rect.height() - size.height()) / 2, width, size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.fill))
    painter.drawRoundedRect(box, size.height() / 2, size.height() / 2)
    left = box.x() + _PAD
    if chip.icon:
        side = metrics.ascent()
        ratio = painter.device().devicePixelRatio()
        top = box.y() + (box.height() - side) / 2
        painter.drawPixmap(QRectF(left, top, side, side).toRect(), tinted(chip.icon, colours.text, side, ratio))
        left += side + _GAP
    painter.setPen(QColor(colours.text))
    room = int(box.right() - _PAD - left) + 1
    text = metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(left, box.y(), room, box.height()), Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


class ChipLabel(QWidget):
    """A chip as a widget.

    Args:
        chip: what it says.
        parent: its owner.
    """

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = chip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_chip(chip)

    @property
    def chip(self) -> Chip:
        """What it says."""
        return self._chip

    def set_chip(self, chip: Chip) -> None:
        """Say something else."""
        self._chip = chip
        self.setAccessibleName(f"Status: {chip.text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the text with its padding."""
        return chip_size(self._chip, self.fontMetrics())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._chip, self.palette())
        painter.end()
