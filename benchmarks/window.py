"""``python -m benchmarks.window DATA shown|usable``: the program's own way to a window, then out.

``shown``: until the window with its login has been painted. ``usable``: until the agenda book shows its first rows;
the login itself is left out (a person types it, and a password is meant to cost time), everything else is the way of
``sopdesk --data DATA``.
"""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopdesk.app.gui import Program

_POLL_MS = 1
PRACTICE_LOGIN = "agendaris"


def main() -> int:
    """Start, wait for what was asked, leave without ceremony: shutting down is not measured."""
    data, what = Path(sys.argv[1]), sys.argv[2]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    gc.disable()  # as the command line does before it loads the window
    from sopdesk.app import gui  # first, as the program does it
    from sopdesk.core.paths import DataFolder

    app = gui.application()
    program = gui.Program(app, DataFolder(data))
    program.start()
    if what == "shown":
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, lambda: os._exit(0))
    else:
        _when(lambda: program.desk.services is not None, lambda: _open_agenda(program))
    return int(app.exec())


def _open_agenda(program: "Program") -> None:
    """Go to the agenda book as the practice user."""
    from sopdesk.ui.pages import registry
    from sopdesk.ui.start.sign_in import SignedIn
    from sopdesk.ui.widgets.data_table import DataTable

    services = program.desk.services
    assert services is not None

    def entered(signed: SignedIn) -> None:
        program.desk.first_page = registry.AGENDA
        program.desk.enter(signed)
        page = program.window.page
        assert page is not None
        table = page.findChild(DataTable)
        assert table is not None
        model = table.model()
        _when(lambda: model.rowCount() > 0 and model.index(0, 0).data() not in (None, "…"), _leave)

    def sign_in() -> SignedIn:
        from sopdesk.ui.start.sign_in import look_around

        user = next(row.id for row in services.users.list() if row.login == PRACTICE_LOGIN)
        return look_around(services, services.people.session_of(user))

    program.tasks.run(sign_in, on_done=entered, owner=program.window)


def _leave() -> None:
    os._exit(0)


def _when(ready: Callable[[], bool], act: Callable[[], object]) -> None:
    """Look again and again; a timer of a millisecond is as near as the event loop gets."""
    from PySide6.QtCore import QCoreApplication, QTimer

    timer = QTimer(QCoreApplication.instance())
    timer.setInterval(_POLL_MS)

    def look() -> None:
        if ready():
            timer.stop()
            act()

    timer.timeout.connect(look)
    timer.start()


if __name__ == "__main__":
    sys.exit(main())
