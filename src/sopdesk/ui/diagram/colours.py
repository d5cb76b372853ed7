"""The colours of a drawing on the screen: white paper by day, a dark sheet in the dark theme."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtGui import QColor, QPalette

from sopdesk.diagram.scene import Colour, Primitive

_HALF_LIGHT: Final = 128


@dataclass(frozen=True)
class SceneColours:
    """One theme of the sheet; each value is ``#rrggbb``.

    Attributes:
        shades: the colour of each role of a primitive.
        inferred: what is inferred, lighter than ink and still 4.5 : 1 on the paper.
        focus: the ring around the step on which the keyboard stands.
        desk: around the sheet.
    """

    shades: tuple[tuple[Colour, str], ...]
    inferred: str
    focus: str
    desk: str

    def shade(self, colour: Colour) -> QColor:
        """Return the colour of a role."""
        return _colour(dict(self.shades)[colour])

    def of(self, primitive: Primitive) -> QColor:
        """Return the colour in which the primitive is drawn; inferred ink is lighter."""
        if primitive.origin == "inferred" and primitive.colour == "ink":
            return _colour(self.inferred)
        return self.shade(primitive.colour)

    @property
    def focus_colour(self) -> QColor:
        """The ring around the step on hand."""
        return _colour(self.focus)

    @property
    def desk_colour(self) -> QColor:
        """What is seen around the sheet."""
        return _colour(self.desk)


LIGHT: Final = SceneColours(
    shades=(
        ("ink", "#1B2430"),
        ("muted", "#566274"),
        ("grid", "#B4BDCA"),
        ("paper", "#FFFFFF"),
        ("head", "#EEF2F7"),
        ("done", "#1B6132"),
        ("now", "#1F5FBF"),
        ("next", "#5A3FA0"),
        ("late", "#A31D1D"),
    ),
    inferred="#6C7686",
    focus="#1F5FBF",
    desk="#F5F7FA",
)
DARK: Final = SceneColours(
    shades=(
        ("ink", "#E6EAF0"),
        ("muted", "#A3AEBD"),
        ("grid", "#465162"),
        ("paper", "#1C222B"),
        ("head", "#252D39"),
        ("done", "#9BE3B0"),
        ("now", "#7FB0FF"),
        ("next", "#CDBBFF"),
        ("late", "#FFB0AB"),
    ),
    inferred="#8B97A8",
    focus="#8DB8FF",
    desk="#14181F",
)


def colours_for(palette: QPalette) -> SceneColours:
    """Return the sheet that goes with the theme of the window."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < _HALF_LIGHT else LIGHT


@cache
def _colour(value: str) -> QColor:
    return QColor(value)
