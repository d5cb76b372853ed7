"""Which rows stand on which page, how high they are, and where their bands and channels lie."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sopdesk.core.errors import UserError
from sopdesk.diagram import metrics as m
from sopdesk.diagram.grid import Grid, Link
from sopdesk.diagram.needs import Needs, cell_needs
from sopdesk.diagram.row_text import RowText
from sopdesk.diagram.tracks import Channels


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row, or a piece of one, with its upper and lower border."""

    text: RowText
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the table: its rows and the heights of everything the arrows run along.

    ``middles`` gives the y of the symbols of each band, ``tracks`` the y of each (channel, net). ``links`` are the
    arrows drawn here as lines, ``leaving`` and ``arriving`` those that end or begin here at a connector.
    """

    rows: tuple[PlacedRow, ...]
    middles: Mapping[int, float]
    tracks: Mapping[tuple[int, str], float]
    links: tuple[Link, ...]
    leaving: tuple[Link, ...]
    arriving: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """From where to where rows may stand: on the first page and on the others (y of the first row, height)."""

    first: tuple[float, float]
    other: tuple[float, float]

    def on(self, page: int) -> tuple[float, float]:
        """Return the room of a page."""
        return self.first if page == 0 else self.other


@dataclass(slots=True)
class _Draft:
    """A page while its height is being found."""

    pieces: Sequence[RowText]
    links: list[Link] = field(default_factory=list)
    leaving: list[Link] = field(default_factory=list)
    arriving: list[Link] = field(default_factory=list)
    away: set[str] = field(default_factory=set)
    arrivals: dict[str, int] = field(default_factory=dict)

    def leave(self, link: Link) -> None:
        self.leaving.append(link)
        self.away.add(link.key)

    def arrive(self, link: Link) -> None:
        self.arriving.append(link)
        self.arrivals[link.net] = self.arrivals.get(link.net, 0) + 1


class Pager:
    """Fills pages with rows, moving a row to the next page when its arrows make it too high."""

    def __init__(self, grid: Grid, channels: Channels) -> None:
        self._grid = grid
        self._channels = channels
        self._by_step: dict[int, list[Link]] = {}
        for link in grid.links:
            for step in {link.source.step, link.target.step}:
                self._by_step.setdefault(step, []).append(link)

    def endless(self, rows: Sequence[RowText], top: float) -> tuple[Sheet, ...]:
        """Place all rows on one endless page from ``top`` down."""
        return (self._place(self._draft(rows), top),)

    def pages(self, rows: Sequence[RowText], room: Room, tail: float) -> tuple[Sheet, ...]:
        """Place all rows; ``tail`` is the height to be kept free below the last one, if a page can hold both.

        Raises:
            UserError: a row does not fit on an empty page even when it is split.
        """
        sheets: list[Sheet] = []
        waiting = list(rows)
        while waiting or not sheets:
            start, height = room.on(len(sheets))
            count = self._fitting(waiting, height)
            if 1 < count == len(waiting) and self._height(waiting) + tail > height:
                count -= 1
            elif count < len(waiting) and not self._fitting(waiting[count : count + 1], room.other[1]):
                count += self._split(waiting, count, height)
            if count == 0 and waiting:
                raise self._too_small(waiting[0])
            sheets.append(self._place(self._draft(waiting[:count]), start))
            del waiting[:count]
        return tuple(sheets)

    def _fitting(self, waiting: Sequence[RowText], height: float) -> int:
        """Return how many of the waiting rows fit."""
        count, used = 0, 0.0
        while count < len(waiting) and used + waiting[count].height <= height:
            used += waiting[count].height
            count += 1
        while count and self._height(waiting[:count]) > height:
            count -= 1
        return count

    def _split(self, waiting: list[RowText], count: int, height: float) -> int:
        """Cut the row after the first ``count``, which no page can hold; return 1 if a piece fits here, else 0."""
        row = waiting[count]
        used = self._height(waiting[:count])
        while pieces := row.split(height - used, self._grid.sop.steps[row.step].printed_number):
            over = self._height([*waiting[:count], pieces[0]]) - height
            if over <= 0:
                waiting[count : count + 1] = pieces
                return 1
            used += max(over, m.LEADING)
        return 0

    def _too_small(self, row: RowText) -> UserError:
        number = self._grid.sop.steps[row.step].printed_number
        return UserError(
            f"Langkah {number} tidak muat pada kertas ini. SOP tidak berubah. Pilih kertas yang lebih besar."
        )

    def _bands(self, piece: RowText) -> range:
        return self._grid.bands_of_step[piece.step] if piece.first else range(0)

    def _draft(self, pieces: Sequence[RowText]) -> _Draft:
        steps = [piece.step for piece in pieces if piece.first]
        draft = _Draft(pieces)
        here = set(steps)
        seen: set[str] = set()
        for step in steps:
            for link in self._by_step.get(step, ()):
                if link.key in seen:
                    continue
                seen.add(link.key)
                starts, ends = link.source.step in here, link.target.step in here
                if starts and ends and not link.cut:
                    draft.links.append(link)
                    continue
                if starts:
                    draft.leave(link)
                if ends:
                    draft.arrive(link)
        return draft

    def _need(self, draft: _Draft, band: int, tracks: Mapping[int, Mapping[str, int]]) -> Needs:
        return cell_needs(self._grid, band, _count(tracks.get(band)), draft.away, draft.arrivals)

    def _height(self, pieces: Sequence[RowText]) -> float:
        sheet = self._place(self._draft(pieces), 0.0)
        return sheet.rows[-1].bottom if sheet.rows else 0.0

    def _place(self, draft: _Draft, top: float) -> Sheet:
        tracks = self._channels.tracks(draft.links)
        rows: list[PlacedRow] = []
        middles: dict[int, float] = {}
        ys: dict[tuple[int, str], float] = {}
        y = top
        for piece in draft.pieces:
            start = y
            needs = [(band, self._need(draft, band, tracks)) for band in self._bands(piece)]
            spare = max(0.0, piece.height - sum(need.height for _band, need in needs)) / (len(needs) or 1)
            for band, need in needs:
                ys.update(_track_ys(band, y, tracks))
                middles[band] = y + need.channel + need.up + spare / 2
                y += need.height + spare
            y = max(y, start + piece.height)
            rows.append(PlacedRow(piece, start, y))
        return self._close(draft, rows, middles, ys, tracks)

    def _close(
        self,
        draft: _Draft,
        rows: list[PlacedRow],
        middles: dict[int, float],
        ys: dict[tuple[int, str], float],
        tracks: Mapping[int, Mapping[str, int]],
    ) -> Sheet:
        """Add the channel below the last row, for arrows that leave it downwards and turn back up."""
        last = max(middles, default=-1) + 1
        if tracks.get(last):
            y = rows[-1].bottom
            ys.update(_track_ys(last, y, tracks))
            bottom = y + m.channel_height(_count(tracks[last])) + m.CHANNEL_PAD
            rows[-1] = PlacedRow(rows[-1].text, rows[-1].top, bottom)
        return Sheet(tuple(rows), middles, ys, tuple(draft.links), tuple(draft.leaving), tuple(draft.arriving))


def _count(tracks: Mapping[str, int] | None) -> int:
    return max(tracks.values()) + 1 if tracks else 0


def _track_ys(
    channel: int, top: float, tracks: Mapping[int, Mapping[str, int]]
) -> Iterator[tuple[tuple[int, str], float]]:
    for net, track in tracks.get(channel, {}).items():
        yield (channel, net), top + m.CHANNEL_PAD + track * m.PITCH
