"""Pindaian where somebody is too fast, or what was said holds no more."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.factories.printed_papers import print_paper, stack
from tests.ui.case_office import CaseOffice
from tests.ui.scans_desk import page, settle

from sopdesk.core.errors import StoreFailedError
from sopdesk.domain.file_kinds import MAX_BYTES
from sopdesk.domain.paper_code import words_of
from sopdesk.domain.scans import FiledPaper, ScanResult, merged
from sopdesk.ui.pages.scans.results_tab import ResultsTab
from sopdesk.ui.pages.scans.scan_words import folder_words
from sopdesk.ui.pages.scans.scans_page import ScansPage

__all__ = ["page"]
FILED = FiledPaper(
    paper_id=1,
    scan_id=7,
    version_no=2,
    code="P-000001-9",
    form_title="Berita Acara",
    title="Genset",
    copy_no=1,
    pages=3,
    there=(1, 2, 3),
    missing=(),
    came=(3,),
    changed_fields=("Lokasi",),
)


@pytest.fixture
def results(qtbot) -> ResultsTab:
    made = ResultsTab()
    qtbot.addWidget(made)
    made.show()
    return made


def enter(office: CaseOffice) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    office.qtbot.keyClick(focus, Qt.Key.Key_Return)


def near_page(office: CaseOffice, page: ScansPage, tmp_path: Path) -> int:
    """Have one page without a code beside one of a paper, in hand; return the paper."""
    codes = print_paper(office.services._store, pages=2)
    path = tmp_path / "tumpukan.pdf"
    path.write_bytes(stack([codes[0], None]))
    page.take_paths([path], "seret")
    settle(office)
    page.open_tab("belum-dikenali")
    settle(office)
    enter(office)
    target = page.unknown.panel.target
    assert target is not None
    assert target.id == codes[0].paper_id
    return codes[0].paper_id


def test_second_enter_on_a_page_that_is_being_filed_is_no_fault(case_office, page, tmp_path):
    near_page(case_office, page, tmp_path)
    for _ in range(3):
        enter(case_office)
    settle(case_office)
    assert case_office.window.errors == []
    assert page.unknown.model.pages == ()
    assert page.results.cards[0].filed.returned


def test_enter_on_one_page_files_no_other_that_is_in_hand_when_the_list_comes(case_office, page, tmp_path):
    store = case_office.services._store
    near, other = print_paper(store, pages=4), print_paper(store)
    path = tmp_path / "tumpukan.pdf"
    path.write_bytes(stack([near[0], None, None]))
    page.take_paths([path], "seret")
    settle(case_office)
    page.open_tab("belum-dikenali")
    settle(case_office)
    enter(case_office)
    case_office.qtbot.keyClicks(QApplication.focusWidget(), words_of(other[0].paper_id))
    enter(case_office)  # the list does not follow yet
    page.unknown.grid.choose(1)
    settle(case_office)
    assert len(page.unknown.model.pages) == 2
    assert "Belum ada yang disimpan" in case_office.window.said[-1]
    assert [card.filed.paper_id for card in page.results.cards] == [near[0].paper_id]
    assert page.results.cards[0].filed.there == (1,)


def test_page_that_could_not_be_filed_is_in_hand_again(case_office, page, tmp_path, monkeypatch):
    near_page(case_office, page, tmp_path)

    def full(_data: bytes) -> None:
        raise StoreFailedError("Disk penuh.")

    with monkeypatch.context() as patch:
        patch.setattr(case_office.services._store.blobs, "put", full)
        enter(case_office)
        case_office.qtbot.waitUntil(lambda: bool(case_office.window.errors))
    assert [str(error) for error in case_office.window.errors] == ["Disk penuh."]
    case_office.window.errors.clear()
    enter(case_office)
    settle(case_office)
    assert case_office.window.errors == []
    assert page.unknown.model.pages == ()


def test_folders_in_a_dropped_folder_are_told(case_office, page, tmp_path):
    (tmp_path / "foto" / "2026").mkdir(parents=True)
    (tmp_path / "kosong").mkdir()
    page.take_paths([tmp_path / "foto", tmp_path / "kosong"], "seret")
    settle(case_office)
    (note,) = page.results.notes
    assert note.lines == (
        'Folder "foto" berisi 1 folder lain, yang isinya tidak diambil. Seret folder itu sendiri.',
        'Folder "kosong" tidak berisi berkas. Tidak ada yang diambil.',
    )


def test_large_stack_that_is_dropped_is_taken_whole(case_office, page, tmp_path):
    sheet = Image.new("L", (2600, 3700), 255)  # nine megabytes each, as colour scanners write them
    path = tmp_path / "tumpukan.tif"
    sheet.save(path, save_all=True, append_images=[sheet, sheet], dpi=(300, 300))
    assert path.stat().st_size > MAX_BYTES
    page.take_paths([path], "seret")
    settle(case_office)
    assert case_office.window.errors == []
    (batch,) = case_office.services.scan_history.batches()
    assert batch.pages == 3
    assert case_office.services.scan_pictures.original(batch.id)[1] == path.read_bytes()


def test_question_comes_back_while_the_sheet_still_waits(results):
    results.add(ScanResult(filed=(FILED,)), datetime(2026, 11, 23, 8, 0))
    (card,) = results.cards
    results.set_waiting(())  # read before the sheet was filed
    assert not card.question.isVisible()
    results.set_waiting((FILED,))
    assert card.question.isVisible()
    assert not card.after.isVisible()
    card.leave_button.click()
    results.set_waiting((FILED,))
    assert not card.question.isVisible()


def test_sheet_that_waits_is_asked_about_when_its_stack_has_gone_down(results):
    at = datetime(2026, 11, 23, 8, 0)
    results.add(ScanResult(filed=(FILED,)), at)
    for number in range(12):
        results.add(ScanResult(filed=(replace(FILED, scan_id=100 + number, changed_fields=()),)), at)
    assert 7 not in results.sheets
    results.set_waiting((FILED,))
    assert results.cards[-1].filed.scan_id == 7
    assert results.cards[-1].question.isVisibleTo(results.cards[-1])


def test_only_new_pages_are_told_to_have_come_from_the_folder():
    result = ScanResult(filed=(FILED, replace(FILED, paper_id=2, came=(1, 2))))
    assert folder_words(result) == "3 lembar dari folder pindaian masuk ke berkasnya"


def test_two_prints_of_a_paper_are_told_each_and_the_later_portion_of_one_stands():
    first = replace(FILED, copy_no=1, there=(1,), came=(1,))
    later = replace(first, scan_id=8, there=(1, 2), came=(2,))
    other = replace(FILED, copy_no=2, scan_id=9)
    found = merged([ScanResult(filed=(first, other)), ScanResult(filed=(later,))]).filed
    assert found == (other, replace(later, came=(1, 2)))
