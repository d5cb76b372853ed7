"""Lays out an SOP: the official table with its symbols and arrows, on pages or on one endless screen.

``layout`` is the door of this package. It is pure: the same SOP, mode and measurer give the same Scene.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sopdesk.diagram import metrics as m
from sopdesk.diagram.arrows import arrow_points, draw_arrow, draw_joints, draw_label, leave_at
from sopdesk.diagram.connectors import Signs, draw_arriving, draw_leaving, page_signs, row_signs
from sopdesk.diagram.frame import Continuous, Frame, Mode, Paged, frame_of, widened
from sopdesk.diagram.grid import Link
from sopdesk.diagram.head import Head, build_head
from sopdesk.diagram.live import CellMark
from sopdesk.diagram.measure import CachedMeasurer, TextMeasurer, wrap
from sopdesk.diagram.notes import Notes, build_notes
from sopdesk.diagram.paging import Pager, Room, Sheet
from sopdesk.diagram.plan import Plan, build_plan
from sopdesk.diagram.row_text import break_rows
from sopdesk.diagram.scaling import scaled
from sopdesk.diagram.scene import Box, Page, Primitive, Scene, Text
from sopdesk.diagram.symbols import Place, draw_symbol, place_symbol
from sopdesk.diagram.table import draw_table
from sopdesk.domain.sop import Sop

__all__ = ["Continuous", "Mode", "Paged", "layout"]

_TITLE: Final = 10.5
_TITLE_LEADING: Final = 13.0
_BELOW_TITLE: Final = 6.0
_FOOT: Final = 8.0
_IDLE: Final = {"not_taken", "not_applicable"}


@dataclass(slots=True)
class _Drawing:
    """What has been drawn."""

    pages: list[Page] = field(default_factory=list)
    cells: dict[str, Box] = field(default_factory=dict)
    rows: dict[str, tuple[Box, ...]] = field(default_factory=dict)


def layout(
    sop: Sop,
    *,
    mode: Mode,
    measurer: TextMeasurer,
    live: Mapping[str, CellMark] | None = None,
    plain: bool = False,
) -> Scene:
    """Lay out the flow table of an SOP.

    Args:
        sop: the SOP; one without steps gives the head and a sentence that says so.
        mode: paper or screen.
        measurer: the widths of the shipped font.
        live: the state of symbols in a case, by address.
        plain: draw inferred parts like those of the source, without the footnote.

    Raises:
        sopdesk.domain.flow.FlowError: a reference of the SOP leads nowhere.
        UserError: a row does not fit the paper even when it is split.
    """
    frame = frame_of(mode)
    cached = CachedMeasurer(measurer)
    plan = build_plan(sop, left=frame.left, width=frame.inner, measurer=cached, endless=frame.height is None)
    factor = 1.0
    if plan.width > frame.inner:
        factor = frame.inner / plan.width if frame.height else 1.0
        frame = widened(frame, plan.width, factor)
        plan = build_plan(sop, left=frame.left, width=frame.inner, measurer=cached, endless=frame.height is None)
    scene = _Composer(sop, frame, plan, cached, dict(live or {}), plain=plain).compose()
    return scene if factor == 1.0 else scaled(scene, factor)


class _Composer:
    """Puts the parts together."""

    def __init__(
        self,
        sop: Sop,
        frame: Frame,
        plan: Plan,
        measurer: TextMeasurer,
        live: Mapping[str, CellMark],
        *,
        plain: bool,
    ) -> None:
        self._sop, self._frame, self._plan, self._live, self._plain = sop, frame, plan, live, plain
        self._measurer = measurer
        self._head: Head = build_head(sop, plan.columns, measurer, names=frame.height is None)
        title = str(sop.flow_title or sop.title)
        self._title = wrap(title, width=plan.width, font="bold", size=_TITLE, measurer=measurer)
        self._rows = break_rows(sop, plan.columns, measurer)
        endless = self._endless() if frame.height is None else ()
        self._notes: Notes = build_notes(
            sop,
            left=frame.left,
            width=plan.width,
            inferred=self._inferred() and not plain,
            measurer=measurer,
            connected=frame.height is not None or any(sheet.leaving for sheet in endless),
        )
        self._sheets = endless or self._paged()

    def compose(self) -> Scene:
        """Draw all pages."""
        sheets = self._sheets
        signs = self._signs(sheets)
        drawing = _Drawing()
        for index, sheet in enumerate(sheets):
            self._draw_page(index, sheet, signs, drawing, last=index == len(sheets) - 1)
        return Scene(
            pages=tuple(drawing.pages),
            cells=drawing.cells,
            rows=drawing.rows,
            lanes=self._lane_boxes(),
            head=Box(0, self._frame.left, self._head_top(0), self._plan.width, self._head.height),
        )

    def _endless(self) -> tuple[Sheet, ...]:
        return Pager(self._plan.grid, self._plan.channels).endless(self._rows, self._first_row(0))

    def _paged(self) -> tuple[Sheet, ...]:
        assert self._frame.height is not None, "paper has a height"
        pager = Pager(self._plan.grid, self._plan.channels)
        end = self._frame.height - self._frame.bottom - _FOOT
        first, other = self._first_row(0), self._first_row(1)
        return pager.pages(self._rows, Room((first, end - first), (other, end - other)), self._notes.height)

    def _signs(self, sheets: Sequence[Sheet]) -> Signs:
        if self._frame.height is None:
            return row_signs(self._plan.grid, sheets, lambda text: self._measurer.width(text, "regular", m.PAGE_WORDS))
        return page_signs(self._plan.grid, sheets, self._frame.first_page)

    def _title_lines(self, page: int) -> tuple[str, ...]:
        return self._title if page == 0 else (*self._title[:-1], f"{self._title[-1]} (lanjutan)")

    def _head_top(self, page: int) -> float:
        return self._frame.top + len(self._title_lines(page)) * _TITLE_LEADING + _BELOW_TITLE

    def _first_row(self, page: int) -> float:
        return self._head_top(page) + self._head.height

    def _draw_page(self, page: int, sheet: Sheet, signs: Signs, drawing: _Drawing, *, last: bool) -> None:
        primitives: list[Primitive] = [*self._draw_title(page), *self._head.draw(self._head_top(page))]
        primitives += draw_table(self._sop, sheet, self._plan.columns, self._head_top(page))
        if not self._rows:
            primitives.append(self._draw_emptiness())
        places = self._places(sheet)
        primitives += self._draw_flow(sheet, places, signs)
        end = sheet.rows[-1].bottom if sheet.rows else self._first_row(page) + 2 * m.LEADING
        if last:
            primitives += self._notes.draw(end)
            end += self._notes.height
        if self._frame.height is not None:
            primitives.append(self._draw_number(page))
            if not last and not self._plain and any(primitive.origin == "inferred" for primitive in primitives):
                primitives.append(self._notes.brief(self._foot))
        height = self._frame.height or end + self._frame.bottom
        drawing.pages.append(Page(self._frame.width, height, tuple(self._as_asked(primitives))))
        for address, place in places.items():
            drawing.cells[address] = Box(page, place.x, place.y, place.width, place.height)
        for row in sheet.rows:
            key = self._sop.steps[row.text.step].id
            box = Box(page, self._frame.left, row.top, self._plan.width, row.bottom - row.top)
            drawing.rows[key] = (*drawing.rows.get(key, ()), box)

    def _places(self, sheet: Sheet) -> dict[str, Place]:
        grid = self._plan.grid
        return {
            spot.address: place_symbol(grid, spot, self._plan.columns, middle)
            for band, middle in sheet.middles.items()
            for spot in grid.by_band[band]
        }

    def _draw_flow(self, sheet: Sheet, places: Mapping[str, Place], signs: Signs) -> Iterator[Primitive]:
        """Draw symbols and arrows, inferred arrows first so that those of the source lie above them."""
        yield from draw_joints(self._plan.grid, sheet, places)
        arrows = [*self._draw_arrows(sheet, places), *self._draw_connectors(sheet, places, signs)]
        yield from sorted(arrows, key=lambda primitive: primitive.origin == "source")
        for address, place in places.items():
            yield from draw_symbol(self._plan.grid.spots[address], place, self._live.get(address))

    def _draw_arrows(self, sheet: Sheet, places: Mapping[str, Place]) -> Iterator[Primitive]:
        for link in sheet.links:
            points = arrow_points(link, self._plan.columns, places, sheet.tracks)
            yield draw_arrow(link, points, dashed=self._idle(link))
            yield from draw_label(link, places[link.edge.source], points[0], away=False)

    def _draw_connectors(self, sheet: Sheet, places: Mapping[str, Place], signs: Signs) -> Iterator[Primitive]:
        for link in sheet.leaving:
            place = places[link.edge.source]
            start = leave_at(link, place)
            yield from draw_leaving(link, place, start, signs)
            yield from draw_label(link, place, start, away=True)
        arriving: dict[str, list[Link]] = {}
        for link in sheet.arriving:
            arriving.setdefault(link.net, []).append(link)
        for net, links in arriving.items():
            yield from draw_arriving(links, places[net], signs)

    def _idle(self, link: Link) -> bool:
        marks = (self._live.get(link.edge.source), self._live.get(link.edge.target))
        return any(mark is not None and mark.state in _IDLE for mark in marks)

    def _draw_title(self, page: int) -> Iterator[Primitive]:
        middle = self._frame.left + self._plan.width / 2
        for index, line in enumerate(self._title_lines(page)):
            y = self._frame.top + (index + 0.8) * _TITLE_LEADING
            yield Text(role="title", x=middle, y=y, text=line, size=_TITLE, font="bold", anchor="middle")

    @property
    def _foot(self) -> float:
        assert self._frame.height is not None, "paper has a height"
        return self._frame.height - self._frame.bottom + 4

    def _draw_number(self, page: int) -> Text:
        number = str(self._sop.number) if self._sop.number else ""
        return Text(
            role="title",
            x=self._frame.left + self._plan.width,
            y=self._foot,
            text=" · ".join(filter(None, [number, f"Halaman {page + self._frame.first_page}"])),
            size=7,
            anchor="end",
            colour="muted",
        )

    def _draw_emptiness(self) -> Text:
        return Text(
            role="note",
            x=self._frame.left,
            y=self._first_row(0) + 2 * m.LEADING,
            text="Uraian prosedur tidak tersedia pada dokumen sumber.",
            size=m.BODY,
            font="italic",
        )

    def _as_asked(self, primitives: Iterable[Primitive]) -> Iterator[Primitive]:
        for primitive in primitives:
            yield replace(primitive, origin="source") if self._plain and primitive.origin == "inferred" else primitive

    def _inferred(self) -> bool:
        grid = self._plan.grid
        cells = [spot.cell for spot in grid.spots.values()]
        return (
            any(cell.origin == "inferred" or cell.question for cell in cells)
            or any(link.edge.origin == "inferred" for link in grid.links)
            or any(performer.origin == "inferred" for performer in self._sop.performers)
        )

    def _lane_boxes(self) -> dict[str, Box]:
        top = self._head_top(0)
        lanes = zip(self._sop.performers, self._plan.columns.lanes, strict=True)
        return {p.key: Box(0, lane.left, top, lane.right - lane.left, self._head.height) for p, lane in lanes}
