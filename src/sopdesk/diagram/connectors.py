"""Off-page connectors: a pentagon with a letter where an arrow leaves, the same letter where it goes on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sopdesk.diagram import metrics as m
from sopdesk.diagram.grid import Grid, Link
from sopdesk.diagram.labels import connector_drop
from sopdesk.diagram.paging import Sheet
from sopdesk.diagram.scene import Anchor, Direction, Pentagon, Point, Polyline, Primitive, Text
from sopdesk.diagram.symbols import Place
from sopdesk.domain.sop_terms import Origin

_BESIDE = 1.5
_LETTER = 7.0


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands in and beside the connectors.

    ``letters`` gives the letter of each target, ``at_source`` the words beside the connector of an arrow (where it
    goes), ``at_target`` those beside the connector of a target on its page (where it comes from).
    """

    letters: Mapping[str, str]
    at_source: Mapping[str, str]
    at_target: Mapping[str, tuple[str, ...]]


def page_signs(grid: Grid, sheets: Sequence[Sheet], first_page: int) -> Signs:
    """Return signs that name pages."""
    page_of = {step: page for page, sheet in enumerate(sheets, first_page) for step in _steps(sheet)}
    pages = _Sources(grid, sheets, lambda link: page_of[link.source.step])
    return Signs(
        _letters(sheets),
        {link.key: f"hal. {page_of[link.target.step]}" for link in grid.links if link.target.step in page_of},
        {net: _listed("hal. ", [str(page) for page in found]) for net, found in pages.by_net.items()},
    )


def row_signs(grid: Grid, sheets: Sequence[Sheet], width: Callable[[str], float]) -> Signs:
    """Return signs that name rows, for a drawing without pages; a name too wide is shortened."""

    def name(step: int) -> str:
        number = grid.sop.steps[step].printed_number
        while len(number) > 1 and width(f"no. {number}") > m.PAGE_WIDTH:
            number = number[:-2] + "…" if number.endswith("…") else number[:-1] + "…"
        return number

    rows = _Sources(grid, sheets, lambda link: link.source.step)
    return Signs(
        _letters(sheets),
        {link.key: f"no. {name(link.target.step)}" for link in grid.links},
        {net: _listed("no. ", [name(step) for step in found]) for net, found in rows.by_net.items()},
    )


class _Sources:
    """From where the arrows to each target come, in order and once each."""

    def __init__(self, grid: Grid, sheets: Sequence[Sheet], place: Callable[[Link], int]) -> None:
        self.by_net: dict[str, list[int]] = {}
        arriving = {link.key for sheet in sheets for link in sheet.arriving}
        for link in grid.links:
            if link.key in arriving:
                found = self.by_net.setdefault(link.net, [])
                if place(link) not in found:
                    found.append(place(link))
        for found in self.by_net.values():
            found.sort()


def _steps(sheet: Sheet) -> Iterator[int]:
    return (row.text.step for row in sheet.rows if row.text.first)


def _listed(word: str, names: list[str]) -> tuple[str, ...]:
    """Set one name under the other: "hal. 2", "hal. 3"."""
    return tuple(word + name for name in names)


def _letters(sheets: Iterable[Sheet]) -> dict[str, str]:
    letters: dict[str, str] = {}
    for sheet in sheets:
        for link in sheet.leaving:
            letters.setdefault(link.net, _letter(len(letters)))
    return letters


def _letter(index: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    letter = chr(ord("A") + index % 26)
    return letter if index < 26 else _letter(index // 26 - 1) + letter  # noqa: PLR2004 - letters of the alphabet


def draw_leaving(link: Link, place: Place, start: Point, signs: Signs) -> Iterator[Primitive]:
    """Draw the end of an arrow that goes on elsewhere."""
    half = m.PENTAGON / 2
    x, y = start
    if link.side == "bottom":
        top = place.bottom + connector_drop(link)
        left = link.slots == 1 and link.dx > 0
        anchor: Anchor = "end" if left else "start"
        words_x = x - half - _BESIDE if left else x + half + _BESIDE
        yield _stub(link, ((x, y), (x, top)))
        yield from _pentagon(link.key, link.edge.origin, (x - half, top), "down", signs.letters[link.net])
        yield _words(link.key, link.edge.origin, (words_x, top + half + 2), signs.at_source[link.key], anchor)
        return
    right = link.side == "right"
    tail = x + m.SIDE_STUB if right else x - m.SIDE_STUB
    corner = (tail, y - half) if right else (tail - m.PENTAGON, y - half)
    yield _stub(link, ((x, y), (tail, y)))
    yield from _pentagon(link.key, link.edge.origin, corner, "right" if right else "left", signs.letters[link.net])
    below = (corner[0] + half, y + half + m.PAGE_WORDS)
    yield _words(link.key, link.edge.origin, below, signs.at_source[link.key], "middle")


def draw_arriving(links: Sequence[Link], place: Place, signs: Signs) -> Iterator[Primitive]:
    """Draw the connector from which the arrows ``links`` go on into their common target."""
    half = m.PENTAGON / 2
    x, y = place.centre, place.y - m.APPROACH
    tip = x - 5.0
    net = links[0].net
    origin: Origin = "inferred" if all(link.edge.origin == "inferred" for link in links) else "source"
    yield Polyline(
        role="arrow",
        ref=f">{net}",
        origin=origin,
        stroke=m.ARROW_LINE,
        points=((tip, y), (x, y), (x, place.y)),
        head=True,
    )
    yield from _pentagon(f">{net}", origin, (tip - m.PENTAGON, y - half), "right", signs.letters[net])
    lines = signs.at_target[net]
    for index, line in enumerate(lines):
        baseline = y + 2 - (len(lines) - 1 - index) * m.PAGE_LEADING
        yield _words(f">{net}", origin, (x + 2, baseline), line, "start")


def _stub(link: Link, points: tuple[Point, Point]) -> Polyline:
    return Polyline(role="arrow", ref=link.key, origin=link.edge.origin, stroke=m.ARROW_LINE, points=points, head=True)


def _pentagon(ref: str, origin: Origin, corner: Point, direction: Direction, letter: str) -> Iterator[Primitive]:
    x, y = corner
    yield Pentagon(
        role="connector",
        ref=ref,
        origin=origin,
        stroke=m.SYMBOL_LINE,
        fill="paper",
        x=x,
        y=y,
        width=m.PENTAGON,
        height=m.PENTAGON,
        direction=direction,
    )
    lean = {"right": (-1.2, 0.0), "left": (1.2, 0.0), "down": (0.0, -1.2), "up": (0.0, 1.2)}[direction]
    size = _LETTER if len(letter) == 1 else _LETTER - 1.5
    yield Text(
        role="connector",
        ref=ref,
        origin=origin,
        x=x + m.PENTAGON / 2 + lean[0],
        y=y + m.PENTAGON / 2 + size * 0.36 + lean[1],
        text=letter,
        size=size,
        font="bold",
        anchor="middle",
    )


def _words(ref: str, origin: Origin, at: Point, text: str, anchor: Anchor) -> Text:
    return Text(role="connector", ref=ref, origin=origin, x=at[0], y=at[1], text=text, size=m.PAGE_WORDS, anchor=anchor)
