"""The lists of an SOP's cover page broken into lines: markers, nesting, and where a page may break them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sopdesk.domain.sop_cover import Item, RelatedSection, Section
from sopdesk.domain.sop_terms import Marker
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import Pen
from sopdesk.printing.text import Face, widest, wrap

_GAP = 1.2 * MM
"""Between the marker and the text of an entry."""
_SHORT = 3
"""An entry of up to so many lines is not split over two pages."""


@dataclass(frozen=True)
class ListLine:
    """One line of a list; ``marker`` stands at ``indent``, the text at ``indent + hang``.

    ``first`` and ``lines`` tell where its entry begins and how long it is.
    """

    text: str
    marker: str = ""
    indent: float = 0
    hang: float = 0
    first: bool = True
    lines: int = 1


def list_lines(section: Section | RelatedSection, width: float, face: Face) -> tuple[ListLine, ...]:
    """Break a list into lines of at most ``width`` points, with the lists inside its entries."""
    start = section.start if isinstance(section, Section) else 1
    return tuple(_lines(section.items, section.marker, start, 0, width, face))


def fitting(lines: Sequence[ListLine], room: int) -> int:
    """Return how many of ``lines`` to put on a page with room for ``room``; short entries stay together."""
    if len(lines) <= room:
        return len(lines)
    count = max(room, 0)
    while count > 0 and not lines[count].first and lines[count].lines <= _SHORT:
        count -= 1
    return count


def draw_list(pen: Pen, x: float, y: float, lines: Sequence[ListLine], face: Face) -> float:
    """Draw the lines from the top ``y``; return the y below the last."""
    for line in lines:
        if line.marker:
            pen.lines(x + line.indent, y, [line.marker], face)
        y = pen.lines(x + line.indent + line.hang, y, [line.text], face)
    return y


def _lines(
    items: Sequence[Item], marker: Marker, start: int, indent: float, width: float, face: Face
) -> Iterator[ListLine]:
    marks = [_mark(marker, start + place) for place in range(len(items))]
    hang = widest(marks, face) + _GAP if marker != "none" else 0.0
    for mark, item in zip(marks, items, strict=True):
        texts = wrap(item.text, width - indent - hang, face) or ("",)
        entry = ListLine("", "", indent, hang, first=False, lines=len(texts))
        for place, text in enumerate(texts):
            yield replace(entry, text=text, marker="" if place else mark, first=not place)
        if item.children:
            inner = item.children
            yield from _lines(inner.items, inner.marker, inner.start, indent + hang, width, face)


def _mark(marker: Marker, number: int) -> str:
    match marker:
        case "number":
            return f"{number}."
        case "letter":
            return f"{chr(ord('a') + number - 1)}." if number <= 26 else f"{number}."  # noqa: PLR2004 - letters end
        case "bullet":
            return "•"
        case "none":
            return ""
