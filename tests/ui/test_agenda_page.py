"""The list of letters: search, chips, pages, selection, papers."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from tests.ui.accessibility import nameless
from tests.ui.agenda_desk import agenda, fill, letter, log, png, rows, settled
from tests.ui.case_office import CaseOffice

from sopdesk.ui.dialogs.gap_report import GapReportDialog
from sopdesk.ui.itemmodels.columns import CHIP_ROLE
from sopdesk.ui.pages.agenda import print_jobs

if TYPE_CHECKING:
    from sopdesk.core.events import Changes


def shown(page: Any) -> list[str]:
    model = page.list.table.model()
    keys = [column.key for column in model.columns]
    return [model.index(row, keys.index("number")).data() for row in range(model.rowCount())]


def test_search_as_you_type_shows_the_newest_first(case_office: CaseOffice):
    log(case_office, subject="Permohonan hosting aplikasi")
    log(case_office, subject="Undangan rapat")
    log(case_office, subject="Perpanjangan hosting")
    page = agenda(case_office)
    assert shown(page) == ["0414", "0413", "0412"]
    page.list.filters.search.setText("host")
    settled(case_office, 200)
    assert shown(page) == ["0414", "0412"]
    page.list.filters.search.setText("apli host")
    settled(case_office, 200)
    assert shown(page) == ["0412"]


def test_reset_shows_everything_again_and_the_empty_list_says_why(case_office: CaseOffice):
    log(case_office, subject="Undangan rapat")
    page = agenda(case_office)
    page.list.filters.search.setText("zebra")
    page.list.filters.set_value("channel", "wa")
    settled(case_office, 200)
    assert shown(page) == []
    assert page.list._empty.isVisible()
    assert "2 filter" in page.list._empty._title.text()
    page.list._empty.activated.emit()
    settled(case_office, 200)
    assert shown(page) == ["0412"]
    assert page.list.filters.active_count == 0


def test_the_card_shows_nothing_that_is_not_in_the_list(case_office: CaseOffice):
    key = log(case_office, subject="Undangan rapat")
    page = agenda(case_office)
    case_office.qtbot.waitUntil(lambda: page.card.letter_id == key, timeout=10_000)
    page.list.filters.search.setText("zebra")
    settled(case_office, 200)
    assert shown(page) == []
    case_office.qtbot.waitUntil(lambda: page.card.letter_id is None, timeout=10_000)
    page.list.filters.reset()
    settled(case_office, 200)
    case_office.qtbot.waitUntil(lambda: page.card.letter_id == key, timeout=10_000)


def test_a_double_click_on_reset_does_not_log_a_letter(case_office: CaseOffice):
    log(case_office, subject="Undangan rapat")
    page = agenda(case_office)
    page.list.filters.search.setText("zebra")
    settled(case_office, 200)
    button = page.list._empty.button
    assert button.isVisible()
    at = button.mapTo(page.window(), button.rect().center())
    for _ in range(2):  # the second press comes to whatever stands there by then
        pressed = page.window().childAt(at)
        assert pressed is not None
        QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    settled(case_office, 200)
    assert not page.entry.isVisible()
    assert shown(page) == ["0412"]


def test_an_empty_book_offers_to_log_the_first_letter(case_office: CaseOffice):
    page = agenda(case_office)
    assert page.list._empty.isVisible()
    page.list._empty.activated.emit()
    assert page.entry.isVisible()


@pytest.mark.parametrize(
    ("special", "numbers"),
    [
        ("belum-dibalas", ["0413"]),
        ("belum-dipindai", ["0413", "0412"]),
        ("belum-didisposisi", ["0414", "0413", "0412"]),
    ],
)
def test_named_lists(case_office: CaseOffice, special: str, numbers: list[str]):
    log(case_office, subject="Satu")
    log(case_office, subject="Dua", reply_needed=True)
    log(case_office, subject="Tiga", files=[("pindai.png", png())])
    page = agenda(case_office)
    page.list.filters.set_value("special", special)
    settled(case_office, 200)
    assert shown(page) == numbers


def test_long_list_keeps_a_few_pages_in_memory_and_jumps_to_the_end(case_office: CaseOffice):
    from sopdesk.app.demo.letters import samples
    from sopdesk.store.seeding import seed_letters

    services = case_office.services
    found = samples(
        4000,
        agencies=1,
        seed=1,
        first=case_office.clock.now().date().replace(month=1, day=2),
        last=case_office.clock.now().date(),
        calendar=services.office.calendar(),
    )
    agency = services.office.agencies()[0].id
    from sopdesk.core.progress import NoProgress

    drafts = (
        {"received_at": s.received_at, "subject": s.subject, "channel": "surat", "sender_agency_id": agency}
        | dict.fromkeys(("sender_text", "recipient_text", "summary", "reporter_name", "note", "letter_number"), "")
        for s in found
    )
    seed_letters(services.letters._store, drafts, total=4000, book="masuk", user_id=1, progress=NoProgress())
    page = agenda(case_office)
    settled(case_office, 100)
    table = page.list.table
    assert table.model().rowCount() == 4000
    table.scrollToBottom()
    settled(case_office, 100)
    assert table.model().index(3999, 0).data() == "0412"
    for row in range(0, 4000, 150):
        table.scrollTo(table.model().index(row, 0))
        settled(case_office, 5)
    assert page.list.model.rows_in_memory <= 12 * 200


def test_the_card_follows_the_selection_and_shows_the_scan(case_office: CaseOffice):
    first = log(case_office, subject="Dengan pindai", files=[("pindai.png", png())])
    second = log(case_office, subject="Tanpa pindai")
    page = agenda(case_office)
    settled(case_office, 200)
    assert page.card.letter_id == second
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    settled(case_office, 250)
    assert page.card.letter_id == first
    assert page.card.content is not None
    assert page.card.content.scan is not None
    assert page.card.view.pages == 1
    assert page.list.table.hasFocus()


def test_cancelled_letters_stay_struck_through(case_office: CaseOffice):
    key = log(case_office)
    case_office.services.letters.cancel(by=case_office.sessions["sari"], letter_id=key, version=1, reason="Salah catat")
    page = agenda(case_office)
    model = page.list.table.model()
    assert model.index(0, 0).data(Qt.ItemDataRole.FontRole).strikeOut()
    status = [column.key for column in page.list.model.columns].index("status")
    assert model.index(0, status).data(CHIP_ROLE).text == "Dibatalkan"


def test_a_change_elsewhere_keeps_selection_and_checks_nothing(case_office: CaseOffice):
    first = log(case_office)
    log(case_office, subject="Kedua")
    page = agenda(case_office)
    page.list.go_to(first)
    settled(case_office, 150)
    seen: list[Changes] = []
    case_office.services.bus.subscribe(seen.append)
    log(case_office, subject="Ketiga")
    page.refresh(seen[-1])
    settled(case_office, 150)
    assert shown(page)[0] == "0414"
    assert page.list.table.current_key() == first


def test_ticked_letters_are_printed_and_exported_alone(case_office: CaseOffice, tmp_path: Path):
    keys = [log(case_office, subject=f"Surat {n}") for n in range(3)]
    page = agenda(case_office)
    model = page.list.table.model()
    for row in (0, 2):
        model.setData(model.index(row, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert "2 dipilih" in page._picked.text()
    assert page._bulk.isVisible()
    assert page._ticked() == (keys[0], keys[2])
    from sopdesk.domain.letters import LetterFilter

    page.papers.export_to(tmp_path / "pilihan", LetterFilter(book="masuk", ids=page._ticked()))
    settled(case_office)
    sheet = openpyxl.load_workbook(tmp_path / "pilihan.xlsx").active
    assert sheet is not None
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {"Surat 0", "Surat 2"} <= cells
    assert "Surat 1" not in cells
    page.actions_here.trigger("untick")
    assert page._bulk.isHidden()


def test_preview_shows_the_very_pages_and_counts_the_copies(case_office: CaseOffice, tmp_path: Path):
    keys = [log(case_office, subject=f"Surat {n}") for n in range(3)]
    page = agenda(case_office)
    dialog = page.papers.preview(print_jobs.sheets_job(case_office.services, case_office.by("sari"), keys, "3 surat"))
    settled(case_office)
    assert len(pypdfium2.PdfDocument(dialog.pdf)) == 2
    assert dialog.view.pages == 2
    dialog.layouts.setCurrentIndex(2)
    dialog.layouts.activated.emit(2)
    settled(case_office)
    assert dialog.view.pages == 3
    copies: list[int] = []
    dialog.printed.connect(copies.append)
    for _ in range(2):
        dialog.layouts.activated.emit(2)  # each print is a copy of its own
        settled(case_office)
        dialog.save_to(tmp_path / "lembar")
        settled(case_office)
    assert (tmp_path / "lembar.pdf").read_bytes() == dialog.pdf
    assert copies == [1, 2]
    dialog.reject()


def test_printing_is_true_to_size_on_f4(case_office: CaseOffice, tmp_path: Path):
    from PySide6.QtPrintSupport import QPrinter

    from sopdesk.ui.dialogs.print_pages import print_pages, send_to_printer

    key = log(case_office)
    papers = case_office.services.papers
    from sopdesk.core.progress import NoProgress

    for layout, size in (("two-up-f4", (215, 330)), ("half-f4", (215, 165))):
        pdf = case_office.services.sheets.prepare(by=case_office.sessions["sari"], letter_ids=[key], layout=layout)  # type: ignore[arg-type]
        pages = list(print_pages(pdf, papers.page_image, NoProgress()))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"{layout}.pdf"))
        assert send_to_printer(printer, pages)
        width, height = pypdfium2.PdfDocument(str(tmp_path / f"{layout}.pdf"))[0].get_size()
        assert width * 25.4 / 72 == pytest.approx(size[0], abs=0.6)
        assert height * 25.4 / 72 == pytest.approx(size[1], abs=0.6)


def test_gap_report_takes_reasons_and_blocks(case_office: CaseOffice):
    page = agenda(case_office)
    page.entry.open_panel("masuk")
    case_office.settle()
    page.entry.number.toggle()
    page.entry.number.kind.setCurrentIndex(1)
    page.entry.number.number.setText("415")
    fill(page.entry, sender="Kelurahan Uji", subject="Padam")
    page.entry.saving.submit(then_next=False)
    settled(case_office)
    dialog = GapReportDialog(case_office.window, case_office.services, case_office.by("sari"), "masuk", 2026, page)
    settled(case_office)
    assert [row.number for row in dialog.gaps.rows] == [412, 413, 414]
    dialog.table.selectAll()
    dialog.reason.setText("Listrik padam")
    dialog.save_reason()
    settled(case_office)
    assert {row.reason for row in dialog.gaps.rows} == {"Listrik padam"}
    assert "semua ada alasannya" in dialog.summary.text()
    question = dialog.ask_block()
    question.confirm.click()
    assert question.isVisible()
    assert rows(case_office, "SELECT count(*) FROM reservation") == [(0,)]
    question.asked["reason"].field.editor.setText("Cadangan rapat")  # type: ignore[attr-defined]
    question.confirm.click()
    settled(case_office)
    assert rows(case_office, "SELECT from_no, to_no, reason FROM reservation") == [(416, 425, "Cadangan rapat")]
    dialog.reject()


def test_what_was_arranged_comes_back(case_office: CaseOffice):
    key = log(case_office, channel="wa", reporter_name="Budi")
    log(case_office)
    page = agenda(case_office)
    page.list.filters.set_value("channel", "wa")
    page.list.table.setColumnWidth(1, 177)
    settled(case_office, 200)
    kept = page.kept_state()
    fresh = agenda(case_office)
    fresh.restore_kept_state(kept)
    settled(case_office, 200)
    assert shown(fresh) == ["0412"]
    assert fresh.list.table.columnWidth(1) == 177
    assert fresh.list.table.current_key() == key


def test_everything_that_takes_the_focus_has_a_name(case_office: CaseOffice):
    key = log(case_office, files=[("pindai.png", png())])
    page = agenda(case_office)
    assert nameless(page) == []
    page.log_letter()
    page.entry.fields.more_button.setChecked(True)
    page.entry.number.toggle()
    settled(case_office)
    assert nameless(page) == []
    page.setParent(None)
    page.deleteLater()
    own = letter(case_office, key)
    for place in range(own.tabs.count()):
        own.tabs.setCurrentIndex(place)
        assert nameless(own) == []


def test_there_is_one_primary_button_at_a_time(case_office: CaseOffice):
    page = agenda(case_office)

    def primary() -> list[str]:
        buttons = page.findChildren(QPushButton)
        return [b.text() for b in buttons if b.property("kind") == "primary" and b.isVisible()]

    assert primary() == ["Catat surat"]
    page.log_letter()
    case_office.settle()
    assert len(primary()) == 1


def test_the_card_comes_back_as_wide_as_it_was(case_office: CaseOffice):
    log(case_office)
    page = agenda(case_office)
    whole = page.panes_.width()
    first = page.panes_.sizes()[1]
    assert 0.33 < first / whole < 0.42
    page.toggle_preview()
    assert page.card.isHidden()
    page.toggle_preview()
    assert abs(page.panes_.sizes()[1] - first) < 12
    page.panes_.setSizes([whole - 500, 500])
    page.log_letter()
    settled(case_office)
    page.entry.close_panel()
    settled(case_office)
    assert abs(page.panes_.sizes()[1] - 500) < 12


def test_the_card_of_a_closed_letter_says_why_nothing_is_to_be_disposed(case_office: CaseOffice):
    key = log(case_office)
    page = agenda(case_office)
    page.card.show_letter(key)
    settled(case_office)
    assert page.card.buttons["disposisi"].isEnabled()
    case_office.services.letters.cancel(by=case_office.sessions["sari"], letter_id=key, version=1, reason="Ganda")
    page.card.show_letter(key)
    settled(case_office)
    assert not page.card.buttons["disposisi"].isEnabled()
    assert "dibatalkan" in page.card.buttons["disposisi"].toolTip()


def test_a_column_that_comes_back_belongs_to_the_selected_row(case_office: CaseOffice):
    log(case_office)
    page = agenda(case_office)
    model, table = page.list.model, page.list.table
    settled(case_office, 250)
    case_office.qtbot.waitUntil(lambda: model.loaded and model.rowCount() == 1, timeout=10_000)
    table.select_row(0)
    assert table.selectionModel().isSelected(model.index(0, 0))
    model.fit(300)
    few = model.columnCount()
    model.fit(4000)
    assert model.columnCount() > few
    chosen = table.selectionModel()
    assert all(chosen.isSelected(model.index(0, column)) for column in range(model.columnCount()))


def test_the_book_of_outgoing_letters_shows_whom_they_went_to(case_office: CaseOffice):
    log(case_office, subject="Undangan rapat")
    log(case_office, book="keluar", sender="Diskominfo Batam", recipient="Dinas Sosial", subject="Balasan")
    page = agenda(case_office)
    for book, title, party in (("keluar", "Tujuan", "Dinas Sosial"), ("masuk", "Pengirim", "Dinas Kesehatan")):
        tabs = page.bar.tabs
        tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabData(n) == book))
        settled(case_office, 250)
        model = page.list.model
        place = [column.key for column in model.columns].index("sender")
        assert model.headerData(place, Qt.Orientation.Horizontal) == title
        assert model.index(0, place).data() == party
        row = model.row_at(0)
        assert row is not None
        page.card.show_letter(row.id)
        settled(case_office, 100)
        assert page.card._names["sender"].text() == title
        assert page.card._facts["sender"].text() == party
