"""A picture of an invented letter, as a phone would take it: something to look at in the preview."""

from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from sopdesk.core.resources import resource
from sopdesk.domain.letters import LetterEntry
from sopdesk.domain.words import long_date

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_SIZE = (827, 1169)
"""A4 at 100 dpi."""
_MARGIN, _LINE, _COLUMNS = 92, 25, 64
_PAPER, _INK, _STAMP = (250, 249, 244), (38, 38, 42), (60, 70, 150)


def scanned_letter(entry: LetterEntry) -> tuple[tuple[str, bytes], ...]:
    """Return (name, bytes) of the letter's one page as JPEG."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - slow import

    picture = Image.new("RGB", _SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    bold = ImageFont.truetype(str(resource("fonts/LiberationSans-Bold.ttf")), 21)
    plain = ImageFont.truetype(str(resource("fonts/LiberationSans-Regular.ttf")), 18)
    _head(draw, entry, bold)
    _body(draw, entry, plain)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=82)
    name = "".join(c if c.isalnum() else "-" for c in entry.letter_number).strip("-").lower()
    return ((f"surat-{name}.jpg", buffer.getvalue()),)


def _head(draw: "ImageDraw", entry: LetterEntry, font: "FreeTypeFont") -> None:
    lines = ["PEMERINTAH KOTA BATAM", *wrap(entry.sender.upper(), 44)]
    top = 70
    for line in lines:
        draw.text((_SIZE[0] / 2, top), line, font=font, fill=_INK, anchor="ma")
        top += _LINE + 3
    draw.line((_MARGIN, top + 12, _SIZE[0] - _MARGIN, top + 12), fill=_INK, width=3)


def _body(draw: "ImageDraw", entry: LetterEntry, font: "FreeTypeFont") -> None:
    dated = f"Batam, {long_date(entry.letter_date)}" if entry.letter_date else ""
    opening = (
        f"Sehubungan dengan pelaksanaan tugas kami, dengan hormat disampaikan {entry.subject[:1].lower()}"
        f"{entry.subject[1:]}. Atas perhatian dan kerja sama Bapak/Ibu kami ucapkan terima kasih."
    )
    lines = [
        dated,
        "",
        f"Nomor     : {entry.letter_number}",
        *wrap(f"Perihal   : {entry.subject}", _COLUMNS, subsequent_indent="                  "),
        "",
        "Yth. Kepala Dinas Komunikasi dan Informatika",
        "di Batam",
        "",
        "Dengan hormat,",
        "",
        *wrap(opening, _COLUMNS),
    ]
    for index, line in enumerate(lines):
        draw.text((_MARGIN, 220 + index * _LINE), line, font=font, fill=_INK)
    foot = 220 + (len(lines) + 3) * _LINE
    draw.text((_SIZE[0] - _MARGIN - 230, foot), "Kepala,", font=font, fill=_INK)
    draw.ellipse((_SIZE[0] - _MARGIN - 290, foot + 30, _SIZE[0] - _MARGIN - 170, foot + 150), outline=_STAMP, width=4)
    draw.text((_SIZE[0] - _MARGIN - 230, foot + 170), "(contoh untuk latihan)", font=font, fill=_INK)
