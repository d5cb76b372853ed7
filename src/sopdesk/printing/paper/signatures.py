"""Signature blocks: title, room for ink and stamp, name, rank, NIP; boxes for initials beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sopdesk.domain.form import Block, Signer
from sopdesk.domain.paper_sheet import SignerText
from sopdesk.domain.words import grouped_nip, long_date
from sopdesk.printing.paper.piece import Piece, held
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import HAIR, Area, Pen, baseline_of
from sopdesk.printing.text import Face, Fitted, cut, fit, heading_lines, width_of, wrap

_INK_LINES = 4
_LEAST_INK = 21 * MM
"""Room for a signature and a stamp of 38 mm across beside it."""
_SMALL_INK = 15 * MM
_SHARE = {1: 0.5, 2: 0.46, 3: 0.32}
_INITIALS = (46 * MM, 9 * MM, 18 * MM)
"""Width, height of a row, width of the box for initials: an initial needs 12 by 8 mm."""
_STAMP = 38 * MM
"""Across: nothing else may stand where it is set."""
_DATE_DOTS = "." * 36
_INITIALS_HEAD = "Paraf"
_SIDE_BY_SIDE = 3
_TAKES_NOTE = "Mengetahui"
_NIP_DOTS = f"NIP. {'.' * 30}"
_MOST_OF_PAGE = 0.75
"""Of the body, for the words of a block; the rest is for ink, date, and the lines that stand with it."""


@dataclass(frozen=True)
class _Signature:
    """One block, its lines broken; ``x`` from the left of the body."""

    signer: Signer
    text: SignerText
    x: float
    width: float
    dated: tuple[str, ...]
    role: tuple[str, ...]
    title: tuple[str, ...]
    name: tuple[str, ...]
    below: tuple[str, ...]


def signer_text(key: str, setting: Setting) -> SignerText:
    """Return the words of a signer: resolved by the sheet, otherwise as the form gives them."""
    ready = setting.sheet.signers.get(key)
    if ready is not None:
        return ready
    signer = setting.sheet.form.signers_by_key.get(key)
    if signer is None:
        return SignerText()
    fill, given = setting.words.fill, setting.words.given
    title, name, rank, nip = (
        fill(text) if given(text) else "" for text in (signer.title, signer.name, signer.rank, signer.nip)
    )
    return SignerText(title, name, rank, nip)


def signatures_pieces(block: Block, setting: Setting) -> list[Piece]:
    """Return the signature blocks of the block, row by row, standing together."""
    known = setting.sheet.form.signers_by_key
    signers = [known[key] for key in block.signers if key in known]
    pieces = [
        _row_piece([_measured(signer, setting, len(row)) for signer in row], setting) for row in _rows(signers, block)
    ]
    return held([p._replace(gap=setting.gap) if n else p for n, p in enumerate(pieces)])


def _rows(signers: Sequence[Signer], block: Block) -> Iterator[list[Signer]]:
    """Yield who stands side by side: left and right; "Mengetahui" in the centre below, unless three were asked for."""
    if block.columns == _SIDE_BY_SIDE and len(signers) == _SIDE_BY_SIDE:
        yield list(signers)
        return
    row: list[Signer] = []
    for signer in signers:
        if row and ("centre" in {signer.place, row[-1].place} or signer.place in {s.place for s in row}):
            yield row
            row = []
        row.append(signer)
    if row:
        yield row


def _measured(signer: Signer, setting: Setting, beside: int) -> _Signature:
    sheet, face, frame = setting.sheet, setting.prose, setting.frame
    left = frame.clear if frame.size[0] > frame.size[1] else 0.0  # a wide sheet has room beside the code
    width = (setting.width - left) * _SHARE[beside]
    x = {"left": left, "centre": (setting.width - width) / 2, "right": setting.width - width}[signer.place]
    text = signer_text(signer.key, setting)
    title = text.title.rstrip(" ,")
    on = long_date(sheet.on) if sheet.on else _DATE_DOTS
    role = setting.words.fill(signer.role).rstrip(" ,:")
    if role and (not title or role == _TAKES_NOTE):
        role = f"{role},"
    return _Signature(
        signer=signer,
        text=text,
        x=x,
        width=width,
        dated=_dated(signer, sheet.place, on),
        role=_short(wrap(role, width, face), width, setting),
        title=_short(heading_lines(f"{title},", width, face) if title else (), width, setting),
        name=_short(wrap(text.name, width, face.styled("bold")), width, setting),
        below=_short(_below(text, width, face, asked=bool(signer.nip)), width, setting),
    )


def _dated(signer: Signer, place: str, on: str) -> tuple[str, ...]:
    if not signer.dated or not place:
        return ()
    return (f"Ditetapkan di {place}", f"pada tanggal {on}") if signer.ordained else (f"{place}, {on}",)


def _short(lines: tuple[str, ...], width: float, setting: Setting) -> tuple[str, ...]:
    """Return so many of the lines that the four parts of a block always fit on one page."""
    face, height = setting.prose, setting.frame.height * _MOST_OF_PAGE / 4
    return lines if len(lines) * face.leading <= height else cut(Fitted(lines, face), width=width, height=height).lines


def _below(text: SignerText, width: float, face: Face, *, asked: bool) -> tuple[str, ...]:
    """Return rank and NIP; a NIP that the form asks for but nobody has given is left to the pen."""
    missing = _NIP_DOTS if asked and text.name else ""
    nip = f"NIP. {grouped_nip(text.nip)}" if text.nip else missing
    return tuple(line for part in (text.rank, nip) if part for line in wrap(part, width, face))


def _row_piece(row: Sequence[_Signature], setting: Setting) -> Piece:
    """Return the blocks of a row: their heads end, and their names begin, on the same line."""
    face = setting.prose
    if len(row) == _SIDE_BY_SIDE:
        row = [replace(s, x=n * (setting.width - s.width) / 2) for n, s in enumerate(row)]
    dated = max(len(s.dated) for s in row) * face.leading
    head = max(len(s.role) + len(s.title) for s in row) * face.leading
    foot = max(max(len(s.name), 1) + max(len(s.below), 0 if s.name else 1) for s in row) * face.leading
    ink = _ink(setting)
    boxes = max(_initials_height(s, setting) for s in row)
    height = max(dated + head + ink + foot, boxes)

    def draw(pen: Pen, area: Area) -> None:
        for signature in row:
            _draw(pen, area, signature, (dated, head, ink), setting)

    return Piece(height, draw, free=min(_left_edge(s, face) for s in row))


def _ink(setting: Setting) -> float:
    if setting.frame.half:
        return _SMALL_INK
    return max(_INK_LINES * setting.prose.leading, _LEAST_INK)


def _left_edge(signature: _Signature, face: Face) -> float:
    """Return how far from the left of the body the ink of the block, with stamp and initials, begins."""
    if _who_initials(signature):
        return signature.x - _INITIALS[0] - 2 * MM
    if not signature.name:
        return signature.x
    lines = [*signature.dated, *signature.role, *signature.title, *signature.below]
    bold = face.styled("bold")
    wide = max(_STAMP, *(width_of(line, face) for line in lines), *(width_of(line, bold) for line in signature.name))
    return max(signature.x + (signature.width - wide) / 2, 0)


def _draw(pen: Pen, area: Area, signature: _Signature, heights: tuple[float, float, float], setting: Setting) -> None:
    face, (dated, head, ink) = setting.prose, heights
    middle, y = area.x + signature.x + signature.width / 2, area.y
    for number, words in enumerate(signature.dated):
        line = fit(words, width=signature.width, height=face.leading, face=face, minimum=7)
        pen.fitted(middle, y + number * face.leading, line, "centre")
    y = pen.lines(middle, y + dated, signature.role, face, "centre")
    pen.lines(middle, y, signature.title, face, "centre")
    y = area.y + dated + head + ink
    if signature.name:
        bold = face.styled("bold")
        y = pen.lines(middle, y, signature.name, bold, "centre", underline=True)
        pen.lines(middle, y, signature.below, face, "centre")
    else:
        _draw_nameless(pen, area.x + signature.x, y, signature, face)
    _draw_initials(pen, area, signature, y, setting)


def _draw_nameless(pen: Pen, x: float, y: float, signature: _Signature, face: Face) -> None:
    """Draw a dotted line for the name, and "NIP." with room behind it."""
    margin = signature.width * 0.08
    pen.dotted(x + margin, x + signature.width - margin, y + baseline_of(face) + 1.5)
    if signature.below:
        pen.lines(x + signature.width / 2, y + face.leading, signature.below, face, "centre")
    else:
        pen.lines(x + margin, y + face.leading, ["NIP."], face)


def _who_initials(signature: _Signature) -> tuple[str, ...]:
    """Return whose initials stand beside the block; unnamed where the form only asks for room."""
    if signature.text.initials:
        return signature.text.initials[:_SIDE_BY_SIDE]
    return ("",) if signature.signer.initials else ()


def _initials_face(setting: Setting) -> Face:
    return setting.small.sized(min(setting.small.size, 8))


def _initials_height(signature: _Signature, setting: Setting) -> float:
    return len(_who_initials(signature)) * _INITIALS[1] + _initials_face(setting).leading


def _draw_initials(pen: Pen, area: Area, signature: _Signature, name_y: float, setting: Setting) -> None:
    """Draw a small box per initial, to the left of the block or, at the left margin, to its right."""
    who = _who_initials(signature)
    if not who:
        return
    wide, row, box = _INITIALS
    face = _initials_face(setting)
    x = area.x + signature.x - wide - 2 * MM
    if x < area.x:
        x = min(area.x + signature.x + signature.width + 2 * MM, area.right - wide)
    y = max(name_y - len(who) * row, area.y + face.leading)
    pen.lines(x + wide - box / 2, y - face.leading, [_INITIALS_HEAD], face, "centre")
    for name in who:
        label = fit(name, width=wide - box - 2 * MM, height=row - 1.2 * MM, face=face, minimum=6)
        pen.fitted(x + 1 * MM, y + (row - label.height) / 2, label)
        pen.box(Area(x, y, wide - box, row), HAIR / 2)
        pen.box(Area(x + wide - box, y, box, row), HAIR / 2)
        y += row
