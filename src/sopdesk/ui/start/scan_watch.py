"""The folder of the scanner, looked into from time to time, and the count of pages without a place."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from sopdesk.core.errors import UserError
from sopdesk.core.events import Changes
from sopdesk.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from sopdesk.core.progress import Progress
    from sopdesk.domain.scans import ScanResult, WatchedFolder
    from sopdesk.domain.session import Session
    from sopdesk.services import Services
    from sopdesk.ui.main_window import MainWindow

PAGE: Final = "pindaian"
RIGHT: Final = "scan.take"
_FIRST_MS: Final = 3000
_IDLE_MS: Final = 30_000
"""How often is asked whether a folder is to be watched, while none is."""
_LOOK: Final = "Lihat"


class ScanWatch:
    """Looks into the folder in the background, never twice at once, and says quietly what came.

    Args:
        window: where it is said.
        services: the use cases.
        by: gives the user of the moment.
        owner: lives as long as this.
    """

    def __init__(
        self, window: "MainWindow", services: "Services", by: "Callable[[], Session]", owner: "QObject"
    ) -> None:
        self._window, self._services, self._by, self._owner = window, services, by, owner
        self._busy = False
        self._trouble = ""
        self.timer = QTimer(owner, singleShot=True, interval=_FIRST_MS)
        self.timer.timeout.connect(self.look)
        self._counting = QTimer(owner, singleShot=True, interval=_FIRST_MS)
        self._counting.timeout.connect(self.count)

    def changed(self, changes: Changes) -> None:
        """Something was committed: the count follows, and the folder where it was set anew."""
        if changes.scans:
            self.count()
        if changes.office and not self._busy:
            self.timer.start(_FIRST_MS)

    def count_soon(self) -> None:
        """Count and look in a while: a sign-in and the first list wait for nothing of scans."""
        if not self._counting.isActive():
            self._counting.start()
        if not self._busy and not self.timer.isActive():
            self.timer.start()

    def count(self) -> None:
        """Count the pages without a place, for the sidebar."""
        if not self._allowed():
            return
        services = self._services
        self._window.tasks.run(
            lambda: services.scan_placing.unknown_count(),  # noqa: PLW0108 - made in the worker when first asked for
            on_done=partial(self._window.set_count, PAGE),
            latest="hitungan-pindaian",
            owner=self._owner,
        )

    def look(self) -> None:
        """Look into the folder once, unless it is being looked into."""
        if self._busy:
            return
        self._busy = True
        services, by, allowed = self._services, self._by(), self._allowed()

        def work(progress: "Progress") -> "tuple[WatchedFolder, ScanResult | None]":
            watched = services.scan_inbox.watched()
            if not (watched.active and allowed):
                return watched, None
            return watched, services.scan_inbox.poll_folder(by=by, progress=progress)

        self._window.tasks.run(
            work,
            progress=True,
            on_done=lambda found: self._looked(*found),
            on_error=self._failed,
            on_cancelled=partial(self._rest, _IDLE_MS),
            lane=Lane.SCANS,
            owner=self._owner,
        )

    def _allowed(self) -> bool:
        from sopdesk.domain.rights import may  # noqa: PLC0415 - not before the window is shown

        return may(self._by(), RIGHT)

    def _looked(self, watched: "WatchedFolder", result: "ScanResult | None") -> None:
        self._trouble = ""
        self._rest(watched.seconds * 1000 if watched.active else _IDLE_MS)
        if result is not None and not result.empty:
            self.tell(result)

    def tell(self, result: "ScanResult") -> None:
        """Say what came: quietly in the footer, aloud where somebody should look."""
        from sopdesk.ui.pages.scans.scan_words import folder_words, needs_eyes  # noqa: PLC0415 - only when something came

        words = folder_words(result)
        if needs_eyes(result):
            show = partial(self._window.open_page, PAGE, result)
            self._window.say(f"{words or 'Ada yang perlu dilihat di folder pindaian'}.", action=_LOOK, on_action=show)
        elif words:
            self._window.footer.set_message(f"{words}.")

    def _failed(self, error: Exception) -> None:
        """A folder that is out of reach is told once, not at every look."""
        self._rest(_IDLE_MS)
        words = error.message if isinstance(error, UserError) else repr(error)
        if words == self._trouble:
            return
        self._trouble = words
        if isinstance(error, UserError):
            self._window.say(words)
        else:
            self._window.tasks.show_error(error)

    def _rest(self, ms: int) -> None:
        self._busy = False
        self.timer.start(ms)
