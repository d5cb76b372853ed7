"""The page of a letter: corrections, conflicts, dispositions, files."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.agenda_desk import letter, log, png, rows, settled
from tests.ui.case_office import BANDWIDTH, CaseOffice
from tests.ui.paper_office import printed

from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry
from sopdesk.domain.letters import LetterEntry
from sopdesk.ui.pages.agenda.letter_card import disposition_words
from sopdesk.ui.pages.letter.conflict_state import differences, merged
from sopdesk.ui.pages.letter.letter_page import TABS, LetterPage
from sopdesk.ui.widgets.chip import ChipLabel


def seats(office: CaseOffice) -> dict[str, int]:
    return {p.key: p.id for p in office.services.people.positions()}


def set_field(page: LetterPage, name: str, text: str) -> None:
    editor: Any = page.details.fields.editors[name]
    editor.setText(text)


def test_a_correction_goes_into_the_history(case_office: CaseOffice):
    key = log(case_office, subject="Undangan rapt")
    page = letter(case_office, key)
    assert not page.details.dirty
    set_field(page, "subject", "Undangan rapat")
    assert page.has_unsaved()
    page.details.save()
    settled(case_office)
    assert rows(case_office, "SELECT field, before, after FROM letter_change") == [
        ("subject", "Undangan rapt", "Undangan rapat")
    ]
    assert not page.has_unsaved()


def test_a_stale_correction_is_compared_and_only_own_changes_are_laid_over(case_office: CaseOffice):
    key = log(case_office, subject="Undangan", note="lama")
    page = letter(case_office, key)
    set_field(page, "subject", "Undangan rapat")
    other = case_office.services.letters.get(key, by=case_office.sessions["sari"])
    entry: LetterEntry = other.entry
    from dataclasses import replace

    case_office.services.letters.change(
        by=case_office.sessions["admin"], letter_id=key, version=1, entry=replace(entry, note="baru")
    )
    page.details.save()
    settled(case_office)
    dialog = page.details.conflict
    assert dialog is not None
    assert dialog.isVisible()
    assert {(d.name, d.own) for d in dialog.model.rows} == {("subject", True), ("note", False)}
    assert rows(case_office, "SELECT subject, note FROM letter") == [("Undangan", "baru")]
    dialog.mine_button.click()
    settled(case_office)
    assert rows(case_office, "SELECT subject, note FROM letter") == [("Undangan rapat", "baru")]


def test_differences_tell_who_changed_what():
    base = {"subject": "a", "note": "x", "sender": "s"}
    mine = {"subject": "b", "note": "x", "sender": "s1"}
    stored = {"subject": "c", "note": "y", "sender": "s"}
    found = {d.name: (d.own, d.both) for d in differences(base, mine, stored)}
    assert found == {"subject": (True, True), "note": (False, False), "sender": (True, False)}
    assert merged(base, mine, stored) == {"subject": "b", "note": "y", "sender": "s1"}


def test_a_disposition_to_several_is_sent_from_the_form(case_office: CaseOffice):
    key = log(case_office)
    page = letter(case_office, key, "azril", "disposisi")
    form = page.dispositions.form
    desks = seats(case_office)
    form.recipients.set_entries(
        (
            RecipientEntry(desks["kabid-pe"], instruction="Telaah"),
            RecipientEntry(desks["sekretaris"], copy=True),
        )
    )
    form.ticks.set_text("2 4")
    form.note.setPlainText("Segera")
    form.days.setValue(3)
    assert "Kamis, 26/11/2026" in form._due_words.text()
    form.send(then_print=False)
    settled(case_office)
    tree = case_office.services.dispositions.tree(key, by=case_office.sessions["azril"])
    assert [(r.position_id, r.instruction, r.copy) for r in tree[0].recipients] == [
        (desks["kabid-pe"], "Telaah", False),
        (desks["sekretaris"], "", True),
    ]
    assert tree[0].ticks == ("proses", "pelajari")
    assert (tree[0].note, str(tree[0].due), tree[0].by_pen) == ("Segera", "2026-11-26", False)
    assert "Diteruskan ke" in case_office.window.said[-1]
    page.reload()
    settled(case_office)
    chips = [c.chip.text for c in page.dispositions.tree.findChildren(ChipLabel)]
    assert "Di meja ini" in chips


@pytest.mark.parametrize("problem", ["nobody", "only-copies", "future"])
def test_a_wrong_disposition_is_not_sent(case_office: CaseOffice, problem: str):
    key = log(case_office)
    case_office.wait(hours=1)
    page = letter(case_office, key, "azril", "disposisi")
    form = page.dispositions.form
    desk = seats(case_office)["kabid-pe"]
    if problem == "nobody":
        form.recipients.set_entries(())
    elif problem == "only-copies":
        form.recipients.set_entries((RecipientEntry(desk, copy=True),))
    else:
        form.recipients.set_entries((RecipientEntry(desk),))
        form.pen.setChecked(True)
        form.moment.time.setText("23.59")
    form.send(then_print=False)
    settled(case_office)
    assert form.summary.isVisible()
    assert rows(case_office, "SELECT count(*) FROM disposition") == [(0,)]


def test_the_agendaris_keys_what_the_head_wrote_with_a_pen(case_office: CaseOffice):
    key = log(case_office)
    case_office.wait(hours=3)
    page = letter(case_office, key, "sari", "disposisi")
    form = page.dispositions.form
    assert form.pen.isChecked()
    assert not form.pen.isEnabled()
    form.recipients.set_entries((RecipientEntry(seats(case_office)["kabid-pe"]),))
    form.moment.time.setText("9.30")
    form.sheet.setText("LD-0412")
    form.send(then_print=False)
    settled(case_office)
    assert rows(case_office, "SELECT by_pen, sheet, happened_at, recorded_at FROM disposition") == [
        (1, "LD-0412", "2026-11-23 09:30:00.000000", "2026-11-23 11:00:00.000000")
    ]


@pytest.mark.parametrize("login", ["rina", "dimas"])
def test_a_letter_on_another_desk_is_not_disposed_and_its_desk_is_named(case_office: CaseOffice, login: str):
    key = log(case_office)
    page = letter(case_office, key, login, "disposisi")
    tab = page.dispositions
    assert tab.form.isHidden()
    assert tab.again.isHidden()
    assert "berada di meja Kepala Dinas" in tab._why_not.text()
    assert not page.actions_here.action("dispose").isEnabled()
    assert "berada di meja Kepala Dinas" in page.actions_here.action("dispose").toolTip()


def test_the_desk_that_a_letter_came_to_is_offered_for_sending_it_on(case_office: CaseOffice):
    key = log(case_office)
    send(case_office, key)
    page = letter(case_office, key, "rina", "disposisi")
    desk = page.dispositions.form.desk
    assert not page.dispositions.form.isHidden()
    assert desk.currentData() == seats(case_office)["kabid-pe"]
    assert seats(case_office)["kasi-infrastruktur"] not in [desk.itemData(i) for i in range(desk.count())]
    assert page.actions_here.action("dispose").isEnabled()


def send(office: CaseOffice, key: int) -> int:
    desks = seats(office)
    entry = DispositionEntry(desks["kepala-dinas"], (RecipientEntry(desks["kabid-pe"]),))
    return office.services.dispositions.dispose(
        by=office.sessions["azril"], letter_id=key, entry=entry, request_id="d" * 32
    )


def test_looking_at_a_letter_marks_it_as_read_for_its_recipient_alone(case_office: CaseOffice):
    key = log(case_office)
    send(case_office, key)
    letter(case_office, key, "sari")
    assert rows(case_office, "SELECT opened_at FROM disposition_recipient") == [(None,)]
    letter(case_office, key, "rina")
    assert rows(case_office, "SELECT opened_at IS NOT NULL FROM disposition_recipient") == [(1,)]


def test_a_disposition_is_recalled_with_a_reason_while_nobody_has_read_it(case_office: CaseOffice):
    key = log(case_office)
    send(case_office, key)
    page = letter(case_office, key, "azril", "disposisi")
    row = page.view.tree[0]  # type: ignore[union-attr]
    assert row.can_recall
    question: Any = page.dispositions.ask_recall(row)
    question.confirm.click()
    assert rows(case_office, "SELECT recalled_at FROM disposition") == [(None,)]
    question.asked["reason"].field.editor.setPlainText("Salah orang")
    question.confirm.click()
    settled(case_office)
    assert rows(case_office, "SELECT recall_reason FROM disposition") == [("Salah orang",)]


def test_cukup_diketahui_closes_with_a_reason(case_office: CaseOffice):
    key = log(case_office)
    send(case_office, key)
    case_office.wait(hours=1)
    page = letter(case_office, key, "rina", "disposisi")
    recipient = page.view.tree[0].recipients[0]  # type: ignore[union-attr]
    question: Any = page.dispositions.ask_note_only(recipient)
    question.asked["note"].field.editor.setPlainText("Untuk diketahui saja")
    question.confirm.click()
    settled(case_office)
    assert rows(case_office, "SELECT act, act_note FROM disposition_recipient") == [
        ("cukup-diketahui", "Untuk diketahui saja")
    ]


def test_a_refused_act_leaves_the_question_open_with_its_words(case_office: CaseOffice):
    key = log(case_office)
    send(case_office, key)
    page = letter(case_office, key, "azril", "disposisi")
    question: Any = page.dispositions.ask_recall(page.view.tree[0])  # type: ignore[union-attr]
    question.asked["reason"].field.editor.setPlainText("Salah orang")
    recipient = page.view.tree[0].recipients[0]  # type: ignore[union-attr]
    case_office.services.dispositions.open(by=case_office.sessions["rina"], recipient_id=recipient.id)
    question.confirm.click()
    settled(case_office)
    assert question.isVisible()
    assert "sudah dibuka" in question._failure.text()
    assert question.text("reason") == "Salah orang"


def test_cancelling_asks_for_a_reason_and_keeps_the_row(case_office: CaseOffice):
    key = log(case_office)
    page = letter(case_office, key)
    question: Any = page.acts.ask_cancel()
    assert question.confirm.text() == "Batalkan surat 0412"
    assert question.focusWidget() is question.asked["reason"].field.editor
    question.asked["reason"].field.editor.setPlainText("Tercatat dua kali")
    question.confirm.click()
    settled(case_office)
    assert rows(case_office, "SELECT status, cancel_reason, number FROM letter") == [
        ("batal", "Tercatat dua kali", 412)
    ]
    page.reload()
    settled(case_office)
    assert not page.details.fields.isEnabled()
    assert page.dispositions.form.isHidden()


def test_files_are_added_replaced_and_taken_off_but_never_lost(case_office: CaseOffice, tmp_path: Any):
    key = log(case_office)
    page = letter(case_office, key, tab="lampiran")
    page.files.attach((("satu.png", png()), ("dua.png", png(80))))
    settled(case_office)
    page.reload()
    settled(case_office)
    assert page.tabs.tabText(TABS.index("lampiran")) == "Lampiran (2)"
    assert page.preview.pages == 1
    better = tmp_path / "lebih-jelas.png"
    better.write_bytes(png(90))
    page.files.replace_by(page.files.model.rows[0].id, better)
    settled(case_office)
    page.reload()
    settled(case_office)
    removed = [a.name for a in page.view.detail.attachments if a.removed]  # type: ignore[union-attr]
    assert removed == ["satu.png"]
    page.files.table.select_row(0)
    question: Any = page.files.ask_remove()
    question.asked["reason"].field.editor.setPlainText("Salah berkas")
    question.confirm.click()
    settled(case_office)
    assert rows(case_office, "SELECT count(*) FROM attachment WHERE remove_reason = 'Salah berkas'") == [(1,)]
    page.files.save_to(page.files.model.rows[0].id, tmp_path / "salinan.png")
    settled(case_office)
    assert (tmp_path / "salinan.png").read_bytes().startswith(b"\x89PNG")


def test_neighbours_step_over_missing_numbers(case_office: CaseOffice):
    first = log(case_office)
    from uuid import uuid4

    from sopdesk.domain.letters import NumberChoice

    far = case_office.services.letters.register(
        by=case_office.sessions["sari"],
        entry=LetterEntry(sender="X", subject="Jauh"),
        number=NumberChoice("paper", 420),
        request_id=uuid4().hex,
    )
    page = letter(case_office, first)
    page.actions_here.trigger("newer")
    settled(case_office)
    assert case_office.window.opened[-1] == ("surat", far.letter_id)
    page.actions_here.trigger("older")
    settled(case_office)
    assert "Tidak ada surat" in case_office.window.said[-1]


def test_who_keeps_no_book_reads_and_is_told_why(case_office: CaseOffice):
    key = log(case_office)
    page = letter(case_office, key, "dimas")
    assert not page.details.fields.isEnabled()
    assert all(editor.property("reading") for editor in page.details.fields.editors.values())
    assert "agendaris" in page.actions_here.action("cancel").toolTip()


def test_undo_takes_the_disposition_back(case_office: CaseOffice):
    key = log(case_office)
    case_office.clock.advance(timedelta(minutes=5))
    page = letter(case_office, key, "azril", "disposisi")
    page.dispositions.form.recipients.set_entries((RecipientEntry(seats(case_office)["kabid-pe"]),))
    page.dispositions.form.send(then_print=False)
    settled(case_office)
    case_office.window.toasts.toasts[-1].acted.emit()
    settled(case_office)
    assert rows(case_office, "SELECT recalled_at IS NOT NULL FROM disposition") == [(1,)]


def test_a_closed_letter_says_that_nothing_is_left_to_dispose_and_can_be_opened_again(case_office: CaseOffice):
    key, desks = log(case_office), seats(case_office)
    entry = DispositionEntry(desks["kepala-dinas"], (RecipientEntry(desks["kabid-pe"]),))
    dispositions = case_office.services.dispositions
    dispositions.dispose(by=case_office.sessions["azril"], letter_id=key, entry=entry, request_id="pertama")
    recipient = dispositions.tree(key, by=case_office.sessions["rina"])[0].recipients[0]
    dispositions.note_only(
        by=case_office.sessions["rina"], recipient_id=recipient.id, reason="Sudah diketahui", request_id="tutup"
    )
    page = letter(case_office, key, "rina", "disposisi")
    tab = page.dispositions
    assert not tab.form.isVisible()
    assert "Surat ini sudah selesai" in tab._why_not.text()
    tab.again.click()
    assert tab.form.isVisible()
    assert not tab.again.isVisible()
    tab.form.recipients.set_entries((RecipientEntry(desks["kasi-infrastruktur"]),))
    tab.form.send(then_print=False)
    settled(case_office)
    assert rows(case_office, "SELECT status FROM letter") == [("diproses",)]
    assert tab.form.isVisible()


def test_a_cancelled_letter_offers_no_disposition_at_all(case_office: CaseOffice):
    key = log(case_office)
    case_office.services.letters.cancel(by=case_office.sessions["sari"], letter_id=key, version=1, reason="Ganda")
    page = letter(case_office, key, "azril", "disposisi")
    assert not page.dispositions.form.isVisible()
    assert not page.dispositions.again.isVisible()
    assert "dibatalkan" in page.dispositions._why_not.text()


def test_the_service_of_a_letter_is_no_suggestion_any_more(case_office: CaseOffice):
    key = log(case_office, subject="Permohonan kenaikan bandwidth", sop_key=BANDWIDTH)
    page = letter(case_office, key)
    box: Any = page.details.fields.editors["sop_key"]
    case_office.qtbot.waitUntil(lambda: box.currentData() == BANDWIDTH and not page.details._helps._fits.isActive())
    settled(case_office)
    assert box.currentText() == "Kenaikan bandwidth"
    box.setCurrentIndex(0)
    assert box.itemText(box.findData(BANDWIDTH)) == "Saran: Kenaikan bandwidth"


def test_a_disposition_whose_words_end_in_a_full_stop_gets_no_second_one(case_office: CaseOffice):
    key = log(case_office)
    send(case_office, key)
    (row,) = case_office.services.dispositions.tree(key, by=case_office.sessions["azril"])
    assert disposition_words(replace(row, note="Tindak lanjuti.")).endswith("Tindak lanjuti.")
    due = replace(row, note="Hubungi Budi, M.T.", due=date(2026, 11, 25))
    assert disposition_words(due).endswith("Hubungi Budi, M.T. Tenggat 25/11/2026.")


def test_signed_sheet_that_was_scanned_opens_beside_the_form_and_is_keyed_from_it(case_office: CaseOffice):
    sari, sheets = case_office.sessions["sari"], case_office.services.sheets
    key = case_office.letter()
    pdf = sheets.prepare(by=sari, letter_ids=[key], layout="half-f4")
    sheets.record(by=sari, pdf=pdf)
    page = LetterPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(page, (key, "disposisi"))
    case_office.settle()
    tab = page.dispositions
    assert tab.banner.isHidden()
    heard: list[Any] = []
    case_office.services.bus.subscribe(heard.append)
    case_office.services.scans.take(by=sari, files=[("lembar.pdf", pdf)], source="seret")
    page.refresh(next(changes for changes in heard if changes.scans))
    case_office.settle()
    case_office.qtbot.waitUntil(lambda: tab.banner.isVisible() and page.preview.pages == 1, timeout=10_000)
    signed = sheets.signed(key)
    assert signed is not None
    assert signed.code in tab.banner.label.text()
    page.show_tab("disposisi")
    assert tab.form.pen.isChecked()
    assert tab.form.sheet.text() == signed.code
    tab.form.recipients.set_entries((RecipientEntry(seats(case_office)["kabid-pe"]),))
    page.show_tab("disposisi")
    tab.form.ticks.set_text("1 3")
    case_office.wait(hours=1)
    tab.form.send(then_print=False)
    case_office.settle()
    again = sheets.signed(key)
    assert again is not None
    assert again.keyed
    page.reload()
    case_office.settle()
    assert tab.banner.isHidden()


def test_who_may_only_read_a_letter_is_offered_no_sop(case_office: CaseOffice):
    key = case_office.letter()
    page = LetterPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(page, key)
    case_office.qtbot.waitUntil(lambda: not page.details.fields.sop_chip.isHidden())
    reader = LetterPage(case_office.window, case_office.services, case_office.by("rina"))
    case_office.show(reader, key)
    case_office.qtbot.wait(300)
    case_office.settle()
    assert reader.details.fields.sop_chip.isHidden()


def test_letter_and_answer_lead_to_each_other(case_office: CaseOffice):
    asked = log(case_office, subject="Permohonan data", reply_needed=True)
    paper = printed(case_office, letter_id=asked)
    case_office.services.ledger.returned(by=case_office.sessions["sari"], paper_ids=[paper.id])
    page = letter(case_office, asked)
    (link,) = [b for b in page.header.findChildren(QPushButton) if b.property("kind") == "link"]
    assert link.text() == f"Dibalas dengan surat nomor {paper.number} tanggal 23/11/2026 (agenda 0001/2026)"
    assert "Sudah dibalas" in {chip.chip.text for chip in page.header.findChildren(ChipLabel)}
    link.click()
    name, answer = case_office.window.opened[-1]
    assert name == "surat"
    assert isinstance(answer, int)
    back = letter(case_office, answer)
    (link,) = [b for b in back.header.findChildren(QPushButton) if b.property("kind") == "link"]
    assert link.text().startswith("Membalas surat")
    link.click()
    assert case_office.window.opened[-1] == ("surat", asked)
