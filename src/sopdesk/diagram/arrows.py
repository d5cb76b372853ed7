"""The arrows of one page as lines: every bend from the tracks found before, and the words at their start."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from sopdesk.diagram import metrics as m
from sopdesk.diagram.columns import Columns
from sopdesk.diagram.grid import Grid, Link, Spot
from sopdesk.diagram.paging import Sheet
from sopdesk.diagram.scene import Anchor, Line, Point, Polyline, Text
from sopdesk.diagram.symbols import Place

_BESIDE = 2.0


def leave_at(link: Link, place: Place) -> Point:
    """Return the point at which an arrow leaves its symbol."""
    if link.side == "right":
        return place.right, place.middle
    if link.side == "left":
        return place.x, place.middle
    if link.source.cell.symbol != "decision":
        return place.centre + link.dx, place.bottom
    fall = place.height / 2 * (1 - abs(link.dx) / (place.width / 2))
    return place.centre + link.dx, place.middle + fall


def arrow_points(
    link: Link, columns: Columns, places: Mapping[str, Place], tracks: Mapping[tuple[int, str], float]
) -> tuple[Point, ...]:
    """Return the corners of an arrow that is drawn as a line."""
    start = leave_at(link, places[link.source.address])
    goal = places[link.target.address]
    if link.entry == "left":
        return start, (goal.x, goal.middle)
    if link.entry == "right":
        return start, (goal.right, goal.middle)
    points = [start]
    end_y = tracks.get((link.target.band, link.net), start[1])
    if link.trunk is not None:
        x = columns.x(link.trunk, link.net)
        turn = start[1] if link.side != "bottom" else tracks.get((link.source.band + 1, link.net), start[1])
        points += [(points[-1][0], turn), (x, turn), (x, end_y)]
    else:
        points.append((start[0], end_y))
    points += [(goal.centre, end_y), (goal.centre, goal.y)]
    return _straightened(points)


def _straightened(points: list[Point]) -> tuple[Point, ...]:
    """Drop double points and points on a straight line."""
    kept = [points[0]]
    for point in points[1:]:
        if point == kept[-1]:
            continue
        if len(kept) > 1 and (_same(kept[-2], kept[-1], point, 0) or _same(kept[-2], kept[-1], point, 1)):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)


def _same(a: Point, b: Point, c: Point, axis: int) -> bool:
    return a[axis] == b[axis] == c[axis]


def draw_arrow(link: Link, points: tuple[Point, ...], *, dashed: bool) -> Polyline:
    """Draw an arrow."""
    return Polyline(
        role="arrow",
        ref=link.key,
        origin=link.edge.origin,
        stroke=m.ARROW_LINE,
        points=points,
        head=True,
        dashed=dashed,
    )


def draw_label(link: Link, place: Place, start: Point, *, away: bool) -> Iterator[Text]:
    """Write the label beside the start of its arrow; ``away``: the arrow ends at a connector beside the symbol."""
    x, y = start
    count = len(link.label)
    if link.side == "bottom":
        left = link.slots == 1 and link.dx > 0
        anchor: Anchor = "end" if left else "start"
        x += -_BESIDE if left else _BESIDE
        first = place.bottom + m.BELOW_SYMBOL - 1 + m.SMALL
    else:
        anchor = "start" if link.side == "right" else "end"
        x += m.SIDE_LABEL if link.side == "right" else -m.SIDE_LABEL
        first = y - 2.2 - (m.PENTAGON / 2 if away else 0) - (count - 1) * m.SMALL_LEADING
    for index, line in enumerate(link.label):
        yield Text(
            role="label",
            ref=link.key,
            origin=link.edge.origin,
            x=x,
            y=first + index * m.SMALL_LEADING,
            text=line,
            size=m.SMALL,
            anchor=anchor,
        )


def draw_joints(grid: Grid, sheet: Sheet, places: Mapping[str, Place]) -> Iterator[Line]:
    """Draw the plain line to each joint symbol, where no arrow uses the sides between."""
    for band in sheet.middles:
        for left, right in pairwise(grid.by_band[band]):
            if left.cell.joint == right.cell.joint and not left.cell.joint:
                continue
            if not (_in_use(grid, left, "right") or _in_use(grid, right, "left")):
                yield _joint(left, right, places)


def _in_use(grid: Grid, spot: Spot, side: str) -> bool:
    leaving = any(link.side == side for link in grid.outs.get(spot.address, ()))
    return leaving or any(link.entry == side for link in grid.ins.get(spot.address, ()))


def _joint(left: Spot, right: Spot, places: Mapping[str, Place]) -> Line:
    joint = left if left.cell.joint else right
    start, end = places[left.address], places[right.address]
    return Line(
        role="joint",
        ref=joint.address,
        origin=joint.cell.origin,
        stroke=m.GRID_LINE,
        x1=start.right,
        y1=start.middle,
        x2=end.x,
        y2=end.middle,
    )
