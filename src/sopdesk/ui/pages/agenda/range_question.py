"""Small questions before a print: which day, which days, how many sheets."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.widgets.date_edit import DateEdit
from sopdesk.ui.widgets.number_edit import NumberEdit

MOST_SHEETS = 200
_EMPTY = "Isi tanggalnya, misalnya 21/11/2026."


def ask_day(parent: QWidget, today: Callable[[], date], then: Callable[[date], object]) -> Question:
    """Ask for a day and go on."""
    edit = DateEdit(today)
    edit.set_day(today())
    dialog = Question("Lembar disposisi", "Semua surat yang diterima pada hari itu.", "Tampilkan lembar", parent=parent)
    dialog.add_widget("day", "Tanggal diterima", edit, lambda: edit.day, required=_EMPTY)

    def agreed() -> None:
        day = edit.day
        dialog.accept()
        if day is not None:
            then(day)

    dialog.submitted.connect(agreed)
    dialog.open()
    return dialog


def ask_book_range(
    parent: QWidget, today: Callable[[], date], book: str, then: Callable[[date, date], object]
) -> Question:
    """Ask for the days of an agenda book and go on."""
    dialog = Question(
        "Cetak buku agenda", f"Buku {book.lower()}, menurut tanggal diterima.", "Tampilkan buku", parent=parent
    )
    return ask_range(dialog, today, today().replace(day=1), then)


def ask_range(
    dialog: Question, today: Callable[[], date], start: date, then: Callable[[date, date], object]
) -> Question:
    """Ask for a first and a last day in ``dialog`` and go on; ``start`` is proposed, and today as the last."""
    first, last = DateEdit(today), DateEdit(today)
    first.set_day(start)
    last.set_day(today())
    dialog.add_widget("first", "Sejak", first, lambda: first.day, required=_EMPTY)

    def last_problem() -> str:
        if first.day and last.day and last.day < first.day:
            return "Tanggal akhir lebih awal dari tanggal awal."
        return ""

    dialog.add_widget("last", "Sampai", last, lambda: last.day, last_problem, required=_EMPTY)

    def agreed() -> None:
        begin, end = first.day, last.day
        dialog.accept()
        if begin is not None and end is not None:
            then(begin, end)

    dialog.submitted.connect(agreed)
    dialog.open()
    return dialog


def ask_count(parent: QWidget, then: Callable[[int], object]) -> Question:
    """Ask how many blank sheets and go on."""
    spin = NumberEdit(1, MOST_SHEETS)
    spin.setValue(2)
    text = "Untuk diisi dengan tangan, misalnya saat listrik padam."
    dialog = Question("Lembar disposisi kosong", text, "Tampilkan lembar", parent=parent)
    dialog.add_widget("count", "Jumlah lembar", spin, spin.value)

    def agreed() -> None:
        count = spin.value()
        dialog.accept()
        then(count)

    dialog.submitted.connect(agreed)
    dialog.open()
    return dialog
