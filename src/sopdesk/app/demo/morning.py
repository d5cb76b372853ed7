"""The letters around the three requests: those of the days before, and the stack of the practice morning."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sopdesk.app.demo.letters import Sample, samples
from sopdesk.app.demo.office import main_senders
from sopdesk.app.demo.scan import scanned_letter
from sopdesk.app.demo.stage import Stage
from sopdesk.app.demo.timeline import Act
from sopdesk.domain.dispositions import PenLine
from sopdesk.domain.letters import LetterEntry
from sopdesk.domain.office import AgencyRow

MORNING = 20
EARLIER = 42
DAYS = 7
"""How many working days before the practice day the office began with SOPDesk."""
_FIRST_MINUTE, _EVERY = timedelta(hours=7, minutes=34), timedelta(minutes=3)
_BY_PEN, _ON_SCREEN = 7, 5
_DESKS = ("sekretaris", "kabid-pe", "kabid-pe", "sekretaris", "kabid-pe")
_LOGINS = {"sekretaris": "sekretaris", "kabid-pe": "kabid"}
_OPEN_EVERY = 7
"""Of the earlier letters every seventh still waits on a desk."""


@dataclass
class OrdinaryLetter:
    """A letter that is logged, disposed and done within the hour, or left on a desk."""

    stage: Stage
    index: int
    sample: Sample
    agency: AgencyRow
    received_at: datetime
    scanned: bool = False
    letter_id: int = 0

    @property
    def desk(self) -> str:
        """The position that it goes to."""
        return _DESKS[self.index % len(_DESKS)]

    def log(self) -> None:
        """Log it."""
        sample = self.sample
        entry = LetterEntry(
            received_at=self.received_at,
            channel=sample.channel,
            sender=self.agency.name,
            sender_agency_id=self.agency.id,
            letter_number=sample.letter_number,
            letter_date=sample.letter_date,
            subject=sample.subject,
            speed=sample.speed,
            reporter_name=sample.reporter_name,
            reporter_phone=sample.reporter_phone,
        )
        files = scanned_letter(entry) if self.scanned and sample.letter_number else ()
        self.letter_id = self.stage.register(entry, files=files)

    def dispose(self) -> None:
        """The Kepala Dinas sends it on at his PC."""
        tick = "proses" if self.index % 3 else "pelajari"
        self.stage.dispose("kadis", self.letter_id, "kepala-dinas", self.desk, ticks=(tick,))

    def close(self) -> None:
        """Who received it is done with it."""
        dispositions, by = self.stage.services.dispositions, self.stage.people[_LOGINS[self.desk]]
        recipient = self.stage.recipient(self.letter_id, self.desk)
        dispositions.open(by=by, recipient_id=recipient)
        if self.index % 4:
            dispositions.finish(by=by, recipient_id=recipient, note="Sudah ditindaklanjuti")
        else:
            dispositions.note_only(by=by, recipient_id=recipient, reason="Untuk diketahui")


class Letters:
    """The letters that are not the three requests.

    Args:
        stage: the office.
        seed: the same seed gives the same letters.
    """

    def __init__(self, stage: Stage, *, seed: int) -> None:
        self._stage = stage
        agencies = main_senders(stage.services)
        self.earlier = [
            OrdinaryLetter(stage, index, sample, agencies[sample.agency], sample.received_at)
            for index, sample in enumerate(self._samples(EARLIER, back=(DAYS, 1), seed=seed, agencies=len(agencies)))
        ]
        start = stage.at(0, "00:00") + _FIRST_MINUTE
        self.morning = [
            OrdinaryLetter(stage, i, sample, agencies[sample.agency], start + i * _EVERY, scanned=i % 2 == 0)
            for i, sample in enumerate(self._samples(MORNING, back=(0, 0), seed=seed + 1, agencies=len(agencies)))
        ]
        self.keyed = 0
        """Sheets that came back with ink and were keyed."""

    def _samples(self, count: int, *, back: tuple[int, int], seed: int, agencies: int) -> list[Sample]:
        first, last = (self._stage.working_day(n) for n in back)
        calendar = self._stage.services.office.calendar()
        return list(samples(count, agencies=agencies, seed=seed, first=first, last=last, calendar=calendar))

    def acts(self) -> list[Act]:
        """Return what happens."""
        acts = [Act(letter.received_at, letter.log) for letter in (*self.earlier, *self.morning)]
        for letter in self.earlier:
            acts.append(Act(letter.received_at + timedelta(minutes=20), letter.dispose))
            if letter.index % _OPEN_EVERY:
                acts.append(Act(letter.received_at + timedelta(minutes=35), letter.close))
        on_screen = self.morning[_BY_PEN : _BY_PEN + _ON_SCREEN]
        began = self._stage.at(0, "10:20")
        acts += [Act(began + i * timedelta(minutes=2), letter.dispose) for i, letter in enumerate(on_screen)]
        return [*acts, Act(self._stage.at(0, "13:20"), self._stack_by_pen)]

    def _stack_by_pen(self) -> None:
        """The agendaris keys the sheets that came back with ink, in one press, with their true times."""
        stage = self._stage
        rows = stage.services.letters.rows([letter.letter_id for letter in self.morning[:_BY_PEN]])
        lines = [
            PenLine(
                row.id,
                stage.entry(
                    "kepala-dinas",
                    _DESKS[index % len(_DESKS)],
                    ticks=("tanggapan" if index % 2 else "proses",),
                    by_pen=True,
                    sheet=row.number_text,
                    happened_at=stage.at(0, "09:30") + timedelta(minutes=4 * index),
                ),
            )
            for index, row in enumerate(rows)
        ]
        results = stage.services.pen.dispose_by_pen(by=stage.agendaris, lines=lines, request_id=stage.request_id())
        self.keyed = sum(not result.error for result in results)
