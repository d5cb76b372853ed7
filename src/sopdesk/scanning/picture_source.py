"""Pictures as sheets: JPEG, PNG, TIFF with its pages, WEBP, HEIC."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from sopdesk.domain.file_kinds import HEIC, JPEG, TIFF, FileKind
from sopdesk.scanning.limits import MAX_PAGES, MAX_PIXELS
from sopdesk.scanning.opening import Opened
from sopdesk.scanning.page_size import points_of, scanner_dpi
from sopdesk.scanning.refusals import RefusedFileError
from sopdesk.scanning.sheet import Sheet

_FORMATS: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF", "image/webp": "WEBP"}
ORIENTATION: Final = 0x0112
"""Tag of EXIF."""
_CAMERA: Final = 0x010F
_TURNS: Final = {1: 0, 3: 180, 6: 90, 8: 270}
BROKEN: Final = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    TypeError,
    struct.error,
    Image.DecompressionBombError,
)
"""What Pillow raises over broken pictures."""
_DEEP: Final = 257
"""How many shades of sixteen bits of grey are one of eight."""


def open_picture(data: bytes, kind: FileKind) -> Opened:
    """Open a picture; a TIFF may have many pages, of all others the first frame is taken.

    Raises:
        RefusedFileError: it is damaged, cut off, too large or has too many pages.
    """
    image, pages = opened_image(data, kind)
    return Opened(pages, _sheets(image, data if kind is JPEG else b"", pages), kind.media_type)


def opened_image(data: bytes, kind: FileKind) -> tuple[Image.Image, int]:
    """Return a picture of which only the head was read, and how many pages it has.

    Raises:
        RefusedFileError: it is damaged, too large or has too many pages.
    """
    if kind is HEIC:
        import pi_heif  # noqa: PLC0415 - slow import

        pi_heif.register_heif_opener(thumbnails=False)
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    with faults_told():
        image = Image.open(BytesIO(data), formats=(_FORMATS.get(kind.media_type, "HEIF"),))
        pages = int(getattr(image, "n_frames", 1)) if kind is TIFF else 1
    if pages > MAX_PAGES:
        raise RefusedFileError("halaman")
    return image, pages


@contextmanager
def faults_told() -> Iterator[None]:
    """Turn whatever a broken picture provokes into a refusal.

    Raises:
        RefusedFileError: the picture is damaged, cut off or too large.
    """
    try:
        yield
    except BROKEN as error:
        raise RefusedFileError(_fault(error)) from error
    except Image.DecompressionBombWarning as error:
        raise RefusedFileError("gambar") from error


def go_to_page(image: Image.Image, number: int) -> None:
    """Turn to a page (from 0) of a picture; it is decoded only by ``load``.

    Raises:
        RefusedFileError: it is too large.
    """
    image.seek(number)
    if image.width * image.height > MAX_PIXELS:
        raise RefusedFileError("gambar")


def _sheets(image: Image.Image, jpeg: bytes, pages: int) -> Iterator[Sheet]:
    for number in range(pages):
        with faults_told():
            go_to_page(image, number)
            image.load()
            sheet = _sheet(number, image, jpeg)
        yield sheet


def _sheet(number: int, image: Image.Image, jpeg: bytes) -> Sheet:
    exif = image.getexif()
    orientation = exif.get(ORIENTATION, 1)
    dpi = scanner_dpi(image.info.get("dpi"))
    photo = dpi is None or bool(exif.get(_CAMERA))
    plain = image if is_flat(image) else flat(image)
    upright = ImageOps.exif_transpose(plain) if orientation != 1 else plain
    return Sheet(
        number,
        upright,
        points_of(upright.size, None if photo else dpi),
        jpeg=jpeg if plain is image and orientation in _TURNS else b"",
        jpeg_turn=_TURNS.get(orientation, 0),
        photo=photo,
    )


def is_flat(image: Image.Image) -> bool:
    """Tell whether the picture is in grey or colour already; also one of these may name a colour as transparent."""
    return image.mode in {"L", "RGB"} and "transparency" not in image.info


def seen_through(image: Image.Image) -> bool:
    """Tell whether the picture has places that are transparent."""
    return "A" in image.getbands() or "transparency" in image.info


def flat(image: Image.Image) -> Image.Image:
    """Return the picture in grey or colour, what is transparent in white."""
    if image.mode.startswith("I;16"):
        return _of_sixteen_bits(image)
    if image.mode in {"1", "I", "F"}:
        return image.convert("L")
    if seen_through(image):
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image.convert("RGBA"))
        return white.convert("RGB")
    return image.convert("RGB")


def _of_sixteen_bits(image: Image.Image) -> Image.Image:
    """Return eight bits of grey: Pillow's own conversion cuts off at 255, and knows no shade that is transparent."""
    clear = image.info.get("transparency")
    if image.mode == "I;16" and clear is None:  # most of them: half as much memory
        return image.point(lambda value: value * (1 / _DEEP) + 0.5).convert("L")
    shades = [255 if value == clear else round(value / _DEEP) for value in range(1 << 16)]
    return image.convert("I").point(shades, "L")


def _fault(error: BaseException) -> str:
    if isinstance(error, Image.DecompressionBombError):
        return "gambar"
    return "terpotong" if "truncated" in str(error).lower() else "rusak"
