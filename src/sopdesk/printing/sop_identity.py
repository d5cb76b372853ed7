"""The identity pages of an SOP: head block, and the six lists in two columns, flowing over pages.

Grid and order of the parts as in the source documents and Permenpan-RB 35/2012 (bagian identitas).
"""

from dataclasses import dataclass
from typing import TypeAlias

from sopdesk.domain.people import Signer
from sopdesk.domain.sop import Sop
from sopdesk.printing.letterhead import draw_signature, signature_height
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import RULE, Area, Pen
from sopdesk.printing.portrait import Portrait
from sopdesk.printing.sop_lists import ListLine, draw_list, fitting, list_lines
from sopdesk.printing.text import Face, balanced, fit, widest, width_of, wrap

SIZES = (9.5, 9.0, 8.5, 8.0)
"""Type sizes in points, the preferred one first; a smaller one is taken where it saves a page."""
_SPACING = 1.22
_PAD = 1.8 * MM
_INK = 20 * MM
"""Room for signature and stamp of the approver."""
_LOGO = 22 * MM
_SERIAL = " " * 10
"""Room to write the serial of a number that was left open ("060/ /5.16.03/2022")."""
_LEAST_LINES = 3
"""A row of the grid starts on a page only where its head and so many lines fit."""


_Lists: TypeAlias = tuple[tuple[ListLine, ...], tuple[ListLine, ...]]


@dataclass(frozen=True)
class _Field:
    """A label and its value in the head block."""

    label: tuple[str, ...]
    value: tuple[str, ...]
    height: float
    bold: bool = False


@dataclass(frozen=True)
class _Faces:
    """The faces of one size."""

    text: Face
    bold: Face

    @property
    def leading(self) -> float:
        """The height of a line in points."""
        return self.text.leading


def draw_identity(page: Portrait, sop: Sop, logo: bytes | None, *, size: float) -> None:
    """Draw head block and grid from the top of the open page, starting further pages as they are needed.

    Args:
        page: where it goes.
        sop: the SOP.
        logo: the emblem (PNG or JPEG).
        size: the size of the type in points, one of ``SIZES``.
    """
    faces = _Faces(Face("regular", size, _SPACING), Face("bold", size, _SPACING))
    _draw_head(page, sop, logo, faces)
    half = page.area.width / 2 - 2 * _PAD
    pairs = (
        ("Dasar Hukum", sop.legal_basis, "Kualifikasi Pelaksana", sop.qualifications),
        ("Keterkaitan", sop.related, "Peralatan / Perlengkapan", sop.equipment),
        ("Peringatan", sop.warnings, "Pencatatan dan Pendataan", sop.records),
    )
    for left_title, left, right_title, right in pairs:
        lists = (list_lines(left, half, faces.text), list_lines(right, half, faces.text))
        _draw_pair(page, (left_title, right_title), lists, faces)


def _draw_head(page: Portrait, sop: Sop, logo: bytes | None, faces: _Faces) -> None:
    area = page.area
    left = area.width * 0.42
    fields, label, value = _fields(sop, area.width - left, faces)
    signer = _signer(sop)
    signing = signature_height(signer, value - 2 * _PAD, faces.text, room=_INK) + 2 * _PAD
    before, after = fields[:-1], fields[-1]
    height = sum(field.height for field in fields) + signing
    pen, y = page.pen, page.y
    pen.box(Area(area.x, y, area.width, height), RULE)
    pen.line(area.x + left, y, area.x + left, y + height, RULE)
    pen.line(area.x + left + label, y, area.x + left + label, y + height, RULE)
    _draw_office(pen, Area(area.x, y, left, height), sop, logo)
    x = area.x + left
    for field in before:
        y = _draw_field(pen, x, y, label, field, faces)
        pen.line(x, y, area.right, y, RULE)
    pen.lines(x + _PAD, y + _PAD, ["Disahkan oleh"], faces.text)
    draw_signature(pen, Area(x + label + _PAD, y + _PAD, value - 2 * _PAD, signing), signer, faces.text, room=_INK)
    y += signing
    pen.line(x, y, area.right, y, RULE)
    page.y = _draw_field(pen, x, y, label, after, faces)


def _fields(sop: Sop, width: float, faces: _Faces) -> tuple[list[_Field], float, float]:
    """Return the rows of the head block and the widths of its two columns, in points."""
    number = " ".join(part.text for part in (sop.number, sop.revision) if part)
    number = number.replace("/ /", f"/{_SERIAL}/")
    entries = [
        ("Nomor SOP", number, False),
        ("Tanggal Pembuatan", sop.made.text, False),
        ("Tanggal Revisi", sop.revised.text, False),
        (sop.effective_label.text, sop.effective.text, False),
        ("Nama SOP", sop.title.text, True),
    ]
    label = widest([text for text, _value, _bold in entries], faces.text) + 2 * _PAD + 2
    value = width - label
    fields = []
    for name, text, bold in entries:
        lines = wrap(text, value - 2 * _PAD, faces.bold if bold else faces.text)
        fields.append(_Field((name,), lines, max(len(lines), 1) * faces.leading + 2 * _PAD, bold))
    return fields, label, value


def _signer(sop: Sop) -> Signer:
    approver = sop.approver
    title = approver.position.text.rstrip(" ,") if approver.position else ""
    texts = (part.text if part else "" for part in (approver.name, approver.rank, approver.nip))
    return Signer(title, *texts)


def _draw_field(pen: Pen, x: float, y: float, label: float, field: _Field, faces: _Faces) -> float:
    pen.lines(x + _PAD, y + _PAD, field.label, faces.text)
    pen.lines(x + label + _PAD, y + _PAD, field.value, faces.bold if field.bold else faces.text)
    return y + field.height


def _draw_office(pen: Pen, area: Area, sop: Sop, logo: bytes | None) -> None:
    """Draw emblem and the lines of the office in the middle of the left cell."""
    width = area.width - 4 * _PAD
    face = Face("bold", 11, 1.25)
    # a long word is made smaller, not broken
    words = max((width_of(word, face) for line in sop.heading for word in line.text.split()), default=0)
    face = face.sized(max(min(face.size, face.size * width / max(words, 1)), 8))
    blocks = [fit(line.text, width=width, height=3 * face.leading, face=face, minimum=8) for line in sop.heading]
    gap = 2.5 * MM
    height = sum(block.height for block in blocks) + gap * max(len(blocks) - 1, 0)
    height += _LOGO + 2 * gap if logo else 0
    y = area.y + (area.height - height) / 2
    if logo:
        pen.picture(logo, Area(area.x + (area.width - _LOGO) / 2, y, _LOGO, _LOGO))
        y += _LOGO + 2 * gap
    for block in blocks:
        y = pen.fitted(area.x + area.width / 2, y, balanced(block), "centre") + gap


def _draw_pair(page: Portrait, titles: tuple[str, str], lists: _Lists, faces: _Faces) -> None:
    """Draw two lists beside each other; what does not fit goes on under repeated heads on the next page."""
    head = faces.leading + 2 * _PAD
    least = head + 2 * _PAD + min(max(map(len, lists)), _LEAST_LINES) * faces.leading
    page.need(least)
    again = False
    left, right = lists
    while True:
        room = int((page.room - head - 2 * _PAD) / faces.leading + 1e-6)
        counts = (fitting(left, room), fitting(right, room))
        used = max(*counts, 2)
        suffix = " (lanjutan)" if again else ""
        _draw_heads(page, tuple(f"{title}{suffix}" for title in titles), head, faces)
        _draw_cells(page, (left[: counts[0]], right[: counts[1]]), used * faces.leading + 2 * _PAD, faces)
        left, right = left[counts[0] :], right[counts[1] :]
        if not left and not right:
            return
        page.start()
        again = True


def _draw_heads(page: Portrait, titles: tuple[str, ...], height: float, faces: _Faces) -> None:
    area, half = page.area, page.area.width / 2
    for place, title in enumerate(titles):
        cell = Area(area.x + place * half, page.y, half, height)
        page.pen.box(cell, RULE, grey=0.93)
        page.pen.lines(cell.x + half / 2, page.y + _PAD, [title], faces.bold, "centre")
    page.y += height


def _draw_cells(page: Portrait, lists: _Lists, height: float, faces: _Faces) -> None:
    area, half = page.area, page.area.width / 2
    for place, lines in enumerate(lists):
        cell = Area(area.x + place * half, page.y, half, height)
        page.pen.box(cell, RULE)
        draw_list(page.pen, cell.x + _PAD, page.y + _PAD, lines, faces.text)
    page.y += height
