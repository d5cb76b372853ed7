"""Several PDFs as one, with an outline to find their parts by.

PDFium joins pages but writes no outline. Its files have one plain cross-reference table and one flat list of pages,
so the outline is appended as an update of the file (PDF 1.7, 7.5.6): nothing before it is touched.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from sopdesk.printing.pdf_pages import joining

_ROOT = re.compile(rb"/Root (\d+) 0 R")
_SIZE = re.compile(rb"/Size (\d+)")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_PAGES = re.compile(rb"/Pages (\d+) 0 R")
_KIDS = re.compile(rb"/Kids\[([^\]]*)\]")


@dataclass(frozen=True)
class Mark:
    """An entry of the outline: its words, the page (from 0) it leads to, and whether it stands below a heading."""

    title: str
    page: int
    below: bool = False


def joined(parts: Sequence[bytes]) -> tuple[bytes, tuple[int, ...]]:
    """Return the PDFs one after the other, and the number of pages of each.

    Raises:
        BadFileError: one of them is damaged, or needs a password.
    """
    counts: list[int] = []
    buffer = BytesIO()
    with joining() as whole:
        counts += [whole.add(part) for part in parts]
        whole.save(buffer)
    return buffer.getvalue(), tuple(counts)


def cut_out(pdf: bytes, first: int, count: int) -> bytes:
    """Return ``count`` pages from page ``first`` (from 0) as a PDF of their own.

    Raises:
        BadFileError: it is damaged, or needs a password.
    """
    buffer = BytesIO()
    with joining() as whole:
        whole.add(pdf, range(first, first + count))
        whole.save(buffer)
    return buffer.getvalue()


def outlined(pdf: bytes, marks: Sequence[Mark]) -> bytes:
    """Return a PDF that ``joined`` made with an outline.

    Args:
        pdf: as ``joined`` returned it.
        marks: headings, each followed by the entries below it.
    """
    start = int(_found(_START, pdf))
    trailer = pdf[start:]
    root, size = int(_found(_ROOT, trailer)), int(_found(_SIZE, trailer))
    places = _places(pdf, start)
    catalog = _body(pdf, places[root])
    pages = [int(n) for n in re.findall(rb"(\d+) 0 R", _found(_KIDS, _body(pdf, places[int(_found(_PAGES, catalog))])))]
    objects = _outline(marks, pages, first=size)
    objects[root] = catalog.replace(b"<<", b"<</PageMode/UseOutlines/Outlines %d 0 R " % size, 1)
    return _appended(pdf, objects, root=root, size=size + len(objects) - 1, before=start)


def _found(pattern: re.Pattern[bytes], text: bytes) -> bytes:
    match = pattern.search(text)
    assert match is not None, "PDFium writes it"
    return match[1]


def _places(pdf: bytes, start: int) -> dict[int, int]:
    """Return where each object begins, read from the one table that PDFium writes."""
    places: dict[int, int] = {}
    at = pdf.index(b"\n", start) + 1
    while not pdf.startswith(b"trailer", at):
        line = pdf.index(b"\n", at)
        first, count = (int(part) for part in pdf[at:line].split())
        at = line + 1
        for number in range(first, first + count):
            end = pdf.index(b"\n", at) + 1
            offset, _generation, kind = pdf[at:end].split()
            if kind == b"n":
                places[number] = int(offset)
            at = end
    return places


def _body(pdf: bytes, place: int) -> bytes:
    return pdf[pdf.index(b"obj", place) + 3 : pdf.index(b"endobj", place)].strip()


def _outline(marks: Sequence[Mark], pages: Sequence[int], *, first: int) -> dict[int, bytes]:
    """Return the objects of the outline by their numbers: its root, then one for each mark."""
    numbers = [first + 1 + i for i in range(len(marks))]
    heads = [i for i, mark in enumerate(marks) if not mark.below]
    below = {h: list(range(h + 1, _next(heads, h, len(marks)))) for h in heads}
    objects = {first: _node(b"/Type/Outlines", [numbers[h] for h in heads])}
    for siblings, parent in ((heads, first), *((kids, numbers[h]) for h, kids in below.items())):
        for place, i in enumerate(siblings):
            words = b"/Title<FEFF%s>/Parent %d 0 R/Dest[%d 0 R/Fit]" % (
                marks[i].title.encode("utf-16-be").hex().upper().encode(),
                parent,
                pages[marks[i].page],
            )
            if place > 0:
                words += b"/Prev %d 0 R" % numbers[siblings[place - 1]]
            if place + 1 < len(siblings):
                words += b"/Next %d 0 R" % numbers[siblings[place + 1]]
            objects[numbers[i]] = _node(words, [numbers[k] for k in below.get(i, ())])
    return objects


def _next(heads: Sequence[int], head: int, end: int) -> int:
    return next((h for h in heads if h > head), end)


def _node(words: bytes, kids: Sequence[int]) -> bytes:
    tail = b"/First %d 0 R/Last %d 0 R/Count %d" % (kids[0], kids[-1], len(kids)) if kids else b""
    return b"<<" + words + tail + b">>"


def _appended(pdf: bytes, objects: dict[int, bytes], *, root: int, size: int, before: int) -> bytes:
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    table = b""
    for number in sorted(objects):
        line = b"%d 1\n%010d 00000 n \n" % (number, len(out))
        table += line
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n" + table
    out += b"trailer\n<</Root %d 0 R/Size %d/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (root, size, before, start)
    return bytes(out)
