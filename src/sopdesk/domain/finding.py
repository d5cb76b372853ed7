"""A finding of the checker: what is doubtful or wrong in an SOP, where, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]

SEVERITY_LABELS: dict[Severity, str] = {"error": "Kesalahan", "warning": "Perlu diperiksa", "note": "Catatan"}
"""What the screen calls them: it cannot run like this; somebody should look; good to know."""


@dataclass(frozen=True)
class Finding:
    """One finding, in Indonesian.

    ``code`` names the rule; ``row`` is the id of the row, None where the cover or the whole SOP is meant; ``place``
    the cell, exit, lane or part of the cover; ``message`` and ``remedy`` are whole sentences.
    """

    code: str
    severity: Severity
    row: str | None
    place: str
    message: str
    remedy: str
