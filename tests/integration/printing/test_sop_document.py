import tomllib

import pytest

from sopdesk.core.resources import resource
from sopdesk.domain.sop import Sop
from sopdesk.domain.sop_cover import Section
from sopdesk.printing.paper_sizes import A4, F4, landscape
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.printing.sop_document import sop_document

SOPS = {
    sop.key: sop
    for sop in (
        Sop.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(resource("sop").rglob("*.toml"))
    )
    if not sop.title_only
}


def _items(section) -> list[str]:
    return [text for item in section.items for text in (item.text, *(_items(item.children) if item.children else ()))]


def _letters(text: str) -> str:
    """The text without white space: lines break inside words with a slash."""
    return "".join(text.split())


@pytest.fixture(params=sorted(SOPS))
def sop(request) -> Sop:
    return SOPS[request.param]


@pytest.fixture
def pages(sop):
    return page_texts(sop_document(sop))


def test_there_are_eleven():
    assert len(SOPS) == 11


def test_everything_of_the_identity_is_printed(sop, pages, flat):
    whole = _letters("".join(page.text for page in pages))
    for section in (sop.legal_basis, sop.qualifications, sop.related, sop.equipment, sop.warnings, sop.records):
        for text in _items(section):
            assert _letters(text) in whole
    for part in (sop.number, sop.title, sop.approver.position, sop.approver.name, *sop.heading, sop.effective_label):
        if part:
            assert _letters(part.text) in whole
    for date in (sop.made, sop.revised, sop.effective):
        assert _letters(date.text) in whole
    for appendix in sop.appendices:
        assert _letters(appendix.title.text) in whole
    for revision in sop.revisions:
        assert _letters(revision.text.text) in whole


def test_identity_stands_upright_and_flow_crosswise(sop, pages):
    sizes = [(round(page.width), round(page.height)) for page in pages]
    upright, crosswise = (tuple(map(round, F4)), tuple(map(round, landscape(F4))))
    assert sizes[0] == upright
    assert set(sizes) == ({upright, crosswise} if sop.steps else {upright})
    assert sizes[-1] == (upright if sop.appendices or not sop.steps else crosswise)


def test_pages_are_numbered_through(sop, pages):
    start = 1 if sop.cover else 0
    assert [f"Halaman {n}" in page.text for n, page in enumerate(pages, start=1)][start:] == [True] * (
        len(pages) - start
    )


def test_labels_are_those_of_the_office():
    batam = page_texts(sop_document(SOPS["batam/permohonan-kenaikan-bandwidth"]))[0].text
    assert "Tanggal Efektif" in batam
    assert "Tanggal Pengesahan" not in batam
    assert "[Revisi 01]" in batam
    tanjungpinang = page_texts(sop_document(SOPS["tanjungpinang/pemeliharaan-genset"]))[1].text
    assert "Tanggal Pengesahan" in tanjungpinang


def test_forms_are_named_as_forms_of_their_own(flat):
    text = flat(page_texts(sop_document(SOPS["batam/penyediaan-layanan-hosting-aplikasi"]))[-1].text)
    assert "Formulir PA-17 dicetak sebagai formulir tersendiri." in text
    assert "Nama Instansi" not in text
    assert "DAFTAR RIWAYAT REVISI SOP" in text


def test_an_sop_without_steps_says_so():
    text = page_texts(sop_document(SOPS["tanjungpinang/pengelolaan-sistem-keamanan-portal-website"]))[-1].text
    assert "Uraian prosedur tidak tersedia pada dokumen sumber." in text


def test_mended_parts_are_counted_unless_plain():
    sop = SOPS["batam/maintenance-gangguan-jaringan"]
    assert any("Catatan pembacaan:" in page.text for page in page_texts(sop_document(sop)))
    assert all("Catatan pembacaan:" not in page.text for page in page_texts(sop_document(sop, plain=True)))


def test_long_lists_flow_over_pages_under_repeated_heads():
    sop = SOPS["batam/permohonan-kenaikan-bandwidth"]
    basis = tuple(f"Peraturan nomor {n} tentang tata kelola layanan jaringan dan pusat data" for n in range(1, 121))
    longer = sop.model_copy(update={"legal_basis": Section.model_validate(list(basis))})
    pages = page_texts(sop_document(longer))
    assert any("Dasar Hukum (lanjutan)" in page.text for page in pages)
    whole = _letters("".join(page.text for page in pages))
    for text in basis:
        assert whole.count(_letters(text)) == 1


def test_a4_has_its_own_sizes(sop):
    sizes = {(round(page.width), round(page.height)) for page in page_texts(sop_document(sop, paper="a4"))}
    assert sizes <= {tuple(map(round, A4)), tuple(map(round, landscape(A4)))}


def test_fonts_are_embedded_and_the_title_is_shown(sop, fonts_of, logo):
    pdf = sop_document(sop, logo=logo)
    names = fonts_of(pdf)
    assert names
    assert all("+" in name for name in names), names
    assert b"/DisplayDocTitle true" in pdf
