"""The pin at the end of an input."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.labels import plain_tip


class PinAction(QAction):
    """Keeps a field for the next letters: a pin at the end of its input; a key (F9) does the same.

    Args:
        field: the name of the field.
        editor: its input.
    """

    def __init__(self, field: str, editor: QLineEdit) -> None:
        super().__init__(editor)
        self._field = field
        self.setCheckable(True)
        self.show_pinned(pinned=False)
        editor.addAction(self, QLineEdit.ActionPosition.TrailingPosition)

    def show_pinned(self, *, pinned: bool) -> None:
        """Show whether the field is kept."""
        self.setChecked(pinned)
        set_icon(self, "pin" if pinned else "pin-off", "primary" if pinned else "muted")
        words = f"{self._field} tetap untuk surat berikutnya" if pinned else f"Sematkan {self._field.lower()}"
        self.setText(words)
        self.setToolTip(plain_tip(f"{words} (F9)"))
