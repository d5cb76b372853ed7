"""Errors as the user meets them: a sentence for what the user can mend, one dialog for faults of ours."""

import logging
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from sopdesk import __version__
from sopdesk.core.errors import UserError

_LOG = logging.getLogger(__name__)
UNEXPECTED = "Terjadi kesalahan yang tidak terduga."
REASSURANCE = (
    "Data yang sudah tersimpan tetap aman, dan ketikan Anda disimpan sebagai draf. "
    "Ulangi langkah terakhir; bila terjadi lagi, salin rincian di bawah dan kirimkan kepada admin sistem."
)


def error_details(error: BaseException) -> str:
    """Return what a developer needs: version, system, traceback."""
    import platform  # noqa: PLC0415 - slow import
    import traceback  # noqa: PLC0415 - slow import

    trace = "".join(traceback.format_exception(error))
    return (
        f"SOPDesk {__version__}, {platform.system()} {platform.release()}, Python {platform.python_version()}\n{trace}"
    )


class ErrorReporter:
    """Shows errors in one place; given to Tasks and to the crash hook.

    Args:
        say: shows one sentence quietly (a banner or a toast).
        parent: gives the window that a dialog belongs to.
    """

    def __init__(self, say: Callable[[str], None], parent: Callable[[], QWidget | None]) -> None:
        self._say = say
        self._parent = parent
        self._dialog: QMessageBox | None = None

    def show(self, error: BaseException) -> None:
        """Say a UserError; log anything else and open the one dialog for faults."""
        if isinstance(error, UserError):
            self._say(error.message)
            return
        _LOG.error("unexpected error", exc_info=error)
        if self._dialog is None:
            self._dialog = unexpected_dialog(error, self._parent())
            self._dialog.finished.connect(self._closed)
            self._dialog.open()

    @property
    def dialog(self) -> QMessageBox | None:
        """The dialog that is open now."""
        return self._dialog

    def _closed(self) -> None:
        self._dialog = None


def unexpected_dialog(error: BaseException, parent: QWidget | None) -> QMessageBox:
    """Return the dialog for a fault of ours, with [Salin rincian]."""
    details = error_details(error)
    box = QMessageBox(QMessageBox.Icon.Critical, "SOPDesk", UNEXPECTED, QMessageBox.StandardButton.NoButton, parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setInformativeText(REASSURANCE)
    copy = box.addButton("Salin rincian", QMessageBox.ButtonRole.ActionRole)
    close = box.addButton("Tutup", QMessageBox.ButtonRole.RejectRole)
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    return box
