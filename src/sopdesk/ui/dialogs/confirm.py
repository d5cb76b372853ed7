"""Asks before what cannot be undone: verb and object on the button, the safe button has the focus."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from sopdesk.ui.dialogs.question import Question


def confirm(
    parent: QWidget, *, title: str, text: str, verb: str, then: Callable[[], object], danger: bool = True
) -> Question:
    """Open a confirmation and return it.

    Args:
        parent: the window.
        title: the question ("Batalkan surat 0412?").
        text: what it means.
        verb: verb and object ("Batalkan surat 0412").
        then: called when the user agrees.
        danger: whether it cannot be undone.
    """
    dialog = Question(title, text, verb, danger=danger, parent=parent)

    def agreed() -> None:
        dialog.accept()
        then()

    dialog.submitted.connect(agreed)
    dialog.open()
    return dialog
