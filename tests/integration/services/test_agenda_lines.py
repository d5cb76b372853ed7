"""The lines of the printed book: each letter once, whatever happened to it."""

from sopdesk.app.context import build_services
from sopdesk.domain.case_moves import Cancel
from sopdesk.domain.letters import LetterFilter

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
