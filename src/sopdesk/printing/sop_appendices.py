"""What follows the flow table of an SOP: appendices, and the history of its revisions."""

from collections.abc import Sequence

from sopdesk.domain.sop import Appendix, Sop
from sopdesk.domain.sop_cover import Revision
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import RULE, Area
from sopdesk.printing.portrait import Portrait
from sopdesk.printing.sop_lists import draw_list, fitting, list_lines
from sopdesk.printing.text import Align, Face, wrap

_FACE = Face(size=10.5, spacing=1.3)
_BOLD = Face("bold", 10.5, 1.3)
_TITLE = Face("bold", 12, 1.3)
_PAD = 2 * MM
_REVISION_HEADS = ("REVISI KE-", "URAIAN MATERI REVISI", "TANGGAL USULAN", "TANGGAL BERLAKU")
_REVISION_SHARES = (0.13, 0.45, 0.21, 0.21)
_LEAST_LINES = 3


def draw_appendices(page: Portrait, sop: Sop) -> None:
    """Draw appendices and revisions on pages of their own; nothing if the SOP has neither."""
    if not sop.appendices and not sop.revisions:
        return
    page.start(bookmark="Lampiran" if sop.appendices else "Riwayat revisi")
    for appendix in sop.appendices:
        _draw_appendix(page, appendix)
    if sop.revisions:
        _draw_revisions(page, sop)


def _draw_appendix(page: Portrait, appendix: Appendix) -> None:
    titles = wrap(appendix.title.text, page.area.width, _BOLD)
    page.need((len(titles) + _LEAST_LINES) * _BOLD.leading)
    page.y = page.pen.lines(page.area.x, page.y, titles, _BOLD)
    if appendix.paper:
        text = f"Formulir {appendix.paper.upper()} dicetak sebagai formulir tersendiri."
        page.y = page.pen.lines(page.area.x, page.y, wrap(text, page.area.width, _FACE), Face("italic", 10.5, 1.3))
    else:
        _draw_section(page, appendix)
    page.y += 5 * MM


def _draw_section(page: Portrait, appendix: Appendix) -> None:
    lines = list_lines(appendix.section, page.area.width, _FACE)
    while lines:
        count = fitting(lines, int(page.room / _FACE.leading))
        page.y = draw_list(page.pen, page.area.x, page.y, lines[:count], _FACE)
        lines = lines[count:]
        if lines:
            page.start()


def _draw_revisions(page: Portrait, sop: Sop) -> None:
    middle = page.area.x + page.area.width / 2
    titles = ("DAFTAR RIWAYAT REVISI SOP", *wrap((sop.short_title or sop.title.text).upper(), page.area.width, _TITLE))
    page.need(len(titles) * _TITLE.leading + 6 * _FACE.leading)
    page.y = page.pen.lines(middle, page.y + 4 * MM, titles, _TITLE, "centre") + 3 * MM
    _draw_row(page, _REVISION_HEADS, head=True)
    for revision in sop.revisions:
        cells = _revision_cells(revision)
        if page.room < _row_height(page, cells, _FACE):
            page.start()
            _draw_row(page, _REVISION_HEADS, head=True)
        _draw_row(page, cells)


def _revision_cells(revision: Revision) -> tuple[str, ...]:
    return (revision.number.text, revision.text.text, revision.proposed.text, revision.effective.text)


def _wrapped(page: Portrait, cells: Sequence[str], face: Face) -> list[tuple[str, ...]]:
    width = page.area.width
    return [wrap(cell, width * share - 2 * _PAD, face) for cell, share in zip(cells, _REVISION_SHARES, strict=True)]


def _row_height(page: Portrait, cells: Sequence[str], face: Face) -> float:
    return max(map(len, _wrapped(page, cells, face))) * face.leading + 2 * _PAD


def _draw_row(page: Portrait, cells: Sequence[str], *, head: bool = False) -> None:
    face = Face("bold", 9.5, 1.3) if head else _FACE
    height = _row_height(page, cells, face)
    x = page.area.x
    for place, lines in enumerate(_wrapped(page, cells, face)):
        width = page.area.width * _REVISION_SHARES[place]
        page.pen.box(Area(x, page.y, width, height), RULE, grey=0.93 if head else None)
        align: Align = "centre" if head or place == 0 else "left"
        page.pen.lines(x + (width / 2 if align == "centre" else _PAD), page.y + _PAD, lines, face, align)
        x += width
    page.y += height
