"""Scenes as PDF files, read back."""

import re
import tomllib
from typing import cast

import pypdfium2
import pytest

from sopdesk.core.resources import resource
from sopdesk.diagram import scene as s
from sopdesk.diagram.layout import Paged, layout
from sopdesk.domain.sop import Sop
from sopdesk.printing.fonts import ReportLabMeasurer, font_name, missing_glyphs, runs, text_width
from sopdesk.printing.paper_sizes import F4, landscape
from sopdesk.printing.scene_pdf import scene_pdf

PAGE = (200.0, 100.0)


def write(tmp_path, *primitives, title="Uji"):
    path = tmp_path / "uji.pdf"
    scene_pdf(s.Scene((s.Page(*PAGE, primitives),)), path, title=title, invariant=True)
    return path


def dark(path, x, y, scale=4):
    """Tell whether the pixel at this point (points, y down) is drawn upon."""
    document = pypdfium2.PdfDocument(path)
    try:
        image = document[0].render(scale=scale).to_pil().convert("L")
        return image.getpixel((round(x * scale), round(y * scale))) < 200
    finally:
        document.close()


def read_text(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_words_of_an_sop_are_real_text_on_pages_of_its_paper(tmp_path):
    file = resource("sop") / "batam" / "permohonan-kenaikan-bandwidth.toml"
    sop = Sop.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    scene = layout(sop, mode=Paged(*landscape(F4)), measurer=ReportLabMeasurer())
    path = tmp_path / "sop.pdf"
    scene_pdf(scene, path, title=str(sop.title))
    pages = read_text(path)
    assert len(pages) == len(scene.pages)
    assert "Kelengkapan" in pages[-1]
    assert "Surat permohonan masuk" in pages[0]
    assert "Tidak" in pages[0]
    document = pypdfium2.PdfDocument(path)
    assert document[0].get_size() == pytest.approx(landscape(F4), abs=0.1)
    assert document.get_metadata_value("Title") == str(sop.title)
    document.close()


def test_only_shipped_fonts_are_named_and_embedded(tmp_path):
    path = write(tmp_path, s.Text(role="text", x=10, y=20, text="Kepala ☐", size=8))
    raw = path.read_bytes()
    names = set(re.findall(rb"/BaseFont\s*/(\S+)", raw))
    assert names
    assert all(b"LiberationSans" in name or b"DejaVuSans" in name for name in names)
    assert raw.count(b"/FontFile2") == len(names)
    assert "☐" in read_text(path)[0]


def test_equal_scenes_give_equal_bytes(tmp_path):
    text = s.Text(role="text", x=10, y=20, text="Sama", size=8)
    first = write(tmp_path, text).read_bytes()
    assert write(tmp_path, text).read_bytes() == first


@pytest.mark.parametrize(
    ("primitive", "on", "off"),
    [
        (s.Line(role="grid", stroke=2, x1=10, y1=20, x2=90, y2=20), (50, 20), (50, 30)),
        (s.Rect(role="symbol", stroke=2, x=10, y=20, width=40, height=20), (10, 30), (30, 30)),
        (s.Capsule(role="symbol", stroke=2, x=10, y=20, width=40, height=20), (30, 20), (10.5, 20.5)),
        (s.Diamond(role="symbol", stroke=2, x=10, y=20, width=40, height=20), (30, 20.5), (12, 22)),
        (s.Pentagon(role="connector", stroke=2, x=10, y=20, width=24, height=24, direction="down"), (22, 43), (11, 43)),
        (s.Polyline(role="arrow", stroke=2, points=((10, 20), (60, 20), (60, 60))), (60, 40), (10, 60)),
        (s.Polyline(role="arrow", stroke=0.5, points=((10, 20), (60, 20)), head=True), (56, 21), (40, 21)),
        (s.Text(role="text", x=10, y=40, text="███", size=20), (15, 35), (120, 35)),
        (s.Text(role="text", x=100, y=40, text="███", size=20, anchor="end"), (95, 35), (110, 35)),
        (s.Text(role="text", x=100, y=40, text="███", size=20, anchor="middle"), (100, 35), (140, 35)),
        (s.Rect(role="head", stroke=0, fill="ink", x=10, y=20, width=40, height=20), (30, 30), (60, 30)),
    ],
)
def test_each_primitive_is_drawn_in_its_place(tmp_path, primitive, on, off):
    path = write(tmp_path, primitive)
    assert dark(path, *on)
    assert not dark(path, *off)


def test_inferred_parts_are_lighter(tmp_path):
    def shade(origin):
        line = s.Line(role="arrow", origin=origin, stroke=4, x1=10, y1=20, x2=90, y2=20)
        document = pypdfium2.PdfDocument(write(tmp_path, line))
        try:
            return cast("int", document[0].render(scale=2).to_pil().convert("L").getpixel((100, 40)))
        finally:
            document.close()

    assert shade("source") < 20 < shade("inferred") - 60


def test_dashed_line_has_gaps(tmp_path):
    line = s.Line(role="arrow", dashed=True, stroke=2, x1=10, y1=20, x2=110, y2=20)
    path = write(tmp_path, line)
    drawn = [dark(path, x / 2, 20) for x in range(30, 200)]
    assert True in drawn
    assert False in drawn


def test_unknown_primitive_is_refused(tmp_path):
    with pytest.raises(AssertionError, match="Expected code to be unreachable"):
        write(tmp_path, cast("s.Primitive", "bukan bentuk"))


def test_markup_in_words_is_printed_as_typed(tmp_path):
    path = write(tmp_path, s.Text(role="text", x=10, y=20, text="<b>A & B</b>", size=8))
    assert "<b>A & B</b>" in read_text(path)[0]


def test_fallback_font_takes_over_for_single_glyphs():
    name = font_name()
    assert [part for _font, part in runs("a☐b", name)] == ["a", "☐", "b"]
    assert text_width("a☐b", name, 10) == pytest.approx(
        text_width("a", name, 10) + text_width("☐", name, 10) + text_width("b", name, 10)
    )


def test_glyphs_that_no_font_has_are_told():
    assert missing_glyphs("Kepala ☐ – “é”") == frozenset()
    assert missing_glyphs("漢 a") == {"漢"}


def test_all_families_are_registered_and_measured():
    widths = {
        (family, style): text_width("Kepala Dinas", font_name(style, family), 10)
        for family in ("sans", "bookman")
        for style in ("regular", "bold", "italic")
    }
    assert len(set(widths.values())) > 3
    assert font_name("bold-italic", "bookman") == font_name("bold", "bookman")
    assert ReportLabMeasurer("bookman").width("Kepala Dinas", "regular", 10) == widths["bookman", "regular"]


def test_page_content_is_compressed(tmp_path):
    path = write(tmp_path, *[s.Text(role="text", x=10, y=20, text="Kepala Dinas", size=8)] * 200)
    assert b"FlateDecode" in path.read_bytes()
    assert len(path.read_bytes()) < 60_000
