"""What the checker finds in one SOP: how grave, where, and the remedy."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sopdesk.domain.finding import Finding
from sopdesk.ui.itemmodels.sop_rows import finding_place, severity_chip
from sopdesk.ui.pages.scroll_body import scroll_body
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.chip import ChipLabel
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.labels import label, selectable


class FindingsTab(QScrollArea):
    """A card for each finding, the gravest first.

    Signals:
        row_wanted: the row of the table that a finding speaks of.
    """

    row_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("Temuan")

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show findings."""
        body = scroll_body()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 8, 8, 0)
        column.setSpacing(8)
        for finding in findings:
            column.addWidget(self._card(finding))
        if findings:
            column.addStretch(1)
        else:
            column.addWidget(EmptyState("circle-check", "Tidak ada temuan", "Naskah SOP ini lengkap dan runtut."))
        self.setWidget(body)

    def _card(self, finding: Finding) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ChipLabel(severity_chip(finding)))
        head.addWidget(label(finding_place(finding), "field"), 1)
        if finding.row:
            button = QPushButton(f"Ke langkah {finding.row}")
            button.setProperty("kind", "quiet")
            button.clicked.connect(lambda _on=False, row=finding.row: self.row_wanted.emit(row))
            head.addWidget(button)
        card.body.addLayout(head)
        card.body.addWidget(selectable(finding.message))
        card.body.addWidget(selectable(finding.remedy, "muted"))
        return card
