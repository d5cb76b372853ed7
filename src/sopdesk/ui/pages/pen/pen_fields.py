"""The fields of the line that is keyed from a sheet, where they stand, and what is said beneath them."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.words import clock_time
from sopdesk.ui.pages.pen.act_box import ActBox
from sopdesk.ui.pages.pen.letter_strip import LetterStrip
from sopdesk.ui.pages.pen.pen_line import Typed
from sopdesk.ui.pages.pen.recipients_edit import RecipientsEdit
from sopdesk.ui.pages.pen.sheet_code import SheetCode
from sopdesk.ui.pages.pen.tick_strip import TickStrip
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.choice_box import choice_box, choose
from sopdesk.ui.widgets.date_edit import DateEdit
from sopdesk.ui.widgets.field import Field
from sopdesk.ui.widgets.labels import label, plain_tip


class PenFields(Card):
    """Fields without a will of their own; ``PenEditor`` fills and reads them.

    Args:
        now: tells the time.
        parent: its owner.
    """

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._make_fields(now)
        self._build()

    def _make_fields(self, now: Callable[[], datetime]) -> None:
        self.code, self.desk, self.act = SheetCode(), choice_box(), ActBox()
        self.recipients = RecipientsEdit("Kepada")
        self.note = QLineEdit()
        self.note.setPlaceholderText("Kosong bila tidak ada")
        self.day = DateEdit(lambda: now().date())
        self.time = QLineEdit()
        self.time.setPlaceholderText("08.00")
        self.ticks = TickStrip()
        self.letter = LetterStrip()
        self.fields = {
            "code": Field("Nomor agenda", self.code, required=True),
            "desk": Field("Meja yang menulis", self.desk),
            "act": Field("Yang tertulis", self.act),
            "recipients": Field("Kepada", self.recipients, required=True),
            "ticks": self.ticks.field,
            "note": Field("Catatan", self.note),
            "day": Field("Tanggal di lembar", self.day),
            "time": Field("Jam", self.time),
        }
        self.why = label("", "error", wrap=True)
        self.why.hide()
        self.save = QPushButton("Simpan baris")
        self.save.setProperty("kind", "primary")
        self.save.setToolTip("Simpan baris (Enter)")

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        self.fields["code"].setFixedWidth(current_metrics().px(168))
        head.addWidget(self.fields["code"], 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.letter, 1)
        top = Qt.AlignmentFlag.AlignTop
        who, what, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for name, share in (("desk", 5), ("act", 3), ("recipients", 6)):
            who.addWidget(self.fields[name], share, top)
        ticks, chips = self.ticks.split()
        for name, width in (("ticks", 168), ("day", 150), ("time", 88)):
            self.fields[name].setFixedWidth(current_metrics().px(width))
        what.addWidget(ticks, 0, top)
        what.addWidget(self.fields["note"], 1, top)
        for name in ("day", "time"):
            what.addWidget(self.fields[name], 0, top)
        foot.addWidget(chips, 1)
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        body = QVBoxLayout()
        body.setSpacing(12)
        for row in (head, who, what, foot):
            row.setSpacing(12)
            body.addLayout(row)
        body.addWidget(self.why)
        self.body.addLayout(body)
        order = (self.code, self.recipients, self.ticks.edit, self.note, self.day, self.time, self.save, self.desk)
        for first, second in zip(order, (*order[1:], self.act), strict=True):
            QWidget.setTabOrder(first, second)

    def read(self, sheet: str) -> Typed:
        """Return the line as it stands; ``sheet`` is the code of the blank sheet in hand."""
        return Typed(
            code=self.code.typed,
            position_id=int(self.desk.currentData() or 0),
            act=self.act.act,
            recipients=self.recipients.text(),
            ticks=self.ticks.edit.text(),
            note=self.note.text(),
            day=self.day.text(),
            time=self.time.text(),
            sheet=sheet,
        )

    def write(self, typed: Typed) -> None:
        """Show what the sheet says, but for its number and its act."""
        choose(self.desk, typed.position_id)  # type: ignore[arg-type] # ids are the data of this list
        self.recipients.setText(typed.recipients.strip().rstrip(";"))
        self.ticks.set_text(typed.ticks)
        self.note.setText(typed.note)
        self.day.setText(typed.day)
        self.time.setText(typed.time)

    def empty_fields(self) -> None:
        """Begin the next sheet; desk, day and time stay."""
        self.code.begin()
        self.recipients.clear()
        self.note.clear()
        self.ticks.set_text("")
        self.show_errors({})
        self.show_why("")

    def show_moment(self, moment: datetime) -> None:
        """Show day and time."""
        self.day.set_day(moment.date())
        self.time.setText(clock_time(moment))

    def allow_recipients(self, *, disposes: bool) -> None:
        """A disposition has recipients and instructions; a closing word has none, but what was typed can be seen."""
        self.fields["recipients"].setEnabled(disposes or bool(self.recipients.text().strip()))
        for part in self.ticks.split():
            part.setEnabled(disposes or bool(self.ticks.edit.text().strip()))
        why = "" if disposes else f"Tidak diisi untuk: {self.act.act.label}"
        self.recipients.setToolTip(plain_tip(why))
        self.ticks.edit.setToolTip(plain_tip(why))

    def show_errors(self, wrong: Mapping[str, str]) -> None:
        """Show under each field what is wrong with it."""
        for name, field in self.fields.items():
            field.set_error(wrong.get(name, ""))

    def show_why(self, message: str) -> None:
        """Show why the line could not be stored, "" for nothing."""
        self.why.setText(f"⚠ {message}" if message else "")
        self.why.setVisible(bool(message))
