"""The paper or the screen around the table."""

from dataclasses import dataclass, replace
from typing import Final, TypeAlias, assert_never

_SCREEN_MARGIN: Final = 10.0


@dataclass(frozen=True, slots=True)
class Paged:
    """Sheets of paper, sizes in points; ``first_page`` is the number printed on the first one."""

    width: float
    height: float
    margin_left: float = 34.0
    margin_top: float = 34.0
    margin_right: float = 28.0
    margin_bottom: float = 34.0
    first_page: int = 1


@dataclass(frozen=True, slots=True)
class Continuous:
    """One drawing without pages for the screen; it becomes wider than ``width`` (points) if the table needs it."""

    width: float = 895.0


Mode: TypeAlias = Paged | Continuous


@dataclass(frozen=True, slots=True)
class Frame:
    """Sizes and margins; ``height`` is None on the screen."""

    width: float
    height: float | None
    left: float
    top: float
    right: float
    bottom: float
    first_page: int

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


def frame_of(mode: Mode) -> Frame:
    """Return the frame of a mode."""
    match mode:
        case Paged():
            return Frame(
                mode.width,
                mode.height,
                mode.margin_left,
                mode.margin_top,
                mode.margin_right,
                mode.margin_bottom,
                mode.first_page,
            )
        case Continuous():
            margin = _SCREEN_MARGIN
            return Frame(mode.width, None, margin, margin, margin, margin, 1)
        case _:
            assert_never(mode)


def widened(frame: Frame, table: float, factor: float) -> Frame:
    """Return a frame that holds a table of this width: a larger sheet to be shrunk, or a wider screen."""
    if frame.height is None:
        return replace(frame, width=table + frame.left + frame.right)
    return replace(
        frame,
        width=frame.width / factor,
        height=frame.height / factor,
        left=frame.left / factor,
        top=frame.top / factor,
        right=frame.right / factor,
        bottom=frame.bottom / factor,
    )
