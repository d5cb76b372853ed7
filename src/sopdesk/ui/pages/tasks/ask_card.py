"""What is asked by a disposition: who wrote it, what is ticked, and the way the letter came."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sopdesk.domain.dispositions import DispositionRow, RecipientRow
from sopdesk.domain.words import full_date, short_moment
from sopdesk.ui.itemmodels.task_rows import RETURNED
from sopdesk.ui.pages.tasks.task_view import TaskView
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.labels import label, rule, selectable

_ACTS = {
    "diteruskan": "meneruskan",
    "cukup-diketahui": "mengetahui",
    "selesai": "menyelesaikan",
    "ditarik": "ditarik pengirim",
}


def recipient_words(row: RecipientRow) -> str:
    """Return who received it and what became of it."""
    name = f"{row.name} (tembusan)" if row.copy else row.name
    if row.act and row.acted_at:
        return f"{name}: {_ACTS.get(row.act, row.act)} {short_moment(row.acted_at)}"
    return f"{name}: dibuka {short_moment(row.opened_at)}" if row.opened_at else f"{name}: belum dibuka"


def written_words(row: DispositionRow) -> str:
    """Return what stands on a disposition: ticks and note."""
    return "; ".join(filter(None, [*row.tick_labels, row.note]))


class AskCard(QScrollArea):
    """Shows the disposition that brought a task, or what to do with a new letter.

    Signals:
        recall_wanted: the id of a disposition that is to be taken back.
        case_wanted: the case of the letter is to be shown.
    """

    recall_wanted = Signal(int)
    case_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setMinimumWidth(300)
        self.setAccessibleName("Yang diminta")

    def show_view(self, view: TaskView) -> None:
        """Show what is asked."""
        body = QWidget()
        body.setProperty("role", "scroll")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        column.addWidget(self._asked(view))
        if view.tree:
            column.addWidget(self._way(view.tree))
        column.addStretch(1)
        self.setWidget(body)

    def _asked(self, view: TaskView) -> Card:
        row = view.row
        card = Card("Menunggu penerima" if view.sent else "Yang diminta")
        brought = view.brought_by
        if brought is None:
            words = "Tentukan siapa yang menindaklanjuti surat ini." if row.kind == "surat-baru" else row.asked
            card.body.addWidget(selectable(words))
        else:
            disposition, recipient = brought
            card.body.addWidget(label(f"Dari {disposition.from_name}", "field", wrap=True))
            card.body.addWidget(label(_when(disposition), "caption", wrap=True))
            instruction = "" if recipient.instruction.startswith(RETURNED) else recipient.instruction
            said = "; ".join(filter(None, [*disposition.tick_labels, instruction])) or "Tindak lanjuti"
            card.body.addWidget(selectable(said))
            if disposition.note:
                card.body.addWidget(selectable(f"“{disposition.note}”"))
            for words in disposition.corrections:
                card.body.addWidget(label(f"Koreksi: {words}", "muted", wrap=True))
        if row.due is not None:
            late = f" · terlambat {row.late}" if row.late else ""
            card.body.addWidget(label(f"Tenggat {full_date(row.due.date())}{late}", "field", wrap=True))
        self._add_buttons(card, view)
        return card

    def _add_buttons(self, card: Card, view: TaskView) -> None:
        brought = view.brought_by
        if view.sent and brought is not None and brought[0].can_recall:
            button = QPushButton("Tarik kembali…")
            set_icon(button, "undo-2")
            button.setToolTip("Hanya selama belum dibuka penerimanya")
            button.clicked.connect(lambda: self.recall_wanted.emit(brought[0].id))
            card.body.addWidget(button)
        if view.case is not None:
            button = QPushButton(f"Buka permohonan {view.case.row.number}")
            button.setProperty("kind", "link")
            button.clicked.connect(self.case_wanted)
            card.body.addWidget(button)

    def _way(self, tree: Sequence[DispositionRow]) -> Card:
        card = Card("Perjalanan disposisi")
        for number, row in enumerate(tree):
            if number:
                card.body.addWidget(rule())
            form = QFormLayout()
            form.setContentsMargins(min(row.depth, 3) * 12, 0, 0, 0)
            form.setVerticalSpacing(2)
            form.addRow(label(f"{row.from_name} · {_when(row)}", "caption", wrap=True))
            text = written_words(row)
            if text:
                form.addRow(label(text, wrap=True))
            for recipient in row.recipients:
                form.addRow(label(f"→ {recipient_words(recipient)}", "muted", wrap=True))
            card.body.addLayout(form)
        return card


def _when(row: DispositionRow) -> str:
    pen = f" · dicatat dari kertas oleh {row.recorded_by}" if row.by_pen else ""
    taken = f" · ditarik: {row.recall_reason}" if row.recalled_at else ""
    return f"{short_moment(row.happened_at)}{pen}{taken}"
