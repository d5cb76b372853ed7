"""Blocks of labels and values: fields, ticks, parties."""

from collections.abc import Iterator, Sequence

from sopdesk.domain.form import Block, FormField
from sopdesk.printing.paper.answers import answer_strips
from sopdesk.printing.paper.checklist import checklist_pieces
from sopdesk.printing.paper.grid import PAD_X, Grid
from sopdesk.printing.paper.piece import Piece, Strip, held, strip_pieces
from sopdesk.printing.paper.setting import COLUMN_SHARE, Setting, label_width, rows_of
from sopdesk.printing.paper.signatures import signer_text
from sopdesk.printing.paper.strips import beside, dotted_strip, lowered, option_strips, shifted, text_strip, text_strips
from sopdesk.printing.paper.tables import table_pieces
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import Pen, baseline_of
from sopdesk.printing.text import Face, wrap

_COLON = 4 * MM
_ROW_GAP = 0.9 * MM
_PEN_LINES_TOGETHER = 8
_FIRST_BOX = 10_000
"""Numbers of rows from which those of boxed fields are: no table above or below them has so many."""


def fields_pieces(block: Block, setting: Setting) -> Iterator[Piece]:
    """Yield "label : value" row by row; tables and checklists of the block below their labels."""
    plain: list[FormField] = []
    for field in setting.fields(block):
        if field.kind not in {"table", "checklist"}:
            plain.append(field)
            continue
        yield from _rows(plain, block, setting)
        plain = []
        yield from held(strip_pieces(text_strips(f"{field.label}:", setting.width, setting.face), gap=_ROW_GAP)) or ()
        yield from table_pieces(field, setting) if field.kind == "table" else checklist_pieces(field, setting)
    yield from _rows(plain, block, setting)


def _rows(fields: Sequence[FormField], block: Block, setting: Setting) -> Iterator[Piece]:
    if not fields:
        return
    if block.style == "boxed":
        yield from _boxed_rows(fields, block, setting)
    elif block.columns > 1:
        yield from _column_rows(fields, block, setting)
    else:
        label = setting.label_width
        for number, field in enumerate(fields):
            values = answer_strips(field, setting, setting.width - label - _COLON, setting.face)
            gap = _row_gap(setting) if number else 0
            pieces = strip_pieces(labelled(field.label, values, label, setting.face), gap=gap)
            # lines for the pen that belong together stand together
            yield from held(pieces) if setting.blank and len(pieces) <= _PEN_LINES_TOGETHER else pieces


def _row_gap(setting: Setting) -> float:
    """Return the room between two rows; lines for the pen have theirs in themselves."""
    return 0 if setting.blank else _ROW_GAP


def labelled(label: str, values: Sequence[Strip], width: float, face: Face) -> list[Strip]:
    """Return "label : value" as strips; a long label and a long value go on side by side."""
    lines = wrap(label, width - 1.5 * MM, face)
    strips = [shifted(value, width + _COLON) for value in values] or [text_strip("", 0, face)]
    missing = max(len(lines) * face.leading + strips[0].drop - sum(strip.height for strip in strips), 0)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.lines(x, y, lines, face)
        pen.text(x + width, y + baseline_of(face), ":", face)

    if missing:  # the label hangs below its first line; what follows must not run into it
        strips[-1] = strips[-1]._replace(height=strips[-1].height + missing)
    return [beside(draw, strips[0]), *strips[1:]]


def _boxed_rows(fields: Sequence[FormField], block: Block, setting: Setting) -> Iterator[Piece]:
    """Yield a ruled table of labels and values, one to three pairs in a row."""
    count, face = block.columns, setting.face
    pair = setting.width / count
    label = label_width([field.label for field in fields], pair, face) + 2 * PAD_X
    grid = Grid((label, pair - label) * count, setting.frame.height)
    order = list(setting.sheet.form.fields)
    for start in range(0, len(fields), count):
        number = _FIRST_BOX + order.index(fields[start].key)
        group: list[FormField | None] = [*fields[start : start + count]]
        group += [None] * (count - len(group))
        cells: list[list[Strip]] = []
        for field in group:
            cells.append(text_strips(field.label, label - 2 * PAD_X, face) if field else [])
            cells.append(answer_strips(field, setting, pair - label - 2 * PAD_X, face) if field else [])
        yield from grid.rows(cells, number=number, least=setting.pen_row if setting.blank else 0)


def _column_rows(fields: Sequence[FormField], block: Block, setting: Setting) -> Iterator[Piece]:
    face, rows = setting.face, list(rows_of(fields, block.columns))
    pair = setting.width / block.columns
    columns = [[row[n].label for row in rows if n < len(row)] for n in range(1, block.columns)]
    labels = [label_width(column, pair, face, share=COLUMN_SHARE) for column in columns]
    labels = [min(setting.label_width, pair * COLUMN_SHARE), *labels]
    for number, row in enumerate(rows):
        cells = []
        for field, label in zip(row, labels, strict=False):
            room = (setting.width if len(row) == 1 else pair - 3 * MM) - label - _COLON
            cells.append(labelled(field.label, answer_strips(field, setting, room, face), label, face))
        yield from strip_pieces(_side_by_side(cells, pair), gap=_row_gap(setting) if number else 0)


def _side_by_side(columns: Sequence[Sequence[Strip]], pair: float) -> list[Strip]:
    """Return the lines of neighbouring columns as common strips."""
    strips = []
    for number in range(max(map(len, columns))):
        line = [(column[number], place * pair) for place, column in enumerate(columns) if number < len(column)]
        drop = max(strip.drop for strip, _x in line)

        def draw(pen: Pen, x: float, y: float, line: list[tuple[Strip, float]] = line, drop: float = drop) -> None:
            for strip, dx in line:
                strip.draw(pen, x + dx, y + drop - strip.drop)

        strips.append(Strip(max(strip.height - strip.drop for strip, _x in line) + drop, draw, drop))
    return strips


def ticks_pieces(block: Block, setting: Setting) -> Iterator[Piece]:
    """Yield the options of the block's fields as boxes, one below the other or in columns.

    Without a heading a form has them behind the label of their field.
    """
    face = setting.face
    fields = setting.fields(block)
    if setting.inline_ticks(block):
        yield from _inline_ticks(fields, block, setting)
        return
    for field in fields:
        if len(fields) > 1:
            yield from held(strip_pieces(text_strips(f"{field.label}:", setting.width, face)))
        options = setting.words.options(field)
        strips = option_strips(options, setting.width, face, columns=block.columns, roomy=setting.blank)
        yield from strip_pieces(strips, indent=1 * MM)


def _inline_ticks(fields: Sequence[FormField], block: Block, setting: Setting) -> Iterator[Piece]:
    face, label = setting.face, setting.label_width
    room = setting.width - label - _COLON
    for field in fields:
        options = setting.words.options(field)
        columns = block.columns if block.columns > 1 else 0  # one after the other, as many as fit
        boxes = option_strips(options, room, face, columns=columns, roomy=setting.blank)
        yield from held(strip_pieces(labelled(field.label, boxes, label, face), gap=_ROW_GAP))


def parties_pieces(block: Block, setting: Setting) -> list[Piece]:
    """Return a party of a Berita Acara: its items "Label: value", its signers, then the closing words."""
    pairs = [_pair(item, setting) for item in block.items]
    pairs += [pair for key in block.signers for pair in _signer_pairs(key, setting)]
    face = setting.face
    label = label_width([name for name, _value in pairs], setting.width, face)
    if setting.sheet.form.shape == "formulir":
        label = max(label, setting.label_width)
    room = setting.width - label - _COLON
    pieces: list[Piece] = []
    by_pen = not all(value for _name, value in pairs)
    for name, value in pairs:
        values = text_strips(value, room, face)
        if by_pen:
            values = lowered(values, face, setting.pen_line)
        values = values or [dotted_strip(room, face, setting.pen_line)]
        pieces += strip_pieces(labelled(name, values, label, face), loose=True)
    closing = text_strips(setting.words.fill(block.text), setting.width, face)
    return held([*pieces, *strip_pieces(closing, gap=_ROW_GAP)])


def _pair(item: str, setting: Setting) -> tuple[str, str]:
    """Return label and value of "Nama: {p1_nama}"; what is not filled in is left to the pen."""
    name, _colon, value = item.partition(":")
    return name.strip(), setting.words.fill(value.strip()) if setting.words.given(value) else ""


def _signer_pairs(key: str, setting: Setting) -> list[tuple[str, str]]:
    text = signer_text(key, setting)
    pairs = [("Nama", text.name), ("NIP", text.nip), ("Pangkat/Gol.", text.rank), ("Jabatan", text.title)]
    return [(name, value) for name, value in pairs if value or name in {"Nama", "Jabatan"}]
