from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from tests.ui.accessibility import nameless

from sopdesk.core.clock import FixedClock
from sopdesk.ui.widgets.choice_box import choice_box, choose
from sopdesk.ui.widgets.choice_fields import CheckField, ChoiceField, NumberField
from sopdesk.ui.widgets.date_edit import DateEdit
from sopdesk.ui.widgets.date_fields import DateField, TimeField
from sopdesk.ui.widgets.date_text import complete_date, format_date, shift_months
from sopdesk.ui.widgets.draft_keeper import DraftKeeper
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.suggest_edit import SuggestEdit, Suggestion, matching
from sopdesk.ui.widgets.suggest_field import SuggestField
from sopdesk.ui.widgets.text_fields import LongTextField, PasswordField, PhoneField, TextField
from sopdesk.ui.widgets.time_text import complete_time, format_time

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5", date(2026, 11, 5)),
        ("5/12", date(2026, 12, 5)),
        ("5-1-27", date(2027, 1, 5)),
        ("05.11.2025", date(2025, 11, 5)),
        ("051126", date(2026, 11, 5)),
        ("05112026", date(2026, 11, 5)),
        ("21 nov 2026", date(2026, 11, 21)),
        ("21 November 2026", date(2026, 11, 21)),
        ("5 okt", date(2026, 10, 5)),
        ("5-Agt-25", date(2025, 8, 5)),
        ("1mei2027", date(2027, 5, 1)),
        ("2026-11-21", date(2026, 11, 21)),
        ("21 ju 2026", None),
        ("21 novum 2026", None),
        ("nov 2026", None),
        ("31/2", None),
        ("0", None),
        ("besok", None),
        ("1/2/3/4", None),
        ("", None),
    ],
)
def test_complete_date(text, day):
    assert complete_date(text, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["21 oktober 2026", "21 agustus 2026", "21 sept 2026", "21-maret-2026", "30 September 2026"]
)
def test_date_field_takes_a_month_in_words(qtbot, typed):
    edit = DateEdit(lambda: TODAY)
    qtbot.addWidget(edit)
    edit.show()
    QTest.keyClicks(edit, typed)
    assert edit.text() == typed
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.day == complete_date(typed, TODAY) is not None
    assert edit.text() == format_date(edit.day)


@settings(max_examples=200)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.text(max_size=10))
def test_complete_date_reads_its_own_writing_and_never_fails(day, rubbish):
    assert complete_date(format_date(day), TODAY) == day
    complete_date(rubbish, TODAY)


@settings(max_examples=200)
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(-30, 30))
def test_shift_months_keeps_the_day_where_there_is_one(day, months):
    moved = shift_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and shift_months(moved, 0).day >= 28)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("h", "21/11/2026"),
        ("T", "21/11/2026"),
        ("+", "22/11/2026"),
        ("-", "20/11/2026"),
        ("h--", "19/11/2026"),
        ("[", "21/10/2026"),
        ("h]]", "21/01/2027"),
    ],
)
def test_date_keys(qtbot, keys, text):
    edit = DateEdit(lambda: TODAY)
    qtbot.addWidget(edit)
    for key in keys:
        QTest.keyClick(edit, key)
    assert edit.text() == text


def test_date_is_completed_on_enter_and_on_leaving(qtbot):
    edit = DateEdit(lambda: TODAY)
    qtbot.addWidget(edit)
    days: list[date] = []
    edit.day_changed.connect(days.append)
    QTest.keyClicks(edit, "5")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "05/11/2026"
    edit.clear()
    QTest.keyClicks(edit, "7-12")
    edit.complete()
    assert edit.text() == "07/12/2026"
    assert edit.day == date(2026, 12, 7)
    assert days[-1] == date(2026, 12, 7)


def test_date_calendar_begins_on_monday_and_picks(qtbot):
    edit = DateEdit(lambda: TODAY)
    qtbot.addWidget(edit)
    edit.show()
    QTest.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = edit.calendar_popup
    assert popup is not None
    assert popup.isVisible()
    assert popup.calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    popup.calendar.activated.emit(popup.calendar.selectedDate().addDays(3))
    assert edit.text() == "24/11/2026"


@pytest.mark.parametrize(
    ("text", "moment"),
    [("14", time(14)), ("1405", time(14, 5)), ("9.30", time(9, 30)), ("14:05", time(14, 5)), ("25", None), ("x", None)],
)
def test_complete_time(text, moment):
    assert complete_time(text) == moment
    assert moment is None or complete_time(format_time(moment)) == moment


SENDERS = [
    Suggestion("Dinas Pendidikan", 1, "disdik"),
    Suggestion("Dinas Kesehatan", 2, "dinkes"),
    Suggestion("Kecamatan Batu Ampar", 3),
]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("didik", ["Dinas Pendidikan"]),
        ("disdik", ["Dinas Pendidikan"]),
        ("ampar kec", ["Kecamatan Batu Ampar"]),
        ("dinas", ["Dinas Pendidikan", "Dinas Kesehatan"]),
        ("zzz", []),
    ],
)
def test_suggestions_match_anywhere(query, texts):
    assert [s.text for s in matching(query, SENDERS)] == texts


def test_suggestions_are_eight_at_most_and_beginnings_first():
    many = [Suggestion(f"Sub Dinas {i}") for i in range(20)] + [Suggestion("Dinas Sosial")]
    found = matching("dinas", many)
    assert len(found) == 8
    assert found[0].text == "Dinas Sosial"


def test_suggest_field_enter_takes_and_tab_keeps(qtbot):
    field = SuggestField("Pengirim", required=True)
    qtbot.addWidget(field)
    field.set_suggestions(SENDERS)
    field.show()
    field.line.setFocus()
    taken: list[Suggestion] = []
    field.taken.connect(taken.append)
    QTest.keyClicks(field.line, "kese")
    qtbot.waitUntil(lambda: bool(field.line.offers))
    assert [s.text for s in field.line.offers] == ["Dinas Kesehatan"]
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == "Dinas Kesehatan"
    assert field.ident == 2
    assert taken == [SENDERS[1]]
    assert field.line.offers == ()
    field.set_value(None)
    QTest.keyClick(field.line, Qt.Key.Key_Down)
    assert field.line.offers == tuple(SENDERS)
    QTest.keyClick(field.line, Qt.Key.Key_Escape)
    QTest.keyClicks(field.line, "Warga bernama Dina")
    assert field.value() == "Warga bernama Dina"
    assert field.ident is None


@pytest.mark.parametrize("top", [4, 160], ids=["more-room-below", "more-room-above"])
def test_list_of_suggestions_stays_inside_its_window_and_reaches_them_all(qtbot, top):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 200)
    line = SuggestEdit("Pemohon", window)
    line.setGeometry(10, top, 300, 32)
    window.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.offer([Suggestion(f"Dinas {n}") for n in range(8)])
    (shown,) = window.findChildren(QListView)
    assert window.rect().contains(shown.geometry())
    assert not shown.geometry().intersects(line.geometry())
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert shown.viewport().rect().contains(shown.visualRect(shown.currentIndex()).center())
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "Dinas 7"


@pytest.fixture
def form(qtbot):
    made = Form()
    qtbot.addWidget(made)
    made.add("received", DateField("Diterima", lambda: TODAY, required=True))
    made.add_row(
        {
            "time": TimeField("Jam", lambda: time(10, 42)),
            "speed": ChoiceField("Sifat", [("b", "Biasa"), ("s", "Segera")]),
        }
    )
    made.add("sender", SuggestField("Pengirim", required=True))
    made.add("phone", PhoneField("Telepon"))
    made.add("subject", LongTextField("Perihal", required=True))
    made.add("count", NumberField("Jumlah lampiran"))
    made.add("reply", CheckField("Balasan", "Perlu balasan"))
    made.add("secret", PasswordField("Kata sandi"))
    made.resize(500, 700)
    made.show()
    return made


VALUES = {
    "received": TODAY,
    "time": time(9, 5),
    "speed": "s",
    "sender": "Dinas <Pendidikan> & co",
    "phone": "0812-3456-789",
    "subject": "Dua\nbaris",
    "count": 2,
    "reply": True,
    "secret": " a b ",
}


def test_form_gives_back_what_it_was_given(form):
    form.set_values(VALUES)
    assert form.values() == VALUES


def test_form_draft_survives_json(form):
    import json

    form.set_values(VALUES)
    draft = json.loads(json.dumps(form.draft()))
    form.clear()
    assert form.values()["sender"] == ""
    form.restore_draft(draft)
    assert form.values() == VALUES


def test_form_keeps_pinned_fields(form):
    form.set_values(VALUES)
    form.clear(frozenset({"received", "sender"}))
    assert form.values()["received"] == TODAY
    assert form.values()["sender"] == VALUES["sender"]
    assert form.values()["subject"] == ""


def test_form_check_names_what_is_missing_and_goes_there(form):
    form.set_values({"received": TODAY, "phone": "12"})
    assert not form.check()
    assert {name: field.error for name, field in form.fields.items() if field.error} == {
        "sender": "Wajib diisi.",
        "phone": "Nomor telepon terlalu pendek.",
        "subject": "Wajib diisi.",
    }
    assert form.summary == "3 isian perlu diperbaiki."
    assert form.fields["sender"].editor is form.focusWidget()
    assert form.fields["sender"].editor.accessibleDescription() == "Wajib diisi."


def test_error_goes_when_the_field_is_mended(form):
    form.check()
    QTest.keyClicks(form.fields["sender"].editor, "D")
    assert form.fields["sender"].error == ""


def test_unreadable_date_and_time_are_said_in_words(form):
    form.fields["received"].line.setText("kemarin")
    form.fields["time"].line.setText("99")
    assert "21/11/2026" in form.fields["received"].problem()
    assert "14.05" in form.fields["time"].problem()


def test_form_shows_errors_of_saving(form):
    form.show_errors({"subject": "Perihal terlalu panjang."})
    assert form.fields["subject"].error == "Perihal terlalu panjang."
    assert form.fields["sender"].error == ""


def test_what_saving_said_of_a_value_stays_until_the_value_changes(form, qtbot):
    form.set_values(VALUES)
    sender = form.fields["sender"]
    form.show_errors({"sender": "Sudah dicatat hari ini."})
    QApplication.sendEvent(sender.editor, QFocusEvent(QEvent.Type.FocusOut))
    assert sender.error == "Sudah dicatat hari ini."
    sender.set_value("Dinas Sosial")
    assert sender.error == ""


def test_enter_goes_to_the_next_field(form):
    form.activateWindow()
    form.fields["phone"].editor.setFocus()
    QTest.keyClick(form.fields["phone"].editor, Qt.Key.Key_Return)
    assert form.focusWidget() is form.fields["subject"].editor


def test_every_field_has_a_name(form):
    assert nameless(form) == []
    assert form.fields["sender"].editor.accessibleName() == "Pengirim, wajib diisi"


def test_password_is_hidden_until_asked(form):
    line = form.fields["secret"].line
    assert line.echoMode() == line.EchoMode.Password
    form.fields["secret"].toggle()
    assert line.echoMode() == line.EchoMode.Normal


def test_text_is_kept_plain(qtbot):
    field = TextField("Perihal <b>", hint="a < b & c")
    qtbot.addWidget(field)
    field.set_error("<i>salah</i>")
    assert field.error == "<i>salah</i>"


def test_draft_keeper_saves_once_after_the_last_key(qtbot):
    typed = {"perihal": ""}
    saved: list[dict[str, str]] = []
    clock = FixedClock(datetime(2026, 11, 21, 10, 42))
    keeper = DraftKeeper(lambda: dict(typed), saved.append, clock)
    states: list[str] = []
    keeper.state_changed.connect(states.append)
    for text in ("P", "Pe", "Per"):
        typed["perihal"] = text
        keeper.touch()
    assert saved == []
    assert keeper.waiting
    qtbot.waitUntil(lambda: not keeper.waiting)
    assert saved == [{"perihal": "Per"}]
    assert states == ["Draf tersimpan 10.42"]
    keeper.flush()
    assert saved == [{"perihal": "Per"}]
    keeper.forget()
    assert states[-1] == ""


def test_a_draft_that_is_typed_on_is_kept_again_though_the_form_hands_out_its_own_values(qtbot):
    typed = {"values": {"perihal": "P"}}
    saved: list[dict[str, dict[str, str]]] = []
    keeper = DraftKeeper(lambda: typed, saved.append, FixedClock(datetime(2026, 11, 21, 10, 42)))
    keeper.flush()
    typed["values"]["perihal"] = "Permohonan"
    keeper.flush()
    assert saved == [{"values": {"perihal": "P"}}, {"values": {"perihal": "Permohonan"}}]


def test_a_choice_tells_its_whole_words_in_the_tooltip(qtbot):
    field = ChoiceField("Meja", [(1, "Kepala Dinas Komunikasi dan Informatika"), (2, "Sekretaris")])
    qtbot.addWidget(field)
    assert field.combo.toolTip() == "Kepala Dinas Komunikasi dan Informatika"
    field.set_value(2)
    assert field.combo.toolTip() == "Sekretaris"
    box = choice_box((("a", "Surat masuk"), ("b", "Nota dinas")))
    qtbot.addWidget(box)
    assert box.toolTip() == "Surat masuk"
    choose(box, "b")
    assert box.toolTip() == "Nota dinas"
