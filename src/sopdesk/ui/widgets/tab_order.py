"""The order of Tab is the order of reading; and the way to the first field that is wrong."""

import sys
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QTabWidget, QWidget


def inputs_of(root: QWidget) -> list[QWidget]:
    """Return what Tab comes to in ``root``, hidden or not, in the order in which it is laid out."""
    takes = bool(root.focusPolicy() & Qt.FocusPolicy.TabFocus) and root.focusProxy() is None
    own = [root] if takes else []
    if takes and root.layout() is None and not isinstance(root, QScrollArea):
        return own  # what stands inside an input is its own affair
    return own + [widget for part in _parts(root) for widget in inputs_of(part)]


def tab_as_laid_out(root: QWidget) -> None:
    """Let Tab go through ``root`` as it is laid out; to be called again when rows were added."""
    for before, after in pairwise(inputs_of(root)):
        QWidget.setTabOrder(before, after)


def go_to(place: QWidget) -> None:
    """Put the cursor into the first wrong input of ``place``, or its first input, and scroll it into sight.

    What was said beneath the fields is laid out only afterwards, so it is scrolled to once more then.
    """
    usable = [w for w in inputs_of(place) if w.isEnabled() and w.isVisibleTo(place.window())]
    if not usable:
        return
    widget = min(usable, key=lambda one: _levels_to_red(one, place))
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    _scroll_to(widget)
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _levels_to_red(widget: QWidget, within: QWidget) -> int:
    """Return how many levels above an input the nearest red edge stands: 0 is its own; many if there is none."""
    part: QWidget | None = widget
    level = 0
    while part is not None and part is not within:
        if part.property("invalid") == "true":
            return level
        part, level = part.parentWidget(), level + 1
    return sys.maxsize


def _scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None and not around.isWindow():
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _parts(root: QWidget) -> Iterator[QWidget]:
    """Return the parts of a widget in their order; those without a place in the lay-out come last."""
    if isinstance(root, QScrollArea):
        inner = root.widget()
        laid = [inner] if inner is not None else []
    elif isinstance(root, QSplitter | QTabWidget):
        laid = [part for number in range(root.count()) if (part := root.widget(number)) is not None]
        if isinstance(root, QTabWidget):
            laid = [root.tabBar(), *filter(None, [root.cornerWidget()]), *laid]
    else:
        layout: QLayout | None = root.layout()  # a widget may have none, whatever the stubs say
        laid = list(_widgets_in(layout)) if layout is not None else []
    yield from laid
    yield from (
        part
        for part in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if part not in laid and not part.isWindow()
    )


def _widgets_in(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _widgets_in(inner)
