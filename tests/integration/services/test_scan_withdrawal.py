"""What was filed on the wrong paper comes out again: nothing is lost, and everything stands as it was before."""

import gzip
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.factories.printed_papers import change_paper, print_paper, small_form
from tests.factories.scan_desk import KeptFormsOnly, paper_of, rows

from sopdesk.core.errors import InvalidInputError, NotAllowedError
from sopdesk.core.paths import DataFolder
from sopdesk.domain.disposition_sheet import SHEET
from sopdesk.domain.paper_code import words_of
from sopdesk.models import Attachment, Paper, PaperEvent, PaperScan, ScanPage
from sopdesk.services.ledger import Ledger
from sopdesk.store.opening import open_store
from sopdesk.store.queries import papers as paper_queries

GOLDEN = Path(__file__).parents[2] / "golden" / "databases" / "0003.db.gz"
WHY = "Salah berkas"


@pytest.fixture
def withdraw(office, desk):
    def withdrawn(scan_id, *, pages=None, reason=WHY):
        return desk.withdrawal.withdraw(by=office.teknisi, scan_id=scan_id, reason=reason, pages=pages)

    return withdrawn


def signed(office, code):
    with office.store.read() as work:
        return paper_queries.signed(work.session, code.paper_id)


def kinds(office, code):
    return [event.kind for event in rows(office, PaperEvent) if event.paper_id == code.paper_id]


def test_page_filed_by_hand_on_the_wrong_paper_is_filed_on_the_right_one(office, desk, take, withdraw):
    (wrong,), (right,) = print_paper(office.store), print_paper(office.store)
    (page,) = take(None).unknown
    filed = desk.placing.file_page(by=office.teknisi, page_ids=[page.id], paper_id=wrong.paper_id)
    assert paper_of(office, wrong).state == "kembali"
    heard = office.listen()
    told = withdraw(filed.scan_id)
    assert (told.code, told.pages, told.left, told.out_again) == (words_of(wrong.paper_id), (1,), (), True)
    assert (heard[-1].papers, heard[-1].scans) == ({wrong.paper_id}, True)
    paper = paper_of(office, wrong)
    assert (paper.state, paper.returned_at) == ("dicetak", None)
    (row,) = rows(office, PaperScan)
    assert (row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_reason) == (
        office.clock.now(),
        office.teknisi.user_id,
        WHY,
    )
    assert kinds(office, wrong)[-2:] == ["dikeluarkan", "keluar"]
    assert WHY in next(event.text for event in rows(office, PaperEvent) if event.kind == "dikeluarkan")
    assert signed(office, wrong) == ()
    (back,) = desk.placing.unknown()
    assert (back.id, back.suggested_paper_id) == (page.id, None)
    assert back.reason == f"Dikeluarkan dari {words_of(wrong.paper_id)}: {WHY}"
    again = desk.placing.file_page(by=office.teknisi, page_ids=[back.id], paper_id=right.paper_id)
    assert (again.returned, paper_of(office, right).state) == (True, "kembali")


def test_page_that_found_its_paper_by_itself_is_taken_out_too(office, desk, take, withdraw):
    codes = print_paper(office.store, pages=2)
    (filed,) = take(*codes).filed
    told = withdraw(filed.scan_id, pages=[2])
    assert (told.pages, told.left, told.out_again) == ((2,), (1,), True)
    (version,) = signed(office, codes[0])
    assert (version.version_no, version.pages, version.missing) == (2, (1,), (2,))
    assert paper_of(office, codes[0]).state == "dicetak"
    (page,) = desk.placing.unknown()
    assert page.suggested_paper_id is None  # its neighbour is of the very paper that it was taken out of
    with office.store.read() as work:
        (row,) = paper_queries.rows(work.session, [codes[0].paper_id], days_out=lambda _since: 0)
    assert (row.scans, row.missing_pages) == (2, (2,))


def test_later_version_goes_and_the_earlier_one_counts_again(office, desk, take, withdraw):
    codes = print_paper(office.store, pages=2)
    (first,) = take(codes[0]).filed
    (page,) = take(None, name="lain.pdf").unknown
    second = desk.placing.file_page(by=office.teknisi, page_ids=[page.id], paper_id=codes[0].paper_id)
    assert [version.new_pages for version in signed(office, codes[0])] == [(1,), (2,)]
    assert withdraw(second.scan_id, pages=[2]).left == (1,)
    assert [version.id for version in signed(office, codes[0])] == [first.scan_id]
    assert [scan.version_no for scan in rows(office, PaperScan)] == [1, 2]  # nothing had to be put together
    (third,) = take(codes[1], name="benar.pdf").filed
    assert (third.version_no, third.there, third.returned) == (3, (1, 2), True)


def test_page_scanned_twice_gives_way_to_the_earlier_picture(office, take, withdraw):
    codes = print_paper(office.store, pages=2)
    (first,) = take(*codes).filed
    (second,) = take(codes[1], name="lagi.pdf").filed
    told = withdraw(second.scan_id, pages=[2])
    assert (told.left, told.out_again) == ((1, 2), False)
    assert [version.id for version in signed(office, codes[0])] == [first.scan_id]
    assert paper_of(office, codes[0]).state == "kembali"


def test_what_is_built_on_a_wrong_page_is_put_together_anew(office, take, withdraw):
    codes = print_paper(office.store, pages=3)
    (first,) = take(codes[0]).filed
    take(codes[1], name="dua.pdf")
    assert withdraw(first.scan_id).left == (2,)
    (version,) = signed(office, codes[0])
    assert (version.version_no, version.pages) == (3, (2,))
    assert [scan.withdrawn_at is not None for scan in rows(office, PaperScan)] == [True, True, False]


def test_return_that_a_clerk_saw_stands(office, take, withdraw):
    (code,) = print_paper(office.store)
    ledger = Ledger(office.store, office=office.office, forms=KeptFormsOnly())
    ledger.returned(by=office.teknisi, paper_ids=[code.paper_id])
    (filed,) = take(code).filed
    assert not withdraw(filed.scan_id).out_again
    assert paper_of(office, code).state == "kembali"


def test_paper_is_out_where_it_was(office, take, withdraw):
    (code,) = print_paper(office.store)
    ledger = Ledger(office.store, office=office.office, forms=KeptFormsOnly())
    ledger.send(by=office.teknisi, paper_ids=[code.paper_id], with_whom="Kepala Dinas", place="Map merah")
    (filed,) = take(code).filed
    withdraw(filed.scan_id)
    paper = paper_of(office, code)
    assert (paper.state, paper.with_whom, paper.place) == ("keluar", "Kepala Dinas", "Map merah")
    ledger.returned(by=office.teknisi, paper_ids=[code.paper_id])
    ledger.not_back(by=office.teknisi, paper_ids=[code.paper_id])  # a withdrawn scan is none


def test_word_on_a_changed_record_is_kept_for_what_is_left(office, desk, take, withdraw):
    codes = print_paper(office.store, pages=2)
    change_paper(office.store, codes[0].paper_id, lokasi="Gedung B")
    (filed,) = take(*codes, None).filed
    (extra,) = desk.placing.unknown()
    desk.scans.accept(by=office.teknisi, scan_id=filed.scan_id)
    wrong = desk.placing.file_page(by=office.teknisi, page_ids=[extra.id], paper_id=codes[0].paper_id)
    desk.scans.accept(by=office.teknisi, scan_id=wrong.scan_id)
    assert not withdraw(wrong.scan_id, pages=[3]).out_again
    assert paper_of(office, codes[0]).state == "kembali"


def test_sheet_on_its_letter_goes_with_the_scan(office, take, withdraw):
    letter = office.letter()
    codes = print_paper(office.store, pages=2, form=small_form(SHEET), letter_id=letter)
    (first,) = take(codes[0]).filed
    (second,) = take(codes[1], name="b.pdf").filed

    def hung():
        return [row.sha256 for row in rows(office, Attachment) if row.removed_at is None]

    versions = {scan.id: scan.sha256 for scan in rows(office, PaperScan)}
    assert hung() == [versions[second.scan_id]]
    withdraw(second.scan_id, pages=[2])
    assert hung() == [versions[first.scan_id]]
    withdraw(first.scan_id)
    assert hung() == []
    assert rows(office, Attachment)[-1].remove_reason == f"Dikeluarkan: {WHY}"


@pytest.mark.parametrize(("reason", "pages"), [("  ", None), (WHY, []), (WHY, [7])])
def test_without_reason_or_page_nothing_happens(office, take, withdraw, reason, pages):
    (code,) = print_paper(office.store)
    (filed,) = take(code).filed
    with pytest.raises(InvalidInputError):
        withdraw(filed.scan_id, reason=reason, pages=pages)
    assert (paper_of(office, code).state, rows(office, PaperScan)[0].withdrawn_at) == ("kembali", None)


def test_withdrawn_sheet_is_not_withdrawn_again(office, take, withdraw):
    (code,) = print_paper(office.store)
    (filed,) = take(code).filed
    withdraw(filed.scan_id)
    with pytest.raises(InvalidInputError, match="sudah dikeluarkan"):
        withdraw(filed.scan_id)


def test_who_may_not_file_may_not_take_out(office, desk, take):
    (code,) = print_paper(office.store)
    (filed,) = take(code).filed
    nobody = replace(office.teknisi, roles=frozenset())
    with pytest.raises(NotAllowedError):
        desk.withdrawal.withdraw(by=nobody, scan_id=filed.scan_id, reason=WHY)


def test_pages_filed_in_between_stay(office, take, withdraw, monkeypatch):
    codes = print_paper(office.store, pages=3)
    (first,) = take(codes[0], codes[1]).filed
    put = office.store.blobs.put
    calls: list[int] = []

    def slow(data):
        if not calls:
            calls.append(1)
            take(codes[2], name="sela.pdf")
        return put(data)

    monkeypatch.setattr(office.store.blobs, "put", slow)
    assert withdraw(first.scan_id, pages=[1]).left == (2, 3)
    assert signed(office, codes[0])[-1].pages == (2, 3)


def test_pages_of_an_older_file_know_their_sheet_after_the_update(tmp_path):
    folder = DataFolder(tmp_path / "data")
    folder.root.mkdir()
    folder.database.write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.executescript(OLD_SCANS)
    with open_store(folder) as store, store.read() as work:
        pages = list(work.session.scalars(select(ScanPage).order_by(ScanPage.id)))
        assert [page.scan_id for page in pages] == [1, 2, None]
        scans = list(work.session.scalars(select(PaperScan)))
        assert [(scan.withdrawn_at, scan.withdrawn_reason) for scan in scans] == [(None, ""), (None, "")]
        assert [scan.order_no for scan in scans] == [1, 2]
        assert [(page.not_of, page.waited_reason) for page in pages] == [([], "")] * 3
        assert [paper.back_by_scan for paper in work.session.scalars(select(Paper).order_by(Paper.id))] == [True, False]
    assert any(path.name.endswith("sebelum-pembaruan") for path in folder.backups.iterdir())


A, B = "2026-11-20 08:00:00.000000", "2026-11-20 09:00:00.000000"
OLD_SCANS = f"""
INSERT INTO blob (sha256, size, stored_at) VALUES ('{"a" * 64}', 1, '{A}');
INSERT INTO paper (id, form_key, form_version, step, title, "values", values_hash, number_text, state, with_whom, place,
    void_reason, created_by, created_at, updated_at, request_id, version)
    VALUES (1, 'x', 1, '', '', '{{}}', '', '', 'kembali', '', '', '', 1, '{A}', '{A}', 'p', 1),
    (2, 'x', 1, '', '', '{{}}', '', '', 'kembali', '', '', '', 1, '{A}', '{A}', 'q', 1);
INSERT INTO paper_event (paper_id, kind, happened_at, recorded_at, text) VALUES
    (1, 'kembali', '{A}', '{A}', 'Ditaruh di meja'), (1, 'kembali', '{B}', '{B}', 'Semua halaman sudah dipindai'),
    (2, 'kembali', '{A}', '{A}', 'Semua halaman sudah dipindai'), (2, 'kembali', '{B}', '{B}', '');
INSERT INTO paper_scan (id, paper_id, version_no, copy_no, sha256, pages, filed_at, changed, version)
    VALUES (1, 1, 1, 1, '{"a" * 64}', '[1]', '{A}', '[]', 1), (2, 1, 2, 1, '{"a" * 64}', '[1, 2]', '{B}', '[]', 1);
INSERT INTO scan_batch (id, source, name, sha256, media_type, pages, received_at, request_id)
    VALUES (1, 'seret', 'a.pdf', '{"a" * 64}', 'application/pdf', 3, '{A}', 'b');
INSERT INTO scan_page (id, batch_id, page_index, state, code, paper_id, copy_no, page_no, sha256, handled_at, reason,
    version) VALUES
    (1, 1, 0, 'filed', '', 1, 1, 1, '{"a" * 64}', NULL, '', 1),
    (2, 1, 1, 'filed', '', 1, 1, 2, '{"a" * 64}', '{B}', '', 1),
    (3, 1, 2, 'unknown', '', NULL, NULL, NULL, '{"a" * 64}', NULL, '', 1);
"""
