"""Numbers of papers: never doubled, never lost, whoever prints at the same time."""

import threading
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopdesk.core.errors import InvalidInputError, NotAllowedError
from sopdesk.domain.number_pattern import sample
from sopdesk.models import Paper
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.store.queries.agenda_lines import agenda_lines
from sopdesk.store.verify import verify

TASK = {
    "dasar": "Program kerja",
    "petugas": [{"name": "Dimas Prakoso"}],
    "untuk": "Memeriksa server",
    "tempat": "Data Center",
}


def _rule(papers, form_key="surat-tugas", **changes):
    rule = papers.numbers.rule(papers.forms.get(form_key))
    changed = replace(rule, **changes)
    if changes:
        papers.numbers.save(by=papers.desks.admin, rule=changed)
    return changed


def _number(papers, paper_id):
    return papers.get(paper_id).row.number


def test_the_number_is_taken_when_it_is_printed_and_stays(papers):
    _rule(papers, pattern="{kode}/{nomor:3}/{unit}/{tahun}", code="800.1")
    papers.numbers.save_unit(by=papers.desks.admin, unit="5.16.03")
    detail = papers.begin("surat-tugas", TASK)
    assert detail.row.number == ""
    papers.printouts.prepare(by=papers.by, paper_ids=[detail.row.id])
    assert _number(papers, detail.row.id) == ""
    papers.print(detail.row.id)
    assert _number(papers, detail.row.id) == "800.1/001/5.16.03/2026"
    papers.print(detail.row.id)
    assert _number(papers, detail.row.id) == "800.1/001/5.16.03/2026"
    other = papers.begin("surat-tugas", TASK)
    papers.print(other.row.id)
    assert _number(papers, other.row.id) == "800.1/002/5.16.03/2026"


def test_numbers_begin_anew_with_the_year_of_the_paper(papers):
    _rule(papers, pattern="{nomor}/{tahun}")
    details = [papers.begin("surat-tugas", TASK) for _ in range(3)]
    for detail, day in zip(details, (date(2026, 12, 31), date(2027, 1, 2), date(2026, 12, 31)), strict=True):
        version = papers.get(detail.row.id).row.version
        papers.filling.save(by=papers.by, paper_id=detail.row.id, values=detail.values, paper_date=day, version=version)
        papers.print(detail.row.id)
    assert [_number(papers, d.row.id) for d in details] == ["1/2026", "1/2027", "2/2026"]


def test_a_number_at_signature_is_left_open_and_taken_later(papers):
    _rule(papers, at="signature", pattern="{nomor:3}/ST/{tahun}")
    detail = papers.begin("surat-tugas", TASK)
    papers.print(detail.row.id)
    assert _number(papers, detail.row.id) == ""
    assert papers.ledger.number(by=papers.by, paper_id=detail.row.id) == "001/ST/2026"
    with pytest.raises(InvalidInputError, match="sudah bernomor"):
        papers.ledger.number(by=papers.by, paper_id=detail.row.id)
    with pytest.raises(InvalidInputError, match="tidak pernah diganti"):
        papers.ledger.number(by=papers.by, paper_id=detail.row.id, number_text="002/ST/2026")


def test_a_number_written_by_hand_moves_the_counter_on(papers):
    _rule(papers, at="blank", pattern="{nomor:3}/ST/{tahun}")
    first, second, third = (papers.begin("surat-tugas", TASK) for _ in range(3))
    papers.ledger.number(by=papers.by, paper_id=first.row.id, number_text=" 007/ST/2026 ")
    assert _number(papers, first.row.id) == "007/ST/2026"
    with pytest.raises(InvalidInputError, match="sudah dipakai"):
        papers.ledger.number(by=papers.by, paper_id=second.row.id, number_text="7/ST/2026")
    with pytest.raises(InvalidInputError, match="sudah dipakai"):
        papers.ledger.number(by=papers.by, paper_id=second.row.id, number_text="007/ST/2026")
    with pytest.raises(InvalidInputError, match="meloncati"):
        papers.ledger.number(by=papers.by, paper_id=second.row.id, number_text="900/ST/2026")
    assert papers.ledger.number(by=papers.by, paper_id=second.row.id) == "008/ST/2026"
    papers.ledger.number(by=papers.by, paper_id=third.row.id, number_text="B-12 menurut buku lama")
    papers.ledger.number(by=papers.by, paper_id=third.row.id, number_text="B-13 menurut buku lama")
    assert _number(papers, third.row.id) == "B-13 menurut buku lama"


def test_outgoing_letters_share_the_numbers_of_their_book(papers):
    first = papers.reply()
    papers.print(first.row.id)
    office = papers.desks
    from sopdesk.domain.letters import LetterEntry

    typed = office.letters.register(
        by=papers.by,
        entry=LetterEntry(book="keluar", sender="Diskominfo", recipient="Dinas Sosial", subject="Undangan"),
        request_id="typed",
    )
    second = papers.reply()
    papers.print(second.row.id)
    with office.store.read() as work:
        numbers = [work.get(Paper, d.row.id).number for d in (first, second)]
    assert [numbers[0], int(typed.number_text), numbers[1]] == [1, 2, 3]
    assert not [f for f in verify(office.store) if "omor" in f.text]


def test_a_letter_that_takes_no_number_of_a_book_enters_it_when_asked(papers):
    detail = papers.begin("surat-tugas", TASK)
    with pytest.raises(InvalidInputError, match="belum bernomor"):
        papers.ledger.outgoing(by=papers.by, paper_id=detail.row.id)
    papers.print(detail.row.id)
    letter = papers.ledger.outgoing(by=papers.by, paper_id=detail.row.id)
    assert papers.ledger.outgoing(by=papers.by, paper_id=detail.row.id) == letter
    row = papers.desks.letters.get(letter, by=papers.by).row
    assert (row.book, row.letter_number) == ("keluar", _number(papers, detail.row.id))


def test_rules_are_kept_and_given_back(papers):
    assert _rule(papers).last == 0
    _rule(papers, pattern="ST-{nomor}")
    papers.numbers.set_last(by=papers.by, rule=_rule(papers), year=2026, last=41)
    detail = papers.begin("surat-tugas", TASK)
    papers.print(detail.row.id)
    assert _number(papers, detail.row.id) == "ST-42"
    assert papers.numbers.rule(papers.forms.get("surat-tugas")).own
    papers.numbers.revert(by=papers.desks.admin, form_key="surat-tugas")
    assert not papers.numbers.rule(papers.forms.get("surat-tugas")).own
    with pytest.raises(InvalidInputError, match="nomor"):
        _rule(papers, pattern="tanpa")
    with pytest.raises(NotAllowedError):
        papers.numbers.save(by=papers.by, rule=_rule(papers))
    assert papers.numbers.rule(papers.forms.get("formulir-kelengkapan-gangguan")) is None


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["look", "print", "late", "take", "void", "hand"]), min_size=1, max_size=8))
def test_whatever_is_done_no_number_is_doubled_or_changed(papers, acts):
    _rule(papers, pattern="{nomor}/{tahun}", at="print")
    kept, seen = {}, []
    for act in acts:
        paper_id = papers.begin("surat-tugas", TASK).row.id
        if act in {"look", "late"}:
            pdf = papers.printouts.prepare(by=papers.by, paper_ids=[paper_id])
            seen += [(paper_id, pdf)] if act == "late" else []
            assert _number(papers, paper_id) == ""
            continue
        if act in {"print", "void"}:
            papers.print(paper_id)
        elif act == "take":
            papers.ledger.number(by=papers.by, paper_id=paper_id)
        else:
            last = papers.numbers.rule(papers.forms.get("surat-tugas")).last
            papers.ledger.number(by=papers.by, paper_id=paper_id, number_text=f"{last + 2}/2026")
        kept[paper_id] = _number(papers, paper_id)
        if act == "void":
            papers.filling.void(by=papers.by, paper_id=paper_id, reason="Salah")
    for paper_id, pdf in seen:
        issued = papers.printouts.issue(by=papers.by, paper_ids=[paper_id], pdf=pdf)
        kept[paper_id] = _number(papers, paper_id)
        assert f"NOMOR: {kept[paper_id]}\n" in page_texts(issued.pdf)[0].text.replace("\r", "")
    assert len(set(kept.values())) == len(kept)
    assert "" not in kept.values()
    assert {i: _number(papers, i) for i in kept} == kept


def test_many_who_print_at_once_get_numbers_of_their_own(papers):
    _rule(papers, pattern="{nomor}")
    ids = [papers.begin("surat-tugas", TASK).row.id for _ in range(12)]
    failed = []

    def take(paper_id):
        try:
            papers.ledger.number(by=papers.by, paper_id=paper_id)
        except Exception as error:  # noqa: BLE001 - told by the assertion
            failed.append(error)

    threads = [threading.Thread(target=take, args=(paper_id,)) for paper_id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(int(_number(papers, i)) for i in ids) == list(range(1, 13))


def test_the_agenda_names_addressee_and_classification_of_the_papers_number(papers):
    detail = papers.begin("surat-balasan", {**papers.reply().values, "klasifikasi": "500.12"})
    papers.print(detail.row.id)
    with papers.desks.store.read() as work:
        letter_id = work.get(Paper, detail.row.id).out_letter_id
        (line,) = agenda_lines(work.session, [letter_id])
    assert (line.recipient, line.classification) == ("Dinas Perhubungan", "500.12")
    assert _number(papers, detail.row.id).startswith("500.12")
    row = papers.desks.letters.get(letter_id, by=papers.by).row
    assert (row.outgoing, row.party) == (True, "Dinas Perhubungan")


def test_the_sample_shows_the_number_that_is_due(papers):
    _rule(papers, pattern="{nomor:3}/ST/{tahun}")
    papers.print(papers.begin("surat-tugas", TASK).row.id)
    rule = papers.numbers.rule(papers.forms.get("surat-tugas"))
    due = sample(rule.pattern, on=date(2026, 11, 20), number=rule.next)
    second = papers.begin("surat-tugas", TASK)
    papers.print(second.row.id)
    assert _number(papers, second.row.id) == due == "002/ST/2026"


@pytest.mark.parametrize("code", ["", "500.12"])
def test_the_number_that_is_due_is_the_one_that_the_paper_gets(papers, code):
    _rule(papers, "surat-balasan", code=code)
    letter = papers.desks.letter(classification="555")
    paper_id = papers.reply(letter_id=letter).row.id
    papers.print(papers.reply().row.id)
    due = papers.numbers.due(papers.forms.get("surat-balasan"), paper_id)
    assert _number(papers, paper_id) == ""
    papers.print(paper_id)
    assert _number(papers, paper_id) == due == f"{code or 555}/002/DISKOMINFO/2026"


@pytest.mark.parametrize(
    ("seat", "code"),
    [("kepala-dinas", "KADIS"), ("sekretaris", "SEKRETARIS"), ("kabid-pe", "KABID"), ("kasi-infrastruktur", "KASI")],
)
def test_the_position_in_a_number_has_a_short_code(papers, seat, code):
    assert _coded(papers, seat) == f"001/{code}/XI/2026"


def test_the_office_chooses_the_code_of_a_position_in_numbers(papers):
    people, admin = papers.desks.people, papers.desks.admin
    kabid = next(row for row in people.positions() if row.key == "kabid-pe")
    people.save_position(by=admin, row=replace(kabid, number_code=" KABID-PE "))
    assert next(row for row in people.positions() if row.key == "kabid-pe").number_code == "KABID-PE"
    assert _coded(papers, "kabid-pe") == "001/KABID-PE/XI/2026"
    form = papers.forms.get("surat-tugas")
    assert papers.numbers.signer(form, {"penanda": "kabid-pe"}) == "KABID-PE"
    assert papers.numbers.signer(form) == "KADIS"
    people.save_position(by=admin, row=kabid)
    assert papers.numbers.signer(form, {"penanda": "kabid-pe"}) == "KABID"


def _coded(papers, seat):
    _rule(papers, pattern="{nomor:3}/{jabatan}/{bulan_romawi}/{tahun}")
    detail = papers.begin("surat-tugas", {**TASK, "penanda": seat})
    papers.print(detail.row.id)
    return _number(papers, detail.row.id)
