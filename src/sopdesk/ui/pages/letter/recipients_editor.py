"""The recipients of a disposition, one line each: to whom, own instruction, or only a copy."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from sopdesk.domain.dispositions import RecipientEntry
from sopdesk.ui.pages.letter.disposition_state import Target, recipient, target_of
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.choice_box import choice_box
from sopdesk.ui.widgets.labels import label, set_state

Targets = Sequence[tuple[Target, str]]
_NOBODY = "Pilih penerima"


class RecipientLine(QWidget):
    """One recipient."""

    edited = Signal()
    removed = Signal()

    def __init__(self, number: int, targets: Targets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = choice_box()
        self.who.setAccessibleName(f"Penerima {number}")
        self.who.addItem(_NOBODY, None)
        for key, words in targets:
            self.who.addItem(words, key)
        self.instruction = QLineEdit()
        self.instruction.setAccessibleName(f"Instruksi untuk penerima {number}")
        self.instruction.setPlaceholderText("Instruksi khusus (opsional)")
        self.copy = QCheckBox("Tembusan")
        self.copy.setAccessibleName(f"Penerima {number} hanya tembusan")
        self.remove = QToolButton()
        set_icon(self.remove, "x")
        self.remove.setAccessibleName(f"Lepaskan penerima {number}")
        self.remove.setToolTip("Lepaskan penerima ini")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.who, 1)
        top.addWidget(self.copy)
        top.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.instruction)
        self.who.currentIndexChanged.connect(lambda _index: self.edited.emit())
        self.instruction.textEdited.connect(lambda _text: self.edited.emit())
        self.copy.toggled.connect(lambda _on: self.edited.emit())
        self.remove.clicked.connect(self.removed)

    def entry(self) -> RecipientEntry:
        """Return the recipient."""
        data = self.who.currentData()
        target = (str(data[0]), int(data[1])) if isinstance(data, tuple | list) else None
        return recipient(target, self.instruction.text(), copy=self.copy.isChecked())

    def show_entry(self, entry: RecipientEntry) -> None:
        """Show a recipient."""
        wanted = target_of(entry)
        places = range(self.who.count())
        self.who.setCurrentIndex(next((i for i in places if _same(self.who.itemData(i), wanted)), 0))
        self.instruction.setText(entry.instruction)
        self.copy.setChecked(entry.copy)


def _same(data: object, wanted: Target | None) -> bool:
    return isinstance(data, tuple | list) and wanted is not None and tuple(data) == wanted


class RecipientsEditor(QWidget):
    """Lines of recipients; there is always one. ``laid_out`` tells that lines were added: Tab has to be led anew."""

    edited = Signal()
    laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._targets: Targets = ()
        self.lines: list[RecipientLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self.add_button = QPushButton("Tambah penerima")
        self.add_button.setProperty("kind", "link")
        set_icon(self.add_button, "plus", "primary")
        self.add_button.clicked.connect(lambda _on=False: self.add_line())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label("Kepada *", "field"))
        layout.addLayout(self._rows)
        layout.addWidget(self._error)
        layout.addWidget(self.add_button)

    def set_targets(self, targets: Targets) -> None:
        """Say who may receive; recipients that are chosen stay."""
        kept = self.entries()
        self._targets = targets
        self.set_entries(kept)

    def entries(self) -> tuple[RecipientEntry, ...]:
        """Return the recipients."""
        return tuple(line.entry() for line in self.lines)

    def set_entries(self, entries: Sequence[RecipientEntry]) -> None:
        """Show recipients."""
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for entry in entries or (RecipientEntry(),):
            self._add(entry)
        self.laid_out.emit()

    def add_line(self) -> RecipientLine:
        """Add a recipient; the cursor goes there."""
        line = self._add(RecipientEntry())
        self.laid_out.emit()
        line.who.setFocus()
        self.edited.emit()
        return line

    def _add(self, entry: RecipientEntry) -> RecipientLine:
        line = RecipientLine(len(self.lines) + 1, self._targets, self)
        line.show_entry(entry)
        line.edited.connect(self._edited)
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._rows.addWidget(line)
        self._show_removable()
        return line

    def set_error(self, message: str) -> None:
        """Say what is wrong."""
        self._error.setText(f"⚠ {message}" if message else "")
        self._error.setVisible(bool(message))
        for line in self.lines:
            set_state(line.who, "invalid", "true" if message else "false")

    def _edited(self) -> None:
        self.set_error("")
        self.edited.emit()

    def _remove(self, line: RecipientLine) -> None:
        if len(self.lines) == 1:
            return
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._show_removable()
        self.lines[-1].who.setFocus()
        self._edited()

    def _show_removable(self) -> None:
        for line in self.lines:
            line.remove.setVisible(len(self.lines) > 1)
