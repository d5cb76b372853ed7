"""A running case for tests: an office of five desks, its working clock of 2026, and a driver of moves.

::

    case = Running(make_sop(row("1", start("opd")), row("2", process("kadis")), row("3", end("opd"))))
    case.start()
    case.act(Finish())          # by whoever holds the desk, a working minute later
    assert case.state.status == "selesai"
"""

from dataclasses import dataclass
from datetime import date, datetime

from sopdesk.domain.calendar import HolidayKind, OfficeCalendar, Period
from sopdesk.domain.case import decide
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_moves import Move, Start
from sopdesk.domain.case_replay import apply, replay
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.office_hours import RAMADAN_HOURS, STANDARD_HOURS
from sopdesk.domain.rights import OnBehalf
from sopdesk.domain.session import Desk, Role, Session
from sopdesk.domain.sop import Sop

MONDAY = datetime(2026, 11, 23, 8, 0)
LATER = datetime(2027, 12, 31, 16, 0)

_PUBLIC = {
    2026: "01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25 12-25",
    2027: "01-01",
}
_SHARED = {2026: "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24"}


def holidays() -> dict[date, tuple[str, HolidayKind]]:
    """National holidays and cuti bersama of 2026, and New Year 2027."""
    days: dict[date, tuple[str, HolidayKind]] = {}
    for year, listed in _PUBLIC.items():
        days |= {date.fromisoformat(f"{year}-{day}"): ("Libur nasional", "libur") for day in listed.split()}
    for year, listed in _SHARED.items():
        days |= {date.fromisoformat(f"{year}-{day}"): ("Cuti bersama", "cuti-bersama") for day in listed.split()}
    return days


def office_calendar(*, same_day: bool = False) -> OfficeCalendar:
    return OfficeCalendar(
        week=STANDARD_HOURS,
        periods=(Period("Ramadan", date(2026, 2, 19), date(2026, 3, 20), RAMADAN_HOURS),),
        holidays=holidays(),
        same_day=same_day,
    )


RANKS = {"kepala-dinas": 1, "sekretaris": 2, "kepala-bidang": 3, "kabid-tik": 3, "kepala-seksi": 4}
UNITS = {"kepala-dinas": 1, "sekretaris": 1}


def seat(key: str, number: int = 0) -> Desk:
    """A position; heads sit in unit 1, everybody else in unit 2."""
    return Desk(number, key, key.replace("-", " ").title(), UNITS.get(key, 2), RANKS.get(key, 5))


def someone(*positions: str, roles: tuple[Role, ...] = ("reviewer",), user_id: int = 1) -> Session:
    """A user who holds these positions; his official has the number of the user plus 100."""
    desks = tuple(seat(key, number) for number, key in enumerate(positions, 1))
    return Session(user_id, f"u{user_id}", "Ani", user_id + 100, frozenset(roles), desks)


AGENDARIS = Session(9, "agenda", "Budi", None, frozenset({"agendaris"}), ())


@dataclass
class Running:
    """A case and its events; every move is decided, applied, and checked against a replay of all events."""

    sop: Sop
    calendar: OfficeCalendar | None = None

    def __post_init__(self) -> None:
        self.course = Course(self.sop)
        self.clock = self.calendar or office_calendar()
        self.events: list[CaseEvent] = []
        self.current: CaseState | None = None
        keys = {p.position for p in self.sop.performers if p.position} | {"kepala-dinas", "kepala-bidang", "staf-tu"}
        self.seats = {key: seat(key, number) for number, key in enumerate(sorted(keys), 1)}

    @property
    def state(self) -> CaseState:
        assert self.current is not None
        return self.current

    def start(self, at: datetime = MONDAY, **fields: object) -> CaseState:
        return self.act(Start(**fields), by=AGENDARIS, at=at)  # type: ignore[arg-type]

    def act(
        self,
        move: Move,
        *,
        by: Session | None = None,
        at: datetime | None = None,
        now: datetime = LATER,
        on_behalf: OnBehalf | None = None,
    ) -> CaseState:
        """Make the move: by the holder of the desk (the agendaris where there is none), a working minute later."""
        event = self.decide(move, by=by, at=at, now=now, on_behalf=on_behalf)
        kept = CaseEvent.from_json(event.to_json())
        assert kept == event
        self.events.append(kept)
        self.current = apply(self.current, self.course, kept, self.clock)
        assert replay(self.sop, self.events, self.clock) == self.current
        return self.current

    def decide(
        self,
        move: Move,
        *,
        by: Session | None = None,
        at: datetime | None = None,
        now: datetime = LATER,
        on_behalf: OnBehalf | None = None,
    ) -> CaseEvent:
        if at is None:
            at = self.clock.add_minutes(self.state.last_move_at, 1)
        return decide(
            self.current,
            self.course,
            move,
            by=by or self.holder(),
            at=at,
            now=now,
            calendar=self.clock,
            seats=self.seats,
            on_behalf=on_behalf,
        )

    def course_apply(self, event: CaseEvent) -> CaseState:
        """The state after this event, without a replay of those before."""
        return apply(self.current, self.course, event, self.clock)

    def holder(self) -> Session:
        position = self.current.position if self.current else None
        return someone(position) if position else AGENDARIS
