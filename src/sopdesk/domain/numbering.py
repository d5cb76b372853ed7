"""Agenda numbers: how they look, and which are missing."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WIDTH = 4
FURTHEST_JUMP = 500
"""Numbers that a number on paper may leave out: more than a long power cut; beyond it is a slip of the keys."""
_LAST_YEAR = 9999
_NUMBER = re.compile(r"\s*0*(\d{1,9})\s*([a-z]{0,4})\s*", re.IGNORECASE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, order=True)
class AgendaNumber:
    """A number, and the suffix of a letter that was inserted after it ("0412a")."""

    number: int
    suffix: str = ""

    def __str__(self) -> str:
        """Return the number as it is stamped."""
        return format_number(self.number, self.suffix)


@dataclass(frozen=True)
class Gap:
    """Consecutive numbers without a letter, both ends inclusive; ``reason`` is empty where none is on record."""

    from_no: int
    to_no: int
    reason: str = ""

    @property
    def count(self) -> int:
        """How many numbers are missing."""
        return self.to_no - self.from_no + 1


def format_number(number: int, suffix: str = "", *, width: int = WIDTH) -> str:
    """Return the agenda number as it is stamped: 412 and "a" give 0412a."""
    return f"{number:0{width}d}{suffix}"


def parse_number(text: str) -> AgendaNumber | None:
    """Return the number that was typed ("412", "0412", "0412 A"), or None if it is none."""
    match = _NUMBER.fullmatch(text)
    if match is None or int(match[1]) < 1:
        return None
    return AgendaNumber(int(match[1]), match[2].lower())


def parse_reference(text: str) -> tuple[AgendaNumber, int | None] | None:
    """Return number and year of what was typed ("412", "0412a/2026"), year None where it is left out.

    None if it is neither.
    """
    typed, slash, tail = text.partition("/")
    number, year = parse_number(typed), tail.strip()
    if number is None or (slash and year and not (year.isdecimal() and 1 <= int(year[:5]) <= _LAST_YEAR)):
        return None
    return number, int(year) if year else None


def next_suffix(used: Iterable[str]) -> str:
    """Return the first free suffix of a number: a, b, … z, aa, ab."""
    taken = set(used)
    return next(suffix for suffix in _suffixes() if suffix not in taken)


def _suffixes() -> Iterator[str]:
    yield from _LETTERS
    for suffix in _suffixes():
        yield from (suffix + letter for letter in _LETTERS)


def missing_numbers(used: Iterable[int], first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Return the runs of numbers between ``first`` and ``last`` that are not used; ``used`` ascends."""
    runs = []
    expected = first
    for number in used:
        if number > last:
            break
        if number > expected:
            runs.append((expected, number - 1))
        expected = max(expected, number + 1)
    if expected <= last:
        runs.append((expected, last))
    return tuple(runs)


def explain_gaps(runs: Iterable[tuple[int, int]], reasons: Iterable[Gap]) -> tuple[Gap, ...]:
    """Cut the runs of missing numbers where their reasons change.

    Args:
        runs: see ``missing_numbers``.
        reasons: ranges with the reason on record; where two hold, the later one in the list wins.
    """
    known = tuple(reasons)
    gaps = []
    for first, last in runs:
        edges = {first, last + 1}
        for reason in known:
            edges |= {edge for edge in (reason.from_no, reason.to_no + 1) if first < edge <= last}
        ordered = sorted(edges)
        for start, end in itertools.pairwise(ordered):
            holding = [reason.reason for reason in known if reason.from_no <= start <= reason.to_no]
            gaps.append(Gap(start, end - 1, holding[-1] if holding else ""))
    return tuple(_joined(gaps))


def _joined(gaps: Iterable[Gap]) -> Iterator[Gap]:
    """Join neighbours with the same reason."""
    held: Gap | None = None
    for gap in gaps:
        if held is not None and held.to_no + 1 == gap.from_no and held.reason == gap.reason:
            held = Gap(held.from_no, gap.to_no, gap.reason)
            continue
        if held is not None:
            yield held
        held = gap
    if held is not None:
        yield held
