"""Everything that does not depend on pages: sides, trunks, tracks in gutters, widths of columns, order of runs."""

from collections.abc import Mapping
from dataclasses import dataclass

from sopdesk.diagram.columns import Columns, build_columns, fair_words, lane_needs, lanes_width, least_words
from sopdesk.diagram.grid import Grid, build_grid
from sopdesk.diagram.labels import break_labels
from sopdesk.diagram.measure import TextMeasurer
from sopdesk.diagram.metrics import MAX_TRACKS
from sopdesk.diagram.ports import assign_sides
from sopdesk.diagram.tracks import Channels, cut_overloads, gutter_tracks
from sopdesk.diagram.trunks import choose_trunks, pins
from sopdesk.domain.sop import Sop

_NARROW_TRACKS = 2
"""Tracks per gutter where a table does not fit its paper anyway and is drawn smaller."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The planned drawing; ``width`` is that of the table, which may be more than was asked for."""

    grid: Grid
    columns: Columns
    channels: Channels
    width: float


def build_plan(sop: Sop, *, left: float, width: float, measurer: TextMeasurer, endless: bool) -> Plan:
    """Plan the table for ``width`` points.

    On paper there are fewer tracks and more connectors where it is narrow. An ``endless`` screen becomes wider
    instead, so that words keep a fair width.

    Raises:
        sopdesk.domain.flow.FlowError: a reference of the SOP leads nowhere.
    """
    grid = build_grid(sop)
    break_labels(grid, measurer)
    assign_sides(grid)
    choose_trunks(grid)
    words = sum((fair_words if endless else least_words)(sop, measurer).values())
    gutters, needs = _gutters(grid, None if endless else width - words)
    table = max(width, lanes_width(needs) + words)
    columns = build_columns(sop, left=left, width=table, needs=needs, gutters=gutters, measurer=measurer)
    drawn = [link for link in grid.links if not link.cut]
    xs = {link.key: tuple(columns.x(pin.column, link.net) for pin in pins(link)) for link in drawn}
    return Plan(grid, columns, Channels(drawn, xs), table)


def _gutters(grid: Grid, room: float | None) -> tuple[Mapping[tuple[int, str], int], tuple[tuple[float, float], ...]]:
    """Colour the gutters with as many tracks as fit into ``room``; what is too much becomes connectors."""
    for limit in (*range(MAX_TRACKS, 0, -1), _NARROW_TRACKS):
        for link in grid.links:
            link.cut = False
        cut_overloads(grid.links, limit)
        gutters = gutter_tracks(grid.links)
        needs = lane_needs(grid, gutters)
        if room is None or lanes_width(needs) <= room:
            break
    return gutters, needs
