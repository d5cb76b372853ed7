"""The user at the window: login, pages of his roles, lock, change of user, counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sopdesk.core.events import Changes
from sopdesk.domain.rights import may
from sopdesk.ui.dialogs.login import LoginForm, LoginScreen, SwitchUserDialog
from sopdesk.ui.dialogs.print_context import PrintContext
from sopdesk.ui.main_window import MainWindow
from sopdesk.ui.page import Frame, Page
from sopdesk.ui.pages import registry
from sopdesk.ui.start.closing import Closing
from sopdesk.ui.start.day_watch import DayWatch
from sopdesk.ui.start.desk_commands import desk_commands
from sopdesk.ui.start.dialogs_aside import DialogsAside
from sopdesk.ui.start.idle_watch import IdleWatch
from sopdesk.ui.start.passwords import Passwords
from sopdesk.ui.start.pc_look import PcMemory, ThemeName
from sopdesk.ui.start.scan_watch import ScanWatch
from sopdesk.ui.start.sidebar_counts import SidebarCounts
from sopdesk.ui.start.sign_in import SignedIn, sign_in
from sopdesk.ui.theme.theme import Theme, ThemeMode
from sopdesk.ui.widgets.date_text import format_date
from sopdesk.ui.widgets.file_dialogs import LastFolders
from sopdesk.ui.widgets.palette_entry import Provider

_CHANGE_FIRST = "Kata sandi awal harus diganti dahulu. Masuk lagi untuk menggantinya."
_LOCKED = "Terkunci karena tidak dipakai. Pekerjaan Anda tetap di tempatnya."

if TYPE_CHECKING:
    from sopdesk.domain.paper_sheet import SheetSize
    from sopdesk.domain.session import Role, Session
    from sopdesk.services import Services
    from sopdesk.ui.forms.edit_dialog import EditDialog
    from sopdesk.ui.widgets.banner import Banner


class Desk(QObject):
    """What happens between a login and the next.

    Args:
        window: the frame.
        memory: what this PC remembers.
        theme: the look, changed in Pengaturan.
    """

    entered = Signal(object)

    def __init__(self, window: MainWindow, memory: PcMemory, theme: Theme) -> None:
        super().__init__(window)
        self.window, self.memory, self.theme, self.place = window, memory, theme, ""
        self.services: Services | None = None
        self.signed: SignedIn | None = None
        self.locked = False
        self.first_page = ""
        """What is opened after a login; the first of the sidebar if empty."""
        self._practice: Banner | None = None
        self._pages_of: tuple[int, frozenset[Role]] | None = None
        self.days: DayWatch | None = None
        self.scans: ScanWatch | None = None
        self._counts = SidebarCounts(window, lambda: self.services, lambda: self.session, self)
        PrintContext(memory, self._calibration_sheet, window)
        LastFolders(memory.look.folders, lambda folders: memory.change(folders=folders), window)
        self.closing = Closing(window, lambda: self.signed is not None and not self.locked)
        self._aside = DialogsAside(window)
        self._passwords = Passwords(window, lambda: self.services)
        self.switcher: SwitchUserDialog | None = None
        self.idle = IdleWatch(memory.look.lock_minutes, self)
        self.idle.idle.connect(partial(self.lock, by_itself=True))
        window.lock_requested.connect(self.lock)
        window.switch_requested.connect(self.switch)
        window.navigator.shown.connect(lambda _key: self.apply_letter_keys())

    @property
    def session(self) -> "Session":
        """The user of the moment; only between login and the next login."""
        assert self.signed is not None
        return self.signed.session

    def show_login(self, message: str = "") -> LoginForm:
        """Put the login in place of the pages; they stay as they are."""
        form = LoginForm(
            self._authenticate,
            self.window.tasks,
            place=self.place,
            last_name=self.memory.look.last_login,
            office="\n".join(filter(None, (self.memory.look.office, message))),
        )
        form.signed_in.connect(self.enter)
        form.help_requested.connect(lambda: self._passwords.ask_code(form.name_field.value(), self.enter))
        self.window.show_screen(LoginScreen(form))
        return form

    def enter(self, signed: SignedIn) -> None:
        """Show the pages of a user; the same user as before finds everything as he left it."""
        self.signed, self.locked = signed, False
        same = self._pages_of == _sees(signed.session)
        if not same:
            self._aside.throw_away()
            self._lay_out()
        self.window.show_desk()
        if same:
            self._aside.show_again()
        self.window.top_line.set_user(signed.session.name)
        self._show_facts(signed)
        self.memory.change(last_login=signed.session.login, office=signed.office)
        self.idle.set_minutes(self.memory.look.lock_minutes)
        self._counts.count_soon()
        if signed.must_change:
            self.change_password(first=True)
        self._watch_days()
        self.entered.emit(signed)

    def lock(self, *, by_itself: bool = False) -> None:
        """Show the login over the work, and ask nothing; drafts are kept, the page and its dialogs stay."""
        if self.signed is None or self.locked:
            return
        self.locked = True
        self._keep_drafts()
        if self.switcher is not None:
            self.switcher.reject()
        self._aside.put()
        self.show_login(_LOCKED if by_itself else "")

    def switch(self) -> None:
        """Ganti pengguna: what is not saved is asked about, the present user's drafts are kept first."""
        if self.signed is None or self.locked:
            return
        unsaved = self.window.navigator.unsaved()
        if unsaved:
            self.window.ask_before_leaving(unsaved, self.switch)
            return
        self._keep_drafts()
        dialog = self.switcher = SwitchUserDialog(self._authenticate, self.window.tasks, parent=self.window)
        dialog.signed_in.connect(self.enter)
        dialog.finished.connect(self._switched)
        dialog.open()

    def _switched(self, _result: int) -> None:
        self.switcher = None

    def changed(self, changes: Changes) -> None:
        """Something was committed: pages and counts follow."""
        self.window.navigator.announce(changes)
        if self.signed is not None:
            self._count()
            if self.scans is not None:
                self.scans.changed(changes)
            if changes.office:
                self.renew()

    def renew(self) -> None:
        """Look again which desks and roles the user has: a delegation or a Plt. begins and ends while he works."""
        services, user_id = self.services, self.session.user_id
        assert services is not None
        self.window.tasks.run(
            lambda: services.people.session_of(user_id), on_done=self._renewed, latest="meja-pengguna", owner=self
        )

    def _renewed(self, session: "Session") -> None:
        signed = self.signed
        if signed is None or signed.session.user_id != session.user_id or signed.session == session:
            return
        self.signed = replace(signed, session=session)
        self.window.top_line.set_user(session.name)
        if self._pages_of == _sees(session):
            self._read_again()
        elif not self.locked:  # else at the next login
            self._keep_drafts()
            self._lay_out()
            self._count()

    def _read_again(self) -> None:
        """Every page reads anew what goes by user and date; what is being typed stays."""
        self.window.navigator.announce(Changes(office=True))
        self._count()

    def _watch_days(self) -> None:
        services = self.services
        if self.days is None and services is not None:
            self.days = DayWatch(lambda: services.clock.now().date(), self)
            self.days.day_began.connect(self._begin_day)
            self.scans = ScanWatch(self.window, services, lambda: self.session, self)

    def _begin_day(self) -> None:
        """What was due, who holds which desk, how late things are: all of it goes by the date."""
        if self.signed is not None:
            self._read_again()
            self.renew()

    def show_backup_time(self) -> None:
        """Read again when the last backup was made."""
        services = self.services
        if services is not None:
            self.window.tasks.run(
                services.files.last_backup,
                on_done=lambda at: self.window.footer.set_backup(backup_words(at)),
                owner=self,
            )

    def apply_letter_keys(self) -> None:
        """Switch the single-letter keys of the shown page as this PC wants them."""
        page = self.window.page
        if page is not None and page.action_set is not None:
            page.action_set.set_letter_keys(on=self.memory.look.single_keys)

    def searches(self) -> Sequence[Provider]:
        """Return what the palette finds beside commands."""
        from sopdesk.ui.pages.record_search import record_searches  # noqa: PLC0415 - not before the window is shown

        assert self.services is not None
        return record_searches(self.services, lambda: self.session, self.window.open_page, self.make_paper)

    def make_paper(self, title: str = "") -> None:
        """Ask which form, and for which case or letter; ``title`` is searched already."""
        from sopdesk.ui.pages.paper.form_picker import pick_form  # noqa: PLC0415 - when it is wanted

        assert self.services is not None
        pick_form(self.window, self.services, lambda: self.session, self.window, title)

    def set_theme(self, name: ThemeName) -> None:
        """Change light and dark at once, and keep it for this PC."""
        self.memory.change(theme=name)
        self.theme.change(mode=ThemeMode(name))
        self.window.tasks.run(self.memory.save, latest="tampilan", owner=self)

    def _authenticate(self, login: str, password: str) -> SignedIn:
        return sign_in(self.services, login, password)

    def _lay_out(self) -> None:
        services = self.services
        assert services is not None
        specs = registry.page_specs(services, lambda: self.session, self._settings_page)
        self.window.register(specs)
        self._pages_of = _sees(self.session)
        make_paper = self.make_paper if may(self.session, "paper.fill") else None
        self.window.commands.set_providers(self.searches(), desk_commands(make_paper, self.set_theme))
        self.window.open_page(self.first_page or next(spec.key for spec in specs if spec.listed))

    def _calibration_sheet(self, size: "SheetSize") -> bytes:
        assert self.services is not None
        return self.services.papers.calibration_sheet(size)

    def _settings_page(self, frame: Frame) -> Page:
        from sopdesk.ui.pages.settings.settings_page import SettingsPage  # noqa: PLC0415 - when it is opened

        assert self.services is not None
        return SettingsPage(frame, self.services, lambda: self.session, self)

    def _show_facts(self, signed: SignedIn) -> None:
        self.window.footer.set_backup(backup_words(signed.last_backup))
        if signed.practice and self._practice is None:
            self._practice = self.window.show_practice()
        if self._practice is not None:
            self._practice.setVisible(signed.practice)

    def _count(self) -> None:
        if self.scans is not None:
            self.scans.count_soon()
        self._counts.count()

    def _keep_drafts(self) -> None:
        self.window.navigator.keep_drafts()

    def change_password(self, *, first: bool = False) -> "EditDialog":
        """Ask for a new password of one's own."""
        return self._passwords.ask_new(self.session, refused=self._refuse_first_password if first else None)

    def _refuse_first_password(self) -> None:
        """Nobody works with a password that somebody else gave him and knows."""
        self.locked = True
        self._keep_drafts()
        self.show_login(_CHANGE_FIRST)


def _sees(session: "Session") -> "tuple[int, frozenset[Role]]":
    """Return what decides which pages there are: the user and his roles."""
    return session.user_id, session.roles


def backup_words(at: datetime | None) -> str:
    """Return when the last backup was made, for the footer."""
    return f"Cadangan terakhir {format_date(at.date())} {at:%H.%M}" if at else "Belum ada cadangan"
