"""What the frame knows of a page, and what a page may ask of the frame."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sopdesk.core.events import Changes
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.unsaved import Unsaved
from sopdesk.ui.widgets.toast import Toast


class Frame(Protocol):
    """What a page may ask of the window."""

    @property
    def tasks(self) -> Tasks:
        """The door for background work."""
        ...

    def open_page(self, key: str, argument: object = None) -> None:
        """Go to a page; ``argument`` says which letter, case, filter."""
        ...

    def go_back(self) -> None:
        """Return to where the user was before, in the same state."""
        ...

    def say(self, text: str, *, action: str = "", on_action: Callable[[], object] | None = None) -> Toast:
        """Show a quiet message, with one action if there is something to do with it."""
        ...

    def undo(self, text: str, on_undo: Callable[[], object]) -> Toast:
        """Say what was done and offer [Urungkan] for ten seconds."""
        ...

    def take_back(self) -> None:
        """Take back the newest of what is still offered to be taken back."""
        ...

    def set_count(self, key: str, count: int, *, alarming: bool = False) -> None:
        """Show a count beside a page in the sidebar."""
        ...

    def set_draft_state(self, text: str) -> None:
        """Show the state of the draft in the footer."""
        ...


class Page(QWidget):
    """One screen. Made when it is first shown; the frame keeps it.

    A page that shows one record (a letter, a case) gets it by ``activate``. Children override what they need.

    Args:
        parent: its owner.
    """

    title_changed = Signal(str)
    key_scopes: tuple[ActionSpec, ...] = ()
    """Keys of widgets on the page that are no actions (a date field's), for the keyboard map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.action_set: ActionSet | None = None

    def title(self) -> str:
        """Return where the user is."""
        return ""

    def activate(self, argument: object = None) -> None:
        """The page is shown: with ``argument`` it shows that record or filter."""

    def deactivate(self) -> None:
        """The page is left, or the window is locked over it: drafts are kept, timers rest."""

    def unsaved(self) -> tuple[Unsaved, ...]:
        """Return what was typed and is asked about before the page is left; nothing where the page keeps it itself."""
        return ()

    def shows(self, argument: object) -> bool:
        """Whether ``argument`` is what the page shows already: what is typed there stays when it is opened so."""
        del argument  # a page without records shows the same thing whatever it is asked
        return True

    def has_unsaved(self) -> bool:
        """Whether there is something to be asked about before the page is left."""
        return bool(self.unsaved())

    def refresh(self, changes: Changes) -> None:
        """Something was committed; reload if it concerns the page."""

    def reload(self) -> None:
        """F5: read everything again."""

    def focus_first(self) -> None:
        """Put the cursor where work begins."""
        self.setFocus()

    def focus_search(self) -> bool:
        """Ctrl+F: put the cursor into the page's search field; tell whether there is one."""
        return False

    def panes(self) -> tuple[QWidget, ...]:
        """Return the areas that F6 goes through."""
        return (self,)

    def toggle_preview(self) -> None:
        """F8: show or hide the preview, if there is one."""

    def view_state(self) -> dict[str, Any]:
        """Return what makes the page look as it does (filters, selection, scroll), for going back."""
        return {}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what ``view_state`` gave."""

    def kept_state(self) -> dict[str, Any]:
        """Return what is kept between runs (widths, panes), as plain JSON data."""
        return {}

    def restore_kept_state(self, state: dict[str, Any]) -> None:
        """Take back what ``kept_state`` gave, in the run before."""


@dataclass(frozen=True)
class PageSpec:
    """A page as the frame registers it.

    Args:
        key: its name in code.
        title: its name in the sidebar and the palette.
        icon: its icon.
        factory: makes it, when it is first shown.
        group: the heading in the sidebar; empty for the first block.
        listed: whether it stands in the sidebar (a letter's page does not).
        belongs_to: the listed page that is marked while this one is shown.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[Frame], Page]
    group: str = ""
    listed: bool = True
    belongs_to: str = ""
