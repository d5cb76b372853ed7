"""The one door for background work.

Three lanes of one thread each: ``store`` for everything that touches the data, ``papers`` for PDF, workbooks and
pictures, ``scans`` for stacks that take minutes to read and hold up nothing else. Work never sees a widget; its
callbacks come in the main thread, and not at all when the widget that asked is gone, when the work was cancelled, or
when a newer search with the same ``latest`` key has replaced it.

What belongs to Qt may die in the main thread alone. So a lane holds work by its number only, never as the last one that
knows of it, and garbage is searched for in the main thread (``GarbageCollector``).
"""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import Any, Literal, TypeVar, overload

import shiboken6
from PySide6.QtCore import QObject, Signal

from sopdesk.core.progress import CancelledError, Progress
from sopdesk.ui.garbage_collector import GarbageCollector

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


@dataclass
class _Job:
    """Work, for whom it is done, and what came of it."""

    task: Task
    work: Callable[..., Any]
    wants_progress: bool
    on_done: Callable[[Any], None] | None
    on_error: Callable[[Exception], None] | None
    on_cancelled: Callable[[], None] | None
    owner: QObject | None
    value: Any = None
    error: Exception | None = None

    def wanted(self) -> bool:
        return self.owner is None or shiboken6.isValid(self.owner)

    def perform(self, report: Callable[[Task, int, int, str], None]) -> None:
        """In the worker: do it and keep what came of it."""
        if self.task.cancelled:
            self.error = CancelledError()
            return
        try:
            self.value = self.work(_TaskProgress(self.task, report)) if self.wants_progress else self.work()
        except Exception as error:  # noqa: BLE001 - the one door: every error is carried to the main thread
            self.error = error


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
    _ended = Signal(int)

    def __init__(self, show_error: Callable[[Exception], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.show_error = show_error
        self._garbage = GarbageCollector(self)
        self._numbers = count()
        self._jobs: dict[int, _Job] = {}
        self._queues: dict[Lane, queue.SimpleQueue[int | None]] = {}
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
        number = next(self._numbers)
        self._jobs[number] = _Job(task, work, progress, on_done, on_error, on_cancelled, owner)
        self._queue(lane).put(number)
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
        ended = not any(thread.is_alive() for thread in self._threads.values())
        if ended:
            self._garbage.end()
        return ended

    def _queue(self, lane: Lane) -> "queue.SimpleQueue[int | None]":
        if lane not in self._queues:
            self._queues[lane] = queue.SimpleQueue()
            self._threads[lane] = threading.Thread(
                target=self._work_through, args=(self._queues[lane],), name=f"sopdesk-{lane}", daemon=True
            )
            self._threads[lane].start()
        return self._queues[lane]

    def _work_through(self, jobs: "queue.SimpleQueue[int | None]") -> None:
        """The body of a lane's thread."""
        while (number := jobs.get()) is not None:
            self._jobs[number].perform(self._reported.emit)
            if not self._closed:
                self._ended.emit(number)

    def _on_reported(self, task: Task, done: int, total: int, text: str) -> None:
        task.done, task.total, task.text = done, total, text or task.title
        self.progressed.emit(task)

    def _on_ended(self, number: int) -> None:
        self._garbage.begin()
        job = self._jobs.pop(number)
        if job.task in self._running:
            self._running.remove(job.task)
        if self._latest.get(job.task.latest) is job.task:
            del self._latest[job.task.latest]
        self.finished.emit(job.task)
        if self._closed or not job.wanted():
            return
        if job.task.cancelled or isinstance(job.error, CancelledError):
            if job.on_cancelled is not None:
                job.on_cancelled()
        elif job.error is not None:
            (job.on_error or self.show_error)(job.error)
        elif job.on_done is not None:
            job.on_done(job.value)
