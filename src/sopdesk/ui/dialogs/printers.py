"""The printers of this PC: which papers they know, and which one a form was printed on last."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinterInfo

from sopdesk.ui.dialogs.print_context import PrinterMemory, context_near

if TYPE_CHECKING:
    from sopdesk.domain.paper_sheet import SheetSize

Millimetres = tuple[float, float]
POINT: Final = 25.4 / 72
_SAME: Final = 1.0
"""Millimetres within which two sizes are one paper: cut paper is no more exact, and drivers round to whole points."""
SIZES: "Final[dict[str, Millimetres]]" = {
    "f4": (215, 330),
    "two-up-f4": (215, 330),
    "folio": (210, 330),
    "a4": (210, 297),
    "half-f4": (165, 215),
    "a5": (148, 210),
}
"""Layouts of print jobs whose paper is known; the shorter side first."""
NAMES: Final = {"f4": "F4", "folio": "Folio", "a4": "A4", "half-f4": "setengah F4", "a5": "A5"}


@dataclass(frozen=True)
class PrinterFacts:
    """What a printer says of itself.

    Args:
        name: as the system knows it.
        sizes: the papers that it knows, in millimetres.
        custom: whether it takes sizes that it does not know.
    """

    name: str
    sizes: tuple[Millimetres, ...] = ()
    custom: bool = False

    def knows(self, size: Millimetres) -> bool:
        """Tell whether a paper of this size is among its own; one that names none is not doubted."""
        if not self.sizes:
            return True
        wanted = sorted(size)
        return any(
            all(abs(mine - other) <= _SAME for mine, other in zip(sorted(known), wanted, strict=True))
            for known in self.sizes
        )


def paper_name(size: Millimetres) -> str:
    """Return "F4 (215 × 330 mm)", or the measures alone where the paper has no name."""
    short, long = sorted(size)
    measures = f"{short:.0f} × {long:.0f} mm"
    for key, words in NAMES.items():
        known = SIZES[key]
        if abs(known[0] - short) <= _SAME / 2 and abs(known[1] - long) <= _SAME / 2:
            return f"{words} ({measures})"
    return measures


def system_printers() -> tuple[str, ...]:
    """Return the names of the printers, the one that the system prefers first."""
    names, preferred = QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()
    return tuple(sorted(names, key=lambda name: (name != preferred, name.casefold())))


def system_facts(name: str) -> PrinterFacts:
    """Ask a printer which papers it knows."""
    info = QPrinterInfo.printerInfo(name)
    sizes = [size.size(QPageSize.Unit.Millimeter) for size in info.supportedPageSizes()]
    return PrinterFacts(name, tuple((s.width(), s.height()) for s in sizes), info.supportsCustomPageSizes())


@dataclass
class ShortMemory:
    """Remembers until the program ends."""

    printers: dict[str, str] = field(default_factory=dict)

    def printer_of(self, form: str) -> str:
        """Return the printer that a form was printed on last."""
        return self.printers.get(form, "")

    def remember_printer(self, form: str, printer: str) -> None:
        """Keep the printer of a form."""
        self.printers[form] = printer

    def save(self) -> None:
        """It is in memory alone."""


class PrintDesk:
    """Printers, and what this PC remembers of them.

    Args:
        memory: the printer of each form; None remembers until the program ends.
        calibration: makes the sheet that shows whether a printer prints at true size.
        names: the printers.
        facts: what one of them says of itself.
    """

    def __init__(
        self,
        memory: PrinterMemory | None = None,
        *,
        calibration: "Callable[[SheetSize], bytes] | None" = None,
        names: Callable[[], Sequence[str]] = system_printers,
        facts: Callable[[str], PrinterFacts] = system_facts,
    ) -> None:
        self.memory: PrinterMemory = memory or ShortMemory()
        self.calibration, self.names, self.facts = calibration, names, facts

    @classmethod
    def near(cls, widget: QObject | None) -> "PrintDesk":
        """Return the desk of the window that a widget is in, else one without memory."""
        found = context_near(widget)
        return cls(found.memory, calibration=found.calibration) if found is not None else cls()
