"""The keying screen on a real office: a stack by keys alone, errors by line, times as they stand on paper."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from tests.ui.accessibility import nameless
from tests.ui.case_office import CaseOffice

from sopdesk.core.events import Changes
from sopdesk.domain.case_moves import Finish, Return
from sopdesk.domain.dispositions import DispositionEntry, DispositionRow, RecipientEntry
from sopdesk.domain.paper_code import PaperCode
from sopdesk.services.disposition_sheets import SignedSheet
from sopdesk.services.paper_records import office_tag
from sopdesk.ui.pages.pen.pen_store import DeskData
from sopdesk.ui.pages.pen_page import PenPage

ENGLISH = ("Save", "Cancel", "Open", "Close", "Line", "Next", "Search", "Note")
TEN = datetime(2026, 11, 23, 10, 0)


@pytest.fixture
def page(case_office: CaseOffice) -> PenPage:
    for subject in ("Permintaan data", "Undangan rapat", "Permohonan akun"):
        case_office.letter(subject)
    case_office.wait(hours=2)
    made = PenPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(made)
    window = case_office.window.widget
    window.activateWindow()
    case_office.qtbot.waitUntil(window.isActiveWindow, timeout=10_000)
    made.focus_first()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def keys(office: CaseOffice, text: str) -> None:
    """Type at wherever the cursor is; "⏎" is Enter, "→" is Tab. Waits for what a person would see come."""
    for sign in text:
        if sign == "⏎":
            office.qtbot.keyClick(focused(), Qt.Key.Key_Return)
            office.settle()
        elif sign == "→":
            office.qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        else:
            office.qtbot.keyClicks(focused(), sign)


def tree(office: CaseOffice, number: str) -> tuple[DispositionRow, ...]:
    row = office.services.pen.find_by_code(number)
    assert row is not None
    return office.services.dispositions.tree(row.id, by=office.sessions["sari"])


def test_a_stack_of_three_by_keys_alone_with_a_bad_number(case_office: CaseOffice, page: PenPage):
    keys(case_office, "412⏎kabid⏎")
    assert page.editor.code.hasFocus(), "the cursor is back at the number"
    keys(case_office, "999⏎")
    assert "Tidak ada surat masuk nomor 999" in page.editor.fields["code"].error
    assert page.editor.code.hasFocus()
    assert page.editor.code.selectedText() == "999", "the next number overwrites it"
    keys(case_office, "413⏎sekr→1 3→hadiri saja⏎")
    keys(case_office, "414⏎kasi inf; +kabid⏎")

    assert [(line.found.letter.number_text, line.state) for line in page.lines] == [
        ("0412", "tersimpan"),
        ("0413", "tersimpan"),
        ("0414", "tersimpan"),
    ]
    (first,), (second,), (third,) = (tree(case_office, number) for number in ("412", "413", "414"))
    assert first.by_pen
    assert first.recorded_by == "Sari Dewi"
    assert first.sheet == "LD-0412/2026"
    assert second.note == "hadiri saja"
    assert second.tick_labels == ("Tanggapan dan saran", "Koordinasi/konfirmasikan")
    assert [r.copy for r in third.recipients] == [False, True]
    assert page.header.findChildren(QLabel)[1].text() == "3 baris tersimpan"


def test_letter_is_shown_at_once_with_its_desk(case_office: CaseOffice, page: PenPage):
    keys(case_office, "413")
    case_office.qtbot.waitUntil(lambda: "Undangan rapat" in page.editor.letter.text, timeout=10_000)
    case_office.settle()
    assert "Dinas Perhubungan" in page.editor.letter.text
    assert "Sekarang di: Belum didisposisikan" in page.editor.letter.text
    assert page.editor.desk.currentText().startswith("Kepala Dinas")


def test_enter_before_the_letter_has_come_waits_for_it(case_office: CaseOffice, page: PenPage):
    case_office.qtbot.keyClicks(page.editor.code, "412")
    case_office.qtbot.keyClicks(page.editor.recipients, "kabid")
    page.editor.submit()
    case_office.settle()
    case_office.qtbot.waitUntil(lambda: len(page.lines) == 1, timeout=10_000)
    case_office.settle()
    assert page.lines[0].state == "tersimpan"


def test_time_starts_at_eight_and_is_remembered(case_office: CaseOffice, page: PenPage):
    keys(case_office, "412⏎")
    assert (page.editor.day.text(), page.editor.time.text()) == ("23/11/2026", "08.00")
    page.editor.time.setFocus()
    page.editor.time.selectAll()
    keys(case_office, "9.15")
    page.editor.recipients.setFocus()
    keys(case_office, "kabid⏎413⏎")
    assert page.editor.time.text() == "09.15"
    (row,) = tree(case_office, "412")
    assert row.happened_at == datetime(2026, 11, 23, 9, 15)
    assert row.recorded_at == TEN


def test_time_before_the_letter_came_is_refused_in_its_field(case_office: CaseOffice, page: PenPage):
    case_office.wait(hours=1)
    case_office.letter("Surat siang")
    keys(case_office, "415⏎kabid")
    assert page.editor.time.text() == "11.00", "never proposed before the letter"
    page.editor.time.setFocus()
    page.editor.time.selectAll()
    keys(case_office, "8⏎")
    assert "Lebih awal" in page.editor.fields["time"].error
    assert not page.lines


def test_unknown_recipient_keeps_the_line_and_says_so(case_office: CaseOffice, page: PenPage):
    keys(case_office, "412⏎camat⏎")
    assert page.editor.fields["recipients"].error.startswith('Tidak ada jabatan atau pejabat "camat"')
    assert page.editor.recipients.text() == "camat"
    assert not page.lines


def test_line_that_cannot_be_stored_keeps_its_message_and_can_be_mended(case_office: CaseOffice, page: PenPage):
    keys(case_office, "412⏎kabid")
    number = case_office.services.letters.get(1, by=case_office.sessions["sari"])
    case_office.services.letters.cancel(
        by=case_office.sessions["sari"], letter_id=1, version=number.row.version, reason="Salah catat"
    )
    keys(case_office, "⏎")
    (line,) = page.lines
    assert line.state == "gagal"
    assert "dibatalkan" in line.message
    page.deactivate()
    case_office.settle()
    kept = case_office.services.drafts.load(by=case_office.sessions["sari"], form="pena")
    assert kept is not None
    assert kept.values["lines"]
    assert page.header.findChildren(QLabel)[1].text() == "1 perlu diperbaiki"
    case_office.qtbot.keyClick(page.editor.code, Qt.Key.Key_F4)
    case_office.settle()
    assert page.editor.code.text() == "412"
    assert "dibatalkan" in page.editor.why.text()
    assert not page.lines


def seat(office: CaseOffice, key: str) -> int:
    return next(p.id for p in office.services.people.positions() if p.key == key)


def choose_desk(office: CaseOffice, page: PenPage, key: str) -> None:
    page.editor.desk.setCurrentIndex(page.editor.desk.findData(seat(office, key)))
    page.editor.desk.activated.emit(page.editor.desk.currentIndex())


def test_known_only_is_keyed_with_its_reason(case_office: CaseOffice, page: PenPage):
    kadis = case_office.sessions["azril"]
    entry = DispositionEntry(seat(case_office, "kepala-dinas"), (RecipientEntry(seat(case_office, "kabid-pe")),))
    case_office.services.dispositions.dispose(by=kadis, letter_id=1, entry=entry, request_id=uuid4().hex)
    keys(case_office, "412⏎")
    choose_desk(case_office, page, "kabid-pe")
    words = [page.editor.act.itemText(i) for i in range(page.editor.act.count())]
    assert words == ["Disposisi", "Cukup diketahui", "Selesai dikerjakan"]
    page.editor.act.setFocus()
    case_office.qtbot.keyClicks(page.editor.act, "c")
    assert not page.editor.recipients.isEnabled()
    keys(case_office, "⏎")
    assert page.editor.fields["note"].error == "Isi alasan cukup diketahui."
    keys(case_office, "arsip⏎")
    (row,) = tree(case_office, "412")
    assert (row.recipients[0].act, row.recipients[0].act_note) == ("cukup-diketahui", "arsip")


def at_decision(office: CaseOffice) -> int:
    """The case of letter 412 stands where Tim Data Center decides."""
    case_id = office.start(letter_id=1)
    logins = {"kepala-dinas": "azril", "kabid-pe": "rina", "kasi-infrastruktur": "hendra", "tim-data-center": "dimas"}
    while not (detail := office.detail(case_id)).exits:
        desk = next(step.position for step in detail.steps if step.cell == detail.cell)
        checks = tuple(r.text for r in detail.requirements if r.check == "required")
        office.act(logins.get(desk, "sari"), case_id, Finish(checks=checks))
    return case_id


def test_number_and_recipient_at_a_decision_are_a_disposition_and_take_no_exit(case_office: CaseOffice, page: PenPage):
    case_id = at_decision(case_office)
    before = case_office.detail(case_id).row.version
    keys(case_office, "412⏎")
    assert page.editor.recipients.hasFocus()
    keys(case_office, "hendra⏎")
    assert [(line.state, line.typed.act.label) for line in page.lines] == [("tersimpan", "Disposisi")]
    assert [r.position_id for r in tree(case_office, "412")[-1].recipients] == [seat(case_office, "kasi-infrastruktur")]
    after = case_office.detail(case_id)
    assert (after.cell, after.row.version) == ("7/tim-data-center", before)


def test_enter_alone_at_a_decision_asks_what_is_written(case_office: CaseOffice, page: PenPage):
    case_id = at_decision(case_office)
    keys(case_office, "412⏎⏎⏎")
    assert page.editor.fields["act"].error == "Pilih yang tertulis di lembar."
    assert page.editor.act.hasFocus()
    assert not page.lines
    keys(case_office, "y⏎")
    assert [(line.state, line.typed.act.label) for line in page.lines] == [("tersimpan", "Ya → 8 Tim Data Center")]
    assert case_office.detail(case_id).cell == "8/tim-data-center"


def test_recipient_beside_an_exit_is_not_lost_in_silence(case_office: CaseOffice, page: PenPage):
    case_id = at_decision(case_office)
    keys(case_office, "412⏎hendra")
    page.editor.act.setCurrentIndex(2)
    page.editor.act.activated.emit(2)
    assert page.editor.recipients.isEnabled(), "it can be seen and taken away"
    page.editor.submit()
    assert "Tidak ikut tersimpan" in page.editor.fields["recipients"].error
    assert not page.lines
    page.editor.recipients.clear()
    page.editor.submit()
    case_office.settle()
    assert [line.state for line in page.lines] == ["tersimpan"]
    assert case_office.detail(case_id).cell == "8/tim-data-center"


def test_enter_on_a_suggestion_is_the_enter_of_the_field(case_office: CaseOffice, page: PenPage):
    keys(case_office, "412⏎sekr")
    case_office.qtbot.waitUntil(lambda: bool(page.editor.recipients.offers), timeout=10_000)
    keys(case_office, "⏎")
    assert [line.state for line in page.lines] == ["tersimpan"]
    assert page.editor.code.hasFocus()
    (row,) = tree(case_office, "412")
    assert [r.position_id for r in row.recipients] == [seat(case_office, "sekretaris")]


def test_decision_of_a_step_is_keyed_with_its_exit(case_office: CaseOffice, page: PenPage):
    case_id = at_decision(case_office)
    detail = case_office.detail(case_id)
    keys(case_office, "412⏎")
    assert page.editor.desk.currentText().startswith("Tim Data Center")
    words = [page.editor.act.itemText(i) for i in range(page.editor.act.count())]
    assert words == ["Disposisi", "Tidak → 7 Kepala Seksi", "Ya → 8 Tim Data Center"]
    assert page.editor.act.currentIndex() == -1, "no answer is put into anybody's mouth"
    page.editor.act.setCurrentIndex(next(i for i, w in enumerate(words) if w.startswith("Ya")))
    page.editor.act.activated.emit(page.editor.act.currentIndex())
    page.editor.note.setFocus()
    keys(case_office, "⏎")
    assert {n: f.error for n, f in page.editor.fields.items() if f.error} == {}
    assert page.lines[0].message == ""
    assert case_office.detail(case_id).cell != detail.cell
    assert case_office.detail(case_id).events[0].by_pen


def test_lines_that_are_not_stored_are_offered_again(case_office: CaseOffice, page: PenPage):
    keys(case_office, "412⏎kabid")
    page.deactivate()
    case_office.settle()
    again = PenPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(again)
    case_office.qtbot.waitUntil(lambda: again.draft.banner.isVisibleTo(again), timeout=10_000)
    assert again.draft.banner.label.text() == "1 baris belum tersimpan sejak 23/11 10.00."
    again.draft.banner.acted.emit("Lanjutkan")
    case_office.qtbot.waitUntil(lambda: len(again.lines) == 1, timeout=10_000)
    again.mend()
    case_office.settle()
    assert again.editor.code.text() == "412"
    again.editor.submit()
    case_office.qtbot.waitUntil(lambda: [line.state for line in again.lines] == ["tersimpan"], timeout=10_000)
    again.deactivate()
    case_office.settle()
    assert not case_office.services.drafts.list(by=case_office.sessions["sari"])


def test_clicks_tick_too_and_the_numbers_follow(case_office: CaseOffice, page: PenPage):
    chips = page.editor.ticks.chips.findChildren(QPushButton)
    chips[1].click()
    chips[3].click()
    assert page.editor.ticks.edit.text() == "2 4"
    chips[1].click()
    assert page.editor.ticks.edit.text() == "4"


def test_nothing_without_a_name_and_no_english(case_office: CaseOffice, page: PenPage):
    assert nameless(page) == []
    texts = [w.text() for w in page.findChildren(QLabel)] + [w.text() for w in page.findChildren(QPushButton)]
    assert not [text for text in texts if any(word in text.split() for word in ENGLISH)]


def test_the_time_proposed_is_never_before_the_step_came_to_the_desk(case_office: CaseOffice, page: PenPage):
    case_id = case_office.start()
    case_office.wait(minutes=7)
    case_office.act("azril", case_id, Finish())
    case_office.wait(seconds=40)
    number = case_office.detail(case_id).letter_number_text.split("/")[0].lstrip("0")
    keys(case_office, f"{number}⏎")
    assert page.editor.desk.currentText().startswith("Kepala Bidang")
    assert page.editor.time.text() == "10.07"
    keys(case_office, "hendra⏎⏎")
    assert [(line.state, line.message) for line in page.lines] == [("tersimpan", "")]
    assert case_office.detail(case_id).cell == "4/kepala-seksi"


def test_a_step_that_came_within_this_minute_can_be_keyed_at_once(case_office: CaseOffice, page: PenPage):
    case_office.wait(seconds=20)
    case_id = case_office.start()
    case_office.act("azril", case_id, Finish())
    case_office.wait(seconds=20)
    keys(case_office, f"{case_office.detail(case_id).letter_number_text}⏎hendra⏎⏎")
    assert [(line.state, line.message) for line in page.lines] == [("tersimpan", "")]


def test_typing_replaces_the_recipient_that_is_proposed(case_office: CaseOffice, page: PenPage):
    case_office.start()
    case_office.wait(minutes=5)
    keys(case_office, "415⏎")
    assert page.editor.recipients.selectedText().startswith("Kepala Bidang")
    keys(case_office, "sekr")
    assert page.editor.recipients.text() == "sekr"


def test_a_line_to_be_mended_says_at_its_time_what_is_wrong_with_it(case_office: CaseOffice, page: PenPage):
    case_id = case_office.start()
    case_office.act("azril", case_id, Finish())
    case_office.wait(minutes=10)
    keys(case_office, "415⏎")
    page.editor.time.setText("10.05")
    case_office.act("rina", case_id, Return(reason="Lampiran belum ada"))
    case_office.act("azril", case_id, Finish())
    page.editor.submit()
    case_office.settle()
    assert [line.state for line in page.lines] == ["gagal"]
    page.mend()
    case_office.settle()
    assert "Lebih awal" in page.editor.fields["time"].error
    assert page.editor.fields["code"].error == ""
    assert page.editor.why.isVisibleTo(page)
    assert page.editor.time.hasFocus()
    assert not page.editor.recipients.text().endswith(";")


def sheet_of(office: CaseOffice, letter_id: int) -> tuple[str, bytes]:
    """Print the sheet of a letter; return its code in words and the sheet."""
    sari, sheets = office.sessions["sari"], office.services.sheets
    pdf = sheets.prepare(by=sari, letter_ids=[letter_id], layout="half-f4")
    sheets.record(by=sari, pdf=pdf)
    (row,) = [row for row in office.services.filling.of_letter(letter_id) if row.form_key == "lembar-disposisi"]
    return row.code, pdf


def bring_back(office: CaseOffice, pdf: bytes) -> None:
    """The signed sheet comes back through the scanner."""
    result = office.services.scans.take(by=office.sessions["sari"], files=[("lembar.pdf", pdf)], source="seret")
    assert len(result.filed) == 1


def letter_of(office: CaseOffice, number: str) -> int:
    row = office.services.pen.find_by_code(number)
    assert row is not None
    return row.id


def test_scanned_sheet_opens_beside_the_fields(case_office: CaseOffice, page: PenPage):
    code, pdf = sheet_of(case_office, letter_of(case_office, "413"))
    bring_back(case_office, pdf)
    keys(case_office, "412⏎")
    assert page.picture.isHidden(), "this letter has no scan"
    page.editor.clear_line()
    page.focus_first()
    case_office.qtbot.keyClicks(page.editor.code, "413")
    keys(case_office, "⏎")
    case_office.qtbot.waitUntil(lambda: page.picture.view.pages == 1, timeout=10_000)
    assert page.picture.isVisible()
    keys(case_office, "kabid→1 3→segera⏎")
    (row,) = tree(case_office, "413")
    assert (row.sheet, row.note, row.by_pen) == (code, "segera", True)
    assert page.editor.code.hasFocus(), "five seconds, and the next sheet"


def test_sheet_that_arrives_while_its_letter_is_shown_opens_by_itself(case_office: CaseOffice, page: PenPage):
    _code, pdf = sheet_of(case_office, letter_of(case_office, "412"))
    keys(case_office, "412⏎")
    assert page.picture.isHidden()
    heard: list[Any] = []
    case_office.services.bus.subscribe(heard.append)
    bring_back(case_office, pdf)
    page.refresh(next(changes for changes in heard if changes.scans))
    case_office.settle()
    assert page.picture.isVisible()
    assert page.editor.found is not None
    assert page.editor.found.scan_id == page.picture.scan_id


def test_code_of_a_sheet_finds_its_letter_typed_or_from_the_scanner(case_office: CaseOffice, page: PenPage):
    letter = letter_of(case_office, "413")
    code, _pdf = sheet_of(case_office, letter)
    keys(case_office, code + "⏎")
    assert page.editor.found is not None
    assert page.editor.found.letter.id == letter
    page.editor.clear_line()
    paper = int(code.split("-")[1])
    with case_office.services._store.read() as work:
        office = office_tag(work)
    keys(case_office, PaperCode(office, paper, 1, "0A1B2C3D").payload + "⏎")
    assert page.editor.found is not None
    assert page.editor.found.letter.id == letter
    assert page.editor.code.text() == code, "what the scanner typed is shown in words"
    keys(case_office, "kabid⏎")
    assert tree(case_office, "413")[0].sheet == code
    assert case_office.services.ledger.rows() == (), "what was keyed is back"


def test_blank_sheet_asks_for_its_letter_and_belongs_to_it_from_then_on(case_office: CaseOffice, page: PenPage):
    sari, sheets = case_office.sessions["sari"], case_office.services.sheets
    sheets.record(by=sari, pdf=sheets.prepare_blank(by=sari, count=1))
    code = case_office.services.ledger.rows()[0].code
    keys(case_office, code + "⏎")
    assert code in page.editor.letter.text
    assert page.editor.code.hasFocus()
    assert page.editor.code.text() == ""
    keys(case_office, "414⏎kabid⏎")
    (line,) = page.lines
    assert (line.state, line.message) == ("tersimpan", "")
    sheet = sheets.find(code)
    assert sheet is not None
    assert sheet.letter_id == letter_of(case_office, "414")
    assert tree(case_office, "414")[0].sheet == code
    keys(case_office, code + "⏎")
    assert page.editor.found is not None
    assert page.editor.found.letter.number_text == "0414"


def test_cursor_goes_to_the_ticks_where_the_recipients_are_known(case_office: CaseOffice, page: PenPage):
    letter = letter_of(case_office, "413")
    case_office.start(letter_id=letter)
    _code, pdf = sheet_of(case_office, letter)
    bring_back(case_office, pdf)
    keys(case_office, "413⏎")
    assert page.editor.recipients.entries
    assert page.editor.ticks.edit.hasFocus()


def test_scanned_stack_is_keyed_from_its_pictures_one_after_the_other(case_office: CaseOffice, page: PenPage):
    letters = [letter_of(case_office, number) for number in ("412", "413")]
    codes = []
    for letter in letters:
        code, pdf = sheet_of(case_office, letter)
        bring_back(case_office, pdf)
        codes.append(code)
    page.reload()
    case_office.settle()
    for code in codes:
        page.next_scan()
        case_office.settle()
        assert page.editor.code.text() == code
        assert page.picture.isVisible()
        keys(case_office, "kabid→1⏎")
        page.reload()
        case_office.settle()
    assert [tree(case_office, number)[0].sheet for number in ("412", "413")] == codes
    assert page.action_set is not None
    assert not page.action_set.action("scan").isEnabled()


def test_scan_that_comes_late_stays_with_its_own_letter(case_office: CaseOffice, page: PenPage):
    keys(case_office, "412⏎")
    first = page.editor.found
    assert first is not None
    page.editor.clear_line()
    keys(case_office, "413⏎")
    page._scan_came(first.letter.id, SignedSheet(9, "P-000009-1", 9, TEN, keyed=False))
    found = page.editor.found
    assert found is not None
    assert (found.letter.id != first.letter.id, found.scan_id) == (True, None)


def test_what_was_typed_before_the_number_stays_when_the_office_changes(case_office: CaseOffice, page: PenPage):
    page.editor.note.setFocus()
    keys(case_office, "segera")
    page._data = DeskData((), ())
    page.refresh(Changes(office=True))
    case_office.settle()
    assert page.editor.note.text() == "segera"
