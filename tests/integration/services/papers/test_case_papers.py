"""Papers of a case: called for by the step, ticked when printed, in the order of the SOP."""

import pytest

from sopdesk.core.errors import IllegalMoveError, InvalidInputError
from sopdesk.domain.case_moves import Cancel, Finish, Refuse
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.store.queries import papers as queries

HOSTING = "batam/penyediaan-layanan-hosting-aplikasi"
PA_18 = {
    "nama_aplikasi": "e-Kinerja",
    "instansi": "Dinas Perhubungan",
    "pertimbangan_data": "Lengkap",
    "pertimbangan_keamanan": "Tidak ada temuan",
    "hasil": "dapat",
}


@pytest.fixture
def case(papers):
    """A hosting case at row 2."""
    office = papers.desks
    letter = office.letter("Permohonan hosting aplikasi e-Kinerja")
    return office.start(HOSTING, letter, variant="baru")


def _row(papers, case_id, form_key):
    detail = papers.desks.cases.get(case_id, by=papers.by)
    return next(r for r in detail.requirements if r.paper == form_key)


def _finish(papers, case_id, position, **move):
    more = {"for_position": position, "happened_at": papers.desks.wait(minutes=5)}
    return papers.desks.act(papers.by, case_id, Finish(**move), **more)


def test_the_step_on_hand_offers_its_papers(papers, case):
    offers = {offer.form_key: offer for offer in papers.filling.offers(case_id=case)}
    assert offers["pa-17"].required
    assert not offers["pa-18"].required
    assert offers["pa-18"].paper_id is None
    begun = papers.begin("pa-18", case_id=case, step="2")
    (again,) = [o for o in papers.filling.offers(case_id=case) if o.form_key == "pa-18"]
    assert (again.paper_id, again.state) == (begun.row.id, "draf")


def test_the_papers_of_an_earlier_case_of_the_same_letter_are_not_offered_again(papers):
    office = papers.desks
    letter = office.letter("Permohonan hosting aplikasi e-Kinerja")
    first = office.start(HOSTING, letter, variant="baru")
    papers.begin("pa-18", case_id=first, letter_id=letter, step="2")
    sheet = papers.begin("lembar-disposisi", letter_id=letter)
    office.act(papers.by, first, Cancel(reason="Salah SOP"))
    second = office.start(HOSTING, letter, variant="baru")
    offers = {offer.form_key: offer for offer in papers.filling.offers(case_id=second)}
    assert offers["pa-18"].paper_id is None
    with office.store.read() as work:
        there = queries.states_of_case(work.session, second)
    assert there == {"lembar-disposisi": (sheet.row.id, "draf")}


def test_papers_of_an_exit_are_offered_with_it(papers):
    office = papers.desks
    bandwidth = "batam/permohonan-kenaikan-bandwidth"
    case = office.start(bandwidth, office.letter(), at_cell="7/tim-data-center", reason="Sudah berjalan di kertas")
    no = next(row.index for row in office.cases.get(case, by=papers.by).exits if row.label == "Tidak")
    offers = papers.filling.offers(case_id=case)
    assert [(o.form_key, o.title) for o in offers if o.exit_index == no] == [
        ("surat-balasan", "Surat balasan"),
        ("laporan-hasil", "Laporan hasil"),
    ]


def test_a_refusal_in_the_middle_offers_its_reply(papers, case):
    papers.desks.act(papers.by, case, Refuse(reason="Di luar layanan"), for_position="sub-koordinator-pa")
    assert [(o.form_key, o.state) for o in papers.filling.offers(case_id=case)] == [("surat-balasan", None)]
    reply = papers.begin("surat-balasan", case_id=case)
    (offer,) = papers.filling.offers(case_id=case)
    assert (offer.paper_id, offer.state) == (reply.row.id, "draf")


def test_a_case_has_one_pa_18(papers, case):
    assert papers.begin("pa-18", case_id=case).row.id == papers.begin("pa-18", case_id=case).row.id


def test_a_cancelled_pa_18_makes_room_for_another(papers, case):
    first = papers.begin("pa-18", case_id=case)
    papers.filling.void(by=papers.by, paper_id=first.row.id, reason="Rusak")
    assert papers.begin("pa-18", case_id=case).row.id != first.row.id


def test_a_requirement_ticks_itself_when_its_paper_is_printed(papers, case):
    assert not _row(papers, case, "pa-17").ticked
    papers.filling.blank(by=papers.by, form_key="pa-17", case_id=case)
    row = _row(papers, case, "pa-17")
    assert (row.ticked, row.paper_state) == (True, "dicetak")
    other = papers.desks.cases.get(case, by=papers.by).requirements[1].text
    detail = _finish(papers, case, "sub-koordinator-pa", exit=1, checks=(other,))
    assert detail.step_number == "3"


def test_a_required_paper_may_be_there_on_paper_alone(papers, case):
    texts = tuple(r.text for r in papers.desks.cases.get(case, by=papers.by).requirements)
    with pytest.raises(IllegalMoveError, match="belum dicentang"):
        _finish(papers, case, "sub-koordinator-pa", exit=1, checks=texts[1:])
    assert _finish(papers, case, "sub-koordinator-pa", exit=1, checks=texts).step_number == "3"
    assert papers.filling.of_case(case) == ()


def test_a_recommendation_is_printed_at_the_row_that_checks_security(papers, case):
    detail = papers.begin("pa-18", PA_18, case_id=case)
    with pytest.raises(InvalidInputError, match="Belum dapat dicetak") as refused:
        papers.print(detail.row.id)
    assert "hasil" in refused.value.fields
    texts = tuple(r.text for r in papers.desks.cases.get(case, by=papers.by).requirements)
    assert _finish(papers, case, "sub-koordinator-pa", exit=1, checks=texts).step_number == "3"
    papers.print(detail.row.id)
    assert papers.get(detail.row.id).row.state == "dicetak"


def test_a_recommendation_says_what_was_found_about_security(papers, case):
    texts = tuple(r.text for r in papers.desks.cases.get(case, by=papers.by).requirements)
    _finish(papers, case, "sub-koordinator-pa", exit=1, checks=texts)
    detail = papers.begin("pa-18", {**PA_18, "pertimbangan_keamanan": ""}, case_id=case)
    with pytest.raises(InvalidInputError, match="Belum dapat dicetak") as refused:
        papers.print(detail.row.id)
    assert "pertimbangan_keamanan" in refused.value.fields


def test_a_refusal_may_be_printed_at_once(papers, case):
    detail = papers.begin("pa-18", {**PA_18, "hasil": "tidak", "pertimbangan_keamanan": ""}, case_id=case)
    papers.print(detail.row.id)
    assert papers.get(detail.row.id).row.copies == 1


def test_papers_lie_in_the_order_of_the_sop(papers, case):
    late = papers.begin("surat-tugas", case_id=case)
    second = papers.begin("pa-18", case_id=case)
    first = papers.begin("pa-17", case_id=case)
    void = papers.begin("surat-tugas", case_id=case)
    papers.filling.void(by=papers.by, paper_id=void.row.id, reason="Ganda")
    order = [row.id for row in papers.printouts.case_order(case)]
    assert order == [first.row.id, second.row.id, late.row.id]


def test_papers_of_the_letter_lie_with_those_of_its_case(papers, case):
    letter = papers.desks.cases.get(case, by=papers.by).row.letter_id
    own = papers.begin("pa-17", case_id=case)
    sheet = papers.begin("lembar-disposisi", letter_id=letter)
    papers.begin("lembar-disposisi", letter_id=papers.desks.letter("Surat lain"))
    assert {row.id for row in papers.printouts.case_order(case)} == {own.row.id, sheet.row.id}
    papers.print(sheet.row.id)
    pages = page_texts(papers.printouts.dossier(by=papers.by, case_id=case))
    assert any("LEMBAR DISPOSISI" in page.text for page in pages[1:])


def test_what_stands_on_one_paper_is_known_to_the_next(papers, case):
    papers.begin("pa-17", {"nama_aplikasi": "e-Kinerja Kota"}, case_id=case)
    assert papers.begin("pa-18", case_id=case).values["nama_aplikasi"] == "e-Kinerja Kota"


def test_pages_of_a_case_hear_of_its_papers(papers, case):
    heard = papers.desks.listen()
    papers.begin("pa-17", case_id=case)
    assert case in heard[-1].cases


def test_the_printed_page_names_case_and_code(papers, case):
    detail = papers.begin("pa-18", {**PA_18, "hasil": "tidak"}, case_id=case)
    pdf = papers.print(detail.row.id)
    text = "".join(page.text for page in page_texts(pdf))
    assert "REKOMENDASI PENYEDIAAN LAYANAN HOSTING" in text
    assert detail.row.code in text
