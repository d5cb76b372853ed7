"""Says on the page of a paper that its signed sheet waits for somebody's word: fields were changed after printing."""

from typing import Final

from PySide6.QtWidgets import QWidget

from sopdesk.domain.paper import PaperDetail
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner

LOOK: Final = "Lihat dan putuskan"


class ChangedStrip(Banner):
    """A banner that shows itself where there is something to decide; ``acted`` asks for the signed sheet.

    Args:
        parent: its owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", ChipKind.RETURNED, actions=(LOOK,), parent=parent)
        self.hide()

    def show_detail(self, detail: PaperDetail) -> None:
        """Show which fields were changed, if the newest signed sheet waits."""
        waiting = detail.undecided
        if waiting is not None:
            self.set_text(
                f"Hasil pindai menunggu keputusan: {', '.join(waiting.changed_fields)} berubah sesudah dicetak."
            )
        self.setVisible(waiting is not None)
