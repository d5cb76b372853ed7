"""Disposition sheets are papers of their letters: made in one press, recorded, found by their code, tied later."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from benchmarks.scan_samples import printed
from sqlalchemy import func, select

from sopdesk.app.context import build_services
from sopdesk.core.errors import ConflictError, InvalidInputError, NotAllowedError
from sopdesk.domain.letters import LetterFilter
from sopdesk.domain.paper_code import PaperCode, read_payload, words_of
from sopdesk.models import Attachment, Paper, PaperCopy, PaperEvent
from sopdesk.printing.pdf_pages import page_image, page_texts
from sopdesk.store.queries import papers as paper_queries

HOSTILE = 'Permohonan <b>tebal</b> & "kutip" <font size=90>besar</font>'


@pytest.fixture
def services(office):
    return build_services(office.store)


@pytest.fixture
def sheets(services):
    return services.sheets


def rows(office, model):
    with office.store.read() as work:
        return tuple(work.session.scalars(select(model).order_by(model.id)))


def texts(pdf: bytes) -> list[str]:
    return [" ".join(page.text.split()) for page in page_texts(pdf)]


def code_of(office, paper_id: int, copy_no: int = 1) -> PaperCode:
    """Return what the QR of a printed sheet says."""
    with office.store.read() as work:
        copy = paper_queries.copy(work.session, paper_id, copy_no)
        assert copy is not None
        from sopdesk.services.paper_records import office_tag

        return PaperCode(office_tag(work), paper_id, copy_no, "0" * 8 if copy.blank else copy.values_hash[:8].upper())


def scan(services, office, *codes: PaperCode):
    pdf = printed([code.payload for code in codes], size=(300, 420), qr_mm=22)
    return services.scans.take(by=office.agendaris, files=[("pindai.pdf", pdf)], source="seret")


def test_sheet_of_a_letter_prints_what_was_typed_letter_for_letter(office, sheets):
    letter = office.letter(HOSTILE, sender="CV Maju & <i>Jaya</i>", summary="Isi <u>ringkas</u> & singkat")
    (text,) = texts(sheets.prepare(by=office.agendaris, letter_ids=[letter], layout="half-f4"))
    for words in (HOSTILE, "CV Maju & <i>Jaya</i>", "Isi <u>ringkas</u> & singkat", "0412/2026"):
        assert words in text


def test_sheet_shows_the_disposition_and_the_signer_of_the_desk_that_wrote_it(office, sheets):
    letter, other = office.letter(), office.letter()
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", note="Segera jawab", due=date(2026, 11, 25))
    office.dispose(office.agendaris, other, "kabid-pe", "kasi-infrastruktur", by_pen=True)
    head, field = texts(sheets.prepare(by=office.agendaris, letter_ids=[letter, other], layout="a5"))
    for words in ("Segera jawab", "25 November 2026", "Azril Apriansyah"):
        assert words in head
    assert "Rina Marlina" in field
    assert "Azril Apriansyah" not in field


def test_recalled_disposition_leaves_the_sheet_open(office, sheets):
    letter = office.letter()
    wrong = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", note="Salah alamat")
    office.dispositions.recall(by=office.kadis, disposition_id=wrong, reason="Salah bidang")
    (text,) = texts(sheets.prepare(by=office.agendaris, letter_ids=[letter]))
    assert "Salah alamat" not in text


def test_sixty_letters_are_sixty_papers_in_one_press(office, services, sheets):
    ids = [office.letter(f"Perihal ke-{n}") for n in range(60)]
    pdf = sheets.prepare_day(by=office.agendaris, day=date(2026, 11, 23))
    assert sheets.record(by=office.agendaris, pdf=pdf, printer="Brother") == 1
    papers, copies = rows(office, Paper), rows(office, PaperCopy)
    assert [p.letter_id for p in papers] == ids
    assert {(p.form_key, p.state) for p in papers} == {("lembar-disposisi", "dicetak")}
    assert len({c.sha256 for c in copies}) == 1
    assert services.printouts.copy_pdf(copies[0].id) == pdf
    assert {c.printer for c in copies} == {"Brother"}
    assert len(services.ledger.rows()) == 60
    text = " ".join(texts(pdf))
    places = [text.find(f"Perihal ke-{n} ") for n in range(60)]
    assert places == sorted(places)
    assert places[0] > -1
    assert all(words_of(p.id) in text for p in papers)


def test_cancelled_letters_are_left_out_of_the_day_and_refused_alone(office, sheets):
    letters = [office.letter(f"Perihal ke-{n}") for n in range(3)]
    version = office.letters.get(letters[1], by=office.agendaris).row.version
    office.letters.cancel(by=office.agendaris, letter_id=letters[1], version=version, reason="Ganda")
    office.wait(days=1)
    office.letter("Surat keesokan hari")
    text = " ".join(texts(sheets.prepare_day(by=office.agendaris, day=date(2026, 11, 23))))
    assert "Perihal ke-0" in text
    assert "Perihal ke-1" not in text
    assert "keesokan" not in text
    with pytest.raises(InvalidInputError, match="0413/2026 sudah dibatalkan"):
        sheets.prepare(by=office.agendaris, letter_ids=[letters[1]])


def test_nothing_to_print_is_named(office, sheets):
    with pytest.raises(InvalidInputError):
        sheets.prepare(by=office.agendaris, letter_ids=[])
    with pytest.raises(InvalidInputError, match="22/11/2026"):
        sheets.prepare_day(by=office.agendaris, day=date(2026, 11, 22))
    for count in (0, 101):
        with pytest.raises(InvalidInputError):
            sheets.prepare_blank(by=office.agendaris, count=count)


def test_looking_twice_makes_one_paper_and_printing_twice_two_copies(office, sheets):
    letter = office.letter()
    for layout in ("two-up-f4", "a5"):
        pdf = sheets.prepare(by=office.agendaris, letter_ids=[letter], layout=layout)
    assert len(rows(office, Paper)) == 1
    assert sheets.record(by=office.agendaris, pdf=pdf) == 1
    assert sheets.record(by=office.agendaris, pdf=pdf) == 1, "the same job is recorded once"
    again = sheets.prepare(by=office.agendaris, letter_ids=[letter])
    assert sheets.record(by=office.agendaris, pdf=again) == 2
    assert "· c2 ·" in texts(again)[0]


def test_a_job_prepared_before_somebody_printed_is_refused(office, sheets):
    letter = office.letter()
    first = sheets.prepare(by=office.agendaris, letter_ids=[letter])
    second = sheets.prepare(by=office.kadis, letter_ids=[letter], layout="a5")
    sheets.record(by=office.kadis, pdf=second)
    with pytest.raises(ConflictError):
        sheets.record(by=office.agendaris, pdf=first)


def test_printing_needs_a_desk(office, sheets):
    from dataclasses import replace

    with pytest.raises(NotAllowedError):
        sheets.prepare(by=replace(office.agendaris, roles=frozenset()), letter_ids=[office.letter()])


def test_scan_of_a_sheet_files_itself_on_its_letter(office, services, sheets):
    letter = office.letter()
    sheets.record(by=office.agendaris, pdf=sheets.prepare(by=office.agendaris, letter_ids=[letter]))
    (paper,) = rows(office, Paper)
    (filed,) = scan(services, office, code_of(office, paper.id)).filed
    assert (filed.letter_id, filed.returned) == (letter, True)
    signed = sheets.signed(letter)
    assert signed is not None
    assert (signed.paper_id, signed.code, signed.keyed) == (paper.id, words_of(paper.id), False)
    (hung,) = rows(office, Attachment)
    assert (hung.letter_id, hung.kind) == (letter, "lembar-disposisi")


def test_the_rendered_page_itself_files_itself(office, services, sheets):
    letters = [office.letter(f"Surat {n}") for n in range(2)]
    pdf = sheets.prepare(by=office.agendaris, letter_ids=letters, layout="two-up-f4")
    sheets.record(by=office.agendaris, pdf=pdf)
    result = services.scans.take(by=office.agendaris, files=[("dua.pdf", pdf)], source="seret")
    assert {filed.letter_id for filed in result.filed} == set(letters)


def test_sheet_that_came_back_is_left_alone_by_a_later_disposition(office, services, sheets):
    letter = office.letter()
    sheets.record(by=office.agendaris, pdf=sheets.prepare(by=office.agendaris, letter_ids=[letter]))
    (paper,) = rows(office, Paper)
    services.ledger.returned(by=office.agendaris, paper_ids=[paper.id])
    sheets.prepare(by=office.agendaris, letter_ids=[letter])
    assert len(rows(office, Paper)) == 1, "nothing new to say: the same sheet"
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", note="Jawab")
    sheets.prepare(by=office.agendaris, letter_ids=[letter])
    old, new = rows(office, Paper)
    assert (old.state, old.values["catatan"]) == ("kembali", "")
    assert (new.state, new.values["catatan"]) == ("draf", "Jawab")


def test_keying_a_sheet_brings_it_back_in_the_ledger_at_its_time(office, services, sheets):
    letter = office.letter()
    sheets.record(by=office.agendaris, pdf=sheets.prepare(by=office.agendaris, letter_ids=[letter]))
    (paper,) = rows(office, Paper)
    office.wait(hours=3)
    written = office.clock.now() - timedelta(hours=1)
    services.pen.sheet_keyed(by=office.agendaris, letter_id=letter, code=words_of(paper.id), at=written)
    (paper,) = rows(office, Paper)
    assert (paper.state, paper.returned_at) == ("kembali", written)
    assert services.ledger.rows() == ()
    services.pen.sheet_keyed(by=office.agendaris, letter_id=letter)


@pytest.mark.parametrize(("layout", "pages"), [("two-up-f4", 2), ("half-f4", 3), ("a5", 3)])
def test_blank_sheets_are_papers_without_a_letter(office, sheets, layout, pages):
    pdf = sheets.prepare_blank(by=office.agendaris, count=3, layout=layout)
    sheets.prepare_blank(by=office.agendaris, count=2, layout=layout)
    assert len(rows(office, Paper)) == 3, "those of an earlier preview are taken first"
    found = texts(pdf)
    assert len(found) == pages
    assert sum(text.count("LEMBAR DISPOSISI") for text in found) == 3
    assert "Tanggapan dan saran" in found[0]
    assert "/2026" not in " ".join(found)
    sheets.record(by=office.agendaris, pdf=pdf)
    assert {(p.letter_id, p.state) for p in rows(office, Paper)} == {(None, "dicetak")}
    assert all(copy.blank for copy in rows(office, PaperCopy))
    assert [e.kind for e in rows(office, PaperEvent)].count("kosong") == 3


def blank(office, sheets) -> int:
    sheets.record(by=office.agendaris, pdf=sheets.prepare_blank(by=office.agendaris, count=1))
    return int(rows(office, Paper)[-1].id)


def test_blank_sheet_gets_its_letter_when_it_is_keyed(office, services, sheets):
    paper_id, letter = blank(office, sheets), office.letter()
    code = words_of(paper_id)
    assert office.pen.find_by_code(code) is None
    assert sheets.find(code).letter_id is None
    office.wait(hours=1)
    services.pen.sheet_keyed(by=office.agendaris, letter_id=letter, code=code)
    (paper,) = rows(office, Paper)
    assert (paper.letter_id, paper.state, paper.title) == (letter, "kembali", "Permohonan kenaikan bandwidth")
    assert office.pen.find_by_code(code).id == letter
    (filed,) = scan(services, office, code_of(office, paper_id)).filed
    assert (filed.letter_id, filed.changed_fields) == (letter, ())


def test_scan_of_a_blank_sheet_hangs_on_its_letter_once_it_is_tied(office, services, sheets):
    paper_id, letter = blank(office, sheets), office.letter()
    scan(services, office, code_of(office, paper_id))
    assert rows(office, Attachment) == ()
    assert sheets.signed(letter) is None
    sheets.tie(by=office.agendaris, paper_id=paper_id, letter_id=letter)
    sheets.tie(by=office.agendaris, paper_id=paper_id, letter_id=letter)
    (hung,) = rows(office, Attachment)
    assert hung.letter_id == letter
    assert sheets.signed(letter).code == words_of(paper_id)


def test_sheet_of_another_letter_is_not_taken_away(office, sheets):
    paper_id, one, other = blank(office, sheets), office.letter(), office.letter()
    sheets.tie(by=office.agendaris, paper_id=paper_id, letter_id=one)
    with pytest.raises(InvalidInputError, match="0412/2026"):
        sheets.tie(by=office.agendaris, paper_id=paper_id, letter_id=other)


def test_letter_is_found_by_typed_and_by_scanned_code(office, sheets):
    letter = office.letter()
    sheets.record(by=office.agendaris, pdf=sheets.prepare(by=office.agendaris, letter_ids=[letter]))
    (paper,) = rows(office, Paper)
    code = code_of(office, paper.id)
    for typed in (words_of(paper.id), words_of(paper.id).lower(), code.payload, f" {code.payload}\n"):
        assert office.pen.find_by_code(typed).id == letter
    foreign = PaperCode("LAIN01", paper.id, 1, code.digest)
    assert read_payload(foreign.payload) is not None
    assert office.pen.find_by_code(foreign.payload) is None
    assert office.pen.find_by_code("P-000001-0") is None
    assert office.pen.find_by_code("412").id == letter


def test_signed_sheet_is_keyed_once_its_disposition_names_it(office, services, sheets):
    letter = office.letter()
    sheets.record(by=office.agendaris, pdf=sheets.prepare(by=office.agendaris, letter_ids=[letter]))
    (paper,) = rows(office, Paper)
    scan(services, office, code_of(office, paper.id))
    office.wait(hours=1)
    at = datetime(2026, 11, 23, 8, 30)
    office.dispose(
        office.agendaris, letter, "kepala-dinas", "kabid-pe", by_pen=True, sheet=words_of(paper.id), happened_at=at
    )
    assert sheets.signed(letter).keyed


def test_sheet_on_paper_is_drawn_at_printing_size(office, services, sheets):
    pdf = sheets.prepare(by=office.agendaris, letter_ids=[office.letter()], layout="half-f4")
    image = page_image(pdf, 0, 1)
    assert image.width == pytest.approx(609, abs=2)
    assert image.height == pytest.approx(468, abs=2)


def test_letters_are_counted_in_few_statements(office, sheets):
    """One press is one transaction: the work per letter does not grow with the number of letters."""
    from sqlalchemy import event

    counts = []
    for many in (5, 50):
        ids = [office.letter(f"Surat {n}") for n in range(many)]
        seen: list[str] = []

        def note(_conn, _cursor, statement, *_rest, seen=seen):
            seen.append(statement)

        with office.store.read() as work:
            engine = work.session.get_bind()
        event.listen(engine, "before_cursor_execute", note)
        sheets.prepare(by=office.agendaris, letter_ids=ids)
        event.remove(engine, "before_cursor_execute", note)
        counts.append(len(seen) / many)
    assert counts[1] < counts[0]
    with office.store.read() as work:
        assert work.session.scalar(select(func.count()).select_from(Paper)) == 55
    assert len(office.letters.page(LetterFilter(), limit=100)) == 55


def test_noting_a_sheet_back_needs_a_desk(office, sheets):
    with pytest.raises(NotAllowedError):
        sheets.came_back(by=replace(office.teknisi, roles=frozenset()), letter_id=office.letter())
