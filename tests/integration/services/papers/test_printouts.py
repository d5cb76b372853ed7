"""Papers are printed as prepared, and every print is on record with its exact bytes."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from sopdesk.core.errors import ConflictError, InvalidInputError
from sopdesk.domain.form import Block, Form, FormField, FormSection
from sopdesk.domain.paper_sheet import PaperSheet, PaperStyle
from sopdesk.models import PaperCopy
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.services.glyph_gaps import glyph_gaps
from sopdesk.services.print_jobs import PrintJobs
from sopdesk.store.queries import papers as queries


def _text(pdf):
    return "\n".join(page.text for page in page_texts(pdf))


def test_a_print_is_archived_byte_for_byte_with_its_values(papers):
    detail = papers.reply()
    pdf = papers.printouts.prepare(by=papers.by, paper_ids=[detail.row.id])
    assert papers.get(detail.row.id).row.state == "draf"
    assert papers.printouts.record(by=papers.by, paper_ids=[detail.row.id], pdf=pdf, printer="Canon") == 1
    printed = papers.get(detail.row.id)
    (copy,) = printed.copies
    assert (printed.row.state, printed.row.copies, printed.row.pages) == ("dicetak", 1, copy.pages)
    assert copy.sha256 == hashlib.sha256(pdf).hexdigest()
    assert papers.printouts.copy_pdf(copy.id) == pdf
    assert printed.events[-1].text == "Salinan 1, 1 halaman, Canon"
    with papers.desks.store.read() as work:
        assert work.get(PaperCopy, copy.id).values == printed.values


def test_each_print_has_its_own_copy_number_in_the_code(papers):
    detail = papers.reply()
    first, second = papers.print(detail.row.id), papers.print(detail.row.id)
    assert "· c1 ·" in _text(first)
    assert "· c2 ·" in _text(second)
    assert [copy.copy_no for copy in papers.get(detail.row.id).copies] == [1, 2]


def test_recording_the_same_print_twice_records_it_once(papers):
    detail = papers.reply()
    pdf = papers.print(detail.row.id)
    assert papers.printouts.record(by=papers.by, paper_ids=[detail.row.id], pdf=pdf) == 1
    assert papers.get(detail.row.id).row.copies == 1


def test_what_is_missing_is_named_by_paper_and_field(papers):
    letter, task = papers.begin("surat-balasan"), papers.begin("surat-tugas")
    with pytest.raises(InvalidInputError, match="Belum dapat dicetak") as refused:
        papers.print(letter.row.id, task.row.id)
    places = set(refused.value.fields)
    assert f"{letter.row.code}.hal" in places
    assert f"{task.row.code}.untuk" in places
    assert papers.get(letter.row.id).row.number == ""


def test_a_paper_changed_since_is_prepared_again(papers):
    detail = papers.reply()
    pdf = papers.printouts.prepare(by=papers.by, paper_ids=[detail.row.id])
    papers.fill(papers.get(detail.row.id), {"isi": "Permohonan Saudara kami penuhi."})
    with pytest.raises(ConflictError, match="siapkan cetakannya lagi"):
        papers.printouts.record(by=papers.by, paper_ids=[detail.row.id], pdf=pdf)
    assert papers.get(detail.row.id).copies == ()


def test_bytes_that_were_never_prepared_are_not_recorded(papers):
    detail = papers.reply()
    with pytest.raises(ConflictError, match="siapkan lagi"):
        papers.printouts.record(by=papers.by, paper_ids=[detail.row.id], pdf=b"%PDF-1.7 other")


def test_a_change_after_printing_is_told(papers):
    detail = papers.reply()
    papers.print(detail.row.id)
    changed = papers.fill(papers.get(detail.row.id), {"isi": "Lain"})
    assert changed.row.changed
    assert changed.events[-1].kind == "diubah"
    assert papers.fill(changed, {"isi": "Lain lagi"}).events[-2].kind != "diubah"
    papers.print(detail.row.id)
    assert not papers.get(detail.row.id).row.changed


def test_an_old_paper_keeps_the_form_it_was_begun_with(papers):
    detail = papers.reply()
    text = papers.forms.toml_text("surat-balasan").replace('title = "Surat balasan"', 'title = "Surat jawaban"')
    papers.forms.save_own(by=papers.desks.admin, key="surat-balasan", text=text)
    assert papers.get(detail.row.id).row.form_title == "Surat balasan"
    assert papers.reply().row.form_title == "Surat jawaban"


def test_the_signer_is_the_holder_on_the_date_of_the_paper(papers):
    office = papers.desks
    office.people.appoint(
        by=office.admin,
        position_id=office.seats["kepala-dinas"],
        official_id=office.persons["Budi Hartono"],
        kind="plh",
        from_date=date(2026, 11, 24),
        to_date=date(2026, 11, 30),
    )
    detail = papers.reply()
    today = _text(papers.print(detail.row.id))
    assert "Azril Apriansyah" in today
    moved = papers.filling.save(
        by=papers.by,
        paper_id=detail.row.id,
        values=detail.values,
        paper_date=date(2026, 11, 25),
        version=papers.get(detail.row.id).row.version,
    )
    later = _text(papers.print(moved.row.id))
    assert "Budi Hartono" in later
    assert "Plh." in later
    assert "Azril Apriansyah" not in later


def test_letters_go_to_many_with_receipts_in_one_job(papers):
    values = {**papers.begin("surat-sosialisasi").values, "hal": "Sosialisasi", "isi": "Mengundang Saudara."}
    more = {"form_key": "surat-sosialisasi", "values": values, "request_id": "r-1"}
    agencies = ["Dinas Kesehatan", "Dinas Sosial", " Dinas  Kesehatan "]
    ids = papers.printouts.mail_merge(by=papers.by, agencies=agencies, **more)
    assert papers.printouts.mail_merge(by=papers.by, agencies=agencies, **more) == ids
    assert len(ids) == 4
    pdf = papers.print(*ids)
    numbers = [papers.get(i).row.number for i in ids[:2]]
    assert len(set(numbers)) == 2
    assert [papers.get(i).values["nomor"] for i in ids[2:]] == numbers
    assert [papers.get(i).values["kepada"] for i in ids] == ["Dinas Kesehatan", "Dinas Sosial"] * 2
    assert len(page_texts(pdf)) >= 4
    with pytest.raises(InvalidInputError, match="Belum ada OPD"):
        papers.printouts.mail_merge(by=papers.by, agencies=[" "], **more)
    with pytest.raises(InvalidInputError, match="banyak penerima"):
        papers.printouts.mail_merge(by=papers.by, agencies=agencies, **{**more, "form_key": "surat-tugas"})


def test_characters_without_a_glyph_are_named_before_printing(papers):
    detail = papers.reply()
    assert papers.printouts.glyph_gaps(detail.form, detail.values) == ()
    assert papers.printouts.glyph_gaps(detail.form, {**detail.values, "isi": "Salam 會 𓀀"}) == ("會", "𓀀")


def test_a_job_of_several_papers_names_its_characters_without_a_glyph(papers):
    plain = papers.reply()
    ids = [plain.row.id, papers.begin("surat-balasan", {**plain.values, "isi": "Salam 會 𓀀"}).row.id]
    pdf = papers.printouts.prepare(by=papers.by, paper_ids=ids)
    assert papers.printouts.job_gaps(pdf) == ("會", "𓀀")
    assert papers.printouts.job_gaps(papers.printouts.prepare(by=papers.by, paper_ids=ids[:1])) == ()
    assert papers.printouts.job_gaps(b"another") == ()


def test_an_empty_form_names_what_was_prefilled_without_a_glyph(papers):
    letter = papers.desks.letter("Pelatihan 會 dan 𓀀")
    pdf = papers.filling.blank(by=papers.by, form_key="surat-balasan", letter_id=letter, count=2)
    assert papers.filling.job_gaps(pdf) == ("會", "𓀀")
    plain = papers.filling.blank(by=papers.by, form_key="surat-balasan", letter_id=papers.desks.letter())
    assert papers.filling.job_gaps(plain) == ()


def test_characters_without_a_glyph_are_named_also_where_a_block_prints_a_fact(papers):
    section = FormSection(title="Isi", fields=(FormField(key="nama", label="Nama"),))
    form = Form(
        schema=1, key="uji", title="Uji", sections=(section,), blocks=(Block(kind="text", text="{case.title}"),)
    )
    facts = {"case.title": "Rapat 會", "case.number": "𓀀"}
    sheet = PaperSheet(form=form, values={}, facts=facts, letterhead=(), style=PaperStyle(), blank=True)
    assert glyph_gaps([sheet]) == ("會",)


def test_paper_and_margins_are_the_offices_own(papers):
    assert papers.printouts.style() == PaperStyle(size="f4")
    papers.printouts.save_style(by=papers.desks.admin, style=PaperStyle(size="a4", font="bookman", left=25))
    assert papers.printouts.style().font == "bookman"
    page = page_texts(papers.print(papers.reply().row.id))[0]
    assert (round(page.width), round(page.height)) == (595, 842)
    with pytest.raises(InvalidInputError, match="60 mm"):
        papers.printouts.save_style(by=papers.desks.admin, style=PaperStyle(left=90))


def test_a_printer_without_f4_gets_the_paper_it_has(papers):
    page = page_texts(papers.print(papers.reply().row.id, size="a4"))[0]
    assert (round(page.width), round(page.height)) == (595, 842)


def test_a_crash_between_bytes_and_rows_leaves_no_row(papers, monkeypatch):
    detail = papers.reply()
    pdf = papers.printouts.prepare(by=papers.by, paper_ids=[detail.row.id])

    def fail(*_args, **_more):
        raise RuntimeError("crash")

    monkeypatch.setattr(PrintJobs, "_record", fail)
    with pytest.raises(RuntimeError, match="crash"):
        papers.printouts.record(by=papers.by, paper_ids=[detail.row.id], pdf=pdf)
    monkeypatch.undo()
    assert papers.get(detail.row.id).row.state == "draf"
    assert papers.desks.store.blobs.read(hashlib.sha256(pdf).hexdigest()) == pdf


def test_the_tag_of_the_office_stands_in_every_code_and_stays(papers):
    papers.print(papers.reply().row.id)
    with papers.desks.store.read() as work:
        from sopdesk.services.paper_records import office_tag

        tag = office_tag(work)
    assert len(tag) == 6
    assert tag.isalnum()
    papers.print(papers.reply().row.id)
    with papers.desks.store.read() as work:
        assert office_tag(work) == tag
        assert queries.last_copy_no(work.session, 1) == 1


def test_a_user_without_a_role_here_prints_nothing(papers):
    from sopdesk.core.errors import NotAllowedError

    nobody = replace(papers.by, roles=frozenset())
    with pytest.raises(NotAllowedError):
        papers.printouts.prepare(by=nobody, paper_ids=[papers.reply().row.id])


def test_a_receipt_gets_the_number_of_its_own_letter_alone(papers):
    values = {**papers.begin("surat-sosialisasi").values, "isi": "Mengundang Saudara."}

    def mail(about, request):
        return papers.printouts.mail_merge(
            by=papers.by,
            form_key="surat-sosialisasi",
            values={**values, "hal": about},
            agencies=["Dinas Sosial"],
            request_id=request,
        )

    first, second, twin = mail("Sosialisasi", "r-1"), mail("Pelatihan", "r-2"), mail("Pelatihan", "r-3")
    papers.print(*first)
    signed = papers.get(first[1])
    papers.ledger.returned(by=papers.by, paper_ids=[first[1]])
    papers.fill(papers.get(second[1]), {"nomor": ""})
    papers.print(*first, *second, *twin)
    assert papers.get(first[1]).values == signed.values  # it came back signed
    assert signed.values["nomor"] == papers.get(first[0]).row.number
    # two letters about the same thing to the same office: the pen decides
    assert [papers.get(ids[1]).values["nomor"] for ids in (second, twin)] == ["", ""]
    heard = papers.desks.listen()
    alone = mail("Rapat", "r-4")
    papers.print(*alone)
    assert papers.get(alone[1]).values["nomor"] == papers.get(alone[0]).row.number
    assert any(set(alone) <= changes.papers for changes in heard[1:])


def test_a_signed_paper_is_printed_again_without_a_new_number(papers):
    letter = papers.desks.letter()
    detail = papers.reply(letter_id=letter)
    rule = papers.numbers.rule(papers.forms.get("surat-balasan"))
    papers.numbers.save(by=papers.desks.admin, rule=replace(rule, at="blank"))
    papers.print(detail.row.id)
    papers.ledger.returned(by=papers.by, paper_ids=[detail.row.id])
    papers.numbers.save(by=papers.desks.admin, rule=replace(rule, at="print"))
    papers.print(detail.row.id)
    assert papers.get(detail.row.id).row.number == ""


def test_a_slip_in_the_year_takes_no_number(papers):
    detail = papers.reply(letter_id=papers.desks.letter())
    before = papers.numbers.rule(papers.forms.get("surat-balasan")).last
    for year in (2062, 2006):
        detail = papers.filling.save(
            by=papers.by,
            paper_id=detail.row.id,
            values=detail.values,
            paper_date=date(year, 11, 23),
            version=detail.row.version,
        )
        with pytest.raises(InvalidInputError, match="terlalu jauh"):
            papers.printouts.prepare(by=papers.by, paper_ids=[detail.row.id])
        with pytest.raises(InvalidInputError, match="terlalu jauh"):
            papers.ledger.number(by=papers.by, paper_id=detail.row.id, number_text="500/7/DISKOMINFO/2062")
    assert papers.get(detail.row.id).row.number == ""
    assert papers.numbers.rule(papers.forms.get("surat-balasan")).last == before


def test_a_long_job_reads_one_paper_at_a_time(papers, monkeypatch):
    ids = [papers.reply(letter_id=papers.desks.letter()).row.id for _ in range(3)]
    seen = []
    real = PrintJobs._sheet

    def told(self, work, paper_id, **more):
        seen.append(work)
        return real(self, work, paper_id, **more)

    monkeypatch.setattr(PrintJobs, "_sheet", told)
    papers.printouts.prepare(by=papers.by, paper_ids=ids)
    assert len({id(work) for work in seen}) == len(ids)
