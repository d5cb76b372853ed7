"""The one table of colours and sizes; every ratio in it is checked by a test (text 4.5 : 1, controls 3 : 1)."""

from dataclasses import dataclass, field
from enum import StrEnum


class ChipKind(StrEnum):
    """What a status chip says by colour; its words always say it too."""

    NEW = "new"
    RUNNING = "running"
    WAITING = "waiting"
    SOON = "soon"
    LATE = "late"
    RETURNED = "returned"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class ChipColours:
    """Fill and text of one kind of chip."""

    fill: str
    text: str


@dataclass(frozen=True)
class Tokens:
    """Colours of one theme, each as ``#RRGGBB``."""

    name: str
    window: str
    surface: str
    sidebar: str
    alternate: str
    text: str
    muted: str
    line: str
    border: str
    primary: str
    on_primary: str
    primary_hover: str
    selection: str
    selection_text: str
    focus: str
    link: str
    disabled: str
    error: str
    chips: dict[ChipKind, ChipColours] = field(hash=False)

    @property
    def dark(self) -> bool:
        """Whether this is the dark theme."""
        return self.name == "dark"


LIGHT = Tokens(
    name="light",
    window="#F5F7FA",
    surface="#FFFFFF",
    sidebar="#EEF2F7",
    alternate="#F8FAFC",
    text="#1B2430",
    muted="#566274",
    line="#D5DCE6",
    border="#7C8AA0",
    primary="#1F5FBF",
    on_primary="#FFFFFF",
    primary_hover="#1A51A3",
    selection="#DCE9FB",
    selection_text="#10294F",
    focus="#1F5FBF",
    link="#1A56B0",
    disabled="#8A94A3",
    error="#A31D1D",
    chips={
        ChipKind.NEW: ChipColours("#E3EDFC", "#1A4E9C"),
        ChipKind.RUNNING: ChipColours("#E0F2F7", "#0E5A6B"),
        ChipKind.WAITING: ChipColours("#F0EBFB", "#5A3FA0"),
        ChipKind.SOON: ChipColours("#FFF1D6", "#7A4A00"),
        ChipKind.LATE: ChipColours("#FDE5E4", "#A31D1D"),
        ChipKind.RETURNED: ChipColours("#FCE8DA", "#8F3A06"),
        ChipKind.DONE: ChipColours("#DFF3E4", "#1B6132"),
        ChipKind.CANCELLED: ChipColours("#E9ECF0", "#4A5463"),
    },
)

DARK = Tokens(
    name="dark",
    window="#14181F",
    surface="#1C222B",
    sidebar="#181D25",
    alternate="#202731",
    text="#E6EAF0",
    muted="#A3AEBD",
    line="#323B48",
    border="#728096",
    primary="#7FB0FF",
    on_primary="#0B1B36",
    primary_hover="#9AC1FF",
    selection="#27416B",
    selection_text="#F2F6FC",
    focus="#8DB8FF",
    link="#8DB8FF",
    disabled="#6E7887",
    error="#FFB0AB",
    chips={
        ChipKind.NEW: ChipColours("#20355A", "#A9CBFF"),
        ChipKind.RUNNING: ChipColours("#153D49", "#8FDDF0"),
        ChipKind.WAITING: ChipColours("#372B5C", "#CDBBFF"),
        ChipKind.SOON: ChipColours("#4A360F", "#FFD27A"),
        ChipKind.LATE: ChipColours("#55211F", "#FFB0AB"),
        ChipKind.RETURNED: ChipColours("#502C15", "#FFBE93"),
        ChipKind.DONE: ChipColours("#1B4228", "#9BE3B0"),
        ChipKind.CANCELLED: ChipColours("#323A46", "#C2CAD6"),
    },
)


class Density(StrEnum):
    """How tall table rows are."""

    COMPACT = "compact"
    NORMAL = "normal"
    COMFORTABLE = "comfortable"


_ROW_HEIGHT = {Density.COMPACT: 28, Density.NORMAL: 32, Density.COMFORTABLE: 40}

SMALLEST_TEXT = 90
LARGEST_TEXT = 150


@dataclass(frozen=True)
class Metrics:
    """Sizes at one text size; pixels for boxes, points for type.

    Args:
        percent: the user's text size, 90 to 150.
        density: how tall table rows are.
    """

    percent: int = 100
    density: Density = Density.NORMAL

    def px(self, pixels: int) -> int:
        """Return ``pixels`` at this text size."""
        return round(pixels * self.percent / 100)

    def pt(self, pixels: int) -> float:
        """Return the type size in points that is ``pixels`` tall at 96 dpi and 100 %."""
        return round(pixels * 0.75 * self.percent / 100, 2)

    @property
    def row(self) -> int:
        """Height of a table row."""
        return self.px(_ROW_HEIGHT[self.density])

    @property
    def control(self) -> int:
        """Height of a button or an input."""
        return self.px(32)

    @property
    def header(self) -> int:
        """Height of a table's header."""
        return self.px(36)

    @property
    def sidebar_item(self) -> int:
        """Height of an item of the sidebar."""
        return self.px(34)

    @property
    def icon(self) -> int:
        """Side of a small icon."""
        return self.px(16)
