"""The disposition form: from which desk, to whom, what, until when, and whether it was written with a pen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from sopdesk.core.errors import InvalidInputError, UserError
from sopdesk.domain.dispositions import DispositionEntry
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec, Scope
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.letter import disposition_state as state_of
from sopdesk.ui.pages.letter.disposition_state import DispositionState
from sopdesk.ui.pages.letter.letter_view import LetterView
from sopdesk.ui.pages.letter.moment_edit import MomentEdit
from sopdesk.ui.pages.letter.recipients_editor import RecipientsEditor
from sopdesk.ui.pages.pen.tick_strip import TickStrip
from sopdesk.ui.widgets.choice_box import choice_box, choose
from sopdesk.ui.widgets.field import Field
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.number_edit import NumberEdit
from sopdesk.ui.widgets.tab_order import go_to, tab_as_laid_out
from sopdesk.ui.widgets.toast import announce

SPECS = (
    ActionSpec("send", "Teruskan", "Ctrl+Return", "send", Scope.ENTRY),
    ActionSpec("print_send", "Cetak & teruskan", "Ctrl+Shift+Return", "printer", Scope.ENTRY),
)
_NOTE_HEIGHT = 64
NOT_OWN = "Meja ini bukan meja Anda; disposisinya dicatat dari lembar yang ditandatangani."


class DispositionForm(QWidget):
    """Writes one disposition.

    Args:
        services: the use cases.
        by: gives the user.
        frame: the window.
        parent: its owner.
    """

    sent = Signal(int, str)
    print_wanted = Signal()

    def __init__(
        self, services: Services, by: Callable[[], Session], frame: Frame, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._by, self._frame = services, by, frame
        self._now = services.clock.now
        self._view: LetterView | None = None
        self._state = DispositionState(DispositionEntry(0, ()))
        self.desk = choice_box()
        self.recipients = RecipientsEditor()
        self.ticks = TickStrip()
        self.note = QPlainTextEdit()
        self.days = NumberEdit(0, state_of.MOST_DAYS)
        self.pen = QCheckBox("Ditulis dengan pena di lembar disposisi")
        self.moment = MomentEdit(self._now)
        self.sheet = QLineEdit()
        self.person = choice_box((("", "Pemangku jabatan"),))
        self.variant = choice_box((("", "Pilih jenis"),))
        self.late = choice_box((("", "Pilih alasan"),))
        self.summary = label("", "error", wrap=True)
        self.actions_ = ActionSet(
            self, SPECS, {"send": lambda: self.send(then_print=False), "print_send": lambda: self.send(then_print=True)}
        )
        self.fields: dict[str, Field] = {}
        self.foot = QWidget()
        """What is wrong, and the buttons; stands beneath what scrolls, always in sight. The owner places it."""
        self._build()
        self._connect()

    # lay-out

    def _build(self) -> None:
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.days.setSpecialValueText("tanpa tenggat")
        self.days.setSuffix(" hari kerja")
        self.sheet.setPlaceholderText("Kode lembar, boleh kosong")
        self._due_words = label("", "muted")
        self.fields = {
            "from_position_id": Field("Dari", self.desk),
            "note": Field("Catatan", self.note),
            "due": Field("Tenggat", self.days),
            "happened_at": Field("Waktu di lembar", self.moment, required=True),
            "sheet": Field("Lembar", self.sheet),
            "appoint": Field("Petugas yang ditunjuk", self.person),
            "variant": Field("Jenis permohonan", self.variant, required=True),
            "late_reason": Field("Alasan terlambat", self.late, required=True),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.fields["from_position_id"])
        layout.addWidget(self.recipients)
        layout.addWidget(self.ticks)
        layout.addWidget(self.fields["note"])
        due = QHBoxLayout()
        due.addWidget(self.fields["due"])
        due.addWidget(self._due_words, 1, Qt.AlignmentFlag.AlignBottom)
        self._due_words.setContentsMargins(4, 0, 0, 8)
        layout.addLayout(due)
        for name in ("appoint", "variant", "late_reason"):
            layout.addWidget(self.fields[name])
        layout.addWidget(self.pen)
        self._pen_row = QWidget()
        pen = QHBoxLayout(self._pen_row)
        pen.setContentsMargins(24, 0, 0, 0)
        for name, share in (("happened_at", 5), ("sheet", 4)):
            pen.addWidget(self.fields[name], share)
        layout.addWidget(self._pen_row)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.summary)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.actions_.button("send", "primary"))
        buttons.addWidget(self.actions_.button("print_send"))
        buttons.addStretch(1)
        foot.addLayout(buttons)
        for part in (self.summary, self._pen_row):
            part.hide()

    def _connect(self) -> None:
        self.days.valueChanged.connect(lambda _days: self._show_due())
        self.pen.toggled.connect(self._show_pen)
        self.desk.activated.connect(lambda _index: self._desk_chosen())
        self.moment.edited.connect(self._show_due)
        self.recipients.laid_out.connect(lambda: tab_as_laid_out(self))

    # showing

    @property
    def to_key(self) -> str:
        """The code of the scanned sheet that is to be keyed, "" if there is none or the desk is one's own."""
        sheet = self._view.sheet if self._view is not None else None
        own = self.desk.currentData() in self._by().position_ids
        return sheet.code if sheet is not None and not sheet.keyed and not own else ""

    def begin_pen(self) -> None:
        """What is written now stands on the scanned sheet: the cursor goes to its ticks, or to whom it went."""
        self.pen.setChecked(True)
        if not self.sheet.text().strip():
            self.sheet.setText(self.to_key)
        known = any(entry.position_id or entry.official_id for entry in self.recipients.entries())
        (self.ticks.edit if known else self.recipients.lines[0].who).setFocus()

    def show_view(self, view: LetterView) -> None:
        """Start a disposition of this letter from what is suggested."""
        fresh = self._view is None or self._view.row.id != view.row.id
        self._view = view
        if fresh or not self.dirty:
            self._state = DispositionState(view.suggestion)
            self._fill(view)
        self._show_case(view)
        self._show_due()

    def clear(self) -> None:
        """Throw away what was written; what is suggested stands there again."""
        if self._view is not None:
            self._state = DispositionState(self._view.suggestion)
            self._fill(self._view)

    @property
    def dirty(self) -> bool:
        """Whether something was written that is not sent."""
        if self._view is None:
            return False
        sheet = self.sheet.text().strip()
        return bool(self.note.toPlainText().strip() or self.ticks.keys or (sheet and sheet != self.to_key))

    def _fill(self, view: LetterView) -> None:
        entry, by = view.suggestion, self._by()
        self.desk.clear()
        offered = [p for p in view.desks.positions if p.id in view.senders.positions]
        own = [p for p in offered if p.id in by.position_ids]
        others = [p for p in offered if p.id not in by.position_ids]
        for seat in (*own, *others):
            self.desk.addItem(seat.label, seat.id)
        self.desk.setCurrentIndex(max(self.desk.findData(entry.from_position_id), 0))
        self._offer_targets()
        self.recipients.set_entries(entry.recipients)
        self.ticks.set_choices(view.desks.instructions)
        self.ticks.set_text("")
        self.note.clear()
        self.days.setValue(state_of.days_until(view.calendar, self._now(), entry.due))
        self.sheet.setText(self.to_key)
        self.moment.show_now()
        self._show_errors({})
        self._desk_chosen()

    def _offer_targets(self) -> None:
        if self._view is not None:
            desks = self._view.desks
            sender = self.desk.currentData()
            self.recipients.set_targets(
                state_of.targets(desks.positions, desks.officials, sender if isinstance(sender, int) else 0)
            )

    def _desk_chosen(self) -> None:
        """A desk of somebody else can only be keyed from paper."""
        self._offer_targets()
        own = self.desk.currentData() in self._by().position_ids
        self.pen.setEnabled(own)
        self.pen.setChecked(not own)
        self.pen.setToolTip("" if own else NOT_OWN)

    def _show_case(self, view: LetterView) -> None:
        case = view.case if view.case is not None and view.case.row.status == "berjalan" else None
        self.fields["appoint"].setVisible(bool(case and case.needs_appointment and case.appointable))
        self.fields["variant"].setVisible(bool(case and case.needs_variant))
        self.fields["late_reason"].setVisible(bool(case and case.needs_late_reason))
        if case is None:
            return
        _refill(self.person, (("", "Pemangku jabatan"), *((str(k), words) for k, words in case.appointable)))
        _refill(self.variant, (("", "Pilih jenis"), *case.variants))
        choose(self.variant, str(self.variant.currentData() or "") or case.variant)
        _refill(self.late, (("", "Pilih alasan"), *case.late_reasons))

    def _show_pen(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self._pen_row.setVisible(on)
        self._show_due()

    def _show_due(self) -> None:
        if self._view is not None:
            start = self._happened() or self._now()
            due = state_of.due_date(self._view.calendar, start, self.days.value())
            self._due_words.setText(state_of.due_words(due))

    def _happened(self) -> datetime | None:
        return self.moment.value() if self.pen.isChecked() else None

    # sending

    def entry(self) -> DispositionEntry:
        """Return the disposition that is written."""
        view = self._view
        assert view is not None, "shown before it is sent"
        happened, desk, person = self._happened(), self.desk.currentData(), str(self.person.currentData() or "")
        parent = view.suggestion.parent_id if desk == view.suggestion.from_position_id else None
        return replace(
            view.suggestion,
            from_position_id=desk if isinstance(desk, int) else 0,
            recipients=self.recipients.entries(),
            ticks=self.ticks.keys,
            note=self.note.toPlainText().strip(),
            due=state_of.due_date(view.calendar, happened or self._now(), self.days.value()),
            parent_id=parent,
            happened_at=happened,
            by_pen=self.pen.isChecked(),
            sheet=self.sheet.text().strip() if self.pen.isChecked() else "",
            appoint_official_id=int(person) if person and not self.fields["appoint"].isHidden() else None,
            variant=str(self.variant.currentData() or "") or None,
            late_reason=str(self.late.currentData() or ""),
        )

    def send(self, *, then_print: bool) -> None:
        """Send it; on errors everything stays as it is."""
        view = self._view
        if view is None:
            return
        entry = self.entry()
        wrong = state_of.problems(
            entry,
            now=self._now(),
            received=view.row.received_at,
            needs_variant=not self.fields["variant"].isHidden(),
            needs_late_reason=not self.fields["late_reason"].isHidden(),
        )
        if self.ticks.problem:
            wrong["ticks"] = self.ticks.problem
        self._show_errors(wrong)
        if wrong:
            return
        dispose, by, request = self._services.dispositions.dispose, self._by(), self._state.request_id
        letter_id = view.row.id
        self._let(enabled=False)
        pen = self._services.pen

        def store() -> int:
            stored = dispose(by=by, letter_id=letter_id, entry=entry, request_id=request)
            if entry.by_pen:
                pen.sheet_keyed(by=by, letter_id=letter_id, code=entry.sheet, at=entry.happened_at)
            return stored

        self._frame.tasks.run(
            store,
            on_done=lambda stored: self._sent(stored, entry, then_print=then_print),
            on_error=self._failed,
            owner=self,
        )

    def _sent(self, disposition_id: int, entry: DispositionEntry, *, then_print: bool) -> None:
        self._let(enabled=True)
        self._state.stored()
        desks = self._view.desks if self._view else None
        names = state_of.names_of(entry, desks.positions, desks.officials) if desks else "penerima"
        self.note.clear()
        self.ticks.set_text("")
        self.sheet.clear()
        self.sent.emit(disposition_id, names)
        if then_print:
            self.print_wanted.emit()

    def _failed(self, error: Exception) -> None:
        self._let(enabled=True)
        if isinstance(error, InvalidInputError) and error.fields:
            self._show_errors(error.fields)
        message = error.message if isinstance(error, UserError) else "Disposisi belum terkirim. Isian Anda masih ada."
        self.summary.setText(f"⚠ {message}")
        self.summary.show()
        announce(self, message)
        if not isinstance(error, UserError):
            raise error

    def _let(self, *, enabled: bool) -> None:
        for key in ("send", "print_send"):
            self.actions_.set_enabled(key, enabled=enabled, reason="Sedang mengirim…")

    def _show_errors(self, wrong: dict[str, str]) -> None:
        self.recipients.set_error(wrong.get("recipients", ""))
        self.ticks.field.set_error(wrong.get("ticks", ""))
        for name, field in self.fields.items():
            field.set_error(wrong.get(name, ""))
        self.summary.setText(f"⚠ {len(wrong)} isian perlu diperbaiki." if wrong else "")
        self.summary.setVisible(bool(wrong))
        if wrong:
            go_to(self)
            announce(self, self.summary.text())


def _refill(box: QComboBox, options: tuple[tuple[str, str], ...]) -> None:
    kept = str(box.currentData() or "")
    box.clear()
    for key, words in options:
        box.addItem(words, key)
    choose(box, kept)
