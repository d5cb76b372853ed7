"""Pictures that mean no good, or were spoiled on the way; and a good one."""

import struct
import zlib
from io import BytesIO

from PIL import Image

BMP = b"BM" + struct.pack("<IHHIIiiHHIIiiII", 58, 0, 0, 54, 40, 1, 1, 1, 24, 0, 4, 0, 0, 0, 0) + bytes(4)
"""A picture of one point that Qt opens under any name."""


def png_claiming(width: int, height: int) -> bytes:
    """Return a few hundred bytes that claim to be a picture of this size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def photo(width: int = 400, height: int = 300, *, orientation: int = 1, kind: str = "JPEG") -> bytes:
    """Return a picture, red at its left and green at its right, as the camera held it."""
    exif, out = Image.Exif(), BytesIO()
    exif[0x0112] = orientation
    picture = Image.new("RGB", (width, height), "red")
    picture.paste((0, 128, 0), (width // 2, 0, width, height))
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def cut_photo() -> bytes:
    """Return the first half of a JPEG."""
    out = BytesIO()
    Image.effect_noise((300, 200), 80).convert("RGB").save(out, "JPEG")
    data = out.getvalue()
    return data[: len(data) // 2]
