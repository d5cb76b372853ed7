"""The numbers beside the pages of the sidebar, right whether those pages were opened or not."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from sopdesk.ui.pages import registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from sopdesk.domain.dispositions import TaskCounts
    from sopdesk.domain.session import Session
    from sopdesk.services import Services
    from sopdesk.ui.main_window import MainWindow

COUNT_MS = 200
"""After a login the page is read first; counting the tasks looks at every case on the desk."""


class SidebarCounts(QObject):
    """Counts tasks and papers that are out, after a login and after every change.

    Args:
        window: shows the numbers.
        services: gives the use cases; None before the data is open.
        by: gives the user of the moment.
        parent: its owner.
    """

    def __init__(
        self,
        window: "MainWindow",
        services: "Callable[[], Services | None]",
        by: "Callable[[], Session]",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._services, self._by = window, services, by
        self._later = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._later.timeout.connect(self.count)

    def count_soon(self) -> None:
        """Count a little later."""
        self._later.start()

    def count(self) -> None:
        """Count in the background."""
        services, by = self._services(), self._by()
        if services is None:
            return
        run = partial(self._window.tasks.run, owner=self)
        run(lambda: services.tasks.counts(by=by), on_done=self._show_tasks, latest="hitungan-tugas")
        run(lambda: services.ledger.counts(), on_done=self._show_out, latest="hitungan-tanda-tangan")  # noqa: PLW0108 - made in the worker when first asked for

    def _show_tasks(self, counts: "TaskCounts") -> None:
        self._window.set_count(registry.TASKS, counts.open, alarming=counts.late > 0)

    def _show_out(self, out: dict[str, int]) -> None:
        """Show how many papers are out; alarming where some have been so for long."""
        self._window.set_count(registry.LEDGER, out["keluar"], alarming=out["lama"] > 0)
