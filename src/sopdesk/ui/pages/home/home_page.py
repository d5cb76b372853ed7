"""Beranda: what waits today, what is late, and the ways into the lists behind the numbers."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.domain.letters import LetterFilter
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.desk_page import DeskPage
from sopdesk.ui.pages.home.day_words import (
    HomeData,
    backup_words,
    draft_words,
    greeting,
    holiday_words,
    links,
    out_link,
    sop_bars,
    today_words,
)
from sopdesk.ui.pages.home.first_day import FirstDay
from sopdesk.ui.pages.home.row_lists import RowList
from sopdesk.ui.pages.home.week_strip import WeekStrip
from sopdesk.ui.pages.tasks.sidebar_number import read_number, show_number
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.bar_list import BarList
from sopdesk.ui.widgets.card import Card, StatCard
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.labels import label, set_state
from sopdesk.ui.widgets.page_header import PageHeader
from sopdesk.ui.widgets.tab_order import tab_as_laid_out

KEY: Final = "beranda"
TASKS, AGENDA, CASES, PEN, SOPS, SETTINGS = "tugas", "agenda", "permohonan", "pena", "sop", "pengaturan"
LEDGER: Final = "tanda-tangan"
HOLIDAYS: Final = "libur"
SETTLE_MS: Final = 200
BACK_UP: Final = "Cadangkan sekarang"
GO_ON: Final = "Lanjutkan"
FILL_HOLIDAYS: Final = "Isi hari libur"
STATS: Final = (
    ("unread", "Belum dibaca", {"tab": "belum-dibaca"}),
    ("open", "Belum ditindaklanjuti", {"tab": "keputusan"}),
    ("late", "Terlambat", {"tab": "keputusan", "due": "terlambat"}),
    ("due_this_week", "Jatuh tempo minggu ini", {"tab": "keputusan", "due": "minggu-ini"}),
)
SPECS: Final = (
    ActionSpec("log", "Catat surat", "Ctrl+N", "plus"),
    ActionSpec("sheets", "Cetak lembar disposisi hari ini", "Ctrl+P", "printer"),
    ActionSpec("pen", "Catat dari kertas", "", "pencil"),
)


def read_home(services: Services, by: Session) -> HomeData:
    """Read the page; runs in the background."""
    return HomeData(
        overview=services.dashboard.overview(by=by),
        drafts=services.drafts.list(by=by),
        now=services.clock.now(),
        first_day=services.letters.count(LetterFilter()) == 0,
        out=services.ledger.counts(),
    )


class HomePage(DeskPage):
    """The first page of the day."""

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(frame, services, by, parent)
        self.data: HomeData | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._catch_up)
        self.header = PageHeader(greeting(by().name, services.clock.now()), " ")
        self.backup = Banner("", ChipKind.SOON, actions=(BACK_UP,) if by().has("administrator") else ())
        self.draft = Banner("", ChipKind.NEW, actions=(GO_ON,))
        keeper = by().roles & {"administrator", "agendaris"}
        self.holidays = Banner("", ChipKind.SOON, actions=(FILL_HOLIDAYS,) if keeper else ())
        self.stats = {key: StatCard(title) for key, title, _argument in STATS}
        self.tasks = RowList("Tugas saya hari ini")
        self.late = RowList("Terlambat menurut jabatan")
        self.bars = BarList("Permohonan per SOP")
        self.week = WeekStrip()
        self.first_day = FirstDay(frozenset(by().roles))
        self._bars_words = label("", "muted", wrap=True)
        self._links = QWidget()
        self._strip = FlowLayout(self._links, spacing=4)
        self._saved = label("", "muted")
        self.agenda = Card("Buku agenda hari ini")
        self._agenda_words = label("", wrap=True)
        self._undisposed = QPushButton(self.agenda)  # who logs no letters never sees the card, nor this
        self._log: QPushButton | None = None
        self._body = QWidget()
        self._build()
        self._connect()

    # what the frame asks ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Return where the user is."""
        return "Beranda"

    def activate(self, argument: object = None) -> None:
        """Show the day."""
        del argument
        self.reload()

    def refresh(self, changes: Changes) -> None:
        """Read again a moment after a change."""
        if changes:
            self._settle.start()

    def reload(self) -> None:
        """Read everything again."""
        self._settle.stop()
        read = partial(read_home, self._services, self._by())
        self._frame.tasks.run(read, on_done=self.show_data, latest=f"beranda-{id(self)}", owner=self)

    def _catch_up(self) -> None:
        if self.isVisible():
            self.reload()
        else:
            read_number(self._frame, self._services, self._by, self)

    def focus_first(self) -> None:
        """Put the focus on the first number."""
        self.stats["unread"].setFocus()

    # showing ------------------------------------------------------------------------------------------------------

    def show_data(self, data: HomeData) -> None:
        """Show the day as it was read."""
        self.data = data
        found, now = data.overview, data.now
        self.header.set_title(greeting(self._by().name, now), today_words(now, found.week))
        show_number(self._frame, found.counts)
        for key, _title, _argument in STATS:
            number = getattr(found.counts, key)
            self.stats[key].set_value(number, alarming=key == "late" and number > 0)
        self._show_lists(data)
        self.week.show_days(found.week, now.date())
        self._show_strip(data)
        self._agenda_words.setText(f"{found.letters_today} surat dicatat hari ini")
        self._undisposed.setText(f"{found.undisposed} belum didisposisi")
        self._undisposed.setVisible(found.undisposed > 0)
        if self.action_set is not None and self.action_set.specs:
            none_today = "Belum ada surat yang diterima hari ini."
            self.action_set.set_enabled("sheets", enabled=found.letters_today > 0, reason=none_today)
        self.first_day.setVisible(data.first_day)
        if self._log is not None:  # the first step says the same, and is the one to take
            set_state(self._log, "kind", "" if data.first_day else "primary")
            set_icon(self._log, "plus", "text" if data.first_day else "on_primary")
        tab_as_laid_out(self)

    def _show_lists(self, data: HomeData) -> None:
        found = data.overview
        if found.tasks:
            self.tasks.show_tasks(found.tasks, data.now.date())
        else:
            self.tasks.show_words("Semua tugas selesai. Yang baru tampil di sini begitu datang.")
        if found.late:
            self.late.show_late(found.late)
        else:
            self.late.show_words("Tidak ada yang terlambat.")
        self.bars.set_bars(sop_bars(found))
        self._bars_words.setText("Belum ada permohonan yang berjalan. Mulai dari sebuah surat.")
        self._bars_words.setVisible(not found.sops)

    def _show_strip(self, data: HomeData) -> None:
        words, warns = backup_words(data.overview.last_backup, data.now)
        old = warns and not data.first_day and self._by().has("administrator")
        self.backup.setVisible(old)
        self.backup.set_text(words)
        self._saved.setText("" if old else words)
        self.holidays.setVisible(data.overview.holidays_missing is not None)
        self.holidays.set_text(holiday_words(data.overview.holidays_missing))
        drafts = draft_words(data.drafts)
        self.draft.setVisible(bool(drafts))
        self.draft.set_text(drafts)
        while (item := self._strip.takeAt(0)) is not None:
            if (old_link := item.widget()) is not None:
                old_link.hide()
                old_link.deleteLater()
        self._frame.set_count(LEDGER, data.out.get("keluar", 0), alarming=data.out.get("lama", 0) > 0)
        for link in filter(None, (*links(data.overview), out_link(data.out))):
            button = QPushButton(link.text)
            button.setProperty("kind", "link")
            button.clicked.connect(lambda _on=False, key=link.key: self._open_list(key))
            self._strip.addWidget(button)
        self._links.setVisible(self._strip.count() > 0)

    # what a click does --------------------------------------------------------------------------------------------

    def _open_list(self, key: str) -> None:
        if key == LEDGER:
            self._frame.open_page(LEDGER, {"state": "belum-kembali"})
            return
        page = CASES if key == "menyusul" else AGENDA
        self._frame.open_page(page, {"special": key})

    def _answer_backup(self, _words: str) -> None:
        back_up = self._services.files.backup_now
        self._frame.tasks.run(
            lambda progress: back_up(by=self._by(), progress=progress),
            progress=True,
            title="Mencadangkan data",
            on_done=lambda place: self._backed_up(str(place)),
            owner=self,
        )

    def _backed_up(self, place: str) -> None:
        self._frame.say(f"Cadangan dibuat: {place}")
        self.reload()

    def _resume(self, _words: str) -> None:
        if self.data is None or not self.data.drafts:
            return
        form = self.data.drafts[0].form
        kind, _sign, name = form.partition(":")
        if kind in {"formulir", SETTINGS}:
            self._frame.open_page(SETTINGS, kind if kind == "formulir" else name)
        elif kind == "rincian":
            self._frame.open_page("surat", int(name))
        else:
            self._frame.open_page(PEN if form == PEN else AGENDA, None if form == PEN else "catat")

    def _first_step(self, key: str) -> None:
        if key == "log":
            self._frame.open_page(AGENDA, "catat")
        else:
            self._frame.open_page(SOPS if key == "sops" else SETTINGS)

    def print_today(self) -> None:
        """Open the print preview of the sheets of all letters of today."""
        from sopdesk.ui.dialogs.print_preview import PrintPreview  # noqa: PLC0415 - slow import
        from sopdesk.ui.pages.agenda.print_jobs import day_job  # noqa: PLC0415 - slow import

        job = day_job(self._services, self._by, self._services.clock.now().date())
        preview = PrintPreview(job, self._frame.tasks, self._services.papers.page_image, self)
        preview.open()

    # parts --------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "log": lambda: self._frame.open_page(AGENDA, "catat"),
            "sheets": self.print_today,
            "pen": lambda: self._frame.open_page(PEN),
        }
        mine = self._by().has("agendaris")
        self.action_set = ActionSet(self, SPECS if mine else (), handlers)
        self._body.setProperty("role", "scroll")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.header)
        news = QHBoxLayout()
        news.setSpacing(12)
        for banner in (self.draft, self.backup):
            news.addWidget(banner, 1)
        column.addLayout(news)
        column.addWidget(self.holidays)
        column.addWidget(self.first_day)
        numbers = QHBoxLayout()
        numbers.setSpacing(12)
        for card in self.stats.values():
            numbers.addWidget(card, 1)
        column.addLayout(numbers)
        column.addLayout(self._cards(mine=mine))
        foot = QHBoxLayout()
        foot.addWidget(self._links, 1)
        foot.addWidget(self._saved)
        column.addLayout(foot)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("Isi beranda")
        area.setWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        for part in (self.backup, self.draft, self.holidays, self.first_day):
            part.hide()

    def _cards(self, *, mine: bool) -> QHBoxLayout:
        sops = _card("Permohonan per SOP", self.bars)
        sops.body.insertWidget(0, self._bars_words)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(12)
        left.addWidget(_card("Tugas saya hari ini", self.tasks))
        left.addWidget(_card("Terlambat menurut jabatan", self.late), 1)
        if mine:
            right.addWidget(self._agenda_card())
        right.addWidget(_card("Tenggat kantor tujuh hari ke depan", self.week))
        right.addWidget(sops, 1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addLayout(left, 6)
        columns.addLayout(right, 5)
        return columns

    def _agenda_card(self) -> Card:
        assert self.action_set is not None, "built before the cards"
        words = QHBoxLayout()
        words.addWidget(self._agenda_words)
        self._undisposed.setProperty("kind", "link")
        words.addWidget(self._undisposed)
        words.addStretch(1)
        self.agenda.body.addLayout(words)
        holder = QWidget()
        buttons = FlowLayout(holder)
        self._log = self.action_set.button("log", "primary")
        buttons.addWidget(self._log)
        for key in ("sheets", "pen"):
            buttons.addWidget(self.action_set.button(key))
        self.agenda.body.addWidget(holder)
        return self.agenda

    def _connect(self) -> None:
        for key, _title, argument in STATS:
            self.stats[key].clicked.connect(partial(self._frame.open_page, TASKS, argument))
        self.tasks.activated.connect(lambda key: self._frame.open_page(TASKS, {"tab": "keputusan", "task": key}))
        self.late.activated.connect(
            lambda key: self._frame.open_page(AGENDA, {"special": "terlambat", "position": str(key)})
        )
        self.bars.activated.connect(lambda key: self._frame.open_page(CASES, {"sop": key} if key else {}))
        self._undisposed.clicked.connect(lambda: self._frame.open_page(AGENDA, {"special": "belum-didisposisi"}))
        self.backup.acted.connect(self._answer_backup)
        self.draft.acted.connect(self._resume)
        self.holidays.acted.connect(lambda _words: self._frame.open_page(SETTINGS, HOLIDAYS))
        self.first_day.chosen.connect(self._first_step)


def _card(title: str, widget: QWidget) -> Card:
    card = Card(title)
    card.body.addWidget(widget)
    card.body.addStretch(1)
    return card
