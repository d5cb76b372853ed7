"""Penomoran: books and their counters, last numbers, reserved blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from sopdesk.domain.letters import ReservationRow
from sopdesk.domain.numbering import format_number
from sopdesk.domain.office import BookRow
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.pages.settings.section import Office, TableSection
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.choice_fields import CheckField, ChoiceField, NumberField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.text_fields import TextField

_MOST_RESERVED = 200


@dataclass(frozen=True)
class BookLine:
    """A book, and the other books that count with it."""

    book: BookRow
    others: tuple[str, ...]


def book_lines(books: Sequence[BookRow]) -> tuple[BookLine, ...]:
    """Return each book with those that share its counter."""
    return tuple(
        BookLine(book, tuple(o.name for o in books if o.counter == book.counter and o.key != book.key))
        for book in books
    )


class NumberingSection(TableSection[BookLine]):
    """Books above, reserved blocks beneath."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Penomoran",
            "Nomor diberikan saat surat disimpan dan mulai lagi setiap tahun penerimaan. Nomor tidak pernah dihapus.",
            office,
            columns=(
                Column("name", "Buku", lambda line: line.book.name, width=0),
                Column("year", "Tahun", lambda line: str(line.book.year), width=80),
                Column("last", "Nomor terakhir", lambda line: _number(line.book.last), width=130, right=True),
                Column("next", "Berikutnya", lambda line: _number(line.book.last + 1), width=110, right=True),
                Column("shared", "Berbagi nomor dengan", lambda line: ", ".join(line.others) or "Sendiri", width=240),
                Column("active", "Status", lambda line: "Dipakai" if line.book.active else "Tidak dipakai", width=120),
            ),
            key_of=lambda line: line.book.key,
            name="Daftar buku agenda",
            look=lambda line: RowLook(muted=not line.book.active),
        )
        self.tool("Pesan nomor…", self.reserve, kind="primary", icon="tag", needs_row=True)
        if office.by().has("administrator"):
            self.tool("Ubah buku…", self.edit, icon="pencil", needs_row=True)
        self.tool("Nomor terakhir di kertas…", self.set_last, icon="hash", needs_row=True)
        self.tool("Laporan nomor loncat…", self.open_gaps, icon="list", needs_row=True)
        self._blocks = label("", wrap=True)
        card = Card("Nomor yang dipesan dan belum dipakai")
        card.body.addWidget(self._blocks)
        self.body.addWidget(card)

    @property
    def reserved(self) -> str:
        """What is said about reserved numbers."""
        return self._blocks.text()

    def load(self) -> None:
        """Read books and reserved blocks."""
        services = self.office.services

        def read() -> tuple[tuple[BookRow, ...], tuple[ReservationRow, ...]]:
            books = services.office.books()
            counters = {book.counter: book.key for book in books}
            blocks = {r.id: r for key in counters.values() for r in services.numbers.reservations(book=key)}
            return books, tuple(blocks.values())

        self.ask(read, lambda found: self._show(*found))

    def edit(self) -> None:
        """Rename the book in hand, switch it off, join its counter with another's."""
        if self.row is None or not self.office.by().has("administrator"):
            return
        book = self.row.book
        counters: dict[str, list[str]] = {}
        for line in self.model.rows:
            counters.setdefault(line.book.counter, []).append(line.book.name)
        choices = [(key, " + ".join(names)) for key, names in counters.items()]
        if book.key not in counters:
            choices.append((book.key, "Nomor sendiri"))
        form = Form()
        form.add("name", TextField("Nama buku", required=True))
        form.add(
            "counter", ChoiceField("Nomor urut", choices, hint="Berlaku mulai surat berikutnya; nomor lama tetap.")
        )
        form.add("active", CheckField("Status", "Dipakai"))
        form.set_values({"name": book.name, "counter": book.counter, "active": book.active})
        dialog = EditDialog("Ubah buku agenda", "Simpan buku", form, parent=self)

        def submit(values: dict[str, Any]) -> None:
            row = replace(book, **values)
            by, office = self.office.by(), self.office.services.office
            self.save(lambda: office.save_book(by=by, row=row), f"Buku {row.name} tersimpan.", dialog=dialog)

        self.open_dialog(dialog, submit)

    def set_last(self) -> None:
        """Tell the last number of the book of paper, before the first letter of the year."""
        if self.row is None:
            return
        book = self.row.book
        form = Form()
        form.add("last", NumberField("Nomor terakhir di buku kertas", most=99_999))
        form.set_values({"last": book.last})
        text = f"{book.name}, tahun {book.year}. Hanya sebelum surat pertama tahun itu dicatat di sini."
        dialog = EditDialog("Nomor terakhir di kertas", "Simpan nomor terakhir", form, text=text, parent=self)
        by, office = self.office.by(), self.office.services.office
        self.open_dialog(
            dialog,
            lambda values: self.save(
                lambda: office.set_last_number(by=by, book=book.key, year=book.year, last=values["last"]),
                "Nomor terakhir tersimpan.",
                dialog=dialog,
            ),
        )

    def reserve(self) -> None:
        """Keep a block of numbers free."""
        if self.row is None:
            return
        book, request_id = self.row.book, uuid4().hex
        form = Form()
        form.add("count", NumberField("Berapa nomor", least=1, most=_MOST_RESERVED))
        form.add("reason", TextField("Alasan", required=True, placeholder="misalnya listrik padam, dicatat kemudian"))
        text = (
            f"{book.name}: mulai nomor {_number(book.last + 1)}. Nomor yang tidak terpakai masuk laporan nomor loncat."
        )
        dialog = EditDialog("Pesan nomor", "Pesan nomor", form, text=text, parent=self)
        by, numbers = self.office.by(), self.office.services.numbers

        def done(block: ReservationRow) -> None:
            self.office.frame.say(f"Nomor {_number(block.first)} sampai {_number(block.last)} dipesan.")

        self.open_dialog(
            dialog,
            lambda values: self.save(
                lambda: numbers.reserve(by=by, book=book.key, request_id=request_id, **values),
                "",
                dialog=dialog,
                then=done,
            ),
        )

    def open_gaps(self) -> None:
        """Show the numbers without a letter of the book in hand; what is reserved or told there is read anew here."""
        if self.row is None:
            return
        from sopdesk.ui.dialogs.gap_report import GapReportDialog  # noqa: PLC0415 - only on demand

        office, book = self.office, self.row.book
        report = GapReportDialog(office.frame, office.services, office.by, book.key, book.year, self)
        report.finished.connect(self.load)
        report.open()

    def _show(self, books: tuple[BookRow, ...], blocks: tuple[ReservationRow, ...]) -> None:
        self.show_rows(book_lines(books))
        lines = [
            f"{_number(b.first)}–{_number(b.last)} ({b.last - b.first + 1 - b.used} tersisa): {b.reason}, oleh {b.by}"
            for b in blocks
        ]
        self._blocks.setText("\n".join(lines) or "Tidak ada.")


def _number(number: int) -> str:
    return format_number(number, "")
