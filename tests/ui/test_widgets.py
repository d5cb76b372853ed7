import struct
import zlib
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QVBoxLayout, QWidget
from tests.ui.accessibility import nameless

from sopdesk.core.errors import UserError
from sopdesk.ui.actions import ActionSet, ActionSpec, Scope
from sopdesk.ui.main_window import MainWindow
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.card import Card, StatCard
from sopdesk.ui.widgets.chip import Chip, ChipLabel
from sopdesk.ui.widgets.command_palette import CommandPalette
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.file_strip import FileStrip
from sopdesk.ui.widgets.filter_bar import FilterBar, FilterSpec
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.page_header import PageHeader
from sopdesk.ui.widgets.palette_entry import PaletteEntry
from sopdesk.ui.widgets.preview import DocumentPreview, Fit, PageRequest, RenderedPage
from sopdesk.ui.widgets.sidebar import NavItem, Sidebar
from sopdesk.ui.widgets.splitter import Panes
from sopdesk.ui.widgets.timeline import Timeline, TimelineEntry
from sopdesk.ui.widgets.toast import UNDO_SECONDS, ToastHost

ITEMS = (
    NavItem("home", "Beranda", "house", "Ctrl+1"),
    NavItem("tasks", "Tugas Saya", "inbox", "Ctrl+2"),
    NavItem("sop", "SOP", "workflow", group="Pustaka"),
)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    QVBoxLayout(made)
    made.show()
    return made


def put(window, widget):
    window.layout().addWidget(widget)
    return widget


def test_sidebar_marks_counts_and_folds(window):
    sidebar = put(window, Sidebar())
    sidebar.set_items(ITEMS)
    chosen: list[str] = []
    sidebar.chosen.connect(chosen.append)
    sidebar.set_active("tasks")
    sidebar.set_count("tasks", 7)
    assert sidebar.active == "tasks"
    names = [button.accessibleName() for button in sidebar.findChildren(QPushButton)]
    assert names == ["Beranda", "Tugas Saya, 7", "SOP"]
    assert sidebar.width() == 208
    sidebar.set_narrow(narrow=True)
    assert sidebar.width() == 56
    assert nameless(sidebar) == []
    assert sidebar.findChildren(QPushButton)[0].toolTip() == "Beranda (Ctrl+1)"
    sidebar.findChildren(QPushButton)[2].click()
    assert chosen == ["sop"]
    sidebar.set_narrow(narrow=False)
    assert sidebar.width() == 208


def test_sidebar_marks_the_active_page_by_more_than_colour(window):
    sidebar = put(window, Sidebar())
    sidebar.set_items(ITEMS)
    window.layout().activate()
    button = sidebar.findChildren(QPushButton)[0]
    before = button.grab().toImage()
    sidebar.set_active("home")
    after = button.grab().toImage()
    middle = after.height() // 2
    assert before.pixelColor(1, middle) != after.pixelColor(1, middle)
    image_of = [image.convertToFormat(QImage.Format.Format_ARGB32) for image in (before, after)]
    ink = [
        sum(
            image.pixelColor(x, y).lightness() < 90 and image.pixelColor(x, y).alpha() > 200
            for x in range(40, 130)
            for y in range(image.height())
        )
        for image in image_of
    ]
    assert ink[1] > ink[0]


def test_toasts_stack_count_down_and_undo(window, qtbot):
    other = put(window, QPushButton("Lain"))
    qtbot.waitUntil(other.isVisible)
    other.setFocus()
    host = ToastHost(window)
    undone: list[str] = []
    first = host.undo("Diteruskan ke Kasi", lambda: undone.append("kasi"))
    host.undo("Diteruskan ke Kabid", lambda: undone.append("kabid"))
    assert [t.label.text() for t in host.toasts] == ["Diteruskan ke Kasi", "Diteruskan ke Kabid"]
    assert [t.button.text() for t in host.toasts] == ["Urungkan (10 dtk)", "Urungkan Ctrl+Z (10 dtk)"]
    for toast in host.toasts:
        toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # wherever the pointer happens to be
    first.tick()
    assert first.button.text() == "Urungkan (9 dtk)"
    first.button.click()
    assert undone == ["kasi"]
    (rest,) = host.toasts
    assert rest.button.text() == "Urungkan Ctrl+Z (10 dtk)"
    for _ in range(UNDO_SECONDS):
        rest.tick()
    assert not host.toasts
    assert undone == ["kasi"]
    assert host.history == ("Diteruskan ke Kasi", "Diteruskan ke Kabid")


def test_a_toast_without_room_waits_with_all_its_seconds(window):
    host = ToastHost(window)
    older = host.undo("Diteruskan ke Kepala Bidang Penyelenggaraan e-Government dan Persandian", lambda: None)
    newer = host.undo("Diteruskan ke Kepala Bidang Pengelolaan Informasi dan Komunikasi Publik", lambda: None)
    assert older.isHidden()
    for toast in (older, newer):
        toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # wherever the pointer happens to be
    for _ in range(UNDO_SECONDS):
        older.tick()
    assert older in host.toasts
    for _ in range(UNDO_SECONDS):
        newer.tick()
    assert host.toasts == (older,)
    assert not older.isHidden()
    assert f"{UNDO_SECONDS} dtk" in older.button.text()


def test_toasts_stay_few_and_in_the_window(window):
    host = ToastHost(window)
    for number in range(7):
        host.undo(f"Pesan {number}", lambda: None)
    assert len(host.toasts) == 4
    window.resize(500, 300)
    toast = host.toasts[-1]
    assert window.rect().contains(QRect(toast.mapTo(window, QPoint(0, 0)), toast.size()))


def test_the_newest_that_can_be_undone_is_taken_back_first(window):
    host = ToastHost(window)
    undone: list[str] = []
    for name in ("kasi", "kabid"):
        host.undo(f"Diteruskan ke {name}", partial(undone.append, name))
    host.say("Cadangan dibuat.", action="Buka", on_action=lambda: undone.append("cadangan"))
    assert [host.take_back() for _ in range(3)] == [True, True, False]
    assert undone == ["kabid", "kasi"]


def test_toasts_stand_in_one_line_and_the_newest_is_always_seen(window, qtbot):
    host = ToastHost(window)
    for number in range(3):
        host.undo(f"Diteruskan ke Kepala Bidang {number}", lambda: None)
    window.resize(620, 300)
    qtbot.waitUntil(host.toasts[-1].isVisible)
    assert [toast.isVisible() for toast in host.toasts] == [False, False, True]
    window.resize(2000, 300)
    assert [toast.isVisible() for toast in host.toasts] == [True, True, True]
    assert len({toast.mapTo(window, QPoint(0, 0)).y() for toast in host.toasts}) == 1
    window.resize(620, 300)
    host.take_back()
    assert [toast.isVisible() for toast in host.toasts] == [False, True]


def test_mere_words_give_way_but_what_can_be_undone_stays(window):
    host = ToastHost(window)
    host.say("Catatan disimpan.")
    host.undo("Diteruskan ke Kasi", lambda: None)
    host.say("Rekap disimpan.")
    host.say("Cadangan dibuat.")
    assert [toast.text for toast in host.toasts] == ["Diteruskan ke Kasi", "Cadangan dibuat."]
    assert len(host.history) == 4


FILTERS = (
    FilterSpec("speed", "Sifat", (("b", "Biasa"), ("s", "Segera"))),
    FilterSpec("state", "Status", (("late", "Terlambat"),)),
)


def test_filters_say_their_value_and_can_be_reset(window):
    bar = put(window, FilterBar(FILTERS, placeholder="Cari nomor"))
    seen: list[dict[str, str]] = []
    bar.changed.connect(lambda: seen.append(bar.values))
    assert not bar.reset_button.isVisible()
    bar.set_value("state", "late")
    bar.search.setText("disdik")
    assert bar.values == {"state": "late"}
    assert bar.active_count == 2
    assert bar.empty_text("surat") == "Tidak ada surat yang cocok dengan 2 filter."
    chips = {b.text() for b in bar.findChildren(QPushButton)}
    assert {"Sifat", "Status: Terlambat"} <= chips
    bar.reset_button.click()
    assert (bar.values, bar.search.text(), bar.active_count) == ({}, "", 0)
    assert seen == [{"state": "late"}, {"state": "late"}, {}]
    bar.set_count(1248, "surat")
    assert "1.248 surat" in {label.text() for label in bar.findChildren(QLabel)}
    assert nameless(bar) == []


def test_filter_values_are_restored_without_strangers(window):
    bar = put(window, FilterBar(FILTERS))
    bar.set_values({"speed": "s", "gone": "x", "state": ""})
    assert bar.values == {"speed": "s"}


def test_other_filters_keep_what_was_typed_and_chosen(window):
    bar = put(window, FilterBar(FILTERS, placeholder="Cari nomor"))
    bar.set_values({"speed": "s", "state": "late"})
    bar.search.setText("disdik")
    bar.search.setFocus()
    told: list[dict[str, str]] = []
    bar.changed.connect(lambda: told.append(bar.values))
    bar.set_filters((FilterSpec("book", "Buku", (("m", "Masuk"),)), FILTERS[1]))
    assert (bar.values, bar.search.text(), told) == ({"state": "late"}, "disdik", [])
    order: list[str] = []
    at = bar.search.nextInFocusChain()
    while at is not bar.search:
        if isinstance(at, QPushButton) and not at.isHidden():
            order.append(at.text())
        at = at.nextInFocusChain()
    assert order == ["Buku", "Status: Terlambat", "Reset filter"]


def test_flow_wraps_when_it_is_narrow(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=10)
    for _ in range(4):
        part = QLabel("x")
        part.setFixedSize(100, 30)
        flow.addWidget(part)
    assert flow.heightForWidth(430) == 30
    assert flow.heightForWidth(429) == 70
    assert flow.heightForWidth(210) == 70
    assert flow.heightForWidth(100) == 150
    holder.resize(210, 100)
    holder.show()
    assert [holder.childAt(x, y) is not None for x, y in ((50, 15), (160, 15), (50, 55), (105, 15))] == [
        True,
        True,
        True,
        False,
    ]


def test_chip_says_its_word_and_grows_with_it(window):
    chip = put(window, ChipLabel(Chip("Baru", ChipKind.NEW)))
    short = chip.sizeHint().width()
    chip.set_chip(Chip("Terlambat 2 hari kerja", ChipKind.LATE))
    assert chip.sizeHint().width() > short
    assert chip.accessibleName() == "Status: Terlambat 2 hari kerja"
    assert not chip.grab().toImage().isNull()


def test_stat_card_opens_its_list_by_mouse_and_key(window, qtbot):
    card = put(window, StatCard("Terlambat"))
    card.set_value(1205, "terlama 3 hari", alarming=True)
    assert card.accessibleName() == "Terlambat: 1.205, terlama 3 hari"
    for act in (
        lambda: QTest.mouseClick(card, Qt.MouseButton.LeftButton),
        lambda: QTest.keyClick(card, Qt.Key.Key_Return),
    ):
        with qtbot.waitSignal(card.clicked):
            act()


def test_banner_offers_its_actions_and_can_be_put_away(window, qtbot):
    banner = put(
        window, Banner("Draf belum selesai", ChipKind.SOON, actions=("Lanjutkan", "Buang"), closable=True, striped=True)
    )
    with qtbot.waitSignal(banner.acted, check_params_cb=lambda words: words == "Buang"):
        next(b for b in banner.findChildren(QPushButton) if b.text() == "Buang").click()
    assert nameless(banner) == []
    assert not banner.grab().toImage().isNull()


def test_timeline_shows_entries_or_says_there_are_none(window):
    line = put(window, Timeline())
    assert "Belum ada riwayat." in {label.text() for label in line.findChildren(QLabel)}
    line.set_entries([TimelineEntry("20/11/2026 09.15", "Agendaris", "Dicatat <b>", "a & b", tag="dengan pena")])
    texts = {label.text() for label in line.widget().findChildren(QLabel)}
    assert {"20/11/2026 09.15 · Agendaris", "Dicatat <b>", "a & b"} <= texts


def test_panes_remember_widths_and_what_is_hidden(window):
    def panes():
        made = Panes()
        for share in (1, 2):
            made.add_pane(QLabel("x"), share, 100)
        return made

    first = put(window, panes())
    first.setSizes([300, 500])
    first.show_pane(1, shown=False)
    other = put(window, panes())
    other.restore_view_state(first.view_state())
    assert other.widget(1).isHidden()
    other.restore_view_state({"sizes": "x", "hidden": [7]})
    assert not other.widget(1).isHidden()


def test_page_header_and_empty_state_change_their_words(window, qtbot):
    header = put(window, PageHeader("Buku agenda", "Surat masuk"))
    header.set_title("0410/2026", "")
    header.set_chips((Chip("Baru", ChipKind.NEW),))
    header.set_chips((Chip("Selesai", ChipKind.DONE),))
    qtbot.waitUntil(lambda: [c.chip.text for c in header.findChildren(ChipLabel)] == ["Selesai"])
    empty = put(window, EmptyState("inbox", "Kosong", action="Catat surat"))
    with qtbot.waitSignal(empty.activated):
        empty.button.click()
    empty.set_texts("Semua tugas selesai")
    assert not empty.button.isVisible()


def test_card_holds_what_is_put_into_it(window, qtbot):
    card = put(window, Card("Rincian"))
    inside = QLabel("isi")
    card.body.addWidget(inside)
    card.set_title("Identitas")
    qtbot.waitUntil(inside.isVisible)
    assert "Identitas" in {label.text() for label in card.findChildren(QLabel)}


def test_action_button_follows_its_action(window, qtbot):
    done: list[str] = []
    specs = (
        ActionSpec("save", "Simpan & berikutnya", "Ctrl+Return", "save"),
        ActionSpec("done", "Selesai", "S", "check", Scope.LETTER),
    )
    actions = ActionSet(window, specs, {"save": lambda: done.append("save"), "done": lambda: done.append("done")})
    button = put(window, actions.button("save", "primary"))
    assert button.accessibleName() == "Simpan & berikutnya"
    assert button.toolTip() == "Simpan & berikutnya (Ctrl+Enter)"
    button.click()
    actions.set_enabled("save", enabled=False, reason="Perihal masih kosong.")
    assert not button.isEnabled()
    assert button.toolTip().endswith("Perihal masih kosong.")
    assert [spec.key for spec in actions.enabled()] == ["done"]
    icon = put(window, actions.icon_button("done"))
    assert icon.accessibleName() == "Selesai"
    actions.set_letter_keys(on=False)
    assert actions.action("done").shortcuts() == []
    assert done == ["save"]


def test_palette_filters_runs_and_asks_providers(window, qtbot, tasks):
    ran: list[str] = []
    asked: list[str] = []

    def letters(text: str) -> Sequence[PaletteEntry]:
        asked.append(text)
        return [PaletteEntry("0412 Gangguan jaringan", lambda: ran.append("0412"), detail="Dinas Pendidikan")]

    commands = [
        PaletteEntry("Catat surat", lambda: ran.append("new"), "Ctrl+N"),
        PaletteEntry("Cetak", lambda: ran.append("print"), "Ctrl+P", words="print"),
    ]
    palette = CommandPalette(tasks, window)
    palette.open(commands, [letters])
    assert [e.text for e in palette.entries] == ["Catat surat", "Cetak"]
    QTest.keyClicks(palette.field, "surat cat")
    assert [e.text for e in palette.entries] == ["Catat surat"]
    qtbot.waitUntil(lambda: len(palette.entries) == 2)
    assert asked == ["surat cat"]
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert ran == ["0412"]
    assert not palette.isVisible()
    assert nameless(palette) == []


def test_palette_gives_the_focus_back_on_escape(window, qtbot, tasks):
    opener = put(window, QPushButton("Buka"))
    qtbot.waitUntil(opener.isVisible)
    opener.setFocus()
    palette = CommandPalette(tasks, window)
    palette.open([], [])
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.focusWidget() is opener


def _at_eight():
    return datetime(2026, 11, 23, 8, 0)


def test_files_are_taken_several_at_once(window, qtbot, tasks, tmp_path):
    strip = put(window, FileStrip(tasks, _at_eight))
    paths = [tmp_path / "surat.pdf", tmp_path / "foto 1.png"]
    paths[0].write_bytes(b"%PDF-1.4 surat")
    paths[1].write_bytes(b"\x89PNG\r\n\x1a\n foto")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    with qtbot.waitSignal(strip.changed):
        assert strip.take(mime)
    assert strip.files == tuple((path.name, path.read_bytes()) for path in paths)


def test_a_picture_is_pasted_as_png(window, qtbot, tasks):
    strip = put(window, FileStrip(tasks, _at_eight))
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    mime = QMimeData()
    mime.setImageData(image)
    with qtbot.waitSignal(strip.changed):
        assert strip.take(mime)
    ((name, data),) = strip.files
    assert name == "tempelan-20261123-080000.png"
    assert QImage.fromData(data).size() == image.size()


def test_text_is_left_alone_and_what_is_missing_is_said(window, qtbot, tasks, tmp_path):
    strip = put(window, FileStrip(tasks, _at_eight))
    mime = QMimeData()
    mime.setText("hanya teks")
    assert not strip.take(mime)
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "hilang.pdf"))])
    with qtbot.waitSignal(strip.refused) as told:
        assert strip.take(mime)
    assert "hilang.pdf" in told.args[0]
    assert strip.files == ()
    assert strip.refusal.text() == told.args[0]
    assert strip.refusal.isVisible()
    good = tmp_path / "surat.png"
    assert QImage(8, 8, QImage.Format.Format_RGB32).save(str(good))
    with qtbot.waitSignal(strip.changed):
        strip.read((good,))
    assert not strip.refusal.isVisible(), "something else was done"


def _render(data: bytes, request: PageRequest) -> RenderedPage:
    if data == b"rusak":
        raise UserError("Berkas rusak atau tidak lengkap.")
    if data == b"bug":
        raise ZlibError from zlib.error("x")
    width = request.width if request.fit is Fit.WIDTH else round(100 * request.zoom)
    return RenderedPage(width, 50, struct.pack("4B", 0, 0, 200, 255) * (width * 50), 3)


class ZlibError(Exception):
    pass


@pytest.fixture
def preview(window, tasks):
    return put(window, DocumentPreview(tasks, _render))


def shown(preview, text):
    return lambda: text in {label.text() for label in preview.findChildren(QLabel) if label.isVisible()}


def test_preview_turns_pages_and_keeps_zoom_per_file(preview, qtbot):
    preview.show_document("surat.pdf", b"%PDF")
    qtbot.waitUntil(shown(preview, "1 / 3"))
    preview.next_button.click()
    qtbot.waitUntil(shown(preview, "2 / 3"))
    preview.go_to(9)
    assert preview.page == 1
    preview.rotate()
    preview.show_document("lain.pdf", b"%PDF")
    assert preview.rotation == 0
    preview.show_document("surat.pdf", b"%PDF")
    assert preview.rotation == 90
    qtbot.waitUntil(shown(preview, "1 / 3"))
    assert not preview.previous_button.isEnabled()
    assert nameless(preview) == []


def test_preview_hands_what_it_holds_to_another_program(preview, qtbot, monkeypatch):
    opened: list[Any] = []
    monkeypatch.setattr("sopdesk.ui.widgets.preview.open_outside", opened.append)

    def press(name):
        buttons = preview.findChildren(QAbstractButton)
        before = len(opened)
        next(b for b in buttons if name in {b.text(), b.accessibleName()} and b.isVisible()).click()
        qtbot.waitUntil(lambda: len(opened) > before)
        return opened[-1]

    preview.show_document("Lembar disposisi", b"%PDF-1.4")
    qtbot.waitUntil(shown(preview, "1 / 3"))
    path = press("Buka dengan program lain")
    assert (path.name, path.read_bytes()) == ("Lembar disposisi.pdf", b"%PDF-1.4")
    preview.show_document("rusak.pdf", b"rusak")
    qtbot.waitUntil(shown(preview, "Berkas rusak atau tidak lengkap."))
    assert press("Buka").read_bytes() == b"rusak"
    preview.show_unsupported("data.xlsx", b"PK\x03\x04 lembar")
    assert press("Buka").name == "data.xlsx"


def test_preview_that_was_cleared_shows_no_picture_that_comes_late(preview, qtbot):
    preview.show_document("surat.pdf", b"%PDF")
    preview.clear("Belum ada hasil pindai")
    qtbot.waitUntil(lambda: not preview._tasks.running)
    assert shown(preview, "Belum ada hasil pindai")()
    preview.show_document("pindai.pdf", b"%PDF satu")
    preview.rotate()
    preview.show_document("pindai.pdf", b"%PDF surat lain")
    assert preview.rotation == 0, "every scanner calls its files alike"


def test_preview_says_why_there_is_nothing(preview, qtbot, errors):
    assert shown(preview, "Tidak ada lampiran")()
    preview.show_document("surat.pdf", b"rusak")
    qtbot.waitUntil(shown(preview, "Berkas rusak atau tidak lengkap."))
    preview.show_unsupported("data.xlsx")
    assert shown(preview, "Jenis berkas ini tidak punya pratinjau.")()
    assert errors == []
    preview.show_document("surat.pdf", b"bug")
    qtbot.waitUntil(lambda: len(errors) == 1)


def test_a_page_that_comes_to_the_front_does_not_cover_what_was_said(qtbot, tasks):
    window = MainWindow(tasks)
    qtbot.addWidget(window)
    one, other = QWidget(), QWidget()
    for page in (one, other):
        window.stack.addWidget(page)
    window.show()
    toast = window.say("Tersimpan.")
    window.stack.setCurrentWidget(other)
    on_top = window.childAt(toast.mapTo(window, toast.rect().center()))
    assert on_top is not None
    assert on_top is toast or toast.isAncestorOf(on_top)
