"""The window tries itself, for ``sopdesk self-test``: every page, the translation, the typeface, the icons."""

import tempfile
from pathlib import Path

from sopdesk.app.gui import Program, application, wait_until  # first: it keeps Qt from slowing later imports

# isort: split
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase

from sopdesk.app.context import open_office
from sopdesk.app.demo.office import set_up_practice_office
from sopdesk.core.paths import DataFolder
from sopdesk.ui.start.sign_in import look_around
from sopdesk.ui.theme.icons import tinted


def try_window() -> str:
    """Build the whole window over a temporary office and return what is wrong, "" if nothing is."""
    app = application()
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place) / "data")
        store, services = open_office(folder)
        with store:
            people = set_up_practice_office(services)
        program = Program(app, folder)
        try:
            program.start()
            wait_until(app, lambda: program.desk.services is not None or program.refusal is not None)
            services = program.desk.services or services
            if program.refusal is not None:
                return program.refusal.message
            program.desk.enter(look_around(services, people["agendaris"]))
            for spec in program.window.navigator.specs:
                if spec.listed:
                    program.window.open_page(spec.key)
                    app.processEvents()
            wait_until(app, lambda: not program.tasks.running)
            return _window_fault(program)
        finally:
            program.window.close()
            program.shut_down()


def _window_fault(program: Program) -> str:
    if program.window.page is None:
        return "tidak ada halaman yang dapat dibuka"
    if QCoreApplication.translate("QPlatformTheme", "Cancel") != "Batal":
        return "terjemahan Qt tidak terpakai"
    if not QFontDatabase.hasFamily(program.window.font().family()):
        return "huruf jendela tidak ada"
    drawn = tinted("inbox", "#000000", 16).toImage()
    blank = all(drawn.pixelColor(x, y).alpha() == 0 for x in range(drawn.width()) for y in range(drawn.height()))
    return "ikon tidak tergambar" if blank else ""
