"""Which way on? A decision is asked for, with none of its exits chosen beforehand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from sopdesk.ui.pages.case.step_words import Way


def choose_way(
    owner: QWidget, found: Sequence[Way], then: Callable[[Way], object], place: QPoint | None = None
) -> QMenu | None:
    """Take the only way, or ask which of several; Enter alone takes none.

    Args:
        owner: the menu opens beneath it.
        found: the ways on.
        then: takes the way that was chosen.
        place: where the menu opens instead, in pixels of the screen.

    Returns:
        the menu that asks, None where nothing was to be asked.
    """
    if len(found) < 2:  # noqa: PLR2004 - one way is no question
        for way in found:
            then(way)
        return None
    menu = QMenu(owner)
    menu.setAccessibleName("Pilih keputusan")
    for number, way in enumerate(found, start=1):
        action = menu.addAction(f"&{number}  {way.text}")
        action.triggered.connect(lambda _on=False, way=way: then(way))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place or owner.mapToGlobal(QPoint(0, owner.height())))
    return menu
