"""The dossier of a case: index, papers, signed sheets, pictures and history as one PDF."""

from collections.abc import Sequence
from dataclasses import dataclass

from sopdesk.printing.paper_sizes import MM, PAPER_SIZES, PaperName, Size
from sopdesk.printing.pdf_merge import Mark, joined, outlined
from sopdesk.printing.pdf_pages import page_count
from sopdesk.printing.pen import HAIR, RULE, Area, Pen, document
from sopdesk.printing.portrait import Portrait
from sopdesk.printing.text import Face, Fitted, width_of, wrap

_TITLE = Face("bold", 14)
_HEAD = Face("bold", 10)
_TEXT = Face(size=9)
_SMALL = Face(size=8)
_GAP = 1.5 * MM
_LONGEST = 1200 * MM
"""Of a page; a file from outside may claim kilometres."""


@dataclass(frozen=True)
class Part:
    """A piece of the dossier; ``group`` is the heading it stands under."""

    group: str
    title: str
    detail: str
    pdf: bytes


@dataclass(frozen=True)
class Dossier:
    """What stands in the dossier: ``facts`` are (label, text), ``history`` (when, who, what), the oldest first.

    ``left_out``: sentences about what could not be taken in.
    """

    title: str
    facts: Sequence[tuple[str, str]]
    parts: Sequence[Part]
    history: Sequence[tuple[str, str, str]]
    left_out: Sequence[str] = ()
    size: PaperName = "F4"


def dossier(data: Dossier) -> bytes:
    """Return the dossier, with an outline.

    Raises:
        BadFileError: a part is damaged.
    """
    counts = [page_count(part.pdf) for part in data.parts]
    own = page_count(_index(data, [0] * len(counts), 0))
    firsts, at = [], own
    for count in counts:
        firsts.append(at)
        at += count
    pieces = [_index(data, firsts, at), *(part.pdf for part in data.parts), _history(data, at)]
    whole, _ = joined(pieces)
    marks = [Mark("Daftar isi", 0)]
    group = ""
    for part, first in zip(data.parts, firsts, strict=True):
        if part.group != group:
            marks.append(Mark(part.group, first))
            group = part.group
        marks.append(Mark(part.title, first, below=True))
    return outlined(whole, [*marks, Mark("Riwayat", at)])


def picture_pages(pictures: Sequence[bytes], captions: Sequence[str], size: PaperName = "F4") -> bytes:
    """Return pictures (JPEG), each on a page below its caption."""
    paper = PAPER_SIZES[size]
    with document(paper, title=captions[0], invariant=True) as (canvas, buffer):
        page = Portrait(canvas, paper, "")
        for picture, caption in zip(pictures, captions, strict=True):
            page.start(foot=False)
            words = Fitted(wrap(caption, page.area.width, _TEXT), _TEXT)
            y = page.pen.fitted(page.area.x, page.area.y, words) + 3 * MM
            page.pen.picture(picture, Area(page.area.x, y, page.area.width, page.area.bottom - y))
        page.finish()
    return buffer.getvalue()


def whole_pages(pictures: Sequence[tuple[bytes, Size]], title: str) -> bytes:
    """Return pictures (JPEG, size in points) as the pages that they are pictures of."""
    with document(pictures[0][1], title=title, invariant=True) as (canvas, buffer):
        for picture, (width, height) in pictures:
            shrink = min(_LONGEST / max(width, height), 1.0)
            size = width * shrink, height * shrink
            canvas.setPageSize(size)
            Pen(canvas, size[1]).picture(picture, Area(0, 0, *size))
            canvas.showPage()
    return buffer.getvalue()


def _index(data: Dossier, firsts: Sequence[int], history_at: int) -> bytes:
    size = PAPER_SIZES[data.size]
    with document(size, title=f"Berkas {data.title}", invariant=True) as (canvas, buffer):
        page = Portrait(canvas, size, f"Berkas {data.title}")
        page.start()
        page.y = page.pen.fitted(page.area.x, page.y, Fitted(("BERKAS PERMOHONAN",), _TITLE)) + _GAP
        for label, text in data.facts:
            _row(page, ((0, 38 * MM, label, _TEXT), (38 * MM, page.area.width - 38 * MM, text, _TEXT)))
        page.y += 4 * MM
        group = ""
        for part, first in zip(data.parts, firsts, strict=True):
            if part.group != group:
                group = part.group
                _heading(page, group)
            _entry(page, part.title, part.detail, first)
        if data.left_out:
            _heading(page, "Tidak dapat dimasukkan")
        for sentence in data.left_out:
            _row(page, ((0, page.area.width, sentence, _TEXT),))
        _heading(page, "Riwayat")
        _entry(page, f"Riwayat permohonan ({len(data.history)} catatan)", "", history_at)
        page.finish()
    return buffer.getvalue()


def _history(data: Dossier, at: int) -> bytes:
    size = PAPER_SIZES[data.size]
    with document(size, title="Riwayat", invariant=True) as (canvas, buffer):
        page = Portrait(canvas, size, f"Riwayat {data.title}", first=at + 1)
        page.start()
        page.y = page.pen.fitted(page.area.x, page.y, Fitted(("RIWAYAT",), _TITLE)) + 2 * MM
        wide = page.area.width
        for when, who, what in data.history:
            columns = ((0.0, 35 * MM, when), (37 * MM, 42 * MM, who), (81 * MM, wide - 81 * MM, what))
            _row(page, [(x, width, text, _SMALL) for x, width, text in columns], ruled=True)
        page.finish()
    return buffer.getvalue()


def _heading(page: Portrait, text: str) -> None:
    page.need(14 * MM)
    page.y = page.pen.fitted(page.area.x, page.y + 2 * MM, Fitted((text,), _HEAD))
    page.pen.line(page.area.x, page.y + 1, page.area.right, page.y + 1, RULE)
    page.y += _GAP


def _entry(page: Portrait, title: str, detail: str, first: int) -> None:
    wide = page.area.width - 18 * MM
    lines = f"{title}\n{detail}" if detail else title
    number = f"hal. {first + 1}"
    taken = width_of(number, _TEXT) + 0.5
    _row(page, ((0, wide, lines, _TEXT), (page.area.width - taken, taken, number, _TEXT)))


def _row(page: Portrait, cells: Sequence[tuple[float, float, str, Face]], *, ruled: bool = False) -> None:
    fitted = [(x, Fitted(wrap(text, width, face), face)) for x, width, text, face in cells]
    height = max((f.height for _, f in fitted), default=0) + _GAP
    page.need(min(height, page.area.height))
    for x, words in fitted:
        page.pen.fitted(page.area.x + x, page.y, words)
    page.y += height
    if ruled:
        page.pen.line(page.area.x, page.y - _GAP / 2, page.area.right, page.y - _GAP / 2, HAIR)
