"""A paper is filled, saved, checked, shown beside; on real use cases, by keys."""

from threading import Event
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from tests.ui import page_walk
from tests.ui.accessibility import nameless
from tests.ui.agenda_desk import activated
from tests.ui.case_office import BANDWIDTH, CaseOffice
from tests.ui.paper_office import reply
from tests.ui.timers import run_out

from sopdesk.core.errors import UserError
from sopdesk.core.events import Changes
from sopdesk.domain.form_rules import FieldProblem
from sopdesk.domain.letters import LetterFilter
from sopdesk.domain.people import OfficialRow
from sopdesk.ui.dialogs.print_preview import PrintPreview
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.pages.paper.copies_tab import SheetRow
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.pages.paper.paper_body import MINE, THEIRS, PaperBody
from sopdesk.ui.pages.paper.paper_page import PaperPage
from sopdesk.ui.pages.paper.pictures_entry import PictureRow

HOSTING = "batam/penyediaan-layanan-hosting-aplikasi"


def page_for(office: CaseOffice, argument: object, login: str = "sari") -> Any:
    activated(office)
    page = PaperPage(office.window, office.services, office.by(login))
    office.show(page, argument)
    office.qtbot.waitUntil(lambda: page.form is None or page.form.complete)
    return page


def filled(office: CaseOffice, form_key: str, sop: str = HOSTING, login: str = "sari") -> Any:
    return page_for(office, NewPaper(form_key, case_id=office.start(sop)), login)


def begun(office: CaseOffice, form_key: str) -> Any:
    """Show a paper that is kept already."""
    new = NewPaper(form_key, case_id=office.start(HOSTING))
    detail = office.services.filling.begin(
        by=office.sessions["sari"], form_key=form_key, request_id=new.request_id, case_id=new.case_id
    )
    return page_for(office, detail.row.id)


def focus(office: CaseOffice) -> QWidget:
    found = office.window.widget.focusWidget()
    assert found is not None
    return found


def keys(office: CaseOffice, *texts: str) -> None:
    """Type each text into the field on hand and go on with Tab."""
    for text in texts:
        QTest.keyClicks(focus(office), text)
        QTest.keyClick(focus(office), Qt.Key.Key_Tab)


def kept(office: CaseOffice, page: Any) -> dict[str, Any]:
    paper_id = page.detail.row.id
    return dict(office.services.filling.get(by=office.sessions["sari"], paper_id=paper_id).values)


def saved(office: CaseOffice, page: Any) -> None:
    """Let the quiet second be over; wait for the save."""
    while page.saver.waiting:
        run_out(page, 1000, office.qtbot)
        office.settle()
    office.settle()


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_pa17_is_filled_by_keys_alone_and_printed(case_office):
    page = filled(case_office, "pa-17")
    assert focus(case_office) is page.form.entries["nama_aplikasi"].field.editor
    keys(case_office, "SIPAKAR", "", "Jl. Engku Putri 1", "", "", "Budi Santoso", "198601012010011001")
    keys(case_office, "budi@batam.go.id", "081234567890", "docs.batam.go.id/sipakar")
    QTest.keyClick(focus(case_office), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    case_office.settle()
    assert page.body.missing.paths == ()
    case_office.qtbot.waitUntil(lambda: bool(case_office.window.widget.findChildren(PrintPreview)), timeout=5_000)
    preview = case_office.window.widget.findChildren(PrintPreview)[0]
    case_office.qtbot.waitUntil(lambda: bool(preview.pdf), timeout=10_000)
    text = words_of(preview.pdf)
    assert "PERMOHONAN LAYANAN HOSTING SIPAKAR" in " ".join(text.split())
    assert "budi@batam.go.id" in text
    preview.reject()
    assert kept(case_office, page)["pengelola_nip"] == "198601012010011001"


def test_leaving_an_email_of_another_domain_shows_an_error_at_its_place(case_office):
    page = filled(case_office, "pa-17")
    field = page.form.entries["pengelola_email"].field
    page.form.focus_path("pengelola_email")
    QTest.keyClicks(field.editor, "budi@gmail.com")
    assert not field.error, "never while typing"
    QTest.keyClick(field.editor, Qt.Key.Key_Tab)
    assert "batam.go.id" in field.error
    saved(case_office, page)
    assert kept(case_office, page)["pengelola_email"] == "budi@gmail.com", "a draft is kept, right or wrong"
    page.form.focus_path("pengelola_email")
    field.line.selectAll()
    keys(case_office, "budi@batam.go.id")
    assert not field.error


def test_nip_of_the_wrong_length_warns_and_does_not_block(case_office):
    page = filled(case_office, "pa-17")
    page.form.focus_path("pengelola_nip")
    keys(case_office, "12345")
    field = page.form.entries["pengelola_nip"].field
    assert not field.error
    assert "Periksa lagi" in field._hint_label.text()
    saved(case_office, page)
    assert "pengelola_nip" not in page.body.missing.paths


def test_what_is_typed_is_there_after_a_crash(case_office):
    page = filled(case_office, "pa-17")
    keys(case_office, "SIPAKAR")
    saved(case_office, page)
    again = page_for(case_office, page.detail.row.id)  # a new window; the old one never said goodbye
    assert again.form.entries["nama_aplikasi"].value() == "SIPAKAR"


def test_leaving_the_page_keeps_what_is_typed_at_once(case_office):
    page = filled(case_office, "pa-17")
    keys(case_office, "SIPAKAR")
    page.deactivate()
    case_office.settle()
    assert kept(case_office, page)["nama_aplikasi"] == "SIPAKAR"


def test_the_page_beside_follows_the_keys(case_office):
    page = filled(case_office, "pa-17")
    before = page.body.preview._data
    keys(case_office, "SIPAKAR")
    case_office.qtbot.waitUntil(lambda: page.body.preview._data != before, timeout=10_000)
    assert "SIPAKAR" in words_of(page.body.preview._data)


def test_thousands_typed_with_a_dot_are_thousands(case_office):
    page = filled(case_office, "formulir-kelengkapan-bandwidth", BANDWIDTH)
    key = next(key for key, field in page.detail.form.fields.items() if field.kind == "number")
    entry = page.form.entries[key]
    page.form.focus_path(key)
    entry.field.editor.clear()
    QTest.keyClicks(entry.field.editor, "1.500")
    QTest.keyClick(entry.field.editor, Qt.Key.Key_Tab)
    saved(case_office, page)
    assert (entry.field.value(), kept(case_office, page)[key]) == ("1500", "1500")


def test_the_page_beside_says_in_whose_name_it_is_signed(case_office):
    page = filled(case_office, "surat-balasan", BANDWIDTH)
    page.form.entries["penanda"].field.set_value("sekretaris")
    saved(case_office, page)
    case_office.qtbot.waitUntil(lambda: "a.n. Kepala Dinas" in words_of(page.body.preview._data), timeout=9000)
    page.form.entries["atas_nama"].field.set_value("sendiri")
    case_office.qtbot.waitUntil(lambda: "a.n." not in words_of(page.body.preview._data), timeout=9000)


def test_printing_too_early_names_what_is_missing_and_leads_there(case_office):
    page = filled(case_office, "pa-17")
    page.acts.print_paper()
    case_office.settle()
    assert page.body.missing.isVisible()
    assert page.body.missing.paths[0] == "nama_aplikasi"
    assert focus(case_office) is page.form.entries["nama_aplikasi"].field.editor
    link = next(link for link in page.body.missing.links if link.text() == "Nomor HP")
    link.click()
    assert focus(case_office) is page.form.entries["pengelola_hp"].field.editor
    assert not case_office.window.widget.findChildren(PrintPreview)


def test_ctrl_enter_keeps_and_goes_on_to_what_is_missing(case_office):
    page = filled(case_office, "pa-17")
    keys(case_office, "SIPAKAR")
    QTest.keyClick(focus(case_office), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    case_office.settle()
    assert kept(case_office, page)["nama_aplikasi"] == "SIPAKAR"
    assert focus(case_office) is page.form.entries["alamat"].field.editor


def test_rows_of_a_table_are_added_moved_and_taken_out_by_keys(case_office):
    page = filled(case_office, "surat-tugas")
    entry = page.form.entries["petugas"]
    page.form.focus_path("petugas")
    keys(case_office, "Budi", "", "", "")
    page.form.focus_path("petugas")
    QTest.keyClick(entry.rows[0].inputs[-1], Qt.Key.Key_Return)
    assert focus(case_office) is entry.rows[1].inputs[0]
    keys(case_office, "Cici")
    assert [row["name"] for row in entry.value()] == ["Budi", "Cici"]
    QTest.keyClick(entry.rows[1].inputs[0], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row["name"] for row in entry.value()] == ["Cici", "Budi"]
    QTest.keyClick(entry.rows[0].inputs[0], Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    saved(case_office, page)
    assert [row["name"] for row in kept(case_office, page)["petugas"]] == ["Budi"]


def test_cells_of_a_workbook_are_pasted_into_rows(case_office):
    page = filled(case_office, "surat-tugas")
    entry = page.form.entries["petugas"]
    QGuiApplication.clipboard().setText("Budi\tPenata\nCici\tPengatur\n")
    page.form.focus_path("petugas")
    QTest.keyClick(focus(case_office), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(row["name"], row["rank"]) for row in entry.value()] == [("Budi", "Penata"), ("Cici", "Pengatur")]


def test_a_person_of_the_office_fills_what_is_known_of_him(case_office):
    people = case_office.services.people
    dimas = next(o for o in people.officials() if o.name == "Dimas Prakoso")
    changed = OfficialRow(dimas.id, dimas.name, nip="198601012010011001", rank="Penata Muda", grade="III/a")
    people.save_official(by=case_office.sessions["admin"], row=changed)
    page = filled(case_office, "surat-tugas")
    page.form.focus_path("petugas")
    QTest.keyClicks(focus(case_office), "prak")
    case_office.qtbot.waitUntil(lambda: bool(page.form.entries["petugas"].rows[0].inputs[0].offers), timeout=2_000)
    QTest.keyClick(focus(case_office), Qt.Key.Key_Return)
    (row,) = page.form.entries["petugas"].value()
    assert (row["name"], row["rank"]) == ("Dimas Prakoso", "Penata Muda")
    assert page.form.values()["petugas"][0]["nip"] == "198601012010011001"


def test_checklist_asks_for_a_note_where_something_is_wrong(case_office):
    page = filled(case_office, "form-laporan-pemeliharaan-server")
    entry = page.form.entries["periksa"]
    line, hot = entry.lines["kebersihan"], entry.lines["suhu_prosesor"]
    page.form.focus_path("periksa.kebersihan.condition")
    QTest.keyClick(focus(case_office), Qt.Key.Key_R)
    assert line.condition.currentText() == "Rusak"
    assert line.note.isVisible()
    page.form.focus_path("periksa.suhu_prosesor.reading")
    keys(case_office, "82,5")
    assert "di atas 75" in hot._words.text()
    assert hot.condition.currentText() == "Perlu perhatian"
    saved(case_office, page)
    assert {"periksa.kebersihan.note", "periksa.suhu_prosesor.note"} <= set(page.body.missing.paths)
    page.form.focus_path("periksa.kebersihan.note")
    keys(case_office, "debu tebal, dibersihkan")
    saved(case_office, page)
    assert "periksa.kebersihan.note" not in page.body.missing.paths
    assert kept(case_office, page)["periksa"]["suhu_prosesor"]["reading"] == "82.5"


def test_the_page_beside_shows_the_number_as_soon_as_it_is_given(case_office):
    page = page_for(case_office, reply(case_office).row.id)
    case_office.qtbot.waitUntil(lambda: page.body.preview._pages > 0, timeout=10_000)
    drawn = []
    page.body.preview.renew = lambda name, pdf, pages: drawn.append(pdf)
    number = case_office.services.ledger.number(by=case_office.sessions["sari"], paper_id=page.detail.row.id)
    page.refresh(Changes(papers=frozenset({page.detail.row.id})))
    case_office.settle()
    case_office.qtbot.waitUntil(lambda: bool(drawn), timeout=10_000)
    text = pypdfium2.PdfDocument(drawn[-1])[0].get_textpage().get_text_range()
    assert number in text


def test_what_is_missing_is_named_by_its_field_and_says_why_where_one_is_led(case_office):
    page = filled(case_office, "pa-17")
    page.form.entries["bukti"].set_value([])
    problem = FieldProblem("bukti", "Unggah bukti terlebih dahulu, sedikitnya satu gambar dari halaman PSE.")
    page.form.show_problems([problem])
    page.body.missing.show_problems([problem], open_it=True)
    (link,) = page.body.missing.links
    assert link.text() == page.form.form.fields["bukti"].label.rstrip(": ")
    link.click()
    assert problem.message in page.form.entries["bukti"]._words.text()


def test_a_pasted_picture_is_kept_with_its_caption(case_office):
    page = filled(case_office, "pa-17")
    entry = page.form.entries["bukti"]
    QTest.mouseClick(entry.strip, Qt.MouseButton.LeftButton, pos=entry.strip.rect().center())
    assert entry.has_focus(), "Ctrl+V pastes where one has clicked"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    mime = QMimeData()
    mime.setImageData(image)
    entry.strip.take(mime)
    case_office.settle()
    case_office.qtbot.waitUntil(lambda: len(entry.rows) == 1, timeout=5_000)
    case_office.settle()
    assert not entry.rows[0].thumb.pixmap().isNull()
    entry.rows[0].caption.setText("Halaman PSE")
    saved(case_office, page)
    (row,) = kept(case_office, page)["bukti"]
    assert row["caption"] == "Halaman PSE"
    again = page_for(case_office, page.detail.row.id)
    assert again.form.entries["bukti"].rows[0].caption.text() == "Halaman PSE"
    QTest.keyClick(again.form.entries["bukti"].rows[0].caption, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert again.form.entries["bukti"].value() == []


@pytest.mark.parametrize(("choice", "expected"), [(MINE, "punya saya"), (THEIRS, "punya Dimas")])
def test_two_who_type_are_told_and_choose(case_office, choice, expected):
    page = begun(case_office, "pa-17")
    detail = page.detail
    case_office.services.filling.save(
        by=case_office.sessions["dimas"],
        paper_id=detail.row.id,
        values={**detail.values, "nama_aplikasi": "punya Dimas"},
        paper_date=detail.row.paper_date,
        version=detail.row.version,
    )
    keys(case_office, "punya saya")
    page.saver.flush()
    case_office.settle()
    assert page.body.conflict.isVisible()
    assert kept(case_office, page)["nama_aplikasi"] == "punya Dimas", "nothing is overwritten unasked"
    page.body.conflict.acted.emit(choice)
    case_office.settle()
    case_office.settle()
    assert not page.body.conflict.isVisible()
    assert kept(case_office, page)["nama_aplikasi"] == expected
    assert page.form.entries["nama_aplikasi"].value() == expected


def test_a_cancelled_paper_is_read_only_and_says_why(case_office):
    page = begun(case_office, "pa-17")
    dialog = page.acts.ask_void()
    assert isinstance(dialog, Question)
    reason: Any = dialog.asked["reason"].field.editor
    reason.setPlainText("salah permohonan")
    dialog.confirm.click()
    case_office.settle()
    case_office.settle()
    assert page.body.locked.isVisible()
    assert "salah permohonan" in page.body.locked.label.text()
    assert page.form.entries["nama_aplikasi"].field.editor.isReadOnly()
    assert not page.action_set.action("print").isEnabled()


def test_a_letter_of_a_series_of_its_own_is_entered_into_the_agenda_once(case_office):
    page = begun(case_office, "surat-tugas")
    agenda = page.action_set.action("agenda")
    assert not agenda.isEnabled()
    by, paper_id = case_office.sessions["sari"], page.detail.row.id
    case_office.services.ledger.number(by=by, paper_id=paper_id)
    page.refresh(Changes(papers=frozenset({paper_id})))
    case_office.qtbot.waitUntil(agenda.isEnabled)
    agenda.trigger()
    case_office.qtbot.waitUntil(lambda: page.detail.entered and not agenda.isEnabled())
    assert case_office.window.toasts.history[-1] == "Tercatat di agenda surat keluar nomor 0001."
    (row,) = case_office.services.letters.page(LetterFilter(book="keluar"), limit=5)
    assert row.letter_number == page.detail.row.number


def test_a_printed_copy_is_listed_and_shown(case_office):
    page = begun(case_office, "tanda-terima-surat")
    row, by, prints = page.detail.row, case_office.sessions["sari"], case_office.services.printouts
    values = {key: "isi" for key, field in page.form.form.fields.items() if field.kind in {"text", "agency", "person"}}
    page.form.set_values({**page.detail.values, **values})
    page.saver.flush()
    case_office.settle()
    pdf = prints.prepare(by=by, paper_ids=[row.id])
    prints.record(by=by, paper_ids=[row.id], pdf=pdf)
    page.reload()
    case_office.settle()
    page.body.tabs.setCurrentIndex(1)
    page.body.copies.table.select_row(0)
    case_office.qtbot.waitUntil(lambda: page.body.preview._data == pdf, timeout=5_000)
    page.body.tabs.setCurrentIndex(0)
    case_office.qtbot.waitUntil(lambda: page.body.preview._data not in {pdf, None}, timeout=10_000)


def test_keys_typed_while_the_fields_are_made_are_not_lost(case_office):
    activated(case_office)
    page: Any = PaperPage(case_office.window, case_office.services, case_office.by("sari"))
    made: list[Any] = []

    def set_form(form: Any, before: Any) -> None:
        made.append(form)
        PaperBody.set_form(page.body, form, before)

    page.body.set_form = set_form
    case_office.window.widget.show()
    page.activate(NewPaper("form-laporan-pemeliharaan-server", case_id=case_office.start(HOSTING)))
    case_office.show(page, None)
    case_office.qtbot.waitUntil(lambda: bool(made))
    form = made[0]
    last = [key for key, spec in form.form.fields.items() if spec.kind in {"text", "long-text"}][-1]
    form.focus_path(last)
    QTest.keyClicks(focus(case_office), "abc")
    case_office.qtbot.waitUntil(lambda: form.complete)
    assert form.values()[last].endswith("abc")
    assert form.entries[last].has_focus()


def test_tab_goes_through_the_fields_in_their_order(case_office):
    page = filled(case_office, "form-laporan-pemeliharaan-server")
    order = page_walk.tab_order(page)
    places = [
        next((n for n, entry in enumerate(page.form.entries.values()) if entry.widget.isAncestorOf(stop)), None)
        for stop in order
    ]
    inside = [place for place in places if place is not None]
    assert inside == sorted(inside)
    first = places.index(0)
    assert places[first : first + len(inside)] == inside, "nothing else comes in between"


def test_a_form_that_was_only_looked_at_leaves_nothing_behind(case_office):
    case_id = case_office.start(HOSTING)
    page = page_for(case_office, NewPaper("pa-17", case_id=case_id))
    assert page.form.entries["instansi"].value(), "what is known stands there"
    page.deactivate()
    page.reload()
    case_office.settle()
    assert case_office.services.filling.of_case(case_id) == ()
    assert not page.action_set.action("void").isEnabled()


def test_printing_a_form_too_early_leaves_nothing_behind(case_office):
    case_id = case_office.start(HOSTING)
    page = page_for(case_office, NewPaper("pa-17", case_id=case_id))
    page.acts.print_paper()
    case_office.settle()
    assert page.body.missing.isVisible()
    assert case_office.services.filling.of_case(case_id) == ()


def test_the_first_keys_begin_the_paper_within_a_second(case_office):
    case_id = case_office.start(HOSTING)
    page = page_for(case_office, NewPaper("pa-17", case_id=case_id))
    QTest.keyClicks(focus(case_office), "S")
    saved(case_office, page)
    (row,) = case_office.services.filling.of_case(case_id)
    assert (page.detail.row.id, page.detail.row.code) == (row.id, row.code)
    keys(case_office, "IPAKAR")
    saved(case_office, page)
    assert kept(case_office, page)["nama_aplikasi"] == "SIPAKAR"
    assert len(case_office.services.filling.of_case(case_id)) == 1


def test_two_who_begin_the_one_paper_of_a_case_are_told(case_office):
    new = NewPaper("pa-18", case_id=case_office.start(HOSTING))
    page = page_for(case_office, new)
    other = case_office.services.filling.begin(
        by=case_office.sessions["dimas"], form_key="pa-18", request_id="lain", case_id=new.case_id
    )
    case_office.services.filling.save(
        by=case_office.sessions["dimas"],
        paper_id=other.row.id,
        values={**other.values, "catatan": "punya Dimas"},
        paper_date=other.row.paper_date,
        version=other.row.version,
    )
    page.form.focus_path("catatan")
    keys(case_office, "punya saya")
    page.saver.flush()
    case_office.settle()
    assert page.body.conflict.isVisible()
    page.body.conflict.acted.emit(THEIRS)
    case_office.settle()
    assert page.form.entries["catatan"].value() == "punya Dimas"


def test_coming_back_to_a_begun_paper_begins_no_second_one(case_office):
    new = NewPaper("berita-acara-pekerjaan", case_id=case_office.start(HOSTING))
    first = page_for(case_office, new)
    first.saver.keep(lambda: None)
    case_office.settle()
    assert first.detail.row.id
    second = page_for(case_office, new)
    assert first.detail.row.id == second.detail.row.id


def test_what_cannot_be_changed_any_more_is_made_again_with_its_entries(case_office):
    page = begun(case_office, "pa-17")
    keys(case_office, "SIPAKAR")
    saved(case_office, page)
    assert not page.action_set.action("again").isEnabled()
    old = page.detail.row
    case_office.services.filling.void(by=case_office.sessions["sari"], paper_id=old.id, reason="Rusak")
    page.reload()
    case_office.settle()
    page.action_set.action("again").trigger()
    key, new = case_office.window.opened[-1]
    assert key == "formulir"
    again = page_for(case_office, new)
    assert not again.detail.locked
    assert again.form.entries["nama_aplikasi"].value() == "SIPAKAR"
    again.saver.keep(lambda: None)
    case_office.settle()
    assert again.detail.row.id not in {0, old.id}
    assert kept(case_office, again)["nama_aplikasi"] == "SIPAKAR"


def test_one_page_shows_one_paper_after_another(case_office):
    case_id = case_office.start(HOSTING)
    page = page_for(case_office, NewPaper("pa-17", case_id=case_id))
    keys(case_office, "SIPAKAR")
    saved(case_office, page)
    first = page.detail.row.id
    page.activate(NewPaper("surat-tugas", case_id=case_id))
    case_office.settle()
    assert page.detail.row.form_key == "surat-tugas"
    page.activate(first)
    case_office.settle()
    assert page.form.entries["nama_aplikasi"].value() == "SIPAKAR"


def test_every_form_of_the_library_opens_with_names_and_without_a_word_of_qt(case_office, qtlog):
    case_id = case_office.start(HOSTING)
    letter_id = case_office.letter()
    page = page_for(case_office, None)
    forms = case_office.services.forms.list()
    assert len(forms) >= 27
    for form in forms:
        subject = {"case": {"case_id": case_id}, "letter": {"letter_id": letter_id}}.get(form.subject, {})
        page.activate(NewPaper(form.key, **subject))
        case_office.settle()
        assert page.detail.row.form_key == form.key
        assert nameless(page) == [], form.key
        if not page.detail.locked:
            assert page.content().values == page.detail.values, form.key
    assert [record.message for record in qtlog.records if "plugin" not in record.message] == []


def held_back(monkeypatch, owner: object, name: str, *, error: Exception | None = None) -> Event:
    """Let a use case answer (or fail) only when it is let go."""
    go, real = Event(), getattr(owner, name)

    def late(*args: Any, **kwargs: Any) -> Any:
        assert go.wait(10)
        if error is not None:
            raise error
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, name, late)
    return go


def test_a_sheet_that_comes_late_does_not_cover_what_is_typed(case_office, monkeypatch):
    page = begun(case_office, "tanda-terima-surat")
    case_office.qtbot.waitUntil(lambda: page.body.preview._pages > 0, timeout=10_000)
    shown: list[str] = []
    monkeypatch.setattr(page.body.preview, "show_document", lambda name, _data: shown.append(name))
    services = case_office.services
    monkeypatch.setattr(services.printouts, "copy_pdf", lambda _id: b"%PDF")
    go = held_back(monkeypatch, services.printouts, "copy_pdf")
    page.live.show_sheet(SheetRow("1", "Cetakan ke-1", "1", "", "", copy_id=1))
    page.live.come_back()
    go.set()
    case_office.settle()
    assert "Cetakan ke-1" not in shown
    page.live.show_sheet(SheetRow("1", "Cetakan ke-1", "1", "", "", copy_id=1))
    case_office.settle()
    assert shown[-1] == "Cetakan ke-1"


def test_a_page_that_cannot_be_drawn_leaves_the_sheet_on_hand_alone(case_office, monkeypatch):
    page = begun(case_office, "tanda-terima-surat")
    case_office.qtbot.waitUntil(lambda: page.body.preview._pages > 0, timeout=10_000)
    services = case_office.services
    wiped: list[str] = []
    monkeypatch.setattr(page.body.preview, "clear", lambda words="", _more="": wiped.append(words))
    monkeypatch.setattr(page.body.preview, "show_document", lambda _name, _data: None)
    monkeypatch.setattr(services.printouts, "copy_pdf", lambda _id: b"%PDF")
    go = held_back(monkeypatch, services.filling, "preview", error=UserError("Isian belum lengkap."))
    page.live.draw()
    page.live.show_sheet(SheetRow("1", "Cetakan ke-1", "1", "", "", copy_id=1))
    go.set()
    case_office.settle()
    assert wiped == []
    page.live.on = True
    page.live.draw()
    case_office.settle()
    assert wiped == ["Pratinjau belum ada"]


def test_a_fault_in_a_thumbnail_is_told_and_not_blamed_on_the_picture(case_office):
    row = PictureRow({"sha256": "f" * 64, "caption": ""})
    case_office.qtbot.addWidget(row)
    row.show_problem(UserError("Gambar ini rusak."))
    assert row.problem.text() == "Gambar ini rusak."
    with pytest.raises(ZeroDivisionError):
        row.show_problem(ZeroDivisionError())
    assert not row.problem.isHidden()
    assert "pilih gambar lain" not in row.problem.text()
    assert "tetap tersimpan" in row.problem.text()
