"""The walk through every page of the window; also run by itself at a scale of the screen that Qt takes from outside.

``python -m tests.ui.page_walk DATA WIDTH HEIGHT`` prints what is cut, page by page, as JSON.
"""

import itertools
import json
import sys
import time
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from sopdesk.app.gui import Program, application, wait_until
from sopdesk.core.clock import FixedClock
from sopdesk.core.paths import DataFolder
from sopdesk.ui.main_window import MainWindow
from sopdesk.ui.start.sign_in import look_around

Shown = TypeVar("Shown", bound=QWidget)

MONDAY = datetime(2026, 11, 23, 8, 0)
SLACK = 2
"""Pixels by which a rounded width may differ."""
_RIM = 3
"""Pixels of a button's or a list's rim that are no place to press."""
_LAID_OUT = 3.0
"""Seconds after which a page is as it stays."""
LETTER, CASE, SOP = 41, 1, "batam/permohonan-kenaikan-bandwidth"
PAPER = 1
STOPS: tuple[tuple[str, object], ...] = (
    ("beranda", None),
    ("tugas", None),
    ("agenda", None),
    ("agenda", "catat"),
    ("permohonan", None),
    ("pena", None),
    ("tanda-tangan", None),
    ("pindaian", None),
    ("sop", None),
    ("pengaturan", None),
    ("surat", LETTER),
    ("surat", (LETTER, "disposisi")),
    ("permohonan-rinci", CASE),
    ("sop-rinci", SOP),
    ("formulir", PAPER),
)
"""Every page of the registry, and what to open it with."""


def start(data: Path, width: int, height: int, login: str) -> Program:
    """Start the program, signed in."""
    app = application()
    program = Program(app, DataFolder(data), clock=FixedClock(MONDAY))
    program.start()
    program.window.resize(width, height)
    wait_until(app, lambda: program.desk.services is not None or program.refusal is not None, 60)
    services = program.desk.services
    assert services is not None, program.refusal
    user = next(row.id for row in services.users.list() if row.login == login)
    program.desk.enter(look_around(services, services.people.session_of(user)))
    rest(program)
    return program


def rest(program: Program) -> None:
    """Wait until nothing runs and everything is laid out; the pages gather changes for some 30 ms."""
    app = application()
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < 0.05:
        busy = bool(program.tasks.running)
        app.processEvents()
        if busy or program.tasks.running:  # what came of it is still to be laid out
            quiet_since = time.monotonic()


def walk(program: Program) -> Iterator[tuple[str, MainWindow]]:
    """Open each page that this user has, and name it."""
    known = {spec.key for spec in program.window.navigator.specs}
    for key, argument in STOPS:
        if key in known:
            program.window.open_page(key, argument)
            rest(program)
            yield f"{key} {argument or ''}".strip(), program.window


def on_screen(root: QWidget, kind: type[Shown]) -> Iterator[Shown]:
    """Return the widgets of a kind that are shown, scrolled away or not."""
    return (w for w in root.findChildren(kind) if w.isVisible() and w.width() > 0)


def covered_by(window: QMainWindow, over: QWidget) -> list[str]:
    """Return what can be pressed or typed in and lies, with more than its rim, behind ``over``."""
    assert over.isVisible()
    place = QRect(over.mapTo(window, QPoint(0, 0)), over.size())
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QTabBar, QPlainTextEdit)
    found = []
    for kind in kinds:
        for part in on_screen(window, kind):
            seen = part.visibleRegion().boundingRect()
            behind = QRect(part.mapTo(window, seen.topLeft()), seen.size()) & place
            if not over.isAncestorOf(part) and behind.height() > _RIM:
                found.append(f"{_name(part)}: {behind.height()} px")
    return found


def cut_when_settled(root: QWidget) -> list[str]:
    """Return what is still cut when everything is laid out; a busy machine takes its time for that."""
    end = time.monotonic() + _LAID_OUT
    while (found := cut_texts(root)) and time.monotonic() < end:
        wait_until(application(), lambda: False, 0.05)
    return found


def cut_texts(root: QWidget) -> list[str]:
    """Return what is shown too narrow or too low for its words, and what sticks out of a page that cannot scroll."""
    found = [_name(w) for w in on_screen(root, QLabel) if _label_is_cut(w)]
    found += [_name(w) for w in on_screen(root, QAbstractButton) if _button_is_cut(w)]
    found += [_name(w) for w in on_screen(root, QWidget) if _sticks_out(w)]
    return found + [_name(area) for area in on_screen(root, QScrollArea) if _too_wide(area)]


def _sticks_out(widget: QWidget) -> bool:
    """Tell whether an input or a button is lower than it needs, or ends below the part that holds it."""
    part = widget.parentWidget()
    if not isinstance(widget, QLineEdit | QComboBox | QPushButton) or part is None:
        return False
    return widget.height() + SLACK < widget.minimumSizeHint().height() or widget.geometry().bottom() > part.height()


def _scrolled_in(widget: QWidget) -> QWidget | None:
    """Return the scroll area that the widget is in."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def steps_up(root: QWidget) -> list[str]:
    """Return where Tab goes up in a column of ``root``; the next column to the right may begin higher.

    What is scrolled away has no place among what is in sight.
    """
    chain = [w for w in tab_order(root) if not w.visibleRegion().isEmpty()]
    found = []
    for one, other in itertools.pairwise(from_the_top(chain, root)):
        column = other.mapTo(root, QPoint(0, 0)).x() >= one.mapTo(root, QPoint(one.width(), 0)).x()
        if not column and _scrolled_in(one) is _scrolled_in(other):
            found += steps_back([one, other], root)
    return found


def _label_is_cut(label: QLabel) -> bool:
    if not label.text() or label.toolTip():  # what is shortened on purpose says the whole in its tooltip
        return False
    if label.wordWrap():
        return label.height() + SLACK < label.heightForWidth(label.width())
    return label.width() + SLACK < label.sizeHint().width() or label.height() + SLACK < label.sizeHint().height()


def _button_is_cut(button: QAbstractButton) -> bool:
    shows_text = isinstance(button, QPushButton) or (
        isinstance(button, QToolButton) and button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    if not shows_text or not button.text() or button.property("role") == "nav":
        return False
    lines = button.text().replace("&", "").split("\n")
    needed = max(map(button.fontMetrics().horizontalAdvance, lines))
    return button.width() + SLACK < needed or button.height() + SLACK < button.fontMetrics().height()


def _too_wide(area: QScrollArea) -> bool:
    inner = area.widget()
    if inner is None or not area.widgetResizable() or area.horizontalScrollBar().isVisible():
        return False
    return inner.width() > area.viewport().width() + SLACK


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {words!r} {widget.width()}x{widget.height()} in {type(widget.parent()).__name__}"


def primary_buttons(root: QWidget) -> list[str]:
    """Return the words of the primary buttons that are in sight."""
    return [
        w.text()
        for w in on_screen(root, QPushButton)
        if w.property("kind") == "primary" and not w.visibleRegion().isEmpty()
    ]


def tab_order(root: QWidget) -> list[QWidget]:
    """Return what Tab reaches inside ``root``, in its order."""
    chain: list[QWidget] = []
    seen: set[QWidget] = {root}
    widget = root.nextInFocusChain()
    while widget is not None and widget not in seen:
        seen.add(widget)
        tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tab and root.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled() and not widget.focusProxy():
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def from_the_top(widgets: list[QWidget], root: QWidget) -> list[QWidget]:
    """Turn the ring of Tab so that it begins at what is read first."""
    places = [(p.y(), p.x()) for p in (w.mapTo(root, QPoint(0, 0)) for w in widgets)]
    first = places.index(min(places)) if places else 0
    return widgets[first:] + widgets[:first]


def steps_back(widgets: list[QWidget], root: QWidget) -> list[str]:
    """Return the pairs where Tab goes up, or left in one line."""
    boxes = [(w, QRect(w.mapTo(root, QPoint(0, 0)), w.size())) for w in widgets]
    found = []
    for (one, here), (other, there) in itertools.pairwise(boxes):
        same_line = here.top() < there.center().y() < here.bottom() or there.top() < here.center().y() < there.bottom()
        if (there.left() < here.left()) if same_line else there.center().y() < here.top():
            found.append(f"{_name(one)} -> {_name(other)}")
    return found


class StrayWindows(QObject):
    """Notes every window that opens by mistake: a part that is shown before it has its place.

    For an instant such a part is a window of its own; where windows are managed it takes the cursor from the page.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.windowFlags() & Qt.WindowType.WindowType_Mask
            if kind == Qt.WindowType.Window and not isinstance(watched, QMainWindow):
                stack = [
                    f"{Path(f.filename).name}:{f.lineno}"
                    for f in traceback.extract_stack()
                    if "/sopdesk/" in f.filename
                ]
                self.found.append(f"{_name(watched)} {stack[-3:]}")
        return False


def main() -> int:
    """Walk at the scale that the environment gives."""
    program = start(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), "agendaris")
    found = {place: cut_when_settled(window) for place, window in walk(program)}
    program.window.close()
    program.shut_down()
    ratio = program.window.devicePixelRatioF()
    print(json.dumps({"ratio": ratio, "places": len(found), "cut": {k: v for k, v in found.items() if v}}))  # noqa: T201 - what the test reads
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception:  # noqa: BLE001 - the program's own guard would show it in a dialog that nobody reads
        traceback.print_exc()
        sys.exit(1)
