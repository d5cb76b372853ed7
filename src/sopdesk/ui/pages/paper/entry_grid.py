"""Where the entries of a form stand: sections under each other, two short fields in a row."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sopdesk.domain.form import FormSection
from sopdesk.ui.pages.paper.entry import Entry
from sopdesk.ui.widgets.labels import label, rule

_WIDE: Final = frozenset({"long-text", "table", "checklist", "pictures", "ticks", "position"})
_LONG_LABEL: Final = 30


class EntryGrid:
    """Puts entries into a form, one after the other.

    Args:
        body: the widget that they stand on.
    """

    def __init__(self, body: QWidget) -> None:
        outer = QVBoxLayout(body)
        outer.setContentsMargins(2, 8, 12, 16)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        outer.addLayout(self._column)
        outer.addStretch(1)
        self._grid = QGridLayout()
        self._row = self._place = 0

    def begin(self, section: FormSection, *, first: bool) -> None:
        """Begin a section with its head; all but the first under a rule."""
        if not first:
            self._column.addWidget(rule())
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(label(section.title, "card-title", wrap=True))
        if section.hint:
            head.addWidget(label(section.hint, "caption", wrap=True))
        self._column.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._column.addLayout(self._grid)
        self._row = self._place = 0

    def put(self, entry: Entry) -> None:
        """Put an entry into the next free place of the section."""
        spec = entry.spec
        wide = spec.wide or spec.kind in _WIDE or len(spec.label) > _LONG_LABEL
        if wide and self._place:
            self._row, self._place = self._row + 1, 0
        self._grid.addWidget(entry.widget, self._row, self._place, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
        self._place += 2 if wide else 1
        if self._place > 1:
            self._row, self._place = self._row + 1, 0
