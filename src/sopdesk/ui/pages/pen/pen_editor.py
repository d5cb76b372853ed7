"""The line that is being keyed: everything by keyboard, Enter for the next sheet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.paper_code import read_payload
from sopdesk.domain.people import PositionRow
from sopdesk.domain.words import clock_time
from sopdesk.ui.pages.pen.letter_strip import LetterStrip
from sopdesk.ui.pages.pen.pen_line import (
    DISPOSITION,
    UNSAID,
    Act,
    Found,
    LooseSheet,
    Typed,
    acts_for,
    default_moment,
    moment_of,
    problems,
    usual_act,
    usual_desk,
)
from sopdesk.ui.pages.pen.pen_store import DeskData
from sopdesk.ui.pages.pen.recipients_edit import RecipientsEdit
from sopdesk.ui.pages.pen.tick_strip import TickStrip
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.choice_box import choice_box, choose
from sopdesk.ui.widgets.date_edit import DateEdit
from sopdesk.ui.widgets.field import Field
from sopdesk.ui.widgets.labels import label

QUIET_MS = 250
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PenEditor(Card):
    """Emits ``code_wanted`` when a number is to be looked up, and ``line_ready`` (Typed, Found, when) on Enter.

    ``scan_changed`` tells which picture belongs to the sheet in hand: the id of its scan, or None.

    Args:
        now: tells the time.
        parent: its owner.
    """

    code_wanted = Signal(str)
    line_ready = Signal(object, object, object)
    scan_changed = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._now = now
        self._data = DeskData((), ())
        self._found: Found | None = None
        self._loose = ""
        self._asked = ""
        self._then = ""
        self._touched: set[str] = set()
        self._acts: tuple[Act, ...] = ()
        self._remembered = ("", "")
        self._make_fields()
        self._build()
        self._connect()
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._look)
        self.code.textEdited.connect(lambda _text: self._code_edited())

    def _make_fields(self) -> None:
        self.code = QLineEdit()
        self.code.setPlaceholderText("412")
        self.code.setToolTip("Nomor agenda (412, 0412/2026), kode di lembar (P-000123-6), atau pindai kodenya")
        self.desk, self.act = choice_box(), choice_box()
        self.act.setPlaceholderText("Pilih …")
        self.recipients = RecipientsEdit("Kepada")
        self.note = QLineEdit()
        self.note.setPlaceholderText("Kosong bila tidak ada")
        self.day = DateEdit(lambda: self._now().date())
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

    def _connect(self) -> None:
        self.save.clicked.connect(self.submit)
        self.desk.activated.connect(lambda _index: self._desk_chosen())
        self.act.activated.connect(lambda _index: self._act_chosen())
        self.recipients.textEdited.connect(self._recipients_typed)
        self.recipients.line_taken.connect(self.submit)
        self.ticks.edited.connect(self._show_act)
        self.day.textEdited.connect(lambda _text: self._touched.add("moment"))
        self.day.day_changed.connect(lambda _day: self._touched.add("moment") if self.day.hasFocus() else None)
        self.time.textEdited.connect(lambda _text: self._touched.add("moment"))

    # what it knows ------------------------------------------------------------------------------------------------

    def set_data(self, data: DeskData) -> None:
        """Take positions and instructions."""
        self._data = data
        self.desk.clear()
        for position in data.positions:
            self.desk.addItem(position.label, position.id)
        self.recipients.set_positions(data.positions)
        self.ticks.set_choices(data.choices)
        self.clear_line()

    @property
    def typed(self) -> Typed:
        """The line as it stands."""
        place = self.act.currentIndex()
        return Typed(
            code=self.code.text().strip(),
            position_id=int(self.desk.currentData() or 0),
            act=self._acts[place] if 0 <= place < len(self._acts) else UNSAID,
            recipients=self.recipients.text(),
            ticks=self.ticks.edit.text(),
            note=self.note.text(),
            day=self.day.text(),
            time=self.time.text(),
            sheet=self._loose,
        )

    @property
    def empty(self) -> bool:
        """Whether nothing was typed that would be a loss."""
        return not self.code.text().strip()

    @property
    def idle(self) -> bool:
        """Whether no sheet is in hand at all: no number, no blank sheet that waits for one, no word of any."""
        return self.empty and self.untouched and not self._loose

    def clear_line(self) -> None:
        """Begin the next sheet; day and time stay."""
        self._found, self._asked, self._then, self._loose = None, "", "", ""
        self._touched.clear()
        for edit in (self.code, self.recipients, self.note):
            edit.clear()
        self.ticks.set_text("")
        self._show_errors({})
        self._show_why("")
        self.letter.show_found(None)
        self._offer_acts()
        self.code.setFocus()

    def load(self, typed: Typed, found: Found, message: str) -> None:
        """Show a line again that could not be stored."""
        self.clear_line()
        self._loose = typed.sheet
        self.code.setText(typed.code)
        self._asked, self._found = typed.code, found
        self._touched = {"desk", "act", "recipients", "moment"}
        self.letter.show_found(found)
        self.scan_changed.emit(found.scan_id)
        choose(self.desk, typed.position_id)  # type: ignore[arg-type] # ids are the data of this list
        self._offer_acts()
        self._select_act(typed.act)
        self.recipients.setText(typed.recipients.strip().rstrip(";"))
        self.ticks.set_text(typed.ticks)
        self.note.setText(typed.note)
        self.day.setText(typed.day)
        self.time.setText(typed.time)
        self._show_why(message)
        wrong = problems(self.typed, found, self._data.positions, self._data.choices, self._now())
        self._show_errors(wrong)
        _focus(self.fields[next(iter(wrong))].editor if wrong else self._first_to_fill())

    # looking up ---------------------------------------------------------------------------------------------------

    def take_code(self, code: str) -> None:
        """Begin the sheet with this code, as if it was typed and Enter pressed."""
        self.clear_line()
        self.code.setText(code)
        self._go_on("next")

    def _code_edited(self) -> None:
        self._found = None
        self.fields["code"].set_error("")
        self._timer.start()

    def _look(self) -> None:
        code = self.code.text().strip()
        self._timer.stop()
        if code and (code != self._asked or self._found is None):
            self._asked = code
            self.code_wanted.emit(code)

    @property
    def untouched(self) -> bool:
        """Whether nothing was typed but the number: what stands in the line was proposed."""
        return not (self._touched or self.ticks.edit.text() or self.note.text())

    @property
    def found(self) -> Found | None:
        """The letter in hand."""
        return self._found

    def show_scan(self, sheet: str, scan_id: int) -> None:
        """Take note that the sheet in hand was scanned while its letter is shown; the cursor goes to what it says."""
        if self._found is None or self._found.scan_id == scan_id:
            return
        self._found = replace(self._found, sheet=sheet, scan_id=scan_id)
        self.scan_changed.emit(scan_id)
        if self.untouched:
            _focus(self._first_to_fill())

    def _ask_letter_of(self, sheet: LooseSheet) -> None:
        """A blank sheet: the number of its letter comes next."""
        self._loose, self._asked = sheet.code, ""
        self.code.clear()
        self.code.setFocus()
        self.fields["code"].set_error("")
        self.letter.show_loose(sheet)
        self.scan_changed.emit(sheet.scan_id)

    def show_found(self, code: str, found: Found | LooseSheet | None) -> None:
        """Take the answer to ``code_wanted``; an answer to an older number is dropped."""
        if code != self.code.text().strip():
            return
        then, self._then = self._then, ""
        if isinstance(found, LooseSheet):
            self._ask_letter_of(found)
            return
        self._found = found
        self.letter.show_found(found)
        if found is None:
            self.fields["code"].set_error(f"Tidak ada surat masuk nomor {code}. Periksa nomor di lembar.")
            if then:
                self.code.setFocus()
                self.code.selectAll()
            return
        self.fields["code"].set_error("")
        self._take_code(found)
        if found.scan_id is not None or not self._loose:
            self.scan_changed.emit(found.scan_id)
        self._propose(found)
        if then == "next":
            _focus(self._first_to_fill())
        elif then == "save":
            self.submit()

    def _take_code(self, found: Found) -> None:
        """Show the code in words where the scanner typed all that the QR says."""
        if read_payload(self.code.text().strip().upper()) is not None:
            self.code.setText(found.sheet)
            self._asked = found.sheet

    def _propose(self, found: Found) -> None:
        """Fill what the user has not filled himself."""
        if "desk" not in self._touched:
            self.desk.setCurrentIndex(max(self.desk.findData(usual_desk(found, self._data.positions)), 0))
        self._offer_acts()
        self._propose_moment(found)

    def _propose_recipients(self, found: Found) -> None:
        """Propose recipients where the sheet is a disposition of the desk that is to write one."""
        proposed = self.typed.act.kind == "disposisi" and self.typed.position_id == found.entry.from_position_id
        self.recipients.set_entries(found.entry.recipients if proposed else ())

    def _propose_moment(self, found: Found) -> None:
        if "moment" not in self._touched:
            moment = default_moment(found, self._desk(), self._remembered, self._now())
            self.day.set_day(moment.date())
            self.time.setText(clock_time(moment))

    def _first_to_fill(self) -> QWidget:
        if self.typed.act.kind in {"disposisi", "belum"}:
            seen = self._found is not None and self._found.scan_id is not None
            return self.ticks.edit if seen and self.recipients.entries else self.recipients
        return self.act if len(self._acts) > 1 else self.note

    def _desk(self) -> PositionRow | None:
        wanted = self.typed.position_id
        return next((p for p in self._data.positions if p.id == wanted), None)

    def _desk_chosen(self) -> None:
        self._touched.add("desk")
        self._offer_acts()
        if self._found is not None:
            self._propose_moment(self._found)

    def _offer_acts(self) -> None:
        before = self.typed.act
        self._acts = acts_for(self._found, self._desk()) if self._found else (DISPOSITION,)
        self.act.clear()
        for act in self._acts:
            self.act.addItem(act.label)
        said = before if "act" in self._touched and before in self._acts else usual_act(self._acts)
        if said == UNSAID and "recipients" in self._touched and self.recipients.text().strip():
            said = DISPOSITION
        self.recipients.set_sender(self.typed.position_id)
        self._select_act(said)

    def _select_act(self, act: Act) -> None:
        self.act.setCurrentIndex(self._acts.index(act) if act in self._acts else -1)
        self._show_act()

    def _recipients_typed(self, text: str) -> None:
        """Who writes a recipient says that the sheet is a disposition, where nothing else was said of it."""
        self._touched.add("recipients")
        if text.strip() and self.typed.act == UNSAID:
            self._touched.add("act")
            self._select_act(DISPOSITION)
        self._show_act()

    def _act_chosen(self) -> None:
        self._touched.add("act")
        self._show_act()

    def _show_act(self) -> None:
        """A disposition has recipients and instructions; a closing word has none, but what was typed can be seen."""
        disposes = self.typed.act.kind in {"disposisi", "belum"}
        if "recipients" not in self._touched and self._found is not None:
            self._propose_recipients(self._found)
        self.fields["recipients"].setEnabled(disposes or bool(self.recipients.text().strip()))
        for part in self.ticks.split():
            part.setEnabled(disposes or bool(self.ticks.edit.text().strip()))
        why = "" if disposes else f"Tidak diisi untuk: {self.typed.act.label}"
        self.recipients.setToolTip(why)
        self.ticks.edit.setToolTip(why)

    # saving -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on: from the number to the recipients, from anywhere else to the next sheet."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif self.code.hasFocus():
            self._go_on("next")
        else:
            self.submit()

    def submit(self) -> None:
        """Check the line and hand it over."""
        found = self._found
        if found is None:
            self._go_on("save")
            return
        wrong = problems(self.typed, found, self._data.positions, self._data.choices, self._now())
        self._show_errors(wrong)
        if wrong:
            _focus(self.fields[next(iter(wrong))].editor)
            return
        moment, _name, _problem = moment_of(self.typed, self._now())
        if "moment" in self._touched:
            self._remembered = (self.day.text(), self.time.text())
        self.line_ready.emit(self.typed, found, moment)

    def _go_on(self, then: str) -> None:
        if not self.code.text().strip():
            self.fields["code"].set_error("Ketik nomor agenda.")
            self.code.setFocus()
            return
        if self._found is not None:
            _focus(self._first_to_fill())
            return
        self._then = then
        self._asked = ""
        self._look()

    def _show_errors(self, wrong: dict[str, str]) -> None:
        for name, field in self.fields.items():
            field.set_error(wrong.get(name, ""))

    def _show_why(self, message: str) -> None:
        self.why.setText(f"⚠ {message}" if message else "")
        self.why.setVisible(bool(message))


def _focus(part: QWidget) -> None:
    """Go to a field; what was proposed there is marked, so that typing replaces it."""
    part.setFocus()
    if isinstance(part, QLineEdit):
        part.selectAll()
