"""The card at the right of a case: the step on hand, its requirements and standard, and what can be done now."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sopdesk.domain.case_rows import CaseDetail
from sopdesk.domain.paper import PaperOffer
from sopdesk.domain.words import short_moment
from sopdesk.ui.pages.case.step_checks import StepChecks
from sopdesk.ui.pages.case.step_doors import StepDoors, option
from sopdesk.ui.pages.case.step_files import StepFiles
from sopdesk.ui.pages.case.step_papers import StepPapers
from sopdesk.ui.pages.case.step_words import desk_text
from sopdesk.ui.pages.scroll_body import scroll_body
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.labels import label, selectable
from sopdesk.ui.widgets.tab_order import tab_as_laid_out

_WIDTH, _WIDEST = 300, 400
"""Pixels that it takes at the least: at 100 % text size, and with the largest letters beside the drawing."""
_NOTE_HEIGHT = 56


class StepCard(QScrollArea):
    """Shows a case's step on hand and asks for moves.

    Signals:
        way_chosen, pen_chosen, move_chosen, deferred_chosen, disposition_chosen: as of ``StepDoors``.
        paper_wanted: a ``PaperOffer`` of the step is to be opened or begun.
    """

    way_chosen = Signal(object, bool)
    pen_chosen = Signal(object)
    move_chosen = Signal(str)
    deferred_chosen = Signal(object)
    disposition_chosen = Signal()
    paper_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Langkah sekarang")
        self.requirements = StepChecks(self._tell)
        self.note_edit: QPlainTextEdit | None = None
        """Where a step can be finished; goes with its card."""
        self._error = label("", "error", wrap=True)
        self.doors = StepDoors(self)
        self.papers = StepPapers()
        self.files = StepFiles(self)
        self._barred = ""
        self._offers: tuple[PaperOffer, ...] = ()
        self._offered: tuple[int, str | None] | None = None
        self._exits: tuple[tuple[int, str], ...] = ()
        self._seen: tuple[int, str | None, int] | None = None
        self._widen()
        self.doors.way_chosen.connect(self.way_chosen)
        self.doors.pen_chosen.connect(self.pen_chosen)
        self.doors.move_chosen.connect(self.move_chosen)
        self.doors.deferred_chosen.connect(self.deferred_chosen)
        self.doors.disposition_chosen.connect(self.disposition_chosen)

    def sizeHint(self) -> QSize:
        """Return the width at which the words are comfortable."""
        return QSize(self.minimumWidth(), 400)

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need a wider card."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._widen()

    def _widen(self) -> None:
        self.setMinimumWidth(min(current_metrics().px(_WIDTH), _WIDEST))

    def show_detail(self, detail: CaseDetail, *, disposes: bool = False, barred: str = "") -> None:
        """Show a case; ticks and note that were not used yet stay while the step is the same.

        Args:
            detail: the case.
            disposes: whether the user may write dispositions.
            barred: why the user may fill no papers; empty if he may.
        """
        self._barred = barred
        seen = (detail.row.id, detail.cell, detail.row.version)
        same, self._seen = seen == self._seen, seen
        note = self.note if same else ""
        self.requirements.begin(keep=same)
        self.doors.begin(detail, disposes=disposes)
        self.files.begin(detail, may=option(detail, "attach").enabled)
        self.note_edit = None
        body = scroll_body()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        if detail.returned_reason:
            column.addWidget(Banner(f"Dikembalikan: {detail.returned_reason}", ChipKind.RETURNED))
        column.addWidget(self._step_card(detail, note))
        if detail.deferred:
            column.addWidget(self.doors.deferred_card(detail))
        column.addStretch(1)
        self.setWidget(body)
        tab_as_laid_out(self)

    @property
    def checks(self) -> tuple[str, ...]:
        """The requirements that are ticked."""
        return self.requirements.ticked

    @property
    def note(self) -> str:
        """What was noted."""
        return self.note_edit.toPlainText().strip() if self.note_edit is not None else ""

    @property
    def primary(self) -> QPushButton | None:
        """The one primary button, None if nothing can be done here."""
        return self.doors.primary

    def ask_way(self) -> None:
        """At a decision ask which way, with none chosen; without one this does nothing."""
        self.doors.ask_way()

    def say_error(self, message: str) -> None:
        """Say why a move was refused; ticks and note stay."""
        self._error.setVisible(bool(message))
        self._error.setText(message)
        self.set_busy(busy=False)
        if message:
            self.ensureWidgetVisible(self._error)
            back = self.requirements.first_open or self.doors.first
            if back is not None:
                back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, words: str) -> None:
        self._error.setText(words)
        self._error.show()
        self.ensureWidgetVisible(self._error)

    def set_busy(self, *, busy: bool) -> None:
        """Hold the buttons while a move is being saved; the focus stays on the card."""
        if busy and self.doors.focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.doors.set_busy(busy=busy)

    # parts ------------------------------------------------------------------------------------------------------

    def _step_card(self, detail: CaseDetail, note: str) -> Card:
        closed = not detail.moves or detail.row.status in {"selesai", "ditolak", "dibatalkan"}
        card = Card("Permohonan ditutup" if closed else f"Langkah {detail.step_number}")
        if closed:
            card.body.addWidget(label(desk_text(detail), "muted", wrap=True))
        elif detail.row.due:
            late = f" · terlambat {detail.row.late}" if detail.row.late else f" · sisa {detail.row.remaining}"
            card.body.addWidget(label(f"Tenggat {short_moment(detail.row.due)}{late}", "field", wrap=True))
        if not closed:
            card.body.addWidget(selectable(detail.step_text))
        decides = bool(detail.exits) and not closed
        if decides:
            self._add_doors(card, detail, note)
        self._add_requirements(card, detail)
        self._add_standard(card, detail)
        card.body.addWidget(self._papers_place(detail))
        if closed:
            self._add_closing(card, detail)
            card.body.addWidget(self._error_label())
        elif not decides:
            self._add_doors(card, detail, note)
        card.body.addWidget(self.doors.menu_button(detail))
        return card

    def _add_doors(self, card: Card, detail: CaseDetail, note: str) -> None:
        """Add the ways on; those of a decision stand with its question, above all that may have to be scrolled."""
        if detail.question:
            card.body.addWidget(label(detail.question, "field", wrap=True))
        self._add_note(card, detail, note)
        self.doors.add_ways(card.body, detail)
        card.body.addWidget(self._error_label())

    @property
    def offers(self) -> tuple[PaperOffer, ...]:
        """The papers that the step calls for."""
        return self._offers

    def show_offers(self, offers: Sequence[PaperOffer]) -> None:
        """Show the papers that the step calls for."""
        self._offers = tuple(offers)
        self.papers.show_offers(self._offers, self._exits, barred=self._barred)
        tab_as_laid_out(self)

    def _papers_place(self, detail: CaseDetail) -> QWidget:
        """Return where the papers of the step stand; until they are read anew, those of the same step."""
        self.papers = StepPapers()
        self.papers.wanted.connect(self.paper_wanted)
        self._exits = tuple((row.index, row.label) for row in detail.exits)
        seen = (detail.row.id, detail.cell)
        self._offers = self._offers if seen == self._offered else ()
        self._offered = seen
        self.papers.show_offers(self._offers, self._exits, barred=self._barred)
        return self.papers

    def _error_label(self) -> QWidget:
        self._error = label("", "error", wrap=True)
        self._error.hide()
        return self._error

    def _add_requirements(self, card: Card, detail: CaseDetail) -> None:
        if not detail.requirements:
            return
        card.body.addSpacing(4)
        card.body.addWidget(label("Kelengkapan", "group"))
        for row in detail.requirements:
            if row.check:
                card.body.addWidget(self.requirements.box(row))
            if row.check and row.attachment:
                card.body.addWidget(self.files.line(row))
        printed = [row.text for row in detail.requirements if not row.check]
        if printed:
            card.body.addWidget(label("; ".join(printed), "muted", wrap=True))

    def _add_standard(self, card: Card, detail: CaseDetail) -> None:
        rows = [("Waktu", detail.time_text), ("Output", detail.output_text.replace("\n", "; "))]
        rows.append(("Jenis", detail.variant_label))
        shown = [(name, value) for name, value in rows if value]
        if not shown:
            return
        card.body.addSpacing(4)
        card.body.addWidget(label("Mutu baku", "group"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(shown):
            grid.addWidget(label(name, "muted"), number, 0)
            grid.addWidget(label(value, wrap=True), number, 1)
        card.body.addLayout(grid)
        if detail.output_file is not None:
            card.body.addWidget(self.files.line(detail.output_file))

    def _add_closing(self, card: Card, detail: CaseDetail) -> None:
        closing = next((e for e in detail.events if e.kind in {"finish", "refuse", "cancel"}), None)
        if closing is not None and closing.note:
            card.body.addSpacing(4)
            card.body.addWidget(label("Catatan penutup", "group"))
            card.body.addWidget(selectable(closing.note))

    def _add_note(self, card: Card, detail: CaseDetail, note: str) -> None:
        finish = option(detail, "finish")
        if not finish.enabled and not finish.by_pen:
            return
        self.note_edit = QPlainTextEdit(note)
        self.note_edit.setFixedHeight(_NOTE_HEIGHT)
        self.note_edit.setTabChangesFocus(True)
        self.note_edit.setPlaceholderText("Catatan untuk penerima (opsional)")
        self.note_edit.setAccessibleName("Catatan untuk penerima")
        card.body.addSpacing(4)
        card.body.addWidget(self.note_edit)
