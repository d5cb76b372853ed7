"""The practice office as the walks use it: sessions, desks, and short words for what they do often."""

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from sopdesk.app.demo.office import ADMIN_LOGIN
from sopdesk.core.clock import FixedClock
from sopdesk.domain.case_moves import Move
from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry
from sopdesk.domain.letters import LetterEntry
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.services.request_parts import part_id


class Stage:
    """The office on one clock.

    Args:
        services: of the practice office.
        people: login → session.
        clock: the clock of ``services``.
        day: the practice day.
        seed: names the requests, so that the same seed makes the same day.
    """

    def __init__(
        self, services: Services, people: dict[str, Session], *, clock: FixedClock, day: date, seed: int
    ) -> None:
        self.services = services
        self.people = people
        self.clock = clock
        self.day = day
        self._seed = seed
        self._calls = count(1)
        self._seats = {p.key: p.id for p in services.people.positions(on=day)}
        self._holders = {p.key: p.holder_id for p in services.people.positions(on=day)}
        calendar = services.office.calendar()
        earlier = (day - timedelta(days=n) for n in range(60))
        self._working_days = [d for d in earlier if calendar.is_working_day(d)]

    @property
    def agendaris(self) -> Session:
        """Who keeps the book."""
        return self.people[ADMIN_LOGIN]

    def working_day(self, back: int) -> date:
        """Return the ``back``-th working day before the practice day; 0 is the day itself."""
        return self._working_days[back]

    def at(self, back: int, clock: str) -> datetime:
        """Return a time such as "09:05" on the ``back``-th working day before the practice day."""
        return datetime.combine(self.working_day(back), time.fromisoformat(clock))

    def seat(self, position: str) -> int:
        """Return the id of a position."""
        return self._seats[position]

    def holder(self, position: str) -> int:
        """Return the id of the official who holds a position."""
        found = self._holders[position]
        assert found is not None, "the practice office has an official on every desk that works"
        return found

    def request_id(self) -> str:
        """Return the id of the next submit."""
        return part_id(f"latihan-{self._seed}", next(self._calls))

    def register(self, entry: LetterEntry, *, files: tuple[tuple[str, bytes], ...] = ()) -> int:
        """Log a letter, received at the entry's time or now, and return its id."""
        done = self.services.letters.register(by=self.agendaris, entry=entry, files=files, request_id=self.request_id())
        return done.letter_id

    def start(self, sop_key: str | None, letter_id: int, *, variant: str | None = None) -> int:
        """Start the case of a letter and return its id; without a key it follows no SOP."""
        return self.services.cases.start(
            by=self.agendaris, sop_key=sop_key, letter_id=letter_id, variant=variant, request_id=self.request_id()
        )

    def dispose(self, login: str, letter_id: int, sender: str, *recipients: str, **more: Any) -> int:  # noqa: ANN401 - fields of DispositionEntry
        """Write a disposition from one position to others and return its id; ``more`` are fields of the entry."""
        entry = self.entry(sender, *recipients, **more)
        return self.services.dispositions.dispose(
            by=self.people[login], letter_id=letter_id, entry=entry, request_id=self.request_id()
        )

    def entry(self, sender: str, *recipients: str, **more: Any) -> DispositionEntry:  # noqa: ANN401 - as above
        """Return a disposition from one position to others."""
        named = tuple(RecipientEntry(position_id=self.seat(key)) for key in recipients)
        return DispositionEntry(from_position_id=self.seat(sender), recipients=named, **more)

    def move(self, login: str, case_id: int, move: Move, **more: Any) -> None:  # noqa: ANN401 - arguments of Cases.act
        """Make a move in a case; ``more`` are further arguments of ``Cases.act``."""
        self.services.cases.act(
            by=self.people[login], case_id=case_id, version=None, move=move, request_id=self.request_id(), **more
        )

    def recipient(self, letter_id: int, position: str) -> int:
        """Return the id of the newest open recipient of a letter on a desk."""
        tree = self.services.dispositions.tree(letter_id, by=self.agendaris)
        seat = self.seat(position)
        return max(r.id for row in tree for r in row.recipients if r.position_id == seat and not r.act)
