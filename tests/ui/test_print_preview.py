"""The print preview: true size, copies on record, papers that a printer has not, what this PC remembers."""

from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from tests.ui.accessibility import nameless
from tests.ui.case_office import CaseOffice
from tests.ui.paper_office import A4, F4, FOLIO, desk_with, printer_to, reply, row_of
from tests.ui.practice_program import enter, practice_data, practice_folder, program, run_program
from tests.ui.test_translation import english_in, texts_of

from sopdesk.app.gui import Program
from sopdesk.core.progress import NoProgress
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.ui.dialogs import print_preview
from sopdesk.ui.dialogs.paper_print import papers_job, sheet_layouts
from sopdesk.ui.dialogs.print_context import PrintContext
from sopdesk.ui.dialogs.print_pages import page_layout, print_pages, send_to_printer
from sopdesk.ui.dialogs.print_preview import PrintPreview
from sopdesk.ui.dialogs.printers import PrintDesk, PrinterFacts, paper_name
from sopdesk.ui.start.pc_look import PcMemory, read_look

__all__ = ["practice_data", "practice_folder", "program", "run_program"]
POINTS = {"f4": (609.449, 935.433), "a4": (595.276, 841.890), "folio": (595.276, 935.433)}
ONLY_A4 = PrinterFacts("Pencetak loket", (A4,))


def preview(office: CaseOffice, desk: PrintDesk | None = None, login: str = "sari") -> PrintPreview:
    row = reply(office, login).row
    job = papers_job(office.services, office.by(login), [row], sheet_layouts(["office"], "f4"))
    services = office.services
    shown = PrintPreview(
        job, office.window.tasks, services.papers.page_image, office.window.widget, desk=desk or desk_with(office)
    )
    shown.show()
    office.settle()
    return shown


@pytest.mark.parametrize("size", ["f4", "a4", "folio"])
def test_printed_page_has_its_size_to_half_a_point(case_office: CaseOffice, tmp_path: Path, size):
    papers = case_office.services.papers
    sheet = papers.calibration_sheet(size)
    path = tmp_path / "uji.pdf"
    assert send_to_printer(printer_to(path), list(print_pages(sheet, papers.page_image, NoProgress())))
    width, height = pypdfium2.PdfDocument(str(path))[0].get_size()
    assert (width, height) == (pytest.approx(POINTS[size][0], abs=0.5), pytest.approx(POINTS[size][1], abs=0.5))


def test_hundred_millimetres_are_hundred_millimetres_on_paper(case_office: CaseOffice, tmp_path: Path):
    papers = case_office.services.papers
    path = tmp_path / "uji.pdf"
    assert send_to_printer(
        printer_to(path), list(print_pages(papers.calibration_sheet("f4"), papers.page_image, NoProgress()))
    )
    per_mm = 300 / 25.4
    image = pypdfium2.PdfDocument(str(path))[0].render(scale=300 / 72).to_pil().convert("L")
    # the square of the sheet: the two tall lines that are a hundred millimetres apart
    rows = range(round(72 * per_mm), round(108 * per_mm), 20)
    dark = [x for x in range(image.width) if sum(image.getpixel((x, y)) < 128 for y in rows) > len(rows) * 0.6]
    lines = [
        sum(group) / len(group)
        for group in ([x for _, x in g] for _, g in groupby(enumerate(dark), lambda pair: pair[1] - pair[0]))
    ]
    apart = [b - a for a in lines for b in lines if b > a]
    assert any(abs(distance - 100 * per_mm) <= 1.5 for distance in apart), lines


def test_page_of_f4_is_no_standard_page_of_a_driver():
    size = page_layout(POINTS["f4"]).pageSize()
    millimetres = size.size(size.Unit.Millimeter)
    assert millimetres.width() == pytest.approx(215, abs=0.05)
    assert millimetres.height() == pytest.approx(330, abs=0.05)
    assert size.id() == size.PageSizeId.Custom


def test_each_print_is_a_copy_of_its_own_with_its_printer(case_office: CaseOffice, tmp_path: Path):
    shown = preview(case_office)
    told: list[int] = []
    shown.printed.connect(told.append)
    first = shown.pdf
    shown.bar.copies.setValue(3)
    shown.print_to(printer_to(tmp_path / "satu.pdf"))
    case_office.settle()
    assert "3 rangkap. Cetakan ke-1." in shown.words.text()
    assert shown.pdf == first, "what was printed stays in sight"
    shown._fresh(lambda: shown.save_to(tmp_path / "dua"))
    case_office.settle()
    assert told == [1, 2]
    assert (tmp_path / "dua.pdf").read_bytes() == shown.pdf != first
    row = case_office.services.ledger.rows()[0]
    assert (row.copies, row.state) == (2, "dicetak")
    events = case_office.services.filling.get(by=case_office.sessions["sari"], paper_id=row.id).events
    assert any("3 rangkap" in event.text for event in events)
    shown.reject()


def _printed_elsewhere(office: CaseOffice) -> None:
    """Another user prints a letter of the same book."""
    by, printouts = office.sessions["sari"], office.services.printouts
    other = reply(office).row.id
    printouts.record(by=by, paper_ids=[other], pdf=printouts.prepare(by=by, paper_ids=[other]))


def test_paper_that_another_changed_is_made_again_and_looked_at_before_it_is_printed(
    case_office: CaseOffice, tmp_path: Path
):
    shown = preview(case_office)
    filling, by, paper_id = case_office.services.filling, case_office.sessions["sari"], row_of(case_office, 1).id
    detail = filling.get(by=by, paper_id=paper_id)
    filling.save(
        by=by,
        paper_id=paper_id,
        values={**detail.values, "isi": "Diubah di meja lain."},
        paper_date=detail.row.paper_date,
        version=detail.row.version,
    )
    shown.save_to(tmp_path / "satu.pdf")
    case_office.settle()
    case_office.settle()
    assert "diubah atau dicetak orang lain" in shown.words.text()
    assert "Tidak ada yang dicetak. Lembarnya sudah disiapkan lagi" in shown.words.text()
    assert not (tmp_path / "satu.pdf").exists()
    assert "Diubah di meja lain." in page_texts(shown.pdf)[0].text
    assert shown.print_button.isEnabled()
    shown.save_to(tmp_path / "satu.pdf")
    case_office.settle()
    case_office.settle()
    assert (tmp_path / "satu.pdf").read_bytes() == shown.pdf
    assert row_of(case_office, 1).copies == 1
    shown.reject()


def test_no_other_sheet_is_chosen_while_one_is_on_its_way(case_office: CaseOffice, tmp_path: Path):
    shown = preview(case_office)
    shown.print_to(printer_to(tmp_path / "satu.pdf"))
    assert not shown.layouts.isEnabled()
    assert not shown.check.isEnabled()
    shown.bar.open_wanted.emit()
    case_office.settle()
    case_office.settle()
    assert "Dikirim ke pencetak. Cetakan ke-1." in shown.words.text()
    assert shown.layouts.isEnabled()
    assert shown.check.isEnabled()
    shown.reject()


def test_looking_takes_no_number(case_office: CaseOffice):
    shown = preview(case_office)
    assert "/001/" in page_texts(shown.pdf)[0].text
    shown.reject()
    case_office.settle()
    row = row_of(case_office, 1)
    assert (row.number, row.state, row.copies) == ("", "draf", 0)


@pytest.mark.parametrize("how", ["print", "save", "open"])
def test_number_that_went_to_another_letter_is_told_and_the_true_one_leaves(
    case_office: CaseOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
):
    opened: list[Path] = []
    monkeypatch.setattr(print_preview, "open_outside", opened.append)
    shown = preview(case_office)
    seen = shown.pdf
    _printed_elsewhere(case_office)
    if how == "print":
        shown.print_to(printer_to(tmp_path / "satu.pdf"))
    elif how == "save":
        shown.save_to(tmp_path / "satu.pdf")
    else:
        shown.bar.open_wanted.emit()
    case_office.settle()
    case_office.settle()
    number = row_of(case_office, 1).number
    assert "/002/" in number
    assert shown.pdf != seen
    assert number in page_texts(shown.pdf)[0].text
    assert f"lembar dibuat lagi dengan nomor {number}. Cetakan ke-1." in shown.words.text()
    assert row_of(case_office, 1).copies == 1
    if how != "print":
        assert (opened[0] if how == "open" else tmp_path / "satu.pdf").read_bytes() == shown.pdf
    shown.reject()


def test_printer_that_refuses_gets_the_same_print_again(
    case_office: CaseOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(print_preview, "send_to_printer", lambda *_a, **_m: False)
    shown = preview(case_office)
    shown.print_to(printer_to(tmp_path / "satu.pdf"))
    case_office.settle()
    assert "Cetakan ke-1 sudah tercatat" in shown.words.text()
    assert row_of(case_office, 1).number, "a number that was taken stays with its paper"
    monkeypatch.setattr(print_preview, "send_to_printer", send_to_printer)
    shown.print_to(printer_to(tmp_path / "satu.pdf"))
    case_office.settle()
    assert "Cetakan ke-1." in shown.words.text()
    assert row_of(case_office, 1).copies == 1
    shown.reject()


def test_changed_paper_is_not_recorded_and_nothing_leaves(case_office: CaseOffice, tmp_path: Path):
    shown = preview(case_office)
    services, by = case_office.services, case_office.sessions["sari"]
    detail = services.filling.get(by=by, paper_id=1)
    values = {**detail.values, "hal": "Hal lain"}
    services.filling.save(
        by=by, paper_id=1, values=values, paper_date=detail.row.paper_date, version=detail.row.version
    )
    printer = printer_to(tmp_path / "lama.pdf")
    shown.print_to(printer)
    case_office.settle()
    assert "siapkan" in shown.words.text()
    assert not (tmp_path / "lama.pdf").exists()
    assert row_of(case_office, 1).state == "draf"
    shown.reject()


def test_paper_that_the_printer_has_not_is_named_and_printed_on_another_in_one_press(
    case_office: CaseOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(print_preview, "QPrinter", _to_file(tmp_path / "a4.pdf"))
    shown = preview(case_office, desk_with(case_office, ONLY_A4))
    assert shown.check.isVisible()
    assert "Pencetak loket tidak punya kertas F4 (215 × 330 mm)" in shown.check.banner.label.text()
    assert [key for key, button in shown.check.buttons.items() if button.isVisible()] == ["a4"]
    shown.check.buttons["a4"].click()
    case_office.settle()
    assert shown.layout_key == "a4"
    assert not shown.check.isVisible()
    assert "Cetakan ke-1" in shown.words.text()
    assert pypdfium2.PdfDocument(str(tmp_path / "a4.pdf"))[0].get_size() == (
        pytest.approx(POINTS["a4"][0], abs=0.5),
        pytest.approx(POINTS["a4"][1], abs=0.5),
    )
    shown.reject()


def _to_file(path: Path):
    """Stand in for the printer's class: whatever is printed goes into a file."""

    class Printer(QPrinter):
        def __init__(self, mode: QPrinter.PrinterMode) -> None:
            super().__init__(mode)
            self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            self.setOutputFileName(str(path))

        def setPrinterName(self, name: str) -> None:
            assert name == ONLY_A4.name

        def printerName(self) -> str:
            return ONLY_A4.name

    return Printer


@pytest.mark.parametrize(
    ("sizes", "custom", "warned", "offered"),
    [
        ((A4, F4), False, False, []),
        ((A4, (215.9, 330.2)), False, False, []),
        ((A4, FOLIO), False, True, ["a4", "folio"]),
        (((100.0, 150.0),), False, True, ["a4", "folio"]),
        ((A4,), True, True, ["a4"]),
        ((), False, False, []),
    ],
)
def test_printer_is_warned_of_by_what_it_says_of_itself(case_office: CaseOffice, sizes, custom, warned, offered):
    shown = preview(case_office, desk_with(case_office, PrinterFacts("P", sizes, custom)))
    assert shown.check.isVisible() is warned
    assert [key for key, button in shown.check.buttons.items() if warned and button.isVisible()] == offered
    if warned:
        assert ("ukuran khusus" in shown.check.banner.label.text()) is custom
    shown.reject()


def test_papers_of_known_size_have_names():
    assert paper_name((330, 215)) == "F4 (215 × 330 mm)"
    assert paper_name((210, 297)) == "A4 (210 × 297 mm)"
    assert paper_name((120, 200)) == "120 × 200 mm"


def test_printer_is_remembered_by_form_on_this_pc(case_office: CaseOffice, tmp_path: Path):
    memory = PcMemory(tmp_path / "local.json")
    memory.remember_printer("surat-balasan", "Pencetak kedua")
    memory.save()
    assert read_look(tmp_path / "local.json").printers == {"surat-balasan": "Pencetak kedua"}
    facts = [PrinterFacts("Pencetak pertama", (F4,)), PrinterFacts("Pencetak kedua", (F4,))]
    desk = desk_with(case_office, *facts)
    desk.memory = memory
    shown = preview(case_office, desk)
    assert shown.bar.printer == "Pencetak kedua"
    shown.reject()


def test_preview_finds_what_its_window_shares(case_office: CaseOffice, tmp_path: Path):
    memory = PcMemory(tmp_path / "local.json")
    PrintContext(memory, case_office.services.papers.calibration_sheet, case_office.window.widget)
    desk = PrintDesk.near(case_office.window.toasts)
    assert desk.memory is memory
    assert desk.calibration is not None


def test_window_of_the_program_remembers_printers_and_makes_the_calibration_sheet(program: Program, qtbot: QtBot):
    enter(program, qtbot)
    desk = PrintDesk.near(program.window.page)
    assert desk.memory is program.memory
    assert desk.calibration is not None
    assert desk.calibration("f4").startswith(b"%PDF")
    desk.memory.remember_printer("pa-17", "Pencetak loket")
    desk.memory.save()
    assert read_look(program.memory.path).printers == {"pa-17": "Pencetak loket"}


def test_calibration_sheet_is_in_the_menu(case_office: CaseOffice):
    shown = preview(case_office)
    assert shown.bar.calibration_action.isVisible()
    sheet = shown.show_calibration()
    assert sheet is not None
    case_office.settle()
    assert sheet.view.pages == 1
    sheet.layouts.setCurrentIndex(sheet.layouts.findData("a4"))
    sheet.layouts.activated.emit(1)
    case_office.settle()
    assert pypdfium2.PdfDocument(sheet.pdf)[0].get_size() == (pytest.approx(595.28, 0.01), pytest.approx(841.89, 0.01))
    sheet.reject()
    shown.reject()


def test_keys_turn_pages_and_fit(case_office: CaseOffice):
    shown = preview(case_office)
    by = case_office.sessions["sari"]
    detail = case_office.services.filling.get(by=by, paper_id=1)
    values = {**detail.values, "isi": "Permohonan Saudara kami terima dengan baik. " * 120}
    case_office.services.filling.save(
        by=by, paper_id=1, values=values, paper_date=detail.row.paper_date, version=detail.row.version
    )
    shown._make()
    case_office.settle()
    case_office.settle()
    assert shown.view.pages > 1
    last = shown.view.pages - 1
    shown.view._area.setFocus()
    for key, page in (("PageDown", 1), ("PageUp", 0), ("End", last), ("Home", 0)):
        case_office.qtbot.keyClick(shown.view._area, getattr(Qt.Key, f"Key_{key}"))
        case_office.settle()
        assert shown.view.page == page, key
    small = shown.view._picture.pixmap().width()
    case_office.qtbot.keyClick(shown.view._area, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    case_office.settle()
    assert shown.view._picture.pixmap().width() > small, "the width is filled"
    case_office.qtbot.keyClick(shown.view._area, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    case_office.settle()
    assert shown.view._picture.pixmap().width() == small
    shown.reject()


def test_half_sheets_are_printed_two_up(case_office: CaseOffice):
    assert sheet_layouts(["half-f4", "half-f4"], "f4") == (
        ("two-up-f4", "F4, dua lembar"),
        ("half-f4", "Setengah F4"),
    )
    assert [key for key, _ in sheet_layouts(["office"], "folio")] == ["folio", "f4", "a4"]
    assert [key for key, _ in sheet_layouts(["office", "a4"], "f4")] == ["formulir", "f4", "a4", "folio"]


def test_preview_speaks_indonesian_and_names_what_takes_the_focus(case_office: CaseOffice):
    shown = preview(case_office, desk_with(case_office, ONLY_A4))
    assert nameless(shown) == []
    assert [text for text in texts_of(shown) if english_in(text)] == []
    shown.reject()


def test_closed_while_it_prints_the_print_is_still_on_record(case_office: CaseOffice, tmp_path: Path):
    shown = preview(case_office)
    shown.print_to(printer_to(tmp_path / "satu.pdf"))
    shown.reject()
    case_office.settle()
    assert len(pypdfium2.PdfDocument(str(tmp_path / "satu.pdf"))) == 1
    row = case_office.services.ledger.rows()[0]
    assert (row.copies, row.state) == (1, "dicetak")
    case_office.qtbot.waitUntil(lambda: not shiboken6.isValid(shown))


def test_characters_that_no_font_has_are_named_before_one_or_many_are_printed(case_office: CaseOffice):
    services, by = case_office.services, case_office.by("sari")
    plain, strange = reply(case_office), reply(case_office)
    row = services.filling.save(
        by=by(),
        paper_id=strange.row.id,
        values={**strange.values, "isi": "Salam 會"},
        paper_date=strange.row.paper_date,
        version=strange.row.version,
    ).row
    for rows, named in (([plain.row, row], True), ([row], True), ([plain.row], False)):
        job = papers_job(services, by, rows, ())
        shown = PrintPreview(job, case_office.window.tasks, services.papers.page_image, case_office.window.widget)
        shown.show()
        case_office.settle()
        assert ("kotak: 會. " in shown.words.text()) is named
        assert shown.bar.print_button.isEnabled(), "it may be printed all the same"
        shown.reject()
