"""The pages of a sheet: set as the office has chosen, or a little closer where that saves a page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from sopdesk.domain.paper_sheet import PaperSheet
from sopdesk.printing.paper.body import body_pieces
from sopdesk.printing.paper.flow import Placed, pages_of
from sopdesk.printing.paper.frame import Frame
from sopdesk.printing.paper.piece import Piece
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper.tightness import FEWER_ROWS, STEPS, USUAL, Tightness
from sopdesk.printing.paper.words import Words

Pages: TypeAlias = Sequence[Sequence[Placed]]
_FEW = 4
"""So many pages, those of pictures among them, are worth saving one; a longer paper keeps its type."""


def sheet_pages(sheet: PaperSheet, frame: Frame) -> Pages:
    """Return what stands on each page of the sheet.

    Laying out is what printing a paper costs most for: the step that saves a page is tried where it likely is, and
    what cannot save one is not tried.
    """
    words = Words(sheet)
    usual = _set(sheet, words, frame, USUAL)
    parts = [part for part in _parts(usual) if len(part) > 1]
    if not sheet.style.tighten or not parts or len(usual) > _FEW:
        return usual
    made: dict[Tightness, Pages] = {}

    def saves(tight: Tightness) -> bool:
        if tight not in made:
            made[tight] = _set(sheet, words, frame, tight)
        return len(made[tight]) < len(usual)

    def may_save(tight: Tightness) -> bool:
        return any(_least(part, sheet, frame, tight) <= 0 for part in parts)

    steps = (*STEPS, *FEWER_ROWS) if sheet.blank else STEPS
    found = _mildest(steps, min(_guess(part, sheet, frame) for part in parts), saves, may_save)
    return made[found] if found else usual


def _mildest(
    steps: Sequence[Tightness],
    first: int,
    saves: Callable[[Tightness], bool],
    may_save: Callable[[Tightness], bool],
) -> Tightness | None:
    """Return the mildest step that saves a page, None if none does; ``first`` is tried first."""
    if saves(steps[first]):
        while first and may_save(steps[first - 1]) and saves(steps[first - 1]):
            first -= 1
        return steps[first]
    following = steps[first + 1 :]
    if first + 1 < len(STEPS) and saves(following[0]):
        return following[0]
    return next(filter(saves, following), None) if following and saves(following[-1]) else None


def _parts(pages: Pages) -> Iterator[Pages]:
    """Yield the pages between the page breaks that the form asks for: only within one can a page be saved."""
    begins = [n for n, page in enumerate(pages) if n == 0 or (page and page[0].piece.new_page)]
    for start, end in zip(begins, [*begins[1:], len(pages)], strict=True):
        yield pages[start:end]


def _guess(part: Pages, sheet: PaperSheet, frame: Frame) -> int:
    """Return the step that is likely the mildest to save a page."""
    fitting = (n for n, tight in enumerate(STEPS) if _likely(part, sheet, frame, tight) <= 0)
    return next(fitting, len(STEPS) - 1)


def _likely(part: Pages, sheet: PaperSheet, frame: Frame, tight: Tightness) -> float:
    """Return by how many points the part, set closer, likely runs over one page less."""
    style = tight.style(sheet.style)
    type_share = style.points / sheet.style.points
    line_share = type_share * style.spacing / sheet.style.spacing
    if sheet.blank:
        type_share = line_share = tight.pen
    elif sheet.form.shape == "formulir":
        line_share = type_share

    def height(piece: Piece) -> float:
        share = type_share if piece.repeat else line_share if piece.lines or piece.free else 1
        return piece.height * share + piece.gap * tight.gaps

    return sum(map(height, _of_body(part))) - _room(part, frame, tight)


def _least(part: Pages, sheet: PaperSheet, frame: Frame, tight: Tightness) -> float:
    """Return by how many points the part, set closer, at least runs over one page less; never more than it will."""
    style = tight.style(sheet.style)
    if style.points != sheet.style.points:
        return 0  # its lines break elsewhere
    share = min(style.spacing / sheet.style.spacing, tight.pen if sheet.blank else 1)
    pieces = list(_of_body(part))
    gaps = sorted(piece.gap for piece in pieces)[: 2 - len(part) or None]  # the others stand at the top of pages
    return sum(piece.height for piece in pieces) * share + sum(gaps) * tight.gaps - _room(part, frame, tight)


def _of_body(part: Pages) -> Iterator[Piece]:
    """Yield the pieces, without the header of a table where it stands once more."""
    for number, page in enumerate(part):
        pieces = [placed.piece for placed in page]
        if len(pieces) > 1 and pieces[1].repeat is pieces[0]:
            del pieces[0]
        if number == 0 and pieces:
            pieces[0] = pieces[0]._replace(gap=0)
        yield from pieces


def _room(part: Pages, frame: Frame, tight: Tightness) -> float:
    """Return the height of one page less, down to where what keeps clear of the code may stand."""
    closer = tight.frame(frame)
    return (closer.low_floor - closer.top) * (len(part) - 1)


def _set(sheet: PaperSheet, words: Words, frame: Frame, tight: Tightness) -> Pages:
    if tight != USUAL:
        sheet, frame = replace(sheet, style=tight.style(sheet.style)), tight.frame(frame)
    return pages_of(body_pieces(Setting(sheet, frame, words, frame.width, tight)), frame)
