"""The warning that a letter looks like one that was logged before; it never bars the way."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sopdesk.domain.letters import DuplicateHint
from sopdesk.domain.words import short_date
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner

LOOK = "Lihat"
KEEP = "Tetap catat"


class DuplicateStrip(Banner):
    """Says "Mirip dengan agenda 0398/2026 [Lihat] [Tetap catat]"."""

    look_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", ChipKind.SOON, actions=(LOOK, KEEP), parent=parent)
        self._hints: tuple[DuplicateHint, ...] = ()
        self._passed: frozenset[int] = frozenset()
        self.acted.connect(self._act)
        self.hide()

    @property
    def hints(self) -> tuple[DuplicateHint, ...]:
        """What is warned of now."""
        return self._hints

    def show_hints(self, hints: tuple[DuplicateHint, ...]) -> None:
        """Warn of these, but not of those that the user has passed over."""
        self._hints = tuple(hint for hint in hints if hint.letter_id not in self._passed)
        self.setVisible(bool(self._hints))
        if self._hints:
            first = self._hints[0]
            more = f" dan {len(self._hints) - 1} surat lain" if len(self._hints) > 1 else ""
            self.set_text(
                f"Mirip dengan agenda {first.number_text}/{first.year}{more}, diterima "
                f"{short_date(first.received_at.date())}. {first.why}."
            )

    def forget(self) -> None:
        """A new letter is typed."""
        self._passed = frozenset()
        self.show_hints(())

    def _act(self, words: str) -> None:
        if not self._hints:
            return
        if words == LOOK:
            self.look_wanted.emit(self._hints[0].letter_id)
            return
        self._passed |= {hint.letter_id for hint in self._hints}
        self.show_hints(())
