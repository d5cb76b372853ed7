"""Letterhead and signature block, alike on every paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sopdesk.domain.people import Signer
from sopdesk.domain.words import grouped_nip, long_date
from sopdesk.printing.fonts import Family
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import HEAVY, RULE, Area, Pen
from sopdesk.printing.text import Face, Fitted, fit, heading_lines, wrap

_BOLD_LINES = 2
"""Government and office; address and contact follow in a smaller face."""
_GAP = 1.2 * MM


@dataclass(frozen=True)
class LetterheadSize:
    """Sizes in points of government, office and address; ``logo`` is the height of the emblem."""

    government: float = 12
    office: float = 14
    address: float = 8.5
    logo: float = 20 * MM
    family: Family = "sans"


LARGE = LetterheadSize()
SMALL = LetterheadSize(government=10, office=11.5, address=7.5, logo=15 * MM)


def draw_letterhead(pen: Pen, area: Area, lines: Sequence[str], logo: bytes | None, size: LetterheadSize) -> float:
    """Draw emblem, lines and the double rule under them from the top of ``area``; return the y below the rule."""
    margin = (size.logo + 2 * MM) if logo else 0.0
    blocks = _blocks(lines, area.width - 2 * margin, size)
    height = sum(block.height for block in blocks)
    y = area.y
    if logo:
        pen.picture(logo, Area(area.x, area.y, size.logo, size.logo))
        y += max((size.logo - height) / 2, 0)
    for block in blocks:
        y = pen.fitted(area.x + area.width / 2, y, block, "centre")
    y = max(y, area.y + size.logo if logo else y) + _GAP
    pen.line(area.x, y, area.right, y, HEAVY)
    pen.line(area.x, y + HEAVY, area.right, y + HEAVY, RULE / 2)
    return y + HEAVY + RULE


def letterhead_height(width: float, lines: Sequence[str], size: LetterheadSize, *, logo: bool) -> float:
    """Return the height of what ``draw_letterhead`` draws."""
    margin = (size.logo + 2 * MM) if logo else 0.0
    height = sum(block.height for block in _blocks(lines, width - 2 * margin, size))
    return max(height, size.logo if logo else 0.0) + _GAP + HEAVY + RULE


def _blocks(lines: Sequence[str], width: float, size: LetterheadSize) -> list[Fitted]:
    faces = [
        Face("bold", size.government, family=size.family),
        Face("bold", size.office, family=size.family),
    ]
    blocks = []
    for number, line in enumerate(lines):
        face = faces[number] if number < _BOLD_LINES else Face("regular", size.address, family=size.family)
        blocks.append(fit(line, width=width, height=face.leading, face=face, minimum=face.size * 0.75))
    return blocks


def signature_height(signer: Signer, width: float, face: Face, *, room: float, dated: bool = False) -> float:
    """Return the height of the signature block; ``room`` is left for ink and stamp."""
    lines = len(_title_lines(signer, width, face)) + len(_name_lines(signer, width, face))
    return (lines + int(dated)) * face.leading + room


def draw_signature(
    pen: Pen,
    area: Area,
    signer: Signer,
    face: Face,
    *,
    room: float,
    place: str = "",
    on: date | None = None,
) -> float:
    """Draw place and date (if ``place`` is given), title, room for ink, name, rank and NIP, centred in ``area``.

    A missing name is a dotted line, a missing date is left to the pen. Returns the y below the block.
    """
    middle, y = area.x + area.width / 2, area.y
    if place:
        when = long_date(on) if on else "." * 30
        y = pen.lines(middle, y, [f"{place}, {when}"], face, "centre")
    y = pen.lines(middle, y, _title_lines(signer, area.width, face), face, "centre") + room
    bold = Face("bold", face.size, face.spacing)
    if not signer.name:
        pen.dotted(area.x + area.width * 0.12, area.right - area.width * 0.12, y)
        return pen.lines(area.x + area.width * 0.12, y + 1, ["NIP."], face)
    names = wrap(signer.name, area.width, bold)
    y = pen.lines(middle, y, names, bold, "centre", underline=True)
    return pen.lines(middle, y, _name_lines(signer, area.width, face)[len(names) :], face, "centre")


def _title_lines(signer: Signer, width: float, face: Face) -> tuple[str, ...]:
    if not signer.title:
        return ()
    return heading_lines(f"{signer.title.rstrip(' ,')},", width, face)


def _name_lines(signer: Signer, width: float, face: Face) -> tuple[str, ...]:
    if not signer.name:
        return ("", "NIP.")
    names = wrap(signer.name, width, Face("bold", face.size, face.spacing))
    below = [signer.rank, f"NIP. {grouped_nip(signer.nip)}" if signer.nip else ""]
    return (*names, *(line for text in below if text for line in wrap(text, width, face)))
