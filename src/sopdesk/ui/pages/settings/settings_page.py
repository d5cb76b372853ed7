"""Pengaturan: the list of sections at the left, one of them at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.dialogs.leave_question import ask_before_leaving
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.forms.scroll import scrolled
from sopdesk.ui.page import Frame, Page
from sopdesk.ui.pages.settings.agencies_section import AgenciesSection
from sopdesk.ui.pages.settings.choices_section import ChoicesSection
from sopdesk.ui.pages.settings.data_section import DataSection
from sopdesk.ui.pages.settings.delegation_section import DelegationSection
from sopdesk.ui.pages.settings.forms_section import FormsSection
from sopdesk.ui.pages.settings.holidays_section import HolidaysSection
from sopdesk.ui.pages.settings.hours_section import HoursSection
from sopdesk.ui.pages.settings.look_section import LookSection
from sopdesk.ui.pages.settings.numbering_section import NumberingSection
from sopdesk.ui.pages.settings.officials_section import OfficialsSection
from sopdesk.ui.pages.settings.own_sections import AboutSection, PasswordSection
from sopdesk.ui.pages.settings.paper_numbers_section import PaperNumbersSection
from sopdesk.ui.pages.settings.positions_section import PositionsSection
from sopdesk.ui.pages.settings.profile_section import ProfileSection
from sopdesk.ui.pages.settings.scan_section import ScanSection
from sopdesk.ui.pages.settings.section import Office, Section
from sopdesk.ui.pages.settings.style_section import StyleSection
from sopdesk.ui.pages.settings.units_section import UnitsSection
from sopdesk.ui.pages.settings.users_section import UsersSection
from sopdesk.ui.start.idle_watch import IdleWatch
from sopdesk.ui.start.pc_look import PcMemory
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.theme import Theme, current_metrics
from sopdesk.ui.unsaved import Unsaved
from sopdesk.ui.widgets.labels import label

_LIST_WIDTH = 216
SPECS = (ActionSpec("add", "Tambah isi bagian ini", "Ctrl+N", "plus"),)
_ADMIN, _CLERK = frozenset({"administrator"}), frozenset({"administrator", "agendaris"})


class Program(Protocol):
    """What Pengaturan changes of the running program."""

    memory: PcMemory
    theme: Theme
    idle: IdleWatch

    def apply_letter_keys(self) -> None:
        """Switch the single-letter keys as this PC wants them."""

    def show_backup_time(self) -> None:
        """Read again when the last backup was made."""

    def change_password(self, *, first: bool = False) -> EditDialog:
        """Ask for a new password of one's own."""


@dataclass(frozen=True)
class _Entry:
    """A section as the list shows it; ``roles``: who sees it, everybody if empty."""

    key: str
    title: str
    icon: str
    group: str
    make: Callable[[], Section]
    roles: frozenset[str] = frozenset()


class SettingsPage(Page):
    """The office's data for the administrator; look, password and version for everybody.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        program: what is changed of the running program.
        parent: its owner.
    """

    def __init__(
        self,
        frame: Frame,
        services: Services,
        by: Callable[[], Session],
        program: Program,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._office = Office(frame, services, by)
        self._program = program
        roles = by().roles
        self._entries = {e.key: e for e in self._declared() if not e.roles or e.roles & roles}
        self._sections: dict[str, Section] = {}
        self._stale: set[str] = set()
        self._buttons: dict[str, QPushButton] = {}
        self._stack = QStackedWidget()
        self.action_set = ActionSet(self, SPECS, {"add": self._add})
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._list = self._build_list()
        layout.addWidget(self._list)
        layout.addWidget(self._stack, 1)
        self._key = next(iter(self._entries))

    @property
    def keys(self) -> tuple[str, ...]:
        """The sections that this user sees."""
        return tuple(self._entries)

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self._sections[self._key]

    def title(self) -> str:
        """Return the name of the page."""
        return "Pengaturan"

    def activate(self, argument: object = None) -> None:
        """Show the section that was asked for, else the one before."""
        self.open_section(argument if isinstance(argument, str) and argument in self._entries else self._key)

    def open_section(self, key: str) -> Section:
        """Show a section; it is made when it is first shown."""
        self._key = key
        if key not in self._sections:
            self._sections[key] = self._entries[key].make()
            self._stack.addWidget(self._sections[key])
            self._stale.add(key)
        section = self._sections[key]
        self._stack.setCurrentWidget(section)
        if key in self._stale and not section.unsaved():
            self._stale.discard(key)
            section.load()
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        QTimer.singleShot(0, self, self._show_in_list)  # its place is known once it is laid out
        return section

    def _show_in_list(self) -> None:
        """Bring the chosen entry into sight, also where another page led here."""
        self._sight.ensureWidgetVisible(self._buttons[self._key], 0, 40)

    def refresh(self, changes: Changes) -> None:
        """Read the shown section again, the others when they are shown; what is typed stays."""
        self._stale |= {key for key, section in self._sections.items() if section.concerns(changes)}
        if self._key in self._stale and self.isVisible() and not self.section.unsaved():
            self._stale.discard(self._key)
            self.section.load()

    def reload(self) -> None:
        """F5: read the section again; what is typed stays."""
        if self._key in self._sections and not self.section.unsaved():
            self.section.load()

    def focus_first(self) -> None:
        """Put the cursor on the list of sections."""
        self._buttons[self._key].setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Return list and section."""
        return (self._list, self._stack)

    def view_state(self) -> dict[str, Any]:
        """Return the section that is shown."""
        return {"section": self._key}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Show the section that was shown."""
        key = state.get("section")
        if isinstance(key, str) and key in self._entries:
            self.open_section(key)

    def deactivate(self) -> None:
        """Keep what is typed and not saved."""
        for section in self._sections.values():
            if section.draft is not None:
                section.draft.flush()

    def unsaved(self) -> tuple[Unsaved, ...]:
        """Return the sections that hold changes that were not saved."""
        changed = [section for section in self._sections.values() if section.unsaved()]
        return tuple(Unsaved(section.title, section.discard, section.store) for section in changed)

    def _choose(self, key: str) -> None:
        """Go to a section; what is not saved in the one on hand is asked about before."""
        unsaved = self.unsaved() if key != self._key else ()
        if not unsaved:
            self.open_section(key)
            return
        for name, button in self._buttons.items():
            button.setChecked(name == self._key)
        ask_before_leaving(self.window(), unsaved, lambda: self.open_section(key))

    def _add(self) -> None:
        if self._key in self._sections:
            self.section.add()

    def _build_list(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(0)
        group = ""
        for entry in self._entries.values():
            if entry.group != group:
                group = entry.group
                column.addSpacing(6)
                column.addWidget(label(group, "group"))
            button = QPushButton(entry.title)
            button.setProperty("role", "nav")
            button.setCheckable(True)
            set_icon(button, entry.icon, "muted")
            button.clicked.connect(lambda _checked=False, key=entry.key: self._choose(key))
            self._buttons[entry.key] = button
            column.addWidget(button)
        column.addStretch(1)
        frame = QFrame()
        frame.setProperty("role", "sidebar")
        frame.setFixedWidth(current_metrics().px(_LIST_WIDTH))
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(0, 0, 0, 0)
        self._sight = scrolled(body)
        inner.addWidget(self._sight)
        return frame

    def _declared(self) -> tuple[_Entry, ...]:
        office, program = self._office, self._program
        place = office.services.folder.root
        return (
            _Entry("instansi", "Instansi dan kop", "landmark", "Kantor", lambda: ProfileSection(office), _ADMIN),
            _Entry("unit", "Unit", "network", "Kantor", lambda: UnitsSection(office), _ADMIN),
            _Entry("opd", "OPD dan pengirim", "building-2", "Kantor", lambda: AgenciesSection(office), _CLERK),
            _Entry("jabatan", "Jabatan", "id-card", "Orang", lambda: PositionsSection(office), _ADMIN),
            _Entry("pejabat", "Pejabat", "users", "Orang", lambda: OfficialsSection(office), _ADMIN),
            _Entry("delegasi", "Delegasi", "reply", "Orang", lambda: DelegationSection(office), _ADMIN),
            _Entry("pengguna", "Pengguna dan hak", "user-cog", "Orang", lambda: UsersSection(office), _ADMIN),
            _Entry("naskah", "Naskah", "file-text", "Surat", lambda: StyleSection(office), _ADMIN),
            _Entry("nomor-naskah", "Nomor naskah", "tag", "Surat", lambda: PaperNumbersSection(office), _ADMIN),
            _Entry("formulir", "Formulir", "file-pen", "Surat", lambda: FormsSection(office), _ADMIN),
            _Entry("nomor", "Penomoran", "hash", "Aturan", lambda: NumberingSection(office), _CLERK),
            _Entry("libur", "Hari libur", "calendar-days", "Aturan", lambda: HolidaysSection(office), _CLERK),
            _Entry("jam", "Jam kerja", "clock", "Aturan", lambda: HoursSection(office), _ADMIN),
            _Entry("pilihan", "Daftar pilihan", "list", "Aturan", lambda: ChoicesSection(office), _ADMIN),
            _Entry("pindaian", "Pindaian", "scan", "Program", lambda: ScanSection(office), _CLERK),
            _Entry(
                "cadangan",
                "Cadangan",
                "hard-drive",
                "Program",
                lambda: DataSection(office, program.show_backup_time),
                _CLERK,
            ),
            _Entry(
                "tampilan",
                "Tampilan",
                "palette",
                "Program",
                lambda: LookSection(office, program.memory, program.theme, self._look_changed),
            ),
            _Entry(
                "sandi",
                "Kata sandi saya",
                "key-round",
                "Program",
                lambda: PasswordSection(office, program.change_password),
            ),
            _Entry("tentang", "Tentang", "info", "Program", lambda: AboutSection(office, place)),
        )

    def _look_changed(self) -> None:
        self._list.setFixedWidth(current_metrics().px(_LIST_WIDTH))
        self._program.apply_letter_keys()
        self._program.idle.set_minutes(self._program.memory.look.lock_minutes)
