"""Beranda on a real office: numbers that open their lists, the first day, what waits for the agendaris."""

from datetime import date, datetime
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton
from tests.ui.accessibility import nameless
from tests.ui.case_office import BANDWIDTH, CaseOffice

from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry
from sopdesk.ui.pages.home.day_words import backup_words, greeting
from sopdesk.ui.pages.home.home_page import HomePage

ENGLISH = ("Save", "Cancel", "Open", "Close", "Task", "Today", "Late", "Backup", "Draft")


def open_home(office: CaseOffice, login: str) -> HomePage:
    page = HomePage(office.window, office.services, office.by(login))
    office.show(page)
    return page


def late_for_kabid(office: CaseOffice) -> None:
    """A letter that the Kabid had to answer by today, looked at two days later."""
    seats = {p.key: p.id for p in office.services.people.positions()}
    letter = office.letter("Undangan rapat")
    recipient = RecipientEntry(position_id=seats["kabid-pe"])
    entry = DispositionEntry(seats["kepala-dinas"], (recipient,), due=date(2026, 11, 23))
    office.services.dispositions.dispose(
        by=office.sessions["azril"], letter_id=letter, entry=entry, request_id=uuid4().hex
    )
    office.wait(days=2)


def texts(page: HomePage) -> str:
    words = [w.text() for w in page.findChildren(QLabel) if w.isVisibleTo(page)]
    return "\n".join(words + [w.text() for w in page.findChildren(QPushButton) if w.isVisibleTo(page)])


def action(page: HomePage, key: str) -> QAction:
    assert page.action_set is not None
    return page.action_set.action(key)


def number(page: HomePage, key: str) -> str:
    return page.stats[key].accessibleName()


def test_numbers_are_filters(case_office: CaseOffice):
    late_for_kabid(case_office)
    page = open_home(case_office, "rina")
    assert number(page, "late") == "Terlambat: 1"
    assert number(page, "unread") == "Belum dibaca: 1"
    case_office.qtbot.mouseClick(page.stats["late"], Qt.MouseButton.LeftButton)
    assert case_office.window.opened[-1] == ("tugas", {"tab": "keputusan", "due": "terlambat"})
    case_office.qtbot.keyClick(page.stats["unread"], Qt.Key.Key_Return)
    assert case_office.window.opened[-1] == ("tugas", {"tab": "belum-dibaca"})


def test_late_desks_are_named_with_count_and_oldest(case_office: CaseOffice):
    late_for_kabid(case_office)
    page = open_home(case_office, "azril")
    (button,) = page.late.findChildren(QPushButton)
    assert button.accessibleName().startswith("Lihat yang terlambat di Kepala Bidang")
    assert button.accessibleName().endswith(": 1 terlambat · tertua 23/11/2026")
    button.click()
    assert case_office.window.opened[-1][0] == "agenda"


def test_a_task_opens_in_the_inbox(case_office: CaseOffice):
    late_for_kabid(case_office)
    page = open_home(case_office, "rina")
    button = next(b for b in page.tasks.findChildren(QPushButton) if b.text() == "Buka")
    assert "Undangan rapat" in button.accessibleName()
    button.click()
    key, argument = case_office.window.opened[-1]
    assert key == "tugas"
    assert isinstance(argument, dict)
    assert argument["task"].startswith("d")


def test_bars_carry_numbers_and_open_the_cases_of_the_sop(case_office: CaseOffice):
    case_office.start()
    page = open_home(case_office, "rina")
    (bar,) = page.bars.bars
    assert bar.accessibleName() == "Kenaikan bandwidth: 1 permohonan berjalan"
    case_office.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton)
    assert case_office.window.opened[-1] == ("permohonan", {"sop": BANDWIDTH})


def test_week_names_closed_days(case_office: CaseOffice):
    page = open_home(case_office, "rina")
    days = page.week.findChildren(QFrame, options=Qt.FindChildOption.FindDirectChildrenOnly)
    names = [day.accessibleName() for day in days if day.isVisibleTo(page)]
    assert names[0].startswith("Senin, 23 November 2026")
    assert names[5] == "Sabtu, 28 November 2026: Akhir pekan"


def test_what_is_due_on_a_day_stands_on_one_line(case_office: CaseOffice):
    case_office.start()
    page = open_home(case_office, "azril")
    page.resize(1158, 690)
    case_office.qtbot.wait(10)
    due = next(part for part in page.week.findChildren(QLabel) if part.text().endswith("tenggat"))
    assert due.height() < 2 * due.fontMetrics().lineSpacing()
    assert due.fontMetrics().horizontalAdvance(due.text()) <= due.contentsRect().width()


def test_first_day_teaches_the_first_step(case_office: CaseOffice):
    page = open_home(case_office, "sari")
    assert page.first_day.isVisibleTo(page)
    assert list(page.first_day.buttons) == ["log", "sops"]
    page.first_day.buttons["log"].click()
    assert case_office.window.opened[-1] == ("agenda", "catat")
    case_office.letter()
    page.reload()
    case_office.settle()
    assert not page.first_day.isVisibleTo(page)


def test_agendaris_sees_the_letters_of_the_day(case_office: CaseOffice):
    case_office.letter()
    case_office.letter("Undangan")
    page = open_home(case_office, "sari")
    assert "2 surat dicatat hari ini" in texts(page)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "2 belum didisposisi")
    button.click()
    assert case_office.window.opened[-1] == ("agenda", {"special": "belum-didisposisi"})
    assert action(page, "sheets").isEnabled()
    assert "Buku agenda hari ini" not in texts(open_home(case_office, "rina"))


def test_who_logs_no_letters_gets_no_window_of_its_own_for_their_number(case_office: CaseOffice):
    case_office.letter()
    page = open_home(case_office, "rina")
    assert page.data is not None
    assert page.data.overview.undisposed == 1
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not case_office.window.widget]
    assert shown == []


def test_sheets_of_the_day_wait_for_letters(case_office: CaseOffice):
    page = open_home(case_office, "sari")
    assert not action(page, "sheets").isEnabled()
    assert "Belum ada surat" in action(page, "sheets").toolTip()


def test_draft_is_offered(case_office: CaseOffice):
    case_office.letter()
    case_office.services.drafts.save(by=case_office.sessions["sari"], form="surat-baru", values={"book": "masuk"})
    page = open_home(case_office, "sari")
    assert "1 draf belum selesai, terbaru surat masuk 23/11/2026 08.00" in texts(page)
    page.draft.acted.emit("Lanjutkan")
    assert case_office.window.opened[-1] == ("agenda", "catat")


def test_links_lead_to_the_named_lists(case_office: CaseOffice):
    case_office.letter()
    page = open_home(case_office, "rina")
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "1 surat belum dipindai")
    button.click()
    assert case_office.window.opened[-1] == ("agenda", {"special": "belum-dipindai"})


def test_administrator_backs_up_from_the_warning(case_office: CaseOffice):
    case_office.letter()
    page = open_home(case_office, "admin")
    assert page.backup.isVisibleTo(page)
    page.backup.acted.emit("Cadangkan sekarang")
    case_office.qtbot.waitUntil(lambda: not page.backup.isVisibleTo(page), timeout=10_000)
    case_office.settle()
    assert "Cadangan terakhir hari ini" in texts(page)


def test_old_backup_warns_and_a_fresh_one_does_not():
    now = datetime(2026, 11, 23, 8, 0)
    assert backup_words(datetime(2026, 11, 22, 17, 0), now) == ("Cadangan terakhir 22/11/2026 17.00, kemarin", False)
    words, warns = backup_words(datetime(2026, 11, 18, 17, 0), now)
    assert warns
    assert "5 hari yang lalu" in words


def test_greeting_follows_the_clock():
    assert greeting("Rina Marlina, S.Kom.", datetime(2026, 11, 23, 8, 0)) == "Selamat pagi, Rina Marlina"
    assert greeting("Rina", datetime(2026, 11, 23, 19, 0)) == "Selamat malam, Rina"


def test_nothing_without_a_name_and_no_english(case_office: CaseOffice):
    late_for_kabid(case_office)
    case_office.start()
    page = open_home(case_office, "sari")
    assert nameless(page) == []
    assert not [line for line in texts(page).splitlines() if any(word in line.split() for word in ENGLISH)]
