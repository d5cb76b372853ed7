"""Logging letters: numbers, requests, duplicates, search, corrections."""

from datetime import datetime, timedelta

import pytest

from sopdesk.core.errors import ConflictError, InvalidInputError, NotAllowedError
from sopdesk.domain.letters import LetterEntry, LetterFilter, NumberChoice

ENTRY = LetterEntry(sender="Dinas Kesehatan", subject="Permohonan data stunting", letter_number="440/12/2026")


def log(office, entry=ENTRY, **more):
    return office.letters.register(by=office.agendaris, entry=entry, request_id=more.pop("request_id", "r1"), **more)


def changed(entry, **fields):
    from dataclasses import replace

    return replace(entry, **fields)


def test_register_takes_the_number_after_the_paper_book(office):
    first, second = log(office), log(office, request_id="r2")
    assert (first.number_text, second.number_text, first.year) == ("0412", "0413", 2026)


def test_register_repeated_request_returns_the_first_result(office):
    assert log(office) == log(office)
    assert office.letters.count(LetterFilter()) == 1


def test_register_wrong_fields_takes_no_number(office):
    with pytest.raises(InvalidInputError) as caught:
        log(office, LetterEntry(sender="", subject=""))
    assert set(caught.value.fields) == {"sender", "subject"}
    assert log(office).number_text == "0412"


def test_register_needs_the_agendaris(office):
    with pytest.raises(NotAllowedError, match="agendaris"):
        office.letters.register(by=office.tim, entry=ENTRY, request_id="r1")


def test_register_numbers_by_year_of_receipt(office):
    last_year = changed(ENTRY, received_at=datetime(2025, 12, 31, 15, 0))
    result = log(office, last_year)
    assert (result.year, result.number_text) == (2025, "0001")


def test_register_links_the_opd_by_short_name(office):
    letter = log(office, changed(ENTRY, sender="dinkes"))
    row = office.letters.get(letter.letter_id, by=office.tim).row
    assert row.sender == "Dinas Kesehatan"


def test_register_joint_books_share_their_numbers(office):
    letter = log(office)
    report = log(
        office, changed(ENTRY, book="gangguan", channel="wa", sender="", reporter_name="Andi"), request_id="r2"
    )
    assert (letter.number_text, report.number_text) == ("0412", "0413")


def test_paper_number_names_the_gaps(office):
    result = log(office, number=NumberChoice(kind="paper", number=415))
    assert (result.number_text, result.gaps) == ("0415", (412, 413, 414))
    assert log(office, request_id="r2").number_text == "0416"
    with pytest.raises(InvalidInputError, match="sudah dipakai"):
        log(office, number=NumberChoice(kind="paper", number=415), request_id="r3")


def test_inserted_number_carries_suffix_and_reason(office):
    log(office)
    inserted = log(office, number=NumberChoice(kind="insert", number=412, reason="Terselip"), request_id="r2")
    again = log(office, number=NumberChoice(kind="insert", number=412, reason="Terselip"), request_id="r3")
    assert (inserted.number_text, again.number_text) == ("0412a", "0412b")


def test_change_keeps_a_history_with_before_and_after(office):
    letter = log(office)
    detail = office.letters.get(letter.letter_id, by=office.agendaris)
    entry = changed(detail.entry, subject="Permohonan data gizi", speed="segera")
    after = office.letters.change(
        by=office.agendaris, letter_id=letter.letter_id, version=detail.row.version, entry=entry
    )
    assert after.entry.subject == "Permohonan data gizi"
    lines = {(h.what, h.before, h.after) for h in after.history}
    assert ("Perihal diubah", "Permohonan data stunting", "Permohonan data gizi") in lines
    assert ("Kecepatan diubah", "Biasa", "Segera") in lines


def test_change_of_an_old_version_is_refused(office):
    letter = log(office)
    detail = office.letters.get(letter.letter_id, by=office.agendaris)
    entry = changed(detail.entry, subject="Satu")
    office.letters.change(by=office.agendaris, letter_id=letter.letter_id, version=detail.row.version, entry=entry)
    with pytest.raises(ConflictError, match="baru saja diubah"):
        office.letters.change(by=office.admin, letter_id=letter.letter_id, version=detail.row.version, entry=entry)


def test_change_never_moves_a_letter_to_another_year(office):
    letter = log(office)
    detail = office.letters.get(letter.letter_id, by=office.agendaris)
    entry = changed(detail.entry, received_at=datetime(2025, 12, 31, 9, 0))
    with pytest.raises(InvalidInputError) as caught:
        office.letters.change(by=office.agendaris, letter_id=letter.letter_id, version=detail.row.version, entry=entry)
    assert "received_at" in caught.value.fields


def test_cancel_keeps_row_and_number(office):
    letter = log(office)
    version = office.letters.get(letter.letter_id, by=office.agendaris).row.version
    with pytest.raises(InvalidInputError, match="Alasan"):
        office.letters.cancel(by=office.agendaris, letter_id=letter.letter_id, version=version, reason=" ")
    office.letters.cancel(by=office.agendaris, letter_id=letter.letter_id, version=version, reason="Salah kirim")
    detail = office.letters.get(letter.letter_id, by=office.agendaris)
    assert (detail.row.status, detail.row.number_text, detail.cancelled_reason) == ("batal", "0412", "Salah kirim")
    assert log(office, request_id="r2").number_text == "0413"


def test_duplicates_warn_of_same_number_and_similar_subject(office):
    log(office)
    same = office.letter_hints.duplicates(changed(ENTRY, subject="Lain sama sekali"))
    alike = office.letter_hints.duplicates(changed(ENTRY, letter_number="", subject="permohonan data stunting "))
    other = office.letter_hints.duplicates(changed(ENTRY, sender="Dinas Sosial"))
    assert [h.why for h in same] == ["Nomor surat dan pengirim sama"]
    assert [h.why for h in alike] == ["Pengirim sama, perihal mirip"]
    assert other == ()


def test_duplicates_forget_after_thirty_days(office):
    log(office)
    office.clock.advance(timedelta(days=40))
    assert office.letter_hints.duplicates(changed(ENTRY, letter_number="")) == ()


def test_page_goes_on_by_key(office):
    ids = [log(office, request_id=f"r{i}").letter_id for i in range(7)]
    first = office.letters.page(LetterFilter(), limit=3)
    second = office.letters.page(LetterFilter(), before=first[-1].id, limit=3)
    third = office.letters.page(LetterFilter(), before=second[-1].id, limit=3)
    assert [r.id for r in first + second + third] == sorted(ids, reverse=True)


def test_search_finds_words_as_prefixes_in_any_order(office):
    log(office)
    log(office, changed(ENTRY, sender="Dinas Sosial", subject="Undangan rapat", letter_number=""), request_id="r2")

    def found(text, **more):
        return [r.subject for r in office.letters.page(LetterFilter(text=text, **more))]

    assert found("stun data") == ["Permohonan data stunting"]
    assert found("KESEH") == ["Permohonan data stunting"]
    assert found("0413") == ["Undangan rapat"]
    assert found("440/12") == ["Permohonan data stunting"]
    assert found("data", channel="wa") == []
    assert found('"') == []


def test_filter_lists(office):
    plain = log(office)
    reply = log(office, changed(ENTRY, reply_needed=True), request_id="r2")

    def ids(special):
        return {r.id for r in office.letters.page(LetterFilter(special=special))}

    assert ids("belum-dibalas") == {reply.letter_id}
    assert ids("belum-dipindai") == {plain.letter_id, reply.letter_id}
    assert ids("belum-didisposisi") == {plain.letter_id, reply.letter_id}
    answer = LetterEntry(
        book="keluar", recipient="Dinas Kesehatan", subject="Balasan", answers_letter_id=reply.letter_id
    )
    log(office, answer, request_id="r3")
    assert ids("belum-dibalas") == set()
    assert [a.subject for a in office.letters.get(reply.letter_id, by=office.tim).answers] == ["Balasan"]


def test_senders_complete_anywhere_in_the_name(office):
    assert office.letter_hints.senders("embung")[0][0] == "RSUD Embung Fatimah"
    log(office, changed(ENTRY, sender="PT Maju Jaya"))
    assert ("PT Maju Jaya", None) in office.letter_hints.senders("jaya")
    assert office.letter_hints.senders("100%") == ()


def test_subjects_and_last_entry_come_from_earlier_letters(office):
    log(office)
    assert office.letter_hints.subjects_of("Dinas Kesehatan", "stun") == ("Permohonan data stunting",)
    again = office.letters.last(by=office.agendaris, book="masuk")
    assert (again.sender, again.subject) == ("Dinas Kesehatan", "Permohonan data stunting")
    assert office.letters.last(by=office.admin, book="masuk") is None


def test_find_number_takes_what_people_type(office):
    letter = log(office)
    for typed in ("412", "0412", "0412/2026"):
        assert [r.id for r in office.letters.find_number(typed)] == [letter.letter_id]
    assert office.letters.find_number("0412/2025") == ()
    assert office.letters.find_number("surat") == ()


def test_list_costs_the_same_statements_for_one_and_many_rows(office, count_statements):
    log(office)
    office.letters.page(LetterFilter())  # the working clock is read once and kept
    one = count_statements(lambda: office.letters.page(LetterFilter()))
    for i in range(5):
        log(office, request_id=f"m{i}")
    assert count_statements(lambda: office.letters.page(LetterFilter())) == one


def test_suggested_sops_follow_the_subject(office):
    letter = log(office, changed(ENTRY, subject="Permohonan kenaikan bandwidth internet"))
    suggested = office.letters.get(letter.letter_id, by=office.tim).suggested_sops
    assert suggested[0][0] == "batam/permohonan-kenaikan-bandwidth"


def test_anchors_are_the_last_rows_of_full_pages(office):
    ids = sorted((log(office, request_id=f"r{i}").letter_id for i in range(7)), reverse=True)
    assert office.letters.anchors(LetterFilter(), 3) == (7, (ids[2], ids[5]))
    assert office.letters.anchors(LetterFilter(text="stunting"), 3) == (7, (ids[2], ids[5]))
    assert office.letters.anchors(LetterFilter(text="tidak ada"), 3) == (0, ())


@pytest.mark.parametrize("typed", ['"', "(", "—", "😀", "412", "0413", "stun", "440/12", "OR NOT", "a\0b"])
@pytest.mark.parametrize("year", [None, 2026])
def test_list_count_and_jump_agree_on_any_text(office, typed, year):
    for turn in range(3):
        log(office, request_id=f"r{turn}")
    wanted = LetterFilter(text=typed, year=year)
    shown = len(office.letters.page(wanted))
    assert office.letters.count(wanted) == shown == office.letters.anchors(wanted)[0]
    assert shown in {0, 1, 3}


def test_page_looks_on_where_the_filter_hides_most_of_what_the_text_finds(office):
    oldest = log(office, changed(ENTRY, channel="wa", reporter_name="Andi"))
    for turn in range(9):
        log(office, request_id=f"r{turn}")
    page = office.letters.page(LetterFilter(text="stunting", channel="wa"), limit=1)
    assert [row.id for row in page] == [oldest.letter_id]


def test_cancelled_or_unlinked_reply_leaves_the_letter_unanswered(office):
    asked = log(office, changed(ENTRY, reply_needed=True)).letter_id
    reply = LetterEntry(book="keluar", recipient="Dinas Kesehatan", subject="Balasan", answers_letter_id=asked)
    first = log(office, reply, request_id="r2").letter_id
    second = log(office, reply, request_id="r3").letter_id

    def waiting():
        return office.letters.count(LetterFilter(special="belum-dibalas"))

    office.letters.cancel(by=office.agendaris, letter_id=first, version=1, reason="Salah alamat")
    assert waiting() == 0
    detail = office.letters.get(second, by=office.agendaris)
    entry = changed(detail.entry, answers_letter_id=None)
    office.letters.change(by=office.agendaris, letter_id=second, version=detail.row.version, entry=entry)
    assert waiting() == 1


def test_paper_number_far_from_the_last_is_a_slip(office):
    with pytest.raises(InvalidInputError, match="Periksa nomor di kertas") as caught:
        log(office, number=NumberChoice(kind="paper", number=20261123))
    assert "number" in caught.value.fields
    assert log(office, number=NumberChoice(kind="paper", number=411 + 500)).number_text == "0911"


def test_text_that_no_file_can_hold_is_named_and_nothing_is_stored(office):
    with pytest.raises(InvalidInputError, match="potongan emoji"):
        log(office, changed(ENTRY, subject="Rapat \ud83d"))
    assert log(office).number_text == "0412"
