"""The whole SOP as one PDF: title page, identity pages, flow table, appendices, history of revisions.

The flow table comes from the diagram engine as primitives; everything else is laid out here. Nothing that the source
leaves blank is filled in.
"""

from collections.abc import Iterator
from io import BytesIO

from pydantic import BaseModel

from sopdesk.diagram.layout import Paged, layout
from sopdesk.domain.office import PaperName
from sopdesk.domain.sop import Sop
from sopdesk.domain.sop_cover import Text
from sopdesk.printing.fonts import ReportLabMeasurer
from sopdesk.printing.paper_sizes import A4, F4, FOLIO, MM, Size, landscape
from sopdesk.printing.pen import HEAVY, RULE, Area, Canvas, document, new_canvas
from sopdesk.printing.portrait import Portrait
from sopdesk.printing.scene_pdf import draw_page
from sopdesk.printing.sop_appendices import draw_appendices
from sopdesk.printing.sop_identity import SIZES, draw_identity
from sopdesk.printing.text import Face, balanced, fit, wrap

_PAPERS: dict[PaperName, Size] = {"f4": F4, "a4": A4, "folio": FOLIO}
_NOTE = Face("italic", 8, 1.2)
_OFFICE_LINES = 2
_KIND_LINES = 4
"""The lines of a title page: two of the office, two of the kind of document, then the title."""
_NO_STEPS = "Uraian prosedur tidak tersedia pada dokumen sumber."


def sop_document(sop: Sop, *, paper: PaperName = "f4", logo: bytes | None = None, plain: bool = False) -> bytes:
    """Return the whole SOP document as a PDF.

    Args:
        sop: the SOP.
        paper: F4, A4 or Folio; the flow table stands on it crosswise, the rest upright.
        logo: the emblem (PNG or JPEG); without one the place stays free of it.
        plain: print what was inferred like the rest, without the notes on inferred and mended parts.

    Raises:
        UserError: a row of the flow table does not fit the paper even when it is split.
    """
    size = _PAPERS[paper]
    office = sop.heading[0].text if sop.heading else ""
    foot = " · ".join(part for part in (sop.number.text if sop.number else "", sop.title.text) if part)
    letter = _smallest_count(sop, size, plain=plain)
    with document(size, title=sop.title.text, subject="Standar Operasional Prosedur", author=office) as (
        canvas,
        buffer,
    ):
        page = Portrait(canvas, size, foot)
        if sop.cover:
            page.start(bookmark="Halaman judul", foot=False)
            _draw_cover(page, sop, logo)
        page.start(bookmark="Identitas")
        _draw_front(page, sop, logo, letter, plain=plain)
        page.finish()
        if sop.steps:
            _draw_flow(canvas, sop, size, plain=plain)
        draw_appendices(page, sop)
        page.finish()
    return buffer.getvalue()


def _smallest_count(sop: Sop, size: Size, *, plain: bool) -> float:
    """Return the largest type with which the identity takes as few pages as with the smallest."""
    counts = []
    for letter in SIZES:
        page = Portrait(new_canvas(size, BytesIO()), size, "")
        page.start()
        _draw_front(page, sop, None, letter, plain=plain)
        counts.append(page.canvas.getPageNumber())
    return SIZES[counts.index(min(counts))]


def _draw_front(page: Portrait, sop: Sop, logo: bytes | None, letter: float, *, plain: bool) -> None:
    draw_identity(page, sop, logo, size=letter)
    if not sop.steps:
        _draw_no_steps(page)
    if not plain:
        _draw_notes(page, sop)


def _draw_cover(page: Portrait, sop: Sop, logo: bytes | None) -> None:
    area = page.area
    page.pen.box(area, HEAVY)
    page.pen.box(area.inset(1.4 * MM), RULE)
    lines = [line.text for line in sop.cover]
    middle, width = area.x + area.width / 2, area.width * 0.84
    y = area.y + area.height * 0.1
    if logo:
        side = 34 * MM
        page.pen.picture(logo, Area(middle - side / 2, y, side, side))
    y = area.y + area.height * 0.1 + 42 * MM
    parts = (
        (lines[:_OFFICE_LINES], Face("bold", 17, 1.3), 0.0),
        (lines[_OFFICE_LINES:_KIND_LINES], Face("bold", 14, 1.4), area.height * 0.12),
        ([" ".join(lines[_KIND_LINES:])], Face("bold", 20, 1.3), area.height * 0.12),
    )
    for texts, face, gap in parts:
        y += gap
        for text in texts:
            block = fit(text, width=width, height=4 * face.leading, face=face, minimum=10)
            y = page.pen.fitted(middle, y, balanced(block), "centre")


def _draw_no_steps(page: Portrait) -> None:
    face = Face(size=10)
    height = face.leading + 6 * MM
    page.y += 4 * MM
    page.need(height)
    page.pen.box(Area(page.area.x, page.y, page.area.width, height), RULE)
    page.pen.lines(page.area.x + page.area.width / 2, page.y + 3 * MM, [_NO_STEPS], face, "centre")
    page.y += height


def _draw_notes(page: Portrait, sop: Sop) -> None:
    """Say at the foot of the identity pages how much of the document was read anew."""
    mended = sum(1 for text in _texts(sop) if text.mended)
    if not mended:
        return
    note = (
        f"Catatan pembacaan: {mended} bagian teks dokumen ini terbaca tidak utuh pada salinan sumber "
        "(salah ketik, salah pindai, atau terpotong) dan dicetak menurut bacaan yang benar; "
        "bunyi aslinya tersimpan pada data SOP."
    )
    lines = wrap(note, page.area.width, _NOTE)
    page.need(len(lines) * _NOTE.leading + 3 * MM)
    page.y = page.pen.lines(page.area.x, page.y + 3 * MM, lines, _NOTE)


def _texts(part: object) -> Iterator[Text]:
    """Return every printed text of the document, however deep it lies."""
    if isinstance(part, Text):
        yield part
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _texts(getattr(part, name))
    elif isinstance(part, tuple):
        for inner in part:
            yield from _texts(inner)


def _draw_flow(canvas: Canvas, sop: Sop, size: Size, *, plain: bool) -> None:
    width, height = landscape(size)
    mode = Paged(width, height, first_page=canvas.getPageNumber())
    canvas.bookmarkPage("Alur")
    canvas.addOutlineEntry("Uraian prosedur", "Alur")
    for sheet in layout(sop, mode=mode, measurer=ReportLabMeasurer(), plain=plain).pages:
        draw_page(canvas, sheet)
        canvas.showPage()
