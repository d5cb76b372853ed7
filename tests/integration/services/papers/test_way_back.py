"""Printed, signed, scanned crooked and out of order, and back on its own record."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from benchmarks.scan_samples import as_pdf, photographed, rendered, scanned
from sqlalchemy import text
from tests.factories.scan_desk import scan_desk

from sopdesk.core.errors import InvalidInputError
from sopdesk.models import Paper


@pytest.fixture
def desk(papers):
    return scan_desk(papers.desks.store, forms=papers.forms, attachments=papers.desks.attachments)


@pytest.fixture
def scans(desk):
    return desk.scans


def crooked(pdf, seed=1):
    """Return the printed pages as a scanner's stack: turned, shuffled, noisy."""
    chance = random.Random(seed)
    pages = [scanned(page, chance) for page in rendered(pdf)]
    chance.shuffle(pages)
    return as_pdf(pages)


def test_stack_of_several_papers_comes_back_crooked_and_shuffled(papers, scans):
    long = papers.begin(
        "surat-balasan",
        {
            "sifat": "biasa",
            "hal": "Permohonan",
            "kepada": "Dinas Perhubungan",
            "isi": "Permohonan Saudara kami terima dengan baik dan akan kami tindak lanjuti sesuai ketentuan. " * 60,
        },
    )
    short = papers.reply()
    pdf = papers.print(long.row.id, short.row.id)
    assert papers.get(long.row.id).row.pages > 1
    papers.desks.clock.advance(timedelta(hours=3))
    result = scans.take(by=papers.by, files=[("tumpukan.pdf", crooked(pdf))], source="seret")
    assert [filed.paper_id for filed in result.filed if filed.returned] == [long.row.id, short.row.id]
    assert (result.unknown, result.warnings) == ((), ())
    back = papers.get(long.row.id)
    assert (back.row.state, back.row.scans, back.row.missing_pages) == ("kembali", 1, ())
    assert [event.kind for event in back.events][-2:] == ["dipindai", "kembali"]
    assert back.events[-1].happened_at == papers.desks.clock.now()


def test_change_after_the_print_is_named_before_the_sheet_is_accepted(papers, scans):
    detail = papers.reply()
    pdf = papers.print(detail.row.id)
    papers.fill(papers.get(detail.row.id), {"hal": "Permohonan kenaikan bandwidth tahun 2027"})
    (filed,) = scans.take(by=papers.by, files=[("a.pdf", crooked(pdf))], source="seret").filed
    assert (filed.changed_fields, filed.returned) == (("Hal",), False)
    assert scans.accept(by=papers.by, scan_id=filed.scan_id)
    assert papers.get(detail.row.id).row.state == "kembali"


def test_date_changed_after_the_print_is_named(papers, scans):
    detail = papers.reply()
    pdf = papers.print(detail.row.id)
    printed = papers.get(detail.row.id)
    assert not printed.row.changed
    moved = printed.row.paper_date + timedelta(days=31)
    papers.filling.save(
        by=papers.by,
        paper_id=detail.row.id,
        values=printed.values,
        paper_date=moved.replace(year=printed.row.paper_date.year),
        version=printed.row.version,
    )
    assert papers.get(detail.row.id).row.changed
    (filed,) = scans.take(by=papers.by, files=[("a.pdf", crooked(pdf))], source="seret").filed
    assert (filed.changed_fields, filed.returned) == (("Tanggal surat",), False)
    papers.print(detail.row.id)
    assert not papers.get(detail.row.id).row.changed


def test_number_changed_after_the_print_is_named(papers, scans):
    detail = papers.reply()
    pdf = papers.print(detail.row.id)
    with papers.desks.store.write() as work:
        work.get(Paper, detail.row.id).number_text = "500.12/999/DISKOMINFO/2026"
        work.commit()
    (filed,) = scans.take(by=papers.by, files=[("a.pdf", crooked(pdf))], source="seret").filed
    assert (filed.changed_fields, filed.returned) == (("Nomor surat",), False)


def test_number_written_by_the_pen_is_no_change(papers, scans):
    rule = papers.numbers.rule(papers.forms.get("surat-balasan"))
    papers.numbers.save(by=papers.desks.admin, rule=replace(rule, at="blank"))
    detail = papers.reply()
    pdf = papers.print(detail.row.id)
    papers.ledger.number(by=papers.by, paper_id=detail.row.id, number_text="500.12/077/DISKOMINFO/2026")
    assert not papers.get(detail.row.id).row.changed
    (filed,) = scans.take(by=papers.by, files=[("a.pdf", crooked(pdf))], source="seret").filed
    assert (filed.changed_fields, filed.returned) == ((), True)


def test_print_of_before_says_nothing_about_date_and_number(papers, scans):
    detail = papers.reply()
    pdf = papers.print(detail.row.id)
    with papers.desks.store.write() as work:
        work.session.execute(text("UPDATE paper_copy SET dated = NULL, number_text = NULL"))
        work.get(Paper, detail.row.id).number_text = "500.12/999/DISKOMINFO/2026"
        work.commit()
    (filed,) = scans.take(by=papers.by, files=[("a.pdf", crooked(pdf))], source="seret").filed
    assert (filed.changed_fields, filed.returned) == ((), True)


@pytest.mark.parametrize("most", [5, pytest.param(99, marks=pytest.mark.soak)])
def test_every_blank_form_finds_its_paper(papers, scans, most):
    """Filled with the pen: each form's own page, scanned crooked."""
    keys = sorted((row.key for row in papers.forms.list()), key=lambda key: key[::-1])[:most]
    printed = {}
    for key in keys:
        try:
            printed[key] = papers.filling.blank(by=papers.by, form_key=key)
        except InvalidInputError:
            continue  # a form that has no blank shape
    files = [(f"{key}.pdf", crooked(pdf, seed)) for seed, (key, pdf) in enumerate(printed.items())]
    result = scans.take(by=papers.by, files=files, source="seret")
    assert len(result.filed) == len(printed) > 0
    assert [page.name for page in result.unknown] == []
    assert {filed.form_title for filed in result.filed if not filed.returned} == set()


def test_half_sheet_is_recognised_from_a_photo(papers, scans):
    letter = papers.desks.letter()
    keys = {row.key for row in papers.forms.list()}
    key = next((k for k in ("lembar-disposisi", "tanda-terima-surat") if k in keys), "surat-balasan")
    pdf = papers.filling.blank(by=papers.by, form_key=key, letter_id=letter)
    photo = photographed(rendered(pdf, dpi=250)[0], random.Random(2), height=3600)
    (filed,) = scans.take(by=papers.by, files=[("foto.jpg", photo)], source="tempel").filed
    assert filed.returned


def test_answer_that_was_somebody_elses_sheet_leaves_its_letter_waiting(papers, desk):
    asked = papers.desks.letter(reply_needed=True)
    detail = papers.reply(letter_id=asked)
    pdf = papers.print(detail.row.id)
    papers.ledger.outgoing(by=papers.by, paper_id=detail.row.id)
    (filed,) = desk.scans.take(by=papers.by, files=[("a.pdf", crooked(pdf))], source="seret").filed
    assert (filed.returned, papers.desks.letters.get(asked, by=papers.by).row.answered) == (True, True)
    desk.withdrawal.withdraw(by=papers.by, scan_id=filed.scan_id, reason="Salah berkas")
    assert not papers.desks.letters.get(asked, by=papers.by).row.answered
    back = papers.get(detail.row.id)
    assert (back.row.state, back.row.scans, back.scans, back.locked) == ("dicetak", 0, (), "")
    assert [event.kind for event in back.events][-2:] == ["dikeluarkan", "keluar"]


def test_requirement_stays_ticked_by_the_print_when_the_scan_is_taken_out(papers, desk):
    letter = papers.desks.letter("Permohonan hosting aplikasi e-Kinerja")
    case = papers.desks.start("batam/penyediaan-layanan-hosting-aplikasi", letter, variant="baru")

    def row():
        detail = papers.desks.cases.get(case, by=papers.by)
        return next(r for r in detail.requirements if r.paper == "pa-17")

    pdf = papers.filling.blank(by=papers.by, form_key="pa-17", case_id=case)
    found = desk.scans.take(by=papers.by, files=[("a.pdf", crooked(pdf))], source="seret").filed
    assert (row().ticked, row().paper_state) == (True, "kembali")
    for filed in found:
        desk.withdrawal.withdraw(by=papers.by, scan_id=filed.scan_id, reason="Salah berkas")
    assert (row().ticked, row().paper_state) == (True, "dicetak")
