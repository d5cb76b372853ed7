"""What stands in the body, and that it stays there."""

from contextlib import closing

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopdesk.domain.paper_sheet import PaperStyle, SignerText
from sopdesk.printing.paper import paper_pdf
from sopdesk.printing.paper.body import body_pieces
from sopdesk.printing.paper.flow import pages_of
from sopdesk.printing.paper.frame import frame_of
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper.words import Words

_QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_TEXT = st.text(st.sampled_from("abc xyz<&>\n\u202e中☐é́/.-"), max_size=1200)


def laid_out(made):
    frame = frame_of(made)
    return frame, pages_of(body_pieces(Setting(made, frame, Words(made), frame.width)), frame)


@_QUICK
@given(
    text=_TEXT,
    rows=st.lists(_TEXT, max_size=6),
    size=st.sampled_from(["f4", "a4", "folio", "half-f4"]),
    shape=st.sampled_from(["korespondensi", "judul", "formulir"]),
    blank=st.booleans(),
)
def test_nothing_leaves_the_body(form, sheet, text, rows, size, shape, blank):
    paper = form(
        {"kind": "fields", "fields": ["nama", "nip", "tanggal", "isi", "hasil"]},
        {"kind": "fields", "fields": ["nama", "isi"], "columns": 2, "style": "boxed"},
        {"kind": "ticks", "fields": ["hasil"], "columns": 2},
        {"kind": "text", "text": "{isi}", "style": "boxed", "height": 30},
        {"kind": "numbered", "heading": "Dasar", "fields": ["isi"]},
        {"kind": "checklist", "fields": ["periksa"]},
        {"kind": "table", "fields": ["rincian"]},
        {"kind": "signatures", "signers": ["pertama", "kedua", "tahu"]},
        {"kind": "signatures", "signers": ["kadis"]},
        {"kind": "copies", "fields": ["isi"]},
        shape=shape,
        printed_title="JUDUL {nama}",
    )
    values = {"nama": text, "nip": text, "isi": text, "hasil": text, "rincian": [{"uraian": row} for row in rows]}
    values["periksa"] = {"suhu": {"reading": text[:20], "condition": "rusak", "note": text}}
    signers = {"kadis": SignerText(text, text, text, text), "tahu": SignerText("Kepala", text)}
    frame, pages = laid_out(sheet(paper, values, style=PaperStyle(size=size), signers=signers, blank=blank))
    for page in pages:
        y = frame.top
        for placed in page:
            assert placed.y >= y - 0.01
            y = placed.bottom
            assert y <= (frame.low_floor if placed.piece.free >= frame.clear else frame.floor) + 0.01


def test_a_right_hand_signature_may_stand_beside_the_code(form, sheet):
    paper = form({"kind": "signatures", "signers": ["kadis"]})
    frame, ((*_head, signature),) = laid_out(sheet(paper))
    assert signature.piece.free >= frame.clear
    _frame, ((*_head, both),) = laid_out(sheet(form({"kind": "signatures", "signers": ["pertama", "kedua"]})))
    assert both.piece.free < frame.clear


def test_columns_that_no_line_of_a_checklist_uses_are_left_out(form, sheet):
    from sopdesk.printing.paper import paper_pdf
    from sopdesk.printing.pdf_pages import page_texts

    with_limits = form({"kind": "checklist", "fields": ["periksa"]})
    fields = [
        {"key": "periksa", "label": "Periksa", "kind": "checklist", "items": [{"key": "kipas", "label": "Kipas"}]}
    ]
    without = form(
        {"kind": "checklist", "fields": ["periksa"]}, sections=[{"title": "Isian", "fields": fields}], signers=[]
    )
    texts = [page_texts(paper_pdf([sheet(made)]).pdf)[0].text for made in (with_limits, without)]
    assert ["Batas" in text for text in texts] == [True, False]
    assert ["Hasil" in text for text in texts] == [True, False]


def test_the_pages_of_a_long_list_of_copies_are_not_parted(form, sheet):
    paper = form(
        {"kind": "text", "text": "{isi}"},
        {"kind": "signatures", "signers": ["kadis"]},
        {"kind": "copies", "items": [f"Salinan {n}" for n in range(8)]},
    )
    for lines in range(20, 60, 3):
        _frame, pages = laid_out(sheet(paper, {"isi": "\n".join(f"Baris {n}" for n in range(lines))}))
        # eight copies, their heading, the signature, two lines
        assert len(pages[-1]) >= 12


@pytest.mark.parametrize(
    ("text", "indented"),
    [
        ("Permohonan Saudara kami setujui.", True),
        ("Dengan ini kami sampaikan:", True),
        ("Dengan hormat,", False),
        ("Baik.", False),
    ],
)
def test_a_short_sentence_of_a_letter_is_indented_as_long_ones_are(form, sheet, text, indented):
    paper = form({"kind": "text", "text": text}, shape="korespondensi", signers=[])
    made = sheet(paper)
    with closing(pypdfium2.PdfDocument(paper_pdf([made]).pdf)) as document:
        words = document[0].get_textpage()
        place, _count = words.search(text.split()[0], match_case=True).get_next()
        left = words.get_charbox(place)[0]
    assert (left > frame_of(made).left + 20) is indented


@pytest.mark.parametrize(
    ("subject", "printed"),
    [
        ("Kafe\u0301 dan rese\u0301p di kantor", "Kaf\u00e9 dan res\u00e9p di kantor"),
        ("nol\u200blebar\u200b dari pesan", "nollebar dari pesan"),
        ("\u200b", ""),
        ("satu\r\n\u200b\r\ndua", "satu dua"),
    ],
)
def test_what_cannot_be_seen_doubles_no_letter_of_an_indented_paragraph(form, sheet, flat, subject, printed):
    words = "Menindaklanjuti surat Saudara yang kami terima, dengan ini kami sampaikan bahwa permohonan itu diterima."
    paper = form({"kind": "text", "text": f"{{letter.subject}} {words}"}, shape="korespondensi")
    made = sheet(paper, facts={"letter.subject": subject})
    with closing(pypdfium2.PdfDocument(paper_pdf([made]).pdf)) as document:
        text = flat(document[0].get_textpage().get_text_range())
    assert f"{printed} {words}".strip() in text.replace("\ufffe", "-")
