"""The lines of the printed book: each letter once, whatever happened to it."""

from datetime import datetime
from uuid import uuid4

from sopdesk.app.context import build_services
from sopdesk.domain.case_moves import Cancel
from sopdesk.domain.letters import LetterEntry, LetterFilter, NumberChoice

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"


def test_letter_whose_case_was_cancelled_and_started_anew_stands_once(office):
    letter_id = office.letter()
    office.letter("Undangan")
    case_id = office.start(BANDWIDTH, letter_id)
    office.act(office.agendaris, case_id, Cancel(reason="Salah SOP"))
    office.start(None, letter_id, title="Dikerjakan tanpa SOP")
    pages = build_services(office.store).recaps.agenda_pages(LetterFilter())
    assert [(line.id, line.service) for page in pages for line in page] == [
        (letter_id, "Dikerjakan tanpa SOP"),
        (letter_id + 1, ""),
    ]


def test_numbers_keyed_later_stand_where_they_belong(office, monkeypatch):
    monkeypatch.setattr("sopdesk.services.recaps.PAGE", 2)
    monkeypatch.setattr("sopdesk.services.recaps.PLACES", 3)

    def log(kind, number, **more):
        choice = NumberChoice(kind=kind, number=number, reason="Listrik padam")
        entry = LetterEntry(subject="Undangan", sender="Dinas Sosial", **more)
        office.letters.register(by=office.agendaris, entry=entry, number=choice, request_id=uuid4().hex)

    for kind, number in (("paper", 415), ("next", None), ("paper", 413), ("insert", 413), ("paper", 412)):
        log(kind, number)
    log("next", None, received_at=datetime(2025, 12, 30, 9, 0))
    recaps = build_services(office.store).recaps
    for wanted in (LetterFilter(), LetterFilter(text="undang")):
        lines = [(line.received_at.year, line.number_text) for page in recaps.agenda_pages(wanted) for line in page]
        expected = ["0412", "0413", "0413a", "0415", "0416"]
        assert lines == [(2025, "0001"), *((2026, number) for number in expected)]
