"""The rules that every drawing obeys, checked on the finished Scene alone: no knowledge of how it was made."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from sopdesk.diagram import scene as s
from sopdesk.diagram.measure import TextMeasurer
from sopdesk.domain.flow import Edge, edges
from sopdesk.domain.sop import Sop

EPS = 0.01
APART = 3.0

Seg = tuple[float, float, float, float]
Area = tuple[float, float, float, float]


@dataclass(frozen=True)
class Arrow:
    ref: str
    net: str
    points: tuple[s.Point, ...]

    @property
    def segments(self) -> list[Seg]:
        return [(a[0], a[1], b[0], b[1]) for a, b in pairwise(self.points)]


def violations(scene: s.Scene, sop: Sop, measurer: TextMeasurer) -> list[str]:
    """Return every broken rule in words; empty when the drawing is right."""
    found: list[str] = []
    for number, page in enumerate(scene.pages):
        k = scene.scale
        arrows = [
            Arrow(p.ref, p.ref.split(">")[1].split("#")[0], tuple((x / k, y / k) for x, y in p.points))
            for p in page.primitives
            if isinstance(p, s.Polyline) and p.role == "arrow"
        ]
        here = (
            *_shape_faults(arrows),
            *_interior_faults(page, arrows, measurer, k),
            *_pair_faults(arrows),
            *_overlap_faults(page, measurer, k),
            *_page_faults(page, measurer),
        )
        found += [f"page {number + 1}: {text}" for text in here]
    found += _side_faults(scene)
    found += _edge_faults(scene, sop)
    found += _lane_faults(scene, sop)
    found += _word_faults(scene, sop)
    return found


def crossings(scene: s.Scene) -> int:
    """Count the crossings of arrows to different targets."""
    count = 0
    for page in scene.pages:
        lines = {
            (p.ref.split(">")[1].split("#")[0], segment)
            for p in page.primitives
            if isinstance(p, s.Polyline) and p.role == "arrow"
            for segment in Arrow(p.ref, "", p.points).segments
        }
        points = set()
        for (net_a, a), (net_b, b) in combinations(sorted(lines), 2):
            point = _crossing(a, b)
            if net_a != net_b and point:
                points.add((net_a, net_b, point))
        count += len(points)
    return count


def _shape_faults(arrows: list[Arrow]) -> Iterator[str]:
    for arrow in arrows:
        for x1, y1, x2, y2 in arrow.segments:
            if abs(x1 - x2) > EPS and abs(y1 - y2) > EPS:
                yield f"{arrow.ref} runs aslant"
        x1, y1, x2, y2 = arrow.segments[-1]
        if abs(x1 - x2) + abs(y1 - y2) < s.HEAD_LENGTH:
            yield f"{arrow.ref} has no room for its head"
        for first, second in pairwise(arrow.segments):
            if _horizontal(first) == _horizontal(second):
                yield f"{arrow.ref} doubles back or has an idle corner"


def text_area(text: s.Text, measurer: TextMeasurer) -> Area:
    width = measurer.width(text.text, text.font, text.size)
    left = {"start": text.x, "middle": text.x - width / 2, "end": text.x - width}[text.anchor]
    return left, text.y - 0.72 * text.size, left + width, text.y + 0.18 * text.size


def _interior_faults(page: s.Page, arrows: list[Arrow], measurer: TextMeasurer, k: float) -> Iterator[str]:
    solid: list[tuple[str, Area, bool]] = []
    for p in page.primitives:
        match p:
            case s.Text(role="text" | "label" | "connector" | "head" | "caption" | "mark"):
                solid.append((f"words {p.text!r} of {p.ref}", text_area(p, measurer), False))
            case s.Rect(role="symbol" | "head") | s.Capsule(role="symbol") | s.Pentagon(role="connector"):
                solid.append((f"{p.role} {p.ref}", (p.x, p.y, p.x + p.width, p.y + p.height), False))
            case s.Diamond(role="symbol"):
                solid.append((f"{p.role} {p.ref}", (p.x, p.y, p.x + p.width, p.y + p.height), True))
            case _:
                pass
    for arrow in arrows:
        for segment in arrow.segments:
            for name, (a, b, c, d), aslant in solid:
                area = (a / k, b / k, c / k, d / k)
                if _enters_diamond(segment, area) if aslant else _enters(segment, area):
                    yield f"{arrow.ref} enters {name}"


def _enters(segment: Seg, area: Area) -> bool:
    x1, y1, x2, y2 = segment
    return (
        max(x1, x2) > area[0] + EPS
        and min(x1, x2) < area[2] - EPS
        and max(y1, y2) > area[1] + EPS
        and min(y1, y2) < area[3] - EPS
    )


def _enters_diamond(segment: Seg, area: Area) -> bool:
    cx, cy, a, b = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2, (area[2] - area[0]) / 2, (area[3] - area[1]) / 2
    x1, y1, x2, y2 = segment
    x = min(max(cx, min(x1, x2)), max(x1, x2))
    y = min(max(cy, min(y1, y2)), max(y1, y2))
    return abs(x - cx) / a + abs(y - cy) / b < 1 - 0.001


def _pair_faults(arrows: list[Arrow]) -> Iterator[str]:
    for one, other in combinations(arrows, 2):
        if not _near(one, other):
            continue
        names = f"{one.ref} and {other.ref}"
        if one.net == other.net and _share(one, other):
            if not _stay_together(one, other):
                yield f"{names} part again after a shared run"
            continue
        for a in one.segments:
            for b in other.segments:
                if one.net != other.net or _horizontal(a) == _horizontal(b):
                    yield from (f"{names} {fault}" for fault in _segment_faults(one, a, other, b))


def _near(one: Arrow, other: Arrow) -> bool:
    def spread(arrow: Arrow) -> Area:
        xs, ys = [x for x, _ in arrow.points], [y for _, y in arrow.points]
        return min(xs) - APART, min(ys) - APART, max(xs) + APART, max(ys) + APART

    a, b = spread(one), spread(other)
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _segment_faults(one: Arrow, a: Seg, other: Arrow, b: Seg) -> Iterator[str]:
    if _horizontal(a) == _horizontal(b):
        if _gap(a, b) < APART - EPS:
            yield f"run {_gap(a, b):.2f} pt apart"
        return
    point = _touch(a, b)
    if point is None:
        return
    for arrow, segment in ((one, a), (other, b)):
        ends = [segment[:2], segment[2:]]
        for end in ends:
            room = s.HEAD_LENGTH if end == arrow.points[-1] else 1.0
            if abs(point[0] - end[0]) + abs(point[1] - end[1]) < room - EPS:
                yield f"meet at a bend or head at {point}"


def _share(one: Arrow, other: Arrow) -> bool:
    return any(_overlap(a, b) > EPS for a in one.segments for b in other.segments)


def _stay_together(one: Arrow, other: Arrow) -> bool:
    """From the first shared stretch on both go the same way to the same end."""
    for i, a in enumerate(one.segments):
        for j, b in enumerate(other.segments):
            if _overlap(a, b) <= EPS:
                continue
            if _direction(a) != _direction(b):
                return False
            return _same_points(one.points[i + 1 :], other.points[j + 1 :])
    return True


def _same_points(one: tuple[s.Point, ...], other: tuple[s.Point, ...]) -> bool:
    return len(one) == len(other) and all(
        abs(a[0] - b[0]) < EPS and abs(a[1] - b[1]) < EPS for a, b in zip(one, other, strict=True)
    )


def _horizontal(segment: Seg) -> bool:
    return abs(segment[1] - segment[3]) < EPS


def _direction(segment: Seg) -> tuple[bool, bool]:
    return segment[2] > segment[0] + EPS, segment[3] > segment[1] + EPS


def _span(segment: Seg) -> tuple[float, float, float]:
    """Return place across, start and end along."""
    x1, y1, x2, y2 = segment
    return (y1, *sorted((x1, x2))) if _horizontal(segment) else (x1, *sorted((y1, y2)))  # type: ignore[return-value]


def _overlap(a: Seg, b: Seg) -> float:
    if _horizontal(a) != _horizontal(b):
        return 0.0
    (at, low, high), (at2, low2, high2) = _span(a), _span(b)
    return min(high, high2) - max(low, low2) if abs(at - at2) < EPS else 0.0


def _gap(a: Seg, b: Seg) -> float:
    (at, low, high), (at2, low2, high2) = _span(a), _span(b)
    along = max(low, low2) - min(high, high2)
    across = abs(at - at2)
    if along <= 0:
        return across
    return along if across < APART else 99.0


def _touch(a: Seg, b: Seg) -> s.Point | None:
    """Return where two perpendicular segments touch or cross."""
    h, v = (a, b) if _horizontal(a) else (b, a)
    (y, left, right), (x, top, bottom) = _span(h), _span(v)
    return (x, y) if left - EPS <= x <= right + EPS and top - EPS <= y <= bottom + EPS else None


def _crossing(a: Seg, b: Seg) -> s.Point | None:
    if _horizontal(a) == _horizontal(b):
        return None
    point = _touch(a, b)
    return (round(point[0], 1), round(point[1], 1)) if point else None


def _overlap_faults(page: s.Page, measurer: TextMeasurer, k: float) -> Iterator[str]:
    """Symbols, labels and connectors stand clear of each other."""
    areas: list[tuple[str, str, Area]] = []
    for p in page.primitives:
        match p:
            case s.Text(role="label"):
                areas.append((p.ref, f"label {p.text!r} of {p.ref}", text_area(p, measurer)))
            case s.Text(role="connector") if len(p.text) > 2:
                areas.append((p.ref, f"words {p.text!r} of {p.ref}", text_area(p, measurer)))
            case (
                s.Rect(role="symbol")
                | s.Capsule(role="symbol")
                | s.Diamond(role="symbol")
                | s.Pentagon(role="connector")
            ):
                areas.append((p.ref, f"{p.role} {p.ref}", (p.x, p.y, p.x + p.width, p.y + p.height)))
            case _:
                pass
    areas.sort(key=lambda item: item[2][1])
    for i, (_ref, name, a) in enumerate(areas):
        for _other, name2, b in areas[i + 1 :]:
            if b[1] >= a[3]:
                break
            deep = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
            corner = "symbol" in name + name2 and "label" in name + name2  # a label may reach into a diamond's corner
            if deep[0] > 0.05 * k and deep[1] > (6 if corner else 0.8) * k:
                yield f"{name} lies on {name2}"


def _page_faults(page: s.Page, measurer: TextMeasurer) -> Iterator[str]:
    if not any(isinstance(p, s.Rect) and p.role == "head" for p in page.primitives):
        yield "the head is missing"
    for p in page.primitives:
        if isinstance(p, s.Text):
            left, top, right, bottom = text_area(p, measurer)
        elif isinstance(p, s.Line):
            left, top, right, bottom = p.x1, p.y1, p.x2, p.y2
        elif isinstance(p, s.Polyline):
            xs, ys = [x for x, _ in p.points], [y for _, y in p.points]
            left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        else:
            left, top, right, bottom = p.x, p.y, p.x + p.width, p.y + p.height
        if left < 2 or top < 2 or right > page.width - 2 or bottom > page.height - 2:
            yield f"{p.role} {p.ref} leaves the paper"


def _side(point: s.Point, box: s.Box) -> str:
    x, y = point
    if abs(x - box.x) < EPS:
        return "left"
    if abs(x - box.x - box.width) < EPS:
        return "right"
    return "top" if y < box.y + box.height / 2 else "bottom"


def _side_faults(scene: s.Scene) -> list[str]:
    ins, outs = defaultdict(set), defaultdict(set)
    for number, page in enumerate(scene.pages):
        for p in page.primitives:
            if not isinstance(p, s.Polyline) or p.role != "arrow":
                continue
            source, target = p.ref.split("#")[0].split(">")
            box = scene.cells.get(source)
            if box and box.page == number:
                outs[source].add(_side(p.points[0], box))
            goal = scene.cells[target]
            if goal.page == number and _on_border(p.points[-1], goal):
                ins[target].add(_side(p.points[-1], goal))
    return [f"{cell}: in and out share a side" for cell in ins if ins[cell] & outs[cell]]


def _on_border(point: s.Point, box: s.Box) -> bool:
    inside = box.x - EPS <= point[0] <= box.x + box.width + EPS and box.y - EPS <= point[1] <= box.y + box.height + EPS
    return inside and (
        min(abs(point[0] - box.x), abs(point[0] - box.x - box.width)) < EPS
        or min(abs(point[1] - box.y), abs(point[1] - box.y - box.height)) < EPS
    )


def _edge_faults(scene: s.Scene, sop: Sop) -> list[str]:
    """Every arrow is drawn whole, or as one pair of connectors with one letter."""
    found: list[str] = []
    lines = {
        (n, p.ref): p
        for n, page in enumerate(scene.pages)
        for p in page.primitives
        if isinstance(p, s.Polyline) and p.role == "arrow"
    }
    letters = {
        (n, p.ref): p.text
        for n, page in enumerate(scene.pages)
        for p in page.primitives
        if isinstance(p, s.Text) and p.role == "connector" and p.font == "bold"
    }
    of_net: dict[str, set[str]] = defaultdict(set)
    expected = edges(sop) if sop.steps else ()
    for edge in expected:
        key = s.edge_key(edge.source, edge.target, edge.exit)
        source, target = scene.cells[edge.source], scene.cells[edge.target]
        line = lines.get((source.page, key))
        if line is None:
            found.append(f"{key} is not drawn")
            continue
        if (source.page, key) not in letters:
            if not _on_border(line.points[-1], target) or source.page != target.page:
                found.append(f"{key} does not reach its target")
            continue
        letter = letters[source.page, key]
        of_net[edge.target].add(letter)
        if letters.get((target.page, f">{edge.target}")) != letter:
            found.append(f"{key} has no connector {letter} at its target")
        of_net[edge.target].add(letters.get((target.page, f">{edge.target}"), "?"))
    if any(len(some) > 1 for some in of_net.values()):
        found.append("a target with two letters")
    used = [next(iter(some)) for some in of_net.values()]
    if len(set(used)) != len(used):
        found.append("a letter for two targets")
    known = {s.edge_key(e.source, e.target, e.exit) for e in expected} | {f">{e.target}" for e in expected}
    found += [f"{ref} is no arrow of the SOP" for _page, ref in lines if ref not in known]
    found += _label_faults(scene, expected)
    return found


def _label_faults(scene: s.Scene, expected: tuple[Edge, ...]) -> Iterator[str]:
    words: dict[str, list[s.Text]] = defaultdict(list)
    for page in scene.pages:
        for p in page.primitives:
            if isinstance(p, s.Text) and p.role == "label":
                words[p.ref].append(p)
    for edge in expected:
        key = s.edge_key(edge.source, edge.target, edge.exit)
        said = "".join(p.text for p in words[key]).replace(" ", "")
        if said != re.sub(r"\s", "", edge.label):
            yield f"{key} is labelled {said!r}"
        box = scene.cells[edge.source]
        for p in words[key]:
            reach = 70 * scene.scale
            if not (
                box.x - reach < p.x < box.x + box.width + reach and box.y - reach < p.y < box.y + box.height + reach
            ):
                yield f"the label of {key} is far from its start"


def _lane_faults(scene: s.Scene, sop: Sop) -> list[str]:
    found = []
    for step in sop.steps:
        for cell in step.cells:
            box, lane = scene.cells[f"{step.id}/{cell.key}"], scene.lanes[cell.performer]
            if abs(box.x + box.width / 2 - lane.x - lane.width / 2) > EPS:
                found.append(f"{step.id}/{cell.key} is not in the middle of its lane")
            rows = scene.rows[step.id]
            if not any(r.page == box.page and r.y < box.y and box.y + box.height < r.y + r.height for r in rows):
                found.append(f"{step.id}/{cell.key} is not in its row")
    return found


def _word_faults(scene: s.Scene, sop: Sop) -> list[str]:
    """All printed words of every row are there."""
    said: dict[str, list[str]] = defaultdict(list)
    for page in scene.pages:
        for p in page.primitives:
            if isinstance(p, s.Text) and p.role == "text":
                said[p.ref].append(p.text)
    found = []
    for step in sop.steps:
        here = "".join(said[step.id]).replace(" ", "")
        printed = [step.text, *step.requirements, step.time, step.output, step.note]
        wanted = [re.sub(r"\s", "", str(text)) for text in printed if text]
        if len(scene.rows[step.id]) == 1:  # a row cut in pieces mixes its columns: there only the amount is compared
            found += [f"row {step.id} lost {text!r}" for text in wanted if text not in here]
        total = sum(map(len, wanted))
        if len(here) < total:
            found.append(f"row {step.id} lost words")
    return found
