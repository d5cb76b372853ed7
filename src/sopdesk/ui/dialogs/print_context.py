"""What every print preview of a window shares; light, so that the window can have it from the start."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from sopdesk.domain.paper_sheet import SheetSize


class PrinterMemory(Protocol):
    """Where this PC keeps the printer of each form."""

    def printer_of(self, form: str) -> str:
        """Return the printer that a form was printed on last, "" if none."""
        ...

    def remember_printer(self, form: str, printer: str) -> None:
        """Keep the printer of a form."""
        ...

    def save(self) -> None:
        """Write what was remembered; runs in the background."""
        ...


class PrintContext(QObject):
    """A child of the window, by which previews find what they share.

    Args:
        memory: the printer of each form.
        calibration: makes the sheet that shows whether a printer prints at true size; runs in the background.
        window: its owner.
    """

    def __init__(
        self, memory: PrinterMemory, calibration: "Callable[[SheetSize], bytes]", window: QObject | None = None
    ) -> None:
        super().__init__(window)
        self.memory, self.calibration = memory, calibration


def context_near(widget: QObject | None) -> PrintContext | None:
    """Return the context of the window that a widget is in, None outside a window."""
    here = widget
    while here is not None:
        found = here.findChild(PrintContext)
        if isinstance(found, PrintContext):
            return found
        here = here.parent()
    return None
