"""Papers as one PDF: laid out, paged, each page with its code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sopdesk.domain.paper_sheet import PaperSheet
from sopdesk.printing.fonts import font_name
from sopdesk.printing.paper.disposition import draw_disposition, is_disposition
from sopdesk.printing.paper.flow import Placed
from sopdesk.printing.paper.frame import Frame, frame_of
from sopdesk.printing.paper.grid import draw_row, with_foot
from sopdesk.printing.paper.paging import sheet_pages
from sopdesk.printing.paper.qr import draw_code
from sopdesk.printing.paper_sizes import F4, MM
from sopdesk.printing.pen import HAIR, RULE, Area, Canvas, Pen, Stamps, document
from sopdesk.printing.text import Face, fit

_PAGE_NUMBER = 10 * MM
"""From the upper edge to the number of the page, at most."""
_FOOT = Face(size=7)
_SCISSORS = Face(size=10)
_FOOT_GREY = 0.4
_PRACTICE = "MODE LATIHAN"


@dataclass(frozen=True)
class PaperPdf:
    """The bytes of a PDF, and how many pages each sheet has in it."""

    pdf: bytes
    pages: tuple[int, ...]


@dataclass(frozen=True)
class _Page:
    """A page ready to be drawn: ``number`` of ``count`` of its sheet."""

    sheet: PaperSheet
    frame: Frame
    placed: Sequence[Placed]
    number: int
    count: int


def paper_pdf(sheets: Sequence[PaperSheet], *, two_up: bool = False) -> PaperPdf:
    """Return the sheets as one PDF, one after the other; the same sheets always give the same bytes.

    Args:
        sheets: what to print; each has its own size, code and pages.
        two_up: put two half-F4 pages on each F4 page, with a line to cut along; other sizes are left as they are.

    Returns:
        The PDF, and the number of pages of each sheet (of half pages where two stand on one).
    """
    font_name()
    counts: list[int] = []
    title, author = _about(sheets)
    size = frame_of(sheets[0]).size if sheets else F4
    with document(size, title=title, subject="Naskah dinas", author=author, invariant=True) as (canvas, buffer):
        stamps: Stamps = {}
        for half, group in groupby(_pages(sheets, counts), lambda page: page.frame.half):
            if half and two_up:
                _draw_two_up(canvas, list(group), stamps)
            else:
                for page in group:
                    _draw_alone(canvas, page, stamps)
        if not sheets:
            canvas.showPage()
    return PaperPdf(buffer.getvalue(), tuple(counts))


def _pages(sheets: Sequence[PaperSheet], counts: list[int]) -> Iterator[_Page]:
    """Yield the pages sheet by sheet, so that a job of any length needs no more memory; their counts are noted."""
    for sheet in sheets:
        pages = _laid_out(sheet)
        counts.append(len(pages))
        yield from pages


def _about(sheets: Sequence[PaperSheet]) -> tuple[str, str]:
    if not sheets:
        return "Naskah dinas", ""
    first = sheets[0]
    author = first.letterhead[1] if len(first.letterhead) > 1 else ""
    return (first.form.title if len(sheets) == 1 else f"{first.form.title} dan lain-lain"), author


def _laid_out(sheet: PaperSheet) -> list[_Page]:
    frame = frame_of(sheet)
    if is_disposition(sheet.form):
        return [_Page(sheet, frame, (), 1, 1)]
    pages = sheet_pages(sheet, frame)
    return [_Page(sheet, frame, placed, number, len(pages)) for number, placed in enumerate(pages, 1)]


def _draw_alone(canvas: Canvas, page: _Page, stamps: Stamps) -> None:
    canvas.setPageSize(page.frame.size)
    _draw_page(Pen(canvas, page.frame.size[1], stamps), page)
    canvas.showPage()


def _draw_two_up(canvas: Canvas, pages: Sequence[_Page], stamps: Stamps) -> None:
    width, height = F4
    for start in range(0, len(pages), 2):
        canvas.setPageSize(F4)
        for place, page in enumerate(pages[start : start + 2]):
            _draw_page(Pen(canvas, height * (1 - place / 2), stamps), page)
        _draw_cut(Pen(canvas, height / 2), width)
        canvas.showPage()


def _draw_cut(pen: Pen, width: float) -> None:
    pen.dashed(14 * MM, 0, width, 0)
    pen.text(6 * MM, 1.1 * MM, "✂", _SCISSORS)


def _draw_page(pen: Pen, page: _Page) -> None:
    frame = page.frame
    if is_disposition(page.sheet.form):
        draw_disposition(pen, Area(0, 0, *frame.size), page.sheet)
        return
    for number, group in groupby(page.placed, lambda placed: placed.piece.frame):
        inside = [(p.piece.draw, Area(frame.left, p.y, frame.width, p.piece.height)) for p in group]
        if number < 0:
            inside = with_foot(inside, frame.floor)
            draw_row(pen, inside)
        else:
            for draw, area in inside:
                draw(pen, area)
        if number:
            top = inside[0][1].y
            pen.box(Area(frame.left, top, frame.width, inside[-1][1].bottom - top), RULE if number > 0 else HAIR)
    _draw_margins(pen, page)


def _draw_margins(pen: Pen, page: _Page) -> None:
    """Draw what stands outside the body: number of the page, code, the name of a form, the mark of practice."""
    frame, sheet = page.frame, page.sheet
    if page.number > 1:
        face = Face("regular", min(sheet.style.points, 9 if frame.half else 12), 1.15, sheet.style.font)
        y = min(frame.top - 1.4 * face.leading, _PAGE_NUMBER)
        pen.lines(frame.left + frame.width / 2, y, [f"– {page.number} –"], face, "centre")
    draw_code(pen, frame, sheet.code.on_page(page.number, page.count) if sheet.code else None)
    words = [_PRACTICE] if sheet.practice else []
    if sheet.form.shape == "formulir":
        words += [sheet.form.code] * (sheet.form.code.casefold() not in sheet.form.title.casefold())
        words.append(sheet.form.title)
    if words:
        pen.canvas.setFillGray(_FOOT_GREY)
        room = frame.width - frame.clear - 6 * MM
        line = fit(" · ".join(words), width=room, height=_FOOT.leading, face=_FOOT, minimum=5.5)
        pen.text(frame.left + frame.width, frame.words_baseline, line.lines[0], line.face, "right")
        pen.canvas.setFillGray(0)
