"""Block "pictures": evidence on pages of its own, several a page, with captions."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from sopdesk.domain.form import FormField
from sopdesk.domain.form_values import rows_value
from sopdesk.printing.paper.piece import Piece
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import HAIR, Area, Pen
from sopdesk.printing.text import Face, Fitted, fit, wrap

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 170
"""Enough for a screenshot to be read on paper; a phone photo of 12 megapixels becomes a tenth of its bytes."""
_MOST_PIXELS = 50_000_000
"""Three times what a picture has that was written for papers when it was taken in; a damaged store may hold others."""
_SINGLE_COLUMN_UP_TO = 2
_ROWS = {1: 2, 2: 3}
"""Rows of a page, by columns."""
_CLOSE_ROWS = 4
"""Rows of the first page where the last row would otherwise stand alone overleaf."""
_GAP = 4 * MM
_CAPTION_LINES = 3
_BLANK_FRAMES = 2


@dataclass(frozen=True)
class _Shown:
    """A picture to be drawn; without data that can be read a frame with ``notice`` stands in its place."""

    data: bytes | None
    notice: str
    caption: Fitted


def pictures_pieces(field: FormField, setting: Setting, above: float) -> Iterator[Piece]:
    """Yield rows of pictures; ``above`` is the height taken by the heading on the first page."""
    rows = rows_value(setting.words.values, field.key)
    count = len(rows) or (_BLANK_FRAMES if setting.blank else 0)
    if not count:
        return
    columns = 1 if count <= _SINGLE_COLUMN_UP_TO else 2
    width = (setting.width - (columns - 1) * _GAP) / columns
    face = setting.small
    shown = [_shown(row, setting, width, face, number) for number, row in enumerate(rows, 1)]
    shown += [_Shown(None, "Tempel gambar di sini", _caption("", width, face))] * (count - len(rows))
    lines = [shown[start : start + columns] for start in range(0, count, columns)]
    for number, line in enumerate(lines):
        height = (setting.frame.height - above) / _rows_of_page(number, len(lines), columns) - _GAP
        yield _row(line, width, height, gap=_GAP if number else 0)


def _rows_of_page(number: int, rows: int, columns: int) -> int:
    """Return how many rows stand on the page of the row, so that no row stands alone on the last of several pages."""
    usual = _ROWS[columns]
    return _CLOSE_ROWS if usual < rows and rows % usual == 1 and number < _CLOSE_ROWS else usual


def _shown(row: dict[str, str], setting: Setting, width: float, face: Face, number: int) -> _Shown:
    data = setting.sheet.pictures.get(row.get("sha256", ""))
    caption = _caption(row.get("caption", "").strip() or f"Gambar {number}", width, face)
    if data is None:
        return _Shown(None, "Gambar tidak ditemukan", caption)
    return _Shown(data, "Gambar tidak dapat dibaca", caption)


def _caption(text: str, width: float, face: Face) -> Fitted:
    if not text:
        return Fitted((), face)
    return fit(text, width=width, height=_CAPTION_LINES * face.leading, face=face, minimum=6.5)


def _row(shown: Sequence[_Shown], width: float, height: float, *, gap: float) -> Piece:
    caption = max(picture.caption.height for picture in shown)

    def draw(pen: Pen, area: Area) -> None:
        for number, picture in enumerate(shown):
            x = area.x + number * (width + _GAP)
            if len(shown) == 1 and width < area.width * 0.6:
                x = area.x
            _draw(pen, Area(x, area.y, width, height - caption), picture)

    return Piece(height, draw, gap=gap)


def _draw(pen: Pen, room: Area, picture: _Shown) -> None:
    # made small only here: a paper may be laid out several times before it is drawn
    pixels = round(room.width / 72 * _DPI), round(room.height / 72 * _DPI)
    drawn = print_picture(picture.data, *pixels) if picture.data else None
    if drawn is None:
        pen.canvas.setStrokeGray(0.6)
        pen.box(room, HAIR)
        pen.canvas.setStrokeGray(0)
        face = picture.caption.face
        lines = wrap(picture.notice, room.width - 4 * MM, face)
        pen.lines(room.x + room.width / 2, room.y + room.height / 2 - face.leading / 2, lines, face, "centre")
        pen.fitted(room.x + room.width / 2, room.bottom, picture.caption, "centre")
        return
    data, shape = drawn
    height = min(room.height - 1 * MM, room.width * shape)
    pen.picture(data, Area(room.x, room.y, room.width, height))
    pen.fitted(room.x + room.width / 2, room.y + height + 1 * MM, picture.caption, "centre")


@lru_cache(maxsize=16)
def print_picture(data: bytes, width: int, height: int) -> tuple[bytes, float] | None:
    """Return the picture upright and no larger than ``width`` × ``height`` pixels, with its height by width.

    None if it cannot be read.

    What lies transparent becomes white. Only PNG and JPEG of at most 50 megapixels are decoded.
    """
    from PIL import Image as Pillow  # noqa: PLC0415 - slow import
    from PIL import ImageOps  # noqa: PLC0415 - slow import

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    return None
                opened.draft("RGB", (2 * max(width, height), 2 * max(width, height)))
                picture = ImageOps.exif_transpose(opened)
                flat = _flattened(picture)
        flat.thumbnail((width, height), Pillow.Resampling.LANCZOS)
        buffer = BytesIO()
        flat.save(buffer, "JPEG", quality=86, optimize=True)
    except (
        OSError,
        SyntaxError,
        ValueError,
        MemoryError,
        Pillow.DecompressionBombError,
        Pillow.DecompressionBombWarning,
    ):
        return None  # Pillow raises SyntaxError for broken PNG chunks
    return buffer.getvalue(), flat.height / flat.width


def _flattened(picture: "Image") -> "Image":
    """Return the picture in plain colours, white where it was transparent."""
    from PIL import Image as Pillow  # noqa: PLC0415 - slow import

    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = Pillow.new("RGB", seen.size, "white")
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    return picture.convert("RGB")
