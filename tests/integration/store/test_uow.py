"""One transaction: all or nothing, in turn, announced afterwards."""

import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import select
from tests.integration.store.office import NOW, new_letter, save_letter

from sopdesk.core.errors import ConflictError, InvalidInputError, NotFoundError
from sopdesk.core.events import Changes
from sopdesk.models import Base, Book, Letter, LetterChange, Setting, User
from sopdesk.store import office_settings, requests
from sopdesk.store.errors import (
    DuplicateError,
    StoreBusyError,
    StoreDamagedError,
    StoreFullError,
    StoreReadOnlyError,
    translate,
)


def _save(store, act):
    with store.write() as work:
        act(work)
        work.commit()


def _subjects(store):
    with store.read() as work:
        return list(work.session.scalars(select(Letter.subject).order_by(Letter.id)))


def test_uow_without_commit_rolls_back(office):
    with office.write() as work:
        work.add(new_letter("a", 1))
        work.flush()
    assert _subjects(office) == []


def test_uow_with_error_rolls_back_and_announces_nothing(office):
    heard: list[Changes] = []
    office.bus.subscribe(heard.append)

    def fail(work):
        work.add(new_letter("a", 1))
        work.flush()
        work.changed(letters=[1])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _save(office, fail)
    assert (_subjects(office), heard) == ([], [])


def test_text_longer_than_any_office_writes_is_refused(office):
    with pytest.raises(InvalidInputError, match=r"50\.001 huruf"):
        save_letter(office, "a", note="x" * 50_001)
    save_letter(office, "b", note="x" * 50_000)
    with pytest.raises(InvalidInputError, match="Perpendek"):
        _save(office, lambda work: setattr(work.get(Letter, 1), "note", "x" * 60_000))
    assert len(_subjects(office)) == 1


def test_history_is_appended_and_never_changed(office):
    letter_id = save_letter(office, "a")
    change = {"letter_id": letter_id, "at": NOW, "user_id": 1, "field": "subject", "before": "A", "after": "B"}
    _save(office, lambda work: work.add(LetterChange(**change)))

    def forge(work):
        work.session.scalars(select(LetterChange)).one().after = "C"

    with pytest.raises(RuntimeError, match="LetterChange is history"):
        _save(office, forge)
    with pytest.raises(RuntimeError, match="never deleted"):
        _save(office, lambda work: work.delete(work.session.scalars(select(LetterChange)).one()))


def test_tables_of_history_are_marked():
    appended = {m.class_.__name__ for m in Base.registry.mappers if m.class_.appended}
    papers = {"FormVersion", "PaperCopy", "PaperEvent"}
    assert appended == {"CaseEvent", "LetterChange", "AuditEntry", "DispositionCorrection"} | papers


def test_uow_announces_after_the_transaction_is_closed(office):
    heard = []

    def reload(changes):
        heard.append((changes, _subjects(office)))
        save_letter(office, f"again-{len(heard)}")  # a listener may write: nobody holds the database any more

    unsubscribe = office.bus.subscribe(reload)
    with office.write() as work:
        work.add(new_letter("a", 7, subject="Satu"))
        work.flush()
        work.changed(letters=[1])
        work.changed(cases=[3], office=True)
        work.commit()
        assert heard == []
    unsubscribe()
    assert heard == [(Changes(letters=frozenset({1}), cases=frozenset({3}), office=True), ["Satu"])]


def test_uow_is_over_after_commit(office):
    with office.write() as work:
        work.commit()
        with pytest.raises(RuntimeError, match="not open"):
            work.flush()


def test_reading_uow_refuses_changes(office):
    with office.read() as work:
        work.add(User(login="x"))
        with pytest.raises(RuntimeError, match="must not change"):
            work.flush()
    with office.read() as work, pytest.raises(RuntimeError, match="nothing to commit"):
        work.commit()


def test_registered_records_are_never_deleted(office):
    save_letter(office, "a", subject="Satu")
    with pytest.raises(RuntimeError, match="never deleted"):
        _save(office, lambda work: work.delete(work.get(Letter, 1)))
    assert _subjects(office) == ["Satu"]


def test_deletable_records_may_go(office):
    with office.write() as work:
        office_settings.put(work.session, "kop", {"baris": ["Pemerintah Kota"]})
        work.commit()
    with office.write() as work:
        assert office_settings.get(work.session, "kop") == {"baris": ["Pemerintah Kota"]}
        work.delete(work.get(Setting, "kop"))
        work.commit()
    with office.read() as work:
        assert office_settings.get(work.session, "kop", "tidak ada") == "tidak ada"


def test_missing_record_is_told_in_words(office):
    with office.read() as work, pytest.raises(NotFoundError, match="tidak ditemukan"):
        work.get(Letter, 99)


def test_stale_version_is_a_conflict(office):
    save_letter(office, "a", subject="Asal")
    with office.read() as work:
        shown = work.get(Letter, 1)
    with office.write() as work:
        work.get(Letter, 1).subject = "Rekan"
        work.commit()
    shown.subject = "Saya"
    with pytest.raises(ConflictError, match="pengguna lain"):
        _save(office, lambda work: work.add(shown))
    assert _subjects(office) == ["Rekan"]


def test_second_submit_finds_the_first(office):
    save_letter(office, "submit-1", subject="Sekali")
    with office.write() as work:
        found = requests.earlier(work.session, Letter, "submit-1")
        assert found is not None
        assert found.subject == "Sekali"
        assert requests.earlier(work.session, Letter, "submit-2") is None


def test_same_request_id_twice_names_the_column(office):
    save_letter(office, "a")
    with pytest.raises(DuplicateError, match="sudah ada") as caught:
        _save(office, lambda work: work.add(new_letter("a", 2)))
    assert caught.value.columns == ("letter.request_id",)


def test_other_writer_makes_busy_in_words(office):
    with closing(sqlite3.connect(office.folder.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with office.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 50")
            connection.rollback()
        with pytest.raises(StoreBusyError, match="sedang dipakai"), office.write():
            pass
        other.execute("ROLLBACK")
    assert save_letter(office, "a") == 1


def test_writer_waits_for_the_writer_before(office):
    entered, order = threading.Event(), []

    def second():
        entered.wait()
        with office.write() as work:
            order.append("second")
            work.commit()

    thread = threading.Thread(target=second)
    thread.start()
    with office.write() as work:
        entered.set()
        thread.join(0.1)
        order.append("first")
        work.commit()
    thread.join()
    assert order == ["first", "second"]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, StoreBusyError),
        (sqlite3.SQLITE_LOCKED, StoreBusyError),
        (sqlite3.SQLITE_FULL, StoreFullError),
        (sqlite3.SQLITE_READONLY, StoreReadOnlyError),
        (sqlite3.SQLITE_CANTOPEN, StoreReadOnlyError),
        (sqlite3.SQLITE_IOERR, StoreDamagedError),
        (sqlite3.SQLITE_IOERR | (4 << 8), StoreDamagedError),  # SQLITE_IOERR_FSYNC
        (sqlite3.SQLITE_CORRUPT, StoreDamagedError),
        (sqlite3.SQLITE_NOTADB, StoreDamagedError),
    ],
)
def test_errors_of_the_environment_have_words(code, kind):
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    translated = translate(error)
    assert type(translated) is kind
    assert translated is not None
    assert "Isian Anda masih ada" in translated.message


def test_errors_of_ours_are_not_translated(office):
    with pytest.raises(Exception, match="FOREIGN KEY"):
        _save(office, lambda work: work.add(new_letter("a", 1, book_id=77)))
    assert translate(ZeroDivisionError()) is None


def test_after_a_fault_of_the_disk_nothing_more_is_written(office):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    with pytest.raises(StoreDamagedError), office.write():
        raise error
    with pytest.raises(StoreDamagedError, match="Penyimpanan dihentikan"):
        office.write()
    with office.read() as work:  # reading goes on
        assert work.get(Book, 1).key == "masuk"
