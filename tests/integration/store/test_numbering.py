"""Numbers are right: never doubled, never lost, and every gap is told."""

import subprocess
import sys

import pytest
from sqlalchemy import select
from tests.integration.store.office import NOW, new_letter, register, save_letter

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.numbering import Gap
from sopdesk.models import Book, Letter, NumberGap, Reservation
from sopdesk.store import numbering
from sopdesk.store.errors import DuplicateError
from sopdesk.store.verify import verify


def _numbers(store):
    with store.read() as work:
        return [
            tuple(row)
            for row in work.session.execute(select(Letter.year, Letter.number, Letter.suffix).order_by(Letter.id))
        ]


def _take(store, act):
    with store.write() as work:
        result = act(work.session, work.get(Book, 1))
        work.commit()
        return result


def _gaps(store, year=2026):
    with store.read() as work:
        return numbering.gap_report(work.session, "masuk", year)


def test_numbers_follow_each_other_and_restart_with_the_year(office):
    taken = [_take(office, lambda s, b, y=year: numbering.take_next(s, b, y)) for year in (2026, 2026, 2027, 2026)]
    assert taken == [1, 2, 1, 3]


def test_rolled_back_number_is_given_again(office):
    with office.write() as work:
        register(work, "lost")
    save_letter(office, "kept")
    assert _numbers(office) == [(2026, 1, "")]


def test_joint_books_share_their_numbers(office):
    with office.write() as work:
        first = numbering.take_next(work.session, work.get(Book, 1), 2026)
        second = numbering.take_next(work.session, work.get(Book, 2), 2026)
        work.commit()
    assert (first, second) == (1, 2)


def test_same_number_twice_is_stopped_by_the_table(office):
    save_letter(office, "a")
    office_letter = new_letter("b", 1, book_id=2)
    with pytest.raises(DuplicateError) as caught:
        _take(office, lambda s, _b: (s.add(office_letter), s.flush()))
    assert caught.value.columns == ("letter.counter_key", "letter.year", "letter.number", "letter.suffix")


def test_first_run_tells_the_last_number(office):
    _take(office, lambda s, _b: numbering.set_last(s, "masuk", 2026, 411))
    save_letter(office, "a")
    assert (_numbers(office), _gaps(office)) == ([(2026, 412, "")], ())
    with pytest.raises(InvalidInputError, match="sudah ada nomor"):
        _take(office, lambda s, _b: numbering.set_last(s, "masuk", 2026, 500))


def test_first_run_may_be_corrected_while_no_number_was_given(office):
    _take(office, lambda s, _b: numbering.set_last(s, "masuk", 2026, 411))
    _take(office, lambda s, _b: numbering.set_last(s, "masuk", 2026, 98))
    assert _take(office, lambda s, b: numbering.take_next(s, b, 2026)) == 99


def test_number_on_paper_moves_the_counter_and_leaves_gaps(office):
    save_letter(office, "a")

    def key_paper(session, book):
        numbering.take_number(session, book, 2026, 5)
        session.add(new_letter("paper", 5))

    _take(office, key_paper)
    save_letter(office, "b")
    assert _numbers(office) == [(2026, 1, ""), (2026, 5, ""), (2026, 6, "")]
    assert _gaps(office) == (Gap(2, 4),)
    with pytest.raises(InvalidInputError, match="0005 tahun 2026 sudah dipakai"):
        _take(office, lambda s, b: numbering.take_number(s, b, 2026, 5))


def test_gaps_close_when_their_letters_are_keyed(office):
    _take(office, lambda s, b: numbering.take_number(s, b, 2026, 3))
    _take(office, lambda s, _b: s.add_all([new_letter("x", 3), new_letter("y", 1)]))
    assert _gaps(office) == (Gap(2, 2),)


def test_reserved_block_is_skipped_and_explained(office):
    save_letter(office, "a")

    def reserve(session, book):
        block = numbering.reserve_block(session, book, 2026, 3)
        values = {
            "book_id": 1,
            "counter_key": "masuk",
            "year": 2026,
            "reason": "Undangan wali kota",
            "by_id": 1,
            "at": NOW,
        }
        session.add(Reservation(request_id="r", from_no=block[0], to_no=block[1], **values))
        return block

    assert _take(office, reserve) == (2, 4)
    save_letter(office, "b")
    _take(office, lambda s, b: numbering.take_number(s, b, 2026, 3))
    _take(office, lambda s, _b: s.add(new_letter("used", 3)))
    assert _gaps(office) == (Gap(2, 2, "Undangan wali kota"), Gap(4, 4, "Undangan wali kota"))
    with pytest.raises(InvalidInputError):
        _take(office, lambda s, b: numbering.reserve_block(s, b, 2026, 0))


def test_gap_with_a_reason_on_record(office):
    _take(office, lambda s, b: numbering.take_number(s, b, 2026, 3))
    _take(office, lambda s, _b: s.add(new_letter("x", 3)))
    gap = NumberGap(counter_key="masuk", year=2026, number=2, reason="Kertas rusak", by_id=1, at=NOW)
    _take(office, lambda s, _b: s.add(gap))
    assert _gaps(office) == (Gap(1, 1), Gap(2, 2, "Kertas rusak"))


def test_inserted_number_gets_the_next_suffix(office):
    save_letter(office, "a")

    def insert(session, book):
        suffix = numbering.next_suffix(session, book, 2026, 1)
        numbering.take_number(session, book, 2026, 1, suffix)
        session.add(new_letter(f"i{suffix}", 1, suffix=suffix))

    _take(office, insert)
    _take(office, insert)
    save_letter(office, "b")
    assert _numbers(office) == [(2026, 1, ""), (2026, 1, "a"), (2026, 1, "b"), (2026, 2, "")]
    assert _gaps(office) == ()


def test_suffix_after_a_number_not_yet_given_is_refused(office):
    with pytest.raises(InvalidInputError, match="nomor terakhir baru 0000"):
        _take(office, lambda s, b: numbering.take_number(s, b, 2026, 9, "a"))


def test_serial_without_a_book(office):
    assert [_take(office, lambda s, _b: numbering.next_serial(s, "permohonan", 2026)) for _ in range(2)] == [1, 2]


def test_four_processes_number_without_gap_or_double(office):
    script = [sys.executable, "-m", "tests.integration.store.saver", str(office.folder.root)]
    savers = [
        subprocess.Popen([*script, "save", f"p{n}", "12"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for n in range(4)
    ]
    outputs = [saver.communicate(timeout=60) for saver in savers]
    assert [(saver.returncode, errors) for saver, (_, errors) in zip(savers, outputs, strict=True)] == [(0, "")] * 4
    told = [int(line.split()[1]) for out, _ in outputs for line in out.splitlines()]
    assert sorted(told) == list(range(1, 49))
    assert sorted(number for _, number, _ in _numbers(office)) == list(range(1, 49))
    assert verify(office) == ()
