"""A list leaves the window as a workbook: which file, and the writing in the background."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sopdesk.core.progress import Progress
from sopdesk.ui.page import Frame
from sopdesk.ui.tasks import Lane
from sopdesk.ui.widgets.file_dialogs import ask_save

_SUFFIX = ".xlsx"
Write = Callable[[Path, Progress], Path]


def ask_workbook(page: QWidget, stem: str) -> Path | None:
    """Ask where the workbook goes; None if the user thinks better of it."""
    name = ask_save(page, "Ekspor Excel", stem + _SUFFIX, "Buku kerja Excel (*.xlsx)", purpose="rekap")
    return Path(name) if name else None


def write_workbook(frame: Frame, path: Path, write: Write, *, title: str, owner: QObject) -> None:
    """Let ``write`` make the workbook, with progress and cancel, and say where it is.

    Args:
        frame: the window.
        path: where it goes; a name without ``.xlsx`` gets it.
        write: (path, progress) → path, run in a worker.
        title: the work as the footer names it.
        owner: who asks; nothing is said when it is gone.
    """
    target = path if path.suffix.lower() == _SUFFIX else path.with_name(path.name + _SUFFIX)

    def work(progress: Progress) -> Path:
        return write(target, progress)

    def say_done(written: Path) -> None:
        frame.say(f"Tersimpan: {written}")

    def say_stopped() -> None:
        frame.say("Ekspor dibatalkan. Tidak ada berkas yang berubah.")

    frame.tasks.run(
        work,
        progress=True,
        title=title,
        lane=Lane.PAPERS,
        on_done=say_done,
        on_cancelled=say_stopped,
        owner=owner,
    )
