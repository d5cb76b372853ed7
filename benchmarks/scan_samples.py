"""Made-up scans and phone photos of printed pages: rotated, noisy, unevenly lit, seen from the side."""

import math
import random
from collections.abc import Sequence
from io import BytesIO

import segno
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from sopdesk.domain.paper_code import PaperCode

F4 = (215 * mm, 330 * mm)
QR_MM = 25.0
OFFICE = "BATAM7"


def page_code(paper_id: int, *, page: int = 1, pages: int = 1, copy_no: int = 1, office: str = OFFICE) -> PaperCode:
    """Return the code of a made-up page."""
    return PaperCode(office, paper_id, copy_no, f"{paper_id * 2654435761 % 2**32:08X}", page, pages)


def printed(payloads: Sequence[str | None], *, size: tuple[float, float] = F4, qr_mm: float = QR_MM) -> bytes:
    """Return pages as they are printed: text lines, a table, the code at the lower left; None leaves it away."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for number, payload in enumerate(payloads, 1):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawCentredString(size[0] / 2, size[1] - 25 * mm, f"BERITA ACARA PEKERJAAN {number}")
        canvas.setFont("Helvetica", 11)
        line = size[1] - 40 * mm
        while line > 60 * mm:
            canvas.drawString(30 * mm, line, "Pada hari ini telah dilakukan pemeliharaan perangkat jaringan kantor.")
            line -= 8 * mm
        canvas.rect(110 * mm, 15 * mm, size[0] - 135 * mm, 32 * mm)
        if payload is not None:
            _draw_code(canvas, payload, qr_mm * mm)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_code(canvas: Canvas, payload: str, side: float) -> None:
    rows = [bytes(row) for row in segno.make(payload, error="m", boost_error=False, micro=False).matrix]
    module = side / len(rows)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                canvas.rect(30 * mm + x * module, 15 * mm + side - (y + 1) * module, module, module, stroke=0, fill=1)


def rendered(pdf: bytes, dpi: int = 200) -> list[Image.Image]:
    """Return the pages as grey pictures."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def scanned(page: Image.Image, chance: random.Random, *, degrees: float = 5, quarters: bool = True) -> Image.Image:
    """Return what a flat-bed scanner makes of a page: turned, a little soft, with noise."""
    turned = page.rotate(chance.uniform(-degrees, degrees), Image.Resampling.BICUBIC, fillcolor=250)
    if quarters:
        turned = turned.rotate(90 * chance.randrange(4), expand=True)
    soft = turned.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 1.0)))
    grey = soft.point(lambda value: 18 + value * 225 // 255)
    return ImageChops.add(grey, Image.effect_noise(grey.size, chance.uniform(6, 18)), offset=-128)


def as_pdf(pages: Sequence[Image.Image], *, quality: int = 60, dpi: int = 200) -> bytes:
    """Return the pages as a scanner's PDF: one JPEG a page."""
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=list(pages[1:]), resolution=dpi, quality=quality)
    return out.getvalue()


def photographed(page: Image.Image, chance: random.Random, *, height: int = 4000) -> bytes:
    """Return a phone's photo of a page on a table: perspective, a shadow to one side, blur, JPEG."""
    size = (height * 3 // 4, height)
    table = Image.effect_noise((size[0] // 8, size[1] // 8), 30).resize(size).point(lambda value: 40 + value // 4)
    corners = _seen_corners(page, size, chance)
    seen = page.transform(size, Image.Transform.PERSPECTIVE, _inverse(page.size, corners), Image.Resampling.BICUBIC)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    table.paste(seen, mask=mask)
    lit = _lit(table, chance).filter(ImageFilter.GaussianBlur(chance.uniform(0.8, 2.2)))
    noisy = ImageChops.add(lit, Image.effect_noise(size, chance.uniform(4, 10)), offset=-128)
    out = BytesIO()
    colour = ImageOps.colorize(noisy, (10, 8, 5), (250, 246, 235))
    colour.rotate(90 * chance.randrange(4), expand=True).save(out, "JPEG", quality=chance.randint(60, 85))
    return out.getvalue()


def _seen_corners(page: Image.Image, size: tuple[int, int], chance: random.Random) -> list[tuple[float, float]]:
    """Return where the corners of the page are seen: tilted, turned, shifted."""
    scale = 0.8 * min(size[0] / page.width, size[1] / page.height)
    half = page.width * scale / 2, page.height * scale / 2
    angle, tilt, lean = math.radians(chance.uniform(-9, 9)), chance.uniform(-0.13, 0.13), chance.uniform(-0.13, 0.13)
    middle = size[0] / 2 + chance.uniform(-40, 40), size[1] / 2 + chance.uniform(-40, 40)
    corners = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        depth = 1 + tilt * sy + lean * sx
        x, y = sx * half[0] / depth, sy * half[1] / depth
        turned = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
        corners.append((middle[0] + turned[0], middle[1] + turned[1]))
    return corners


def _inverse(size: tuple[int, int], corners: Sequence[tuple[float, float]]) -> list[float]:
    """Return the numbers that lead from the photo back to the page."""
    from sopdesk.scanning.perspective import solved

    ends = ((0, 0), (size[0], 0), size, (0, size[1]))
    rows = []
    for (x, y), (u, v) in zip(corners, ends, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, float(u)])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, float(v)])
    return solved(rows)


def _lit(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Return the picture with the light from one side."""
    ramp = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(picture.size)
    dark = chance.uniform(0.35, 0.7)
    shade = ramp.point(lambda value: round(255 * (dark + (1 - dark) * value / 255)))
    return ImageChops.multiply(picture, shade)
