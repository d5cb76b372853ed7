"""What a letter must fulfil before it gets its number."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from sopdesk.domain.letter_rules import entry_problems, number_problems, similar_subject
from sopdesk.domain.letters import LetterEntry, NumberChoice

NOW = datetime(2026, 11, 23, 9, 0)
GOOD = LetterEntry(sender="Dinas Kesehatan", subject="Permohonan data", letter_date=date(2026, 11, 20))


def test_good_letter_has_no_problem():
    assert entry_problems(GOOD, now=NOW, outgoing=False) == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"subject": "  "}, "subject"),
        ({"subject": "\u200b\x00"}, "subject"),
        ({"received_at": datetime(202, 11, 23, 9, 0), "letter_date": None}, "received_at"),
        ({"sender": ""}, "sender"),
        ({"received_at": datetime(2026, 11, 23, 9, 1)}, "received_at"),
        ({"letter_date": date(2026, 11, 24)}, "letter_date"),
        ({"reply_due": date(2026, 11, 22)}, "reply_due"),
        ({"reporter_phone": "nomor saya"}, "reporter_phone"),
        ({"subject": "x" * 2001}, "subject"),
        ({"channel": "merpati"}, "channel"),
    ],
)
def test_entry_problem_is_named_by_its_field(change, field):
    assert set(entry_problems(replace(GOOD, **change), now=NOW, outgoing=False)) == {field}


def test_report_by_phone_needs_only_the_reporter():
    entry = LetterEntry(channel="wa", reporter_name="Andi", reporter_phone="+62 812-7000", subject="Internet mati")
    assert entry_problems(entry, now=NOW, outgoing=False) == {}
    assert set(entry_problems(replace(entry, channel="surat"), now=NOW, outgoing=False)) == {"sender"}


def test_outgoing_letter_needs_its_recipient_and_may_be_dated_later():
    entry = LetterEntry(subject="Balasan", letter_date=date(2026, 11, 24))
    assert set(entry_problems(entry, now=NOW, outgoing=True)) == {"recipient"}


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        (NumberChoice(kind="paper"), "number"),
        (NumberChoice(kind="paper", number=0), "number"),
        (NumberChoice(kind="insert", number=4), "reason"),
        (NumberChoice(kind="reserved"), "reservation_id"),
    ],
)
def test_number_choice_says_what_is_missing(choice, field):
    assert set(number_problems(choice)) == {field}


def test_number_choice_complete():
    assert number_problems(NumberChoice()) == {}
    assert number_problems(NumberChoice(kind="insert", number=4, reason="Terlewat")) == {}


def test_similar_subject():
    assert similar_subject("Permohonan kenaikan bandwidth", "permohonan  Kenaikan Bandwith")
    assert not similar_subject("Permohonan kenaikan bandwidth", "Undangan rapat koordinasi")
    assert not similar_subject("", "")
