"""What was pasted into the panel is part of its draft."""

from tests.ui.agenda_desk import agenda, png, settled
from tests.ui.case_office import CaseOffice

from sopdesk.ui.pages.agenda.entry_drafts import GO_ON
from sopdesk.ui.pages.agenda.entry_state import FORM


def test_a_pasted_picture_is_in_the_draft_after_a_crash_and_saved_with_the_letter(case_office: CaseOffice):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    page.entry.files.add((("tempelan.png", png()), ("surat.png", png(61))))
    page.entry.drafts.flush()
    settled(case_office)
    page.setParent(None)
    again = agenda(case_office)
    again.log_letter()
    settled(case_office)
    assert again.entry.offer.isVisible()
    assert "2 berkas" in again.entry.offer.label.text()
    again.entry.offer.acted.emit(GO_ON)
    again.entry.drafts.flush()
    settled(case_office)
    assert again.entry.files.files == (("tempelan.png", png()), ("surat.png", png(61)))
    again.entry.drafts.flush()
    settled(case_office)
    again.entry.discard()
    settled(case_office)
    assert case_office.services.drafts.list(by=case_office.sessions["sari"]) == ()
    assert case_office.services.drafts.files(by=case_office.sessions["sari"], form=FORM) == ()
    page.deleteLater()
