"""Pictures that users give for papers: looked at once, so that no print ever fails because of them."""

import warnings
from io import BytesIO

MAX_PIXELS = 20_000_000
"""More than an emblem ever has; decoding it stays within a tenth of a second and 80 MB."""


def can_be_drawn(data: bytes, *, most: int = MAX_PIXELS) -> bool:
    """Tell whether the bytes are a whole PNG or JPEG that is not too large to draw; ``most``: pixels."""
    from PIL import Image  # noqa: PLC0415 - slow import

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
                if picture.width * picture.height > most:
                    return False
                picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return False  # Pillow raises SyntaxError for broken PNG chunks
    return True
