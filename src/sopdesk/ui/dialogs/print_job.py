"""What a print preview shows: how the paper is made, in which layouts, and how its prints are counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PrintJob:
    """A paper that can be previewed.

    Args:
        title: what it is ("Lembar disposisi 0412/2026").
        file_name: proposed for [Simpan PDF…].
        layouts: (key, words) of the sheets to choose from; empty if there is one.
        make: ``make(layout)`` returns the PDF; runs in the background.
        record: ``record(pdf)`` notes a print and returns the copy number; runs in the background. None for papers
            that are not counted.
    """

    title: str
    file_name: str
    make: Callable[[str], bytes]
    layouts: Sequence[tuple[str, str]] = ()
    record: Callable[[bytes], int] | None = None
