"""Beranda: the whole page in a few short reads."""

from datetime import date, datetime, time, timedelta

from sopdesk.domain.dashboard import Overview, WeekDay
from sopdesk.domain.due import OfficeMoment
from sopdesk.domain.session import Session
from sopdesk.services.drafts import Drafts
from sopdesk.services.files import Files
from sopdesk.services.library import SopLibrary
from sopdesk.services.office import Office
from sopdesk.services.tasks import Tasks
from sopdesk.store.queries import dashboard as queries
from sopdesk.store.store import Store

WEEK = 7
SHOWN_TASKS = 5
NOVEMBER = 11
"""The decree on the days off of the next year (SKB 3 Menteri) is out by then."""


class Dashboard:
    """Use cases of Beranda.

    Args:
        store: the open store.
        tasks: what waits for the user.
        office: the working clock.
        library: titles of SOPs.
        drafts: unfinished forms.
        files: the last backup.
    """

    def __init__(
        self, store: Store, *, tasks: Tasks, office: Office, library: SopLibrary, drafts: Drafts, files: Files
    ) -> None:
        self._store = store
        self._tasks = tasks
        self._office = office
        self._library = library
        self._drafts = drafts
        self._files = files

    def overview(self, *, by: Session) -> Overview:
        """Return everything that Beranda shows to this user now."""
        now = self._store.clock.now()
        today = now.date()
        midnight = datetime.combine(today, time.min)
        titles = {s.key: s.short_title or s.title.text for s in self._library.library()}
        calendar = self._office.calendar()
        with self._store.read() as work:
            session = work.session
            kept = queries.counts(session)
            due = queries.due_per_day(session, today, WEEK)
            late = queries.late_by_position(session, OfficeMoment(now, calendar))
            sops = queries.as_load(queries.load_by_sop(session, now), titles)
            arrived = queries.letters_between(session, midnight, midnight + timedelta(days=1))
            undisposed, deferred = queries.undisposed(session), queries.deferred(session)
        return Overview(
            counts=self._tasks.counts(by=by),
            tasks=self._tasks.list(by=by, tab="keputusan", limit=SHOWN_TASKS),
            late=late,
            sops=sops,
            week=tuple(WeekDay(day, number, calendar.why_closed(day) or "") for day, number in due.items()),
            letters_today=arrived,
            undisposed=undisposed,
            unanswered=kept["letter.unanswered"],
            unscanned=kept["letter.unscanned"],
            deferred=deferred,
            drafts=len(self._drafts.list(by=by)),
            last_backup=self._files.last_backup(),
            holidays_missing=self._holidays_missing(today),
        )

    def _holidays_missing(self, today: date) -> int | None:
        """This year, and from November on the next, must have their days off; return the first that has none."""
        years = (today.year, today.year + 1) if today.month >= NOVEMBER else (today.year,)
        return next((year for year in years if not self._office.holidays(year)), None)
