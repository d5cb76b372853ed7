"""A drawing made smaller, for paper that is too narrow for the table."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from sopdesk.diagram.scene import (
    Box,
    Capsule,
    Diamond,
    Line,
    Page,
    Pentagon,
    Polyline,
    Primitive,
    Rect,
    Scene,
    Text,
)


def scaled(scene: Scene, factor: float) -> Scene:
    """Return the scene drawn ``factor`` times as large."""
    return Scene(
        pages=tuple(
            Page(p.width * factor, p.height * factor, tuple(_scaled(x, factor) for x in p.primitives))
            for p in scene.pages
        ),
        cells=_boxes(scene.cells, factor),
        rows={key: tuple(_box(box, factor) for box in boxes) for key, boxes in scene.rows.items()},
        lanes=_boxes(scene.lanes, factor),
        head=_box(scene.head, factor) if scene.head else None,
        scale=scene.scale * factor,
    )


def _boxes(boxes: Mapping[str, Box], factor: float) -> dict[str, Box]:
    return {key: _box(box, factor) for key, box in boxes.items()}


def _box(box: Box, factor: float) -> Box:
    return Box(box.page, box.x * factor, box.y * factor, box.width * factor, box.height * factor)


def _scaled(shape: Primitive, k: float) -> Primitive:
    match shape:
        case Text():
            return replace(shape, x=shape.x * k, y=shape.y * k, size=shape.size * k)
        case Line():
            return replace(
                shape, x1=shape.x1 * k, y1=shape.y1 * k, x2=shape.x2 * k, y2=shape.y2 * k, stroke=shape.stroke * k
            )
        case Polyline():
            return replace(shape, points=tuple((x * k, y * k) for x, y in shape.points), stroke=shape.stroke * k)
        case Rect() | Capsule() | Diamond() | Pentagon():
            return replace(
                shape,
                x=shape.x * k,
                y=shape.y * k,
                width=shape.width * k,
                height=shape.height * k,
                stroke=shape.stroke * k,
            )
        case _:
            assert_never(shape)
