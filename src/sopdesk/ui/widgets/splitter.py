"""List, detail and preview beside each other; what the user drags is remembered."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget


class Panes(QSplitter):
    """Panes side by side.

    Args:
        name: names the handle for screen readers.
        parent: its owner.
    """

    rearranged = Signal()

    def __init__(self, name: str = "Pembagi panel", parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)
        self._panes: list[QWidget] = []
        self.setHandleWidth(8)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(lambda *_: self.rearranged.emit())

    def add_pane(self, widget: QWidget, share: int, least: int = 240) -> None:
        """Add a pane with its share of the width."""
        widget.setMinimumWidth(least)
        self._panes.append(widget)
        self.addWidget(widget)
        self.setStretchFactor(self.count() - 1, share)

    def show_pane(self, number: int, *, shown: bool) -> None:
        """Show or hide a pane (F8 for the preview)."""
        self._panes[number].setVisible(shown)
        self.rearranged.emit()

    def view_state(self) -> dict[str, Any]:
        """Return widths and what is hidden, to be kept between runs."""
        hidden = [i for i, pane in enumerate(self._panes) if pane.isHidden()]
        return {"sizes": self.sizes(), "hidden": hidden}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what ``view_state`` gave; anything odd is left out."""
        sizes, hidden = state.get("sizes"), state.get("hidden")
        if isinstance(hidden, list):
            for number, pane in enumerate(self._panes):
                pane.setVisible(number not in hidden)
        if isinstance(sizes, list) and len(sizes) == self.count() and all(isinstance(s, int) for s in sizes):
            self.setSizes(sizes)
