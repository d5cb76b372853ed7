"""What a print preview shows: how the paper is made, in which layouts, and how its prints are counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sopdesk.domain.paper_sheet import SheetSize

_SHEETS: "Final[dict[str, tuple[SheetSize, str]]]" = {
    "f4": ("f4", "F4"),
    "a4": ("a4", "A4"),
    "folio": ("folio", "Folio"),
}
_NAMED: Final = 10


@dataclass(frozen=True)
class PrintedWith:
    """How a job left the preview; ``printer`` is empty where it became a file."""

    printer: str = ""
    copies: int = 1


@dataclass(frozen=True)
class Recorded:
    """A print on record: its copy number, and the job as it was recorded.

    ``pdf`` is not the one that was shown where a number went to somebody else meanwhile; ``words`` say so.
    """

    copy: int
    pdf: bytes
    words: str = ""


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
        record_with: as ``record``, but told the printer and how many are printed, and called before the job leaves;
            then each print is a copy of its own, made anew before the next one, and opening it elsewhere counts too.
        form: under what this PC remembers the printer ("lembar-disposisi", "pa-17").
        gaps: ``gaps(pdf)`` returns the characters in it that no font of print has; runs in the background.
    """

    title: str
    file_name: str
    make: Callable[[str], bytes]
    layouts: Sequence[tuple[str, str]] = ()
    record: Callable[[bytes], int] | None = None
    record_with: Callable[[bytes, PrintedWith], Recorded] | None = None
    form: str = ""
    gaps: Callable[[bytes], Sequence[str]] | None = None

    def warning(self, pdf: bytes) -> str:
        """Return the sentence that names what cannot be printed as it was typed, "" if there is nothing."""
        found = self.gaps(pdf) if self.gaps else ()
        if not found:
            return ""
        more = f" (dan {len(found) - _NAMED} lagi)" if len(found) > _NAMED else ""
        shown = " ".join(found[:_NAMED])
        return f"Huruf ini tidak ada pada font cetak dan menjadi kotak: {shown}{more}. Gantilah bila perlu."


def calibration_job(make: "Callable[[SheetSize], bytes]", form: str) -> PrintJob:
    """Return the job of the sheet that shows whether a printer prints at true size.

    Args:
        make: makes the sheet; runs in the background.
        form: the form whose printer is tried.
    """
    return PrintJob(
        title="Lembar uji ukuran cetak",
        file_name="lembar-uji-ukuran.pdf",
        make=lambda key: make(_SHEETS.get(key, _SHEETS["f4"])[0]),
        layouts=tuple((key, words) for key, (_size, words) in _SHEETS.items()),
        form=form,
    )
