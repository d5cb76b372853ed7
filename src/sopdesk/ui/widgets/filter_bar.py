"""Filters as chips in a row that wraps; each says its value and can be taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.labels import label, set_state


@dataclass(frozen=True)
class FilterSpec:
    """One filter.

    Args:
        key: its name in code.
        title: its name on the chip.
        options: (value, words) pairs to choose from.
    """

    key: str
    title: str
    options: tuple[tuple[str, str], ...]


class FilterBar(QWidget):
    """Search field, chips, [Reset filter], and the number of results.

    Args:
        filters: from left to right.
        placeholder: what the search field looks in; empty for no search field.
        parent: its owner.
    """

    changed = Signal()
    search_changed = Signal(str)

    def __init__(
        self, filters: Sequence[FilterSpec] = (), *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._filters: dict[str, FilterSpec] = {}
        self._values: dict[str, str] = {}
        self._chips: dict[str, QPushButton] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(placeholder)
        self.search.setAccessibleName(placeholder or "Cari")
        self.search.setMinimumWidth(260)
        add_magnifier(self.search)
        add_clear(self.search)
        if not placeholder:
            self.search.hide()  # showing it here, without a parent, would open it as a window
        self.search.textChanged.connect(self._search_edited)
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self._flow = FlowLayout(holder)
        if placeholder:
            self._flow.addWidget(self.search)
        self.reset_button = QPushButton("Reset filter")
        self.reset_button.setProperty("kind", "link")
        self.reset_button.clicked.connect(self.reset)
        self._flow.addWidget(self.reset_button)
        self._count = label("", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(holder, 1)
        layout.addWidget(self._count)
        self.set_filters(filters)

    def _chip(self, spec: FilterSpec) -> QPushButton:
        chip = QPushButton()
        chip.setProperty("kind", "chip")
        chip.setProperty("menu", "true")
        menu = QMenu(chip)
        for value, words in spec.options:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setData(value)
            action.triggered.connect(lambda _on=False, key=spec.key, value=value: self.set_value(key, value))
        menu.addSeparator()
        menu.addAction("Semua").triggered.connect(lambda _on=False, key=spec.key: self.set_value(key, ""))
        chip.setMenu(menu)
        self._chips[spec.key] = chip
        return chip

    def set_filters(self, filters: Sequence[FilterSpec]) -> None:
        """Offer other filters; text and what is chosen among those that stay are kept, and nothing is announced."""
        if tuple(filters) != tuple(self._filters.values()):  # else the chips stay: the menu of one may be open
            self._make_chips(filters)
        self._show()

    def _make_chips(self, filters: Sequence[FilterSpec]) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.reset_button)
        self._filters = {spec.key: spec for spec in filters}
        self._values = {key: value for key, value in self._values.items() if key in self._filters}
        self._chips = {}
        last = self.reset_button  # where it stands in the order of Tab; it goes behind the chips again
        for spec in filters:
            chip = self._chip(spec)
            self._flow.addWidget(chip)
            self.setTabOrder(last, chip)
            last = chip
        self._flow.addWidget(self.reset_button)
        self.setTabOrder(last, self.reset_button)

    @property
    def values(self) -> dict[str, str]:
        """Filter key → chosen value; filters without a choice are left out."""
        return dict(self._values)

    def set_values(self, values: dict[str, str]) -> None:
        """Choose all at once (a remembered state); unknown ones are left out."""
        self._values = {k: v for k, v in values.items() if k in self._filters and v}
        self._show()
        self.changed.emit()

    def set_value(self, key: str, value: str) -> None:
        """Choose one value; empty means all."""
        self._values.pop(key, None)
        if value:
            self._values[key] = value
        self._show()
        self.changed.emit()

    @property
    def active_count(self) -> int:
        """How many filters are chosen, the search text included."""
        return len(self._values) + bool(self.search.text().strip())

    def reset(self) -> None:
        """Choose nothing and search for nothing."""
        self._values = {}
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._show()
        self.changed.emit()

    def focus_search(self) -> None:
        """Put the cursor into the search field; typing replaces what is there."""
        self.search.setFocus()
        self.search.selectAll()

    def type_into_search(self, text: str) -> None:
        """Go on searching with letters that were typed elsewhere."""
        self.search.setFocus()
        self.search.insert(text)

    def view_state(self) -> dict[str, Any]:
        """Return filters and text."""
        return {"filters": self.values, "text": self.search.text()}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what ``view_state`` gave; what is the same already is not announced."""
        filters, text = state.get("filters"), state.get("text")
        if isinstance(text, str) and text != self.search.text():
            self.search.setText(text)
        if isinstance(filters, dict) and filters != self.values:
            self.set_values(filters)

    def set_count(self, count: int | None, noun: str) -> None:
        """Show how many there are ("1.248 surat"); None while it is not known."""
        self._count.setText("" if count is None else f"{count:,} {noun}".replace(",", "."))

    def empty_text(self, noun: str) -> str:
        """Return the sentence for an empty list under these filters."""
        return f"Tidak ada {noun} yang cocok dengan {self.active_count} filter."

    def _search_edited(self, text: str) -> None:
        self._show()
        self.search_changed.emit(text)
        self.changed.emit()

    def _show(self) -> None:
        for key, spec in self._filters.items():
            chip, value = self._chips[key], self._values.get(key, "")
            words = dict(spec.options).get(value, value)
            chip.setText(f"{spec.title}: {words}" if value else spec.title)
            chip.setAccessibleName(f"Filter {spec.title}: {words or 'semua'}")
            set_state(chip, "active", "true" if value else "false")
            for action in chip.menu().actions():
                if action.isCheckable():
                    action.setChecked(action.data() == value)
        self.reset_button.setVisible(self.active_count > 0)
        self.updateGeometry()


def add_magnifier(field: QLineEdit) -> None:
    """Put the magnifier at the left of a search field."""
    action = QAction("Cari", field)
    set_icon(action, "search", "muted")
    field.addAction(action, QLineEdit.ActionPosition.LeadingPosition)


def add_clear(field: QLineEdit) -> None:
    """Put a cross at the right of a field that empties it; it is there while there is something to empty."""
    action = QAction("Hapus teks", field)
    set_icon(action, "x", "muted")
    action.triggered.connect(field.clear)
    field.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
    action.setVisible(bool(field.text()))  # the field hears of it only once the action is its own
    field.textChanged.connect(lambda text: action.setVisible(bool(text)))
