"""What comes back from the scanner and the phone, as the window and the command line show it."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from sopdesk.domain.paper_code import PREFIX, PaperCode, read_payload
from sopdesk.domain.repeated_file import RepeatedFile

ScanSource = Literal["tempel", "seret", "perintah", "folder"]
PageState = Literal["filed", "unknown", "doubled", "discarded", "attached"]
LEAST_SECONDS: Final = 5
MOST_SECONDS: Final = 600
USUAL_SECONDS: Final = 15

NO_CODE = "Tanpa kode"
_LONGEST = 60


@dataclass(frozen=True)
class FiledPaper:
    """A paper whose pages were found among what was scanned."""

    paper_id: int
    scan_id: int
    version_no: int
    """Of the signed sheet: 1 at the first scan."""
    code: str
    """In words, as beneath the QR: "P-000123-7"."""
    form_title: str
    title: str
    copy_no: int
    pages: int
    """Pages of this print."""
    there: tuple[int, ...]
    """Pages that lie in the signed sheet now."""
    missing: tuple[int, ...]
    came: tuple[int, ...] = ()
    """Those of them that were filed this time."""
    doubled: tuple[int, ...] = ()
    """Pages that were scanned twice this time; the first one counts."""
    changed_fields: tuple[str, ...] = ()
    """Labels of the fields that were changed after this print; the paper waits until somebody accepts it."""
    returned: bool = False
    """Whether the paper is back now, all its pages being there."""
    note: str = ""
    letter_id: int | None = None
    case_id: int | None = None


@dataclass(frozen=True)
class WithdrawnPages:
    """Pages that were taken out of the wrong paper."""

    paper_id: int
    code: str
    pages: tuple[int, ...]
    """Their numbers there; they wait in "Belum dikenali"."""
    left: tuple[int, ...]
    """Numbers of the pages that are still in the paper."""
    out_again: bool
    """Whether the paper counts as out again."""


@dataclass(frozen=True)
class UnknownPage:
    """A page that nobody could place yet, with the paper that its neighbours in the stack suggest."""

    id: int
    batch_id: int
    name: str
    """The file it came in."""
    page: int
    """Its number in that file, from 1."""
    pages: int
    received_at: datetime
    reason: str
    suggested_paper_id: int | None = None
    suggested_page: int | None = None
    suggested_code: str = ""
    suggested_title: str = ""


@dataclass(frozen=True)
class BatchRow:
    """A file that was taken, and what became of its pages."""

    id: int
    name: str
    source: ScanSource
    media_type: str
    pages: int
    received_at: datetime
    by: str
    states: Mapping[PageState, int]
    """How many of its pages are in which state; those in none are 0."""

    def count(self, state: PageState) -> int:
        """Return how many of its pages are in this state."""
        return self.states.get(state, 0)


@dataclass(frozen=True)
class WatchedFolder:
    """The folder of the scanner, and whether and how often it is looked into."""

    folder: Path | None = None
    seconds: int = USUAL_SECONDS
    on: bool = False

    @property
    def active(self) -> bool:
        """Whether it is looked into."""
        return self.on and self.folder is not None


@dataclass(frozen=True)
class RefusedFile:
    """A file that could not be read, and why, in one sentence."""

    name: str
    reason: str
    unready: bool = False
    """Whether it looks as if somebody is still writing it."""


@dataclass(frozen=True)
class ScanResult:
    """What became of the files that were taken."""

    batch_ids: tuple[int, ...] = ()
    filed: tuple[FiledPaper, ...] = ()
    unknown: tuple[UnknownPage, ...] = ()
    refused: tuple[RefusedFile, ...] = ()
    repeated: tuple[RepeatedFile, ...] = ()
    """Files whose very bytes had been taken before; nothing was done with them, ``unknown`` has what waits of them."""
    warnings: tuple[str, ...] = ()
    """Sentences about what stood out: files with scripts in them, codes of other offices, copies that stay put."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.batch_ids or self.refused or self.repeated or self.warnings)


def file_label(name: str) -> str:
    """Return what a file is called on record and on screen: what no text can hold or show is left out.

    Bytes of a name that are no UTF-8 (a USB stick of another system), line breaks, signs that turn the writing round.
    """
    return "".join(c for c in name if unicodedata.category(c)[0] != "C").strip() or "tanpa nama"


def merged(results: Sequence[ScanResult]) -> ScanResult:
    """Return the results of several portions as one; of a print that came in two the later stands for both."""
    filed: dict[tuple[int, int], FiledPaper] = {}
    for paper in (p for result in results for p in result.filed):
        before = filed.pop((paper.paper_id, paper.copy_no), None)
        came = {*paper.came, *(before.came if before else ())}
        filed[paper.paper_id, paper.copy_no] = replace(paper, came=tuple(sorted(came)))
    return ScanResult(
        batch_ids=tuple(i for result in results for i in result.batch_ids),
        filed=tuple(filed.values()),
        unknown=tuple({p.id: p for result in results for p in result.unknown}.values()),
        refused=tuple(r for result in results for r in result.refused),
        repeated=tuple(r for result in results for r in result.repeated),
        warnings=tuple(w for result in results for w in result.warnings),
    )


@dataclass(frozen=True)
class PageReading:
    """What the codes of one page come to: our codes, or why there is none."""

    codes: tuple[PaperCode, ...] = ()
    reason: str = NO_CODE
    foreign: str = ""
    """A code of somebody else, to be named."""


def reading_of(texts: Sequence[str], office: str) -> PageReading:
    """Return what the codes on a page come to; only whole codes of this office count.

    Args:
        texts: all codes found on it.
        office: the tag of this data folder.
    """
    ours: dict[PaperCode, None] = {}
    reason, foreign = NO_CODE, ""
    for text in texts:
        code = read_payload(text)
        if code is not None and code.office == office:
            ours[code] = None
        elif code is not None:
            reason = f"Kode milik kantor lain ({code.office})"
            foreign = foreign or reason
        elif text.startswith(f"{PREFIX}*"):
            reason = "Kode rusak"
        elif reason == NO_CODE:
            reason = f"Kode lain: {_shown(text)}"
            foreign = foreign or reason
    return PageReading(tuple(ours), "" if ours else reason, foreign)


def _shown(text: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in text).strip()
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


@dataclass(frozen=True)
class StackPage:
    """A page in its stack, for the guess at its neighbours: what it is of, None for a page without a place."""

    index: int
    paper_id: int | None = None
    page_no: int | None = None


def guess(stack: Sequence[StackPage], index: int, pages: Mapping[int, int]) -> tuple[int, int | None] | None:
    """Return the paper, and its page if it fits, that a page without a code most likely belongs to.

    Args:
        stack: the pages of its file in the order they lay.
        index: which page is asked for.
        pages: paper id → pages of its print.
    """
    known = [page for page in stack if page.paper_id is not None and page.page_no is not None]
    before = max((p for p in known if p.index < index), key=lambda p: p.index, default=None)
    after = min((p for p in known if p.index > index), key=lambda p: p.index, default=None)
    for near in (before, after):
        if near is None or near.paper_id is None or near.page_no is None:
            continue
        page_no = near.page_no + index - near.index
        if 1 <= page_no <= pages.get(near.paper_id, 0):
            return near.paper_id, page_no
    near = before or after
    return None if near is None or near.paper_id is None else (near.paper_id, None)


@dataclass(frozen=True)
class Place:
    """Where a page belongs: a page of one print of a paper."""

    paper_id: int
    copy_no: int
    page_no: int


@dataclass
class Stack:
    """The pages of one or more files, split by what they belong to."""

    new: dict[tuple[int, int], dict[int, int]] = field(default_factory=dict)
    """(paper id, copy) → page number → position of the page among those given."""
    doubled: dict[tuple[int, int], list[int]] = field(default_factory=dict)


def split(places: Sequence[tuple[Place, ...]]) -> Stack:
    """Split a mixed stack by code; of a page that is there twice the first one counts.

    Args:
        places: of each page in the order they lay; empty for a page without a place.
    """
    stack = Stack()
    for position, all_of_page in enumerate(places):
        for place in all_of_page:
            key = place.paper_id, place.copy_no
            if place.page_no in stack.new.setdefault(key, {}):
                stack.doubled.setdefault(key, []).append(place.page_no)
            else:
                stack.new[key][place.page_no] = position
    return stack
