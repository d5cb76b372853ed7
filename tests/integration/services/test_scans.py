"""Each page finds its paper; what has no place is placed by hand; nothing is filed wrongly and nothing gets lost."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import event
from tests.factories.printed_papers import beside, change_paper, print_paper, small_form, stack
from tests.factories.scan_desk import paper_of, rows, scan_desk

from sopdesk.core.errors import InvalidInputError, NotAllowedError
from sopdesk.domain.paper_code import PaperCode, words_of
from sopdesk.domain.words import short_moment
from sopdesk.models import Attachment, Paper, PaperEvent, PaperScan, ScanBatch, ScanPage
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.services import scan_filing
from sopdesk.store.queries import cases as case_queries


@pytest.fixture
def pictures(desk):
    return desk.pictures


def texts(office, filed):
    with office.store.read() as work:
        sha256 = work.get(PaperScan, filed.scan_id).sha256
    return [page.text for page in page_texts(office.store.blobs.read(sha256))]


def test_mixed_stack_is_split_by_code_whatever_its_order(office, take):
    one, two = print_paper(office.store, pages=3), print_paper(office.store, pages=1)
    heard = office.listen()
    result = take(one[2], two[0], one[0], one[1])
    first, second = result.filed
    assert (first.paper_id, first.there, first.missing, first.returned) == (one[0].paper_id, (1, 2, 3), (), True)
    assert (second.paper_id, second.there, second.returned) == (two[0].paper_id, (1,), True)
    assert (result.unknown, result.refused, result.repeated, result.warnings) == ((), (), (), ())
    # in the paper's order: the third page of the stack is the first of the paper
    assert [text.split()[3] for text in texts(office, first)] == ["3", "4", "1"]
    assert paper_of(office, one[0]).state == "kembali"
    assert paper_of(office, one[0]).returned_at == office.clock.now()
    assert heard[-1].papers == {one[0].paper_id, two[0].paper_id}
    assert heard[-1].scans


def test_missing_pages_are_named_and_the_paper_stays_out(office, take):
    codes = print_paper(office.store, pages=4)
    (filed,) = take(codes[0], codes[2]).filed
    assert (filed.missing, filed.returned) == ((2, 4), False)
    assert paper_of(office, codes[0]).state == "dicetak"
    events = rows(office, PaperEvent)
    assert [event.kind for event in events] == ["dipindai"]
    assert "belum ada halaman 2, 4" in events[0].text


def test_missing_page_completes_the_sheet_later(office, take):
    codes = print_paper(office.store, pages=2)
    take(codes[0])
    (filed,) = take(codes[1], name="susulan.pdf").filed
    assert (filed.version_no, filed.there, filed.returned) == (2, (1, 2), True)
    assert len(texts(office, filed)) == 2


def test_pages_photographed_one_by_one_are_one_paper(office, scans):
    codes = print_paper(office.store, pages=2)
    files = [(f"foto {n}.pdf", stack([code])) for n, code in enumerate(codes)]
    result = scans.take(by=office.teknisi, files=files, source="tempel")
    assert len(result.batch_ids) == 2
    (filed,) = result.filed
    assert (filed.version_no, filed.returned) == (1, True)


def test_doubled_page_is_named_and_the_first_one_counts(office, take):
    codes = print_paper(office.store, pages=2)
    (filed,) = take(codes[0], codes[1], codes[0]).filed
    assert (filed.doubled, filed.returned) == ((1,), True)
    assert [page.state for page in rows(office, ScanPage)] == ["filed", "filed", "doubled"]
    assert [text.split()[3] for text in texts(office, filed)] == ["1", "2"]


def test_second_scan_is_a_new_version(office, take):
    (code,) = print_paper(office.store)
    take(code)
    (filed,) = take(code, None, name="lagi.pdf").filed
    assert (filed.version_no, filed.returned) == (2, False)
    assert [scan.version_no for scan in rows(office, PaperScan)] == [1, 2]
    assert paper_of(office, code).state == "kembali"


def test_same_bytes_are_taken_once(office, take, scans):
    (code,) = print_paper(office.store)
    take(code)
    again = take(code, name="salinan.pdf")
    assert (again.filed, again.batch_ids, again.unknown) == ((), (), ())
    (told,) = again.repeated
    assert told.sentence == (
        f'"salinan.pdf" sudah diambil {short_moment(office.clock.now())}, tidak diambil lagi: '
        f"halaman 1 ada di {words_of(code.paper_id)}."
    )
    assert len(rows(office, ScanBatch)) == 1


def test_what_still_waits_of_a_file_is_told_when_it_comes_again(office, desk, take, placing):
    codes = print_paper(office.store, pages=2)
    first = take(*codes, codes[1], None, None, None)
    extra, cover, other = first.unknown
    placing.file_as_attachment(by=office.teknisi, page_ids=[extra.id], letter_id=office.letter(), kind="pindai")
    placing.discard(by=office.teknisi, page_ids=[cover.id], reason="Sampul")
    again = take(*codes, codes[1], None, None, None, name="lagi.pdf")
    assert [page.id for page in again.unknown] == [other.id]
    (told,) = again.repeated
    assert (told.waiting, told.attached, told.doubled, told.discarded) == (1, 1, 1, 1)
    assert told.papers == {words_of(codes[0].paper_id): [1, 2]}
    assert told.sentence.split(": ", 1)[1].startswith(
        "1 halaman masih menunggu di Belum dikenali; halaman 1 dan 2 ada di"
    )
    assert len(rows(office, ScanBatch)) == 1


def test_pages_that_were_taken_out_of_a_paper_are_reached_by_their_file(office, desk, take):
    (code,) = print_paper(office.store)
    (filed,) = take(code).filed
    desk.withdrawal.withdraw(by=office.teknisi, scan_id=filed.scan_id, reason="Salah berkas")
    again = take(code, name="lagi.pdf")
    assert (again.filed, again.repeated[0].waiting) == ((), 1)
    assert again.unknown[0].reason.endswith("Salah berkas")


def test_same_file_twice_in_one_stack_is_taken_once(office, scans):
    data = stack(print_paper(office.store))
    result = scans.take(by=office.teknisi, files=[("a.pdf", data), ("b.pdf", data)], source="seret")
    assert ([file.name for file in result.repeated], len(result.filed)) == (["b.pdf"], 1)
    assert result.repeated[0].batch_id == result.batch_ids[0]


def test_same_bytes_are_taken_again_after_all_was_put_aside(office, take, placing):
    unknown = take(None).unknown
    placing.discard(by=office.teknisi, page_ids=[unknown[0].id], reason="Salah unggah")
    assert len(take(None).unknown) == 1


def test_original_bytes_are_kept(office, take, pictures):
    (code,) = print_paper(office.store)
    data = stack([code])
    (batch_id,) = take(code, name="asli.pdf").batch_ids
    assert pictures.original(batch_id) == ("asli.pdf", data)


def test_page_without_code_waits_with_a_guess(office, take, pictures, placing):
    codes = print_paper(office.store, pages=3)
    result = take(codes[0], None, codes[2])
    (unknown,) = result.unknown
    assert unknown == placing.unknown()[0]
    assert (unknown.page, unknown.pages, unknown.reason) == (2, 3, "Tanpa kode")
    assert (unknown.suggested_paper_id, unknown.suggested_page) == (codes[0].paper_id, 2)
    assert unknown.suggested_code == words_of(codes[0].paper_id)
    assert max(Image.open(BytesIO(pictures.thumbnail(unknown.id))).size) > 300
    assert placing.unknown_count() == 1
    filed = placing.file_page(by=office.teknisi, page_ids=[unknown.id], paper_id=codes[0].paper_id)
    assert (filed.there, filed.returned) == ((1, 2, 3), True)
    assert [text.split()[3] for text in texts(office, filed)] == ["1", "2", "3"]
    assert placing.unknown() == ()


def test_thumbnail_is_made_when_the_window_asks_later(office, take, pictures):
    (unknown,) = take(None).unknown
    pictures._thumbnails.clear()
    assert pictures.thumbnail(unknown.id).startswith(b"\x89PNG")


def test_back_side_is_filed_behind_the_last_page(office, take, placing):
    codes = print_paper(office.store, pages=1)
    (unknown,) = take(codes[0], None).unknown
    filed = placing.file_page(by=office.teknisi, page_ids=[unknown.id], paper_id=codes[0].paper_id)
    assert (filed.there, filed.version_no) == ((1, 2), 2)


def test_page_is_filed_where_the_user_says(office, take, placing):
    codes = print_paper(office.store, pages=3)
    (unknown,) = take(None).unknown
    filed = placing.file_page(by=office.teknisi, page_ids=[unknown.id], paper_id=codes[0].paper_id, page_no=3)
    assert (filed.there, filed.missing) == ((3,), (1, 2))


def test_page_is_placed_once(office, take, placing):
    codes = print_paper(office.store, pages=3)
    (unknown,) = take(None).unknown
    placing.discard(by=office.teknisi, page_ids=[unknown.id], reason="Sampul")
    with pytest.raises(InvalidInputError, match="sudah ditempatkan"):
        placing.file_page(by=office.teknisi, page_ids=[unknown.id], paper_id=codes[0].paper_id)
    (page,) = rows(office, ScanPage)
    assert (page.state, page.reason, page.handled_by) == ("discarded", "Sampul", office.teknisi.user_id)


def test_page_is_put_aside_only_with_a_reason(office, take, placing):
    (unknown,) = take(None).unknown
    with pytest.raises(InvalidInputError, match="Alasan"):
        placing.discard(by=office.teknisi, page_ids=[unknown.id], reason=" ")


def test_pages_become_one_attachment(office, take, placing):
    letter = office.letter()
    unknown = take(None, None, name="surat masuk.pdf").unknown
    hung = placing.file_as_attachment(
        by=office.teknisi, page_ids=[page.id for page in reversed(unknown)], letter_id=letter, kind="pindai"
    )
    assert (hung.name, hung.kind) == ("surat masuk.pdf", "pindai")
    _row, data = office.attachments.read(hung.id)
    assert [page.text.split()[3] for page in page_texts(data)] == ["2", "1"]
    assert placing.unknown() == ()


def wrong_codes(office):
    (mine,) = print_paper(office.store)
    other = PaperCode("LAIN01", mine.paper_id, 1, mine.digest)
    return mine, {
        other.payload: "kantor lain (LAIN01)",
        mine.payload[:-1] + ("0" if mine.payload[-1] != "0" else "1"): "Kode rusak",
        "https://contoh.go.id/tte/123": "Kode lain: https://contoh.go.id/tte/123",
        PaperCode(mine.office, 99_999, 1, mine.digest).payload: "tidak tercatat",
        PaperCode(mine.office, mine.paper_id, 2, mine.digest).payload: "tidak tercatat",
        PaperCode(mine.office, mine.paper_id, 1, "0BADF00D").payload: "tidak tercatat",
        PaperCode(mine.office, mine.paper_id, 1, mine.digest, 1, 2).payload: "tidak tercatat",
    }


def test_code_that_is_not_of_a_print_of_ours_files_nothing(office, scans):
    from benchmarks.scan_samples import printed

    mine, wrong = wrong_codes(office)
    result = scans.take(by=office.teknisi, files=[("a.pdf", printed(list(wrong)))], source="seret")
    assert result.filed == ()
    for page, words in zip(result.unknown, wrong.values(), strict=True):
        assert words in page.reason
    assert paper_of(office, mine).state == "dicetak"
    assert any("LAIN01" in text for text in result.warnings)
    assert any("contoh.go.id" in text for text in result.warnings)


def test_two_half_sheets_on_the_glass_are_filed_each(office, scans):
    (one,), (two,) = print_paper(office.store), print_paper(office.store)
    glass = beside([one.payload, two.payload])
    result = scans.take(by=office.teknisi, files=[("kaca.png", glass)], source="tempel")
    assert [(f.paper_id, f.returned) for f in result.filed] == [(one.paper_id, True), (two.paper_id, True)]


def test_pages_of_equal_prints_complete_one_sheet(office, take):
    first = print_paper(office.store, pages=2)
    second = print_paper(office.store, pages=2, paper_id=first[0].paper_id)
    (filed,) = take(first[0], second[1]).filed
    assert (filed.there, filed.missing, filed.returned) == ((1, 2), (), True)
    assert paper_of(office, first[0]).state == "kembali"


def test_page_of_another_print_completes_what_came_before(office, take):
    first = print_paper(office.store, pages=3)
    second = print_paper(office.store, pages=3, paper_id=first[0].paper_id)
    third = print_paper(office.store, pages=3, paper_id=first[0].paper_id)
    (begun,) = take(first[0], name="a.pdf").filed
    assert (begun.copy_no, begun.missing) == (1, (2, 3))
    (whole,) = take(third[2], second[1], name="b.pdf").filed
    assert (whole.copy_no, whole.there, whole.missing, whole.returned) == (1, (1, 2, 3), (), True)
    assert len(texts(office, whole)) == 3


def test_two_whole_prints_are_two_sheets(office, take):
    first = print_paper(office.store, pages=2)
    second = print_paper(office.store, pages=2, paper_id=first[0].paper_id)
    result = take(second[1], first[0], second[0], first[1])
    assert [(filed.copy_no, filed.there, filed.doubled) for filed in result.filed] == [(1, (1, 2), ()), (2, (1, 2), ())]


@pytest.mark.parametrize("why", ["changed", "blank", "still short"])
def test_prints_that_differ_or_lack_a_page_stay_apart(office, take, why):
    first = print_paper(office.store, pages=2 + (why == "still short"), blank=why == "blank")
    if why == "changed":
        change_paper(office.store, first[0].paper_id, lokasi="Lain")
    pages = len(first)
    second = print_paper(office.store, pages=pages, paper_id=first[0].paper_id, blank=why == "blank")
    filed = take(first[0], second[1]).filed
    assert [(paper.copy_no, paper.there) for paper in filed] == [(1, (1,)), (2, (2,))]
    assert not any(paper.returned for paper in filed)


def test_changed_record_waits_until_it_is_accepted(office, take, scans):
    codes = print_paper(office.store, pages=1)
    change_paper(office.store, codes[0].paper_id, lokasi="Gedung B")
    (filed,) = take(codes[0]).filed
    assert (filed.changed_fields, filed.returned) == (("Lokasi pekerjaan",), False)
    assert paper_of(office, codes[0]).state == "dicetak"
    office.wait(minutes=5)
    assert scans.accept(by=office.teknisi, scan_id=filed.scan_id)
    assert paper_of(office, codes[0]).state == "kembali"
    (scan,) = rows(office, PaperScan)
    assert (scan.accepted_at, scan.accepted_by) == (office.clock.now(), office.teknisi.user_id)


def test_accepting_an_old_version_is_refused(office, take, scans):
    codes = print_paper(office.store, pages=1)
    change_paper(office.store, codes[0].paper_id, lokasi="Gedung B")
    (first,) = take(codes[0]).filed
    take(codes[0], None)
    with pytest.raises(InvalidInputError, match="lebih baru"):
        scans.accept(by=office.teknisi, scan_id=first.scan_id)


def test_earlier_copy_with_the_same_values_brings_the_paper_back(office, take):
    codes = print_paper(office.store)
    print_paper(office.store, paper_id=codes[0].paper_id)
    (filed,) = take(codes[0]).filed
    assert (filed.copy_no, filed.returned) == (1, True)


def test_blank_form_filled_by_pen_waits_for_nothing(office, take):
    codes = print_paper(office.store, blank=True)
    change_paper(office.store, codes[0].paper_id, lokasi="Diketik dari kertas")
    (filed,) = take(codes[0]).filed
    assert (filed.changed_fields, filed.returned) == ((), True)


def test_cancelled_paper_keeps_its_state(office, take):
    codes = print_paper(office.store)
    with office.store.write() as work:
        work.get(Paper, codes[0].paper_id).state = "batal"
        work.commit()
    (filed,) = take(codes[0]).filed
    assert (filed.returned, "dibatalkan" in filed.note) == (False, True)
    assert paper_of(office, codes[0]).state == "batal"


def test_disposition_sheet_files_itself_on_its_letter(office, take):
    letter = office.letter()
    codes = print_paper(office.store, form=small_form("lembar-disposisi"), letter_id=letter)
    take(codes[0])
    take(codes[0], None)
    old, new = rows(office, Attachment)
    assert (new.letter_id, new.kind, new.removed_at) == (letter, "lembar-disposisi", None)
    assert new.name == f"Lembar disposisi {words_of(codes[0].paper_id)} versi 2.pdf"
    assert old.replaced_by_id == new.id
    assert old.removed_at is not None


def test_bad_file_beside_a_good_one_is_named(office, scans):
    (code,) = print_paper(office.store)
    files = [("rusak.pdf", b"%PDF-1.7 x"), ("baik.pdf", stack([code])), ("kosong.pdf", b"")]
    result = scans.take(by=office.teknisi, files=files, source="perintah")
    assert [row.name for row in result.refused] == ["rusak.pdf", "kosong.pdf"]
    assert all("aslinya tidak diubah" in row.reason for row in result.refused)
    assert len(result.filed) == 1


def test_pages_filed_by_somebody_in_between_are_not_lost(office, take, monkeypatch, placing):
    codes = print_paper(office.store, pages=2)
    (unknown,) = take(None).unknown
    real = scan_filing.put_together
    calls: list[int] = []

    def slow(store, reader, new):
        sheaves = real(store, reader, new)
        if not calls:
            calls.append(1)
            take(codes[1], name="bersamaan.pdf")
        return sheaves

    monkeypatch.setattr("sopdesk.services.scan_sheets.put_together", slow)
    filed = placing.file_page(by=office.teknisi, page_ids=[unknown.id], paper_id=codes[0].paper_id, page_no=1)
    assert (filed.there, filed.returned) == ((1, 2), True)


def test_scanning_needs_a_desk(office, take):
    with pytest.raises(NotAllowedError):
        take(None, by=replace(office.teknisi, roles=frozenset()))


def test_page_filed_in_between_keeps_its_place(office, take, monkeypatch, placing):
    codes = print_paper(office.store, pages=2)
    unknown = take(None).unknown
    real = scan_filing.put_together
    calls: list[int] = []

    def slow(store, reader, new):
        sheaves = real(store, reader, new)
        if not calls:
            calls.append(1)
            take(codes[0], name="bersamaan.pdf")
        return sheaves

    monkeypatch.setattr("sopdesk.services.scan_sheets.put_together", slow)
    page_ids = [page.id for page in unknown]
    filed = placing.file_page(by=office.teknisi, page_ids=page_ids, paper_id=codes[0].paper_id)
    assert (filed.there, filed.returned) == ((1, 2), True)
    placed = {row.page_no: row.id for row in rows(office, ScanPage)}
    assert placed[2] == unknown[0].id  # page 1 came by its code; the page without one fills what was left


def test_two_pcs_at_one_folder_take_a_file_once(office, scans, monkeypatch):
    codes = print_paper(office.store, pages=1)
    other = scan_desk(office.store, attachments=office.attachments).scans
    files = [("pagi.pdf", stack(codes))]
    real = scan_filing.put_together
    calls: list[int] = []

    def slow(store, reader, new):
        sheaves = real(store, reader, new)
        if not calls:
            calls.append(1)
            other.take(by=office.agendaris, files=files, source="folder")
        return sheaves

    monkeypatch.setattr("sopdesk.services.scan_sheets.put_together", slow)
    result = scans.take(by=office.teknisi, files=files, source="folder")
    assert (result.filed, [file.name for file in result.repeated]) == ((), ["pagi.pdf"])
    assert [scan.version_no for scan in rows(office, PaperScan)] == [1]
    assert len(rows(office, ScanBatch)) == 1


def test_many_unknown_pages_ask_no_more_often_than_one(office, take, placing):
    codes = print_paper(office.store, pages=4)

    def asked() -> int:
        count: list[str] = []

        def heard(_connection, _cursor, statement, *_more):
            count.append(statement)

        event.listen(office.store.engine, "before_cursor_execute", heard)
        placing.unknown()
        event.remove(office.store.engine, "before_cursor_execute", heard)
        return len(count)

    take(codes[0], None, name="satu.pdf")
    few = asked()
    for number in range(3):
        take(print_paper(office.store, pages=2)[0], None, None, name=f"{number}.pdf")
    assert asked() == few
    assert len(placing.unknown()) == 7


def test_pages_hung_on_a_case_stand_in_its_history_and_expire(office, take, placing):
    case = office.start(None, office.letter())
    (unknown,) = take(None, name="uji keamanan.pdf").unknown
    with pytest.raises(InvalidInputError, match="satu surat atau satu permohonan"):
        placing.file_as_attachment(by=office.agendaris, page_ids=[unknown.id], kind="pindai")
    hung = placing.file_as_attachment(
        by=office.agendaris, page_ids=[unknown.id], case_id=case, kind="laporan-hasil-uji-keamanan"
    )
    assert hung.valid_until == date(2027, 11, 23)
    with office.store.read() as work:
        events = [row.kind for row in case_queries.events(work.session, case)]
    assert events[-1] == "attach"
