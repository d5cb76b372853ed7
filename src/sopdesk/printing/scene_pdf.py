"""Draws the pages of a Scene into a PDF: real text, shipped fonts, nothing decided here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, assert_never

from sopdesk.diagram import scene as s
from sopdesk.printing.fonts import draw_text, font_name, text_width

Shade = tuple[float, float, float]

_SHADES: Final[dict[s.Colour, Shade]] = {
    "ink": (0, 0, 0),
    "muted": (0.35, 0.35, 0.35),
    "grid": (0.3, 0.3, 0.3),
    "paper": (1, 1, 1),
    "head": (0.93, 0.93, 0.93),
    "done": (0.11, 0.38, 0.2),
    "now": (0.1, 0.31, 0.61),
    "next": (0.35, 0.25, 0.63),
    "late": (0.64, 0.11, 0.11),
}
_INFERRED: Final[Shade] = (0.48, 0.48, 0.48)
"""Light enough to be told from black on a laser print, dark enough for a photocopy."""


def scene_pdf(scene: s.Scene, path: Path, *, title: str, subject: str = "", invariant: bool = False) -> None:
    """Write the scene as a PDF file, one PDF page per page.

    Args:
        scene: what to draw.
        path: the file, replaced if it exists.
        title: document title, shown by PDF readers.
        subject: document subject.
        invariant: leave out the time of making, so that equal scenes give equal bytes.

    Raises:
        OSError: the file cannot be written.
    """
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - slow import

    canvas = Canvas(str(path), initialFontName=font_name(), invariant=int(invariant), pageCompression=1)
    canvas.setTitle(title)
    canvas.setSubject(subject)
    canvas.setAuthor("SOPDesk")
    canvas.setCreator("SOPDesk")
    for page in scene.pages:
        draw_page(canvas, page)
        canvas.showPage()
    canvas.save()


def draw_page(canvas: Any, page: s.Page) -> None:  # noqa: ANN401 - ReportLab has no types
    """Draw one page on a ReportLab canvas, setting its size; the caller ends the page."""
    canvas.setPageSize((page.width, page.height))
    canvas.setLineCap(0)
    canvas.setLineJoin(0)
    for primitive in page.primitives:
        _draw(canvas, primitive, page.height)


def _draw(canvas: Any, primitive: s.Primitive, height: float) -> None:  # noqa: ANN401 - ReportLab has no types
    match primitive:
        case s.Text():
            _draw_words(canvas, primitive, height)
        case s.Line(x1=x1, y1=y1, x2=x2, y2=y2):
            _prepare(canvas, primitive)
            canvas.line(x1, height - y1, x2, height - y2)
        case s.Polyline():
            _draw_polyline(canvas, primitive, height)
        case s.Rect(x=x, y=y, width=w, height=h):
            _shape(
                canvas, primitive, lambda fill: canvas.rect(x, height - y - h, w, h, stroke=_on(primitive), fill=fill)
            )
        case s.Capsule(x=x, y=y, width=w, height=h):
            _shape(
                canvas,
                primitive,
                lambda fill: canvas.roundRect(x, height - y - h, w, h, min(w, h) / 2, stroke=_on(primitive), fill=fill),
            )
        case s.Diamond():
            _draw_polygon(canvas, primitive, s.diamond_points(primitive), height)
        case s.Pentagon():
            _draw_polygon(canvas, primitive, s.pentagon_points(primitive), height)
        case _:
            assert_never(primitive)


def _on(primitive: s.Rect | s.Capsule | s.Diamond | s.Pentagon) -> int:
    return int(primitive.stroke > 0)


def _shape(
    canvas: Any,  # noqa: ANN401 - ReportLab has no types
    primitive: s.Rect | s.Capsule | s.Diamond | s.Pentagon,
    draw: Callable[[int], None],
) -> None:
    _prepare(canvas, primitive)
    if primitive.fill is not None:
        canvas.setFillColorRGB(*_SHADES[primitive.fill])
    draw(int(primitive.fill is not None))


def _draw_polygon(
    canvas: Any,  # noqa: ANN401 - ReportLab has no types
    primitive: s.Diamond | s.Pentagon,
    points: tuple[s.Point, ...],
    height: float,
) -> None:
    path = _path(canvas, points, height)
    path.close()
    _shape(canvas, primitive, lambda fill: canvas.drawPath(path, stroke=_on(primitive), fill=fill))


def _draw_polyline(canvas: Any, line: s.Polyline, height: float) -> None:  # noqa: ANN401 - ReportLab has no types
    _prepare(canvas, line)
    points = s.line_before_head(line.points) if line.head else line.points
    canvas.drawPath(_path(canvas, points, height), stroke=1, fill=0)
    if line.head:
        canvas.setFillColorRGB(*_shade(line))
        head = _path(canvas, s.arrow_head(line.points), height)
        head.close()
        canvas.drawPath(head, stroke=0, fill=1)


def _draw_words(canvas: Any, words: s.Text, height: float) -> None:  # noqa: ANN401 - ReportLab has no types
    name = font_name(words.font)
    x = words.x
    if words.anchor != "start":
        width = text_width(words.text, name, words.size)
        x -= width / 2 if words.anchor == "middle" else width
    canvas.setFillColorRGB(*_shade(words))
    draw_text(canvas, x, height - words.y, words.text, name=name, size=words.size)


def _path(canvas: Any, points: tuple[s.Point, ...], height: float) -> Any:  # noqa: ANN401 - ReportLab has no types
    path = canvas.beginPath()
    (x, y), *rest = points
    path.moveTo(x, height - y)
    for x, y in rest:
        path.lineTo(x, height - y)
    return path


def _prepare(canvas: Any, primitive: s.Drawn) -> None:  # noqa: ANN401 - ReportLab has no types
    canvas.setLineWidth(primitive.stroke)
    canvas.setStrokeColorRGB(*_shade(primitive))
    canvas.setDash([2.4, 1.8] if primitive.dashed else [])


def _shade(primitive: s.Primitive) -> Shade:
    return _INFERRED if primitive.origin == "inferred" and primitive.colour == "ink" else _SHADES[primitive.colour]
