"""Under the form of a letter: what went wrong, the buttons, the state of the draft."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sopdesk.ui.actions import ActionSet
from sopdesk.ui.pages.agenda.entry_state import summary
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.toast import announce

RETRY: Final = "Coba lagi"
KEEP_SAFE: Final = "Semua isian masih ada dan disimpan sebagai draf."


class EntryFoot(QWidget):
    """Failure, errors in one sentence, [Simpan & catat berikutnya] [Simpan], draft.

    Args:
        actions: has "save" and "save_next".
        parent: its owner.
    """

    retry_wanted = Signal()

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.failure = Banner("", ChipKind.LATE, actions=(RETRY,))
        self.summary = label("", "error", wrap=True)
        self.draft = label("", "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(6)
        layout.addWidget(self.failure)
        layout.addWidget(self.summary)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(actions.button("save_next", "primary"), 1)
        buttons.addWidget(actions.button("save"))
        layout.addLayout(buttons)
        layout.addWidget(self.draft)
        self.failure.acted.connect(lambda _words: self.retry_wanted.emit())
        self.clear()

    def clear(self) -> None:
        """Take away what went wrong."""
        self.failure.hide()
        self.show_problems({})

    def show_failure(self, reason: str) -> None:
        """Say why the letter is not stored, and that nothing is lost."""
        self.failure.set_text(f"{reason} {KEEP_SAFE}")
        self.failure.show()
        announce(self, reason)

    def show_problems(self, wrong: dict[str, str]) -> None:
        """Say what is to be mended, in one sentence; none takes it away."""
        text = summary(wrong)
        self.summary.setText(f"⚠ {text}" if text else "")
        self.summary.setVisible(bool(text))
        if text:
            announce(self, text)
