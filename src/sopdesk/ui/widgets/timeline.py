"""Riwayat: who did what when, newest first, with what was before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip, ChipLabel
from sopdesk.ui.widgets.labels import label, selectable

_RAIL = 24


@dataclass(frozen=True)
class TimelineEntry:
    """One line of the history.

    Args:
        when: date and time as the user reads it.
        who: person and position.
        text: what was done.
        detail: reason, note, before → after; empty for none.
        tag: a short word ("dengan pena", "dikembalikan"); empty for none.
        kind: colour of the dot and the tag.
    """

    when: str
    who: str
    text: str
    detail: str = ""
    tag: str = ""
    kind: ChipKind = ChipKind.RUNNING


class _Entry(QWidget):
    """One entry with its dot on the rail."""

    def __init__(self, entry: TimelineEntry, *, last: bool) -> None:
        super().__init__()
        self._kind, self._last = entry.kind, last
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_RAIL + 4, 0, 0, 16)
        layout.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(label(f"{entry.when} · {entry.who}", "caption", wrap=True), 1)
        if entry.tag:
            head.addWidget(ChipLabel(Chip(entry.tag, entry.kind)))
        layout.addLayout(head)
        layout.addWidget(selectable(entry.text))
        if entry.detail:
            layout.addWidget(selectable(entry.detail, "muted"))
        self.setAccessibleName(f"{entry.when}, {entry.who}: {entry.text}")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        if not self._last:
            painter.drawLine(QPoint(_RAIL // 2, 16), QPoint(_RAIL // 2, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.chips[self._kind].text))
        painter.drawEllipse(QPoint(_RAIL // 2, 8), 5, 5)
        painter.end()


class Timeline(QScrollArea):
    """The history of a letter or a case.

    Args:
        parent: its owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Riwayat")
        self.setWidgetResizable(True)
        self.set_entries(())

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these, in the order given."""
        body = QWidget()
        body.setProperty("role", "scroll")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 8, 8, 0)
        layout.setSpacing(0)
        for number, entry in enumerate(entries):
            layout.addWidget(_Entry(entry, last=number == len(entries) - 1))
        if not entries:
            layout.addWidget(label("Belum ada riwayat.", "muted"))
        layout.addStretch(1)
        self.setWidget(body)
