"""Paints table cells by hand: same left edge as the heading, chips, ticks, the bar of the current row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionButton, QStyleOptionViewItem, QWidget

from sopdesk.ui.itemmodels.columns import CHIP_ROLE, MUTED_ROLE, SECOND_LINE_ROLE, UNREAD_ROLE
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.theme.tokens import Tokens
from sopdesk.ui.widgets.chip import Chip, chip_size, paint_chip

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
_BAR = 3
_BOX = 18


def paint_background(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens, *, first: bool) -> None:
    """Fill the cell; the selected row also carries a bar at its left."""
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    alternate = bool(option.features & QStyleOptionViewItem.ViewItemFeature.Alternate)
    colour = tokens.selection if selected else tokens.alternate if alternate else tokens.surface
    painter.fillRect(option.rect, QColor(colour))
    if selected and first:
        painter.fillRect(QRect(option.rect.topLeft(), QSize(_BAR, option.rect.height())), QColor(tokens.primary))


class CellDelegate(QStyledItemDelegate):
    """Draws the cells of a DataTable."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw background, tick, chip or text."""
        view: QWidget = option.widget
        tokens = tokens_of(view.palette())
        paint_background(painter, option, tokens, first=index.column() == 0)
        rect = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is not None:
            self._paint_tick(painter, rect, Qt.CheckState(tick), view)
            rect.setLeft(rect.left() + _BOX + PADDING)
        chip = index.data(CHIP_ROLE)
        painter.setFont(view.font() if isinstance(chip, Chip) else _font(index, view))
        if isinstance(chip, Chip):
            paint_chip(painter, rect, chip, view.palette())
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        colour = tokens.muted if index.data(MUTED_ROLE) else tokens.selection_text if selected else tokens.text
        painter.setPen(QColor(colour))
        text = str(index.data() or "").replace("\n", " ")
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignVCenter, elided)

    def _paint_tick(self, painter: QPainter, rect: QRect, state: Qt.CheckState, view: QWidget) -> None:
        box = QStyleOptionButton()
        box.initFrom(view)
        box.rect = tick_rect(rect)
        checked = state == Qt.CheckState.Checked
        box.state |= QStyle.StateFlag.State_On if checked else QStyle.StateFlag.State_Off
        view.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter, view)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the text or the chip, with padding."""
        chip = index.data(CHIP_ROLE)
        hint = chip_size(chip, option.fontMetrics) if isinstance(chip, Chip) else super().sizeHint(option, index)
        return hint + QSize(2 * PADDING, 0)


def tick_rect(cell: QRect) -> QRect:
    """Return where the tick box is in a padded cell."""
    return QRect(cell.left(), cell.center().y() - _BOX // 2 + 1, _BOX, _BOX)


class TwoLineDelegate(QStyledItemDelegate):
    """Draws an inbox row: subject (bold with a dot if unread), chip at the right, a second line beneath."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw both lines."""
        view: QWidget = option.widget
        tokens = tokens_of(view.palette())
        paint_background(painter, option, tokens, first=True)
        rect = option.rect.adjusted(PADDING + _BAR + 12, 6, -PADDING, -6)
        unread = bool(index.data(UNREAD_ROLE))
        painter.setFont(_font(index, view))
        chip = index.data(CHIP_ROLE)
        line = QRect(rect.left(), rect.top(), rect.width(), rect.height() // 2)
        if isinstance(chip, Chip):
            width = chip_size(chip, painter.fontMetrics()).width()
            paint_chip(painter, QRect(line.right() - width, line.top(), width, line.height()), chip, view.palette())
            line.setRight(line.right() - width - PADDING)
        if unread:
            self._paint_dot(painter, rect, line, tokens)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_line(painter, line, str(index.data()), tokens.selection_text if selected else tokens.text, unread)
        second = QRect(rect.left(), rect.top() + rect.height() // 2, rect.width(), rect.height() // 2)
        self._paint_line(painter, second, str(index.data(SECOND_LINE_ROLE) or ""), tokens.muted, bold=False)

    @staticmethod
    def _paint_dot(painter: QPainter, rect: QRect, line: QRect, tokens: Tokens) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.primary))
        painter.drawEllipse(rect.left() - 13, line.center().y() - 3, 8, 8)
        painter.restore()

    @staticmethod
    def _paint_line(painter: QPainter, rect: QRect, text: str, colour: str, bold: bool) -> None:  # noqa: FBT001 - private
        font = painter.font()
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, elided)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return two lines and their padding."""
        return QSize(200, 2 * option.fontMetrics.height() + 20)


def _font(index: Index, view: QWidget) -> QFont:
    font = QFont(view.font())
    own = index.data(Qt.ItemDataRole.FontRole)
    if isinstance(own, QFont):
        font.setStrikeOut(own.strikeOut())
        font.setBold(own.bold())
    return font
