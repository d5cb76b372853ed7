"""What a picture from outside shows is what is kept of it: transparent is not black, deep grey is not white."""

from io import BytesIO

import pytest
from PIL import Image

from sopdesk.scanning.opening import open_file
from sopdesk.scanning.outside_picture import written_again

KEYS: dict[str, int | tuple[int, int, int]] = {"RGB": (0, 0, 0), "L": 0, "I;16": 0}
INK: dict[str, int | tuple[int, int, int]] = {"RGB": (200, 40, 40), "L": 90, "I;16": 90 * 257}


def png_with_key(mode: str) -> bytes:
    """A PNG whose left half is the colour that counts as transparent, and whose right half is ink."""
    image = Image.new(mode, (40, 20), KEYS[mode])
    image.paste(INK[mode], (20, 0, 40, 20))
    out = BytesIO()
    image.save(out, "PNG", transparency=KEYS[mode])
    return out.getvalue()


def levels(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    """The bands of one pixel."""
    found = image.getpixel((x, y))
    return found if isinstance(found, tuple) else (int(found or 0),)


def deep_grey(kind: str, order: str, value: int) -> bytes:
    out = BytesIO()
    Image.new(order, (40, 20), value).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("mode", KEYS)
def test_a_colour_that_counts_as_transparent_becomes_white_in_a_photo(mode):
    made = Image.open(BytesIO(written_again(png_with_key(mode), longest=40, form="JPEG"))).convert("RGB")
    assert min(levels(made, 8, 10)) > 240
    ink = (200, 40, 40) if mode == "RGB" else (90, 90, 90)
    assert all(abs(one - other) < 12 for one, other in zip(levels(made, 32, 10), ink, strict=True))


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("longest", [40, 20])
def test_a_colour_that_counts_as_transparent_stays_so_in_a_drawing(mode, longest):
    made = Image.open(BytesIO(written_again(png_with_key(mode), longest=longest, form="PNG"))).convert("RGBA")
    middle = made.height // 2
    assert levels(made, made.width // 5, middle)[3] == 0
    assert levels(made, made.width * 4 // 5, middle)[3] == 255


@pytest.mark.parametrize(("kind", "order"), [("PNG", "I;16"), ("TIFF", "I;16"), ("TIFF", "I;16B")])
@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize(("value", "shown"), [(0, 0), (30_000, 117), (65_535, 255)])
def test_sixteen_bits_of_grey_keep_their_shade(kind, order, form, value, shown):
    made = Image.open(BytesIO(written_again(deep_grey(kind, order, value), longest=40, form=form))).convert("L")
    assert abs(levels(made, 20, 10)[0] - shown) <= 1


@pytest.mark.parametrize("mode", KEYS)
def test_a_scanned_page_is_white_where_it_is_transparent(mode, tmp_path):
    (tmp_path / "lembar.png").write_bytes(png_with_key(mode))
    (sheet,) = open_file(tmp_path / "lembar.png", "lembar.png").sheets
    assert levels(sheet.picture.convert("L"), 8, 10) == (255,)
