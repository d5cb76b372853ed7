import threading
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sopdesk.ui.itemmodels.columns import CHIP_ROLE, Column, RowLook
from sopdesk.ui.itemmodels.paged import KEPT_PAGES, Anchors, PagedModel, PageSource
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState


@dataclass(frozen=True)
class Letter:
    id: int
    sender: str
    late: bool = False


COLUMNS = (
    Column[Letter]("number", "No.", lambda r: f"{r.id:04d}", 80, sortable=True, sort_value=lambda r: r.id),
    Column[Letter]("sender", "Pengirim", lambda r: r.sender, 0, sortable=True),
    Column[Letter](
        "status",
        "Status",
        lambda r: "Terlambat" if r.late else "",
        120,
        chip=lambda r: Chip("Terlambat", ChipKind.LATE) if r.late else None,
    ),
)


def letters(count):
    return [Letter(i, f"Dinas {i % 7}", late=i % 3 == 0) for i in range(1, count + 1)]


def source_of(rows, *, outline=True, calls=None):
    """Pages by key over a list that is sorted by id."""

    def fetch(after, limit):
        if calls is not None:
            calls.append(after)
        start = 0 if after is None else next(i + 1 for i, row in enumerate(rows) if row.id == after)
        return rows[start : start + limit]

    def anchors(limit):
        return Anchors(len(rows), [rows[i].id for i in range(limit - 1, len(rows), limit)])

    return PageSource(fetch, anchors if outline else None)


def key_of(row):
    return row.id


@pytest.fixture
def small(qtbot):
    table = DataTable("Daftar surat")
    qtbot.addWidget(table)
    table.set_table_model(RowsModel(COLUMNS, key_of, letters(5), checkable=True))
    table.resize(600, 300)
    table.show()
    return table


def test_rows_model_keeps_the_contract_of_qt(qtmodeltester):
    model = RowsModel(COLUMNS, key_of, letters(5), look=lambda r: RowLook(struck=r.late), checkable=True)
    qtmodeltester.check(model, force_py=True)
    model.set_rows(letters(3))
    qtmodeltester.check(model, force_py=True)


@pytest.mark.parametrize("outline", [True, False])
def test_paged_model_keeps_the_contract_of_qt(qtmodeltester, qtbot, tasks, outline):
    model = PagedModel(COLUMNS, key_of, tasks, page=10)
    qtmodeltester.check(model, force_py=True)
    model.set_source(source_of(letters(35), outline=outline))
    qtbot.waitUntil(lambda: model.loaded and not tasks.running)
    qtmodeltester.check(model, force_py=True)


def test_rows_model_sorts_and_stays_sorted(small):
    small.header.sectionClicked.emit(1)
    small.header.sectionClicked.emit(1)
    assert small.header.sorting == ("sender", True)
    senders = [row.sender for row in small.table_model.rows]
    assert senders == sorted(senders, reverse=True)
    small.table_model.set_rows(letters(9))
    senders = [row.sender for row in small.table_model.rows]
    assert senders == sorted(senders, reverse=True)


def test_cell_says_column_and_text_and_gives_its_chip(small):
    index = small.model().index(2, 2)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Status: Terlambat"
    assert index.data(CHIP_ROLE) == Chip("Terlambat", ChipKind.LATE)


def test_keys_move_open_and_tick(small, qtbot):
    opened: list[object] = []
    small.opened.connect(opened.append)
    small.select_row(0)
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K):
        QTest.keyClick(small, key)
    assert small.current_key() == 2
    QTest.keyClick(small, Qt.Key.Key_Return)
    assert opened == [2]
    QTest.keyClick(small, Qt.Key.Key_Space)
    assert small.table_model.checked_keys == {2}
    QTest.keyClick(small, Qt.Key.Key_End)
    assert small.current_key() == 5
    QTest.keyClick(small, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(small, Qt.Key.Key_Space)
    assert small.table_model.checked_keys == {1, 2, 3, 4, 5}


@pytest.mark.parametrize("key", [Qt.Key.Key_Control, Qt.Key.Key_Shift])
def test_row_that_the_program_chooses_is_the_only_one_selected_whatever_key_is_held(small, key):
    modifier = {
        Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
        Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    }
    QTest.keyPress(small, key, modifier[key])
    small.select_row(1)
    for row in (3, 3, 2):
        small.select_row(row)
        assert small.selected_keys() == (row + 1,)
    QTest.keyRelease(small, key)


def test_click_on_the_box_ticks_and_leaves_the_selection(small, qtbot):
    small.select_row(0)
    rect = small.visualRect(small.model().index(3, 0))
    with qtbot.waitSignal(small.checks_changed):
        QTest.mouseClick(small.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 16, rect.center().y()))
    assert small.table_model.checked_keys == {4}
    assert small.current_key() == 1


def test_typing_finds_in_the_sorted_column(small):
    small.header.sectionClicked.emit(1)
    small.keyboardSearch("dinas 4")
    assert small.current_row().sender == "Dinas 4"


def test_copy_gives_cells_divided_by_tabs(small, qapp):
    small.select_row(2)
    QTest.keyClick(small, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text() == "0003\tDinas 3\tTerlambat"


def test_current_row_is_announced_after_a_moment(small, qtbot):
    with qtbot.waitSignal(small.current_key_changed, check_params_cb=lambda key: key == 3):
        small.select_row(2)


def test_widths_and_sorting_survive(small, qtbot):
    small.setColumnWidth(0, 133)
    small.header.sectionClicked.emit(0)
    state = small.view_state()
    other = DataTable("Daftar surat")
    qtbot.addWidget(other)
    other.set_table_model(RowsModel(COLUMNS, key_of, letters(5)))
    other.restore_view_state(state)
    assert other.columnWidth(0) == 133
    assert other.header.sorting == ("number", False)
    other.restore_view_state({"widths": {"number": "x"}, "sorted": 5})
    assert other.header.sorting == ("number", False)


def test_row_height_follows_text_size(small, themed):
    assert small.rowHeight(0) == 32
    themed.change(percent=150)
    assert small.rowHeight(0) == 48
    assert small.header.height() == 54


def test_empty_table_explains_itself(small):
    empty = EmptyState("inbox", "Belum ada surat", "Catat yang pertama.", "Catat surat")
    small.set_empty(empty)
    assert not empty.isVisible()
    small.table_model.set_rows([])
    assert empty.isVisible()


def test_first_page_then_the_whole_outline(qtbot, tasks):
    model = PagedModel(COLUMNS, key_of, tasks, page=10)
    rows = letters(95)
    with qtbot.waitSignal(model.first_page_loaded):
        model.set_source(source_of(rows))
    assert model.rowCount() == 10
    with qtbot.waitSignal(model.total_known):
        pass
    assert model.rowCount() == 95
    assert model.total == 95


def test_jump_anywhere_reads_one_page(qtbot, tasks):
    calls: list[object] = []
    model = PagedModel(COLUMNS, key_of, tasks, page=10)
    rows = letters(1000)
    with qtbot.waitSignal(model.total_known):
        model.set_source(source_of(rows, calls=calls))
    calls.clear()
    assert model.index(777, 0).data() == "…"
    qtbot.waitUntil(lambda: model.index(777, 0).data() == "0778")
    assert calls == [770]


def test_memory_stays_flat_while_scrolling(qtbot, tasks):
    model = PagedModel(COLUMNS, key_of, tasks, page=10)
    rows = letters(500)
    with qtbot.waitSignal(model.total_known):
        model.set_source(source_of(rows))
    for row in range(0, 500, 10):
        qtbot.waitUntil(lambda row=row: model.index(row, 0).data() == f"{row + 1:04d}")
    assert model.rows_in_memory <= KEPT_PAGES * 10
    qtbot.waitUntil(lambda: model.index(0, 0).data() == "0001")


def test_without_an_outline_the_list_grows(qtbot, tasks):
    model = PagedModel(COLUMNS, key_of, tasks, page=10)
    with qtbot.waitSignal(model.first_page_loaded):
        model.set_source(source_of(letters(25), outline=False))
    known: list[int] = []
    model.total_known.connect(known.append)
    for count in (20, 25):
        model.fetchMore(model.index(-1, -1))
        qtbot.waitUntil(lambda count=count: model.rowCount() == count)
        assert known == ([] if count < 25 else [25])
    assert not model.canFetchMore(model.index(-1, -1))


def test_answers_of_an_older_list_are_dropped(qtbot, tasks):
    go = threading.Event()

    def slow(_after, _limit):
        go.wait(5)
        return letters(3)

    model = PagedModel(COLUMNS, key_of, tasks, page=10)
    model.set_source(PageSource(slow))
    model.set_source(source_of([Letter(7, "Baru")]))
    go.set()
    qtbot.waitUntil(lambda: model.loaded and not tasks.running)
    assert [model.row_at(i) for i in range(model.rowCount())] == [Letter(7, "Baru")]


def test_reload_keeps_row_and_place(qtbot, tasks):
    rows = letters(200)
    model = PagedModel(COLUMNS, key_of, tasks, page=10)
    table = DataTable("Daftar surat")
    qtbot.addWidget(table)
    table.set_table_model(model)
    table.resize(600, 300)
    table.show()
    with qtbot.waitSignal(model.total_known):
        model.set_source(source_of(rows))
    table.verticalScrollBar().setValue(32 * 100)
    qtbot.waitUntil(lambda: model.index(103, 0).data() == "0104")
    table.select_row(103)
    scroll = table.verticalScrollBar().value()
    rows.append(Letter(201, "Baru masuk"))
    with qtbot.waitSignal(model.reloaded):
        model.reload(table.top_row())
    assert table.current_key() == 104
    assert table.verticalScrollBar().value() == scroll
    assert model.total == 201


def test_letters_typed_on_a_paged_list_go_to_the_search(qtbot, tasks):
    model = PagedModel(COLUMNS, key_of, tasks, page=10)
    table = DataTable("Daftar surat")
    qtbot.addWidget(table)
    table.set_table_model(model)
    with qtbot.waitSignal(model.first_page_loaded):
        model.set_source(source_of(letters(3)))
    with qtbot.waitSignal(table.typed, check_params_cb=lambda text: text == "d"):
        table.keyboardSearch("d")


def test_table_paints_every_look(qtbot, themed):
    model = RowsModel(
        COLUMNS, key_of, letters(6), look=lambda r: RowLook(struck=r.late, bold=r.id == 1), checkable=True
    )
    table = DataTable("Daftar surat")
    qtbot.addWidget(table)
    table.set_table_model(model)
    table.resize(500, 260)
    table.show()
    light = table.grab().toImage()
    assert len({light.pixelColor(x, 116).name() for x in range(0, 500, 3)}) > 3


def test_an_empty_table_has_the_cursor_on_the_one_thing_to_do(qtbot):
    model = RowsModel(COLUMNS, key_of)
    table, empty = DataTable("Daftar"), EmptyState("list", "Belum ada", "", "Tambah")
    qtbot.addWidget(table)
    table.set_empty(empty)
    table.set_table_model(model)
    table.resize(400, 300)
    table.show()
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(empty.button.hasFocus)
    model.set_rows(letters(2))
    assert table.hasFocus()
    assert empty.isHidden()
    model.set_rows(())
    assert empty.button.hasFocus()


def empty_list(qtbot):
    """Show an empty list above a button that must not get the cursor."""
    window = QWidget()
    qtbot.addWidget(window)
    model = RowsModel(COLUMNS, key_of)
    table, empty = DataTable("Daftar"), EmptyState("list", "Belum ada", "", "Tambah")
    layout = QVBoxLayout(window)
    layout.addWidget(table)
    layout.addWidget(QPushButton("Hapus semua"))
    table.set_empty(empty)
    table.set_table_model(model)
    window.show()
    window.activateWindow()
    table.setFocus()
    qtbot.waitUntil(empty.button.hasFocus)
    return window, model, table, empty


def test_the_cursor_is_given_back_while_a_dialog_is_open(qtbot):
    window, model, table, _empty = empty_list(qtbot)
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    model.set_rows(letters(2))
    assert window.focusWidget() is table
    dialog.accept()
    window.activateWindow()
    qtbot.waitUntil(table.hasFocus)


def test_an_empty_page_that_offers_nothing_any_more_gives_the_cursor_to_the_table(qtbot):
    _window, model, table, empty = empty_list(qtbot)
    empty.set_texts("Belum ada surat")
    assert table.hasFocus()
    empty.set_texts("Belum ada", "", "Tambah")
    assert empty.button.hasFocus()
    empty.set_texts("Belum ada surat")
    model.set_rows(letters(2))
    assert table.hasFocus()


def test_an_empty_page_promises_nothing_while_another_list_is_read(qtbot, tasks):
    model = PagedModel(COLUMNS, key_of, tasks)
    table, empty = DataTable("Daftar"), EmptyState("list", "Tidak ada yang cocok", "", "Reset filter")
    window, search = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(search)
    layout.addWidget(table)
    table.set_empty(empty)
    table.set_table_model(model)
    window.show()
    window.activateWindow()
    search.setFocus()
    model.set_source(source_of([]))
    qtbot.waitUntil(empty.isVisible)
    go_on = threading.Event()

    def slow(after, limit):
        assert go_on.wait(5)
        return []

    model.set_source(PageSource(slow))
    empty.set_texts("Tidak ada yang cocok", "", "Reset filter")
    assert empty.isVisible(), "the next key of a search; the page does not blink"
    empty.set_texts("Belum ada", "", "Tambah")
    assert empty.isHidden(), "what it says is not known yet"
    go_on.set()
    qtbot.waitUntil(empty.isVisible)
    table.setFocus()
    qtbot.waitUntil(empty.button.hasFocus)
    go_on.clear()
    model.set_source(PageSource(slow))
    assert empty.isHidden(), "its button was pressed; a second press would do another thing"
    assert table.hasFocus()
    go_on.set()
    qtbot.waitUntil(empty.button.hasFocus)


def test_a_row_that_is_asked_for_is_brought_into_sight_when_it_has_just_come(qtbot):
    table, model = DataTable("Daftar"), RowsModel(COLUMNS, key_of)
    qtbot.addWidget(table)
    table.set_table_model(model)
    table.resize(400, 300)
    table.show()
    rows = letters(60)
    model.set_rows(rows)
    assert table.seek_key(key_of(rows[50]))
    qtbot.waitUntil(lambda: table.visualRect(table.currentIndex()).intersects(table.viewport().rect()))
    assert table.currentIndex().row() == 50
