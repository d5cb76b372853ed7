"""How the agenda number is found: given on saving, or one that already stands on the paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.letters import NumberChoice, ReservationRow
from sopdesk.domain.numbering import format_number, parse_number
from sopdesk.ui.widgets.choice_box import choice_box
from sopdesk.ui.widgets.field import Field
from sopdesk.ui.widgets.labels import label

KINDS = (
    ("next", "Diberikan saat disimpan"),
    ("paper", "Sudah tertulis di kertas"),
    ("insert", "Sisipan, misalnya 0412a"),
    ("reserved", "Dari blok yang dipesan"),
)


class NumberField(QWidget):
    """One line as long as the counter gives the number; more when the user says otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._next = 0
        self.kind = choice_box(KINDS)
        self.number = QLineEdit()
        self.number.setMaxLength(12)
        self.reason = QLineEdit()
        self.block = choice_box()
        self._fields = {
            "kind": Field("Cara memberi nomor", self.kind),
            "number": Field("Nomor agenda", self.number),
            "reservation_id": Field("Blok nomor", self.block),
            "reason": Field("Alasan", self.reason),
        }
        self._words = label("", "muted", wrap=True)
        self._open = QPushButton("Ubah…")
        self._open.setProperty("kind", "link")
        self._open.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._open.setAccessibleName("Ubah cara memberi nomor agenda")
        self._open.setToolTip("Nomor yang sudah tertulis di kertas, sisipan, atau dari blok (F4)")
        self._more = QWidget()
        self._build()
        self.kind.currentIndexChanged.connect(self._show)
        for edit in (self.number, self.reason):
            edit.textEdited.connect(lambda _text: self.changed.emit())
        self.block.activated.connect(lambda _index: self.changed.emit())
        self._open.clicked.connect(self.toggle)
        self._more.hide()
        self._show()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label("Nomor agenda", "field"))
        head.addWidget(self._words, 1)
        head.addWidget(self._open)
        grid = QGridLayout(self._more)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.addWidget(self._fields["kind"], 0, 0)
        grid.addWidget(self._fields["number"], 0, 1)
        grid.addWidget(self._fields["reservation_id"], 0, 1)
        grid.addWidget(self._fields["reason"], 1, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._more)

    @property
    def editors(self) -> tuple[QWidget, ...]:
        """The inputs, in their order."""
        return (self.kind, self.number, self.block, self.reason)

    def toggle(self) -> None:
        """Open or close the choice; closed, the counter gives the number."""
        opened = self._more.isHidden()
        self._more.setVisible(opened)
        if opened:
            self.kind.setFocus()
        else:
            self.kind.setCurrentIndex(0)
        self._show()
        self.changed.emit()

    def show_next(self, number: int) -> None:
        """Say which number would be next; it is promised to nobody."""
        self._next = number
        self._show()

    def set_blocks(self, blocks: tuple[ReservationRow, ...]) -> None:
        """Offer the reserved blocks that still have room."""
        self.block.clear()
        for row in blocks:
            span = f"{format_number(row.first)}–{format_number(row.last)}"
            self.block.addItem(f"{span}: {row.reason} ({row.last - row.first + 1 - row.used} tersisa)", row.id)
        self._show()

    def choice(self) -> NumberChoice:
        """Return what was chosen."""
        kind = self.kind.currentData()
        if kind == "next":
            return NumberChoice()
        typed = parse_number(self.number.text())
        block = self.block.currentData()
        return NumberChoice(
            kind=kind,
            number=typed.number if typed and kind in {"paper", "insert"} else None,
            reservation_id=block if kind == "reserved" and isinstance(block, int) else None,
            reason=self.reason.text().strip() if kind in {"paper", "insert"} else "",
        )

    def set_choice(self, choice: NumberChoice) -> None:
        """Show a choice (a draft)."""
        self.kind.setCurrentIndex(max(self.kind.findData(choice.kind), 0))
        self.number.setText(str(choice.number or ""))
        self.reason.setText(choice.reason)
        self.block.setCurrentIndex(max(self.block.findData(choice.reservation_id), 0))
        self._more.setVisible(choice.kind != "next")
        self._show()

    def set_errors(self, wrong: dict[str, str]) -> None:
        """Show what is wrong; unknown names are left out."""
        for name, field in self._fields.items():
            field.set_error(wrong.get(name, ""))

    def focus_error(self) -> bool:
        """Go to the first field that is wrong; tell whether there was one."""
        for field in self._fields.values():
            if field.error:
                self._more.show()
                field.editor.setFocus()
                return True
        return False

    def _show(self) -> None:
        kind = self.kind.currentData()
        self._fields["number"].setVisible(kind in {"paper", "insert"})
        self._fields["number"].rename("Sesudah nomor" if kind == "insert" else "Nomor di kertas", required=True)
        self._fields["reservation_id"].setVisible(kind == "reserved")
        self._fields["reason"].setVisible(kind in {"paper", "insert"})
        self._fields["reason"].rename("Alasan", required=kind == "insert")
        preview = f" (berikutnya {format_number(self._next)})" if self._next else ""
        words = dict(KINDS)[kind][0].lower() + dict(KINDS)[kind][1:]
        self._words.setText(words + preview if kind == "next" else words)
        self._open.setText("Ubah…" if self._more.isHidden() else "Tutup")
        self.changed.emit()
