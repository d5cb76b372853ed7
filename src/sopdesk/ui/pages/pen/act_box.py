"""What stands on the sheet: the acts that the desk may have written there."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sopdesk.ui.pages.pen.pen_line import UNSAID, Act
from sopdesk.ui.widgets.choice_box import ChoiceBox
from sopdesk.ui.widgets.labels import plain_tip

_LEAST = 6
"""Characters it shows at the least; its tooltip tells what is cut."""


class ActBox(ChoiceBox):
    """A list of acts; nothing is chosen where the sheet may say several things.

    Args:
        parent: its owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Pilih …")
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST)
        self.currentTextChanged.connect(lambda words: self.setToolTip(plain_tip(words)))
        self.acts: tuple[Act, ...] = ()

    @property
    def act(self) -> Act:
        """The act that is chosen."""
        place = self.currentIndex()
        return self.acts[place] if 0 <= place < len(self.acts) else UNSAID

    @property
    def disposes(self) -> bool:
        """Whether the sheet has recipients and instructions, or may have."""
        return self.act.kind in {"disposisi", "belum"}

    def offer(self, acts: Sequence[Act]) -> None:
        """Offer these; what is chosen has to be said anew."""
        self.acts = tuple(acts)
        self.clear()
        for act in self.acts:
            self.addItem(act.label)

    def choose(self, act: Act) -> None:
        """Choose one, or none if it is not offered."""
        self.setCurrentIndex(self.acts.index(act) if act in self.acts else -1)
