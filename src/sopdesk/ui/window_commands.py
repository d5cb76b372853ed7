"""What can be done in the window just now: the command palette, and the map of keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sopdesk.ui.actions import ActionSet, ActionSpec, Scope
from sopdesk.ui.page import Page
from sopdesk.ui.widgets.palette_entry import PaletteEntry, Provider
from sopdesk.ui.widgets.toast import UNDO_KEY

if TYPE_CHECKING:
    from sopdesk.ui.main_window import MainWindow
    from sopdesk.ui.widgets.command_palette import CommandPalette

FRAME_ACTIONS = (
    ActionSpec("palette", "Palet perintah", "Ctrl+K", "search", Scope.EVERYWHERE),
    ActionSpec("search", "Cari di halaman", "Ctrl+F", "search", Scope.EVERYWHERE),
    ActionSpec("undo", "Urungkan yang terakhir", UNDO_KEY, "undo-2", Scope.EVERYWHERE),
    ActionSpec("reload", "Segarkan", "F5", "refresh-cw", Scope.EVERYWHERE),
    ActionSpec("preview", "Tampilkan atau sembunyikan pratinjau", "F8", "eye", Scope.EVERYWHERE),
    ActionSpec("next-pane", "Panel berikutnya", "F6", "chevron-right", Scope.EVERYWHERE),
    ActionSpec("keys", "Bantuan: pintasan papan ketik di sini", "F1; Ctrl+/", "keyboard", Scope.EVERYWHERE),
    ActionSpec("back", "Kembali", "Alt+Left", "arrow-left", Scope.EVERYWHERE),
    ActionSpec("forward", "Maju", "Alt+Right", "arrow-right", Scope.EVERYWHERE),
    ActionSpec("lock", "Kunci", "Ctrl+L", "lock", Scope.EVERYWHERE),
    ActionSpec("switch", "Ganti pengguna", "Ctrl+Shift+L", "users", Scope.EVERYWHERE),
    ActionSpec("about", "Tentang SOPDesk", "", "info", Scope.EVERYWHERE),
)


class WindowCommands(QObject):
    """Gathers the actions of the page, of the sidebar and of the frame.

    Args:
        window: whose actions they are, and the owner.
        desk: what the palette lies over.
    """

    def __init__(self, window: "MainWindow", desk: QWidget) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._providers: tuple[Provider, ...] = ()
        self._extra: tuple[PaletteEntry, ...] = ()
        self._box: CommandPalette | None = None

    def set_providers(self, providers: Sequence[Provider], extra: Sequence[PaletteEntry] = ()) -> None:
        """Give the palette its record searches and further commands."""
        self._providers, self._extra = tuple(providers), tuple(extra)

    @property
    def palette_box(self) -> "CommandPalette":
        """The command palette; made when it is first wanted."""
        from sopdesk.ui.widgets.command_palette import CommandPalette  # noqa: PLC0415 - slow import

        if self._box is None:
            self._box = CommandPalette(self._window.tasks, self._desk)
        return self._box

    def open_palette(self) -> None:
        """Ctrl+K."""
        self.palette_box.open(self.entries(), self._providers)

    def entries(self) -> list[PaletteEntry]:
        """Return every command that is possible here: the page's first, then pages, then the frame's."""
        page, ways, frame = self._window.page, self._window.page_actions, self._window.actions_here
        sets = [page.action_set] if page and page.action_set else []
        entries = [_entry(actions, spec, "Halaman ini") for actions in sets for spec in actions.enabled()]
        if ways is not None:
            entries += [_entry(ways, spec, "Buka halaman") for spec in ways.specs]
        entries += self._extra
        said = {entry.text for entry in entries}  # a page may have a key of its own for what the frame does
        own = [spec for spec in frame.specs if spec.key != "palette" and spec.text not in said]
        return entries + [_entry(frame, spec, "Aplikasi") for spec in own]

    def open_keyboard_map(self) -> None:
        """Ctrl+/: the keys that work here."""
        from sopdesk.ui.dialogs.keyboard_map import DATE_KEYS, LIST_KEYS, KeyboardMap  # noqa: PLC0415 - slow import
        from sopdesk.ui.widgets.data_table import DataTable  # noqa: PLC0415 - slow import
        from sopdesk.ui.widgets.date_edit import DateEdit  # noqa: PLC0415 - slow import

        page, ways = self._window.page, self._window.page_actions
        specs = [*self._window.actions_here.specs, *(ways.specs if ways else ())]
        if page is not None:
            specs += page.action_set.enabled() if page.action_set else ()
            specs += page.key_scopes
            specs += LIST_KEYS if _visible(page, DataTable) else ()
            specs += DATE_KEYS if _visible(page, DateEdit) else ()
        # the page names a key better than the list it stands in: its line counts, and every key has one
        lines = {(spec.scope, spec.shortcut): spec for spec in reversed(specs)}
        KeyboardMap(reversed(lines.values()), self._window).open()


def _entry(actions: ActionSet, spec: ActionSpec, group: str) -> PaletteEntry:
    return PaletteEntry(spec.text, lambda: actions.trigger(spec.key), spec.key_text, group, spec.icon or "command")


def _visible(page: Page, kind: type[QWidget]) -> bool:
    return any(child.isVisible() for child in page.findChildren(kind))
