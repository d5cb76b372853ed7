"""Block "checklist": what is looked at, reading and unit, limits, condition, note, under the names of its groups."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from sopdesk.domain.form import CheckItem, FormField
from sopdesk.domain.form_text import shown_limits
from sopdesk.domain.form_values import CONDITIONS, Row, checklist_value
from sopdesk.printing.paper.answers import NONE
from sopdesk.printing.paper.grid import PAD_X, Grid, need_of, shared_widths
from sopdesk.printing.paper.piece import Piece, Strip, strip_pieces
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper.strips import option_strips, parts_strip, text_strips
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.text import Face, width_of

_HEADS = {
    "no": "No.",
    "item": "Pemeriksaan",
    "reading": "Hasil",
    "limits": "Batas",
    "condition": "Kondisi",
    "note": "Catatan",
}
_SHARES = {"item": 4.0, "note": 3.0}
_SHORT = {"baik": "B", "perhatian": "PP", "rusak": "R"}
_PEN_ROW = 8.2 * MM
_APART = 2.2 * MM
_NOTE_ROOM = 14 * MM
"""More for the notes before labels get so much that none of them breaks."""
_READING = 22 * MM
_WIDEST_LIMITS = 34 * MM
_WIDEST_NEED = 0.34
"""Of the table: no column claims more for its longest word."""


def checklist_pieces(field: FormField, setting: Setting) -> Iterator[Piece]:
    """Yield a checklist; readings out of their limits are bold, columns that no line uses are left out."""
    bold = setting.cell.styled("bold")
    lines = checklist_value(setting.words.values, field.key)
    columns = _columns(field.items, lines)
    grid = Grid(_widths(field.items, columns, lines, setting), setting.frame.height)
    room = {name: width - 2 * PAD_X for name, width in zip(columns, grid.widths, strict=True)}
    head = grid.head([text_strips(_HEADS[name], room[name], bold, align="centre") for name in columns])
    yield head
    number, marked = 0, False
    for group, items in groupby(field.items, lambda item: item.group):
        if group:
            yield grid.band(text_strips(group, setting.width - 2 * PAD_X, bold), repeat=head)
        for item in items:
            number += 1
            line = lines.get(item.key, {})
            marked = marked or _is_outside(item, line.get("reading", ""))
            cells = [_cell(name, number, item, line, width, setting) for name, width in room.items()]
            yield from grid.rows(cells, least=_PEN_ROW * setting.tight.pen if setting.blank else 0, repeat=head)
    yield from _legend(setting, marked=marked)


def _columns(items: Sequence[CheckItem], lines: Mapping[str, Row]) -> tuple[str, ...]:
    unused = set()
    if not any(item.unit for item in items) and not any(line.get("reading") for line in lines.values()):
        unused.add("reading")
    if not any(shown_limits(item) for item in items):
        unused.add("limits")
    return tuple(name for name in _HEADS if name not in unused)


def _widths(
    items: Sequence[CheckItem], columns: Sequence[str], lines: Mapping[str, Row], setting: Setting
) -> tuple[float, ...]:
    bold, face = setting.cell.styled("bold"), setting.cell
    most = setting.width * _WIDEST_NEED
    needs = {name: need_of([_HEADS[name]], bold, most) for name in columns}
    needs["no"] = max(needs["no"], need_of([f"{len(items)}."], face, most))
    box = face.size * 0.95 + 1.6 * MM
    boxes = 3 * box + 2 * _APART + width_of("".join(_SHORT.values()), face) + 1 if setting.blank else 0
    needs["condition"] = max(max(width_of(words, face) for words in CONDITIONS.values()) + 1, boxes) + 2 * PAD_X
    needs["item"] = max(needs["item"], need_of([item.label for item in items], face, most))
    needs["note"] = max(needs["note"], need_of([line.get("note", "") for line in lines.values()], face, most))
    if "reading" in needs:
        needs["reading"] = max(needs["reading"], _READING)
    if "limits" in needs:
        limits = max(width_of(shown_limits(item), face) for item in items) + 2 * PAD_X + 1
        needs["limits"] = max(needs["limits"], min(limits, _WIDEST_LIMITS))
    labels = max((width_of(item.label, face) for item in items), default=0) + 2 * PAD_X + 1
    spare = setting.width - sum(needs.values()) - _NOTE_ROOM
    needs["item"] += max(min(min(labels, most) - needs["item"], spare), 0)
    return shared_widths([_SHARES.get(name, 0.001) for name in columns], [needs[n] for n in columns], setting.width)


def _cell(name: str, number: int, item: CheckItem, line: Row, width: float, setting: Setting) -> list[Strip]:
    face = setting.cell
    if name == "reading":
        return _reading(item, line, width, setting)
    if name == "condition":
        return _condition(line, width, setting)
    if name == "limits":
        return text_strips(shown_limits(item), width, face, align="centre")
    if name == "no":
        return text_strips(f"{number}.", width, face, align="centre")
    return text_strips(item.label if name == "item" else line.get("note", ""), width, face)


def _reading(item: CheckItem, line: Row, width: float, setting: Setting) -> list[Strip]:
    raw = line.get("reading", "")
    face: Face = setting.cell.styled("bold") if _is_outside(item, raw) else setting.cell
    if setting.blank and not raw and item.unit:
        return [parts_strip((max(width - width_of(f" {item.unit}", face), 6), f" {item.unit}"), face, 0)]
    if not raw:
        return text_strips("" if setting.blank or not item.unit else NONE, width, face, align="centre")
    return text_strips(f"{raw.replace('.', ',')} {item.unit}".strip(), width, face, align="centre")


def _condition(line: Row, width: float, setting: Setting) -> list[Strip]:
    condition = line.get("condition", "")
    if setting.blank and not condition:
        return option_strips([(short, False) for short in _SHORT.values()], width, setting.cell, apart=_APART)
    return text_strips(CONDITIONS.get(condition, condition), width, setting.cell, align="centre")


def _is_outside(item: CheckItem, reading: str) -> bool:
    try:
        number = float(reading.replace(",", "."))
    except ValueError:
        return False
    return (item.low is not None and number < item.low) or (item.high is not None and number > item.high)


def _legend(setting: Setting, *, marked: bool) -> Iterator[Piece]:
    text = "B = baik, PP = perlu perhatian, R = rusak." if setting.blank else ""
    if marked:
        text = "Hasil bercetak tebal berada di luar batas."
    yield from strip_pieces(text_strips(text, setting.width, setting.small), gap=0.5 * MM)
