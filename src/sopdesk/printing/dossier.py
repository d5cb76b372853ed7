"""The dossier of a case: index, papers, signed sheets, pictures and history as one PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from sopdesk.printing.paper_sizes import MM, PAPER_SIZES, PaperName
from sopdesk.printing.pdf_merge import Mark, joined, outlined
from sopdesk.printing.pdf_pages import page_count, page_image
from sopdesk.printing.pen import HAIR, RULE, Area, document
from sopdesk.printing.portrait import Portrait
from sopdesk.printing.text import Face, Fitted, wrap

_TITLE = Face("bold", 14)
_HEAD = Face("bold", 10)
_TEXT = Face(size=9)
_SMALL = Face(size=8)
_GAP = 1.5 * MM
_RENDERED = 150 / 72
"""Pixels per point at which the pages of foreign PDFs are drawn: readable in print, and nothing in them acts."""


@dataclass(frozen=True)
class Part:
    """A piece of the dossier; ``group`` is the heading it stands under."""

    group: str
    title: str
    detail: str
    pdf: bytes


@dataclass(frozen=True)
class Dossier:
    """What stands in the dossier: ``facts`` are (label, text), ``history`` (when, who, what), the oldest first."""

    title: str
    facts: Sequence[tuple[str, str]]
    parts: Sequence[Part]
    history: Sequence[tuple[str, str, str]]
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
    pieces = [_index(data, firsts, at), *(part.pdf for part in data.parts), _history(data)]
    whole, _ = joined(pieces)
    marks = [Mark("Daftar isi", 0)]
    group = ""
    for part, first in zip(data.parts, firsts, strict=True):
        if part.group != group:
            marks.append(Mark(part.group, first))
            group = part.group
        marks.append(Mark(part.title, first, below=True))
    return outlined(whole, [*marks, Mark("Riwayat", at)])


def picture_page(data: bytes, caption: str, size: PaperName = "F4") -> bytes:
    """Return a picture (PNG or JPEG that can be drawn) on a page, with its caption."""
    with document(PAPER_SIZES[size], title=caption, invariant=True) as (canvas, buffer):
        page = Portrait(canvas, PAPER_SIZES[size], "")
        page.start(foot=False)
        words = Fitted(wrap(caption, page.area.width, _TEXT), _TEXT)
        y = page.pen.fitted(page.area.x, page.area.y, words) + 3 * MM
        page.pen.picture(data, Area(page.area.x, y, page.area.width, page.area.bottom - y))
        page.finish()
    return buffer.getvalue()


def foreign_pages(pdf: bytes, caption: str, *, most: int, size: PaperName = "F4") -> bytes:
    """Return the pages of somebody else's PDF as pictures, at most ``most``: no script or link of it comes along.

    Raises:
        BadFileError: it is damaged, or needs a password.
    """
    from PIL import Image  # noqa: PLC0415 - slow import

    count = page_count(pdf)
    pages = []
    for number in range(min(count, most)):
        shot = page_image(pdf, number, _RENDERED)
        image = Image.frombuffer("RGB", (shot.width, shot.height), shot.data, "raw", "RGBX", shot.stride, 1)
        buffer = BytesIO()
        image.save(buffer, "JPEG", quality=80)
        pages.append(picture_page(buffer.getvalue(), f"{caption}, halaman {number + 1} dari {count}", size))
    return joined(pages)[0]


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
        _heading(page, "Riwayat")
        _entry(page, f"Riwayat permohonan ({len(data.history)} catatan)", "", history_at)
        page.finish()
    return buffer.getvalue()


def _history(data: Dossier) -> bytes:
    size = PAPER_SIZES[data.size]
    with document(size, title="Riwayat", invariant=True) as (canvas, buffer):
        page = Portrait(canvas, size, f"Riwayat {data.title}")
        page.start()
        page.y = page.pen.fitted(page.area.x, page.y, Fitted(("RIWAYAT",), _TITLE)) + 2 * MM
        wide = page.area.width
        for when, who, what in data.history:
            columns = ((0.0, 30 * MM, when), (31 * MM, 48 * MM, who), (81 * MM, wide - 81 * MM, what))
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
    _row(page, ((0, wide, lines, _TEXT), (wide + 4 * MM, 14 * MM, f"hal. {first + 1}", _TEXT)))


def _row(page: Portrait, cells: Sequence[tuple[float, float, str, Face]], *, ruled: bool = False) -> None:
    fitted = [(x, Fitted(wrap(text, width, face), face)) for x, width, text, face in cells]
    height = max((f.height for _, f in fitted), default=0) + _GAP
    page.need(min(height, page.area.height))
    for x, words in fitted:
        page.pen.fitted(page.area.x + x, page.y, words)
    page.y += height
    if ruled:
        page.pen.line(page.area.x, page.y - _GAP / 2, page.area.right, page.y - _GAP / 2, HAIR)
