"""The buttons under the reader: what is possible, why the rest is not, and exactly one primary among them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from sopdesk.domain.session import Session
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.pages.case.step_card import StepCard
from sopdesk.ui.pages.tasks.task_view import ActKey, TaskView, offers, primary
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.labels import set_state

ACTS: tuple[ActKey, ...] = ("forward", "finish", "return", "postpone", "note")
_NONE = "Pilih tugas lebih dulu."


class ActBar(QWidget):
    """A row of buttons for the acts of an ActionSet; each shows its single key while those are on.

    Args:
        actions: the live actions, by the keys of ACTS among others.
        specs: their declarations.
        step: the card whose own primary button gives way.
        parent: its owner.
    """

    def __init__(
        self, actions: ActionSet, specs: Sequence[ActionSpec], step: StepCard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._actions, self._step = actions, step
        self._specs = {spec.key: spec for spec in specs}
        row = FlowLayout(self, spacing=8)
        self.buttons: dict[ActKey, QPushButton] = {}
        for key in ACTS:
            button = actions.button(key)
            button.setAccessibleName(button.text())
            self.buttons[key] = button
            row.addWidget(button)

    def offer(self, view: TaskView | None, by: Session, *, put_off: bool = False) -> None:
        """Enable what is possible with a task.

        Args:
            view: the task, None if there is none.
            by: the user.
            put_off: whether the task was put off and can be taken up again.
        """
        found = offers(view, by) if view is not None else {}
        first = primary(view, found) if view is not None else None
        card = self._step.primary if view is not None and view.steps else None
        if card is not None:
            set_state(card, "kind", "primary" if first != "forward" else "")
            first = None if first == "finish" else first
        for key in ACTS:
            offer = found.get(key)
            self._actions.set_enabled(key, enabled=bool(offer and offer.enabled), reason=offer.why if offer else _NONE)
            words = offer.text if offer else self.buttons[key].accessibleName()
            self._dress(key, "Ambil lagi" if key == "postpone" and put_off else words, main=key == first)

    def _dress(self, key: ActKey, words: str, *, main: bool) -> None:
        button, spec = self.buttons[key], self._specs[key]
        letter = "D" if words == "Disposisi" else spec.keys[0].toString()
        letters_on = bool(self._actions.action(key).shortcuts())
        button.setText(f"{words}  {letter}" if letters_on else words)
        button.setAccessibleName(words)
        set_state(button, "kind", "primary" if main else "")
        set_icon(button, spec.icon, "on_primary" if main else "text")
