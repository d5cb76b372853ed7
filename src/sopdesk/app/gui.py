"""The window as a program: shown first, the data opened at the first idle moment, then login or first run."""

import sopdesk.ui.plain_import  # noqa: F401 - before anything of Qt

# isort: split
import gc
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from sopdesk.core.clock import Clock
from sopdesk.core.errors import UserError, disk_words
from sopdesk.core.paths import DataFolder, default_data_root
from sopdesk.core.progress import Progress
from sopdesk.core.resources import resource
from sopdesk.ui.main_window import MainWindow, WindowMemory
from sopdesk.ui.pages.registry import page_modules
from sopdesk.ui.start.bus_bridge import BusBridge
from sopdesk.ui.start.crash_guard import CrashGuard
from sopdesk.ui.start.cursor_guard import CursorGuard
from sopdesk.ui.start.desk import Desk
from sopdesk.ui.start.enter_key import EnterKey
from sopdesk.ui.start.opening_screen import OpeningScreen
from sopdesk.ui.start.pc_look import PcMemory
from sopdesk.ui.start.sign_in import look_around
from sopdesk.ui.start.warm_up import WarmUp
from sopdesk.ui.tasks import Lane, Tasks
from sopdesk.ui.theme.theme import Theme, ThemeMode, choose_style
from sopdesk.ui.theme.tokens import Density
from sopdesk.ui.translation import install_indonesian

if TYPE_CHECKING:
    from sopdesk.app.first_run import OfficeMaker
    from sopdesk.core.log import ProgramLog
    from sopdesk.domain.setup import SetupResult
    from sopdesk.services import Services
    from sopdesk.store.store import Store
    from sopdesk.ui.dialogs.login import LoginForm
    from sopdesk.ui.errors import ErrorReporter
    from sopdesk.ui.start.refusal_screen import RefusalScreen
    from sopdesk.ui.wizard.setup_wizard import SetupWizard
    from sopdesk.ui.wizard.state import WizardState

_SETTINGS_FILE = "local.json"
_SHUT_DOWN_SECONDS = 10.0
_SLICE_MS = 10
_UNSEEN = "Folder data {} tidak dapat dilihat: {}. Tidak ada yang diubah. Periksa foldernya, atau pilih folder lain."
_UNEXPECTED = (
    "Data kantor tidak dapat dibuka karena kesalahan yang tidak terduga. Tidak ada yang diubah. Coba lagi; bila tetap "
    "gagal, hubungi admin sistem."
)


def run_window(folder: DataFolder) -> int:
    """Open the window and return the exit code when it is closed."""
    app = application()
    program = Program(app, folder)
    program.start()
    code = app.exec()
    program.shut_down()
    return code


class Program:
    """The parts of the running program and their order.

    Args:
        app: the Qt application.
        folder: the data folder that was asked for.
        clock: tells the time; the PC's if None.
    """

    def __init__(self, app: QApplication, folder: DataFolder, *, clock: Clock | None = None) -> None:
        self._app, self._clock = app, clock
        self.tasks = Tasks(self._show_error)  # first: from here on Python searches for no garbage by itself
        self.named = _is_named(folder)
        self.memory = PcMemory(_settings_path(folder, named=self.named))
        look = self.memory.look
        self.folder = folder if self.named or look.data_root is None else DataFolder(look.data_root)
        self.theme = Theme(app, mode=ThemeMode(look.theme), percent=look.text_percent, density=Density(look.density))
        self.translator = install_indonesian(app)
        self.window = MainWindow(
            self.tasks, WindowMemory(dict(look.window), self._keep_window), place=_place_words(self.folder)
        )
        self._reporter: ErrorReporter | None = None
        self.guard = CrashGuard(self._show_error, self.window)
        self.enter_key, self.cursor_guard = EnterKey(app), CursorGuard(app)
        self.bridge = BusBridge(self.window)
        self.desk = Desk(self.window, self.memory, self.theme)
        self.bridge.changed.connect(self.desk.changed)
        self.warm_up = WarmUp(self.tasks, self.window)
        self.desk.idle.touched.connect(self.warm_up.wait)
        self.desk.entered.connect(self._prepare_pages)
        self.login: LoginForm | None = None
        self.wizard: SetupWizard | None = None
        self.refusal: RefusalScreen | None = None
        self._store: Store | None = None
        self._half_open: tuple[Store, Services] | None = None  # tables made, office not yet
        self._log: ProgramLog | None = None

    def start(self) -> None:
        """Show the window; open the data at the first idle moment."""
        self._tell_place()
        self._show_way_in()
        self.window.show()
        QTimer.singleShot(0, self.open)
        QTimer.singleShot(0, self._draw_icon)

    def _show_way_in(self) -> None:
        """Show the login, to be filled in while the data open; but none where the first run may come."""
        if self.memory.look.last_login or _exists(self.folder.database):
            self.login = self.desk.show_login()
        else:
            self.window.show_screen(OpeningScreen())

    def _draw_icon(self) -> None:
        """Give the window its icon, for desktops that do not take it from the menu entry."""
        self.window.setWindowIcon(QIcon(str(resource("icons/app/sopdesk.svg"))))

    def open(self) -> None:
        """Open the data in the background; then login, first run, or why not."""
        self.refusal = None
        self.tasks.run(
            self._open_data,
            progress=True,
            title="Membuka data kantor",
            on_done=self._opened,
            on_error=self._refused,
            owner=self.window,
        )

    def shut_down(self) -> None:
        """End the background work and close the data."""
        self.tasks.shut_down(_SHUT_DOWN_SECONDS)
        if self._store is not None:
            self._store.close()
            self._store = None
        self.guard.release()
        self.enter_key.stop()
        self.cursor_guard.stop()
        self._app.removeTranslator(self.translator)
        if self._log is not None:
            self._log.end()

    def _open_data(self, progress: Progress) -> "WizardState | None":
        """In the worker: open the office, or prepare the first run where there is none."""
        from sopdesk.app.context import open_office  # noqa: PLC0415 - slow import, after the window is shown

        try:
            there = self.folder.database.exists()
        except OSError as error:
            raise UserError(_UNSEEN.format(self.folder.root, disk_words(error))) from error
        if not there:
            return self._first_run_state()
        store, services = open_office(self.folder, clock=self._clock, progress=progress)
        self._store = store
        if services.setup.needed():
            self._half_open = (store, services)
            return self._first_run_state()
        self.desk.services = services  # here, so that a login that waits in the queue finds it
        return None

    def _first_run_state(self) -> "WizardState":
        from sopdesk.app.first_run import FirstRunDraft, starting_state  # noqa: PLC0415 - slow import, seldom needed

        state = starting_state(self.folder, fixed=self.named or self._store is not None)
        return FirstRunDraft(self.folder, self._clock).restore(state)

    def _opened(self, first_run: "WizardState | None") -> None:
        gc.freeze()  # what was imported will never be garbage and is not looked at again
        if first_run is not None:
            self._show_wizard(first_run)
            return
        if self.login is None:  # the data came only now, as on a disk that had to wake up
            self.login = self.desk.show_login()
        self._use_office()

    def _use_office(self) -> None:
        services = self.desk.services
        assert services is not None
        self.bridge.listen(services.bus)
        from sopdesk.core.log import ProgramLog  # noqa: PLC0415 - slow import, after the window is shown

        self._log = ProgramLog(self.folder.log)
        self._log.begin()
        self._tell_place()
        # frozen in between: a collection that walks over all that was imported holds the window up for 50 ms
        self.warm_up.add([partial(self.tasks.run, services.prepare, lane=Lane.PAPERS), self._read_sops, gc.freeze])
        self.warm_up.add([*(partial(import_module, name) for name in page_modules()), gc.freeze])
        self.warm_up.add([partial(self.tasks.run, _clear_scans, lane=Lane.PAPERS)])

    def _read_sops(self) -> None:
        """In the worker: several pages want the library, and reading its files takes longest."""
        assert self.desk.services is not None
        self.tasks.run(self.desk.services.library.titles, owner=self.window)

    def _prepare_pages(self) -> None:
        navigator = self.window.navigator
        self.warm_up.add([partial(navigator.prepare, spec.key) for spec in navigator.specs if spec.listed])

    def _refused(self, error: Exception) -> None:
        from sopdesk.ui.start.refusal_screen import RefusalScreen  # noqa: PLC0415 - seldom needed

        if not isinstance(error, UserError):
            self._show_error(error)
        message = error.message if isinstance(error, UserError) else _UNEXPECTED
        screen = RefusalScreen(message, self.folder.root)
        screen.retry.connect(self._try_again)
        screen.other_folder.connect(self._use_folder)
        screen.close_wanted.connect(self.window.close)
        self.refusal = screen
        self.window.show_screen(screen)
        screen.again.setFocus()

    def _try_again(self) -> None:
        self._show_way_in()
        self.open()

    def _use_folder(self, root: Path) -> None:
        """Another folder: this PC remembers it, unless one was named when the program was started."""
        self.folder = DataFolder(root)
        if not self.named:
            self.memory.change(data_root=root)
            self.memory.save()
        self._tell_place()
        self._try_again()

    def _show_wizard(self, state: "WizardState") -> None:
        from sopdesk.app.first_run import FirstRunDraft, OfficeMaker, look_at  # noqa: PLC0415 - loaded by the worker already
        from sopdesk.ui.wizard.setup_wizard import SetupWizard, WizardDoor  # noqa: PLC0415 - only in the first run

        maker = OfficeMaker(self._clock, self._half_open)
        draft = FirstRunDraft(self.folder, self._clock)
        self.wizard = SetupWizard(state, WizardDoor(look_at, maker.make, draft.keep), self.tasks)
        self.wizard.completed.connect(lambda result: self._made(maker, result))
        self.wizard.existing_chosen.connect(self._use_folder)
        self.wizard.abandoned.connect(self.window.close)
        self.window.show_screen(self.wizard)
        self.wizard.focus_first()

    def _made(self, maker: "OfficeMaker", result: "SetupResult") -> None:
        """The office was made: its administrator goes straight to work."""
        assert maker.opened is not None
        self._store, services = maker.opened
        if self._store.folder.root != self.folder.root:
            self.folder = self._store.folder
            if not self.named:
                self.memory.change(data_root=self.folder.root)
        self.desk.services, self.wizard = services, None
        self._use_office()
        self.tasks.run(
            lambda: look_around(services, services.people.session_of(result.admin_user_id)),
            on_done=self.desk.enter,
            owner=self.window,
        )

    def _tell_place(self) -> None:
        self.desk.place = _place_words(self.folder)
        self.window.footer.set_place(self.desk.place)

    def _keep_window(self, values: dict[str, Any]) -> None:
        self.memory.change(window=values)
        if not self.named or self.folder.root.is_dir():
            self.memory.save()

    def _say(self, text: str) -> None:
        self.window.say(text)

    @property
    def reporter(self) -> "ErrorReporter":
        """Shows what went wrong; made when something does."""
        if self._reporter is None:
            from sopdesk.ui.errors import ErrorReporter  # noqa: PLC0415 - not before the window is shown

            self._reporter = ErrorReporter(self._say, lambda: self.window)
        return self._reporter

    def _show_error(self, error: BaseException) -> None:
        self.reporter.show(error)


def application() -> QApplication:
    """Return the one Qt application, made at the first call."""
    running = QApplication.instance()
    if running is None:
        choose_style()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("SOPDesk")
    app.setApplicationDisplayName("SOPDesk")
    app.setDesktopFileName("sopdesk")  # Wayland finds the icon and the name by the menu entry
    return app


def _clear_scans() -> None:
    """In the worker: what a program that was killed while it read scans left behind goes."""
    from sopdesk.scanning.private_folder import remove_leftovers  # noqa: PLC0415 - not before the window is shown

    remove_leftovers()


def _place_words(folder: DataFolder) -> str:
    return f"Lokal: {folder.root}"


def _exists(database: Path) -> bool:
    """Whether it is there; what cannot be looked at counts as there, and opening it tells why."""
    try:
        return database.exists()
    except OSError:
        return True


def _is_named(folder: DataFolder) -> bool:
    """Tell whether the folder was named on the command line or by SOPDESK_DATA."""
    return bool(os.environ.get("SOPDESK_DATA")) or folder.root != default_data_root()


def _settings_path(folder: DataFolder, *, named: bool) -> Path:
    """Return the file that ``core.settings.settings_file`` names, without its slow import."""
    place = folder.root if named else Path(platformdirs.user_config_dir("sopdesk", appauthor=False))
    return place / _SETTINGS_FILE


def wait_until(app: QApplication, ready: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Let the window work until ``ready``, or until the seconds are over; tell whether it got ready."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() >= end:
            return False
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _SLICE_MS)
        # outside app.exec() nothing that was thrown away would ever go: it would stay in sight
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(_SLICE_MS / 1000)
    return True
