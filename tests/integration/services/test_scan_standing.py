"""Which signed sheet counts where a paper has several prints, and that no picture is out of reach."""

import pytest
from tests.factories.printed_papers import change_paper, print_paper, small_form
from tests.factories.scan_desk import KeptFormsOnly, paper_of

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.disposition_sheet import SHEET
from sopdesk.domain.paper_code import words_of
from sopdesk.models import Attachment, PaperScan
from sopdesk.services.ledger import Ledger
from sopdesk.services.scan_history import ScanHistory
from sopdesk.store.queries import papers as paper_queries

WHY = "Salah berkas"


@pytest.fixture
def withdraw(office, desk):
    def withdrawn(scan_id, *pages):
        return desk.withdrawal.withdraw(by=office.teknisi, scan_id=scan_id, reason=WHY, pages=pages or None)

    return withdrawn


def row_of(office, code):
    with office.store.read() as work:
        (row,) = paper_queries.rows(work.session, [code.paper_id], days_out=lambda _since: 0)
    return row


def hung(office):
    with office.store.read() as work:
        return [row.sha256 for row in work.session.query(Attachment) if row.removed_at is None]


def version(office, scan_id):
    with office.store.read() as work:
        return work.get(PaperScan, scan_id)


def two_copies(office, **more):
    first = print_paper(office.store, pages=2, **more)
    return first, print_paper(office.store, pages=2, paper_id=first[0].paper_id, form=more.get("form"))


def test_rest_of_one_copy_does_not_stand_before_a_whole_one(office, take, withdraw):
    one, two = two_copies(office, form=small_form(SHEET), letter_id=office.letter())
    (first,) = take(*one).filed
    (second,) = take(*two, name="dua.pdf").filed
    assert not withdraw(first.scan_id, 1).out_again
    assert paper_of(office, one[0]).state == "kembali"
    assert hung(office) == [version(office, second.scan_id).sha256]
    assert row_of(office, one[0]).missing_pages == ()
    with office.store.read() as work:
        rest = next(row for row in paper_queries.signed(work.session, one[0].paper_id) if row.copy_no == 1)
    assert withdraw(rest.id).pages == (2,)  # what is left of a copy can still be taken out


def test_rest_of_an_older_copy_does_not_stand_before_a_newer_part(office, take, withdraw):
    one, two = two_copies(office)
    change_paper(office.store, one[0].paper_id, lokasi="Gedung B")
    (first,) = take(*one).filed
    take(two[0], name="dua.pdf")
    withdraw(first.scan_id, 1)
    assert row_of(office, one[0]).missing_pages == (2,)  # of the second copy


def test_paper_stays_back_while_a_whole_version_of_any_copy_is_left(office, take, withdraw):
    one, two = two_copies(office)
    (first,) = take(*one).filed
    take(two[0], name="dua.pdf")
    (third,) = take(two[1], name="tiga.pdf").filed
    assert not withdraw(third.scan_id, 2).out_again
    assert paper_of(office, one[0]).state == "kembali"
    assert withdraw(first.scan_id, 2).out_again


def test_second_picture_of_a_page_waits_when_the_first_is_taken_out(office, desk, take, withdraw):
    one, two = print_paper(office.store, pages=2)
    (filed,) = take(one, two, two).filed
    withdraw(filed.scan_id, 2)
    pages = desk.placing.unknown()
    assert [page.page for page in pages] == [2, 3]
    assert pages[1].reason.endswith(f"dikeluarkan dari {words_of(one.paper_id)}: {WHY}")
    again = take(one, two, two)
    assert again.repeated[0].waiting == 2
    assert "kembar" not in again.repeated[0].sentence


def test_second_picture_stays_beside_an_earlier_one(office, desk, take, withdraw):
    one, two = print_paper(office.store, pages=2)
    take(one, two)
    (filed,) = take(two, two, name="lagi.pdf").filed
    withdraw(filed.scan_id, 2)
    assert [page.page for page in desk.placing.unknown()] == [1]


def test_word_on_a_record_does_not_cover_what_changed_later(office, desk, take, withdraw):
    codes = print_paper(office.store, pages=2)
    change_paper(office.store, codes[0].paper_id, lokasi="Gedung B")
    (filed,) = take(*codes, None).filed
    (extra,) = desk.placing.unknown()
    desk.placing.file_page(by=office.teknisi, page_ids=[extra.id], paper_id=codes[0].paper_id, page_no=1)
    newest = version(office, filed.scan_id + 1)
    desk.scans.accept(by=office.teknisi, scan_id=newest.id)
    change_paper(office.store, codes[0].paper_id, pekerjaan="Pemeliharaan AC")
    assert withdraw(newest.id, 2).out_again
    assert version(office, newest.id + 1).accepted_at is None


def test_word_passes_to_the_earlier_version_that_counts_again(office, desk, take, withdraw):
    codes = print_paper(office.store, pages=2)
    change_paper(office.store, codes[0].paper_id, lokasi="Gedung B")
    (first,) = take(*codes, None).filed
    (extra,) = desk.placing.unknown()
    second = desk.placing.file_page(by=office.teknisi, page_ids=[extra.id], paper_id=codes[0].paper_id)
    desk.scans.accept(by=office.teknisi, scan_id=second.scan_id)
    assert not withdraw(second.scan_id, 3).out_again
    scan = version(office, first.scan_id)
    assert (scan.accepted_at, scan.accepted_by) == (office.clock.now(), office.teknisi.user_id)
    assert paper_of(office, codes[0]).state == "kembali"


def test_word_is_not_passed_to_another_copy(office, desk, take, withdraw):
    one, two = two_copies(office)
    change_paper(office.store, one[0].paper_id, lokasi="Gedung B")
    take(*two)
    (filed,) = take(*one, name="satu.pdf").filed
    desk.scans.accept(by=office.teknisi, scan_id=filed.scan_id)
    assert withdraw(filed.scan_id).out_again


def test_changed_sheet_of_an_older_copy_still_waits_for_a_word(office, desk, take):
    one, two = two_copies(office)
    change_paper(office.store, one[0].paper_id, lokasi="Gedung B")
    (first,) = take(*one).filed
    take(two[0], name="dua.pdf")
    waiting = ScanHistory(office.store, forms=KeptFormsOnly()).unaccepted()
    assert first.scan_id in [row.scan_id for row in waiting]
    assert desk.scans.accept(by=office.teknisi, scan_id=first.scan_id)
    assert paper_of(office, one[0]).state == "kembali"


def test_withdrawn_version_is_not_accepted(office, desk, take, withdraw):
    codes = print_paper(office.store)
    change_paper(office.store, codes[0].paper_id, lokasi="Gedung B")
    (filed,) = take(*codes).filed
    withdraw(filed.scan_id)
    with pytest.raises(InvalidInputError, match="sudah dikeluarkan"):
        desk.scans.accept(by=office.teknisi, scan_id=filed.scan_id)


def test_pages_that_wait_of_an_earlier_time_are_told_when_the_file_comes_again(office, desk, take):
    (first,) = take(None).unknown
    desk.placing.discard(by=office.teknisi, page_ids=[first.id], reason="Sampul")
    (second,) = take(None).unknown
    desk.placing.discard(by=office.teknisi, page_ids=[second.id], reason="Sampul")
    desk.placing.restore(by=office.teknisi, page_ids=[first.id])
    again = take(None)
    assert [page.id for page in again.unknown] == [first.id]
    assert (again.repeated[0].waiting, again.repeated[0].discarded) == (1, 0)


def test_paper_that_a_page_was_taken_out_of_is_not_suggested_after_it_was_put_aside(office, desk, take, withdraw):
    codes = print_paper(office.store, pages=2)
    (filed,) = take(*codes).filed
    withdraw(filed.scan_id, 2)
    (page,) = desk.placing.unknown()
    desk.placing.discard(by=office.teknisi, page_ids=[page.id], reason="Sampul")
    desk.placing.restore(by=office.teknisi, page_ids=[page.id])
    (back,) = desk.placing.unknown()
    assert back.suggested_paper_id is None
    assert back.reason == f"Dikeluarkan dari {words_of(codes[0].paper_id)}: {WHY}; pernah disisihkan: Sampul"


def test_note_of_a_clerk_is_no_scan_whatever_its_words(office, take, withdraw):
    (code,) = print_paper(office.store)
    ledger = Ledger(office.store, office=office.office, forms=KeptFormsOnly())
    ledger.returned(by=office.teknisi, paper_ids=[code.paper_id], note="Semua halaman sudah dipindai")
    (filed,) = take(code).filed
    assert not withdraw(filed.scan_id).out_again
    assert paper_of(office, code).state == "kembali"
