"""The card of a step asks for the files that its SOP names: attached there, with validity, seen, and told when over."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QCheckBox, QLabel
from tests.ui.accessibility import nameless
from tests.ui.case_office import CaseOffice

from sopdesk.ui.pages.case.attach_panel import NO_FILE
from sopdesk.ui.pages.case_page import CasePage

HOSTING = "batam/penyediaan-layanan-hosting-aplikasi"
SECURITY = "Laporan Hasil Uji Keamanan"
PDF = b"%PDF-1.4 hasil uji"


@pytest.fixture
def page(case_office: CaseOffice) -> Any:
    """The page of a hosting request where the report of the security test is looked at."""
    return page_at(case_office, "3/sub-koordinator-sandiman")


def page_at(office: CaseOffice, cell: str) -> Any:
    letter = office.letter("Permohonan hosting aplikasi")
    case_id = office.start(HOSTING, letter_id=letter, at_cell=cell, variant="baru", reason="Sedang berjalan")
    page = CasePage(office.window, office.services, office.by("sari"))
    office.show(page, case_id)
    return page


def case_of(page: Any) -> int:
    return int(page.view_state()["case"])


def box(page: Any, text: str) -> QCheckBox:
    boxes: list[QCheckBox] = page.card.widget().findChildren(QCheckBox)
    return next(b for b in boxes if b.property("value") == text)


def words(page: Any) -> str:
    return "\n".join(w.text() for w in page.card.widget().findChildren(QLabel))


def hang(office: CaseOffice, page: Any, kind: str, until: date | None = None, name: str = "uji.pdf") -> int:
    (row,) = office.services.cases.attach(
        by=office.sessions["sari"],
        case_id=case_of(page),
        files=[(name, PDF + name.encode())],
        kind=kind,
        valid_until=until,
        request_id=uuid4().hex,
    )
    page.reload()
    office.settle()
    return row.id


def test_a_file_is_attached_with_its_kind_and_validity_and_ticks_its_requirement(case_office, page, tmp_path):
    line = page.card.files.lines[SECURITY]
    assert not box(page, SECURITY).isChecked()
    line.attach.click()
    (tmp_path / "hasil uji.pdf").write_bytes(PDF)
    line.panel.strip.read((tmp_path / "hasil uji.pdf",))
    case_office.settle()
    assert line.panel.until.value() == date(2027, 11, 23)
    line.panel.dated.set_value(date(2026, 8, 31))
    assert line.panel.until.value() == date(2027, 8, 31)
    line.panel.save.click()
    case_office.settle()
    (kept,) = case_office.services.attachments.of_case(case_of(page))
    assert (kept.kind, kept.valid_until) == ("laporan-hasil-uji-keamanan", date(2027, 8, 31))
    assert box(page, SECURITY).isChecked()
    assert "hasil uji.pdf (23/11/2026), berlaku sampai 31/08/2027" in words(page)
    assert "Laporan hasil uji keamanan dilampirkan." in case_office.window.said


def test_an_expired_file_is_told_the_hand_may_tick_and_a_new_one_is_asked_for(case_office, page):
    hang(case_office, page, "laporan-hasil-uji-keamanan", until=date(2026, 11, 22))
    line = page.card.files.lines[SECURITY]
    assert "kedaluwarsa sejak 23/11/2026" in words(page)
    assert line.attach.text() == "Lampirkan baru…"
    assert not box(page, SECURITY).isChecked()
    assert box(page, SECURITY).isEnabled()


def test_a_picture_is_pasted_and_a_kind_without_end_asks_no_date(case_office):
    page = page_at(case_office, "4/pemohon")
    line = page.card.files.lines["Bukti Pendataan Sistem Elektronik"]
    line.attach.click()
    assert line.panel.until.isHidden()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(image)
    assert line.panel.strip.paste()
    case_office.settle()
    line.panel.save.click()
    case_office.settle()
    (kept,) = case_office.services.attachments.of_case(case_of(page))
    assert (kept.kind, kept.valid_until, kept.media_type) == ("bukti-pse", None, "image/png")


def test_files_dropped_on_the_requirement_open_its_place(case_office, page, tmp_path):
    (tmp_path / "uji.pdf").write_bytes(PDF)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "uji.pdf"))])
    line = page.card.files.lines[SECURITY]
    assert line.acceptDrops()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    line.dropEvent(QDropEvent(QPointF(2, 2), copy, mime, left, Qt.KeyboardModifier.NoModifier))
    assert not line.panel.isHidden()
    case_office.settle()
    assert [name for name, _ in line.panel.strip.files] == ["uji.pdf"]


def test_without_a_file_or_a_date_nothing_is_attached(case_office, page):
    line = page.card.files.lines[SECURITY]
    line.attach.click()
    line.panel.save.click()
    assert line.panel.error.text() == NO_FILE
    line.panel.strip.add((("uji.pdf", PDF),))
    line.panel.until.set_value(None)
    line.panel.save.click()
    case_office.settle()
    assert case_office.services.attachments.of_case(case_of(page)) == ()
    line.panel.cancel.click()
    assert line.panel.isHidden()


def test_a_refused_file_waits_with_the_reason_beside_it(case_office, page):
    line = page.card.files.lines[SECURITY]
    line.attach.click()
    line.panel.strip.add((("kosong.pdf", b""),))
    line.panel.save.click()
    case_office.settle()
    assert "kosong" in line.panel.error.text()
    assert line.panel.isEnabled()
    assert [name for name, _ in line.panel.strip.files] == ["kosong.pdf"]


def test_what_was_begun_stays_when_the_case_is_read_again(case_office, page):
    line = page.card.files.lines[SECURITY]
    line.attach.click()
    line.panel.strip.add((("uji.pdf", PDF),))
    line.panel.until.set_value(date(2027, 1, 1))
    page.reload()
    case_office.settle()
    again = page.card.files.lines[SECURITY]
    assert again is not line
    assert not again.panel.isHidden()
    assert [name for name, _ in again.panel.strip.files] == ["uji.pdf"]
    assert again.panel.until.value() == date(2027, 1, 1)


def test_ticks_by_hand_stay_when_a_file_is_attached_and_a_file_taken_off_unticks(case_office):
    page = page_at(case_office, "2/sub-koordinator-pa")
    own, by_file = "1) Formulir PA-17", "2) Dokumentasi Aplikasi"
    box(page, own).setChecked(True)
    file = hang(case_office, page, "dokumentasi-aplikasi")
    assert box(page, own).isChecked()
    assert box(page, by_file).isChecked()
    box(page, by_file).click()
    assert box(page, by_file).isChecked()
    assert "Tercentang karena uji.pdf ada" in words(page)
    page.files.table.select_key(file)
    question = page._files.ask_remove(page.files.table.current_row())
    question.asked["reason"].field.editor.setPlainText("Salah berkas")
    question._submit()
    case_office.settle()
    assert box(page, own).isChecked()
    assert not box(page, by_file).isChecked()


def test_the_file_is_looked_at_among_the_files_with_kind_and_validity(case_office, page):
    hang(case_office, page, "laporan-hasil-uji-keamanan", until=date(2026, 11, 22), name="lama.pdf")
    file = hang(case_office, page, "laporan-hasil-uji-keamanan", until=date(2027, 11, 23), name="baru.pdf")
    page.card.files.lines[SECURITY].look.click()
    case_office.settle()
    assert page.view_state()["tab"] == 2
    table = page.files.table
    assert table.current_key() == file
    shown = [[table.table_model.index(r, c).data() for c in range(3)] for r in range(2)]
    assert ["lama.pdf", "Laporan hasil uji keamanan"] in [row[:2] for row in shown]
    assert ["baru.pdf", "Laporan hasil uji keamanan", "23/11/2027"] in shown


def test_everything_on_the_card_has_a_name(case_office, page):
    page.card.files.lines[SECURITY].attach.click()
    assert nameless(page.card) == []


def test_the_tabs_of_files_ask_the_validity_of_kinds_that_end(case_office, page):
    tab = page.files
    assert tab.until.isHidden()
    tab.kind.setCurrentIndex(tab.kind.findData("laporan-hasil-uji-keamanan"))
    assert not tab.until.isHidden()
    assert tab.until.day == date(2027, 11, 23)
    tab.until.set_value(date(2027, 5, 1))
    tab.strip.add((("uji.pdf", PDF),))
    case_office.settle()
    tab.kind.setCurrentIndex(tab.kind.findData("data-sistem-elektronik"))
    assert tab.until.isHidden()
    tab.strip.add((("data.pdf", PDF + b"2"),))
    case_office.settle()
    kept = case_office.services.attachments.of_case(case_of(page))
    assert [(row.kind, row.valid_until) for row in kept] == [
        ("laporan-hasil-uji-keamanan", date(2027, 5, 1)),
        ("data-sistem-elektronik", None),
    ]
