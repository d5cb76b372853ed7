"""Pindaian on a real store: stacks are dropped, cards say where pages went, the rest is placed by keys alone."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton
from tests.factories.printed_papers import change_paper, print_paper, stack
from tests.factories.resting_child import one_child, resting
from tests.ui.accessibility import nameless
from tests.ui.case_office import CaseOffice
from tests.ui.scans_desk import page, settle
from tests.ui.test_translation import english_in, texts_of

from sopdesk.core.errors import InvalidInputError
from sopdesk.core.events import Changes
from sopdesk.core.progress import CancelledError
from sopdesk.domain.page_list import page_list
from sopdesk.domain.repeated_file import RepeatedFile
from sopdesk.domain.rights import why_not
from sopdesk.domain.scans import ScanResult
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.dialogs.signed_scans import SignedScansDialog
from sopdesk.ui.dialogs.withdraw_scan import PageTicks
from sopdesk.ui.pages.ledger.ledger_page import LedgerPage
from sopdesk.ui.pages.paper.paper_body import SHEETS
from sopdesk.ui.pages.paper.paper_page import PaperPage
from sopdesk.ui.pages.scans.intake import Intake
from sopdesk.ui.pages.scans.scans_page import ScansPage
from sopdesk.ui.pages.scans.targets import find_targets

__all__ = ["one_child", "page", "resting"]
SLOW = 30_000

pytestmark = pytest.mark.usefixtures("one_child")


@pytest.fixture
def store(case_office: CaseOffice):
    return case_office.services._store


def kept(folder: Path, **files: bytes) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = []
    for name, data in files.items():
        paths.append(folder / name.replace("_pdf", ".pdf").replace("_docx", ".docx"))
        paths[-1].write_bytes(data)
    return paths


def take(office: CaseOffice, page: ScansPage, *paths: Path) -> None:
    page.take_paths(paths, "seret")
    settle(office)


def unknown(office: CaseOffice, page: ScansPage, tmp_path: Path, *codes) -> None:
    """Have pages without a place, and the cursor on the first."""
    take(office, page, *kept(tmp_path / "f", tumpukan_pdf=stack(codes)))
    page.open_tab("belum-dikenali")
    settle(office)


def press(office: CaseOffice, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    office.qtbot.keyClick(focus, key, modifier)


def write(office: CaseOffice, text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    office.qtbot.keyClicks(focus, text)


def test_mixed_stack_that_is_dropped_finds_its_papers(case_office, page, store, tmp_path, qtlog):
    one, two = print_paper(store, pages=3), print_paper(store, pages=1)
    paths = kept(tmp_path / "f", tumpukan_pdf=stack([one[2], two[0], None, one[0], one[0]]))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop = QDropEvent(
        QPointF(300, 500), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(drop)
    settle(case_office)
    first, second = page.results.cards
    assert first.chip.chip.text == "Kurang 1 halaman"
    assert "Halaman 2 dari 3 belum ada." in first.words
    assert "Halaman 1 terpindai dua kali" in first.words
    assert second.chip.chip.text == "Lengkap, sudah kembali"
    assert page.tabs.tabText(1) == "Belum dikenali (1)"
    (row,) = page.batches.model.rows
    assert (row.name, row.pages, row.source) == ("tumpukan.pdf", 5, "seret")
    assert [record.message for record in qtlog.records if "propagateSizeHints" not in record.message] == []


def test_hostile_files_are_told_beside_a_good_one(case_office, page, store, tmp_path):
    (code,) = print_paper(store)
    take(
        case_office, page, *kept(tmp_path / "f", a_pdf=b"%PDF-1.7 x", b_pdf=stack([code]), c_docx=b"PK\3\4", d_pdf=b"")
    )
    (note,) = page.results.notes
    assert [line.split('"')[1] for line in note.lines] == ["a.pdf", "c.docx", "d.pdf"]
    assert all("aslinya tidak diubah" in line for line in note.lines)
    assert len(page.results.cards) == 1
    take(case_office, page, tmp_path / "f" / "b.pdf", tmp_path / "tidak ada.pdf")
    notes = {note.accessibleName() for note in page.results.notes}
    assert any("Sudah pernah diambil" in words and "b.pdf" in words for words in notes)
    assert any('"tidak ada.pdf" tidak dapat dibaca dari disk' in words for words in notes)


def test_folder_that_is_dropped_is_taken_whole(case_office, page, store, tmp_path):
    one = print_paper(store, pages=2)
    kept(tmp_path / "f", foto1_pdf=stack([one[0]]), foto2_pdf=stack([one[1]]))
    take(case_office, page, tmp_path / "f")
    (card,) = page.results.cards
    assert card.filed.returned


def test_pictures_are_pasted(case_office, page):
    QGuiApplication.clipboard().clear()
    page.paste()
    assert case_office.window.said[-1] == "Papan klip tidak berisi gambar atau berkas."
    image = QImage(300, 420, QImage.Format.Format_RGB32)
    image.fill(0xF0F0F0)
    QGuiApplication.clipboard().setImage(image)
    page.zone.pick_button.setFocus()
    press(case_office, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(case_office)
    assert [(row.source, row.pages) for row in page.batches.model.rows] == [("tempel", 1)]
    assert len(page.unknown.model.pages) == 1


def test_stack_that_is_stopped_keeps_what_was_taken_before(case_office, page, store, tmp_path):
    (code,) = print_paper(store)
    (path,) = kept(tmp_path / "f", a_pdf=stack([code]))

    class Stopping:
        def report(self, done, total, text):
            pass

        def check_cancelled(self):
            raise CancelledError

    intake = Intake(case_office.services.scans, case_office.sessions["sari"], "seret", paths=[path])
    with pytest.raises(CancelledError):
        intake.run(Stopping())
    assert intake.taken == []
    assert case_office.services.scan_history.batches() == ()


def test_neighbours_paper_is_two_enters_away(case_office, page, store, tmp_path):
    codes = print_paper(store, pages=3)
    unknown(case_office, page, tmp_path, codes[0], None, codes[2])
    press(case_office, Qt.Key.Key_Return)
    assert page.unknown.panel.picker.target.id == codes[0].paper_id
    assert page.unknown.panel.page_no.value() == 2
    press(case_office, Qt.Key.Key_Return)
    settle(case_office)
    assert "Lengkap, surat kembali." in case_office.window.said[-1]
    assert page.unknown.model.pages == ()
    assert page.results.cards[0].filed.there == (1, 2, 3)


def test_nothing_is_filed_by_a_careless_enter(case_office, page, store, tmp_path):
    print_paper(store)
    unknown(case_office, page, tmp_path, None)
    press(case_office, Qt.Key.Key_Return)
    assert page.unknown.panel.picker.targets
    assert page.unknown.panel.target is None
    press(case_office, Qt.Key.Key_Return)
    settle(case_office)
    assert len(page.unknown.model.pages) == 1
    assert "Ketik milik siapa" in case_office.window.said[-1]


def test_page_is_keyed_by_code_faster_than_the_list_follows(case_office, page, store, tmp_path):
    for _ in range(3):
        print_paper(store)
    codes = print_paper(store, pages=2)
    unknown(case_office, page, tmp_path, None, None)
    press(case_office, Qt.Key.Key_Return)
    write(case_office, str(page.unknown.panel.picker.targets[-1].title.split()[0]))
    press(case_office, Qt.Key.Key_Return)
    settle(case_office)
    (left,) = page.unknown.model.pages
    assert left.page == 2
    assert QApplication.focusWidget() is page.unknown.grid
    (card,) = page.results.cards
    assert (card.filed.paper_id, card.filed.missing) == (codes[0].paper_id, (2,))
    assert page.unknown.panel.picker.text == "", "the next page starts anew"


def test_arrows_choose_without_leaving_the_line(case_office, page, store, tmp_path):
    one, two = print_paper(store), print_paper(store)
    unknown(case_office, page, tmp_path, None)
    press(case_office, Qt.Key.Key_Return)
    write(case_office, "genset")
    settle(case_office)
    assert [target.id for target in page.unknown.panel.picker.targets] == [one[0].paper_id, two[0].paper_id]
    press(case_office, Qt.Key.Key_Down)
    press(case_office, Qt.Key.Key_Return)
    settle(case_office)
    assert page.results.cards[0].filed.paper_id == two[0].paper_id


def test_agenda_number_offers_the_papers_of_its_letter_first(case_office, page, store, tmp_path):
    letter = case_office.letter()
    print_paper(store)
    mine = print_paper(store, letter_id=letter)
    unknown(case_office, page, tmp_path, None)
    page.unknown.panel.picker.line.setText("412")
    settle(case_office)
    targets = page.unknown.panel.picker.targets
    assert [(t.kind, t.id) for t in targets] == [("paper", mine[0].paper_id), ("letter", letter)]


def test_several_pages_become_one_attachment(case_office, page, tmp_path):
    letter = case_office.letter()
    unknown(case_office, page, tmp_path, None, None, None)
    press(case_office, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(case_office, Qt.Key.Key_Return)
    write(case_office, "kenaikan bandwidth")
    settle(case_office)
    panel = page.unknown.panel
    assert panel.file_button.text() == "Lampirkan"
    name = page.unknown.model.pages[0].name
    panel.kind.setCurrentIndex(panel.kind.count() - 1)
    kind = panel.kind.currentData()
    press(case_office, Qt.Key.Key_Return)
    settle(case_office)
    (hung,) = case_office.services.letters.get(letter, by=case_office.sessions["sari"]).attachments
    assert hung.kind == kind
    _row, data = case_office.services.attachments.read(hung.id)
    assert len(page_texts(data)) == 3
    assert page.tabs.tabText(1) == "Belum dikenali"
    assert case_office.window.said[-1].startswith(f"Halaman 1, 2, 3 dari {name} menjadi lampiran ")


def test_offer_to_place_pages_counts_down_and_goes_when_none_is_left(case_office, page, store, tmp_path):
    codes = print_paper(store, pages=2)
    unknown(case_office, page, tmp_path, None, None)
    (note,) = page.results.notes
    assert note.accessibleName().startswith("2 halaman belum dikenali")
    placing, sari = case_office.services.scan_placing, case_office.sessions["sari"]
    for number, pages in enumerate((1, 0), start=1):
        first = page.unknown.model.pages[0]
        placing.file_page(by=sari, page_ids=[first.id], paper_id=codes[0].paper_id, page_no=number)
        page.unknown.load()
        settle(case_office)
        assert note.isHidden() == (pages == 0)
        assert note.accessibleName().startswith(f"{pages} halaman")


def test_last_day_is_asked_for_a_kind_that_ends(case_office, page, tmp_path):
    letter = case_office.letter()
    unknown(case_office, page, tmp_path, None)
    press(case_office, Qt.Key.Key_Return)
    write(case_office, "kenaikan bandwidth")
    settle(case_office)
    panel = page.unknown.panel
    assert panel.until.isHidden()
    panel.kind.setCurrentIndex(panel.kind.findData("laporan-hasil-uji-keamanan"))
    assert panel.until.isVisible()
    panel.until.set_value(date(2027, 5, 31))
    panel.file_button.click()
    settle(case_office)
    (hung,) = case_office.services.letters.get(letter, by=case_office.sessions["sari"]).attachments
    assert (hung.kind, hung.valid_until) == ("laporan-hasil-uji-keamanan", date(2027, 5, 31))


def test_page_is_put_aside_with_a_reason_and_comes_back(case_office, page, store, tmp_path):
    unknown(case_office, page, tmp_path, None, None)
    dialog = page.unknown.ask_discard()
    assert dialog is not None
    dialog.confirm.click()
    assert dialog.isVisible(), "without a reason nothing happens"
    box = dialog.findChildren(type(page.unknown.panel.kind))[0]
    box.setCurrentIndex(1)
    dialog.confirm.click()
    settle(case_office)
    assert len(page.unknown.model.pages) == 1
    toast = case_office.window.toasts.toasts[-1]
    toast.button.click()
    settle(case_office)
    assert [p.page for p in page.unknown.model.pages] == [1, 2]
    assert page.unknown.model.pages[0].reason == "Tanpa kode; pernah disisihkan: Halaman kosong"


def test_small_pictures_come_when_they_are_looked_at(case_office, page, tmp_path):
    unknown(case_office, page, tmp_path, *[None] * 3)
    case_office.qtbot.waitUntil(lambda: len(page.unknown.model.pictures) == 3, timeout=SLOW)
    assert page.unknown.preview.pages == 1


def test_changed_record_is_accepted_or_left(case_office, page, store, tmp_path):
    (one,), (two,) = print_paper(store), print_paper(store)
    for code in (one, two):
        change_paper(store, code.paper_id, lokasi="Gedung B")
    take(case_office, page, *kept(tmp_path / "f", a_pdf=stack([one, two])))
    first, second = page.results.cards
    assert first.question.isVisible()
    first.accept_button.click()
    second.leave_button.click()
    settle(case_office)
    assert first.chip.chip.text == "Lengkap, sudah kembali"
    assert not first.question.isVisible()
    assert not second.question.isVisible()
    assert [row.paper_id for row in case_office.services.scan_history.unaccepted()] == [two.paper_id]


def test_sheet_that_waits_from_earlier_is_there_again(case_office, store, tmp_path):
    (code,) = print_paper(store)
    change_paper(store, code.paper_id, lokasi="Gedung B")
    case_office.services.scans.take(by=case_office.sessions["sari"], files=[("a.pdf", stack([code]))], source="folder")
    page = ScansPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(page)
    settle(case_office)
    (card,) = page.results.cards
    assert "Lokasi pekerjaan" in card.accessibleName() or card.filed.changed_fields == ("Lokasi pekerjaan",)
    case_office.services.scans.accept(by=case_office.sessions["sari"], scan_id=card.filed.scan_id)
    page.reload()
    settle(case_office)
    assert page.results.cards == ()


def test_signed_sheets_of_a_paper_are_seen_and_accepted(case_office, store, tmp_path):
    codes = print_paper(store, pages=2)
    sari, scans = case_office.sessions["sari"], case_office.services.scans
    scans.take(by=sari, files=[("a.pdf", stack([codes[0]]))], source="seret")
    change_paper(store, codes[0].paper_id, lokasi="Gedung B")
    scans.take(by=sari, files=[("b.pdf", stack([codes[1]]))], source="seret")
    dialog = SignedScansDialog(
        case_office.window, case_office.services, case_office.by("sari"), codes[0].paper_id, case_office.window.widget
    )
    dialog.open()
    settle(case_office)
    case_office.qtbot.wait(200)
    settle(case_office)
    assert [row.version_no for row in dialog.model.rows] == [2, 1]
    assert dialog.view.pages == 2
    assert "Lokasi pekerjaan" in dialog.banner.label.text()
    dialog.accept_button.click()
    settle(case_office)
    assert not dialog.banner.isVisible()
    assert case_office.services.ledger.counts()["keluar"] == 0
    dialog.save_to(dialog.model.rows[0].id, tmp_path / "salinan.pdf")
    settle(case_office)
    assert (tmp_path / "salinan.pdf").read_bytes().startswith(b"%PDF")
    assert nameless(dialog) == []


def test_ledger_and_paper_page_lead_to_the_signed_sheet(case_office, store):
    (one,), (two,) = print_paper(store), print_paper(store)
    change_paper(store, one.paper_id, lokasi="Gedung B")
    case_office.services.scans.take(by=case_office.sessions["sari"], files=[("a.pdf", stack([one]))], source="seret")
    ledger = LedgerPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(ledger)
    settle(case_office)
    ledger.table.select_key(two.paper_id)
    settle(case_office)
    actions = ledger.action_set
    assert actions is not None

    def not_scanned() -> bool:
        ledger.table.select_key(two.paper_id)  # the list may still load anew after the scan
        return not actions.action("scans").isEnabled()

    case_office.qtbot.waitUntil(not_scanned, timeout=10_000)
    ledger.table.select_key(one.paper_id)
    settle(case_office)
    actions.trigger("scans")
    settle(case_office)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SignedScansDialog)
    assert len(dialog.model.rows) == 1
    dialog.reject()
    paper = PaperPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(paper, one.paper_id)
    settle(case_office)
    assert paper.body.changed.isVisible()
    assert "Lokasi pekerjaan" in paper.body.changed.label.text()
    paper.body.changed.acted.emit("")
    settle(case_office)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SignedScansDialog)
    dialog.accept_newest()
    settle(case_office)
    dialog.reject()
    paper.reload()
    settle(case_office)
    assert not paper.body.changed.isVisible()


def test_original_is_saved_as_it_came(case_office, page, store, tmp_path):
    (code,) = print_paper(store)
    (path,) = kept(tmp_path / "f", a_pdf=stack([code]))
    take(case_office, page, path)
    page.open_tab("berkas")
    page.batches.table.select_row(0)
    page.batches.save_original(page.batches.current.id, tmp_path / "asli.pdf")
    settle(case_office)
    assert (tmp_path / "asli.pdf").read_bytes() == path.read_bytes()


def test_batch_leads_to_its_pages(case_office, page, tmp_path):
    take(case_office, page, *kept(tmp_path / "f", a_pdf=stack([None])))
    case_office.wait(minutes=1)
    take(case_office, page, *kept(tmp_path / "f", b_pdf=stack([None, None])))
    page.open_tab("berkas")
    page.batches.table.select_row(0)
    page.batches.actions_.trigger("place")
    settle(case_office)
    assert page.view_state() == {"tab": "belum-dikenali"}
    assert page.unknown.grid.current.name == "b.pdf"


def test_page_has_names_and_no_english(case_office, page, store, tmp_path):
    (code,) = print_paper(store)
    change_paper(store, code.paper_id, lokasi="Gedung B")
    take(case_office, page, *kept(tmp_path / "f", a_pdf=stack([code, None]), b_pdf=b"x"))
    for tab in ("hasil", "belum-dikenali", "berkas"):
        page.open_tab(tab)
        settle(case_office)
        assert nameless(page) == []
        assert [text for text in texts_of(page) if english_in(text) - {"enter"}] == []
        primary = [b for b in page.findChildren(QPushButton) if b.property("kind") == "primary" and b.isVisible()]
        assert len(primary) <= 1


def test_result_from_the_folder_is_shown(case_office, page):
    page.activate(ScanResult(warnings=("Ada yang aneh.",)))
    settle(case_office)
    (note,) = page.results.notes
    assert note.lines == ("Ada yang aneh.",)


@pytest.mark.parametrize(
    ("pages", "words"),
    [((), ""), ((1,), "1"), ((2, 1), "1 dan 2"), ((1, 2, 3, 5), "1–3 dan 5"), ((1, 3, 5), "1, 3 dan 5")],
)
def test_page_numbers_are_read_as_a_clerk_says_them(pages, words):
    assert page_list(pages) == words


def test_the_clock_of_the_office_stands_over_a_result(case_office, page):
    assert case_office.clock.now() == datetime(2026, 11, 23, 8, 0)
    page.activate(ScanResult(repeated=(RepeatedFile("a.pdf", 1, datetime(2026, 11, 20, 8, 0)),)))
    assert any("Pukul 08.00" in text for text in texts_of(page))


def test_a_complete_paper_is_never_chosen_for_its_neighbours(case_office, page, store, tmp_path):
    back, out = print_paper(store, pages=1), print_paper(store, pages=2)
    unknown(case_office, page, tmp_path, back[0], None)
    targets = find_targets(case_office.services, case_office.by("sari"), "", page.unknown.grid.current)
    assert [(target.id, target.awaited) for target in targets][:2] == [
        (out[0].paper_id, False),
        (back[0].paper_id, False),
    ]
    press(case_office, Qt.Key.Key_Return)
    settle(case_office)
    assert page.unknown.panel.target is None


def test_a_returned_paper_opens_with_its_signed_sheet(case_office, store):
    (one,) = print_paper(store)
    case_office.services.scans.take(by=case_office.sessions["sari"], files=[("a.pdf", stack([one]))], source="seret")
    shown = PaperPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(shown, one.paper_id)
    settle(case_office)
    settle(case_office)
    assert shown.body.tabs.currentIndex() == SHEETS
    assert shown.body.copies.table.current_row().sha256
    assert shown.body.preview._name.startswith("Pindaian ke-1")


def open_scans(office: CaseOffice, page: ScansPage, paper_id: int) -> SignedScansDialog:
    dialog = page.show_scans(paper_id)
    settle(office)
    office.qtbot.waitUntil(dialog.take_out_button.isEnabled, timeout=SLOW)
    return dialog


def asked(dialog: SignedScansDialog) -> tuple[Question, PageTicks | None]:
    (question,) = dialog.findChildren(Question)
    ticks = question.findChildren(PageTicks)
    return question, ticks[0] if ticks else None


def choose_reason(question: Question) -> None:
    (box,) = question.findChildren(QComboBox)
    box.setCurrentIndex(0)


def test_page_on_the_wrong_paper_is_taken_out_and_filed_elsewhere(case_office, page, store, tmp_path):
    codes = print_paper(store, pages=2)
    take(case_office, page, *kept(tmp_path / "f", a_pdf=stack(codes)))
    dialog = open_scans(case_office, page, codes[0].paper_id)
    dialog.take_out_button.click()
    question, ticks = asked(dialog)
    assert [text for text in texts_of(question) if english_in(text)] == []
    assert nameless(question) == []
    question.confirm.click()
    assert question.isVisible()  # no reason, nothing happens
    assert ticks is not None
    assert ticks.ticked == (1, 2)
    ticks.boxes[1].setChecked(False)
    choose_reason(question)
    question.confirm.click()
    settle(case_office)
    assert [(row.version_no, row.pages) for row in dialog.model.rows] == [(2, (1,))]
    assert "Halaman 2 keluar dari" in case_office.window.said[-1]
    assert "tercatat di luar lagi" in case_office.window.said[-1]
    dialog.reject()
    page.refresh(Changes(scans=True))
    settle(case_office)
    (card,) = page.results.cards
    assert card.chip.chip.text == "Dikeluarkan"
    page.open_tab("belum-dikenali")
    (waiting,) = page.unknown.model.pages
    assert waiting.reason.endswith("Salah berkas")
    assert page.unknown.panel.target is None  # it is not proposed for the paper it came out of


def test_only_scan_of_a_paper_is_taken_out_without_asking_for_pages(case_office, page, store, tmp_path):
    (code,) = print_paper(store)
    take(case_office, page, *kept(tmp_path / "f", a_pdf=stack([code])))
    dialog = open_scans(case_office, page, code.paper_id)
    dialog.ask_take_out()
    question, ticks = asked(dialog)
    assert ticks is None
    choose_reason(question)
    question.confirm.click()
    settle(case_office)
    assert dialog.model.rowCount() == 0
    assert not dialog.take_out_button.isEnabled()
    assert case_office.services.ledger.counts()["keluar"] == 1


def test_no_page_ticked_takes_nothing_out(case_office, page, store, tmp_path):
    codes = print_paper(store, pages=2)
    take(case_office, page, *kept(tmp_path / "f", a_pdf=stack(codes)))
    dialog = open_scans(case_office, page, codes[0].paper_id)
    dialog.ask_take_out()
    question, ticks = asked(dialog)
    assert ticks is not None
    choose_reason(question)
    for box in ticks.boxes.values():
        box.setChecked(False)
    question.confirm.click()
    assert question.isVisible()
    assert any("Centang halaman" in text for text in texts_of(question))


def test_file_that_comes_again_leads_to_what_still_waits(case_office, page, store, tmp_path):
    (code,) = print_paper(store)
    files = kept(tmp_path / "f", a_pdf=stack([code, None]))
    take(case_office, page, *files)
    take(case_office, page, *files)
    where = next(note for note in page.results.notes if "Sudah pernah diambil" in note.accessibleName())
    assert "1 halaman masih menunggu di Belum dikenali; halaman 1 ada di" in where.lines[0]
    waiting = page.results.notes[0]
    assert waiting.accessibleName().startswith("1 halaman belum dikenali")
    assert [note.isHidden() for note in page.results.notes] == [False, False, True]  # it is offered once
    waiting.button.click()
    assert page.tabs.currentWidget() is page.unknown


def test_page_in_hand_loses_its_neighbour_when_that_is_taken_out(case_office, page, store, tmp_path):
    codes = print_paper(store, pages=3)
    unknown(case_office, page, tmp_path, codes[0], None)
    assert page.unknown.panel.target is not None
    (scan_id,) = page.results.sheets
    withdrawal, sari = case_office.services.scan_withdrawal, case_office.sessions["sari"]
    last = page.unknown.model.pages[-1]
    withdrawal.withdraw(by=sari, scan_id=scan_id, reason="Salah berkas")
    page.refresh(Changes(scans=True))
    settle(case_office)
    assert len(page.unknown.model.pages) == 2
    assert page.unknown.grid.current.id == last.id
    assert page.unknown.panel.target is None


def test_pages_put_aside_are_brought_back_by_their_file(case_office, page, store, tmp_path):
    (code,) = print_paper(store)
    take(case_office, page, *kept(tmp_path / "f", a_pdf=stack([code, None])))
    (waiting,) = case_office.services.scan_placing.unknown()
    actions = page.batches.actions_
    assert not actions.button("restore").isEnabled()
    sari = case_office.sessions["sari"]
    case_office.services.scan_placing.discard(by=sari, page_ids=[waiting.id], reason="Sampul")
    page.refresh(Changes(scans=True))
    settle(case_office)
    page.open_tab("berkas")
    actions.button("restore").click()
    settle(case_office)
    (back,) = case_office.services.scan_placing.unknown()
    assert back.id == waiting.id
    assert case_office.window.said[-1] == "1 halaman menunggu lagi di Belum dikenali."


def test_refused_withdrawal_leaves_pages_and_words_in_the_question(case_office, page, store, tmp_path, monkeypatch):
    (code,) = print_paper(store)
    take(case_office, page, *kept(tmp_path / "f", a_pdf=stack([code])))
    dialog = open_scans(case_office, page, code.paper_id)
    question = dialog.ask_take_out()
    assert question is not None
    choose_reason(question)
    (words,) = question.findChildren(QPlainTextEdit)
    words.setPlainText("lembar milik surat lain")

    def refused(**_):
        raise InvalidInputError("Halaman ini sudah dikeluarkan. Tidak ada data yang berubah.")

    with monkeypatch.context() as patch:
        patch.setattr(case_office.services.scan_withdrawal, "withdraw", refused)
        question.confirm.click()
        settle(case_office)
    assert question.isVisible()
    assert any("sudah dikeluarkan" in text for text in texts_of(question))
    assert words.toPlainText() == "lembar milik surat lain"
    question.confirm.click()
    settle(case_office)
    assert question not in dialog.findChildren(Question)
    assert dialog.model.rowCount() == 0


def test_question_given_up_while_pages_are_taken_out_still_shows_what_became_of_them(
    case_office, page, store, tmp_path
):
    (code,) = print_paper(store)
    take(case_office, page, *kept(tmp_path / "f", a_pdf=stack([code])))
    dialog = open_scans(case_office, page, code.paper_id)
    question = dialog.ask_take_out()
    assert question is not None
    choose_reason(question)
    question.confirm.click()
    question.reject()
    settle(case_office)
    assert dialog.model.rowCount() == 0
    assert "keluar dari" in case_office.window.said[-1]


def test_who_takes_no_scans_is_not_offered_to_accept_them(case_office, store):
    codes = print_paper(store)
    change_paper(store, codes[0].paper_id, lokasi="Gedung B")
    case_office.services.scans.take(by=case_office.sessions["sari"], files=[("b.pdf", stack(codes))], source="seret")
    case_office.sessions["admin"] = replace(case_office.sessions["admin"], roles=frozenset({"administrator"}))
    window, services = case_office.window, case_office.services
    for login in ("sari", "admin"):
        dialog = SignedScansDialog(window, services, case_office.by(login), codes[0].paper_id, window.widget)
        dialog.open()
        settle(case_office)
        why = why_not(case_office.sessions[login], "scan.take")
        assert dialog.banner.isVisible()
        assert {dialog.accept_button.isEnabled(), dialog.take_out_button.isEnabled()} == {not why}
        assert why in dialog.accept_button.toolTip()
        assert why in dialog.take_out_button.toolTip()
        dialog.reject()
    assert why
