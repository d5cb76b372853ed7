"""The books as tabs, the year, and the page's buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTabBar, QWidget

ALL_YEARS = "Semua tahun"


class AgendaBar(QWidget):
    """Chooses book and year."""

    book_changed = Signal()
    year_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[str, int | None] = ("masuk", 0)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Buku agenda")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.years = QComboBox()
        self.years.setAccessibleName("Tahun")
        self.years.setToolTip("Tahun diterima")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.tabs)
        layout.addWidget(self.years, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        layout.addLayout(self._buttons)
        self.tabs.currentChanged.connect(lambda _index: self._chosen())
        self.years.activated.connect(lambda _index: self._year_chosen())

    def add(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._buttons.addWidget(widget)

    def set_books(self, books: Sequence[tuple[str, str]], year: int) -> None:
        """Show the books of the office; what was chosen stays."""
        book, wanted_year = self.book, self.year if self.years.count() else self._wanted[1]
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for key, name in books:
            place = self.tabs.addTab(name)
            self.tabs.setTabData(place, key)
        self.tabs.setCurrentIndex(next((i for i, (key, _) in enumerate(books) if key == book), 0))
        self.tabs.blockSignals(False)
        self._wanted = (book, year if wanted_year == 0 else wanted_year)
        self.set_years((year,))

    def set_years(self, years: Sequence[int]) -> None:
        """Offer these years."""
        kept = self._wanted[1]
        self.years.clear()
        for year in years:
            self.years.addItem(str(year), year)
        self.years.addItem(ALL_YEARS, None)
        place = self.years.findData(kept) if kept is not None else self.years.count() - 1
        if place < 0 and kept:
            self.years.insertItem(0, str(kept), kept)
            place = 0
        self.years.setCurrentIndex(place)

    def choose(self, book: object, year: object) -> None:
        """Choose book and year as they were kept."""
        if isinstance(book, str):
            self._wanted = (book, year if isinstance(year, int) else None)
            place = next((i for i in range(self.tabs.count()) if self.tabs.tabData(i) == book), -1)
            self.tabs.blockSignals(True)
            if place >= 0:
                self.tabs.setCurrentIndex(place)
            self.tabs.blockSignals(False)
            index = self.years.findData(self._wanted[1]) if self._wanted[1] is not None else self.years.count() - 1
            if index >= 0:
                self.years.setCurrentIndex(index)

    @property
    def book(self) -> str:
        """The key of the book."""
        data = self.tabs.tabData(self.tabs.currentIndex()) if self.tabs.count() else None
        return str(data) if data else self._wanted[0]

    @property
    def book_name(self) -> str:
        """The name of the book."""
        return self.tabs.tabText(self.tabs.currentIndex()) if self.tabs.count() else "Surat masuk"

    @property
    def year(self) -> int | None:
        """The year, None for all."""
        if not self.years.count():
            return self._wanted[1] or None
        data = self.years.currentData()
        return data if isinstance(data, int) else None

    def _chosen(self) -> None:
        self._wanted = (self.book, self.year)
        self.book_changed.emit()

    def _year_chosen(self) -> None:
        self._wanted = (self.book, self.year)
        self.year_changed.emit()
