"""SOPs as the library page lists them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SopCard:
    """One SOP of the library."""

    key: str
    number: str
    title: str
    short_title: str
    office: str
    revision: str
    effective: str
    """As printed, with its label ("Tanggal Efektif: 15 OKTOBER 2018"), "" where the document leaves it blank."""
    approver: str
    steps: int
    runnable: bool
    title_only: bool
    findings: int
    """What the checker found, notes left out."""
    cases: int
    own: bool = False
    """Added or changed by the office itself."""
    adopted: bool = True
    """Suggested for letters; the others stay to be looked at."""
