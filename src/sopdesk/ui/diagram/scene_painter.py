"""Paints the primitives of a scene with QPainter, and only those that are seen; nothing is decided here."""

from functools import cache
from typing import Final, assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from sopdesk.diagram import scene as s
from sopdesk.ui.diagram.colours import SceneColours
from sopdesk.ui.diagram.glyphs import GlyphWriter

_RULED: Final[frozenset[s.Role]] = frozenset({"grid", "frame", "head"})
_DASHES: Final = (2.4, 1.8)
_ASCENT: Final = 0.95
_DESCENT: Final = 0.3
_WIDEST: Final = 1.1
"""No character of the shipped font is wider than this many times its size."""
_MARGIN: Final = s.HEAD_LENGTH


class ScenePainter:
    """Draws one page at one scale in one theme; make a new one when any of them changes.

    Args:
        page: what to draw.
        scale: pixels for one point.
        colours: the theme of the sheet.
    """

    def __init__(self, page: s.Page, scale: float, colours: SceneColours) -> None:
        self.page = page
        self.scale = scale
        self.colours = colours
        self._words = GlyphWriter(scale)
        self._placed = tuple((bounds(p), p) for p in page.primitives)

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """Draw the sheet and what lies in ``seen`` (points) of it; the painter counts in pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        page = QRectF(0, 0, self.page.width * self.scale, self.page.height * self.scale)
        painter.fillRect(page, self.colours.shade("paper"))
        left, top, right, bottom = seen.left(), seen.top(), seen.right(), seen.bottom()
        for (x1, y1, x2, y2), primitive in self._placed:
            if x1 <= right and x2 >= left and y1 <= bottom and y2 >= top:
                self._draw(painter, primitive)

    def paint_part(self, painter: QPainter, part: QRectF) -> None:
        """Draw only what lies wholly in ``part`` (points): the head of the table, kept in sight."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        slack = 1.0
        for (x1, y1, x2, y2), primitive in self._placed:
            inside = y1 >= part.top() - slack and y2 <= part.bottom() + slack
            if inside and x2 >= part.left() and x1 <= part.right():
                self._draw(painter, primitive)

    def _draw(self, painter: QPainter, primitive: s.Primitive) -> None:
        match primitive:
            case s.Text():
                painter.setPen(self.colours.of(primitive))
                self._words.draw(painter, primitive)
            case s.Line():
                self._draw_line(painter, primitive)
            case s.Polyline():
                self._draw_polyline(painter, primitive)
            case s.Rect():
                self._prepare(painter, primitive)
                painter.drawRect(self._box(primitive))
            case s.Capsule():
                self._prepare(painter, primitive)
                box = self._box(primitive)
                radius = min(box.width(), box.height()) / 2
                painter.drawRoundedRect(box, radius, radius)
            case s.Diamond():
                self._prepare(painter, primitive)
                painter.drawPolygon(self._polygon(s.diamond_points(primitive)))
            case s.Pentagon():
                self._prepare(painter, primitive)
                painter.drawPolygon(self._polygon(s.pentagon_points(primitive)))
            case _:
                assert_never(primitive)

    def _draw_line(self, painter: QPainter, line: s.Line) -> None:
        self._prepare(painter, line)
        start = QPointF(line.x1 * self.scale, line.y1 * self.scale)
        end = QPointF(line.x2 * self.scale, line.y2 * self.scale)
        if line.role in _RULED:
            start, end = _on_pixel(start), _on_pixel(end)
        painter.drawLine(start, end)

    def _draw_polyline(self, painter: QPainter, line: s.Polyline) -> None:
        self._prepare(painter, line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = s.line_before_head(line.points) if line.head else line.points
        painter.drawPolyline(self._polygon(points))
        if line.head:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_brush(self.colours.of(line).name()))
            painter.drawPolygon(self._polygon(s.arrow_head(line.points)))

    def _prepare(self, painter: QPainter, drawn: s.Drawn) -> None:
        width = max(drawn.stroke * self.scale, 1.0 if drawn.role in _RULED else 0.8) if drawn.stroke > 0 else 0.0
        painter.setPen(_pen(self.colours.of(drawn).name(), width, dashed=drawn.dashed))
        painter.setBrush(_brush(self.colours.shade(drawn.fill).name()) if drawn.fill else Qt.BrushStyle.NoBrush)

    def _box(self, shape: s.Rect | s.Capsule) -> QRectF:
        box = QRectF(shape.x * self.scale, shape.y * self.scale, shape.width * self.scale, shape.height * self.scale)
        return QRectF(_on_pixel(box.topLeft()), _on_pixel(box.bottomRight())) if shape.role in _RULED else box

    def _polygon(self, points: tuple[s.Point, ...]) -> QPolygonF:
        return QPolygonF([QPointF(x * self.scale, y * self.scale) for x, y in points])


def bounds(primitive: s.Primitive) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom in points; of words as a generous guess."""
    match primitive:
        case s.Text(x=x, y=y, size=size, text=text):
            width = len(text) * size * _WIDEST
            start = x if primitive.anchor == "start" else x - (width / 2 if primitive.anchor == "middle" else width)
            return start, y - size * _ASCENT, start + width, y + size * _DESCENT
        case s.Line():
            left, right = sorted((primitive.x1, primitive.x2))
            top, bottom = sorted((primitive.y1, primitive.y2))
            return left, top, right, bottom
        case s.Polyline(points=points):
            xs, ys = tuple(p[0] for p in points), tuple(p[1] for p in points)
            return min(xs) - _MARGIN, min(ys) - _MARGIN, max(xs) + _MARGIN, max(ys) + _MARGIN
        case s.Rect() | s.Capsule() | s.Diamond() | s.Pentagon():
            right, bottom = primitive.x + primitive.width, primitive.y + primitive.height
            return primitive.x - primitive.stroke, primitive.y - primitive.stroke, right, bottom
        case _:
            assert_never(primitive)


def _on_pixel(point: QPointF) -> QPointF:
    return QPointF(round(point.x()) + 0.5, round(point.y()) + 0.5)


@cache
def _pen(colour: str, width: float, *, dashed: bool) -> QPen:
    if width <= 0:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dashed:
        pen.setDashPattern(list(_DASHES))
    return pen


@cache
def _brush(colour: str) -> QBrush:
    return QBrush(QColor(colour))
