"""The inputs of a table's cells: a line, a date, a choice, a person; read and written as text."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from sopdesk.domain.field_kinds import as_date, comma
from sopdesk.domain.form import Column
from sopdesk.domain.form_rules import MAX_CELL
from sopdesk.domain.words import grouped_nip
from sopdesk.ui.pages.paper.known import Known
from sopdesk.ui.pages.paper.line_entries import people_suggestions
from sopdesk.ui.widgets.choice_box import choice_box, choose
from sopdesk.ui.widgets.date_edit import DateEdit
from sopdesk.ui.widgets.suggest_edit import SuggestEdit, matching


def cell_input(column: Column, known: Known, now: Callable[[], datetime]) -> QWidget:
    """Return the input for a cell of this column; it takes the width that it is given."""
    made = _made(column, known, now)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    made.setMinimumWidth(32)
    if isinstance(made, QLineEdit):
        made.setMaxLength(MAX_CELL)
    return made


def _made(column: Column, known: Known, now: Callable[[], datetime]) -> QWidget:
    if column.kind == "date":
        return DateEdit(lambda: now().date())
    if column.kind == "choice":
        return choice_box([("", "–"), *((o.key, o.label) for o in column.options)], least=2)
    if column.kind == "person":
        line = SuggestEdit(column.label)
        offers = people_suggestions(known)
        line.wanted.connect(lambda typed: line.offer(matching(typed, offers) if typed.strip() else ()))
        line.asked.connect(lambda typed: line.offer(matching(typed, offers)))
        return line
    return QLineEdit()


def cell_text(widget: QWidget) -> str:
    """Return what stands in a cell."""
    if isinstance(widget, DateEdit):
        return widget.day.isoformat() if widget.day else widget.text().strip()
    if isinstance(widget, QComboBox):
        return widget.currentData() or ""
    return widget.text().strip() if isinstance(widget, QLineEdit) else ""


def write_cell(widget: QWidget, column: Column, text: str) -> None:
    """Show a text in a cell, as Indonesian writes it."""
    if isinstance(widget, QComboBox):
        choose(widget, text)
    elif isinstance(widget, DateEdit) and (not text or as_date(text)):
        widget.set_day(as_date(text))
    elif isinstance(widget, QLineEdit):
        written = {"number": comma, "nip": grouped_nip}.get(column.kind, str)(text)
        if written != widget.text():
            widget.setText(written)
            widget.setCursorPosition(0)
