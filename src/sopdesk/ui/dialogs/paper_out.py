"""The questions about papers that go out for signature and come back, and about a number that was written by hand."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sopdesk.domain.paper import PaperRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.page import Frame
from sopdesk.ui.widgets.date_fields import DateField, TimeField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.suggest_edit import Suggestion
from sopdesk.ui.widgets.suggest_field import SuggestField
from sopdesk.ui.widgets.text_fields import TextField

_PLACES = ("Meja sekretaris", "Map tanda tangan", "Ruang Kepala Dinas", "Ruang Sekretaris", "Dibawa kurir", "Loker TU")


class PaperQuestions(QObject):
    """Asks, and notes the answers; the list follows by what is announced.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        page: the page that asks.
    """

    def __init__(self, frame: Frame, services: Services, by: Callable[[], Session], page: QWidget) -> None:
        super().__init__(page)
        self._frame, self._services, self._by, self._page = frame, services, by, page

    def back(self, rows: Sequence[PaperRow], ended: Callable[[], None] = lambda: None) -> None:
        """Note that papers are back now; it can be taken back for ten seconds. ``ended`` is called in any case."""
        ids, by, ledger = _ids(rows), self._by(), self._services.ledger

        def undo() -> None:
            self._frame.tasks.run(lambda: ledger.not_back(by=by, paper_ids=ids), owner=self)

        def done(numbers: Sequence[str]) -> None:
            ended()
            self._frame.undo(f"{name_of(rows)} sudah kembali{_numbered_words(numbers)}", undo)

        def failed(error: Exception) -> None:
            ended()
            self._frame.tasks.show_error(error)

        self._frame.tasks.run(lambda: ledger.returned(by=by, paper_ids=ids), on_done=done, on_error=failed, owner=self)

    def ask_back(self, rows: Sequence[PaperRow]) -> EditDialog:
        """Ask when papers came back."""
        form = Form()
        self._add_moment(form)
        form.add("note", TextField("Catatan", placeholder="misalnya diterima lewat kurir"))
        dialog = EditDialog(
            "Waktu kembali", "Catat kembali", form, text=f"{name_of(rows)}: kapan diterima kembali?", parent=self._page
        )
        by, ledger, ids = self._by(), self._services.ledger, _ids(rows)

        def submit() -> None:
            values = form.values()
            at = self._moment(form)
            self._frame.tasks.run(
                lambda: ledger.returned(by=by, paper_ids=ids, at=at, note=values["note"]),
                on_done=lambda numbers: done(f"{name_of(rows)} tercatat kembali{_numbered_words(numbers)}."),
                on_error=dialog.fail,
                owner=dialog,
            )

        def done(words: str) -> None:
            dialog.accept()
            self._frame.say(words)

        return _open(dialog, submit)

    def ask_send(self, rows: Sequence[PaperRow]) -> EditDialog:
        """Ask with whom papers lie to be signed."""
        form = Form()
        whom = SuggestField("Pada siapa", placeholder="jabatan, nama, atau OPD")
        place = SuggestField("Tempat", placeholder="misalnya Meja sekretaris", hint="Isi salah satu atau keduanya.")
        place.set_suggestions([Suggestion(words) for words in _PLACES])
        form.add("with_whom", whom)
        form.add("place", place)
        self._add_moment(form)
        if len({(row.with_whom, row.place) for row in rows}) == 1:
            form.set_values({"with_whom": rows[0].with_whom, "place": rows[0].place})
        dialog = EditDialog(
            "Keluar untuk ditandatangani", "Catat keluar", form, text=f"{name_of(rows)}.", parent=self._page
        )
        services, by, ids = self._services, self._by(), _ids(rows)
        self._frame.tasks.run(lambda: suggestions(services), on_done=whom.set_suggestions, owner=dialog)

        def submit() -> None:
            values, at = form.values(), self._moment(form)
            self._run(
                dialog,
                lambda: services.ledger.send(
                    by=by, paper_ids=ids, with_whom=values["with_whom"], place=values["place"], at=at
                ),
                f"{name_of(rows)} tercatat keluar.",
            )

        return _open(dialog, submit)

    def ask_number(self, row: PaperRow) -> EditDialog:
        """Ask for the number that was written by hand, or take the next one of its counter."""
        form = Form()
        number = TextField("Nomor di kertas", most=120, hint="Kosongkan untuk mengambil nomor berikutnya.")
        form.add("number", number)
        number.set_value(row.number)
        dialog = EditDialog(f"Isi nomor {row.form_title}", "Simpan nomor", form, text=_about(row), parent=self._page)
        services, by = self._services, self._by()

        def due() -> str:
            return services.paper_numbers.due(services.filling.get(by=by, paper_id=row.id).form, row.id)

        def show(example: str) -> None:
            if example:
                number.set_hint(f"Kosongkan untuk mengambil nomor berikutnya, misalnya {example}.")
            else:
                number.set_hint("Formulir ini tidak punya pola nomor; tulis nomornya.")

        self._frame.tasks.run(due, on_done=show, owner=dialog)

        def submit() -> None:
            text = number.value()
            self._frame.tasks.run(
                lambda: services.ledger.number(by=by, paper_id=row.id, number_text=text),
                on_done=lambda given: self._numbered(dialog, given),
                on_error=dialog.fail,
                owner=dialog,
            )

        return _open(dialog, submit)

    def _numbered(self, dialog: EditDialog, given: str) -> None:
        dialog.accept()
        self._frame.say(f"Bernomor {given}.")

    def _run(self, dialog: EditDialog, work: Callable[[], None], words: str) -> None:
        def done(_none: None) -> None:
            dialog.accept()
            self._frame.say(words)

        self._frame.tasks.run(work, on_done=done, on_error=dialog.fail, owner=dialog)

    def _add_moment(self, form: Form) -> None:
        clock = self._services.clock
        day = DateField("Tanggal", lambda: clock.now().date(), required=True)
        at = TimeField("Jam", lambda: clock.now().time(), required=True)
        form.add_row({"day": day, "at": at})
        form.set_values({"day": clock.now().date(), "at": clock.now().time()})

    def _moment(self, form: Form) -> datetime:
        """Return the moment; the minute that is now may be some seconds ahead of what was typed."""
        values, now = form.values(), self._services.clock.now()
        moment = datetime.combine(values["day"], values["at"])
        return now if moment == now.replace(second=0, microsecond=0) else moment


def suggestions(services: Services) -> tuple[Suggestion, ...]:
    """Return whom a paper may lie with: positions with their holders, people, OPD; runs in the background."""
    seats = [Suggestion(p.titled, aliases=p.holder) for p in services.people.positions() if p.active]
    people = [Suggestion(o.name) for o in services.people.officials()]
    agencies = [Suggestion(a.name, aliases=" ".join((a.short, *a.aliases))) for a in services.office.agencies()]
    return tuple({s.text: s for s in (*seats, *people, *agencies)}.values())


def name_of(rows: Sequence[PaperRow]) -> str:
    """Return what a message calls papers."""
    return f"{rows[0].form_title} {rows[0].number or rows[0].code}" if len(rows) == 1 else f"{len(rows)} surat"


def _numbered_words(numbers: Sequence[str]) -> str:
    """Return what is said of the numbers that sheets were given as they came back: they are written by hand."""
    return f"; tulis nomornya: {', '.join(numbers)}" if numbers else ""


def _about(row: PaperRow) -> str:
    return " · ".join(filter(None, (row.code, row.title, f"Permohonan {row.case_number}" if row.case_number else "")))


def _ids(rows: Sequence[PaperRow]) -> tuple[int, ...]:
    return tuple(row.id for row in rows)


def _open(dialog: EditDialog, submit: Callable[[], None]) -> EditDialog:
    dialog.submitted.connect(submit)
    dialog.open()
    return dialog
