"""Starting a case: which SOP, for whom, from the beginning or mid-way, and when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sopdesk.core.errors import UserError
from sopdesk.domain.case_rows import StepRow
from sopdesk.domain.session import Session
from sopdesk.domain.sop import Sop
from sopdesk.services import Services
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.page import Frame
from sopdesk.ui.widgets.choice_fields import CheckField, ChoiceField
from sopdesk.ui.widgets.date_fields import DateField, TimeField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.suggest_edit import Suggestion
from sopdesk.ui.widgets.suggest_field import SuggestField
from sopdesk.ui.widgets.text_fields import TextField

WITHOUT_SOP = "Tanpa SOP (disposisi, tindak lanjut, laporan)"
CASE_PAGE = "permohonan-rinci"


@dataclass(frozen=True)
class StartFrom:
    """What is known before the dialog opens.

    Attributes:
        sop_key: the SOP that was open; None for none.
        letter_id: the letter that carries the case.
        letter: the letter in words.
        subject: the letter's subject.
        applicant: the letter's sender.
    """

    sop_key: str | None = None
    letter_id: int | None = None
    letter: str = ""
    subject: str = ""
    applicant: str = ""


@dataclass(frozen=True)
class _Known:
    """What was read for the dialog: SOPs by title, the likeliest first, and the OPD."""

    sops: tuple[tuple[str, str], ...]
    suggested: tuple[tuple[str, str], ...]
    agencies: tuple[Suggestion, ...]


class StartCaseQuestion(Question):
    """The dialog.

    Args:
        known: what is known before.
        now: gives the time of the clock.
        parent: its owner.
    """

    sop_chosen = Signal(str)

    def __init__(self, known: StartFrom, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        text = (
            f"Dari surat {known.letter}. Waktu langkah pertama dihitung sejak surat diterima." if known.letter else ""
        )
        super().__init__("Mulai permohonan", text, "Mulai permohonan", parent=parent)
        self._now = now
        self.form = Form()
        self._sop = ChoiceField("SOP", required=False, blank=WITHOUT_SOP)
        self._variant = ChoiceField("Jenis permohonan", blank="Ditetapkan nanti")
        self._cell = ChoiceField("Langkah sekarang")
        self._reason = TextField(
            "Alasan mulai di tengah", placeholder="Misalnya sudah berjalan sebelum SOPDesk dipakai"
        )
        self._midway = CheckField("Pekerjaan yang sudah berjalan", "Masuk di tengah alur")
        self._add_fields(known)

    def set_choices(self, sops: tuple[tuple[str, str], ...], chosen: str | None) -> None:
        """Offer the SOPs."""
        self._sop.set_choices(sops)
        self._sop.set_value(chosen)
        self.sop_chosen.emit(self._sop.value() or "")

    def set_agencies(self, agencies: tuple[Suggestion, ...]) -> None:
        """Offer the OPD."""
        field = self.form.fields["applicant"]
        assert isinstance(field, SuggestField)
        field.set_suggestions(agencies)

    def set_sop(self, sop: Sop | None, steps: tuple[StepRow, ...]) -> None:
        """Show what the chosen SOP asks: its kinds of requests, its steps."""
        self._variant.set_choices([(v.key, v.label) for v in sop.variants] if sop else [])
        self._variant.setVisible(bool(sop and sop.variants))
        cells = [(s.cell, f"{s.number} {s.performer}: {s.text}") for s in steps if s.symbol not in {"start", "end"}]
        self._cell.set_choices(cells)
        self._midway.setVisible(bool(cells))
        self._show_midway()

    def answers(self) -> dict[str, object]:
        """Return the arguments of ``Cases.start`` that the dialog decides."""
        values = self.form.values()
        midway = bool(values["midway"]) and self._midway.isVisibleTo(self)
        field = self.form.fields["applicant"]
        assert isinstance(field, SuggestField)
        happened = datetime.combine(values["day"], values["time"])
        return {
            "sop_key": values["sop"] or None,
            "title": values["title"],
            "applicant": values["applicant"],
            "applicant_agency_id": field.ident,
            "variant": values["variant"] or None,
            "at_cell": values["cell"] if midway else None,
            "reason": values["reason"] if midway else "",
            "happened_at": None if happened == self._now().replace(second=0, microsecond=0) else happened,
        }

    def _add_fields(self, known: StartFrom) -> None:
        now = self._now()
        self.form.add("sop", self._sop)
        self.form.add("variant", self._variant)
        title = self.form.add("title", TextField("Perihal", placeholder="Kosongkan untuk judul SOP"))
        title.set_value(known.subject)
        applicant = self.form.add("applicant", SuggestField("Pemohon", placeholder="OPD atau nama pemohon"))
        applicant.set_value(known.applicant)
        day = DateField("Mulai pada", lambda: self._now().date(), required=True)
        clock = TimeField("Jam", lambda: self._now().time(), required=True)
        self.form.add_row({"day": day, "time": clock}, (3, 2))
        day.set_value(now.date())
        clock.set_value(now.time())
        self.form.add("midway", self._midway)
        self.form.add("cell", self._cell)
        self.form.add("reason", self._reason)
        self._midway.edited.connect(self._show_midway)
        self._sop.edited.connect(lambda: self.sop_chosen.emit(self._sop.value() or ""))
        self.set_sop(None, ())
        self.add_widget("form", "", self.form, self.form.values, self._problem)

    def _show_midway(self) -> None:
        on = bool(self._midway.value()) and not self._midway.isHidden()
        self._cell.setVisible(on)
        self._reason.setVisible(on)

    def _problem(self) -> str:
        if not self.form.check():
            return self.form.summary
        if self._midway.value() and not self._midway.isHidden() and not self._reason.value():
            self._reason.set_error("Tulis mengapa permohonan masuk di tengah alur.")
            return "1 isian perlu diperbaiki."
        return ""


class StartCase(QObject):
    """Opens the dialog, starts the case, and goes to its page.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        parent: the page that asks.
    """

    def __init__(self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by, self._owner = frame, services, by, parent

    def ask(self, known: StartFrom) -> StartCaseQuestion:
        """Open the dialog."""
        question = StartCaseQuestion(known, self._services.clock.now, self._owner)
        request_id = uuid4().hex
        question.sop_chosen.connect(lambda key: self._read_sop(question, key))
        question.submitted.connect(lambda: self._start(question, known, request_id))
        self._frame.tasks.run(
            lambda: self._read(known), on_done=lambda found: _fill(question, found, known), owner=question
        )
        question.open()
        return question

    def _read(self, known: StartFrom) -> _Known:
        suggested = self._services.cases.suggest(known.letter_id) if known.letter_id is not None else ()
        agencies = tuple(
            Suggestion(text=a.name, ident=a.id, aliases=" ".join(a.aliases)) for a in self._services.office.agencies()
        )
        return _Known(self._services.library.titles(), suggested, agencies)

    def _read_sop(self, question: StartCaseQuestion, key: str) -> None:
        if not key:
            question.set_sop(None, ())
            return
        services = self._services
        self._frame.tasks.run(
            lambda: (services.library.get(key), services.diagrams.steps(key)),
            on_done=lambda found: question.set_sop(*found),
            latest="start-case-sop",
            owner=question,
        )

    def _start(self, question: StartCaseQuestion, known: StartFrom, request_id: str) -> None:
        start = partial(self._services.cases.start, by=self._by(), letter_id=known.letter_id, request_id=request_id)
        answers = question.answers()

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                question.reject()
                raise error
            question.fail(error.message)

        self._frame.tasks.run(
            lambda: start(**answers),  # type: ignore[arg-type]  # the dialog answers exactly these
            on_done=lambda case_id: self._started(question, case_id),
            on_error=failed,
            title="Memulai permohonan",
            owner=question,
        )

    def _started(self, question: StartCaseQuestion, case_id: int) -> None:
        question.accept()
        self._frame.say("Permohonan dimulai.")
        self._frame.open_page(CASE_PAGE, case_id)


def _fill(question: StartCaseQuestion, found: _Known, known: StartFrom) -> None:
    first = tuple(dict.fromkeys((*found.suggested, *found.sops)))
    likeliest = found.suggested[0][0] if found.suggested else None
    question.set_agencies(found.agencies)
    question.set_choices(first, known.sop_key or likeliest)
