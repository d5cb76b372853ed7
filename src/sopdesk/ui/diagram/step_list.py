"""The flow as an ordered list: each symbol with its words, for screen readers and for whoever reads better."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sopdesk.domain.case_rows import StepRow
from sopdesk.ui.diagram.step_words import STATE_WORDS, SYMBOL_WORDS, spoken, state_text, tooltip, ways_text
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip, chip_size, paint_chip

STEP_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_PAD, _GAP = 12, 4
_NUMBER: Final = 36
"""Pixels for the number at the left."""
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_KINDS: Final[dict[str, ChipKind]] = {
    "selesai": ChipKind.DONE,
    "sekarang": ChipKind.NEW,
    "berikutnya": ChipKind.WAITING,
    "tidak-ditempuh": ChipKind.CANCELLED,
    "tidak-berlaku": ChipKind.CANCELLED,
    "menyusul": ChipKind.SOON,
}


def step_chip(step: StepRow) -> Chip | None:
    """Return the state of a step as a chip; late steps say so first."""
    if not step.state:
        return None
    if step.late and step.state in {"sekarang", "menyusul"}:
        return Chip(step.late[:1].upper() + step.late[1:], ChipKind.LATE)
    return Chip(STATE_WORDS[step.state], _KINDS[step.state])


class StepListModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[StepRow, ...] = ()

    def set_steps(self, steps: Sequence[StepRow]) -> None:
        """Show other steps."""
        self.beginResetModel()
        self._steps = tuple(steps)
        self.endResetModel()

    def row_of(self, address: str) -> int:
        """Return the row of a symbol, -1 if it is not there."""
        return next((i for i, step in enumerate(self._steps) if step.cell == address), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of symbols."""
        return 0 if parent is not None and parent.isValid() else len(self._steps)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the step, its words, or what a screen reader says."""
        if not index.isValid():
            return None
        step = self._steps[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{step.number} {step.performer}: {step.text}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(step, (index.row() + 1, len(self._steps)))
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(step)
            case _ if role == STEP_ROLE:
                return step
        return None


class StepDelegate(QStyledItemDelegate):
    """Draws a step: number, performer and state in the first line, the words below."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        step = index.data(STEP_ROLE)
        self.initStyleOption(option, index)
        option.text = ""
        widget: QWidget = option.widget
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        _paint_step(painter, rect.adjusted(_PAD, _PAD, -_PAD, -_PAD), step, widget, chosen=chosen)
        painter.setPen(widget.palette().color(QPalette.ColorRole.Midlight))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height that the wrapped words need at the width of the list."""
        view: QWidget = option.widget
        width = (view.viewport().width() if isinstance(view, QAbstractItemView) else view.width()) - 2 * _PAD - _NUMBER
        step = index.data(STEP_ROLE)
        metrics = view.fontMetrics()
        rows = sum(_wrapped(metrics, text, width).height() + _GAP for text in (step.text, *_details(step)))
        return QSize(0, metrics.height() + rows + 2 * _PAD)


class StepListView(QListView):
    """The list "Daftar langkah"."""

    cell_selected = Signal(str)
    cell_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Daftar langkah")
        self._model = StepListModel(self)
        self.setModel(self._model)
        self.setItemDelegate(StepDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumWidth(240)
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(self._activate)

    def set_steps(self, steps: Sequence[StepRow]) -> None:
        """Show other steps; the chosen one stays chosen if it is there too."""
        before = self.current
        self._model.set_steps(steps)
        now = next((step.cell for step in steps if step.state == "sekarang"), None)
        self.select(before if before is not None and self._model.row_of(before) >= 0 else now)

    @property
    def current(self) -> str | None:
        """The address of the chosen step."""
        step = self.currentIndex().data(STEP_ROLE)
        return step.cell if isinstance(step, StepRow) else None

    def select(self, address: str | None) -> None:
        """Choose a step and bring it into sight."""
        row = self._model.row_of(address) if address is not None else -1
        if row >= 0 and address != self.current:
            self.setCurrentIndex(self._model.index(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _tell(self, index: QModelIndex) -> None:
        step = index.data(STEP_ROLE)
        if isinstance(step, StepRow):
            self.cell_selected.emit(step.cell)

    def _activate(self, index: QModelIndex) -> None:
        step = index.data(STEP_ROLE)
        if isinstance(step, StepRow):
            self.cell_activated.emit(step.cell)


def _details(step: StepRow) -> tuple[str, ...]:
    """Return the muted lines below the words of a step."""
    standard = [
        f"Waktu {step.time}" if step.time else "",
        f"Output: {'; '.join(step.output.split(chr(10)))}" if step.output else "",
    ]
    kind = "" if step.symbol == "process" else SYMBOL_WORDS.get(step.symbol or "", "")
    inferred = "Disimpulkan" if step.inferred else ""
    first = " · ".join(part for part in (kind, *standard, inferred) if part)
    decision = " ".join(part for part in (step.question, ways_text(step)) if part)
    state = state_text(step) if step.state in {"selesai", "menyusul"} else ""
    return tuple(line for line in (first, decision, state) if line)


def _paint_step(painter: QPainter, area: QRect, step: StepRow, widget: QWidget, *, chosen: bool) -> None:
    palette = widget.palette()
    ink = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
    quiet = ink if chosen else palette.color(QPalette.ColorRole.PlaceholderText)
    bold = QFont(widget.font())
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(widget.font())
    line = QRect(area.left() + _NUMBER, area.top(), area.width() - _NUMBER, metrics.height())
    painter.setFont(bold)
    painter.setPen(ink)
    painter.drawText(QRect(area.left(), area.top(), _NUMBER, line.height()), Qt.AlignmentFlag.AlignLeft, step.number)
    chip = step_chip(step)
    painter.setFont(widget.font())
    room = line.width()
    if chip:
        size = chip_size(chip, metrics)
        place = QRect(line.right() - size.width(), line.top() - 2, size.width() + 1, size.height())
        paint_chip(painter, place, chip, palette)
        room -= size.width() + _PAD
    painter.setFont(bold)
    painter.setPen(ink)
    name = QFontMetrics(bold).elidedText(step.performer, Qt.TextElideMode.ElideRight, room)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, name)
    painter.setFont(widget.font())
    top = line.bottom() + 1 + _GAP
    for text, colour in ((step.text, ink), *((detail, quiet) for detail in _details(step))):
        box = _wrapped(metrics, text, line.width())
        painter.setPen(colour)
        painter.drawText(QRect(line.left(), top, line.width(), box.height()), _WRAP, text)
        top += box.height() + _GAP


def _wrapped(metrics: QFontMetrics, text: str, width: int) -> QRect:
    return metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), _WRAP, text)
