"""What a print preview shows: how the paper is made, in which layouts, and how its prints are counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PrintedWith:
    """How a job left the preview; ``printer`` is empty where it became a file."""

    printer: str = ""
    copies: int = 1


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
        record_with: as ``record``, but told the printer and how many were printed; then each print is a copy of its
            own, made anew before the next one, and opening it elsewhere counts too.
        form: under what this PC remembers the printer ("lembar-disposisi", "pa-17").
    """

    title: str
    file_name: str
    make: Callable[[str], bytes]
    layouts: Sequence[tuple[str, str]] = ()
    record: Callable[[bytes], int] | None = None
    record_with: Callable[[bytes, PrintedWith], int] | None = None
    form: str = ""

    def recorder(self, how: PrintedWith) -> Callable[[bytes], int] | None:
        """Return what notes a print that left in this way, None for papers that are not counted."""
        noted = self.record_with
        return self.record if noted is None else lambda pdf: noted(pdf, how)
