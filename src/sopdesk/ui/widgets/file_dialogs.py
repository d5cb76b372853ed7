"""Which file, which folder: where the user was last for this purpose, else in his documents; wide enough to read."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtWidgets import QFileDialog, QTreeView, QWidget

_WIDTH, _HEIGHT = 900, 560
_COLUMNS: Final = (330, 80, 120, 130)
"""Pixels for name, size, kind and date."""
_PLACES: Final = (
    QStandardPaths.StandardLocation.HomeLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DownloadLocation,
)


class LastFolders(QObject):
    """A child of the window that remembers the last folder of each purpose.

    Args:
        known: purpose → folder.
        keep: takes the changed table.
        window: its owner.
    """

    def __init__(
        self, known: dict[str, str], keep: Callable[[dict[str, str]], object], window: QObject | None = None
    ) -> None:
        super().__init__(window)
        self._known, self._keep = dict(known), keep

    def folder(self, purpose: str) -> str:
        """Return the last folder of a purpose, "" if there is none or it is gone."""
        last = self._known.get(purpose, "")
        return last if last and Path(last).is_dir() else ""

    def remember(self, purpose: str, folder: str) -> None:
        """Keep where the user was."""
        self._known[purpose] = folder
        self._keep(dict(self._known))


def ask_open(parent: QWidget, title: str, kinds: str, *, purpose: str) -> str:
    """Ask for a file that is there; "" if the user thinks better of it.

    Args:
        parent: who asks.
        title: of the dialog.
        kinds: the kinds of files as Qt writes them ("Gambar (*.png *.jpg)"); empty for all.
        purpose: under what the folder is remembered ("logo", "lampiran").
    """
    return next(iter(ask_open_all(parent, title, kinds, purpose=purpose, several=False)), "")


def ask_open_all(parent: QWidget, title: str, kinds: str, *, purpose: str, several: bool = True) -> list[str]:
    """Ask for files that are there; see ``ask_open``."""
    mode = QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile
    return _asked(make_dialog(parent, title, kinds, purpose=purpose, mode=mode), parent, purpose)


def ask_save(parent: QWidget, title: str, name: str, kinds: str = "", *, purpose: str) -> str:
    """Ask where a file of this name goes; see ``ask_open``."""
    dialog = make_dialog(parent, title, kinds, purpose=purpose, mode=QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    return next(iter(_asked(dialog, parent, purpose)), "")


def ask_folder(parent: QWidget, title: str, *, start: str = "", purpose: str = "") -> str:
    """Ask for a folder, beginning at ``start``; see ``ask_open``."""
    dialog = make_dialog(parent, title, "", purpose=purpose, mode=QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if start and Path(start).is_dir():
        dialog.setDirectory(start)
    return next(iter(_asked(dialog, parent, purpose)), "")


def make_dialog(parent: QWidget, title: str, kinds: str, *, purpose: str, mode: QFileDialog.FileMode) -> QFileDialog:
    """Return the dialog of the system, or that of Qt where the system has none."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(mode)
    dialog.setNameFilter(kinds or "Semua berkas (*)")
    folders = _folders_near(parent)
    dialog.setDirectory((folders.folder(purpose) if folders else "") or _documents())
    names = dialog.findChild(QTreeView, "treeView")
    if isinstance(names, QTreeView):  # the dialog of Qt
        _make_room(dialog, names)
    return dialog


def _make_room(dialog: QFileDialog, names: QTreeView) -> None:
    dialog.resize(_WIDTH, _HEIGHT)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    places = dict.fromkeys(QStandardPaths.writableLocation(place) for place in _PLACES)
    dialog.setSidebarUrls([QUrl.fromLocalFile(place) for place in places if place and Path(place).is_dir()])
    for column, width in enumerate(_COLUMNS):
        names.header().resizeSection(column, max(width, names.header().sectionSizeHint(column)))


def _asked(dialog: QFileDialog, parent: QWidget, purpose: str) -> list[str]:
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    folders = _folders_near(parent)
    if chosen and folders is not None and purpose:
        first = Path(chosen[0])
        folders.remember(purpose, str(first if first.is_dir() else first.parent))
    return chosen


def _documents() -> str:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return found if found and Path(found).is_dir() else str(Path.home())


def _folders_near(widget: QObject | None) -> LastFolders | None:
    """Return the memory of the window that a widget is in, None outside a window."""
    here = widget
    while here is not None:
        found = here.findChild(LastFolders)
        if isinstance(found, LastFolders):
            return found
        here = here.parent()
    return None
