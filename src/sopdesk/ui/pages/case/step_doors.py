"""The buttons of a step: its ways on, other moves, and steps that were put off."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.case_checks import SAFE
from sopdesk.domain.case_rows import CaseDetail, MoveOption, StepRow
from sopdesk.ui.dialogs.case_moves import MENU
from sopdesk.ui.pages.case.step_words import Way, disposition_way, ways, whole_row_text
from sopdesk.ui.pages.case.way_button import WayButton
from sopdesk.ui.pages.case.way_menu import choose_way
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.labels import label, plain_tip, rule

_MENU_WORDS = {"return": "Kembalikan ke langkah sebelumnya"}
"""Said at length where a short word would not tell that it undoes a step."""
_MENU_KEYS = {"return": "\tB", "comment": "\tC"}
"""The keys of the page, shown beside the words."""
_BUTTON = 196
"""Pixels for the words of a button (they are semibold, and an icon may stand before them)."""


class StepDoors(QObject):
    """Makes the buttons of a case as it stands, and says which was pressed.

    Signals:
        way_chosen: a ``Way`` was chosen, for all cells of the desk at once if the second value says so.
        pen_chosen: a ``Way`` is to be keyed from paper.
        move_chosen: the kind of another move.
        deferred_chosen: a ``StepRow`` of the list "administrasi menyusul" is to be keyed.
        disposition_chosen: the letter is to be passed on, which finishes the step.
    """

    way_chosen = Signal(object, bool)
    pen_chosen = Signal(object)
    move_chosen = Signal(str)
    deferred_chosen = Signal(object)
    disposition_chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._disposition: Way | None = None
        self.buttons: list[QPushButton] = []
        self._ways: list[tuple[QPushButton, Way]] = []

    def begin(self, detail: CaseDetail, *, disposes: bool) -> None:
        """Begin with a case as it was read anew.

        Args:
            detail: the case.
            disposes: whether the user may write dispositions.
        """
        self.buttons, self._ways = [], []
        self._disposition = disposition_way(detail) if disposes and option(detail, "finish").enabled else None

    @property
    def primary(self) -> QPushButton | None:
        """The one primary button, None if nothing can be done here."""
        return next((b for b in self.buttons if b.property("kind") == "primary"), None)

    def ask_way(self) -> None:
        """Ask which exit of a decision is taken; nothing where no exit is this user's to take."""
        if self._ways and self._ways[0][0].isEnabled():
            choose_way(self._ways[0][0], [way for _button, way in self._ways], self._press)

    def _press(self, way: Way) -> None:
        next(button for button, its in self._ways if its is way).click()

    @property
    def first(self) -> QPushButton | None:
        """Where the cursor goes: the primary button, at a decision the first exit."""
        return self.primary or (self._ways[0][0] if self._ways else None)

    @property
    def focused(self) -> bool:
        """Whether one of them has the focus."""
        return any(button.hasFocus() for button in self.buttons)

    def set_busy(self, *, busy: bool) -> None:
        """Hold the buttons while a move is being saved."""
        for button in self.buttons:
            button.setEnabled(not busy)

    def add_ways(self, body: QVBoxLayout, detail: CaseDetail) -> None:
        """Add the ways on, or why there is none for this user."""
        finish, resume = option(detail, "finish"), option(detail, "resume")
        if resume.enabled or resume.by_pen:
            button = self._button(body, "Lanjutkan permohonan", "Yang ditunggu sudah ada", primary=True)
            button.clicked.connect(lambda: self.move_chosen.emit("resume"))
            return
        if not finish.enabled and not finish.by_pen:
            body.addWidget(label(_calm(finish.why_not), "muted", wrap=True))
            return
        if not finish.enabled:
            body.addWidget(label(f"Catat dari kertas untuk {detail.pen_label}", "caption", wrap=True))
        if self._disposition is not None:
            button = self._button(body, self._disposition.text, self._disposition.full, primary=True)
            button.clicked.connect(self.disposition_chosen)
        else:
            for way in ways(detail):
                self._add_way(body, way, primary=not detail.exits, pen=not finish.enabled)
        if finish.enabled:
            self._add_wider_ways(body, detail)

    def _add_wider_ways(self, body: QVBoxLayout, detail: CaseDetail) -> None:
        """Add the whole row in one act, and the pen of somebody else."""
        found = ways(detail)
        first = found[0]
        if len(detail.finish_group) > 1 and not detail.exits:
            button = self._button(body, whole_row_text(detail), "Langkah berurutan di meja yang sama, satu tindakan")
            button.clicked.connect(lambda: self.way_chosen.emit(first, True))
        if detail.pen_position:
            button = self._button(body, "Catat dari kertas…", f"Tindakan {detail.pen_label}", kind="link")
            button.clicked.connect(lambda: choose_way(button, found, self.pen_chosen.emit))

    def _add_way(self, body: QVBoxLayout, way: Way, *, primary: bool, pen: bool) -> None:
        button = self._button(body, way.text, way.full, primary=primary)
        self._ways.append((button, way))
        if pen:
            set_icon(button, "pencil", "on_primary" if primary else "text")
            button.clicked.connect(lambda: self.pen_chosen.emit(way))
        else:
            button.clicked.connect(lambda: self.way_chosen.emit(way, False))

    def _button(self, body: QVBoxLayout, text: str, tip: str, *, primary: bool = False, kind: str = "") -> QPushButton:
        button = WayButton(text, _BUTTON)
        button.setProperty("kind", "primary" if primary else kind)
        button.setToolTip(plain_tip(f"{tip} (Ctrl+Enter)" if primary else tip))
        button.setAccessibleDescription(tip)
        self.buttons.append(button)
        body.addWidget(button)
        return button

    def menu_button(self, detail: CaseDetail) -> QPushButton:
        """Return the button of all other moves; those that are not possible say why."""
        button = QPushButton("Tindakan lain")
        button.setProperty("kind", "quiet")
        set_icon(button, "chevron-down", "muted")
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        options = {move.kind: move for move in detail.moves}
        if self._disposition is not None:
            way = ways(detail)[0]
            alone = menu.addAction("Selesaikan langkah tanpa disposisi")
            alone.setToolTip("Langkah maju; suratnya tidak didisposisikan")
            alone.triggered.connect(lambda _on=False: self.way_chosen.emit(way, False))
        for kind, words in MENU:
            move = options.get(kind)
            if move is None:
                continue
            action = menu.addAction(f"{_MENU_WORDS.get(kind, words)}…{_MENU_KEYS.get(kind, '')}")
            action.setEnabled(move.enabled or move.by_pen)
            action.setToolTip(plain_tip(move.why_not if not action.isEnabled() else ""))
            action.triggered.connect(lambda _on=False, kind=kind: self.move_chosen.emit(kind))
        button.setMenu(menu)
        self.buttons.append(button)
        return button

    def deferred_card(self, detail: CaseDetail) -> QWidget:
        """Return the card of the steps that were put off."""
        card = Card("Administrasi menyusul")
        move = option(detail, "key_deferred")
        for number, step in enumerate(detail.deferred):
            if number:
                card.body.addWidget(rule())
            card.body.addWidget(label(f"{step.number} {step.performer}", "field", wrap=True))
            card.body.addWidget(label(step.text, "muted", wrap=True))
            row = QHBoxLayout()
            row.addWidget(self._key_now(step, move), 0, Qt.AlignmentFlag.AlignLeft)
            card.body.addLayout(row)
        return card

    def _key_now(self, step: StepRow, move: MoveOption) -> QPushButton:
        button = QPushButton("Catat sekarang")
        button.setAccessibleName(f"Catat sekarang langkah {step.number} {step.performer}")
        button.setToolTip(plain_tip(move.why_not or "Catat dengan waktu sebenarnya"))
        button.clicked.connect(lambda: self.deferred_chosen.emit(step))
        self.buttons.append(button)
        return button


def option(detail: CaseDetail, kind: str) -> MoveOption:
    """Return whether a move is possible; one that the case does not know is not."""
    return next((o for o in detail.moves if o.kind == kind), MoveOption(kind, "", enabled=False))


def _calm(why_not: str) -> str:
    """Return why a step is not the user's; nothing was tried, so nothing needs to be said of what is safe."""
    return " ".join(why_not.replace(SAFE, "").split())
