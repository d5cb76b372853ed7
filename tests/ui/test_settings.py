"""Pengaturan on a real office: what is saved is read back, what is wrong is named."""

import tempfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton, QScrollArea
from tests.ui.accessibility import nameless
from tests.ui.practice_program import (
    WAIT_MS,
    enter,
    modal,
    practice_data,
    practice_folder,
    program,
    run_program,
    settle,
)
from tests.ui.test_translation import english_in, texts_of

from sopdesk.core.events import Changes
from sopdesk.ui.dialogs.gap_report import GapReportDialog
from sopdesk.ui.pages import registry
from sopdesk.ui.pages.settings.data_section import last_backup_words
from sopdesk.ui.pages.settings.units_section import tree_lines
from sopdesk.ui.start.pc_look import read_look

__all__ = ["practice_data", "practice_folder", "program", "run_program"]
ALL = (
    "instansi", "unit", "opd", "jabatan", "pejabat", "delegasi", "pengguna", "naskah", "nomor-naskah", "formulir",
    "nomor", "libur", "jam", "pilihan", "pindaian", "cadangan", "tampilan", "sandi", "tentang",
)  # fmt: skip


class Settings:
    """The page of a signed-in user, and quick ways around it."""

    def __init__(self, program, qtbot, login="agendaris"):
        enter(program, qtbot, login)
        self.program, self.qtbot = program, qtbot
        program.window.open_page(registry.SETTINGS)
        self.page = program.window.page

    @property
    def services(self):
        return self.program.desk.services

    def open(self, key):
        section = self.page.open_section(key)
        settle(self.program, self.qtbot)
        return section

    def dialog(self):
        found = modal()
        assert found is not None
        return found

    def submit(self, **values):
        dialog = self.dialog()
        dialog.form.set_values(values)
        dialog.submit()
        settle(self.program, self.qtbot)

    def said(self):
        return " | ".join(self.program.window.toasts.history)


@pytest.fixture
def settings(program, qtbot) -> Settings:
    return Settings(program, qtbot)


def test_an_administrator_sees_every_section(settings):
    assert settings.page.keys == ALL


def test_section_that_another_page_leads_to_is_seen_in_the_list(settings):
    settings.program.window.resize(1000, 560)
    for key in ("tentang", "instansi"):
        settings.program.window.open_page(registry.SETTINGS, key)
        settle(settings.program, settings.qtbot)
        button = settings.page._buttons[key]
        settings.qtbot.waitUntil(lambda button=button: button.visibleRegion().boundingRect() == button.rect())


def test_others_see_what_is_theirs(program, qtbot):
    assert Settings(program, qtbot, "kadis").page.keys == ("tampilan", "sandi", "tentang")


def test_every_section_speaks_indonesian_and_names_its_fields(settings):
    for key in ALL:
        section = settings.open(key)
        assert nameless(settings.page) == [], key
        words = [text for text in texts_of(section) if "pytest-of-" not in text and "PySide" not in text]
        assert {text: english_in(text) for text in words if english_in(text)} == {}, key
        buttons = [b for b in section.findChildren(QPushButton) if b.isVisible()]
        assert sum(button.property("kind") == "primary" for button in buttons) <= 1, key


def test_every_section_fits_a_small_window(settings):
    for key in ALL:
        settings.program.window.resize(960, 540)
        settings.open(key)
        size = settings.program.window.size()
        assert (size.width(), size.height()) <= (960, 540), key


def test_letterhead_and_logo_are_saved_and_read_back(settings):
    section = settings.open("instansi")
    section.form.fields["address"].set_value("Jalan Engku Putri Nomor 9")
    section.logo.take(_picture())
    settle(settings.program, settings.qtbot)
    assert settings.page.has_unsaved()
    section.keep.click()
    settle(settings.program, settings.qtbot)
    profile = settings.services.office.profile()
    assert profile.address == "Jalan Engku Putri Nomor 9"
    assert profile.practice
    kept = QImage.fromData(settings.services.office.logo())
    assert (kept.size(), kept.pixelColor(1, 1)) == (QSize(16, 16), QColor(Qt.GlobalColor.blue))
    assert not settings.page.has_unsaved()


def test_an_office_without_a_name_is_refused_at_its_field(settings):
    section = settings.open("instansi")
    section.form.fields["name"].set_value("")
    section.keep.click()
    assert section.form.fields["name"].error == "Wajib diisi."
    assert settings.services.office.profile().name == "DINAS KOMUNIKASI DAN INFORMATIKA"


def test_what_is_typed_survives_a_change_by_somebody_else(settings):
    section = settings.open("instansi")
    section.form.fields["address"].set_value("sedang diketik")
    settings.page.refresh(Changes(office=True))
    settle(settings.program, settings.qtbot)
    assert section.form.fields["address"].value() == "sedang diketik"


def test_a_unit_is_added_below_another(settings):
    section = settings.open("unit")
    section.add()
    parent = settings.services.people.units()[0].id
    settings.submit(name="Seksi Persandian", parent_id=parent)
    unit = next(u for u in settings.services.people.units() if u.name == "Seksi Persandian")
    assert (unit.parent_id, unit.key) == (parent, "seksi-persandian")
    assert any(line.unit.id == unit.id and line.depth == 1 for line in section.model.rows)


def test_a_unit_is_never_its_own_parent(settings):
    section = settings.open("unit")
    section.table.select_row(0)
    section.edit()
    combo = settings.dialog().form.fields["parent_id"].combo
    assert combo.count() == 1


def test_a_lost_parent_leaves_the_unit_at_the_top(settings):
    units = settings.services.people.units()
    orphan = replace(units[1], parent_id=999)
    assert [line.depth for line in tree_lines((units[0], orphan))] == [0, 0]


def test_appointing_a_plh_needs_an_end_and_goes_before_the_holder(settings):
    section = settings.open("jabatan")
    section.table.select_row(0)
    section.appoint()
    person = settings.services.people.officials("Fauzi")[0].id
    settings.submit(official_id=person, kind="plh", from_date=date(2026, 11, 23))
    assert "Plh. memerlukan" in settings.dialog().form.fields["to_date"].error
    settings.submit(to_date=date(2026, 11, 27))
    seat = next(p for p in settings.services.people.positions() if p.key == "kepala-dinas")
    assert (seat.holder, seat.holding_kind) == ("Drs. Ahmad Fauzi", "plh")
    assert modal() is None
    assert len(settings.services.people.holdings(seat.id)) == 2


def test_ending_a_holding_leaves_the_position_open(settings):
    section = settings.open("jabatan")
    section.table.select_row(1)
    section.end()
    settings.submit(to_date=date(2026, 11, 20))
    seat = next(p for p in settings.services.people.positions() if p.key == "sekretaris")
    assert seat.holder == ""


def test_ending_before_the_beginning_is_named_at_the_date(settings):
    section = settings.open("jabatan")
    section.table.select_row(1)
    section.end()
    settings.submit(to_date=date(2025, 1, 1))
    assert settings.dialog().form.fields["to_date"].error == "Periksa tanggal."


def test_a_new_official_with_a_strange_nip_is_warned_and_saved(settings):
    section = settings.open("pejabat")
    section.add()
    field = settings.dialog().form.fields["nip"]
    field.set_value("12")
    field.left.emit()
    assert "18 angka" in " ".join(texts_of(field))
    settings.submit(name="Rika Amalia")
    assert settings.services.people.officials("Rika")[0].nip == "12"


def test_a_dialog_grows_for_what_is_said_of_its_fields(settings):
    settings.open("pejabat").add()
    dialog = settings.dialog()
    before = dialog.height()
    dialog.submit()
    assert dialog.failure
    settings.qtbot.waitUntil(lambda: dialog.height() > before, timeout=WAIT_MS)
    area = dialog.findChild(QScrollArea)
    settings.qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0, timeout=WAIT_MS)
    dialog.reject()


def test_a_desk_is_lent_for_some_days(settings):
    section = settings.open("delegasi")
    section.add()
    people = settings.services.people
    desk = next(p.id for p in people.positions() if p.key == "kabid-pe")
    other = people.officials("Dewi")[0].id
    settings.submit(
        position_id=desk,
        to_official_id=other,
        from_date=date(2026, 11, 23),
        to_date=date(2026, 11, 25),
        reason="cuti",
    )
    assert [(d.to_official, d.reason) for d in people.delegations()] == [("Dewi Lestari, S.Kom.", "cuti")]
    assert len(section.model.rows) == 1


def test_all_desks_of_a_leaver_go_to_the_successor(settings):
    section = settings.open("delegasi")
    section.hand_over()
    people = settings.services.people
    leaver, heir = people.officials("Rudi")[0].id, people.officials("Dewi")[0].id
    dialog = settings.dialog()
    dialog.form.fields["from_official_id"].set_value(leaver)
    settle(settings.program, settings.qtbot)
    assert "Kepala Bidang" in dialog.desks
    settings.submit(to_official_id=leaver, on=date(2026, 11, 23), reason="mutasi")
    assert dialog.form.fields["to_official_id"].error == "Penerima harus orang lain."
    settings.submit(to_official_id=heir)
    seat = next(p for p in people.positions() if p.key == "kabid-pe")
    assert seat.holder_id == heir
    assert "1 jabatan" in settings.said()


def test_a_user_is_added_with_a_password_to_be_changed(settings):
    section = settings.open("pengguna")
    section.add()
    person = settings.services.people.officials("Siti")[0].id
    settings.submit(official_id=person, login="siti.kedua", password="pendek", roles=("agendaris",))
    assert "12 huruf" in settings.dialog().form.fields["password"].error
    settings.submit(password="kuda laut biru muda")
    row = next(u for u in settings.services.users.list() if u.login == "siti.kedua")
    assert (row.roles, row.must_change) == (("agendaris",), True)


def test_a_taken_login_is_named_at_its_field_and_nothing_is_lost(settings):
    section = settings.open("pengguna")
    section.add()
    settings.submit(login="kadis", password="kuda laut biru muda")
    dialog = settings.dialog()
    assert "sudah dipakai" in dialog.form.fields["login"].error
    assert dialog.form.fields["password"].value() == "kuda laut biru muda"


def test_the_last_administrator_stays(settings):
    section = settings.open("pengguna")
    section.table.select_key(next(u.id for u in settings.services.users.list() if u.login == "agendaris"))
    section.edit()
    settings.submit(roles=("agendaris",))
    assert "satu pengelola" in settings.dialog().failure


def test_a_new_recovery_code_is_shown_until_it_is_kept(settings):
    section = settings.open("pengguna")
    section.new_code()
    settings.submit()
    dialog = settings.dialog()
    dialog.reject()
    assert dialog.isVisible()
    dialog.page.kept.setChecked(True)
    dialog.page.start.click()
    assert not dialog.isVisible()


def test_an_agency_is_found_by_its_other_names(settings):
    section = settings.open("opd")
    section.add()
    settings.submit(name="Dinas Uji Coba", short="DUC", aliases="Kantor Uji\nBadan Coba")
    section.search.setText("badan coba")
    settle(settings.program, settings.qtbot)
    assert [row.name for row in section.model.rows] == ["Dinas Uji Coba"]


def test_two_books_are_joined_and_numbers_reserved(settings):
    section = settings.open("nomor")
    section.table.select_key("nota-dinas")
    section.edit()
    settings.submit(counter="masuk")
    assert {b.key: b.counter for b in settings.services.office.books()}["nota-dinas"] == "masuk"
    section.table.select_key("masuk")
    section.reserve()
    settings.submit(count=5, reason="")
    assert settings.dialog().form.fields["reason"].error == "Wajib diisi."
    settings.submit(reason="listrik padam")
    assert "Nomor 0412 sampai 0416 dipesan." in settings.said()
    assert "0412–0416" in section.reserved


def test_the_last_number_of_the_paper_book_can_be_told(settings):
    section = settings.open("nomor")
    section.table.select_key("keluar")
    section.set_last()
    settings.submit(last=77)
    assert {b.key: b.last for b in settings.services.office.books()}["keluar"] == 77


def test_a_local_holiday_is_added_and_taken_away_again(settings):
    section = settings.open("libur")
    section.add()
    settings.submit(day=date(2026, 12, 18), name="Hari jadi kota")
    calendar = settings.services.office.calendar()
    assert not calendar.is_working_day(date(2026, 12, 18))
    section.table.select_key(date(2026, 12, 18))
    section.remove()
    assert settings.dialog().focusWidget() is settings.dialog().cancel
    settings.submit()
    assert settings.services.office.calendar().is_working_day(date(2026, 12, 18))


def test_a_year_is_filled_from_the_national_list(settings):
    section = settings.open("libur")
    section.year.setCurrentIndex(section.year.findData(2025))
    settle(settings.program, settings.qtbot)
    assert section.model.rows == ()
    section.fill_year()
    settle(settings.program, settings.qtbot)
    assert any(row.day == date(2025, 8, 17) for row in section.model.rows)
    assert "hari libur 2025 ditambahkan" in settings.said()


def test_ramadan_is_added_with_its_dates(settings):
    section = settings.open("jam")
    section.add_ramadan()
    settings.submit(name="Ramadan 1448 H", from_date=date(2027, 2, 8))
    assert settings.dialog().form.fields["to_date"].error == "Wajib diisi."
    settings.submit(to_date=date(2027, 3, 9))
    assert [row.name for row in settings.services.office.hours()] == ["Jam kerja biasa", "Ramadan 1448 H"]


def test_hours_that_cannot_be_read_are_named_at_their_day(settings):
    section = settings.open("jam")
    section.table.select_row(0)
    section.edit()
    settings.submit(day4="7.30 sampai siang")
    assert "07.30–12.00" in settings.dialog().form.fields["day4"].error
    settings.submit(day4="07.30–11.30")
    (usual,) = settings.services.office.hours()
    assert usual.days[4] == (("07:30", "11:30"),)


def test_the_usual_week_cannot_be_removed(settings):
    section = settings.open("jam")
    section.table.select_row(0)
    section.remove()
    assert modal() is None
    assert "tidak dapat dihapus" in settings.said()


def test_choices_are_added_renamed_and_moved(settings):
    section = settings.open("pilihan")
    section.add()
    settings.submit(label="Untuk diketahui")
    section.table.select_key(next(r.id for r in section.model.rows if r.label == "Untuk diketahui"))
    section.move_row(-1)
    settle(settings.program, settings.qtbot)
    labels = [row.label for row in settings.services.office.choices("instruksi")]
    assert labels[-2:] == ["Untuk diketahui", "Arsipkan"]


def test_the_look_changes_at_once_and_is_kept_on_this_pc(settings, practice_folder):
    section = settings.open("tampilan")
    section.form.set_values({"theme": "dark", "text_percent": 125, "density": "compact", "lock_minutes": 5})
    section.form.fields["single_keys"].set_value(False)
    settle(settings.program, settings.qtbot)
    theme = settings.program.theme
    assert theme.tokens.dark
    assert theme.metrics.percent == 125
    assert settings.program.desk.idle.minutes == 5
    look = read_look(practice_folder.root / "local.json")
    assert (look.theme, look.text_percent, look.density, look.single_keys) == ("dark", 125, "compact", False)


def test_the_palette_changes_the_theme_and_the_form_follows(settings, practice_folder):
    section = settings.open("tampilan")
    settings.program.window.commands.open_palette()
    box = settings.program.window.commands.palette_box
    box.field.setText("gelap")
    assert [entry.text for entry in box.entries] == ["Tema gelap"]
    box.entries[0].run()
    settle(settings.program, settings.qtbot)
    assert settings.program.theme.tokens.dark
    assert section.form.values()["theme"] == "dark"
    assert read_look(practice_folder.root / "local.json").theme == "dark"


def test_a_backup_is_made_and_the_footer_follows(settings):
    section = settings.open("cadangan")
    section.backup.click()
    settle(settings.program, settings.qtbot)
    assert "Tersimpan di" in section.made.text()
    assert "Senin, 23 November 2026" in section.last.text()
    settle(settings.program, settings.qtbot)
    assert "Cadangan terakhir 23/11/2026" in " ".join(settings.program.window.footer.texts.values())


def test_the_archive_is_checked_and_found_sound(settings):
    section = settings.open("cadangan")
    section.verify.click()
    settings.qtbot.waitUntil(lambda: bool(section.result.text()), timeout=WAIT_MS)
    assert section.result.text().startswith("Baik:")
    assert section.verify.isEnabled()


def test_a_check_can_be_stopped(settings):
    section = settings.open("cadangan")
    section.verify.click()
    section.stop.click()
    settings.qtbot.waitUntil(lambda: bool(section.result.text()), timeout=WAIT_MS)
    assert section.result.text() == "Pemeriksaan dihentikan. Tidak ada yang diubah."


def test_an_old_backup_warns():
    now = datetime(2026, 11, 23, 8, 0)
    assert "Belum pernah" in last_backup_words(None, now)
    assert "Sudah 8 hari" in last_backup_words(datetime(2026, 11, 15, 8, 0), now)
    assert "Sudah" not in last_backup_words(datetime(2026, 11, 22, 8, 0), now)


def test_ones_own_password_is_changed(settings):
    section = settings.open("sandi")
    section.button.click()
    settings.submit(old="salah sama sekali", password="kuda laut biru muda", repeat="kuda laut biru muda")
    assert "Kata sandi lama" in settings.dialog().form.fields["old"].error
    settings.submit(old="latihan sopdesk")
    assert settings.services.users.authenticate("agendaris", "kuda laut biru muda").login == "agendaris"


def test_going_back_finds_the_same_section(settings):
    settings.open("jam")
    settings.program.window.open_page(registry.SOPS)
    settings.program.window.go_back()
    settle(settings.program, settings.qtbot)
    assert settings.page.section is settings.page.open_section("jam")
    assert settings.program.window.page is settings.page


def test_ctrl_n_adds_where_there_is_something_to_add(settings):
    settings.open("opd")
    settings.page.action_set.trigger("add")
    assert settings.dialog().windowTitle() == "Tambah OPD"
    settings.dialog().reject()
    settings.open("tentang")
    settings.page.action_set.trigger("add")
    assert modal() is None


def test_enter_on_a_row_opens_it(settings):
    section = settings.open("pejabat")
    section.table.select_row(0)
    settings.qtbot.keyClick(section.table, Qt.Key.Key_Return)
    assert settings.dialog().form.fields["name"].value() == section.row.name
    settings.dialog().reject()


def _picture() -> bytes:
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "logo.png"
        image.save(str(path))
        return path.read_bytes()


def test_missing_numbers_are_reported_from_the_books(settings):
    section = settings.open("nomor")
    button = next(b for b in section.findChildren(QPushButton) if b.text() == "Laporan nomor loncat…")
    button.click()
    settle(settings.program, settings.qtbot)
    report = settings.dialog()
    assert isinstance(report, GapReportDialog)
    assert report.report is not None
    assert report.report.book == section.row.book.key
    report.reject()
