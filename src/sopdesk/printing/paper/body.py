"""The blocks of a form as pieces, in the order of print."""

from collections.abc import Iterable, Iterator

from sopdesk.domain.form import Block, FormField
from sopdesk.printing.paper.checklist import checklist_pieces
from sopdesk.printing.paper.fields import fields_pieces, parties_pieces, ticks_pieces
from sopdesk.printing.paper.flow import with_signature
from sopdesk.printing.paper.head import head_pieces
from sopdesk.printing.paper.photos import pictures_pieces
from sopdesk.printing.paper.piece import Piece, framed, headed, held, kept, nothing
from sopdesk.printing.paper.prose import (
    copies_pieces,
    heading_pieces,
    label_pieces,
    note_pieces,
    numbered_pieces,
    recipient_pieces,
    text_pieces,
)
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper.signatures import signatures_pieces
from sopdesk.printing.paper.tables import table_pieces
from sopdesk.printing.paper_sizes import MM

_PAD = 2 * MM
_MOST_OF_PAGE = 0.4
_TIED = frozenset({"signatures", "copies"})
"""Kinds that stand on the page of the signature before them."""
_RULED = frozenset({"table", "checklist"})
_BELOW_PEN = 1.2 * MM
"""More above a section of a blank form: what hangs below the last dotted line is the pen's."""


def body_pieces(setting: Setting) -> list[Piece]:
    """Return all of a paper: head, blocks, signatures with the text that must stand with them."""
    pieces = list(head_pieces(setting))
    tie, new_page = False, False
    last: Block | None = None
    section = 0
    for number, block in enumerate(setting.sheet.form.blocks, 1):
        if not setting.words.holds(block):
            continue
        if block.kind == "page-break":
            new_page = True
            continue
        made = _made(block, setting, number)
        if not made:
            continue
        new_page = new_page or block.kind in {"annex", "pictures"}
        first = len(pieces)
        section = first if block.kind == "heading" or block.heading.isupper() else section
        tied = tie and block.kind in _TIED and not new_page
        pieces += _spaced(made, _gap(block, last, setting), new_page=new_page)
        last = block
        if tied:
            pieces[first - 1] = kept(pieces[first - 1])
        elif block.kind == "signatures":
            pieces = with_signature(_last_section(pieces, section, first, setting), first)
        elif block.kind == "heading" or (block.kind == "text" and block.text.rstrip().endswith(":")):
            pieces[-1] = kept(pieces[-1])  # it announces what follows
        tie, new_page = block.kind in _TIED, False
    return pieces


def _last_section(pieces: list[Piece], start: int, end: int, setting: Setting) -> list[Piece]:
    """Return the pieces such that, on a blank form, the section that is signed stands whole above the signatures."""
    height = sum(piece.height + piece.gap for piece in pieces[start:end])
    if not start or not setting.blank or height > setting.frame.height * _MOST_OF_PAGE:
        return pieces
    return [*pieces[:start], *held(pieces[start:end]), *pieces[end:]]


def _gap(block: Block, last: Block | None, setting: Setting) -> float:
    """Return the room above a block: more above signatures, and around tables."""
    if block.kind == "signatures":
        return setting.gap * 1.4
    ruled = block.kind in _RULED or (last is not None and last.kind in _RULED)
    gap = setting.table_gap if ruled else setting.gap
    return gap + _BELOW_PEN if setting.blank and _begins_section(block) else gap


def _begins_section(block: Block) -> bool:
    return (block.text if block.kind == "heading" else block.heading).isupper()


def _spaced(made: list[Piece], gap: float, *, new_page: bool) -> list[Piece]:
    first, *rest = made
    if gap > first.gap or new_page != first.new_page:
        first = first._replace(gap=max(gap, first.gap), new_page=new_page)
    return [first, *rest]


def _made(block: Block, setting: Setting, number: int) -> list[Piece]:
    """Return the pieces of a block with its heading and frame; none where it says nothing."""
    head = _heading(block, setting)
    boxed = block.style == "boxed" and block.kind not in {"fields", "table", "checklist"}
    inner = setting.narrowed(2 * _PAD) if boxed else setting
    above = sum(piece.height for piece in head) + _PAD
    body = list(_content(block, inner, above))
    least = block.height * MM
    if not body and not least:
        return head if block.kind in {"annex", "heading"} else []
    if boxed:
        body = framed(body, number, _PAD, least)
    elif least:
        body = _at_least(body, least)
    return list(headed(head, body, setting.gap * 0.5))


def _heading(block: Block, setting: Setting) -> list[Piece]:
    aside = block.kind == "numbered" and setting.sheet.form.shape == "judul"
    if not block.heading or aside or block.kind == "copies":
        return []
    centre = block.kind in {"annex", "pictures"} or block.style == "centre"
    text = setting.words.fill(block.heading)
    if setting.sheet.form.shape == "judul" and not centre and not text.isupper():
        return label_pieces(text, setting)
    return heading_pieces(text, setting, centre=centre)


def _at_least(body: list[Piece], least: float) -> list[Piece]:
    rest = least - sum(piece.height + piece.gap for piece in body)
    return [*body, Piece(rest, nothing)] if rest > 0 else body


def _content(block: Block, setting: Setting, above: float) -> Iterable[Piece]:
    simple = {
        "text": text_pieces,
        "annex": text_pieces,
        "numbered": numbered_pieces,
        "note": note_pieces,
        "copies": copies_pieces,
        "recipient": recipient_pieces,
        "fields": fields_pieces,
        "ticks": ticks_pieces,
        "parties": parties_pieces,
        "signatures": signatures_pieces,
    }
    if block.kind in simple:
        return simple[block.kind](block, setting)
    if block.kind == "heading":
        return heading_pieces(setting.words.fill(block.text), setting, centre=block.style == "centre")
    return _of_fields(block, setting, above)


def _has_place(field: FormField, setting: Setting) -> bool:
    """Tell whether pictures get a page: a blank form only where it asks for it, for a sheet costs paper."""
    return not setting.blank or field.rows > 0 or bool(setting.words.values.get(field.key))


def _of_fields(block: Block, setting: Setting, above: float) -> Iterator[Piece]:
    for field in setting.fields(block):
        if block.kind == "table" and field.kind == "table":
            yield from table_pieces(field, setting)
        elif block.kind == "checklist" and field.kind == "checklist":
            yield from checklist_pieces(field, setting)
        elif block.kind == "pictures" and field.kind == "pictures" and _has_place(field, setting):
            yield from pictures_pieces(field, setting, above)
