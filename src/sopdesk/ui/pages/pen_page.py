"""Catat dari kertas: a stack of sheets that came back with ink on them, keyed one after the other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.core.errors import UserError
from sopdesk.core.events import Changes
from sopdesk.domain.session import Session
from sopdesk.domain.words import short_moment
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.forms.scroll import scrolled
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.desk_page import DeskPage
from sopdesk.ui.pages.pen.keyed_lines import COLUMNS
from sopdesk.ui.pages.pen.pen_draft import PenDraft
from sopdesk.ui.pages.pen.pen_editor import PenEditor
from sopdesk.ui.pages.pen.pen_line import Found, KeyedLine, LineState, LooseSheet, Typed, summary_of
from sopdesk.ui.pages.pen.pen_store import DeskData, desk_data, look_up, store_line
from sopdesk.ui.pages.pen.sheet_picture import SheetPicture
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.page_header import PageHeader
from sopdesk.ui.widgets.splitter import Panes
from sopdesk.ui.widgets.toast import announce

if TYPE_CHECKING:
    from sopdesk.services.disposition_sheets import SignedSheet

KEY: Final = "pena"
TITLE: Final = "Catat dari kertas"
_HOW: Final = (
    "Nomor, Enter, penerima, Enter: baris tersimpan dan kursor kembali ke nomor. Tab ke isi, catatan, dan waktu."
)
LOW: Final = 480
"""Pixels of height under which the heading goes."""
SPECS: Final = (
    ActionSpec("save", "Simpan baris", "Ctrl+S; Ctrl+Return; Ctrl+Enter", "save"),
    ActionSpec("mend", "Perbaiki baris yang gagal", "F4", "pencil", hint="Baris itu kembali ke isian"),
    ActionSpec(
        "scan", "Lembar pindaian berikutnya", "Alt+Down", "chevron-right", hint="Yang sudah dipindai, belum dicatat"
    ),
    ActionSpec("clear", "Kosongkan isian", "Ctrl+Backspace", "x"),
)


class PenPage(DeskPage):
    """The bulk keying screen."""

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(frame, services, by, parent)
        self._data = DeskData((), ())
        self._lines: list[KeyedLine] = []
        self._keyed = 0
        self._scanned: tuple[str, ...] = ()
        self._how = _HOW
        self.header = PageHeader(TITLE, _HOW)
        self.editor = PenEditor(services.clock.now)
        self.picture = SheetPicture(frame.tasks, services)
        self.table = DataTable("Baris yang sudah dicatat")
        self._model: RowsModel[KeyedLine] = RowsModel(COLUMNS, lambda line: line.number)
        self.table.set_table_model(self._model)
        empty = EmptyState("stamp", "Belum ada lembar yang dicatat", "Ambil tumpukan lembar, ketik nomor yang pertama.")
        self.table.set_empty(empty)
        self.draft = PenDraft(frame, services, by, self._unstored, self)
        self._build()
        self.reload()

    def _build(self) -> None:
        handlers = {
            "save": self.editor.submit,
            "mend": self.mend,
            "scan": self.next_scan,
            "clear": self.editor.clear_line,
        }
        self.action_set = ActionSet(self, SPECS, handlers)
        self.header.add(self.action_set.button("scan"))
        self.header.add(self.action_set.button("mend"))
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.header)
        layout.addWidget(self.draft.banner)
        layout.addWidget(self.editor)
        layout.addWidget(self._panes(), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(body))
        self.editor.scan_changed.connect(self.picture.show_scan)
        self.editor.code_wanted.connect(self._look_up)
        self.editor.line_ready.connect(self._take)
        self.table.opened.connect(self._open_line)
        self.draft.found_again.connect(self._take_again)
        for edited in (self.editor.code.textEdited, self.editor.recipients.textEdited, self.editor.note.textEdited):
            edited.connect(lambda _text: self.draft.keeper.touch())
        self._show_lines()

    def _panes(self) -> Panes:
        """Under the line: the picture of the sheet in hand, while there is one, and what was keyed."""
        panes = Panes("Pembagi gambar lembar dan daftar", self)
        panes.add_pane(self.picture, 6, 360)
        panes.add_pane(self.table, 5, 320)
        self.picture.hide()
        return panes

    # what the frame asks ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Return where the user is."""
        return TITLE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the lines get the room of the heading."""
        super().resizeEvent(event)
        low = self.height() < current_metrics().px(LOW)
        self.header.set_low(low=low)
        self._how = "" if low else _HOW
        self._show_head()

    def refresh(self, changes: Changes) -> None:
        """Read positions and instructions again when they changed."""
        if changes.office:
            self.reload()
        if changes.scans or changes.letters:
            self._count_scanned()
        found = self.editor.found
        if changes.scans and found is not None and found.letter.id in changes.letters:
            letter_id = found.letter.id
            look, came = partial(self._services.sheets.signed, letter_id), partial(self._scan_came, letter_id)
            self._frame.tasks.run(look, on_done=came, latest="pena-pindai", owner=self)

    def reload(self) -> None:
        """Read positions and instructions, as long as no line is being typed."""
        self._frame.tasks.run(partial(desk_data, self._services), on_done=self._set_data, latest=KEY, owner=self)
        self._count_scanned()

    def deactivate(self) -> None:
        """Keep what is not stored."""
        self.draft.keeper.flush()

    def focus_first(self) -> None:
        """Put the cursor into the number."""
        self.editor.code.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the line and the list."""
        return (self.editor.code, self.table)

    def _set_data(self, data: DeskData) -> None:
        if data != self._data and self.editor.idle:
            self._data = data
            self.editor.set_data(data)
        self.draft.offer(data)

    # a line -------------------------------------------------------------------------------------------------------

    @property
    def lines(self) -> tuple[KeyedLine, ...]:
        """What was keyed, in order."""
        return tuple(self._lines)

    def _count_scanned(self) -> None:
        self._frame.tasks.run(
            self._services.sheets.waiting, on_done=self._show_scanned, latest="pena-menunggu", owner=self
        )

    def _show_scanned(self, codes: tuple[str, ...]) -> None:
        self._scanned = codes
        assert self.action_set is not None, "made with the page"
        words = f"{len(codes)} lembar dipindai, belum dicatat" if codes else "Tidak ada lembar pindaian yang menunggu."
        self.action_set.set_enabled("scan", enabled=bool(codes), reason=words)

    def next_scan(self) -> None:
        """Take the next sheet that was scanned and not keyed; pressed again, the one after it."""
        here = self.editor.code.text()
        rest = self._scanned[self._scanned.index(here) + 1 :] if here in self._scanned else self._scanned
        if not self._scanned:
            return
        if not self.editor.untouched:
            self._frame.say("Simpan atau kosongkan dulu isian yang sedang diketik.")
            return
        self.editor.take_code((rest or self._scanned)[0])

    def _scan_came(self, letter_id: int, signed: "SignedSheet | None") -> None:
        found = self.editor.found  # the next sheet may be in hand by now
        if signed is not None and found is not None and found.letter.id == letter_id:
            self.editor.show_scan(signed.code, signed.scan_id)

    def _look_up(self, code: str) -> None:
        self._frame.tasks.run(
            partial(look_up, self._services, self._by(), code),
            on_done=partial(self.editor.show_found, code),
            latest="pena-cari",
            owner=self,
        )

    def _take(self, typed: Typed, found: Found, moment: datetime) -> None:
        """Store a line in the background; the next one can be typed at once."""
        self._keyed += 1
        line = KeyedLine(
            number=self._keyed,
            found=found,
            typed=typed,
            summary=summary_of(typed, self._data.positions, self._data.choices),
            when=short_moment(moment),
        )
        self._lines.append(line)
        self._show_lines()
        self.editor.clear_line()
        self.picture.wait_for_next()
        self._frame.tasks.run(
            partial(
                store_line,
                self._services,
                self._by(),
                line,
                moment,
                self._data.positions,
                self._data.choices,
            ),
            on_done=partial(self._stored, line.number),
            on_error=partial(self._failed, line.number),
            owner=self,
        )

    def _stored(self, number: int, error: str) -> None:
        state: LineState = "gagal" if error else "tersimpan"
        self._lines = [
            replace(line, state=state, message=error) if line.number == number else line for line in self._lines
        ]
        self._show_lines()
        line = next(line for line in self._lines if line.number == number)
        said = f"Baris {number}, agenda {line.found.letter.number_text}: {error or 'tersimpan'}"
        announce(self, said)

    def _failed(self, number: int, error: Exception) -> None:
        message = error.message if isinstance(error, UserError) else "Gagal menyimpan; isian tetap ada di baris ini."
        self._stored(number, message)
        if not isinstance(error, UserError):
            raise error

    def _unstored(self) -> list[Typed]:
        failed = [line.typed for line in self._lines if line.state == "gagal"]
        return failed if self.editor.empty else [*failed, self.editor.typed]

    def _take_again(self, lines: tuple[KeyedLine, ...]) -> None:
        for line in lines:
            self._keyed += 1
            self._lines.append(replace(line, number=self._keyed))
        self._show_lines()

    def mend(self) -> None:
        """Take the first line that could not be stored back into the fields."""
        line = next((line for line in self._lines if line.state == "gagal"), None)
        if line is not None:
            self._open_line(line.number)

    def _open_line(self, number: object) -> None:
        line = next((line for line in self._lines if line.number == number), None)
        if line is None:
            return
        if line.state != "gagal":
            self._frame.open_page("surat", line.found.letter.id)
            return
        if not self.editor.idle:
            self._frame.say("Simpan atau kosongkan dulu isian yang sedang diketik.")
            return
        self._frame.tasks.run(
            partial(look_up, self._services, self._by(), line.typed.code),
            on_done=partial(self._load_again, line),
            latest="pena-perbaiki",
            owner=self,
        )

    def _load_again(self, line: KeyedLine, found: Found | LooseSheet | None) -> None:
        """Take a line back into the fields, beside where its letter stands now."""
        if line not in self._lines or not self.editor.idle:
            return
        self._lines.remove(line)
        self._show_lines()
        self.editor.load(line.typed, found if isinstance(found, Found) else line.found, line.message)

    def _show_lines(self) -> None:
        self._model.set_rows(reversed(self._lines))
        self._show_head()
        if self.action_set is not None:
            self.draft.keeper.touch()
            wrong = any(line.state == "gagal" for line in self._lines)
            self.action_set.set_enabled("mend", enabled=wrong, reason="Tidak ada baris yang gagal.")

    def _show_head(self) -> None:
        saved = sum(line.state == "tersimpan" for line in self._lines)
        wrong = sum(line.state == "gagal" for line in self._lines)
        parts = [f"{saved} baris tersimpan" if saved else "", f"{wrong} perlu diperbaiki" if wrong else ""]
        self.header.set_title(TITLE, " · ".join(filter(None, parts)) or self._how)
