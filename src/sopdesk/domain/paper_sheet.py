"""What is drawn on a paper: everything resolved, so that printing asks nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sopdesk.domain.form import Form
from sopdesk.domain.form_values import Values
from sopdesk.domain.paper_code import PaperCode

FontName = Literal["sans", "bookman"]
"""``sans``: Liberation Sans, of Arial's measures; ``bookman``: the Bookman of the older style guides."""
SheetSize = Literal["f4", "a4", "folio", "half-f4", "a5"]
"""``a5`` is for the disposition sheet alone, which is drawn for half a sheet."""


@dataclass(frozen=True)
class PaperStyle:
    """The office's setting "Naskah": margins in millimetres, type in points (defaults: domain style guides)."""

    size: SheetSize = "f4"
    font: FontName = "sans"
    points: float = 11
    spacing: float = 1.15
    top: float = 25
    right: float = 25
    bottom: float = 30
    left: float = 30
    tighten: bool = True
    """Whether type and spacing may become a little smaller where that saves a page."""


@dataclass(frozen=True)
class SignerText:
    """A signature block in words; an empty name leaves a dotted line for the pen."""

    title: str = ""
    """With "a.n.", "u.b.", "Plt.", "Plh." where they apply; line feeds part the lines."""
    name: str = ""
    rank: str = ""
    nip: str = ""
    initials: tuple[str, ...] = ()
    """Who initials beside the block, highest last."""


@dataclass(frozen=True)
class PaperSheet:
    """One paper, ready to be drawn."""

    form: Form
    values: Values
    facts: Mapping[str, str]
    """Prefill path → text, for references in the blocks."""
    letterhead: tuple[str, ...]
    style: PaperStyle
    number: str = ""
    """The number as printed; gaps of spaces are left for the pen."""
    place: str = ""
    on: date | None = None
    logo: bytes | None = None
    signers: Mapping[str, SignerText] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """SHA-256 → bytes of the pictures that the values name."""
    code: PaperCode | None = None
    """None for a preview of a draft: a frame stands where the QR will be."""
    blank: bool = False
    """A form to be filled with the pen: labels, lines, boxes, no values but those prefilled."""
    practice: bool = False
    """A practice office: MODE LATIHAN stands on the sheet."""
