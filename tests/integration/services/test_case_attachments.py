"""Kelengkapan that names a kind of attachment: ticked by a file that holds, told when it expired, on record."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from sopdesk.core.errors import IllegalMoveError
from sopdesk.domain.case_moves import Finish
from sopdesk.services.case_attachments import attachments_of

HOSTING = "batam/penyediaan-layanan-hosting-aplikasi"
BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"
REPORT = "laporan-hasil-uji-keamanan"
TEXT = "Laporan Hasil Uji Keamanan"
TODAY = date(2026, 11, 23)


@pytest.fixture
def at_security(office):
    """A hosting request that stands where the report of the security test is looked at."""
    letter = office.letter("Permohonan hosting aplikasi")
    return office.start(HOSTING, letter, at_cell="3/sub-koordinator-sandiman", variant="baru", reason="Sedang berjalan")


def hang(office, case, kind=REPORT, name="hasil uji.pdf", valid_until=None):
    (row,) = office.cases.attach(
        by=office.agendaris,
        case_id=case,
        files=[(name, b"%PDF-1.4 " + name.encode())],
        kind=kind,
        valid_until=valid_until,
        request_id=uuid4().hex,
    )
    return row.id


def asked(office, case):
    return next(r for r in office.cases.get(case, by=office.agendaris).requirements if r.attachment)


def finished(office, case, **more):
    seat = "sub-koordinator-sandiman"
    position = office.cases.state(case).position or seat
    after = office.act(office.agendaris, case, Finish(exit=1, **more), for_position=position)
    return after.events[0]


def test_a_step_says_what_is_asked_and_for_how_long_it_holds(office, at_security):
    row = asked(office, at_security)
    assert (row.text, row.check, row.ticked, row.file) == (TEXT, "required", False, None)
    assert (row.kind_label, row.valid_months) == ("Laporan hasil uji keamanan", 12)


def test_a_file_that_holds_ticks_and_the_history_says_by_what(office, at_security):
    file = hang(office, at_security, valid_until=date(2027, 11, 23))
    row = asked(office, at_security)
    assert (row.ticked, row.file.id, row.file.name, row.file_expired) == (True, file, "hasil uji.pdf", False)
    assert row.file_words == "berlaku sampai 23/11/2027"
    event = finished(office, at_security)
    assert event.note == f"Kelengkapan: {TEXT}: hasil uji.pdf, berlaku sampai 23/11/2027"


def test_an_expired_file_is_told_and_ticks_nothing_but_the_hand_may(office, at_security):
    hang(office, at_security, valid_until=TODAY - timedelta(days=1))
    row = asked(office, at_security)
    assert (row.ticked, row.file_expired, row.file_words) == (False, True, "kedaluwarsa sejak 23/11/2026")
    with pytest.raises(IllegalMoveError, match=TEXT):
        finished(office, at_security)
    assert finished(office, at_security, checks=(TEXT,)).note == f"Kelengkapan: {TEXT}: ada di kertas"


def test_the_last_day_still_holds(office, at_security):
    hang(office, at_security, valid_until=TODAY)
    assert asked(office, at_security).ticked


def test_a_file_that_holds_goes_before_a_newer_one_that_does_not(office, at_security):
    good = hang(office, at_security, name="baru.pdf", valid_until=date(2027, 1, 1))
    hang(office, at_security, name="lama.pdf", valid_until=date(2026, 1, 1))
    assert asked(office, at_security).file.id == good


def test_a_file_that_was_taken_off_or_of_another_kind_ticks_nothing(office, at_security):
    hang(office, at_security, kind="dokumentasi-aplikasi")
    file = hang(office, at_security)
    office.attachments.remove(by=office.agendaris, attachment_id=file, reason="Salah berkas")
    row = asked(office, at_security)
    assert (row.ticked, row.file) == (False, None)


def test_a_scanned_letter_is_the_letter_that_an_sop_asks_for(office):
    letter = office.letter()
    case = office.start(BANDWIDTH, letter)

    def there(kind):
        with office.store.read() as work:
            return attachments_of(work, case, TODAY).of(kind)

    assert there("surat-masuk") is None
    office.attachments.attach(by=office.agendaris, letter_id=letter, files=[("surat.pdf", b"%PDF-1.4 surat")])
    file = there("surat-masuk")
    assert (file.name, file.on_letter) == ("surat.pdf", True)
    assert there("dokumentasi-aplikasi") is None


def test_the_output_from_outside_is_asked_for_and_never_ticked(office):
    letter = office.letter("Permohonan hosting aplikasi")
    case = office.start(HOSTING, letter, at_cell="4/pemohon", variant="baru", reason="Sedang berjalan")
    output = office.cases.get(case, by=office.agendaris).output_file
    assert (output.kind_label, output.file) == ("Bukti pendataan sistem elektronik", None)
    hang(office, case, kind="bukti-pse", name="bukti.pdf")
    output = office.cases.get(case, by=office.agendaris).output_file
    assert (output.file.name, output.ticked, output.check) == ("bukti.pdf", False, "")


def test_an_office_changes_how_long_a_kind_holds(office, at_security):
    kind = next(k for k in office.office.choices("jenis-lampiran") if k.key == REPORT)
    office.office.save_choice(by=office.admin, row=replace(kind, label="Hasil uji", valid_months=6))
    row = asked(office, at_security)
    assert (row.kind_label, row.valid_months) == ("Hasil uji", 6)


def test_a_file_of_a_letter_keeps_its_last_day_and_ticks_the_case(office, at_security):
    letter = office.cases.get(at_security, by=office.agendaris).row.letter_id
    office.attachments.attach(
        by=office.agendaris, letter_id=letter, files=[("uji.pdf", b"%PDF-1.4 l")], kind=REPORT, valid_until=TODAY
    )
    row = asked(office, at_security)
    assert (row.ticked, row.file.on_letter, row.file_words) == (True, True, "berlaku sampai 23/11/2026")


def test_what_is_keyed_later_counts_files_on_the_day_it_happened(office, at_security):
    hang(office, at_security, valid_until=TODAY)
    office.wait(days=3)
    assert not asked(office, at_security).ticked
    position = office.cases.state(at_security).position
    after = office.act(
        office.agendaris,
        at_security,
        Finish(exit=1),
        for_position=position,
        happened_at=datetime(2026, 11, 23, 15),
    )
    assert "hasil uji.pdf, berlaku sampai 23/11/2026" in after.events[0].note
