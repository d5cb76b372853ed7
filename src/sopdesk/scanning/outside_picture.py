"""A picture from outside, decoded no larger than it is wanted; lives in the child only."""

from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Final, Literal

from PIL import Image

from sopdesk.domain.file_kinds import JPEG, PDF, FileKind, kind_of
from sopdesk.scanning.picture_source import (
    BROKEN,
    ORIENTATION,
    faults_told,
    flat,
    go_to_page,
    is_flat,
    opened_image,
    seen_through,
)
from sopdesk.scanning.refusals import RefusedFileError

Form = Literal["JPEG", "PNG"]
"""In which format a picture is written again."""
_QUALITY: Final = 92
_PACKING: Final = 3
"""Of a PNG: a third of the time of the usual 6, and hardly larger."""
_AS_IT_IS: Final = frozenset({"L", "LA", "RGB", "RGBA"})
"""Kinds of pixels that can be made larger and smaller without being changed first, unless one colour is transparent."""
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright, by the orientation that the camera wrote."""
_GAP: Final = 3.0
"""How much larger than wanted a picture may stay in the quick first step; Pillow's manual calls 3 as good as none."""


@dataclass(frozen=True)
class OutsidePicture:
    """A picture (or a page of a TIFF) whose head was read; ``size`` is that of the file, not yet turned upright."""

    image: Image.Image
    kind: FileKind
    pages: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.image.size

    def drawn(self, scale: float, *, clear: bool = False) -> Image.Image:
        """Return the picture upright, ``scale`` times as large; to be called once.

        Args:
            scale: 1 is the size of the file; the caller bounds it.
            clear: what is transparent stays so; else it becomes white.

        Raises:
            RefusedFileError: it is damaged or cut off.
        """
        with faults_told():
            image, full = self.image, self.image.size
            if self.kind is JPEG:
                image.draft("RGB", _times(full, scale))  # decoded at a half, quarter or eighth: much less to do
            image.load()
            wanted = _times(full if self.kind is JPEG else image.size, scale)  # a TIFF turns itself upright
            made = image if image.mode in _AS_IT_IS and "transparency" not in image.info else _clear(image)
            if made.size != wanted:  # before anything else is done to it: that is done to less
                method = Image.Resampling.HAMMING if wanted < made.size else Image.Resampling.BILINEAR
                made = made.resize(wanted, method, reducing_gap=_GAP)
            return _upright(made if clear or is_flat(made) else flat(made), image)


def open_outside_picture(data: bytes, page: int = 0) -> OutsidePicture:
    """Open a picture, its kind told by its bytes.

    Raises:
        RefusedFileError: it is empty, no picture, damaged, too large, or has no such page.
    """
    if not data:
        raise RefusedFileError("kosong")
    kind = kind_of("", data)
    if kind is None or not kind.picture or kind is PDF:
        raise RefusedFileError("jenis")
    image, pages = opened_image(data, kind)
    if not 0 <= page < pages:
        raise RefusedFileError("rusak")
    with faults_told():
        go_to_page(image, page)
    return OutsidePicture(image, kind, pages)


def written_again(data: bytes, *, longest: int, form: Form) -> bytes:
    """Return a picture as a new file that holds its pixels and nothing else that came with it.

    Args:
        data: the picture; of one with pages the first is taken.
        longest: its long side is made no longer than this, in pixels.
        form: JPEG is white where the picture is transparent, PNG stays as it is.

    Raises:
        RefusedFileError: it is empty, no picture, damaged or too large.
    """
    picture = open_outside_picture(data)
    made = picture.drawn(min(longest / max(picture.size), 1.0), clear=form == "PNG")
    made.info.clear()  # a profile of colours would go along
    out = BytesIO()
    if form == "PNG":
        made.save(out, "PNG", compress_level=_PACKING)
    else:
        made.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _times(size: tuple[int, int], scale: float) -> tuple[int, int]:
    return max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)


def _upright(made: Image.Image, loaded: Image.Image) -> Image.Image:
    orientation = 1
    with suppress(*BROKEN):  # a photo with damaged notes of the camera is still a photo
        orientation = loaded.getexif().get(ORIENTATION, 1)
    return made.transpose(_TURNS[orientation]) if orientation in _TURNS else made


def _clear(image: Image.Image) -> Image.Image:
    """Return it with what is transparent kept so; sixteen bits of grey have no such form, and become white there."""
    return image.convert("RGBA") if seen_through(image) and not image.mode.startswith("I") else flat(image)
