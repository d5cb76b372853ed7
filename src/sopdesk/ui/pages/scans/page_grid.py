"""Pages without a place, as small pictures that come when they are looked at."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sopdesk.domain.scans import UnknownPage
from sopdesk.domain.words import short_moment
from sopdesk.ui.tasks import Lane, Tasks
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.widgets.labels import plain_tip

WIDTH, HEIGHT = 104, 148
GRID_LEAST: Final = 2 * (WIDTH + 16) + 20
"""Room for two columns and the scroll bar."""
_PAD: Final = 6
_KEPT: Final = 300
_AT_ONCE: Final = 1
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Index = QModelIndex | QPersistentModelIndex


class PageModel(QAbstractListModel):
    """The pages; a picture is asked for when it is first painted, the one painted last comes first.

    Args:
        tasks: makes pictures in the background.
        thumbnail: gives the PNG of a page.
        parent: its owner.
    """

    def __init__(self, tasks: Tasks, thumbnail: Callable[[int], bytes], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._thumbnail = tasks, thumbnail
        self._pages: tuple[UnknownPage, ...] = ()
        self._pictures: dict[int, QPixmap] = {}
        self._wanted: list[int] = []
        self._failed: set[int] = set()
        self._running = 0

    @property
    def pages(self) -> tuple[UnknownPage, ...]:
        """What is shown."""
        return self._pages

    @property
    def pictures(self) -> frozenset[int]:
        """Ids of the pages whose picture is there."""
        return frozenset(self._pictures)

    def set_pages(self, pages: Sequence[UnknownPage]) -> None:
        """Show these pages; the pictures of those that stay are kept."""
        self.beginResetModel()
        self._pages = tuple(pages)
        there = {page.id for page in pages}
        self._pictures = {i: picture for i, picture in self._pictures.items() if i in there}
        self._wanted = [i for i in self._wanted if i in there]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of pages."""
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt's
        """Return picture and words of a page."""
        if not index.isValid():
            return None
        page = self._pages[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(page.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{page.page}/{page.pages}  {page.name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(page_words(page))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return page_words(page)
        return None

    def _picture(self, page_id: int) -> QPixmap:
        found = self._pictures.get(page_id)
        if found is not None:
            return found
        if page_id not in self._failed:
            if page_id in self._wanted:
                self._wanted.remove(page_id)
            self._wanted.append(page_id)
            self._next()
        return _blank_page()

    def _next(self) -> None:
        if self._running >= _AT_ONCE or not self._wanted:
            return
        page_id = self._wanted.pop()
        self._running += 1
        self._tasks.run(
            partial(self._thumbnail, page_id),
            on_done=partial(self._came, page_id),
            on_error=partial(self._did_not_come, page_id),
            lane=Lane.PAPERS,
            owner=self,
        )

    def _came(self, page_id: int, png: bytes) -> None:
        self._running -= 1
        pixmap = QPixmap()
        if pixmap.loadFromData(png):
            self._pictures[page_id] = _framed(pixmap)
            self._tell(page_id)
        while len(self._pictures) > _KEPT:
            self._pictures.pop(next(iter(self._pictures)))
        self._next()

    def _did_not_come(self, page_id: int, _error: Exception) -> None:
        """The large preview tells why; a small picture that fails is no reason for an alarm."""
        self._running -= 1
        self._failed.add(page_id)
        self._next()

    def _tell(self, page_id: int) -> None:
        row = next((i for i, page in enumerate(self._pages) if page.id == page_id), -1)
        if row >= 0:
            index = self.index(row, 0)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


class PageGrid(QListView):
    """The pages; Enter goes on to the filing, Delete puts aside.

    Args:
        model: the pages.
        parent: its owner.
    """

    page_changed = Signal()
    go_on = Signal()
    put_aside = Signal()

    def __init__(self, model: PageModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Halaman yang belum dikenali")
        self.setModel(model)
        self._pages_model = model
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(WIDTH, HEIGHT))
        self._fit()
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_PageDelegate(self))
        self.selectionModel().selectionChanged.connect(lambda *_: self.page_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.page_changed.emit())
        self.doubleClicked.connect(lambda _index: self.go_on.emit())

    @property
    def current(self) -> UnknownPage | None:
        """The page on hand."""
        row = self.currentIndex().row()
        pages = self._pages_model.pages
        return pages[row] if 0 <= row < len(pages) else None

    @property
    def chosen(self) -> tuple[UnknownPage, ...]:
        """The selected pages, in the order they lie."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._pages_model.pages[row] for row in rows)

    def choose(self, row: int) -> None:
        """Make a page current and the only one selected, whatever key is held; beyond the end the last one."""
        last, chosen = self._pages_model.rowCount() - 1, self.selectionModel()
        if last >= 0:
            index = self._pages_model.index(min(max(row, 0), last), 0)
            chosen.setCurrentIndex(index, chosen.SelectionFlag.ClearAndSelect)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setGridSize(QSize(WIDTH + 16, HEIGHT + self.fontMetrics().height() + 20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Delete puts aside; letters do nothing here."""
        if event.key() in _ENTER:
            self.go_on.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.put_aside.emit()
        else:
            super().keyPressEvent(event)


class _PageDelegate(QStyledItemDelegate):
    """Draws a page with its words beneath; a chosen one stands on the colour of the selection."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = option.rect
        palette = option.palette
        state = option.state
        tokens = tokens_of(palette)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(QPen(QColor(tokens.primary), 2))
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 6, 6)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        size = picture.deviceIndependentSize().toSize()
        left, top = cell.x() + (cell.width() - size.width()) // 2, cell.y() + _PAD + (HEIGHT - size.height()) // 2
        painter.drawPixmap(left, top, picture)
        painter.setPen(QColor(tokens.selection_text if chosen else tokens.text))
        words = QRect(cell.x() + _PAD, cell.y() + _PAD + HEIGHT, cell.width() - 2 * _PAD, cell.height() - HEIGHT - _PAD)
        text = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        height = option.fontMetrics.height()
        return QSize(WIDTH + 16, HEIGHT + height + 20)


def page_words(page: UnknownPage) -> str:
    """Return what is known of a page, in one line a fact."""
    lines = [f"{page.name}, halaman {page.page} dari {page.pages}", page.reason, short_moment(page.received_at)]
    if page.suggested_code:
        lines.append(f"Mungkin {page.suggested_code} {page.suggested_title}".strip())
    return "\n".join(filter(None, lines))


def _framed(pixmap: QPixmap) -> QPixmap:
    """Return a page on a sheet of one size with a thin line around, on any theme."""
    ratio = pixmap.devicePixelRatio()
    size = QSize(round(WIDTH * 2 * ratio), round(HEIGHT * 2 * ratio))
    small = pixmap.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(small)
    painter.setPen(QColor(tokens_of(QApplication.palette()).border))
    painter.drawRect(0, 0, small.width() - 1, small.height() - 1)
    painter.end()
    small.setDevicePixelRatio(2)
    return small


def _blank_page() -> QPixmap:
    """Return what stands there until the picture comes."""
    tokens = tokens_of(QApplication.palette())
    pixmap = QPixmap(WIDTH, HEIGHT)
    pixmap.fill(QColor(tokens.alternate))
    painter = QPainter(pixmap)
    painter.setPen(QColor(tokens.line))
    painter.drawRect(0, 0, WIDTH - 1, HEIGHT - 1)
    painter.end()
    return pixmap
