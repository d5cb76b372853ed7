"""Block "checklist": what is looked at, reading and unit, limits, condition, note, under the names of its groups.

On a blank form every condition has a column of its own with a box in it: its name stands at the head of every page.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from sopdesk.domain.form import CheckItem, FormField
from sopdesk.domain.form_text import shown_limits
from sopdesk.domain.form_values import CONDITIONS, Row, checklist_value
from sopdesk.printing.paper.answers import NONE
from sopdesk.printing.paper.grid import PAD_X, Grid, head_strips, need_of, shared_widths, together
from sopdesk.printing.paper.piece import Piece, Strip, strip_pieces
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper.strips import parts_strip, text_strips
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import Pen
from sopdesk.printing.text import Face, width_of

_HEADS = {
    "no": "No.",
    "item": "Pemeriksaan",
    "reading": "Hasil",
    "limits": "Batas",
    "condition": "Kondisi",
    "note": "Catatan",
}
_SHARES = {"item": 1.0, "note": 4.0}
_NOTE_ROOM = 14 * MM
"""More for the notes before labels get so much that none of them breaks."""
_PEN_NOTE_ROOM = 23 * MM
"""The same where the pen writes them; its rows are high enough for labels of two lines."""
_LONG_NOTE = 120 * MM
"""On one line: a note that is longer needs all the room there is, and labels may break for it."""
_READING = 15 * MM
_READING_DOTS = 12 * MM
"""Room for a number written by hand."""
_WORD_DOTS = 8 * MM
"""The same before a unit that is a word: what is counted in "perangkat" has few digits."""
_WORD_UNIT = 11 * MM
_WIDEST_LIMITS = 22 * MM
"""Limits that are longer stand in two lines."""
_BOX = 1.2
"""Side of a box, in sizes of the type."""
_WIDEST_ITEM = 0.44
"""Of the table, for what is looked at, where nothing is measured."""
_WIDEST_NEED = 0.34
"""Of the table: no column claims more for its longest word."""


def checklist_pieces(field: FormField, setting: Setting) -> Iterator[Piece]:
    """Yield a checklist; readings out of their limits are bold, columns that no line uses are left out."""
    bold = setting.cell.styled("bold")
    lines = checklist_value(setting.words.values, field.key)
    columns = _columns(field.items, lines, blank=setting.blank)
    grid = Grid(_widths(field.items, columns, lines, setting), setting.frame.height)
    room = {name: width - 2 * PAD_X for name, width in zip(columns, grid.widths, strict=True)}
    head = grid.head([head_strips(_head_of(name), room[name], bold) for name in columns])
    yield head
    yield from together(_rows(field, lines, grid, head, room, setting))
    marked = any(_is_outside(item, lines.get(item.key, {}).get("reading", "")) for item in field.items)
    yield from _legend(setting, marked=marked)


def _rows(
    field: FormField, lines: Mapping[str, Row], grid: Grid, head: Piece, room: Mapping[str, float], setting: Setting
) -> Iterator[Piece]:
    number, bold = 0, setting.cell.styled("bold")
    for group, items in groupby(field.items, lambda item: item.group):
        if group:
            yield grid.band(text_strips(group, setting.width - 2 * PAD_X, bold), repeat=head)
        for item in items:
            number += 1
            line = lines.get(item.key, {})
            cells = [_cell(name, number, item, line, width, setting) for name, width in room.items()]
            yield from grid.rows(cells, number=number, least=setting.pen_row if setting.blank else 0, repeat=head)


def _head_of(name: str) -> str:
    return _HEADS.get(name) or CONDITIONS[name]


def _columns(items: Sequence[CheckItem], lines: Mapping[str, Row], *, blank: bool) -> tuple[str, ...]:
    unused = set()
    if not any(item.unit for item in items) and not any(line.get("reading") for line in lines.values()):
        unused.add("reading")
    if not any(shown_limits(item) for item in items):
        unused.add("limits")
    names = [name for name in _HEADS if name not in unused]
    if blank:
        at = names.index("condition")
        names[at : at + 1] = CONDITIONS
    return tuple(names)


def _widths(
    items: Sequence[CheckItem], columns: Sequence[str], lines: Mapping[str, Row], setting: Setting
) -> tuple[float, ...]:
    bold, face = setting.cell.styled("bold"), setting.cell
    most = setting.width * _WIDEST_NEED
    needs = {name: need_of([_head_of(name)], bold, most) for name in columns}
    needs["no"] = max(needs["no"], need_of([f"{len(items)}."], face, most))
    if "condition" in needs:
        needs["condition"] = max(width_of(words, face) for words in CONDITIONS.values()) + 1 + 2 * PAD_X
    needs["item"] = max(needs["item"], need_of([item.label for item in items], face, most))
    needs["note"] = max(needs["note"], need_of([line.get("note", "") for line in lines.values()], face, most))
    if "reading" in needs:
        needs["reading"] = max(needs["reading"], min(_reading_need(items, lines, setting), most))
    if "limits" in needs:
        limits = max(width_of(shown_limits(item), face) for item in items) + 2 * PAD_X + 1
        needs["limits"] = max(needs["limits"], min(limits, _WIDEST_LIMITS))
    longest = max((width_of(line.get("note", ""), face) for line in lines.values()), default=0)
    if longest < _LONG_NOTE:
        labels = max((width_of(item.label, face) for item in items), default=0) + 2 * PAD_X + 1
        most = most if "reading" in needs else setting.width * _WIDEST_ITEM
        spare = setting.width - sum(needs.values()) - (_PEN_NOTE_ROOM if setting.blank else _NOTE_ROOM)
        needs["item"] += max(min(min(labels, most) - needs["item"], spare), 0)
    return shared_widths([_SHARES.get(name, 0.001) for name in columns], [needs[n] for n in columns], setting.width)


def _reading_need(items: Sequence[CheckItem], lines: Mapping[str, Row], setting: Setting) -> float:
    """Return how wide the readings are, or what the pen needs for the widest."""
    bold = setting.cell.styled("bold")
    if setting.blank:
        units = [width_of(f" {item.unit}", setting.cell) for item in items if item.unit]
        dots = [unit + (_WORD_DOTS if unit > _WORD_UNIT else _READING_DOTS) for unit in units]
        return max(dots, default=0) + 2 * PAD_X
    readings = [_shown_reading(item, lines.get(item.key, {}).get("reading", "")) for item in items]
    return max(_READING, *(width_of(reading, bold) + 2 * PAD_X + 1 for reading in readings))


def _cell(name: str, number: int, item: CheckItem, line: Row, width: float, setting: Setting) -> list[Strip]:
    face = setting.cell
    if name == "reading":
        return _reading(item, line, width, setting)
    if name in CONDITIONS:
        return [_box(line.get("condition") == name, width, face)]
    if name == "condition":
        condition = line.get("condition", "")
        return text_strips(CONDITIONS.get(condition, condition) or NONE, width, face, align="centre")
    if name == "limits":
        return head_strips(shown_limits(item) or NONE, width, face)
    if name == "no":
        return text_strips(f"{number}.", width, face, align="centre")
    return text_strips(item.label if name == "item" else line.get("note", ""), width, face)


def _reading(item: CheckItem, line: Row, width: float, setting: Setting) -> list[Strip]:
    raw = line.get("reading", "")
    face: Face = setting.cell.styled("bold") if _is_outside(item, raw) else setting.cell
    if setting.blank and not raw and item.unit:
        return [parts_strip((max(width - width_of(f" {item.unit}", face), 6), f" {item.unit}"), face, 0)]
    if not raw:
        return text_strips("" if setting.blank else NONE, width, face, align="centre")
    return text_strips(_shown_reading(item, raw), width, face, align="centre")


def _shown_reading(item: CheckItem, raw: str) -> str:
    return f"{raw.replace('.', ',')} {item.unit}".strip() if raw else ""


def _box(ticked: bool, width: float, face: Face) -> Strip:  # noqa: FBT001 - what the strip shows
    side = face.size * _BOX

    def draw(pen: Pen, x: float, y: float) -> None:
        left = x + (width - side) / 2
        pen.tick_box(left, y, side)
        if ticked:
            pen.tick(left, y, side)

    return Strip(side, draw)


def _is_outside(item: CheckItem, reading: str) -> bool:
    try:
        number = float(reading.replace(",", "."))
    except ValueError:
        return False
    return (item.low is not None and number < item.low) or (item.high is not None and number > item.high)


def _legend(setting: Setting, *, marked: bool) -> Iterator[Piece]:
    text = "Hasil bercetak tebal berada di luar batas." if marked else ""
    yield from strip_pieces(text_strips(text, setting.width, setting.small), gap=0.5 * MM)
