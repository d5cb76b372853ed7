"""Where the symbols stand: bands (lines of symbols) down, lanes across; and the arrows between them.

A row of the table is one band; where a lane holds two symbols of one row, the row has two bands, one above the other.
Channel ``c`` is the space above band ``c``; channel ``bands`` lies below the last. Gutter ``2 * lane`` is left of the
middle of a lane, ``2 * lane + 1`` right of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from sopdesk.diagram.scene import edge_key
from sopdesk.domain.flow import Edge, edges
from sopdesk.domain.sop import Cell, Sop

Side = Literal["left", "right", "bottom"]
Entry = Literal["top", "left", "right"]


@dataclass(frozen=True, slots=True)
class Core:
    """A vertical line in the middle of a lane, ``dx`` points right of its centre."""

    lane: int
    dx: float = 0.0


@dataclass(frozen=True, slots=True)
class Gutter:
    """A vertical line beside the middle of a lane; its track follows from the target of the arrow."""

    index: int


Column: TypeAlias = Core | Gutter


@dataclass(frozen=True, slots=True)
class Spot:
    """A symbol in its place."""

    address: str
    step: int
    band: int
    lane: int
    cell: Cell


@dataclass(slots=True)
class Link:
    """An arrow while it is being planned: each planner fills in its part. ``key`` is its name."""

    edge: Edge
    source: Spot
    target: Spot
    key: str
    label: tuple[str, ...] = ()
    label_width: float = 0.0
    side: Side = "bottom"
    entry: Entry = "top"
    slot: int = 0
    slots: int = 1
    dx: float = 0.0
    trunk: Column | None = None
    cut: bool = False

    @property
    def net(self) -> str:
        """Arrows of one net may share their runs: they end in the same symbol."""
        return self.target.address

    @property
    def direct(self) -> bool:
        """Whether the arrow runs straight from side to side in its row."""
        return self.entry != "top"

    @property
    def span(self) -> int:
        """How many bands the arrow passes."""
        return abs(self.target.band - self.source.band)


@dataclass(frozen=True, slots=True)
class Grid:
    """All symbols and arrows of an SOP."""

    sop: Sop
    lanes: int
    spots: Mapping[str, Spot]
    by_band: tuple[tuple[Spot, ...], ...]
    """Symbols of each band from left to right."""
    bands_of_step: tuple[range, ...]
    links: tuple[Link, ...]
    outs: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    ins: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)

    @property
    def bands(self) -> int:
        """The number of bands."""
        return len(self.by_band)

    def neighbours(self, one: Spot, other: Spot) -> bool:
        """Tell whether both stand in one band with nothing between them."""
        if one.band != other.band or one.lane == other.lane:
            return False
        low, high = sorted((one.lane, other.lane))
        return not any(low < spot.lane < high for spot in self.by_band[one.band])


def build_grid(sop: Sop) -> Grid:
    """Place the symbols of ``sop`` and collect its arrows.

    Raises:
        sopdesk.domain.flow.FlowError: a reference of the SOP leads nowhere.
    """
    lane_of = {performer.key: index for index, performer in enumerate(sop.performers)}
    spots: dict[str, Spot] = {}
    bands: list[list[Spot]] = []
    ranges: list[range] = []
    for index, step in enumerate(sop.steps):
        first = len(bands)
        bands.append([])
        for cell in step.cells:
            lane = lane_of[cell.performer]
            if any(spot.lane == lane for spot in bands[-1]):
                bands.append([])
            spot = Spot(f"{step.id}/{cell.key}", index, len(bands) - 1, lane, cell)
            spots[spot.address] = spot
            bands[-1].append(spot)
        ranges.append(range(first, len(bands)))
    by_band = tuple(tuple(sorted(band, key=lambda spot: spot.lane)) for band in bands)
    links = tuple(_link(edge, spots) for edge in edges(sop)) if sop.steps else ()
    outs: dict[str, list[Link]] = {}
    ins: dict[str, list[Link]] = {}
    for link in links:
        outs.setdefault(link.edge.source, []).append(link)
        ins.setdefault(link.edge.target, []).append(link)
    return Grid(sop, len(sop.performers), spots, by_band, tuple(ranges), links, _frozen(outs), _frozen(ins))


def _link(edge: Edge, spots: Mapping[str, Spot]) -> Link:
    return Link(edge, spots[edge.source], spots[edge.target], edge_key(edge.source, edge.target, edge.exit))


def _frozen(links: dict[str, list[Link]]) -> dict[str, tuple[Link, ...]]:
    return {address: tuple(some) for address, some in links.items()}
