"""The one door for background work.

Three lanes of one thread each: ``store`` for everything that touches the data, ``papers`` for PDF, workbooks and
pictures, ``scans`` for stacks that take minutes to read and hold up nothing else. Work never sees a widget; its
callbacks come in the main thread, and not at all when the widget that asked is gone, when the work was cancelled, or
when a newer search with the same ``latest`` key has replaced it.
"""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, TypeVar, overload

import shiboken6
from PySide6.QtCore import QObject, Signal

from sopdesk.core.progress import CancelledError, Progress

T = TypeVar("T")


class Lane(StrEnum):
    """Which thread does the work."""

    STORE = "store"
    PAPERS = "papers"
    SCANS = "scans"


@dataclass(eq=False)
class Task:
    """One piece of background work as the main thread sees it.

    Args:
        title: what is being done, in Indonesian; empty for work that is too short to name.
        lane: where it runs.
        stoppable: whether it stops midway when it is cancelled, and nothing half done is left behind.
    """

    title: str
    lane: Lane
    done: int = 0
    total: int = 0
    text: str = ""
    latest: str = ""
    stoppable: bool = False
    _stop: threading.Event = field(default_factory=threading.Event, repr=False)

    def cancel(self) -> None:
        """Ask the work to stop; its callbacks will not come."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()


@dataclass(frozen=True)
class _Job:
    task: Task
    work: Callable[..., Any]
    wants_progress: bool
    on_done: Callable[[Any], None] | None
    on_error: Callable[[Exception], None] | None
    on_cancelled: Callable[[], None] | None
    owner: QObject | None

    def wanted(self) -> bool:
        return self.owner is None or shiboken6.isValid(self.owner)


@dataclass(frozen=True)
class _Outcome:
    job: _Job
    value: Any = None
    error: Exception | None = None


class _TaskProgress:
    """core.progress.Progress for the worker: reports by signal, stops by event."""

    def __init__(self, task: Task, report: Callable[[Task, int, int, str], None]) -> None:
        self._task = task
        self._report = report

    def report(self, done: int, total: int, text: str) -> None:
        self._report(self._task, done, total, text)

    def check_cancelled(self) -> None:
        if self._task.cancelled:
            raise CancelledError


class Tasks(QObject):
    """Runs work in the background and brings its result back.

    Args:
        show_error: called in the main thread with an error that nobody handles; kept as ``show_error``.
        parent: its owner.
    """

    started = Signal(object)
    progressed = Signal(object)
    finished = Signal(object)
    _reported = Signal(object, int, int, str)
    _ended = Signal(object)

    def __init__(self, show_error: Callable[[Exception], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.show_error = show_error
        self._queues: dict[Lane, queue.SimpleQueue[_Job | None]] = {}
        self._threads: dict[Lane, threading.Thread] = {}
        self._running: list[Task] = []
        self._latest: dict[str, Task] = {}
        self._closed = False
        self._reported.connect(self._on_reported)
        self._ended.connect(self._on_ended)

    @overload
    def run(
        self,
        work: Callable[[], T],
        *,
        on_done: Callable[[T], None] | None = ...,
        on_error: Callable[[Exception], None] | None = ...,
        on_cancelled: Callable[[], None] | None = ...,
        progress: Literal[False] = ...,
        title: str = ...,
        lane: Lane = ...,
        latest: str = ...,
        owner: QObject | None = ...,
    ) -> Task: ...

    @overload
    def run(
        self,
        work: Callable[[Progress], T],
        *,
        on_done: Callable[[T], None] | None = ...,
        on_error: Callable[[Exception], None] | None = ...,
        on_cancelled: Callable[[], None] | None = ...,
        progress: Literal[True],
        title: str = ...,
        lane: Lane = ...,
        latest: str = ...,
        owner: QObject | None = ...,
    ) -> Task: ...

    def run(
        self,
        work: Callable[..., Any],
        *,
        on_done: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
        progress: bool = False,
        title: str = "",
        lane: Lane = Lane.STORE,
        latest: str = "",
        owner: QObject | None = None,
    ) -> Task:
        """Do ``work`` in the background.

        Args:
            work: a callable without arguments, or with a Progress if ``progress``.
            on_done: gets the result, in the main thread.
            on_error: gets the error, in the main thread; without it the error is shown.
            on_cancelled: called in the main thread when the work stopped because the user asked.
            progress: whether ``work`` takes a Progress.
            title: what is being done; named work appears in the strip with [Batal] after three seconds.
            lane: the thread that does it.
            latest: a key; a newer run with the same key makes this one's result unwanted.
            owner: the widget that asked; when it is gone nothing is called.
        """
        task = Task(title=title, lane=lane, text=title, latest=latest, stoppable=progress)
        if latest:
            older = self._latest.get(latest)
            if older is not None:
                older.cancel()
            self._latest[latest] = task
        self._running.append(task)
        self._queue(lane).put(_Job(task, work, progress, on_done, on_error, on_cancelled, owner))
        self.started.emit(task)
        return task

    @property
    def running(self) -> tuple[Task, ...]:
        """What is queued or being done."""
        return tuple(self._running)

    def shut_down(self, seconds: float = 10.0) -> bool:
        """Cancel what can be cancelled, let the rest finish, end all threads; tell whether all ended in time.

        Work that only answers a question of the moment (``latest``) is dropped; anything else that still waits in
        the queue is done, for it may keep what was typed last.
        """
        self._closed = True
        for task in self._running:
            if task.latest or task.stoppable:
                task.cancel()
        for jobs in self._queues.values():
            jobs.put(None)
        for thread in self._threads.values():
            thread.join(seconds)
        return not any(thread.is_alive() for thread in self._threads.values())

    def _queue(self, lane: Lane) -> "queue.SimpleQueue[_Job | None]":
        if lane not in self._queues:
            self._queues[lane] = queue.SimpleQueue()
            self._threads[lane] = threading.Thread(
                target=self._work_through, args=(self._queues[lane],), name=f"sopdesk-{lane}", daemon=True
            )
            self._threads[lane].start()
        return self._queues[lane]

    def _work_through(self, jobs: "queue.SimpleQueue[_Job | None]") -> None:
        """The body of a lane's thread."""
        while (job := jobs.get()) is not None:
            outcome = _perform(job, self._reported.emit)
            if not self._closed:
                self._ended.emit(outcome)

    def _on_reported(self, task: Task, done: int, total: int, text: str) -> None:
        task.done, task.total, task.text = done, total, text or task.title
        self.progressed.emit(task)

    def _on_ended(self, outcome: _Outcome) -> None:
        job = outcome.job
        if job.task in self._running:
            self._running.remove(job.task)
        if self._latest.get(job.task.latest) is job.task:
            del self._latest[job.task.latest]
        self.finished.emit(job.task)
        if self._closed or not job.wanted():
            return
        if job.task.cancelled or isinstance(outcome.error, CancelledError):
            if job.on_cancelled is not None:
                job.on_cancelled()
        elif outcome.error is not None:
            (job.on_error or self.show_error)(outcome.error)
        elif job.on_done is not None:
            job.on_done(outcome.value)


def _perform(job: _Job, report: Callable[[Task, int, int, str], None]) -> _Outcome:
    if job.task.cancelled:
        return _Outcome(job, error=CancelledError())
    try:
        value = job.work(_TaskProgress(job.task, report)) if job.wants_progress else job.work()
    except Exception as error:  # noqa: BLE001 - the one door: every error is carried to the main thread
        return _Outcome(job, error=error)
    return _Outcome(job, value=value)
