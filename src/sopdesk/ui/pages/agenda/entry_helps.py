"""What helps while a letter is typed, read in the background: suggestions, duplicates, the next number."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from sopdesk.domain.letters import DuplicateHint, LetterRow, ReservationRow
from sopdesk.services import Services
from sopdesk.ui.itemmodels.letter_words import title_of
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.agenda import entry_state as state_of
from sopdesk.ui.pages.agenda.entry_fields import EntryFields
from sopdesk.ui.widgets.suggest_edit import Suggestion

QUIET = 250
_LOOKS_ALIKE = frozenset({"sender", "subject", "letter_number", "received_date"})
NO_SUCH_LETTER = "Nomor agenda itu tidak ditemukan. Tulis misalnya 412 atau 412/2026."


class HelpedForm(Protocol):
    """A form of a letter that is helped."""

    fields: EntryFields
    state: state_of.EntryState


class EntryHelps(QObject):
    """Feeds the form of a letter with what the store knows.

    Args:
        panel: the form; a widget, and the owner.
        services: what knows.
        frame: runs the reading.
    """

    number_known = Signal(int, tuple)

    def __init__(self, panel: HelpedForm, services: Services, frame: Frame) -> None:
        super().__init__(panel.fields)
        self.excluding: int | None = None
        """The letter that is being corrected: no duplicate of itself."""
        self._panel, self._services, self._tasks = panel, services, frame.tasks
        self._sops: tuple[tuple[str, str], ...] = ()
        self._answers_wrong = ""
        self._alike = QTimer(self, singleShot=True, interval=QUIET)
        self._alike.timeout.connect(self._look_for_duplicates)
        self._fits = QTimer(self, singleShot=True, interval=QUIET)
        self._fits.timeout.connect(self._suggest_sops)
        self._answers = QTimer(self, singleShot=True, interval=QUIET)
        self._answers.timeout.connect(self._find_answered)
        panel.fields.sender_edit.wanted.connect(self._offer_senders)
        panel.fields.subject_edit.wanted.connect(self._offer_subjects)

    def set_sops(self, sops: tuple[tuple[str, str], ...]) -> None:
        """Know the SOPs of the office."""
        self._sops = sops
        self._panel.fields.set_services((), sops)

    def edited(self, name: str) -> None:
        """A field changed."""
        if name in _LOOKS_ALIKE:
            self._alike.start()
        if name in {"sender", "subject"}:
            self._fits.start()
        if name == "answers_text":
            self._answers.start()

    def reset(self, values: state_of.Values) -> None:
        """The form shows another letter."""
        for timer in (self._alike, self._fits, self._answers):
            timer.stop()
        self._answers_wrong = ""
        self._panel.fields.answers_note.hide()
        self._panel.fields.set_services((), self._sops)
        if values.get("subject"):
            self._fits.start()
            self._alike.start()
        if values.get("answers") and not values.get("answers_text"):
            self._name_answered(int(values["answers"]))

    def problems(self) -> dict[str, str]:
        """Return what is wrong with the letter that is answered."""
        return {"answers_text": self._answers_wrong} if self._answers_wrong else {}

    def read_number(self, book: str) -> None:
        """Read the next number of a book and its reserved blocks."""
        numbers = self._services.numbers

        def read() -> tuple[int, tuple[ReservationRow, ...]]:
            return numbers.preview(book=book), numbers.reservations(book=book)

        self._tasks.run(read, on_done=self._show_number, latest=f"{id(self)}-nomor", owner=self)

    def _show_number(self, found: tuple[int, tuple[ReservationRow, ...]]) -> None:
        self.number_known.emit(found[0], found[1])

    # suggestions

    def _offer_senders(self, typed: str) -> None:
        if not typed.strip():
            self._panel.fields.sender_edit.offer(())
            return
        hints = self._services.letter_hints
        self._tasks.run(
            lambda: hints.senders(typed),
            on_done=lambda found: self._panel.fields.sender_edit.offer([Suggestion(name, key) for name, key in found]),
            latest=f"{id(self)}-pengirim",
            owner=self,
        )

    def _offer_subjects(self, typed: str) -> None:
        sender = self._panel.fields.sender_edit.text().strip()
        if not sender or not typed.strip():
            self._panel.fields.subject_edit.offer(())
            return
        hints = self._services.letter_hints
        self._tasks.run(
            lambda: hints.subjects_of(sender, typed),
            on_done=lambda found: self._panel.fields.subject_edit.offer([Suggestion(text) for text in found]),
            latest=f"{id(self)}-perihal",
            owner=self,
        )

    def _suggest_sops(self) -> None:
        values = self._panel.fields.values()
        subject, sender = values["subject"], values["sender"]
        library = self._services.library
        self._tasks.run(
            lambda: library.suggest(subject, sender) if subject.strip() else (),
            on_done=lambda found: self._panel.fields.set_services(found, self._sops),
            latest=f"{id(self)}-sop",
            owner=self,
        )

    # duplicates

    def _look_for_duplicates(self) -> None:
        panel = self._panel
        now = self._services.clock.now()
        values = panel.state.values | panel.fields.values()
        entry = state_of.entry_of(values, book=panel.state.book, now=now, agency_id=panel.state.agency_id)
        hints, excluding = self._services.letter_hints, self.excluding
        self._tasks.run(
            lambda: hints.duplicates(entry, excluding=excluding),
            on_done=self._show_duplicates,
            latest=f"{id(self)}-mirip",
            owner=self,
        )

    def _show_duplicates(self, hints: tuple[DuplicateHint, ...]) -> None:
        self._panel.fields.duplicates.show_hints(hints)

    # the letter that is answered

    def _find_answered(self) -> None:
        typed = self._panel.fields.values()["answers_text"].strip()
        letters = self._services.letters
        self._tasks.run(
            lambda: letters.find_number(typed) if typed else (),
            on_done=lambda rows: self._show_answered(typed, rows),
            latest=f"{id(self)}-menjawab",
            owner=self,
        )

    def _name_answered(self, letter_id: int) -> None:
        letters = self._services.letters
        self._tasks.run(
            lambda: letters.rows((letter_id,)),
            on_done=lambda rows: self._show_answered("", rows),
            latest=f"{id(self)}-menjawab",
            owner=self,
        )

    def _show_answered(self, typed: str, rows: tuple[LetterRow, ...]) -> None:
        fields, state = self._panel.fields, self._panel.state
        wanted = next((row for row in rows if row.book != state.book), next(iter(rows), None))
        state.values["answers"] = str(wanted.id) if wanted else ""
        self._answers_wrong = NO_SUCH_LETTER if typed and wanted is None else ""
        fields.set_error("answers_text", self._answers_wrong)
        fields.answers_note.setText(f"Menjawab {title_of(wanted)}" if wanted else "")
        fields.answers_note.setVisible(wanted is not None)
