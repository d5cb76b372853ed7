"""One page as it came, whatever file it came in."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass
class Sheet:
    """A page of a file, opened; lives in the child only.

    ``picture`` is upright as far as the file itself says (``/Rotate``, EXIF): grey for a page of a PDF, as it came
    for a picture.
    """

    number: int
    picture: "Image"
    size: tuple[float, float]
    """Width and height in points, of the page as shown."""
    page: Any = None
    """The page of PDFium, None for a picture."""
    jpeg: bytes = b""
    """The very bytes of a picture that a PDF can take as they are, "" else."""
    jpeg_turn: int = 0
    """Degrees clockwise by which EXIF turns those bytes to become ``picture``."""
    photo: bool = False
    """Whether it may have been taken with a phone: no page of a PDF, no resolution of a scanner."""
    _grey: "Image | None" = field(default=None, repr=False)

    @property
    def grey(self) -> "Image":
        """The picture in grey, made once."""
        if self._grey is None:
            self._grey = self.picture if self.picture.mode == "L" else self.picture.convert("L")
        return self._grey
