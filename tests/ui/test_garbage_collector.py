import gc
import threading
import weakref
from functools import partial

from PySide6.QtCore import QObject

from sopdesk.ui.garbage_collector import GarbageCollector
from sopdesk.ui.tasks import Tasks

MANY = 20_000


class Held:
    """Something of a page: it tells in which thread it dies."""

    def __init__(self, died):
        self.died = died
        self.itself = self

    def work(self):
        return [[number] for number in range(MANY)]

    def __del__(self):
        self.died.append(threading.current_thread() is threading.main_thread())


class LightHeld(Held):
    def __init__(self, died):
        self.died = died


def test_no_search_begins_by_itself_while_there_are_threads(qapp, automatic):
    tasks = Tasks(lambda _error: None)
    assert not gc.isenabled()
    assert tasks.shut_down(5)
    assert gc.isenabled()


def test_search_that_was_off_stays_off(qapp):
    gc.disable()
    owner = QObject()
    collector = GarbageCollector(owner)
    collector.end()
    assert not gc.isenabled()


def test_what_only_a_cycle_holds_dies_in_the_main_thread_while_a_lane_makes_objects(automatic, tasks, qtbot):
    died: list[bool] = []
    kept: list[object] = []
    for _ in range(20):
        Held(died)
        tasks.run(lambda: [[number] for number in range(MANY)], on_done=kept.append)
    qtbot.waitUntil(lambda: len(kept) == 20)
    kept.clear()
    tasks._garbage.look()
    gc.collect()
    assert died == [True] * 20


def test_lane_is_never_the_last_that_knows_of_its_work(tasks, qtbot):
    died: list[bool] = []
    done: list[object] = []
    for number in range(200):
        held = LightHeld(died)
        tasks.run(
            partial(fails if number % 2 else held.work, *[held][: number % 2]),
            on_error=done.append,
            on_done=done.append,
        )
        del held
        if number % 10 == 0:
            qtbot.waitUntil(lambda number=number: len(done) > number)
            done[-1:] = [None]
    qtbot.waitUntil(lambda: len(done) == 200)
    done.clear()
    gc.collect()
    assert died == [True] * 200


def fails(_held):
    raise ValueError


def test_search_looks_twice_a_second_once_work_was_done(tasks, qtbot):
    class Cycle:
        def __init__(self):
            self.itself = self

    gone = weakref.ref(Cycle())
    tasks.run(lambda: None)
    qtbot.waitUntil(lambda: not tasks.running)
    with qtbot.waitSignal(tasks._garbage._timer.timeout):
        heap = [[number] for number in range(MANY)]
    assert heap
    assert gone() is None
