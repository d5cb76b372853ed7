"""A letter is logged by keys alone, in the real page over the real store."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.agenda_desk import Fingers, activated, agenda, log, rows, settled
from tests.ui.case_office import CaseOffice

CTRL = Qt.KeyboardModifier.ControlModifier


def test_nine_fields_without_a_mouse_in_twelve_keys(case_office: CaseOffice):
    page = agenda(case_office)
    activated(case_office)
    page.list.table.setFocus()
    hands = Fingers(case_office.window.widget)
    hands.press(Qt.Key.Key_N, CTRL)
    case_office.settle()
    assert hands.focus is page.entry.fields.sender_edit
    assert page.list.table.isVisible()
    hands.type("disdik")
    settled(case_office, 120)
    hands.press(Qt.Key.Key_Return)
    assert page.entry.fields.sender_edit.text() == "Dinas Pendidikan"
    for text in ("421/1188/Disdik/XI/2026", "18/11", "Permohonan kenaikan bandwidth", "s", "", "1 berkas", "Tunggu"):
        hands.press(Qt.Key.Key_Tab)
        hands.type(text)
    hands.press(Qt.Key.Key_S, CTRL)
    settled(case_office)
    assert hands.keys <= 12
    found = rows(
        case_office,
        "SELECT number_text, received_at, channel, agency.name, letter_number, letter_date, subject, speed, enclosures,"
        " letter.note FROM letter JOIN agency ON agency.id = sender_agency_id",
    )
    assert found == [
        (
            "0412",
            "2026-11-23 08:00:00.000000",
            "surat",
            "Dinas Pendidikan",
            "421/1188/Disdik/XI/2026",
            "2026-11-18",
            "Permohonan kenaikan bandwidth",
            "segera",
            "1 berkas",
            "Tunggu",
        )
    ]
    assert page.entry.saved_strip.number.text() == "0412/2026"
    assert page.entry.saved_strip.isVisible()


def test_next_letter_keeps_what_is_pinned(case_office: CaseOffice):
    page = agenda(case_office)
    activated(case_office)
    hands = Fingers(case_office.window.widget)
    page.log_letter()
    case_office.settle()
    hands.type("Kelurahan Uji")
    hands.press(Qt.Key.Key_F9)
    page.entry.fields.editors["subject"].setFocus()
    hands.type("Laporan pertama")
    hands.press(Qt.Key.Key_Return, CTRL)
    settled(case_office)
    values = page.entry.fields.values()
    assert values["sender"] == "Kelurahan Uji"
    assert values["subject"] == ""
    assert hands.focus is page.entry.fields.editors["letter_number"]
    page.entry.fields.editors["subject"].setFocus()
    hands.type("Laporan kedua")
    hands.press(Qt.Key.Key_Return, CTRL)
    settled(case_office)
    found = rows(case_office, "SELECT number, sender_text, subject FROM letter ORDER BY id")
    assert found == [(412, "Kelurahan Uji", "Laporan pertama"), (413, "Kelurahan Uji", "Laporan kedua")]


def test_save_lets_the_pins_go(case_office: CaseOffice):
    page = agenda(case_office)
    page.log_letter()
    case_office.settle()
    page.entry.fields.sender_edit.setText("Kelurahan Uji")
    page.entry.fields.subject_edit.setText("Laporan")
    page.entry.state.toggle_pin("sender")
    page.entry.saving.submit(then_next=False)
    settled(case_office)
    assert page.entry.fields.values()["sender"] == ""


def test_sender_completes_after_two_letters_matching_anywhere(case_office: CaseOffice):
    for _ in range(2):
        log(case_office, sender="Yayasan Pelita Samudra")
    page = agenda(case_office)
    activated(case_office)
    hands = Fingers(case_office.window.widget)
    page.log_letter()
    case_office.settle()
    hands.type("samud")
    settled(case_office, 120)
    assert [o.text for o in page.entry.fields.sender_edit.offers] == ["Yayasan Pelita Samudra"]
    hands.press(Qt.Key.Key_Return)
    assert page.entry.fields.sender_edit.text() == "Yayasan Pelita Samudra"


def test_tab_leaves_the_suggestions_and_keeps_what_was_typed(case_office: CaseOffice):
    page = agenda(case_office)
    activated(case_office)
    hands = Fingers(case_office.window.widget)
    page.log_letter()
    case_office.settle()
    hands.type("dinas kes")
    settled(case_office, 120)
    assert page.entry.fields.sender_edit.offers
    hands.press(Qt.Key.Key_Tab)
    assert page.entry.fields.sender_edit.text() == "dinas kes"


def test_subject_completes_from_the_letters_of_this_sender(case_office: CaseOffice):
    log(case_office, sender="Dinas Kesehatan", subject="Permintaan data stunting")
    log(case_office, sender="Dinas Sosial", subject="Permintaan data bansos")
    page = agenda(case_office)
    activated(case_office)
    hands = Fingers(case_office.window.widget)
    page.log_letter()
    case_office.settle()
    page.entry.fields.sender_edit.setText("Dinas Kesehatan")
    page.entry.fields.subject_edit.setFocus()
    hands.type("data")
    settled(case_office, 120)
    assert [o.text for o in page.entry.fields.subject_edit.offers] == ["Permintaan data stunting"]


def test_repeating_fills_in_the_last_letter_without_its_number(case_office: CaseOffice):
    log(case_office, sender="Dinas Kesehatan", subject="Undangan rapat", letter_number="005/1", speed="segera")
    page = agenda(case_office)
    activated(case_office)
    hands = Fingers(case_office.window.widget)
    page.log_letter()
    case_office.settle()
    hands.press(Qt.Key.Key_D, CTRL)
    settled(case_office)
    values = page.entry.fields.values()
    assert (values["sender"], values["subject"], values["speed"]) == ("Dinas Kesehatan", "Undangan rapat", "segera")
    assert values["letter_number"] == ""


def test_escape_closes_and_the_typing_is_still_there(case_office: CaseOffice):
    page = agenda(case_office)
    activated(case_office)
    hands = Fingers(case_office.window.widget)
    page.log_letter()
    case_office.settle()
    hands.type("Kelurahan Uji")
    hands.press(Qt.Key.Key_Escape)
    case_office.settle()
    assert page.entry.isHidden()
    assert page.card.isVisible()
    page.log_letter()
    case_office.settle()
    assert page.entry.fields.sender_edit.text() == "Kelurahan Uji"


def test_tab_order_is_the_order_of_the_eye(case_office: CaseOffice):
    page = agenda(case_office)
    activated(case_office)
    page.log_letter()
    case_office.settle()
    page.entry.fields.more_button.setChecked(True)
    settled(case_office)
    page.entry.fields.editors["received_date"].setFocus()
    hands = Fingers(case_office.window.widget)
    seen: list[str] = []
    names = {id(editor): name for name, editor in page.entry.fields.editors.items()}
    while (name := names.get(id(QApplication.focusWidget()), "")) != "summary":
        if name:
            assert name not in seen
            seen.append(name)
        hands.press(Qt.Key.Key_Tab)
        assert hands.keys < 40
    places = []
    for name in (*seen, "summary"):
        editor = page.entry.fields.editors[name]
        spot = editor.mapTo(page.entry, editor.rect().topLeft())
        places.append((round(spot.y() / 20), spot.x()))
    assert places == sorted(places)
    assert seen[:4] == ["received_date", "received_time", "channel", "sender"]


def test_suggested_sop_is_reached_by_tab_and_taken_by_enter(case_office: CaseOffice):
    page = agenda(case_office)
    activated(case_office)
    page.log_letter()
    case_office.settle()
    fields = page.entry.fields
    fields.subject_edit.setText("Permohonan penambahan bandwidth")
    case_office.qtbot.waitUntil(fields.sop_chip.isVisible)
    fields.editors["sop_key"].setFocus()
    hands = Fingers(case_office.window.widget)
    hands.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is fields.sop_chip
    hands.press(Qt.Key.Key_Return)
    assert fields.values()["sop_key"] == "batam/permohonan-kenaikan-bandwidth"
    assert QApplication.focusWidget() is fields.editors["enclosures"]
    assert fields.sop_chip.isHidden()
