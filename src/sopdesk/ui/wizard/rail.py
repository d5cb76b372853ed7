"""The list of steps beside the wizard: where the user is, and what he chose so far."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from sopdesk.ui.forms.scroll import scrolled
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.wizard.state import WizardState
from sopdesk.ui.wizard.steps import ORDER, TITLES, Step

_WIDTH = 248


class StepRail(QFrame):
    """The steps; those that were seen can be gone back to.

    Args:
        parent: its owner.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setFixedWidth(current_metrics().px(_WIDTH))
        self._buttons: dict[Step, QPushButton] = {}
        body = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(body))
        layout = QVBoxLayout(body)
        layout.setContentsMargins(12, 20, 12, 16)
        layout.setSpacing(2)
        layout.addWidget(label("Penyiapan awal", "card-title"))
        layout.addWidget(label("SOPDesk untuk kantor Anda", "caption"))
        layout.addSpacing(16)
        self._notes = {step: label("", "caption", wrap=True) for step in ORDER}
        for number, step in enumerate(ORDER, 1):
            button = QPushButton(f"{number}  {TITLES[step]}")
            button.setProperty("role", "nav")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, step=step: self.asked.emit(step))
            self._buttons[step] = button
            self._notes[step].setContentsMargins(28, 0, 4, 6)
            layout.addWidget(button)
            layout.addWidget(self._notes[step])
        layout.addStretch(1)

    def show_step(self, current: Step, furthest: Step, state: WizardState) -> None:
        """Mark the step; say what was chosen on those behind it."""
        chosen = dict(state.summary())
        for number, step in enumerate(ORDER):
            button = self._buttons[step]
            seen = number <= ORDER.index(furthest)
            behind = seen and step is not current
            done = behind and not state.problems(step)
            button.setChecked(step is current)
            button.setEnabled(seen)
            button.setToolTip("" if seen else "Selesaikan dahulu langkah sebelumnya.")
            set_icon(button, "circle-check" if done else "circle-alert" if behind else "minus", "muted")
            state_words = "sedang diisi" if step is current else "selesai" if done else "belum selesai"
            button.setAccessibleName(f"{TITLES[step]}, {state_words}")
            self._notes[step].setText(_breakable(chosen[step]) if done else "")
            self._notes[step].setVisible(done and bool(chosen[step]))

    def show_end(self, state: WizardState) -> None:
        """Everything is done; nothing can be changed here any more."""
        chosen = dict(state.summary())
        for step, button in self._buttons.items():
            button.setChecked(False)
            button.setEnabled(False)
            button.setToolTip("Kantor sudah disiapkan. Ubahlah di Pengaturan.")
            set_icon(button, "circle-check", "muted")
            button.setAccessibleName(f"{TITLES[step]}, selesai")
            self._notes[step].setText(_breakable(chosen[step]))
            self._notes[step].show()


def _breakable(text: str) -> str:
    """Let a path go on in the next line after each folder: that of a Windows PC is one long word otherwise."""
    return re.sub(r"([\\/])(?=.)", "\\1\u200b", text)
