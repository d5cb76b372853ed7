"""Sizes of the drawing, in points. Chosen for landscape F4: readable in print, eight lanes still fit."""

from typing import Final

# words
BODY: Final = 8.0
LEADING: Final = 9.5
SMALL: Final = 6.5
SMALL_LEADING: Final = 7.2
PAGE_WORDS: Final = 5.6
"""Size of "hal. 2" beside a connector."""
PAGE_LEADING: Final = 6.2
PAD_X: Final = 3.0
PAD_Y: Final = 3.5
HANGING: Final = 5.0
"""Indent of the second line of an entry in a list."""

# symbols
SYMBOL_WIDTH: Final = 34.0
BOX_HEIGHT: Final = 18.0
DIAMOND_WIDTH: Final = 38.0
DIAMOND_HEIGHT: Final = 26.0
"""Wider and higher than a box, so that two short lines of a running case fit."""
PENTAGON: Final = 12.0
"""Length and breadth of an off-page connector."""
PAGE_WIDTH: Final = 17.0
"""Room for "hal. 99"."""

# arrows
PITCH: Final = 3.6
"""Distance of parallel arrows; three points are the least."""
GAP: Final = 4.0
"""Least distance between two arrows that follow each other on one track."""
APPROACH: Final = 9.0
"""From the last track of a channel to the symbol below: room for the arrow head and a visible line."""
CHANNEL_PAD: Final = 4.0
GUTTER_PAD: Final = 2.0
BORDER_PAD: Final = 4.0
"""From the outermost track of a gutter to the border of the lane."""
CORE_HALF: Final = 25.0
"""Least half width of the middle of a lane, between its gutters: symbol, arrow head, short label."""
SIDE_LABEL: Final = 4.0
"""From the side of a symbol to the label of the arrow that leaves there; page numbers above reach as far."""
BELOW_SYMBOL: Final = 4.5
"""From a symbol down to the label of the arrow below; page numbers beside the symbol reach nearly as far."""
SIDE_STUB: Final = 6.0
"""From the side of a symbol to a connector."""
SIDE_CONNECTOR: Final = SIDE_STUB + PENTAGON / 2 + PAGE_WIDTH / 2 + 1
"""Room beside a symbol for a connector with its words."""
PORT_SHIFT: Final = 8.0
LABEL_WIDTH: Final = 34.0
LABEL_LIMIT: Final = 56.0
DROP: Final = 4.0
"""Least length of an arrow below its symbol inside the row."""
CONNECTOR_DROP: Final = 8.0
MAX_TRACKS: Final = 6

# lines
GRID_LINE: Final = 0.4
FRAME_LINE: Final = 0.8
ARROW_LINE: Final = 0.75
SYMBOL_LINE: Final = 0.8


def gutter_width(tracks: int) -> float:
    """Return the width of a gutter with this many tracks."""
    return GUTTER_PAD if tracks == 0 else GUTTER_PAD + (tracks - 1) * PITCH + BORDER_PAD


def channel_height(tracks: int) -> float:
    """Return the height of a channel with this many tracks."""
    return 0.0 if tracks == 0 else CHANNEL_PAD + (tracks - 1) * PITCH
