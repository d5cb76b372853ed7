"""The draft of the entry panel: kept a second after the last key, offered again later."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from sopdesk.core.errors import UserError
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.agenda.entry_state import FORM, draft_words
from sopdesk.ui.widgets.draft_keeper import DraftKeeper
from sopdesk.ui.widgets.pending_files import PendingFile

if TYPE_CHECKING:
    from sopdesk.services.drafts import DraftRow
    from sopdesk.ui.pages.agenda.entry_panel import EntryPanel

GO_ON = "Lanjutkan"
_FILES = "files"


class EntryDrafts(QObject):
    """Keeps and offers the draft of a panel.

    Args:
        panel: whose draft it is.
        services: keeps it.
        by: the user.
        frame: shows the state in the footer.
    """

    words_changed = Signal(str)

    def __init__(self, panel: "EntryPanel", services: Services, by: Callable[[], Session], frame: Frame) -> None:
        super().__init__(panel)
        self._panel, self._services, self._by, self._frame = panel, services, by, frame
        self._keeper = DraftKeeper(self._collect, self._save, services.clock, self)
        self._keeper.state_changed.connect(self._tell)
        self._found: DraftRow | None = None
        self._asked = False
        self._stored = False
        self._at_once = False
        panel.offer.acted.connect(self._answer)

    def touch(self) -> None:
        """Something was typed."""
        self._keeper.touch()

    def flush(self, *, at_once: bool = False) -> None:
        """Keep what was typed now; ``at_once``: before this returns, for the window may be closing."""
        self._at_once = at_once
        self._keeper.flush()
        self._at_once = False

    def forget(self) -> None:
        """The letter was saved, or thrown away."""
        self._keeper.forget()
        self._discard()

    def offer_kept(self) -> None:
        """Offer what was being typed in an earlier run, once, and only beside an untouched form."""
        if self._asked:
            return
        self._asked = True
        drafts, by = self._services.drafts, self._by()
        self._frame.tasks.run(lambda: drafts.load(by=by, form=FORM), on_done=self._offer, owner=self)

    def _offer(self, found: "DraftRow | None") -> None:
        if found is None or self._panel.state.dirty or self._panel.files.files:
            return
        self._found = found
        files = f" ({len(found.files)} berkas)" if found.files else ""
        self._panel.offer.set_text(f"Draf {found.kept_at:%d/%m %H.%M}: {draft_words(found.values)}{files}")
        self._panel.offer.show()

    def _answer(self, words: str) -> None:
        self._panel.offer.hide()
        found, self._found = self._found, None
        if words == GO_ON and found is not None:
            self._stored = True
            if found.files:
                self._bring_files(len(found.files))
            self._panel.restore(found.values)
        else:
            self._stored = True
            self._discard()

    def _bring_files(self, wanted: int) -> None:
        """Read what was pasted; asked before anything newer is kept, for a newer draft lets go of it."""
        drafts, by, panel = self._services.drafts, self._by(), self._panel

        def bring(files: tuple[PendingFile, ...]) -> None:
            panel.files.add(files)
            if len(files) < wanted:
                self._frame.say("Sebagian berkas draf tidak dapat dibaca lagi. Lampirkan ulang sebelum menyimpan.")

        self._frame.tasks.run(lambda: drafts.files(by=by, form=FORM), on_done=bring, owner=self)

    def _collect(self) -> dict[str, Any]:
        state, files = self._panel.state, self._panel.files.files
        return state.to_draft() | {_FILES: files} if state.dirty or files else {}

    def _save(self, draft: dict[str, Any]) -> None:
        if not draft:
            self._discard()
            return
        self._panel.offer.hide()
        self._stored = True
        values = {name: value for name, value in draft.items() if name != _FILES}
        keep = partial(self._services.drafts.save, by=self._by(), form=FORM, values=values, files=draft[_FILES])
        if self._at_once:
            try:
                keep()
            except UserError as error:
                self._frame.say(error.message)
            return
        self._frame.tasks.run(keep, owner=self)

    def _discard(self) -> None:
        if not self._stored:
            return
        self._stored = False
        drafts, by = self._services.drafts, self._by()
        self._frame.tasks.run(lambda: drafts.discard(by=by, form=FORM), owner=self)

    def _tell(self, words: str) -> None:
        self.words_changed.emit(words)
        self._frame.set_draft_state(words)
