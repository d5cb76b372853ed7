"""Do the kept columns of every case say what its history says? Looks only."""

from collections.abc import Iterator

from sopdesk.core.progress import Progress
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_replay import replay
from sopdesk.models import Case
from sopdesk.services.case_work import columns_of, course_of
from sopdesk.store.queries import cases as queries
from sopdesk.store.store import Store
from sopdesk.store.verify import Finding

PAGE = 100
"""Cases per read; they are replayed after it has ended."""
_BY_CLOCK = {"deadline"}
_REMEDY = "Simpan jam kerja sekali lagi di Pengaturan; keadaan permohonan yang berjalan lalu dihitung ulang."


def check_cases(store: Store, calendar: OfficeCalendar, progress: Progress) -> Iterator[Finding]:
    """Yield a finding for each case whose columns differ from the replay of its events.

    Args:
        store: the open store; others may go on saving.
        calendar: the working clock, for the deadlines.
        progress: hears the stage and may cancel.
    """
    after = done = 0
    while True:
        progress.check_cancelled()
        progress.report(done, 0, "Memeriksa permohonan")
        with store.read() as work:
            records = queries.stored_after(work.session, after, PAGE)
            events = queries.events_of(work.session, [record.id for record in records])
        for record in records:
            wrong = _differing(record, events.get(record.id, ()), calendar)
            if wrong:
                yield _finding(record.number, wrong)
        if len(records) < PAGE:
            return
        after, done = records[-1].id, done + len(records)


def _differing(record: Case, history: tuple[CaseEvent, ...], calendar: OfficeCalendar) -> set[str]:
    if not history:
        return {"seq"}
    course = course_of(record.sop_json)
    kept = columns_of(course, replay(course, history, calendar))
    return {name for name, value in kept.items() if getattr(record, name) != value}


def _finding(number: str, wrong: set[str]) -> Finding:
    if wrong <= _BY_CLOCK:
        return Finding(f"Tenggat permohonan {number} tidak mengikuti jam kerja sekarang. {_REMEDY}", serious=False)
    return Finding(f"Keadaan permohonan {number} tidak sama dengan riwayatnya. {_REMEDY}", serious=True)
