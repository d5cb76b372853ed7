"""The line that is being keyed: everything by keyboard, Enter for the next sheet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sopdesk.domain.paper_code import read_payload
from sopdesk.domain.people import PositionRow
from sopdesk.ui.pages.pen.pen_fields import PenFields
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
from sopdesk.ui.pages.pen.sheet_code import Then

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PenEditor(PenFields):
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
        super().__init__(now, parent)
        self._now = now
        self._data = DeskData((), ())
        self._found: Found | None = None
        self._loose = ""
        self._touched: set[str] = set()
        self._remembered = ("", "")
        self._connect()

    def _connect(self) -> None:
        self.code.wanted.connect(self.code_wanted)
        self.code.textEdited.connect(lambda _text: self._code_edited())
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
        return self.read(self._loose)

    @property
    def empty(self) -> bool:
        """Whether nothing was typed that would be a loss."""
        return not self.code.typed

    @property
    def idle(self) -> bool:
        """Whether no sheet is in hand at all: no number, no blank sheet that waits for one, no word of any."""
        return self.empty and self.untouched and not self._loose

    def clear_line(self) -> None:
        """Begin the next sheet; day and time stay."""
        self._found, self._loose = None, ""
        self._touched.clear()
        self.empty_fields()
        self.letter.show_found(None)
        self._offer_acts()
        if self.isVisible():  # made ahead, in a quiet moment, it takes the cursor from nobody
            self.code.setFocus()

    def load(self, typed: Typed, found: Found, message: str) -> None:
        """Show a line again that could not be stored."""
        self.clear_line()
        self._loose = typed.sheet
        self.code.show_known(typed.code)
        self._found = found
        self._touched = {"desk", "act", "recipients", "moment"}
        self.letter.show_found(found)
        self.scan_changed.emit(found.scan_id)
        self.write(typed)
        self._offer_acts()
        self._select_act(typed.act)
        self.show_why(message)
        wrong = problems(self.typed, found, self._data.positions, self._data.choices, self._now())
        self.show_errors(wrong)
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
        self._loose = sheet.code
        self.code.begin()
        self.code.setFocus()
        self.fields["code"].set_error("")
        self.letter.show_loose(sheet)
        self.scan_changed.emit(sheet.scan_id)

    def show_found(self, code: str, found: Found | LooseSheet | None) -> None:
        """Take the answer to ``code_wanted``; an answer to an older number is dropped."""
        if code != self.code.typed:
            return
        then = self.code.answer(known=isinstance(found, Found))
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
        if read_payload(self.code.typed.upper()) is not None:
            self.code.show_known(found.sheet)

    def _propose(self, found: Found) -> None:
        """Fill what the user has not filled himself."""
        if "desk" not in self._touched:
            self.desk.setCurrentIndex(max(self.desk.findData(usual_desk(found, self._data.positions)), 0))
        self._offer_acts()
        self._propose_moment(found)

    def _propose_recipients(self, found: Found) -> None:
        """Propose recipients where the sheet is a disposition of the desk that is to write one."""
        proposed = self.act.act.kind == "disposisi" and self.typed.position_id == found.entry.from_position_id
        self.recipients.set_entries(found.entry.recipients if proposed else ())

    def _propose_moment(self, found: Found) -> None:
        if "moment" not in self._touched:
            self.show_moment(default_moment(found, self._desk(), self._remembered, self._now()))

    def _first_to_fill(self) -> QWidget:
        if self.act.disposes:
            seen = self._found is not None and self._found.scan_id is not None
            return self.ticks.edit if seen and self.recipients.entries else self.recipients
        return self.act if len(self.act.acts) > 1 else self.note

    def _desk(self) -> PositionRow | None:
        wanted = self.typed.position_id
        return next((p for p in self._data.positions if p.id == wanted), None)

    def _desk_chosen(self) -> None:
        self._touched.add("desk")
        self._offer_acts()
        if self._found is not None:
            self._propose_moment(self._found)

    def _offer_acts(self) -> None:
        before = self.act.act
        acts = acts_for(self._found, self._desk()) if self._found else (DISPOSITION,)
        self.act.offer(acts)
        said = before if "act" in self._touched and before in acts else usual_act(acts)
        if said == UNSAID and "recipients" in self._touched and self.recipients.text().strip():
            said = DISPOSITION
        self.recipients.set_sender(self.typed.position_id)
        self._select_act(said)

    def _select_act(self, act: Act) -> None:
        self.act.choose(act)
        self._show_act()

    def _recipients_typed(self, text: str) -> None:
        """Who writes a recipient says that the sheet is a disposition, where nothing else was said of it."""
        self._touched.add("recipients")
        if text.strip() and self.act.act == UNSAID:
            self._touched.add("act")
            self._select_act(DISPOSITION)
        self._show_act()

    def _act_chosen(self) -> None:
        self._touched.add("act")
        self._show_act()

    def _show_act(self) -> None:
        if "recipients" not in self._touched and self._found is not None:
            self._propose_recipients(self._found)
        self.allow_recipients(disposes=self.act.disposes)

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
        self.show_errors(wrong)
        if wrong:
            _focus(self.fields[next(iter(wrong))].editor)
            return
        moment, _name, _problem = moment_of(self.typed, self._now())
        if "moment" in self._touched:
            self._remembered = (self.day.text(), self.time.text())
        self.line_ready.emit(self.typed, found, moment)

    def _go_on(self, then: Then) -> None:
        if self.empty:
            self.fields["code"].set_error("Ketik nomor agenda.")
            self.code.setFocus()
        elif self._found is not None:
            _focus(self._first_to_fill())
        else:
            self.code.ask(then)


def _focus(part: QWidget) -> None:
    """Go to a field; what was proposed there is marked, so that typing replaces it."""
    part.setFocus()
    if isinstance(part, QLineEdit):
        part.selectAll()
