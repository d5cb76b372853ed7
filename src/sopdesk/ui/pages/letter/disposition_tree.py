"""The dispositions of a letter down the line: who, to whom, when read, what was done; the present desk stands out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.dispositions import DispositionRow, RecipientRow
from sopdesk.domain.session import Session
from sopdesk.domain.words import short_date, short_moment
from sopdesk.ui.pages.letter.disposition_state import holds_it, recipient_words
from sopdesk.ui.pages.letter.letter_view import is_own
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip, ChipLabel
from sopdesk.ui.widgets.labels import label, selectable

_INDENT = 24
_DEEPEST = 4
NOTHING = "Belum ada disposisi. Tulis yang pertama di bawah ini."


class DispositionTree(QWidget):
    """Shows the tree and offers what may be done with each part.

    Args:
        parent: its owner.
    """

    recall_wanted = Signal(object)
    correct_wanted = Signal(object)
    note_wanted = Signal(object)
    finish_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Rantai disposisi")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_tree(self, tree: Sequence[DispositionRow], by: Session, *, may_key: bool) -> None:
        """Show the dispositions; ``may_key``: the user may key acts of other desks from paper."""
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if not tree:
            self._layout.addWidget(label(NOTHING, "muted", wrap=True))
        for row in tree:
            holder = QWidget()
            indent = QHBoxLayout(holder)
            indent.setContentsMargins(min(row.depth, _DEEPEST) * _INDENT, 0, 0, 0)
            indent.addWidget(self._card(row, by, may_key=may_key))
            self._layout.addWidget(holder)

    def _card(self, row: DispositionRow, by: Session, *, may_key: bool) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label(row.from_name, "field", wrap=True), 1)
        if row.recalled_at is not None:
            head.addWidget(ChipLabel(Chip("Ditarik", ChipKind.CANCELLED)))
        if row.by_pen:
            head.addWidget(ChipLabel(Chip("Dengan pena", ChipKind.WAITING)))
        layout.addLayout(head)
        layout.addWidget(label(_when(row), "caption", wrap=True))
        said = "; ".join(filter(None, [*row.tick_labels, row.note]))
        if said:
            layout.addWidget(selectable(said))
        for recipient in row.recipients:
            layout.addWidget(self._recipient(row, recipient, by, may_key=may_key))
        for text in row.corrections:
            layout.addWidget(label(f"Koreksi: {text}", "muted", wrap=True))
        if row.recall_reason:
            layout.addWidget(label(f"Ditarik kembali: {row.recall_reason}", "muted", wrap=True))
        self._add_acts(layout, row, by)
        card.setAccessibleName(f"Disposisi {row.from_name}, {_when(row)}: {said}")
        return card

    def _recipient(self, row: DispositionRow, recipient: RecipientRow, by: Session, *, may_key: bool) -> QWidget:
        line = QFrame()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(f"→ {recipient.name}", "", wrap=True), 1)
        if holds_it(row, recipient):
            head.addWidget(ChipLabel(Chip("Di meja ini", ChipKind.RUNNING)))
        layout.addLayout(head)
        if recipient.instruction:
            layout.addWidget(selectable(recipient.instruction))
        layout.addWidget(label(recipient_words(recipient), "caption", wrap=True))
        own = is_own(recipient, by)
        if row.recalled_at is None and not recipient.act and (own or may_key):
            acts = QHBoxLayout()
            acts.setSpacing(8)
            acts.addWidget(_link("Cukup diketahui…", "eye", lambda: self.note_wanted.emit(recipient)))
            if not recipient.copy and not recipient.holds_case:
                acts.addWidget(_link("Selesai…", "check", lambda: self.finish_wanted.emit(recipient)))
            acts.addStretch(1)
            layout.addLayout(acts)
        return line

    def _add_acts(self, layout: QVBoxLayout, row: DispositionRow, by: Session) -> None:
        mine = row.from_position_id in by.position_ids or row.recorded_by == by.name
        if row.recalled_at is not None or not (mine or row.can_recall):
            return
        acts = QHBoxLayout()
        acts.setSpacing(8)
        if row.can_recall:
            acts.addWidget(_link("Tarik kembali…", "undo-2", lambda: self.recall_wanted.emit(row)))
        acts.addWidget(_link("Koreksi…", "pencil", lambda: self.correct_wanted.emit(row)))
        acts.addStretch(1)
        layout.addLayout(acts)


def _when(row: DispositionRow) -> str:
    parts = [short_moment(row.happened_at)]
    if row.due:
        parts.append(f"tenggat {short_date(row.due)}")
    if row.recorded_at.replace(second=0) != row.happened_at.replace(second=0):
        parts.append(f"dicatat {short_moment(row.recorded_at)} oleh {row.recorded_by}")
    if row.sheet:
        parts.append(f"lembar {row.sheet}")
    return ", ".join(parts)


def _link(words: str, icon: str, act: object) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "link")
    set_icon(button, icon, "primary")
    button.clicked.connect(act)
    return button
