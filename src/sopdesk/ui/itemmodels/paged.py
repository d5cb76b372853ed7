"""A table over as many rows as the books have: pages by key, loaded in the background, memory flat.

The first page is shown as soon as it is there. A source that can also give the key at which each page begins
(``anchors``) makes the whole list known: the scroll bar is right, and any place is one page away. Without anchors
the list grows as the user scrolls.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from sopdesk.ui.itemmodels.columns import Column, Index, RowLook, TableModel
from sopdesk.ui.tasks import Tasks

Row = TypeVar("Row")

PAGE = 200
KEPT_PAGES = 12
_WAITING_PAGES = 3


@dataclass(frozen=True)
class Anchors:
    """The whole list in outline.

    Args:
        total: how many rows there are.
        keys: the key of the last row of each full page, from the first page on.
    """

    total: int
    keys: Sequence[Hashable]


@dataclass(frozen=True)
class PageSource(Generic[Row]):
    """Where rows come from; both are called in the background.

    Args:
        fetch: ``fetch(after_key, limit)`` returns the rows after that key (None: from the beginning).
        anchors: ``anchors(limit)`` returns the outline, or None if there is none.
    """

    fetch: Callable[[Hashable | None, int], Sequence[Row]]
    anchors: Callable[[int], Anchors] | None = None


class PagedModel(TableModel[Row]):
    """Shows a PageSource.

    Args:
        columns: from left to right.
        key_of: gives a row's key, the one that ``fetch`` understands.
        tasks: loads the pages.
        look: how a row differs.
        checkable: whether the first column has a tick box.
        page: rows in a page.
        parent: its owner.
    """

    source_changed = Signal()
    total_known = Signal(int)
    first_page_loaded = Signal()
    about_to_reload = Signal()
    reloaded = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key_of: Callable[[Row], Hashable],
        tasks: Tasks,
        *,
        look: Callable[[Row], RowLook] | None = None,
        checkable: bool = False,
        page: int = PAGE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key_of, look=look, checkable=checkable, parent=parent)
        self._tasks = tasks
        self._page = page
        self._source: PageSource[Row] | None = None
        self._turn = 0
        self._count = 0
        self._more = False
        self._loaded = False
        self._ends: dict[int, Hashable] = {}
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._wanted: list[int] = []
        self._loading: set[int] = set()

    @property
    def loaded(self) -> bool:
        """Whether the first page of the present source has come."""
        return self._loaded

    @property
    def total(self) -> int | None:
        """How many rows the list has, or None while that is not known."""
        return None if self._more or not self._loaded else self._count

    @property
    def rows_in_memory(self) -> int:
        """How many rows are held now."""
        return sum(len(page) for page in self._pages.values())

    def set_source(self, source: PageSource[Row]) -> None:
        """Show another list, from its beginning; what was asked of the old one is dropped."""
        self._source = source
        self._start_turn()
        self._loaded = False
        self.source_changed.emit()
        turn = self._turn
        self._tasks.run(
            lambda: source.fetch(None, self._page),
            on_done=lambda rows: self._show_first(turn, rows),
            latest=self._latest("first"),
            owner=self,
        )

    def reload(self, top_row: int = 0) -> None:
        """Read the present list again after a change, around ``top_row`` first, without showing an empty table."""
        source = self._source
        if source is None:
            return
        self._start_turn()
        turn, number = self._turn, max(top_row, 0) // self._page
        self._tasks.run(
            lambda: _read_around(source, number, self._page, self.key_of),
            on_done=lambda read: self._show_again(turn, read),
            latest=self._latest("first"),
            owner=self,
        )

    def row_at(self, row: int) -> Row | None:
        """Return the row if its page is in memory; otherwise ask for the page."""
        number, offset = divmod(row, self._page)
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        self._pages.move_to_end(number)
        return page[offset] if offset < len(page) else None

    def find_key(self, key: Hashable) -> int:
        """Return the number of the row with ``key`` among the rows in memory, or -1."""
        for number, page in self._pages.items():
            for offset, row in enumerate(page):
                if self.key_of(row) == key:
                    return number * self._page + offset
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows are known."""
        return 0 if parent.isValid() else self._count

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the list may go on beyond what is known."""
        return not parent.isValid() and self._more and self._count // self._page not in self._loading

    def fetchMore(self, parent: Index) -> None:
        """Load the page after the last one, if there is one."""
        if self.canFetchMore(parent):
            self._want(self._count // self._page)

    def _latest(self, what: str) -> str:
        return f"paged-{id(self)}-{what}"

    def _start_turn(self) -> None:
        self._turn += 1
        self._wanted.clear()
        self._loading.clear()

    def _show_first(self, turn: int, rows: Sequence[Row]) -> None:
        if turn != self._turn:
            return
        self.beginResetModel()
        self._forget()
        self._keep(0, rows)
        self._count = len(rows)
        self._more = len(rows) == self._page
        self._loaded = True
        self.endResetModel()
        self.first_page_loaded.emit()
        self._outline(turn)

    def _outline(self, turn: int) -> None:
        source = self._source
        if not self._more or source is None or source.anchors is None:
            self._announce_total()
            return
        read = source.anchors
        self._tasks.run(
            lambda: read(self._page),
            on_done=lambda anchors: self._take_anchors(turn, anchors),
            latest=self._latest("anchors"),
            owner=self,
        )

    def _take_anchors(self, turn: int, anchors: Anchors) -> None:
        if turn != self._turn:
            return
        if anchors.total > self._count:
            self.beginInsertRows(QModelIndex(), self._count, anchors.total - 1)
            self._count = anchors.total
            self.endInsertRows()
        self._ends.update(enumerate(anchors.keys))
        self._more = False
        self._announce_total()

    def _announce_total(self) -> None:
        if self.total is not None:
            self.total_known.emit(self.total)

    def _show_again(self, turn: int, read: "_Read[Row]") -> None:
        if turn != self._turn:
            return
        self.about_to_reload.emit()
        self.beginResetModel()
        self._forget()
        for number, rows in read.pages.items():
            self._keep(number, rows)
        self._ends.update(enumerate(read.anchors.keys if read.anchors else ()))
        last = max(read.pages, default=0)
        seen = last * self._page + len(read.pages.get(last, ()))
        self._more = read.anchors is None and len(read.pages.get(last, ())) == self._page
        self._count = read.anchors.total if read.anchors else seen
        self._loaded = True
        self.endResetModel()
        self.reloaded.emit()
        self._announce_total()

    def _forget(self) -> None:
        self._pages.clear()
        self._ends.clear()

    def _keep(self, number: int, rows: Sequence[Row]) -> None:
        self._pages[number] = tuple(rows)
        if len(rows) == self._page:
            self._ends[number] = self.key_of(rows[-1])
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)

    def _want(self, number: int) -> None:
        """Ask for a page; while the user drags the scroll bar only the last few askings count."""
        if number in self._loading or number in self._wanted or (number > 0 and number - 1 not in self._ends):
            return
        self._wanted.append(number)
        del self._wanted[:-_WAITING_PAGES]
        if len(self._wanted) == 1 and not self._loading:
            QTimer.singleShot(0, self, self._load_next)

    def _load_next(self) -> None:
        source = self._source
        if source is None or not self._wanted or self._loading:
            return
        number, turn = self._wanted.pop(), self._turn
        after = self._ends.get(number - 1)
        self._loading.add(number)
        self._tasks.run(
            lambda: source.fetch(after, self._page),
            on_done=lambda rows: self._show_page(turn, number, rows),
            owner=self,
        )

    def _show_page(self, turn: int, number: int, rows: Sequence[Row]) -> None:
        if turn != self._turn:
            return
        self._loading.discard(number)
        first = number * self._page
        self._keep(number, rows)
        if first + len(rows) > self._count:
            self.beginInsertRows(QModelIndex(), self._count, first + len(rows) - 1)
            self._count = first + len(rows)
            self.endInsertRows()
        if self._more and first + len(rows) == self._count and len(rows) < self._page:
            self._more = False
            self._announce_total()
        last = min(first + self._page, self._count) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self._load_next()


@dataclass(frozen=True)
class _Read(Generic[Row]):
    pages: dict[int, Sequence[Row]]
    anchors: Anchors | None


def _read_around(source: PageSource[Row], number: int, page: int, key_of: Callable[[Row], Hashable]) -> _Read[Row]:
    """Read page ``number`` with its neighbour, or, without an outline, everything up to it."""
    if source.anchors is not None:
        anchors = source.anchors(page)
        number = min(number, max(anchors.total - 1, 0) // page)
        wanted = [n for n in (0, number, number + 1) if n == 0 or n <= len(anchors.keys)]
        ends = dict(enumerate(anchors.keys))
        return _Read({n: source.fetch(ends.get(n - 1), page) for n in dict.fromkeys(wanted)}, anchors)
    pages: dict[int, Sequence[Row]] = {}
    after: Hashable | None = None
    for n in range(number + 1):
        pages[n] = source.fetch(after, page)
        if len(pages[n]) < page:
            break
        after = key_of(pages[n][-1])
    return _Read(pages, None)
