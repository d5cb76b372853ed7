"""A named input: the name above, what is wrong beneath in words, never by colour alone."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.ui.widgets.labels import label, set_state


class Field(QWidget):
    """Name, input, error; who owns it says what is wrong, and when.

    Args:
        title: as printed ("Nomor surat"); ``&`` marks the letter for Alt; empty where the input names itself.
        editor: the input.
        required: marked with a star before there is any error.
        parent: its owner.
    """

    def __init__(self, title: str, editor: QWidget, *, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.editor, self.required = title, editor, required
        self._error = ""
        self._caption = label("", "field")
        self._caption.setBuddy(editor)
        self._error_label = label("", "error", wrap=True)
        self._error_label.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._caption)
        self._column.addWidget(editor)
        self._column.addWidget(self._error_label)
        self.rename(title)

    def rename(self, title: str, *, required: bool | None = None) -> None:
        """Give the field another name."""
        self.title = title.replace("&", "")
        self.required = self.required if required is None else required
        self._caption.setText(f"{title} *" if self.required else title)
        self._caption.setHidden(not title)
        if title:
            self.editor.setAccessibleName(f"{self.title}, wajib diisi" if self.required else self.title)

    @property
    def error(self) -> str:
        """What is wrong, "" if nothing is."""
        return self._error

    def set_error(self, text: str) -> None:
        """Say what is wrong, in words under the field, with a red edge; "" when it is mended."""
        self._error = text
        self._error_label.setText(f"⚠ {text}" if text else "")
        self._error_label.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        set_state(self.editor, "invalid", "true" if text else "false")
