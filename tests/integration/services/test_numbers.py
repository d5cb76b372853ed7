"""Reserved blocks and missing numbers."""

import pytest

from sopdesk.core.errors import InvalidInputError, NotAllowedError
from sopdesk.domain.letters import LetterEntry, NumberChoice
from sopdesk.services.numbers import Numbers

ENTRY = LetterEntry(sender="Dinas Kesehatan", subject="Permohonan data")


@pytest.fixture
def numbers(office):
    return Numbers(office.store, office.letters)


def log(office, request_id, **more):
    return office.letters.register(by=office.agendaris, entry=ENTRY, request_id=request_id, **more)


def test_reserve_keeps_a_block_free(office, numbers):
    block = numbers.reserve(by=office.agendaris, book="masuk", count=3, reason="Undangan", request_id="b1")
    assert (block.first, block.last) == (412, 414)
    assert log(office, "r1").number_text == "0415"
    choice = NumberChoice(kind="reserved", reservation_id=block.id)
    assert [log(office, f"s{i}", number=choice).number_text for i in range(3)] == ["0412", "0413", "0414"]
    with pytest.raises(InvalidInputError, match="habis"):
        log(office, "s4", number=choice)
    assert numbers.reservations(book="masuk") == ()


def test_reserve_repeated_request_reserves_once(office, numbers):
    first = numbers.reserve(by=office.agendaris, book="masuk", count=3, reason="Undangan", request_id="b1")
    again = numbers.reserve(by=office.agendaris, book="masuk", count=3, reason="Undangan", request_id="b1")
    assert (again.first, again.last) == (first.first, first.last)
    assert numbers.preview(book="masuk") == 415


@pytest.mark.parametrize(("count", "reason"), [(0, "x"), (201, "x"), (3, " ")])
def test_reserve_refuses_bad_input(office, numbers, count, reason):
    with pytest.raises(InvalidInputError):
        numbers.reserve(by=office.agendaris, book="masuk", count=count, reason=reason, request_id="b1")
    assert numbers.preview(book="masuk") == 412


def test_report_names_every_missing_number(office, numbers):
    log(office, "r1", number=NumberChoice(kind="paper", number=415))
    numbers.explain_gap(by=office.agendaris, book="masuk", year=2026, number=413, reason="Halaman rusak")
    report = numbers.report(book="masuk", year=2026)
    assert [(g.number, g.reason) for g in report.gaps] == [(412, ""), (413, "Halaman rusak"), (414, "")]
    log(office, "r2", number=NumberChoice(kind="paper", number=413))
    assert [g.number for g in numbers.report(book="masuk", year=2026).gaps] == [412, 414]


def test_report_says_what_is_reserved_cancelled_inserted(office, numbers):
    numbers.reserve(by=office.agendaris, book="masuk", count=1, reason="Undangan", request_id="b1")
    letter = log(office, "r1")
    log(office, "r2", number=NumberChoice(kind="insert", number=413, reason="Terselip"))
    version = office.letters.get(letter.letter_id, by=office.agendaris).row.version
    office.letters.cancel(by=office.agendaris, letter_id=letter.letter_id, version=version, reason="Salah")
    report = numbers.report(book="masuk", year=2026)
    assert [(g.number, g.reason) for g in report.gaps] == [(412, "Dipesan: Undangan")]
    assert [r.number_text for r in report.cancelled] == ["0413"]
    assert [r.number_text for r in report.inserted] == ["0413a"]


def test_explain_gap_refuses_a_used_number(office, numbers):
    log(office, "r1")
    with pytest.raises(InvalidInputError, match="bukan nomor loncat"):
        numbers.explain_gap(by=office.agendaris, book="masuk", year=2026, number=412, reason="x")
    with pytest.raises(NotAllowedError):
        numbers.explain_gap(by=office.tim, book="masuk", year=2026, number=413, reason="x")
