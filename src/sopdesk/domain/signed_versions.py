"""The signed sheets of one paper: which of them counts, and whether the paper is back by them.

A paper may be printed several times, and every print may come back in parts. Each time pages of a print are filed, all
of its pages are put together as a new version; pages that are taken out again withdraw the versions that held them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class SignedVersion:
    """A version of the signed sheet of one print."""

    id: int
    version_no: int
    order_no: int
    """Its place among the versions: its own number; what is left of a withdrawn one stands where that one stood."""
    copy_no: int
    pages: tuple[int, ...]
    """Numbers of the pages that are there."""
    printed: int
    """Pages of the print; 0 if no such print is on record."""
    changed: tuple[str, ...] = ()
    """Labels of the fields that were changed after the print."""
    accepted: bool = False
    """Whether somebody took it in spite of them."""
    withdrawn: bool = False

    @property
    def missing(self) -> tuple[int, ...]:
        """The pages of the print that it lacks."""
        return tuple(sorted(set(range(1, self.printed + 1)) - set(self.pages)))

    @property
    def settled(self) -> bool:
        """Whether it alone says that the paper is back: whole, and unchanged or accepted."""
        whole = self.printed > 0 and not self.missing
        return whole and not self.withdrawn and (not self.changed or self.accepted)


@dataclass(frozen=True)
class Standing:
    """What the signed sheets of a paper come to."""

    counts: SignedVersion | None = None
    """The one that is shown and hung: the last settled one, else the last of all; None if none is left."""
    back: bool = False
    """Whether the paper is back by its scans; what a clerk saw with his own eyes stands beside it."""
    waiting: tuple[SignedVersion, ...] = ()
    """The last of each print, where fields were changed and nobody accepted it; the newest last."""


def standing(versions: Iterable[SignedVersion]) -> Standing:
    """Return what the versions of all prints of a paper come to."""
    valid = sorted((version for version in versions if not version.withdrawn), key=_order)
    settled = [version for version in valid if version.settled]
    last = {version.copy_no: version for version in valid}
    return Standing(
        counts=next(reversed(settled or valid), None),
        back=bool(settled),
        waiting=tuple(v for v in sorted(last.values(), key=_order) if v.changed and not v.accepted),
    )


def last_of_copy(versions: Iterable[SignedVersion], copy_no: int) -> SignedVersion | None:
    """Return the version that stands for one print, None if none is left of it."""
    mine = (version for version in versions if version.copy_no == copy_no and not version.withdrawn)
    return max(mine, key=_order, default=None)


def covers(word: SignedVersion, version: SignedVersion) -> bool:
    """Tell whether the word on one version of a print holds for another: no more was changed than was seen then."""
    return word.accepted and word.copy_no == version.copy_no and set(version.changed) <= set(word.changed)


def turn(found: Standing, *, out: bool, back_by_scan: bool) -> Literal["back", "out", ""]:
    """Return what becomes of the paper: it comes back, it is out again, or ("") nothing changes.

    Args:
        found: what its signed sheets come to now.
        out: whether it is out (printed or sent).
        back_by_scan: whether it is back because a scan was whole; False if a clerk said so.
    """
    if found.back:
        return "back" if out else ""
    return "out" if back_by_scan else ""


def _order(version: SignedVersion) -> tuple[int, int]:
    return version.order_no, version.version_no
