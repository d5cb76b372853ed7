"""A page over the use cases, as the registry makes it."""

from typing import TYPE_CHECKING

from sopdesk.ui.page import Frame, Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from sopdesk.domain.session import Session
    from sopdesk.services import Services


class DeskPage(Page):
    """What every page of the registry has.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user of the moment.
        parent: its owner.
    """

    def __init__(
        self, frame: Frame, services: "Services", by: "Callable[[], Session]", parent: "QWidget | None" = None
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by = frame, services, by
