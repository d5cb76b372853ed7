"""A form with changes, kept a second after the last key and put back when it is opened again."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.page import Frame
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from sopdesk.services.drafts import DraftRow

STORED: Final = "Pakai yang tersimpan"
_BACK: Final = "Yang Anda ketik {at:%d/%m %H.%M} belum disimpan dan sudah dipasang lagi di sini."


class KeptDraft(QObject):
    """Keeps what differs from what is stored; the user it was made for stays its owner.

    Signals:
        thrown_away: the user wants what is stored instead.

    Args:
        frame: the window.
        services: keep the draft.
        by: whose draft it is.
        form: under which it is kept.
        collect: gives the changed form as JSON; an empty dict if nothing differs from what is stored.
        restore: puts a draft back into the form.
        parent: its owner.
    """

    thrown_away = Signal()

    def __init__(
        self,
        frame: Frame,
        services: Services,
        by: Session,
        form: str,
        collect: Callable[[], dict[str, Any]],
        restore: Callable[[dict[str, Any]], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by, self._form = frame, services, by, form
        self._collect, self._restore = collect, restore
        self.banner = Banner("", actions=(STORED,))
        self.banner.hide()
        self.banner.acted.connect(lambda _words: self.thrown_away.emit())
        self._keeper = DraftKeeper(collect, self._save, services.clock, self)
        self._keeper.state_changed.connect(frame.set_draft_state)
        self._asked = False
        self._stored = False

    def bring(self) -> None:
        """Put back what was typed before; the first time only, and never over what is typed now."""
        if not self._asked:
            self._asked = True
            load = partial(self._services.drafts.load, by=self._by, form=self._form)
            self._frame.tasks.run(load, on_done=self._put_back, owner=self)

    def touch(self) -> None:
        """Something was typed."""
        self._keeper.touch()

    def flush(self) -> None:
        """Keep what was typed now."""
        self._keeper.flush()

    def forget(self) -> None:
        """It was saved, or thrown away."""
        self.banner.hide()
        self._keeper.forget()
        self._discard()

    def _put_back(self, found: "DraftRow | None") -> None:
        if found is None or not found.values or self._collect():
            return
        self._restore(found.values)
        self._stored = True
        if not self._collect():
            self._discard()  # what was typed then is what is stored by now
            return
        self.banner.set_text(_BACK.format(at=found.kept_at))
        self.banner.show()
        self._keeper.flush()

    def _save(self, draft: dict[str, Any]) -> None:
        if not draft:
            self._discard()
            return
        self._stored = True
        keep = partial(self._services.drafts.save, by=self._by, form=self._form, values=draft)
        self._frame.tasks.run(keep, owner=self)

    def _discard(self) -> None:
        if self._stored:
            self._stored = False
            drop = partial(self._services.drafts.discard, by=self._by, form=self._form)
            self._frame.tasks.run(drop, owner=self)
