"""A named input: the name above, what is wrong beneath; errors come on leaving, never while typing."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.labels import label, set_state


class Field(QWidget):
    """Name, input, error.

    Args:
        name: as printed ("Nomor surat").
        editor: the input.
        required: marked with a star before there is any error.
        parent: its owner.
    """

    def __init__(self, name: str, editor: QWidget, *, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.editor = name, editor
        self._required, self._message = required, ""
        self._title = label("", "field")
        self._title.setBuddy(editor)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addWidget(editor)
        layout.addWidget(self._error)
        self.rename(name)

    def rename(self, name: str, *, required: bool | None = None) -> None:
        """Give the field another name."""
        self.name = name
        self._required = self._required if required is None else required
        self._title.setText(f"{name} *" if self._required else name)
        self.editor.setAccessibleName(f"{name}, wajib diisi" if self._required else name)

    @property
    def error(self) -> str:
        """What is wrong, "" if nothing is."""
        return self._message

    def set_error(self, message: str) -> None:
        """Say what is wrong, in words under the field, with a red edge; "" when it is mended."""
        self._message = message
        self._error.setText(f"⚠ {message}" if message else "")
        self._error.setVisible(bool(message))
        self.editor.setAccessibleDescription(message)
        set_state(self.editor, "invalid", "true" if message else "false")


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
        self.setToolTip(f"{words} (F9)")


def combo(options: tuple[tuple[str, str], ...] = ()) -> QComboBox:
    """Return a choice of (key, words) that never grows wider than its column; its tooltip tells what is cut."""
    box = QComboBox()
    box.currentTextChanged.connect(box.setToolTip)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    for key, words in options:
        box.addItem(words, key)
    return box


def choose(box: QComboBox, key: str) -> None:
    """Choose the entry with ``key``; one that is not in the list is added, so that nothing stored is lost."""
    place = box.findData(key)
    if place < 0 and key:
        box.addItem(key, key)
        place = box.count() - 1
    box.setCurrentIndex(max(place, 0))
