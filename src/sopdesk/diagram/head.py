"""The head of the table: words over the columns, one column per performer, the row of column numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from sopdesk.diagram import metrics as m
from sopdesk.diagram.columns import AFTER, BEFORE, Columns
from sopdesk.diagram.measure import TextMeasurer, wrap
from sopdesk.diagram.scene import FontRole, Primitive, Rect, Text
from sopdesk.domain.sop import Performer, Sop
from sopdesk.domain.sop_terms import Origin

_SIZE = 8.0
_LEADING = 9.2
_NAME_SIZE = 6.8
_NAME_LEADING = 7.8
_PAD = 3.0


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float = _SIZE
    leading: float = _LEADING
    font: FontRole = "bold"


@dataclass(frozen=True, slots=True)
class _Cell:
    """One field of the head, y counted from its top."""

    left: float
    right: float
    top: float
    bottom: float
    lines: tuple[_Line, ...]
    ref: str = ""
    origin: Origin = "source"


@dataclass(frozen=True, slots=True)
class Head:
    """The head, ready to be drawn at any height of any page."""

    cells: tuple[_Cell, ...]
    height: float

    def draw(self, y: float) -> Iterator[Primitive]:
        """Draw the head with its upper border at ``y``."""
        for cell in self.cells:
            yield Rect(
                role="head",
                ref=cell.ref,
                stroke=m.GRID_LINE,
                colour="grid",
                fill="head",
                x=cell.left,
                y=y + cell.top,
                width=cell.right - cell.left,
                height=cell.bottom - cell.top,
            )
            free = cell.bottom - cell.top - sum(line.leading for line in cell.lines)
            baseline = y + cell.top + free / 2
            for line in cell.lines:
                baseline += line.leading
                yield Text(
                    role="head",
                    ref=cell.ref,
                    origin=cell.origin,
                    x=(cell.left + cell.right) / 2,
                    y=baseline - line.leading * 0.24,
                    text=line.text,
                    size=line.size,
                    font=line.font,
                    anchor="middle",
                )


def build_head(sop: Sop, columns: Columns, measurer: TextMeasurer, *, names: bool) -> Head:
    """Lay out the head; ``names`` adds the performers' names where the document prints only digits."""
    table = sop.table
    lanes = [
        (lane.left, lane.right, _lane_lines(performer, lane.right - lane.left, measurer, names=names), performer)
        for lane, performer in zip(columns.lanes, sop.performers, strict=True)
    ]
    plain = {name: (*columns.words[name], str(getattr(table, name))) for name in (*BEFORE, *AFTER)}
    broken = {
        name: _broken(text, right - left, measurer, splittable=name != "time")
        for name, (left, right, text) in plain.items()
    }
    upper = _LEADING + 2 * _PAD
    under = [_height(lines) for _left, _right, lines, _performer in lanes]
    under += [_height(broken[name]) for name in ("requirements", "time", "output")]
    middle = upper + max(under)
    lower = max(middle, *(_height(broken[name]) for name in ("number", "activity", "note")))
    cells = [
        _Cell(*plain[name][:2], 0.0 if name in {*BEFORE, "note"} else upper, lower, broken[name]) for name in plain
    ]
    cells += [_Cell(left, right, upper, lower, lines, p.key, p.origin) for left, right, lines, p in lanes]
    if lanes:
        cells.append(_Cell(lanes[0][0], lanes[-1][1], 0.0, upper, (_Line(str(table.performers)),)))
    cells.append(_Cell(plain["requirements"][0], plain["output"][1], 0.0, upper, (_Line(str(table.standard)),)))
    numbers = _numbers(sop, columns, lower)
    return Head((*cells, *numbers), max([lower, *(cell.bottom for cell in numbers)]))


def _broken(text: str, width: float, measurer: TextMeasurer, *, splittable: bool) -> tuple[_Line, ...]:
    room = width - 2 * _PAD if splittable else width - 1
    return tuple(_Line(line) for line in wrap(text, width=room, font="bold", size=_SIZE, measurer=measurer))


def _lane_lines(performer: Performer, width: float, measurer: TextMeasurer, *, names: bool) -> tuple[_Line, ...]:
    printed, label = str(performer.column), str(performer.label)
    short = len(printed) <= 2  # noqa: PLR2004 - a digit, as Batam heads its lanes
    size, leading = (_SIZE, _LEADING) if short else (_NAME_SIZE, _NAME_LEADING)
    room = width - 2 * _PAD
    lines = [_Line(t, size, leading) for t in wrap(printed, width=room, font="bold", size=size, measurer=measurer)]
    if names and label != printed:
        lines += [
            _Line(t, _NAME_SIZE, _NAME_LEADING, "regular")
            for t in wrap(label, width=room, font="regular", size=_NAME_SIZE, measurer=measurer)
        ]
    return tuple(lines)


def _height(lines: tuple[_Line, ...]) -> float:
    return sum(line.leading for line in lines) + 2 * _PAD


def _numbers(sop: Sop, columns: Columns, top: float) -> tuple[_Cell, ...]:
    """Return the row of column numbers, where the document prints one."""
    if not sop.table.numbers:
        return ()
    places = [columns.words[name] for name in BEFORE]
    places += [(lane.left, lane.right) for lane in columns.lanes]
    places += [columns.words[name] for name in AFTER]
    numbers = (*sop.table.numbers, *[""] * len(places))
    bottom = top + _NAME_LEADING + 2
    return tuple(
        _Cell(left, right, top, bottom, (_Line(number, _NAME_SIZE, _NAME_LEADING, "regular"),))
        for (left, right), number in zip(places, numbers, strict=False)
    )
