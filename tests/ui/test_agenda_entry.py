"""What may go wrong while a letter is logged, and that nothing typed is lost by it."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from tests.ui.agenda_desk import activated, agenda, fill, log, rows, settled
from tests.ui.case_office import CaseOffice

from sopdesk.core.errors import StoreFailedError
from sopdesk.ui.pages.agenda.entry_drafts import GO_ON
from sopdesk.ui.pages.agenda.entry_foot import RETRY


class Unsteady:
    """Letters whose saving fails, before or after the commit."""

    def __init__(self, letters: Any, *, after: bool) -> None:
        self._letters, self._after, self.failures = letters, after, 1
        self.requests: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._letters, name)

    def register(self, **named: Any) -> Any:
        self.requests.append(named["request_id"])
        failing, self.failures = self.failures > 0, self.failures - 1
        if failing and not self._after:
            raise StoreFailedError("Disk penuh.")
        result = self._letters.register(**named)
        if failing:
            raise StoreFailedError("Sambungan terputus.")
        return result


@pytest.mark.parametrize("after", [False, True], ids=["before-commit", "after-commit"])
def test_failed_save_keeps_everything_and_a_retry_never_doubles(
    case_office: CaseOffice, after: bool, monkeypatch: pytest.MonkeyPatch
):
    unsteady = Unsteady(case_office.services.letters, after=after)
    monkeypatch.setitem(vars(case_office.services), "letters", unsteady)
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    fill(page.entry, sender="  Kelurahan   Uji", subject="Rapat & <b>uji</b>", letter_number="12/X", note="Catatan.")
    before = page.entry.fields.values()
    page.entry.saving.submit(then_next=False)
    settled(case_office)
    assert page.entry.fields.values() == before
    assert "masih ada" in page.entry.foot.failure.label.text()
    page.entry.foot.failure.acted.emit(RETRY)
    settled(case_office)
    assert unsteady.requests[0] == unsteady.requests[1]
    assert rows(case_office, "SELECT number, subject FROM letter") == [(412, "Rapat & <b>uji</b>")]


def test_wrong_fields_are_named_and_the_first_is_led_to(case_office: CaseOffice):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    fill(page.entry, letter_date="40/13")
    page.entry.saving.submit(then_next=False)
    fields = page.entry.fields.fields
    assert fields["sender"].error
    assert fields["subject"].error == "Perihal wajib diisi."
    assert "belum terbaca" in fields["letter_date"].error
    assert "3 isian perlu diperbaiki." in page.entry.foot.summary.text()
    assert rows(case_office, "SELECT count(*) FROM letter") == [(0,)]


def test_errors_wait_until_the_field_is_left(case_office: CaseOffice):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    fill(page.entry, letter_date="40/13")
    assert page.entry.fields.fields["letter_date"].error == ""
    page.entry.fields.left.emit("letter_date")
    assert page.entry.fields.fields["letter_date"].error
    fill(page.entry, letter_date="20/11/2026")
    assert page.entry.fields.fields["letter_date"].error == ""


def test_a_duplicate_is_shown_and_can_still_be_saved(case_office: CaseOffice):
    log(case_office, sender="Dinas Kesehatan", letter_number="440/1", subject="Permohonan hosting")
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    fill(page.entry, sender="Dinas Kesehatan", letter_number="440/1", subject="Permohonan hosting baru")
    settled(case_office, 350)
    strip = page.entry.fields.duplicates
    assert strip.isVisible()
    assert "0412/2026" in strip.label.text()
    strip.acted.emit("Tetap catat")
    assert not strip.isVisible()
    page.entry.saving.submit(then_next=False)
    settled(case_office)
    assert rows(case_office, "SELECT count(*) FROM letter") == [(2,)]


def test_what_is_typed_in_stays_in_sight_when_a_warning_unfolds_above_it(case_office: CaseOffice):
    log(case_office, letter_number="005/77")
    page = agenda(case_office)
    page.resize(1100, 420)
    page.log_letter()
    settled(case_office)
    activated(case_office)
    panel = page.entry
    panel.fields.editors["subject"].setFocus()
    panel.body.ensureWidgetVisible(panel.fields.editors["subject"], 0, 0)
    fill(panel, sender="Dinas Kesehatan", letter_number="005/77")
    case_office.qtbot.waitUntil(panel.fields.duplicates.isVisible, timeout=10_000)
    subject = panel.fields.editors["subject"]
    case_office.qtbot.waitUntil(lambda: subject.visibleRegion().boundingRect() == subject.rect(), timeout=10_000)


def test_a_draft_is_offered_after_a_crash_and_goes_on_with_its_request(case_office: CaseOffice):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    fill(page.entry, sender="Kelurahan Uji", subject="Belum sele")
    request = page.entry.state.request_id
    page.entry.drafts.flush()
    settled(case_office)
    page.setParent(None)
    fresh = agenda(case_office)
    fresh.log_letter()
    settled(case_office)
    assert fresh.entry.offer.isVisible()
    assert "Kelurahan Uji — Belum sele" in fresh.entry.offer.label.text()
    fresh.entry.offer.acted.emit(GO_ON)
    assert fresh.entry.fields.values()["subject"] == "Belum sele"
    assert fresh.entry.state.request_id == request
    page.deleteLater()


def test_a_saved_letter_leaves_no_draft(case_office: CaseOffice):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    fill(page.entry, sender="Kelurahan Uji", subject="Selesai")
    page.entry.drafts.flush()
    page.entry.saving.submit(then_next=True)
    settled(case_office)
    assert case_office.services.drafts.list(by=case_office.sessions["sari"]) == ()


def test_a_number_that_stands_on_paper_tells_of_the_gap(case_office: CaseOffice):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    page.entry.number.toggle()
    page.entry.number.kind.setCurrentIndex(1)
    page.entry.number.number.setText("415")
    fill(page.entry, sender="Kelurahan Uji", subject="Saat listrik padam")
    page.entry.saving.submit(then_next=False)
    settled(case_office)
    assert page.entry.saved_strip.number.text() == "0415/2026"
    assert rows(case_office, "SELECT number FROM letter") == [(415,)]
    saved = page.entry.saved_strip.saved
    assert saved is not None
    assert saved.gaps == (412, 413, 414)


def test_an_inserted_number_needs_a_reason(case_office: CaseOffice):
    log(case_office)
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    page.entry.number.toggle()
    page.entry.number.kind.setCurrentIndex(2)
    page.entry.number.number.setText("412")
    fill(page.entry, sender="Kelurahan Uji", subject="Terselip")
    page.entry.saving.submit(then_next=False)
    assert rows(case_office, "SELECT count(*) FROM letter") == [(1,)]
    page.entry.number.reason.setText("Terselip di meja depan")
    page.entry.saving.submit(then_next=False)
    settled(case_office)
    assert rows(case_office, "SELECT number_text, insert_reason FROM letter WHERE suffix <> ''") == [
        ("0412a", "Terselip di meja depan")
    ]


def test_a_call_swaps_the_letter_number_for_the_reporter(case_office: CaseOffice):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    channel: Any = page.entry.fields.editors["channel"]
    channel.setCurrentIndex(channel.findData("wa"))
    fields = page.entry.fields.fields
    assert fields["letter_number"].isHidden()
    assert not fields["reporter_name"].isHidden()
    fill(page.entry, reporter_name="Pak Budi", reporter_phone="0812 3456 7890", subject="Jaringan lantai 3 putus")
    page.entry.saving.submit(then_next=False)
    settled(case_office)
    assert rows(case_office, "SELECT channel, reporter_name, reporter_phone FROM letter") == [
        ("wa", "Pak Budi", "0812 3456 7890")
    ]


def test_a_pasted_picture_waits_and_is_saved_with_the_letter(case_office: CaseOffice):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    mime = QMimeData()
    mime.setImageData(image)
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClick(page.entry.files.pick_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(case_office)
    assert [name for name, _ in page.entry.files.files] == ["tempelan-20261123-080000.png"]
    fill(page.entry, sender="Kelurahan Uji", subject="Foto surat")
    page.entry.saving.submit(then_next=True)
    settled(case_office)
    assert rows(case_office, "SELECT media_type, name FROM attachment") == [
        ("image/png", "tempelan-20261123-080000.png")
    ]
    assert page.entry.files.files == ()


def test_several_dropped_files_are_kept_and_the_wrong_ones_named(case_office: CaseOffice, tmp_path: Any):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    good, bad = tmp_path / "surat.pdf", tmp_path / "program.exe"
    good.write_bytes(b"%PDF-1.4 isi")
    bad.write_bytes(b"MZ\x90 program")
    page.entry.files.read((good, bad))
    settled(case_office)
    assert [name for name, _ in page.entry.files.files] == ["surat.pdf"]
    assert "program.exe" in page.entry.files.refusal.text()


def test_the_sop_that_fits_is_offered_and_taken(case_office: CaseOffice):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    fill(page.entry, sender="Dinas Kesehatan", subject="Permohonan kenaikan bandwidth")
    case_office.qtbot.waitUntil(page.entry.fields.sop_chip.isVisible, timeout=10_000)
    settled(case_office)
    page.entry.fields.take_suggested_sop()
    assert page.entry.fields.values()["sop_key"] == "batam/permohonan-kenaikan-bandwidth"
    assert not page.entry.fields.sop_chip.isVisible()


def test_a_reply_names_the_letter_that_it_answers(case_office: CaseOffice):
    asked = log(case_office, reply_needed=True)
    page = agenda(case_office)
    page.entry.open_panel("keluar")
    case_office.settle()
    assert not page.entry.fields.fields["recipient"].isHidden()
    fill(page.entry, recipient="Dinas Kesehatan", subject="Balasan", answers_text="412/2026")
    settled(case_office, 350)
    assert "0412/2026" in page.entry.fields.answers_note.text()
    page.entry.saving.submit(then_next=False)
    settled(case_office)
    assert rows(case_office, "SELECT answers_letter_id FROM letter WHERE direction = 'out'") == [(asked,)]
    assert rows(case_office, f"SELECT answered_at IS NOT NULL FROM letter WHERE id = {asked}") == [(1,)]


def test_leaving_the_page_keeps_the_draft_before_it_returns(case_office: CaseOffice):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    fill(page.entry, sender="Kelurahan Uji", subject="Separuh")
    page.deactivate()
    drafts = case_office.services.drafts.list(by=case_office.sessions["sari"])
    assert [draft.values["values"]["subject"] for draft in drafts] == ["Separuh"]


def test_the_draft_follows_what_is_typed_after_a_refused_save(case_office: CaseOffice):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    fields: Any = page.entry.fields
    fields.editors["sender"].setText("Dinas Kesehatan")
    page.entry.drafts.flush()
    settled(case_office)
    page.entry.saving.submit(then_next=False)
    fill(page.entry, subject="Undangan rapat", note="catatan sebelum mati lampu")
    page.entry.drafts.flush()
    settled(case_office)
    (draft,) = case_office.services.drafts.list(by=case_office.sessions["sari"])
    kept = draft.values["values"]
    assert (kept["subject"], kept["note"]) == ("Undangan rapat", "catatan sebelum mati lampu")
