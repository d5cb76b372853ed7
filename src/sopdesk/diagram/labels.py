"""The words at the start of an arrow, and how much room they and the connectors need beside a symbol."""

from collections.abc import Iterable

from sopdesk.diagram import metrics as m
from sopdesk.diagram.grid import Grid, Link, Spot
from sopdesk.diagram.measure import TextMeasurer, longest_word, wrap
from sopdesk.diagram.scene import HEAD_LENGTH

_MARGIN = 2.0
"""From an arrow to the words beside it."""


def break_labels(grid: Grid, measurer: TextMeasurer) -> None:
    """Fill in the lines of each label, in columns as narrow as the longest word allows."""
    for link in grid.links:
        text = link.edge.label
        if not text:
            continue
        widest = longest_word(text, "regular", m.SMALL, measurer)
        width = min(max(m.LABEL_WIDTH, widest), m.LABEL_LIMIT)
        lines = wrap(text, width=width, font="regular", size=m.SMALL, measurer=measurer)
        link.label = lines
        link.label_width = max(measurer.width(line, "regular", m.SMALL) for line in lines)


def label_height(link: Link) -> float:
    """Return the height of the label's lines."""
    return len(link.label) * m.SMALL_LEADING


def label_drop(link: Link) -> float:
    """Return how far an arrow that leaves below must run down to pass its label."""
    return m.BELOW_SYMBOL + label_height(link) if link.label else 0.0


def connector_drop(link: Link) -> float:
    """Return the length of an arrow from below its symbol to its connector; the head lies below the label."""
    return max(m.CONNECTOR_DROP, label_drop(link) + HEAD_LENGTH - 1)


def slot_width(below: Iterable[Link]) -> float:
    """Return how far apart arrows stand that leave below the same symbol: room for label and connector each."""
    connector = m.PENTAGON + m.PAGE_WIDTH + 2 * _MARGIN
    widest = max((max(link.label_width + m.PENTAGON / 2 + 2 * _MARGIN, connector) for link in below), default=0.0)
    return widest + m.GAP


def symbol_width(grid: Grid, spot: Spot) -> float:
    """Return the width of a symbol: wider where several arrows leave below."""
    reach = max((abs(k.dx) for k in grid.outs.get(spot.address, ()) if k.slots > 1), default=0.0)
    usual = m.DIAMOND_WIDTH if spot.cell.symbol == "decision" else m.SYMBOL_WIDTH
    return max(usual, 2 * reach + usual * 0.6)


def core_half(grid: Grid, spot: Spot) -> float:
    """Return the half width that a symbol, its labels and its connectors need in the middle of the lane."""
    half = symbol_width(grid, spot) / 2
    need = max(m.CORE_HALF, half + 8)
    for link in grid.outs.get(spot.address, ()):
        if link.side == "bottom":
            right = link.label_width + _MARGIN + 1.5
            need = max(need, right if link.slots == 1 else abs(link.dx) + max(right, m.PENTAGON / 2 + m.PAGE_WIDTH + 3))
        else:
            need = max(need, half + m.SIDE_LABEL + link.label_width + 1.5)
            if not link.direct:
                need = max(need, half + m.SIDE_CONNECTOR)
    return need
