"""What somebody else wrote into the same paper meanwhile: taken where nothing of ours is lost, else asked about."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from sopdesk.domain.paper import PaperDetail
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.pages.paper.paper_body import THEIRS
from sopdesk.ui.pages.paper.paper_saver import Checked, PaperSaver, checked
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.widgets.banner import Banner


class OtherVersions(QObject):
    """Looks for newer versions of the paper that is shown.

    Signals:
        renewed: (Checked) a newer one with the same values; the fields stay as they are.
        replaced: (Checked) a newer one with other values, while nothing is typed.
        wanted: (id) the user wants what the other one wrote.

    Args:
        tasks: reads in the background.
        services: the use cases.
        by: gives the user.
        saver: what is typed, and the version it goes on from.
        conflict: asks whose entries stay.
        parent: the page.
    """

    renewed = Signal(object)
    replaced = Signal(object)
    wanted = Signal(int)

    def __init__(
        self,
        tasks: Tasks,
        services: Services,
        by: Callable[[], Session],
        saver: PaperSaver,
        conflict: Banner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._services, self._by, self._saver, self._conflict = tasks, services, by, saver, conflict
        self._detail: PaperDetail | None = None
        saver.conflicted.connect(conflict.show)
        conflict.acted.connect(self._decide)

    def show_detail(self, detail: PaperDetail | None) -> None:
        """Compare with this one from now on."""
        self._detail = detail

    def look(self) -> None:
        """Look whether the paper was changed by somebody else."""
        services, by, paper_id = self._services, self._by(), self._saver.paper_id
        if not paper_id:
            return
        self._tasks.run(
            lambda: checked(services, services.filling.get(by=by, paper_id=paper_id)),
            on_done=self._compare,
            latest=f"paper-again-{id(self)}",
            owner=self,
        )

    def _compare(self, found: Checked) -> None:
        """Go on from another version: quietly where nothing of ours is lost, else the user decides."""
        new, shown, saver = found.detail, self._detail, self._saver
        if shown is None or new.row.id != saver.paper_id or new.row.version <= saver.version:
            return
        same = new.values == shown.values and new.row.paper_date == shown.row.paper_date
        if same and not new.locked:
            saver.take_version(new.row.version)
            self.renewed.emit(found)
        elif not saver.waiting:
            self.replaced.emit(found)
        else:
            self._conflict.show()

    def _decide(self, words: str) -> None:
        """Two have written: the user says whose entries stay."""
        paper_id = self._saver.paper_id
        if not paper_id:
            return
        if words == THEIRS:
            self.wanted.emit(paper_id)
            return
        services, by = self._services, self._by()
        self._conflict.hide()
        self._tasks.run(
            lambda: services.filling.get(by=by, paper_id=paper_id).row.version,
            on_done=self._saver.overwrite,
            owner=self,
        )
