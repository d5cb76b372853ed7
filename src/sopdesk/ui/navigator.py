"""Which page is shown, which were opened, and the way back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from sopdesk.core.events import Changes
from sopdesk.ui.history import History, Place
from sopdesk.ui.page import Frame, Page, PageSpec
from sopdesk.ui.unsaved import Unsaved


class Navigator(QObject):
    """Makes pages when they are first opened, or in an idle moment before, and moves between them.

    Args:
        stack: shows the pages.
        frame: what pages get.
        kept: page key → what the page keeps between runs; changed in place by ``keep``.
        parent: its owner.
    """

    shown = Signal(str)
    left = Signal()
    title_changed = Signal(str)

    def __init__(self, stack: QStackedWidget, frame: Frame, kept: dict[str, Any], parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self._frame = frame
        self._kept = kept
        self._specs: dict[str, PageSpec] = {}
        self._pages: dict[str, Page] = {}
        self._ready: dict[str, Page] = {}  # made, and never opened: they know nothing yet, and keep nothing
        self.history = History()
        self.ask: Callable[[tuple[Unsaved, ...], Callable[[], object]], object] = lambda _unsaved, then: then()
        """Asks about what is not saved on the page that is to be left, and goes on when that is settled."""

    def register(self, specs: Sequence[PageSpec]) -> None:
        """Offer these pages; those of an earlier user are thrown away."""
        self.keep()
        for page in (*self._pages.values(), *self._ready.values()):
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._ready.clear()
        self.history.clear()
        self._specs = {spec.key: spec for spec in specs}

    @property
    def specs(self) -> tuple[PageSpec, ...]:
        """All pages that are offered."""
        return tuple(self._specs.values())

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        present = self.history.present
        return self._pages.get(present.key) if present else None

    @property
    def page_key(self) -> str:
        """The key of the page that is shown; empty if none."""
        return self.history.present.key if self.history.present else ""

    @property
    def made(self) -> dict[str, Page]:
        """The pages that were opened, by key."""
        return dict(self._pages)

    def prepare(self, key: str) -> None:
        """Make a page that was not opened yet, so that opening it takes less; it is not shown."""
        spec = self._specs.get(key)
        if spec is not None and key not in self._pages and key not in self._ready:
            self._ready[key] = self._put(spec)

    def open_page(self, key: str, argument: object = None) -> None:
        """Go to a page; ``argument`` says which letter, case, filter."""
        here, target = self.page, self._pages.get(key)
        risk = () if here is None or here is target else _leaving(here)
        if target is not None and not target.shows(argument):
            risk += target.unsaved()
        self._settle(risk, partial(self._go, key, argument))

    def go_back(self) -> None:
        """Return to where the user was before, in the same state."""
        if self.history.can_go_back:
            self._settle(self._turning(), self._back)

    def go_forward(self) -> None:
        """Undo going back."""
        if self.history.can_go_forward:
            self._settle(self._turning(), self._forward)

    def unsaved(self) -> tuple[Unsaved, ...]:
        """Return what is not saved on any page."""
        return tuple(each for page in self._pages.values() for each in page.unsaved())

    def keep_drafts(self) -> None:
        """Let every page keep what is being typed in it."""
        for page in self._pages.values():
            page.deactivate()

    def leave(self) -> None:
        """The present page is left: its look is noted, its drafts are kept."""
        page = self.page
        if page is not None:
            self.history.leave(page.view_state())
            page.deactivate()
            self.left.emit()

    def announce(self, changes: Changes) -> None:
        """Tell every page that was opened what was committed."""
        for page in self._pages.values():
            page.refresh(changes)

    def keep(self) -> None:
        """Note what every page keeps between runs."""
        for key, page in self._pages.items():
            state = page.kept_state()
            if state:
                self._kept[key] = state

    def _turning(self) -> tuple[Unsaved, ...]:
        """Back and forward may lead to another record on the same page: everything on it is asked about."""
        return self.page.unsaved() if self.page is not None else ()

    def _settle(self, unsaved: tuple[Unsaved, ...], then: Callable[[], object]) -> None:
        """Go on once what is not saved is settled."""
        if unsaved:
            self.ask(unsaved, then)
        else:
            then()

    def _go(self, key: str, argument: object) -> None:
        self.leave()
        self.history.visit(key, argument)
        self._show(Place(key, argument))

    def _back(self) -> None:
        self.leave()
        self._show(self.history.back())

    def _forward(self) -> None:
        self.leave()
        self._show(self.history.forward())

    def _show(self, place: Place) -> None:
        spec = self._specs[place.key]
        page = self._pages.get(place.key) or self._make(spec)
        self._stack.setCurrentWidget(page)
        page.activate(place.argument)
        if place.view_state:
            page.restore_view_state(place.view_state)
        self.title_changed.emit(page.title() or spec.title)
        self.shown.emit(spec.belongs_to or spec.key)
        page.focus_first()

    def _make(self, spec: PageSpec) -> Page:
        page = self._ready.pop(spec.key, None) or self._put(spec)
        self._pages[spec.key] = page
        page.title_changed.connect(lambda title: self.title_changed.emit(title) if page is self.page else None)
        kept = self._kept.get(spec.key)
        if isinstance(kept, dict):
            page.restore_kept_state(kept)
        return page

    def _put(self, spec: PageSpec) -> Page:
        page = spec.factory(self._frame)
        self._stack.addWidget(page)
        return page


def _leaving(page: Page) -> tuple[Unsaved, ...]:
    """Return what is asked about when another page is shown."""
    return tuple(each for each in page.unsaved() if not each.stays)
