"""A stack of sheets with ink on them: each line for itself, with its true time."""

from datetime import datetime

import pytest

from sopdesk.core.errors import NotAllowedError
from sopdesk.domain.case_moves import Finish
from sopdesk.domain.dispositions import PenLine


def _line(office, letter, *recipients, **more):
    return PenLine(letter, office.entry("kepala-dinas", *recipients, **more))


def test_a_bad_line_never_stops_the_others(office):
    letters = [office.letter(f"Undangan {i}", letter_number=f"005/{i}") for i in range(3)]
    lines = [_line(office, letters[0], "kabid-pe"), _line(office, letters[1]), _line(office, letters[2], "sekretaris")]
    results = office.pen.dispose_by_pen(by=office.agendaris, lines=lines, request_id="e" * 32)
    assert [bool(r.error) for r in results] == [False, True, False]
    assert "penerima" in results[1].error
    assert [office.status(letter) for letter in letters] == ["diproses", "baru", "diproses"]
    assert [r.number_text for r in results] == ["0412", "0413", "0414"]


def test_the_same_stack_keyed_twice_is_stored_once(office):
    letters = [office.letter(f"Undangan {i}", letter_number=f"005/{i}") for i in range(2)]
    lines = [_line(office, letter, "kabid-pe") for letter in letters]
    first = office.pen.dispose_by_pen(by=office.agendaris, lines=lines, request_id="f" * 32)
    again = office.pen.dispose_by_pen(by=office.agendaris, lines=lines[::-1], request_id="f" * 32)
    assert {r.disposition_id for r in first} == {r.disposition_id for r in again}
    assert all(len(office.dispositions.tree(letter, by=office.agendaris)) == 1 for letter in letters)


def test_two_sheets_of_one_desk_for_one_letter_are_both_stored(office):
    letter = office.letter("Undangan")
    lines = [_line(office, letter, "kabid-pe"), _line(office, letter, "sekretaris")]
    results = office.pen.dispose_by_pen(by=office.agendaris, lines=lines, request_id="c" * 32)
    again = office.pen.dispose_by_pen(by=office.agendaris, lines=lines, request_id="c" * 32)
    assert results == again
    assert len({r.disposition_id for r in results}) == 2
    assert len(office.dispositions.tree(letter, by=office.agendaris)) == 2


def test_an_unknown_letter_is_a_line_with_an_error(office):
    (result,) = office.pen.dispose_by_pen(
        by=office.agendaris, lines=[_line(office, 999, "kabid-pe")], request_id="0" * 32
    )
    assert "tidak ditemukan" in result.error


def test_keyed_sheets_keep_both_times(office):
    letter = office.letter("Undangan")
    signed = office.wait(minutes=15)
    office.wait(hours=2)
    lines = [_line(office, letter, "kabid-pe", happened_at=signed, sheet="0412/2026")]
    office.pen.dispose_by_pen(by=office.agendaris, lines=lines, request_id="1" * 32)
    (row,) = office.dispositions.tree(letter, by=office.agendaris)
    assert (row.happened_at, row.recorded_at) == (datetime(2026, 11, 23, 8, 15), datetime(2026, 11, 23, 10, 15))
    assert (row.by_pen, row.sheet) == (True, "0412/2026")


def test_closing_may_be_keyed_for_another_desk(office):
    letter = office.letter("Undangan")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    read = office.wait(minutes=30)
    office.wait(hours=3)
    recipient = office.dispositions.tree(letter, by=office.agendaris)[0].recipients[0]
    office.dispositions.note_only(
        by=office.agendaris, recipient_id=recipient.id, reason="Sudah tahu", happened_at=read, sheet="0412/2026"
    )
    closed = office.dispositions.tree(letter, by=office.agendaris)[0].recipients[0]
    assert (closed.act, closed.acted_at, closed.opened_at) == ("cukup-diketahui", read, None)


def test_a_step_may_be_keyed_for_the_desk_that_has_it(office):
    letter = office.letter()
    case = office.start("batam/permohonan-kenaikan-bandwidth", letter)
    detail = office.cases.get(case, by=office.agendaris)
    assert detail.pen_position == "kepala-dinas"
    signed = office.wait(minutes=10)
    office.wait(hours=1)
    done = office.act(
        office.agendaris, case, Finish(), for_position=detail.pen_position, happened_at=signed, sheet="0412/2026"
    )
    assert done.events[0].by_pen
    assert done.events[0].happened_at == signed
    assert done.events[0].note.endswith("Lembar 0412/2026")


def test_who_may_not_key_for_a_desk_is_told(office):
    case = office.start("batam/permohonan-kenaikan-bandwidth", office.letter())
    assert office.cases.get(case, by=office.teknisi).pen_position == ""
    with pytest.raises(NotAllowedError, match="agendaris"):
        office.act(office.teknisi, case, Finish(), for_position="kepala-dinas")


@pytest.mark.parametrize("code", ["412", "0412", "0412/2026", " 412 ", "LD-0412/2026"])
def test_a_letter_is_found_by_its_number_or_the_code_on_the_sheet(office, code):
    letter = office.letter("Undangan")
    found = office.pen.find_by_code(code)
    assert found is not None
    assert found.id == letter


@pytest.mark.parametrize("code", ["", "413", "412/2025", "abc", "412/xx", "412/99999999999999999999"])
def test_an_unknown_code_finds_nothing(office, code):
    office.letter("Undangan")
    assert office.pen.find_by_code(code) is None
