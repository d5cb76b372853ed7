"""The fields of a letter in the order of the paper; what they hold goes in and out as plain values."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sopdesk.ui.pages.agenda.duplicate_strip import DuplicateStrip
from sopdesk.ui.pages.agenda.entry_inputs import NO_SOP, make_editors, make_fields, on_change, read, write
from sopdesk.ui.pages.agenda.entry_state import PINNABLE, Values, is_outgoing, is_report
from sopdesk.ui.pages.agenda.pin_action import PinAction
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.choice_box import choose
from sopdesk.ui.widgets.labels import label, set_state
from sopdesk.ui.widgets.pending_files import has_files
from sopdesk.ui.widgets.suggest_edit import SuggestEdit

Options = tuple[tuple[str, str], ...]


class EntryFields(QWidget):
    """Nine fields and, folded away, the rest.

    Args:
        today: completes short dates.
        pins: whether fields can be kept for the next letter.
        parent: its owner.
    """

    edited = Signal(str)
    left = Signal(str)
    paste_wanted = Signal()
    pin_toggled = Signal(str)

    def __init__(self, today: Callable[[], date], *, pins: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._book = "masuk"
        self.duplicates = DuplicateStrip(self)
        self.sop_chip = QPushButton(self)
        self.sop_chip.setProperty("kind", "chip")
        self.sop_chip.setAutoDefault(True)  # Enter takes it too
        self.sop_chip.hide()
        self._suggested: Options = ()
        self.answers_note = label("", "caption", wrap=True)
        self.editors = make_editors(today)
        self.sender_edit, self.subject_edit = self._suggesting("sender"), self._suggesting("subject")
        self.fields = make_fields(self.editors)
        self.pins = {name: PinAction(self.fields[name].title, self._line(name)) for name in PINNABLE if pins}
        self.more_button = QPushButton("Isian lain", self)
        self.more_button.setProperty("kind", "link")
        self.more_button.setCheckable(True)
        self._more = QWidget(self)
        self._after_paper = QVBoxLayout()
        self._build()
        self._connect()
        self._swap()

    def _line(self, name: str) -> QLineEdit:
        editor = self.editors[name]
        assert isinstance(editor, QLineEdit)
        return editor

    def _suggesting(self, name: str) -> SuggestEdit:
        editor = self.editors[name]
        assert isinstance(editor, SuggestEdit)
        return editor

    def _box(self, name: str) -> QComboBox:
        editor = self.editors[name]
        assert isinstance(editor, QComboBox)
        return editor

    # lay-out

    def _build(self) -> None:
        rows = (
            (("received_date", 5), ("received_time", 3), ("channel", 4)),
            (("recipient", 12),),
            (("sender", 12),),
            (("letter_number", 7), ("letter_date", 5)),
            (("reporter_name", 7), ("reporter_phone", 5)),
            (("subject", 12),),
            (("speed", 5), ("sop_key", 7)),
            (("enclosures", 5), ("note", 7)),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._grid(rows[:3]))
        layout.addWidget(self.duplicates)
        layout.addWidget(self._grid(rows[3:-1]))
        layout.addWidget(self.sop_chip, 0, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._grid(rows[-1:]))
        QWidget.setTabOrder(self.editors["sop_key"], self.sop_chip)
        QWidget.setTabOrder(self.sop_chip, self.editors["enclosures"])
        layout.addLayout(self._after_paper)
        layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(10)
        more.addWidget(self.editors["reply_needed"])
        more.addWidget(self._grid(((("answers_text", 7), ("reply_due", 5)),), self._more))
        more.addWidget(self.answers_note)
        rest = ((("secrecy", 5), ("classification", 7)), (("place", 12),), (("summary", 12),))
        more.addWidget(self._grid(rest, self._more))
        layout.addWidget(self._more)
        self._more.hide()
        self.answers_note.hide()
        self._show_more_words()

    def _grid(self, rows: tuple[tuple[tuple[str, int], ...], ...], parent: QWidget | None = None) -> QWidget:
        # made in its place: with a style sheet every change of parent styles the whole subtree again
        holder = QWidget(parent or self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        for column in range(12):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 8)
        for row, parts in enumerate(rows):
            column = 0
            for name, span in parts:
                grid.addWidget(self.fields[name], row, column, 1, span, Qt.AlignmentFlag.AlignTop)
                column += span
        return holder

    def add_after_paper(self, widget: QWidget) -> None:
        """Put something (the place for files) after the fields of the paper."""
        self._after_paper.addWidget(widget)

    # signals

    def _connect(self) -> None:
        for name, editor in self.editors.items():
            editor.installEventFilter(self)
            on_change(editor, name, self._changed)
        for name, pin in self.pins.items():
            pin.triggered.connect(lambda _on=False, name=name: self.pin_toggled.emit(name))
        self.more_button.toggled.connect(self.show_more)
        self.sop_chip.clicked.connect(self.take_suggested_sop)

    def _changed(self, name: str) -> None:
        if name in {"channel", "reply_needed"}:
            self._swap()
        if name == "sop_key":
            self._show_suggested()
        if not self._filling:
            self.edited.emit(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A picture on the clipboard goes to the files; leaving a field checks it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            mime = QGuiApplication.clipboard().mimeData()
            if (
                event.matches(QKeySequence.StandardKey.Paste)
                and has_files(mime)
                and (mime.hasUrls() or not mime.hasText())
            ):
                self.paste_wanted.emit()
                return True
        if event.type() == QEvent.Type.FocusOut:
            name = next((n for n, editor in self.editors.items() if editor is watched), "")
            if name:
                self.left.emit(name)
        return super().eventFilter(watched, event)

    # what they hold

    def set_choices(self, *, speeds: Options, secrecy: Options, classes: Options) -> None:
        """Offer the office's own lists."""
        self._refill("speed", speeds)
        self._refill("secrecy", secrecy)
        self._refill("classification", (("", "Belum dipilih"), *((key, f"{key} {words}") for key, words in classes)))

    def set_services(self, suggested: Options, known: Options) -> None:
        """Offer the SOPs: those that fit the subject first, so that one press of Down takes the likeliest."""
        keys = {key for key, _ in suggested}
        rest = tuple((key, words) for key, words in known if key not in keys)
        self._refill("sop_key", (("", NO_SOP), *suggested, *rest))
        self._suggested = suggested
        self._show_suggested()

    def _show_suggested(self) -> None:
        """Mark what fits in the list, but not what is chosen; offer the likeliest as long as none is."""
        box = self._box("sop_key")
        chosen = read(box)
        for key, words in self._suggested:
            box.setItemText(box.findData(key), words if key == chosen else f"Saran: {words}")
        parent = self.parentWidget()
        may_change = parent is None or self.isEnabledTo(parent)
        offered = bool(self._suggested) and not chosen and may_change
        self.sop_chip.setVisible(offered)
        if offered:
            self.sop_chip.setText(f"Saran SOP: {self._suggested[0][1]}")
            self.sop_chip.setToolTip("Pakai saran ini (Alt+S)")

    def take_suggested_sop(self) -> None:
        """Choose the likeliest SOP."""
        if self._suggested:
            had_focus = self.sop_chip.hasFocus()
            choose(self._box("sop_key"), self._suggested[0][0])
            if had_focus:
                self.editors["enclosures"].setFocus(Qt.FocusReason.TabFocusReason)

    def _refill(self, name: str, options: Options) -> None:
        box = self._box(name)
        before = box.currentData()
        self._filling, was = True, self._filling
        box.clear()
        for key, words in options:
            box.addItem(words, key)
        choose(box, str(before or ""))
        self._filling = was

    def values(self) -> dict[str, str]:
        """Return what the fields hold."""
        return {name: read(editor) for name, editor in self.editors.items()}

    def set_values(self, values: Values) -> None:
        """Fill the fields; errors go away."""
        self._filling = True
        for name, editor in self.editors.items():
            write(editor, values.get(name, ""))
        self._filling = False
        self.set_errors({})
        self._swap()
        extra = ("reply_needed", "answers_text", "classification", "place", "summary")
        if any(values.get(name) for name in extra) and not self.more_button.isChecked():
            self.more_button.setChecked(True)

    def set_book(self, book: str) -> None:
        """Show the fields of a book: outgoing letters have an addressee."""
        self._book = book
        self._swap()

    def let_type(self, *, allowed: bool) -> None:
        """Allow or forbid typing; what cannot be changed is still there to be read, as dark as before."""
        self.setEnabled(allowed)
        for part in self.findChildren(QWidget):
            if bool(part.property("reading")) is allowed:
                set_state(part, "reading", not allowed)

    def show_pins(self, pins: frozenset[str]) -> None:
        """Show which fields are kept."""
        for name, pin in self.pins.items():
            pin.show_pinned(pinned=name in pins)

    def show_more(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Unfold the rest."""
        self._more.setVisible(shown)
        self._show_more_words()

    def _show_more_words(self) -> None:
        opened = self.more_button.isChecked()
        set_icon(self.more_button, "chevron-up" if opened else "chevron-down", "primary")

    def _swap(self) -> None:
        """Show the fields that this channel and book need."""
        outgoing = is_outgoing(self._book)
        report = is_report(read(self.editors["channel"])) and not outgoing
        for name in ("letter_number", "letter_date"):
            self.fields[name].setVisible(not report)
        for name in ("reporter_name", "reporter_phone"):
            self.fields[name].setVisible(report)
        self.fields["recipient"].setVisible(outgoing)
        self.fields["received_date"].rename("Tanggal kirim" if outgoing else "Diterima")
        self.fields["sender"].rename("Pengirim", required=not outgoing and not report)
        self.fields["reporter_name"].rename("Nama pelapor", required=False)
        self.fields["reply_due"].setVisible(bool(read(self.editors["reply_needed"])))

    # errors

    def set_errors(self, wrong: dict[str, str]) -> None:
        """Show what is wrong with each field."""
        for name, field in self.fields.items():
            field.set_error(wrong.get(name, ""))

    def set_error(self, name: str, message: str) -> None:
        """Show what is wrong with one field."""
        if name in self.fields:
            self.fields[name].set_error(message)

    def focus_error(self) -> bool:
        """Go to the first wrong field; tell whether there was one."""
        for name, field in self.fields.items():
            if field.error:
                if self._more.isAncestorOf(field):
                    self.more_button.setChecked(True)
                self.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False
