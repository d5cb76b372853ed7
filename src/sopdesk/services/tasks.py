"""What waits for a user: on his desks, at the applicant, in the paper that was put off."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.dispositions import TaskCounts, TaskRow
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.models import Disposition, DispositionRecipient, Official
from sopdesk.services import handing_over
from sopdesk.services.audit import answered, note
from sopdesk.services.case_work import Moment
from sopdesk.services.office import Office
from sopdesk.services.task_board import PUT_OFF, SEEN, gather, open_tasks, sent_tasks
from sopdesk.services.task_rows import TaskGround
from sopdesk.store import requests
from sopdesk.store.queries import dispositions as disposition_queries
from sopdesk.store.queries import people as people_queries
from sopdesk.store.queries import tasks as queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

TaskTab = Literal["belum-dibaca", "keputusan", "ditunda", "dikirim", "semua"]


class Tasks:
    """Use cases of "Tugas saya".

    Args:
        store: the open store.
        office: gives the working clock.
    """

    def __init__(self, store: Store, *, office: Office) -> None:
        self._store = store
        self._office = office

    def list(self, *, by: Session, tab: TaskTab, before: str | None = None, limit: int = 200) -> tuple[TaskRow, ...]:
        """Return the tasks of a tab: returned ones first, then unread, then the longest waiting.

        Args:
            by: the user.
            tab: "belum-dibaca", "keputusan" (what asks for an act), "ditunda", "dikirim", or "semua" that is open.
            before: ``key`` of the last row shown, for the next page.
            limit: how many at most.
        """
        rows = self._sent(by) if tab == "dikirim" else self._open(by)
        today = self._store.clock.now().date()
        shown = [row for row in rows if _in_tab(row, tab, today)]
        keys = [row.key for row in shown]
        start = keys.index(before) + 1 if before in keys else 0
        return tuple(shown[start : start + limit])

    def counts(self, *, by: Session) -> TaskCounts:
        """Return the counters of the sidebar and Beranda."""
        rows = self._open(by)
        today = self._store.clock.now().date()
        week_end = today + timedelta(days=6 - today.weekday())
        active = [row for row in rows if not _is_put_off(row, today)]
        return TaskCounts(
            unread=sum(row.unread for row in active),
            open=len(active),
            late=sum(bool(row.late) for row in active),
            due_this_week=sum(row.due is not None and not row.late and row.due.date() <= week_end for row in active),
            postponed=len(rows) - len(active),
        )

    def open(self, *, by: Session, task: TaskRow) -> None:
        """Note that the user has looked at a task; the disposition that brought it counts as opened."""
        now = self._store.clock.now()
        known = {row.key for row in self._open(by)}
        with self._store.write() as work:
            if task.recipient_id is not None and not task.key.startswith("k"):
                recipient = work.get(DispositionRecipient, task.recipient_id)
                own = recipient.position_id in by.position_ids or recipient.official_id == by.official_id
                if own and recipient.opened_at is None:
                    recipient.opened_at = now
                    letter_id = work.get(Disposition, recipient.disposition_id).letter_id
                    work.changed(dispositions=[recipient.disposition_id], letters=[letter_id])
            marks = queries.user_marks(work.session, by.user_id)
            seen = marks.get(SEEN, {})
            if seen.get(task.key) == task.since.isoformat() and not work.session.dirty:
                return
            self._keep_marks(work, by, known, marks, {SEEN: {**seen, task.key: task.since.isoformat()}})
            work.commit()

    def postpone(self, *, by: Session, task: TaskRow, until: date | None) -> None:
        """Put a task off until the morning of a day (None: take it up again); for this user alone.

        Raises:
            InvalidInputError: the day is not after today.
        """
        now = self._store.clock.now()
        if until is not None and until <= now.date():
            message = "Tanggal penundaan harus sesudah hari ini."
            raise InvalidInputError(message, {"until": message})
        known = {row.key for row in self._open(by)}
        with self._store.write() as work:
            marks = queries.user_marks(work.session, by.user_id)
            put_off = {key: day for key, day in marks.get(PUT_OFF, {}).items() if key != task.key}
            if until is not None:
                put_off[task.key] = until.isoformat()
            self._keep_marks(work, by, known, marks, {PUT_OFF: put_off})
            work.changed(
                letters=[task.letter_id] if task.letter_id else [], cases=[task.case_id] if task.case_id else []
            )
            work.commit()

    def _keep_marks(
        self, work: UnitOfWork, by: Session, known: set[str], marks: dict[str, Any], change: dict[str, Any]
    ) -> None:
        """Store the user's marks without those of tasks that are done (not among ``known``)."""
        kept = {
            name: {key: value for key, value in (marks | change).get(name, {}).items() if key in known}
            for name in (PUT_OFF, SEEN)
        }
        queries.keep_user_marks(work.session, by.user_id, kept)

    def of_person(self, official_id: int) -> tuple[TaskRow, ...]:
        """Return what waits for somebody else: shown before his desks are handed over."""
        today = self._store.clock.now().date()
        with self._store.read() as work:
            person = work.get(Official, official_id)
            desks = people_queries.desks(work.session, official_id=official_id, on=today)
            session = Session(0, "", person.name, official_id, frozenset(), desks)
        return tuple(self._open(session))

    def hand_over(
        self, *, by: Session, from_official_id: int, to_official_id: int, on: date, reason: str, request_id: str
    ) -> str:
        """Hand everything of a leaver to the successor, all or nothing, and return in words how much moved.

        His desks go over from the day ``on``; open dispositions and steps are addressed to positions, so they follow.
        What was addressed to him by name goes over at once. A repeated ``request_id`` returns the first words.

        Raises:
            InvalidInputError: no reason, or the successor is the leaver.
            NotAllowedError: the user is no administrator.
        """
        demand(by, "people.manage")
        if not reason.strip():
            raise InvalidInputError("Alasan serah terima wajib diisi.", {"reason": "Alasan wajib diisi."})
        if from_official_id == to_official_id:
            raise InvalidInputError("Penerima harus orang lain.", {"to_official_id": "Pilih orang lain."})
        calendar, now = self._office.calendar(), self._store.clock.now()
        with self._store.write() as work:
            earlier = requests.answer_of(work.session, request_id)
            if earlier is not None:
                return earlier
            leaver, heir = work.get(Official, from_official_id), work.get(Official, to_official_id)
            moment = Moment(by=by, at=now, now=now, request_id=request_id)
            tasks = handing_over.move_tasks(work, leaver, heir, moment, reason=reason.strip(), calendar=calendar)
            desks = handing_over.move_desks(work, leaver, heir, on=on)
            moved = f"{desks} jabatan dan {tasks} tugas pribadi"
            text = f"{moved} {leaver.name} diserahkan kepada {heir.name}: {reason.strip()}"
            note(work, by=by, at=now, action="serah", entity="official", key=leaver.id, text=text)
            answered(work, by=by, at=now, action="serah", request_id=request_id, text=moved)
            work.changed(office=True)
            work.commit()
        return moved

    def _ground(self, work: UnitOfWork) -> TaskGround:
        labels = disposition_queries.tick_labels(work.session)
        return TaskGround(self._store.clock.now(), self._office.calendar(), labels)

    def _sent(self, by: Session) -> Sequence[TaskRow]:
        with self._store.read() as work:
            return sent_tasks(work, by, self._ground(work))

    def _open(self, by: Session) -> Sequence[TaskRow]:
        with self._store.read() as work:
            found, ground = gather(work, by), self._ground(work)
        return sorted(open_tasks(found, by, ground), key=_order)


def _order(row: TaskRow) -> tuple[bool, bool, datetime, str]:
    return row.kind != "kembali", not row.unread, row.since, row.key


def _is_put_off(row: TaskRow, today: date) -> bool:
    return row.postponed_until is not None and today < row.postponed_until


def _in_tab(row: TaskRow, tab: TaskTab, today: date) -> bool:
    if tab in {"semua", "dikirim"}:
        return True
    if tab == "ditunda":
        return _is_put_off(row, today)
    if _is_put_off(row, today):
        return False
    return row.unread if tab == "belum-dibaca" else not row.asked.startswith("Tembusan")
