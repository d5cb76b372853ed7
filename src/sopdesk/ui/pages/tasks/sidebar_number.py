"""The number beside "Tugas saya" in the sidebar, kept right while other pages are shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from sopdesk.domain.dispositions import TaskCounts
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.page import Frame

TASKS = "tugas"


def show_number(frame: Frame, counts: TaskCounts) -> None:
    """Show how many tasks wait; late ones alarm."""
    frame.set_count(TASKS, counts.open, alarming=counts.late > 0)


def read_number(frame: Frame, services: Services, by: Callable[[], Session], owner: QObject) -> None:
    """Count in the background, and show it."""
    frame.tasks.run(
        partial(services.tasks.counts, by=by()),
        on_done=partial(show_number, frame),
        latest="tugas-angka",
        owner=owner,
    )
