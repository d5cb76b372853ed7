"""The tabs of a page: they remember which one is shown, and say how much lies in them."""

from typing import Any

from PySide6.QtWidgets import QTabWidget, QWidget


class PageTabs(QTabWidget):
    """Tabs of a page.

    Args:
        name: what they are parts of, for screen readers ("Bagian permohonan").
        parent: its owner.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)

    def say(self, tab: QWidget, words: str, count: int) -> None:
        """Write a tab's words, with how many things lie in it ("Lampiran (2)")."""
        self.setTabText(self.indexOf(tab), f"{words} ({count})" if count else words)

    def view_state(self) -> dict[str, Any]:
        """Return the tab on hand."""
        return {"tab": self.currentIndex()}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Go back to a tab; one that is not there is left out."""
        tab = state.get("tab")
        if isinstance(tab, int) and 0 <= tab < self.count():
            self.setCurrentIndex(tab)
