"""Drawings of SOPs and of running cases, and the same as lists of steps."""

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from sopdesk.diagram.layout import Continuous, layout
from sopdesk.diagram.live import CellMark as LiveMark
from sopdesk.diagram.live import CellState
from sopdesk.diagram.scene import Scene
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_marks import CellMark, MarkKind, marks
from sopdesk.domain.case_rows import StepRow
from sopdesk.domain.step_list import step_rows
from sopdesk.services.case_work import OpenCase, read_case
from sopdesk.services.library import SopLibrary
from sopdesk.services.office import Office
from sopdesk.store.store import Store

if TYPE_CHECKING:
    from sopdesk.diagram.measure import TextMeasurer

_STATES: dict[MarkKind, CellState] = {
    "selesai": "done",
    "sekarang": "now",
    "berikutnya": "next",
    "tidak-ditempuh": "not_taken",
    "tidak-berlaku": "not_applicable",
    "menyusul": "deferred",
}


class Diagrams:
    """Use cases about drawings.

    Args:
        store: the open store.
        office: its working clock says what is late.
        library: the SOPs.
    """

    def __init__(self, store: Store, *, office: Office, library: SopLibrary) -> None:
        self._store = store
        self._office = office
        self._library = library

    def sop_scene(self, key: str, *, width: float, plain: bool = False) -> Scene:
        """Return the drawing of an SOP for the screen.

        Args:
            key: the SOP.
            width: room in points; the drawing becomes wider if the table needs it.
            plain: draw what was inferred like what the source shows.

        Raises:
            NotFoundError: the library does not hold the SOP.
        """
        return layout(self._library.get(key), mode=Continuous(width), measurer=_measurer(), plain=plain)

    def case_scene(self, case_id: int, *, width: float, plain: bool = False) -> Scene:
        """Return the drawing of a case: its frozen SOP, and on each symbol how far it is.

        Args:
            case_id: the case.
            width: room in points; the drawing becomes wider if the table needs it.
            plain: draw what was inferred like what the source shows.

        Raises:
            NotFoundError: there is no such case.
        """
        calendar = self._office.calendar()
        case = self._case(case_id, calendar)
        now = self._store.clock.now()
        found = marks(case.state, case.course, now, calendar)
        live = {address: _live(mark, now) for address, mark in found.items() if mark.kind}
        return layout(case.sop, mode=Continuous(width), measurer=_measurer(), live=live, plain=plain)

    def steps(self, key: str, variant: str | None = None) -> tuple[StepRow, ...]:
        """Return the symbols of an SOP in reading order, for one variant or all.

        Raises:
            NotFoundError: the library does not hold the SOP.
        """
        return step_rows(self._library.get(key), variant=variant)

    def _case(self, case_id: int, calendar: OfficeCalendar) -> OpenCase:
        with self._store.read() as work:
            return read_case(work, case_id, calendar)


def _live(mark: CellMark, now: datetime) -> LiveMark:
    """Return what is drawn on a symbol: few words, for it is small; the year only where it is not this year's."""
    state = _STATES[mark.kind]
    late = mark.late.short if mark.late else ""
    if mark.kind == "selesai" and mark.at is not None:
        day = f"{mark.at:%d/%m}" if mark.at.year == now.year else f"{mark.at:%d/%m/%y}"
        return LiveMark(state, day, late)
    if mark.kind == "sekarang":
        said = "menunggu" if mark.waiting else "" if late else "sekarang"
        return LiveMark(state, said, late)
    return LiveMark(state, "dilewati" if mark.skipped else "", late)


@cache
def _measurer() -> "TextMeasurer":
    """Return the widths of the shipped font; the font is read when the first drawing is asked for."""
    from sopdesk.printing.fonts import ReportLabMeasurer  # noqa: PLC0415 - slow import

    return ReportLabMeasurer()
