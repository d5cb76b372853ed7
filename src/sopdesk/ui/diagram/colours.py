"""The colours of a drawing on the screen: white paper by day, a dark sheet in the dark theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtGui import QColor, QPalette

from sopdesk.diagram.scene import Colour, Primitive
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.theme.tokens import ChipKind, Tokens

_INFERRED: Final = {"light": "#6C7686", "dark": "#8B97A8"}
"""Lighter than ink, still 4.5 : 1 on the sheet."""
_GRID: Final = {"light": "#B4BDCA", "dark": "#465162"}


@dataclass(frozen=True)
class SceneColours:
    """One theme of the sheet.

    Attributes:
        shades: the colour of each role of a primitive.
        inferred: the ink of what was inferred.
        focus: the ring around the step on which the keyboard stands.
        desk: around the sheet.
    """

    shades: Mapping[Colour, QColor]
    inferred: QColor
    focus: QColor
    desk: QColor

    def shade(self, colour: Colour) -> QColor:
        """Return the colour of a role."""
        return self.shades[colour]

    def of(self, primitive: Primitive) -> QColor:
        """Return the colour in which the primitive is drawn; inferred ink is lighter."""
        if primitive.origin == "inferred" and primitive.colour == "ink":
            return self.inferred
        return self.shades[primitive.colour]


def colours_for(palette: QPalette) -> SceneColours:
    """Return the sheet that goes with the theme of the window."""
    return _sheet(tokens_of(palette))


@cache
def _sheet(tokens: Tokens) -> SceneColours:
    shades: dict[Colour, str] = {
        "ink": tokens.text,
        "muted": tokens.muted,
        "grid": _GRID[tokens.name],
        "paper": tokens.surface,
        "head": tokens.sidebar if not tokens.dark else tokens.alternate,
        "done": tokens.chips[ChipKind.DONE].text,
        "now": tokens.primary,
        "next": tokens.chips[ChipKind.WAITING].text,
        "late": tokens.error,
    }
    return SceneColours(
        shades={role: QColor(value) for role, value in shades.items()},
        inferred=QColor(_INFERRED[tokens.name]),
        focus=QColor(tokens.focus),
        desk=QColor(tokens.window),
    )
