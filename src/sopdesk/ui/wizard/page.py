"""What every page of the wizard is."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.ui.widgets.labels import label
from sopdesk.ui.wizard.state import WizardState
from sopdesk.ui.wizard.steps import INTRODUCTIONS, TITLES, Step


class StepPage(QWidget):
    """Title, introduction, and the inputs of one step.

    Args:
        step: which one.
        state: what is shown and changed.
        parent: its owner.
    """

    edited = Signal()

    def __init__(self, step: Step, state: WizardState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self.state = state
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 20, 24, 8)
        self.body.setSpacing(8)
        self.body.addWidget(label(TITLES[step], "page-title"))
        self.body.addWidget(label(INTRODUCTIONS[step], "muted", wrap=True))
        self.body.addSpacing(8)

    def load(self) -> None:
        """Show the state; called each time the page is entered."""

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say beneath each field what is wrong and focus the first."""

    def first_field(self) -> QWidget:
        """Return what gets the focus when the page is entered."""
        return self
