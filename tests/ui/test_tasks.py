import threading

from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QMessageBox, QPushButton

from sopdesk.core.errors import UserError
from sopdesk.ui.errors import ErrorReporter
from sopdesk.ui.tasks import Lane
from sopdesk.ui.widgets.progress_strip import ProgressStrip


def test_result_comes_in_the_main_thread(tasks, qtbot, qapp):
    seen = []
    tasks.run(
        lambda: threading.current_thread().name,
        on_done=lambda name: seen.append((name, QThread.currentThread() is qapp.thread())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("sopdesk-store", True)]


def test_lanes_are_threads_of_their_own(tasks, qtbot):
    go, names = threading.Event(), []
    tasks.run(go.wait, on_done=lambda _: names.append("store"))
    tasks.run(lambda: threading.current_thread().name, on_done=names.append, lane=Lane.PAPERS)
    qtbot.waitUntil(lambda: names == ["sopdesk-papers"])
    go.set()
    qtbot.waitUntil(lambda: names == ["sopdesk-papers", "store"])


def test_work_of_one_lane_keeps_its_order(tasks, qtbot):
    seen: list[int] = []
    for number in range(50):
        tasks.run(lambda number=number: number, on_done=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))


def test_error_goes_to_on_error_else_to_show_error(tasks, qtbot, errors):
    def fail():
        raise UserError("Disk penuh.")

    own: list[Exception] = []
    tasks.run(fail, on_error=own.append)
    tasks.run(fail)
    qtbot.waitUntil(lambda: bool(errors))
    assert [str(e) for e in own] == ["Disk penuh."]
    assert [str(e) for e in errors] == ["Disk penuh."]


def test_cancel_stops_work_that_asks(tasks, qtbot):
    started, cancelled = threading.Event(), []
    done: list[object] = []

    def work(progress):
        started.set()
        while True:
            progress.check_cancelled()
            threading.Event().wait(0.001)

    task = tasks.run(work, on_done=done.append, on_cancelled=lambda: cancelled.append(True), progress=True)
    assert started.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: bool(cancelled))
    assert done == []
    assert tasks.running == ()


def test_older_search_is_dropped(tasks, qtbot):
    go = threading.Event()
    seen: list[str] = []
    ran: list[str] = []

    def search(text):
        ran.append(text)
        go.wait(5)
        return text

    for text in ("d", "di", "dis"):
        tasks.run(lambda text=text: search(text), on_done=seen.append, latest="cari")
    go.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["dis"]
    assert "di" not in ran


def test_nothing_is_called_when_the_owner_is_gone(tasks, qtbot):
    go = threading.Event()
    seen: list[object] = []
    owner = QObject()
    tasks.run(go.wait, on_done=seen.append, owner=owner)
    import shiboken6

    shiboken6.delete(owner)
    with qtbot.waitSignal(tasks.finished):
        go.set()
    assert seen == []


def test_progress_is_told_to_the_strip(tasks, qtbot):
    go, told = threading.Event(), threading.Event()

    def work(progress):
        progress.report(40, 200, "Mencetak lembar disposisi")
        told.set()
        go.wait(5)
        progress.check_cancelled()

    strip = ProgressStrip(tasks)
    qtbot.addWidget(strip)
    task = tasks.run(work, progress=True, title="Mencetak", lane=Lane.PAPERS)
    assert strip.isHidden()
    strip.show_bar()
    assert not strip.cancel_button.isVisible()
    strip.show_words()
    assert strip.cancel_button.isVisible()
    assert told.wait(5)
    qtbot.waitUntil(lambda: "40 dari 200" in strip._text.text())
    strip.cancel_button.click()
    assert task.cancelled
    go.set()
    qtbot.waitUntil(strip.isHidden)


def test_strip_leaves_nameless_work_alone(tasks, qtbot):
    strip = ProgressStrip(tasks)
    qtbot.addWidget(strip)
    with qtbot.waitSignal(tasks.finished):
        tasks.run(lambda: 1)
        assert strip.task is None


def test_shut_down_waits_for_work_and_tells_nobody(errors, qtbot):
    from sopdesk.ui.tasks import Tasks

    tasks = Tasks(errors.append)
    done: list[object] = []
    ended: list[bool] = []
    tasks.run(lambda: ended.append(threading.Event().wait(0.05)), on_done=done.append)
    qtbot.waitUntil(lambda: bool(tasks.running))
    assert tasks.shut_down(5)
    assert done == []


def test_user_error_is_said_quietly(qtbot):
    said: list[str] = []
    reporter = ErrorReporter(said.append, lambda: None)
    reporter.show(UserError("Gagal menyimpan: disk penuh."))
    assert said == ["Gagal menyimpan: disk penuh."]
    assert reporter.dialog is None


def test_fault_opens_one_dialog_and_copies_details(qtbot, qapp, caplog):
    reporter = ErrorReporter(lambda _: None, lambda: None)
    reporter.show(ZeroDivisionError("kaput"))
    first = reporter.dialog
    assert isinstance(first, QMessageBox)
    reporter.show(ValueError("second"))
    assert reporter.dialog is first
    copy, close = (
        next(b for b in first.findChildren(QPushButton) if b.text() == t) for t in ("Salin rincian", "Tutup")
    )
    copy.click()
    assert "ZeroDivisionError: kaput" in qapp.clipboard().text()
    assert first.isVisible()
    close.click()
    qtbot.waitUntil(lambda: reporter.dialog is None)
    assert [r.exc_info[0] for r in caplog.records] == [ZeroDivisionError, ValueError]
