"""What a case is: status, applicant, letter, SOP, start and desk, in one strip that wraps."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.case_rows import CaseDetail
from sopdesk.domain.words import short_moment
from sopdesk.ui.itemmodels.case_rows import case_chips, sop_words
from sopdesk.ui.pages.case.step_words import desk_text
from sopdesk.ui.widgets.chip import Chip, ChipLabel
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.labels import label, selectable

_INDENT: Final = 5
"""A link has room for its focus ring; captions and words stand in line with it."""
_LINE: Final = 32


class IdentityStrip(QFrame):
    """Names and values side by side; the letter and the SOP open their pages.

    Signals:
        letter_wanted, sop_wanted: the user follows the link.
    """

    letter_wanted = Signal()
    sop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=12)

    def show_detail(self, detail: CaseDetail) -> None:
        """Show a case."""
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        row = detail.row
        self._add_chips(case_chips(row, detail.result))
        self._add("Pemohon", row.applicant or "–")
        if row.letter_id is not None:
            self._add_link("Surat asal", detail.letter_number_text or "Buka surat", self.letter_wanted)
        sop = sop_words(row)
        if row.sop_key:
            self._add_link("SOP", sop, self.sop_wanted)
        else:
            self._add("SOP", sop)
        if detail.variant_label:
            self._add("Jenis", detail.variant_label)
        self._add("Mulai", short_moment(row.started_at))
        closed = row.status in {"selesai", "ditolak", "dibatalkan"}
        self._add("Hasil" if closed else "Di meja", desk_text(detail))

    def _add(self, name: str, value: str) -> None:
        text = selectable(value, wrap=False)
        text.setMinimumHeight(_LINE)
        self._put(name, text, _INDENT)

    def _add_chips(self, chips: tuple[Chip, ...]) -> None:
        holder = QWidget()
        holder.setMinimumHeight(_LINE)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for chip in chips:
            line.addWidget(ChipLabel(chip))
        self._put("Status", holder, 0)

    def _add_link(self, name: str, value: str, signal: object) -> None:
        button = QPushButton(value)
        button.setProperty("kind", "link")
        button.setAccessibleName(f"{name}: {value}")
        button.clicked.connect(signal)
        self._put(name, button, 0)

    def _put(self, name: str, widget: QWidget, indent: int) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        caption = label(name, "caption")
        caption.setContentsMargins(_INDENT, 0, 0, 0)
        widget.setContentsMargins(indent, 0, 0, 0)
        column.addWidget(caption)
        column.addWidget(widget)
        self._flow.addWidget(holder)
        holder.show()
