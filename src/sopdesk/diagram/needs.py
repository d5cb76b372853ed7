"""How much height the symbols of a band need: themselves, their labels, their connectors, their arrows."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sopdesk.diagram import metrics as m
from sopdesk.diagram.grid import Grid, Link, Spot
from sopdesk.diagram.labels import connector_drop, label_drop, label_height


@dataclass(frozen=True, slots=True)
class Needs:
    """Heights of a band: its channel, and from the middle of its symbols up to the channel and down to its border."""

    channel: float
    up: float
    down: float

    @property
    def height(self) -> float:
        """The whole height."""
        return self.channel + self.up + self.down


def cell_needs(grid: Grid, band: int, tracks: int, away: AbstractSet[str], arrivals: Mapping[str, int]) -> Needs:
    """Return what a band needs.

    Args:
        grid: the symbols.
        band: which band.
        tracks: how many tracks its channel has.
        away: keys of the arrows that leave by a connector.
        arrivals: how many arrows reach each symbol by a connector.
    """
    up = down = 0.0
    for spot in grid.by_band[band]:
        links = grid.outs.get(spot.address, ())
        up = max(up, _above(spot, links, away), arrival_height(spot, arrivals.get(spot.address, 0)))
        down = max(down, *(_below(spot, link, away) for link in links), symbol_height(spot) / 2 + m.DROP)
    return Needs(m.channel_height(tracks), up, down)


def symbol_height(spot: Spot) -> float:
    """Return the height of the symbol."""
    return m.DIAMOND_HEIGHT if spot.cell.symbol == "decision" else m.BOX_HEIGHT


def arrival_height(spot: Spot, sources: int) -> float:
    """Return the height above the middle of a symbol that is entered from connectors on ``sources`` pages at most."""
    half = symbol_height(spot) / 2
    if sources == 0:
        return half + m.APPROACH
    words = m.APPROACH / 2 + sources * m.PAGE_LEADING
    return half + max(m.APPROACH + m.PENTAGON / 2 + m.GAP, words + m.GAP)


def _above(spot: Spot, links: Sequence[Link], away: AbstractSet[str]) -> float:
    half = symbol_height(spot) / 2 + m.APPROACH
    labels = [
        label_height(link) + 2 + (m.PENTAGON / 2 if link.key in away else 0) for link in links if link.side != "bottom"
    ]
    return max([half, *(label + m.DROP for label in labels)])


def _below(spot: Spot, link: Link, away: AbstractSet[str]) -> float:
    half = symbol_height(spot) / 2
    if link.side != "bottom":
        return m.PENTAGON / 2 + m.PAGE_LEADING + m.DROP if link.key in away else half + m.DROP
    if link.key in away:
        return half + connector_drop(link) + m.PENTAGON + m.DROP
    return half + label_drop(link) + m.DROP
