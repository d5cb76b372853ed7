"""Asks for a reason: a word of the office's list, or the user's own words; never nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from sopdesk.ui.dialogs.question import Question


def ask_reason(
    parent: QWidget,
    *,
    title: str,
    text: str,
    verb: str,
    then: Callable[[str, str], object],
    codes: Sequence[tuple[str, str]] = (),
    danger: bool = False,
) -> Question:
    """Open the question and return it.

    Args:
        parent: the window.
        title: what is going to be done ("Kembalikan ke Kasi Infrastruktur").
        text: who will read the reason.
        verb: verb and object of the button.
        then: gets (code, words) when the user agrees; the code is empty if none is asked.
        codes: (code, words) pairs to choose from; with them the words are optional.
        danger: whether it cannot be undone.
    """
    dialog = Question(title, text, verb, danger=danger, parent=parent)
    if codes:
        dialog.add_choice("code", "Alasan", codes, required="Pilih alasannya.")
        dialog.add_note("words", "Keterangan")
    else:
        dialog.add_note("words", "Alasan", required="Tuliskan alasannya.")

    def agreed() -> None:
        dialog.accept()
        then(str(dialog.value("code") or ""), dialog.text("words"))

    dialog.submitted.connect(agreed)
    dialog.open()
    return dialog
