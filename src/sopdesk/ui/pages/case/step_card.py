"""The card at the right of a case: the step on hand, its requirements and standard, and what can be done now."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sopdesk.domain.attachment_kinds import HungFile
from sopdesk.domain.case_checks import SAFE
from sopdesk.domain.case_rows import CaseDetail, MoveOption, RequirementRow, StepRow
from sopdesk.domain.paper import PaperOffer
from sopdesk.domain.words import short_moment
from sopdesk.ui.dialogs.case_moves import MENU
from sopdesk.ui.pages.case.step_files import StepFiles
from sopdesk.ui.pages.case.step_papers import StepPapers
from sopdesk.ui.pages.case.step_words import Way, desk_text, disposition_way, ways, whole_row_text
from sopdesk.ui.pages.case.way_button import WayButton, folded
from sopdesk.ui.pages.scroll_body import scroll_body
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.labels import label, rule, selectable

_WIDTH = 300
_NOTE_HEIGHT = 56
_MENU_WORDS = {"return": "Kembalikan ke langkah sebelumnya"}
"""Said at length where a short word would not tell that it undoes a step."""
_MENU_KEYS = {"return": "\tB", "comment": "\tC"}
"""The keys of the page, shown beside the words."""
_BUTTON = 196
"""Pixels for the words of a button (they are semibold, and an icon may stand before them)."""


class StepCard(QScrollArea):
    """Shows a case's step on hand and asks for moves.

    Signals:
        way_chosen: a ``Way`` was chosen, for all cells of the desk at once if the second value says so.
        pen_chosen: a ``Way`` is to be keyed from paper.
        move_chosen: the kind of another move.
        deferred_chosen: a ``StepRow`` of the list "administrasi menyusul" is to be keyed.
        disposition_chosen: the letter is to be passed on, which finishes the step.
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
        self.setMinimumWidth(_WIDTH)
        self.setAccessibleName("Langkah sekarang")
        self._ticks: list[QCheckBox] = []
        self._note: QPlainTextEdit | None = None
        """Where a step can be finished; goes with its card."""
        self._error = label("", "error", wrap=True)
        self._buttons: list[QPushButton] = []
        self._disposition: Way | None = None
        self.papers = StepPapers()
        self.files = StepFiles(self)
        self._offers: tuple[PaperOffer, ...] = ()
        self._offered: tuple[int, str | None] | None = None
        self._exits: tuple[tuple[int, str], ...] = ()
        self._seen: tuple[int, str | None, int] | None = None
        self._kept: tuple[tuple[str, ...], str] = ((), "")

    def sizeHint(self) -> QSize:
        """Return the width at which the words are comfortable."""
        return QSize(_WIDTH, 400)

    def show_detail(self, detail: CaseDetail, *, disposes: bool = False) -> None:
        """Show a case; ticks and note that were not used yet stay while the step is the same.

        Args:
            detail: the case.
            disposes: whether the user may write dispositions.
        """
        self._disposition = disposition_way(detail) if disposes and _option(detail, "finish").enabled else None
        seen = (detail.row.id, detail.cell, detail.row.version)
        self._kept = (self._by_hand, self.note) if seen == self._seen else ((), "")
        self._seen = seen
        self.files.begin(detail, may=_option(detail, "attach").enabled)
        self._ticks, self._buttons, self._note = [], [], None
        body = scroll_body()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        if detail.returned_reason:
            column.addWidget(Banner(f"Dikembalikan: {detail.returned_reason}", ChipKind.RETURNED))
        column.addWidget(self._step_card(detail))
        if detail.deferred:
            column.addWidget(self._deferred_card(detail))
        column.addStretch(1)
        self.setWidget(body)

    @property
    def checks(self) -> tuple[str, ...]:
        """The requirements that are ticked."""
        return tuple(box.property("value") for box in self._ticks if box.isChecked())

    @property
    def _by_hand(self) -> tuple[str, ...]:
        return tuple(box.property("value") for box in self._ticks if box.isChecked() and not box.property("file"))

    @property
    def note(self) -> str:
        """What was noted."""
        return self._note.toPlainText().strip() if self._note is not None else ""

    @property
    def primary(self) -> QPushButton | None:
        """The one primary button, None if nothing can be done here."""
        return next((b for b in self._buttons if b.property("kind") == "primary"), None)

    def say_error(self, message: str) -> None:
        """Say why a move was refused; ticks and note stay."""
        self._error.setText(message)
        self._error.setVisible(bool(message))
        self.set_busy(busy=False)
        if message:
            self.ensureWidgetVisible(self._error)
            missing = next((box for box in self._ticks if not box.isChecked()), None)
            back = missing or self.primary
            if back is not None:
                back.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, busy: bool) -> None:
        """Hold the buttons while a move is being saved; the focus stays on the card."""
        if busy and any(button.hasFocus() for button in self._buttons):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self._buttons:
            button.setEnabled(not busy and not button.property("why"))

    # parts ------------------------------------------------------------------------------------------------------

    def _step_card(self, detail: CaseDetail) -> Card:
        closed = not detail.moves or detail.row.status in {"selesai", "ditolak", "dibatalkan"}
        card = Card("Permohonan ditutup" if closed else f"Langkah {detail.step_number}")
        if closed:
            card.body.addWidget(label(desk_text(detail), "muted", wrap=True))
        elif detail.row.due:
            late = f" · terlambat {detail.row.late}" if detail.row.late else f" · sisa {detail.row.remaining}"
            card.body.addWidget(label(f"Tenggat {short_moment(detail.row.due)}{late}", "field", wrap=True))
        if not closed:
            card.body.addWidget(selectable(detail.step_text))
            if detail.question:
                card.body.addWidget(label(detail.question, "field", wrap=True))
        self._add_requirements(card, detail)
        self._add_standard(card, detail)
        card.body.addWidget(self._papers_place(detail))
        if closed:
            self._add_closing(card, detail)
        else:
            self._add_note(card, detail)
            self._add_ways(card, detail)
        card.body.addWidget(self._error_label())
        card.body.addWidget(self._menu_button(detail))
        return card

    @property
    def offers(self) -> tuple[PaperOffer, ...]:
        """The papers that the step calls for."""
        return self._offers

    def show_offers(self, offers: Sequence[PaperOffer]) -> None:
        """Show the papers that the step calls for."""
        self._offers = tuple(offers)
        self.papers.show_offers(self._offers, self._exits)

    def _papers_place(self, detail: CaseDetail) -> QWidget:
        """Return where the papers of the step stand; until they are read anew, those of the same step."""
        self.papers = StepPapers()
        self.papers.wanted.connect(self.paper_wanted)
        self._exits = tuple((row.index, row.label) for row in detail.exits)
        seen = (detail.row.id, detail.cell)
        self._offers = self._offers if seen == self._offered else ()
        self._offered = seen
        self.papers.show_offers(self._offers, self._exits)
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
        kept, _note = self._kept
        for row in detail.requirements:
            if row.check:
                card.body.addWidget(self._tick(row, ticked=row.ticked or row.text in kept))
            if row.check and row.attachment:
                card.body.addWidget(self.files.line(row))
        printed = [row.text for row in detail.requirements if not row.check]
        if printed:
            card.body.addWidget(label("; ".join(printed), "muted", wrap=True))

    def _tick(self, row: RequirementRow, *, ticked: bool) -> QCheckBox:
        box = QCheckBox(f"{row.text} (wajib)" if row.check == "required" else row.text)
        box.setProperty("value", row.text)
        box.setChecked(ticked)
        if row.file is not None and not row.file_expired:
            file = row.file
            box.setProperty("file", file.name)
            box.setToolTip("Tercentang karena berkasnya ada")
            box.clicked.connect(lambda _on=False: self._keep_ticked(row.text, file))
        elif row.attachment:
            box.setToolTip("Boleh dicentang bila ada di kertas; berkasnya tidak wajib")
        self._ticks.append(box)
        return box

    def _keep_ticked(self, text: str, file: HungFile) -> None:
        """A file that is there is there: not the tick but the file is taken off."""
        for box in self._ticks:
            if box.property("value") == text:
                box.setChecked(True)
        place = "surat asalnya" if file.on_letter else "permohonan ini"
        self._error.setText(f"Tercentang karena {file.name} ada. Bila keliru, keluarkan dari lampiran {place}.")
        self._error.show()
        self.ensureWidgetVisible(self._error)

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

    def _add_note(self, card: Card, detail: CaseDetail) -> None:
        finish = _option(detail, "finish")
        if not finish.enabled and not finish.by_pen:
            return
        _ticks, note = self._kept
        self._note = QPlainTextEdit(note)
        self._note.setFixedHeight(_NOTE_HEIGHT)
        self._note.setTabChangesFocus(True)
        self._note.setPlaceholderText("Catatan untuk penerima (opsional)")
        self._note.setAccessibleName("Catatan untuk penerima")
        card.body.addSpacing(4)
        card.body.addWidget(self._note)

    def _add_ways(self, card: Card, detail: CaseDetail) -> None:
        finish, resume = _option(detail, "finish"), _option(detail, "resume")
        if resume.enabled or resume.by_pen:
            button = self._button(card, "Lanjutkan permohonan", "Yang ditunggu sudah ada", primary=True)
            button.clicked.connect(lambda: self.move_chosen.emit("resume"))
            return
        if not finish.enabled and not finish.by_pen:
            card.body.addWidget(label(_calm(finish.why_not), "muted", wrap=True))
            return
        if not finish.enabled:
            card.body.addWidget(label(f"Catat dari kertas untuk {detail.pen_label}", "caption", wrap=True))
        if self._disposition is not None:
            button = self._button(card, self._disposition.text, self._disposition.full, primary=True)
            button.clicked.connect(self.disposition_chosen)
        else:
            for number, way in enumerate(ways(detail)):
                self._add_way(card, way, primary=number == 0, pen=not finish.enabled)
        if finish.enabled and len(detail.finish_group) > 1 and not detail.exits:
            button = self._button(card, whole_row_text(detail), "Langkah berurutan di meja yang sama, satu tindakan")
            way = ways(detail)[0]
            button.clicked.connect(lambda: self.way_chosen.emit(way, True))
        if finish.enabled and detail.pen_position:
            first = ways(detail)[0]
            button = self._button(card, "Catat dari kertas…", f"Tindakan {detail.pen_label}", kind="link")
            button.clicked.connect(lambda: self.pen_chosen.emit(first))

    def _add_way(self, card: Card, way: Way, *, primary: bool, pen: bool) -> None:
        button = self._button(card, way.text, way.full, primary=primary)
        if pen:
            set_icon(button, "pencil", "on_primary" if primary else "text")
            button.clicked.connect(lambda: self.pen_chosen.emit(way))
        else:
            button.clicked.connect(lambda: self.way_chosen.emit(way, False))

    def _button(self, card: Card, text: str, tip: str, *, primary: bool = False, kind: str = "") -> QPushButton:
        button = WayButton(folded(text, self.fontMetrics(), _BUTTON))
        button.setAccessibleName(text)
        button.setProperty("kind", "primary" if primary else kind)
        button.setToolTip(f"{tip} (Ctrl+Enter)" if primary else tip)
        button.setAccessibleDescription(tip)
        self._buttons.append(button)
        card.body.addWidget(button)
        return button

    def _menu_button(self, detail: CaseDetail) -> QPushButton:
        button = QPushButton("Tindakan lain")
        button.setProperty("kind", "quiet")
        set_icon(button, "chevron-down", "muted")
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        options = {option.kind: option for option in detail.moves}
        if self._disposition is not None:
            way = ways(detail)[0]
            alone = menu.addAction("Selesaikan langkah tanpa disposisi")
            alone.setToolTip("Langkah maju; suratnya tidak didisposisikan")
            alone.triggered.connect(lambda _on=False: self.way_chosen.emit(way, False))
        for kind, words in MENU:
            option = options.get(kind)
            if option is None:
                continue
            action = menu.addAction(f"{_MENU_WORDS.get(kind, words)}…{_MENU_KEYS.get(kind, '')}")
            action.setEnabled(option.enabled or option.by_pen)
            action.setToolTip(option.why_not if not action.isEnabled() else "")
            action.triggered.connect(lambda _on=False, kind=kind: self.move_chosen.emit(kind))
        button.setMenu(menu)
        self._buttons.append(button)
        return button

    def _deferred_card(self, detail: CaseDetail) -> Card:
        card = Card("Administrasi menyusul")
        option = _option(detail, "key_deferred")
        for number, step in enumerate(detail.deferred):
            if number:
                card.body.addWidget(rule())
            card.body.addWidget(label(f"{step.number} {step.performer}", "field", wrap=True))
            card.body.addWidget(label(step.text, "muted", wrap=True))
            card.body.addLayout(self._key_now(step, option))
        return card

    def _key_now(self, step: StepRow, option: MoveOption) -> QHBoxLayout:
        button = QPushButton("Catat sekarang")
        button.setAccessibleName(f"Catat sekarang langkah {step.number} {step.performer}")
        button.setToolTip(option.why_not or "Catat dengan waktu sebenarnya")
        button.clicked.connect(lambda: self.deferred_chosen.emit(step))
        self._buttons.append(button)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        return row


def _calm(why_not: str) -> str:
    """Return why a step is not the user's; nothing was tried, so nothing needs to be said of what is safe."""
    return " ".join(why_not.replace(SAFE, "").split())


def _option(detail: CaseDetail, kind: str) -> MoveOption:
    return next((o for o in detail.moves if o.kind == kind), MoveOption(kind, "", enabled=False))
