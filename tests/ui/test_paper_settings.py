"""Pengaturan of papers: type and margins, numbers, forms; what is kept is read back and printed."""

from typing import Any

import pypdfium2
import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from tests.ui.accessibility import nameless
from tests.ui.agenda_desk import settled
from tests.ui.case_office import CaseOffice
from tests.ui.paper_office import printed, reply
from tests.ui.test_translation import english_in, texts_of

from sopdesk.domain.paper_sheet import PaperStyle
from sopdesk.ui.dialogs.leave_question import DISCARD, LeaveQuestion
from sopdesk.ui.dialogs.print_preview import PrintPreview
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.pages.settings.form_editor import FormEditor
from sopdesk.ui.pages.settings.forms_section import FormsSection, used_words
from sopdesk.ui.pages.settings.paper_numbers_section import PaperNumbersSection
from sopdesk.ui.pages.settings.pattern_field import PatternField
from sopdesk.ui.pages.settings.positions_section import PositionsSection
from sopdesk.ui.pages.settings.section import Office, Section
from sopdesk.ui.pages.settings.style_section import StyleSection


def show(office: CaseOffice, section_class: type[Section]) -> Any:
    section = section_class(Office(office.window, office.services, office.by("admin")))  # type: ignore[call-arg, arg-type]
    section.setParent(office.window.widget)
    section.setGeometry(office.window.widget.rect())
    section.show()
    section.load()
    wait(office)
    return section


def wait(office: CaseOffice) -> None:
    """Wait for what was asked for, and for pages that follow a moment later."""
    settled(office, 420)


def asked(section: QWidget) -> EditDialog:
    found = [d for d in section.findChildren(EditDialog) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def submit(office: CaseOffice, section: Any, **values: Any) -> EditDialog:
    dialog = asked(section)
    dialog.form.set_values(values)
    dialog.submit()
    wait(office)
    section.load()
    wait(office)
    return dialog


def choose(section: Any, key: str) -> None:
    assert section.table.select_key(key)
    section.follow()


# Naskah


def test_style_is_drawn_while_it_is_set_and_kept_when_it_is_saved(case_office: CaseOffice):
    section: StyleSection = show(case_office, StyleSection)
    before = section.sample.pdf
    assert pypdfium2.PdfDocument(before)[0].get_size() == (pytest.approx(609.45, 0.01), pytest.approx(935.43, 0.01))
    section.form.fields["size"].set_value("a4")
    section.form.fields["font"].set_value("bookman")
    section.form.fields["left"].set_value(40)
    section.form.fields["points"].set_value(12.0)
    wait(case_office)
    assert section.unsaved()
    assert pypdfium2.PdfDocument(section.sample.pdf)[0].get_size()[1] == pytest.approx(841.89, 0.01)
    section.keep.click()
    wait(case_office)
    kept = case_office.services.printouts.style()
    assert (kept.size, kept.font, kept.left, kept.points) == ("a4", "bookman", 40, 12)
    assert not section.unsaved()
    row = printed(case_office)
    pdf = case_office.services.printouts.copy_pdf(
        case_office.services.filling.get(by=case_office.sessions["sari"], paper_id=row.id).copies[0].id
    )
    assert pypdfium2.PdfDocument(pdf)[0].get_size()[1] == pytest.approx(841.89, 0.01)


def test_style_goes_back_to_the_usual_one_and_to_what_is_kept(case_office: CaseOffice):
    section: StyleSection = show(case_office, StyleSection)
    section.form.fields["spacing"].set_value(2.0)
    assert section.undo.isEnabled()
    section.undo.click()
    wait(case_office)
    assert not section.unsaved()
    section.form.fields["top"].set_value(50)
    section.usual.click()
    assert section.form.fields["top"].value() == PaperStyle().top


# Nomor naskah


def test_pattern_is_put_together_from_tokens_and_shows_its_sample(case_office: CaseOffice):
    section: PaperNumbersSection = show(case_office, PaperNumbersSection)
    choose(section, "surat-balasan")
    section.edit()
    field = asked(section).form.fields["pattern"]
    assert isinstance(field, PatternField)
    field.line.clear()
    for part in ("kode", "nomor", "bulan_romawi", "tahun"):
        field.chips[part].click()
        field.line.insert("/")
    assert field.value() == "{kode}/{nomor}/{bulan_romawi}/{tahun}/"
    assert field.sample.text() == "Contoh: 500.12/1/XI/2026/"
    field.line.setText("{kode}/{nomr}/{tahun}")
    assert "nomr" in field.sample.text()
    dialog = asked(section)
    dialog.submit()
    assert dialog.isVisible()
    assert "nomor" in field.error
    submit(case_office, section, pattern="{nomor:4}/{unit}/{tahun}", at="blank")
    rule = case_office.services.paper_numbers.rule(case_office.services.forms.get("surat-balasan"))
    assert rule is not None
    assert (rule.pattern, rule.at, rule.own) == ("{nomor:4}/{unit}/{tahun}", "blank", True)
    choose(section, "surat-balasan")
    section.revert()
    submit(case_office, section)
    assert not section.revert_button.isEnabled()


def test_last_number_of_paper_and_code_of_the_office_are_keyed(case_office: CaseOffice):
    section: PaperNumbersSection = show(case_office, PaperNumbersSection)
    choose(section, "surat-tugas")
    section.set_last()
    submit(case_office, section, last=41)
    choose(section, "surat-tugas")
    assert section.row is not None
    assert section.row.rule.last == 41
    section.set_unit()
    submit(case_office, section, unit="5.16.03")
    assert section.unit == "5.16.03"
    assert "5.16.03" in section.row.sample


def test_code_of_a_position_is_keyed_and_shown_in_the_sample(case_office: CaseOffice):
    section: PositionsSection = show(case_office, PositionsSection)
    head = next(p for p in case_office.services.people.positions() if p.key == "kepala-dinas")
    assert section.table.select_key(head.id)
    section.follow()
    column = next(c for c in section.model.columns if c.title == "Kode dalam nomor")
    assert column.text(head) == "KADIS"
    section.edit()
    submit(case_office, section, number_code="KD")
    numbers: PaperNumbersSection = show(case_office, PaperNumbersSection)
    choose(numbers, "surat-balasan")
    numbers.edit()
    field = asked(numbers).form.fields["pattern"]
    assert isinstance(field, PatternField)
    field.line.setText("{nomor:3}/{jabatan}/{tahun}")
    assert field.sample.text() == "Contoh: 001/KD/2026"


def test_last_number_is_refused_after_one_was_given(case_office: CaseOffice):
    printed(case_office)
    section: PaperNumbersSection = show(case_office, PaperNumbersSection)
    choose(section, "surat-balasan")
    section.set_last()
    dialog = asked(section)
    dialog.form.set_values({"last": 90})
    dialog.submit()
    wait(case_office)
    assert dialog.isVisible()
    assert dialog.failure
    dialog.reject()


# Formulir


def test_forms_say_where_they_are_used(case_office: CaseOffice):
    section: FormsSection = show(case_office, FormsSection)
    used = {line.row.key: used_words(line) for line in section.model.rows}
    assert used["pa-17"] == "Hosting aplikasi"
    assert used["tabel-7"] == "Dibuat sendiri"
    assert not section.faults.isVisible()


def test_example_is_an_empty_form_that_is_kept_nowhere(case_office: CaseOffice):
    section: FormsSection = show(case_office, FormsSection)
    choose(section, "pa-17")
    section.show_example()
    wait(case_office)
    (preview,) = case_office.window.widget.findChildren(PrintPreview)
    text = pypdfium2.PdfDocument(preview.pdf)[0].get_textpage().get_text_range()
    assert "PA-17" in text
    assert case_office.services.ledger.rows(only_open=False) == ()
    preview.reject()


def edit(office: CaseOffice, section: FormsSection, key: str) -> FormEditor:
    choose(section, key)
    section.edit()
    wait(office)
    assert section.editor is not None
    return section.editor


def test_form_is_changed_and_papers_that_exist_keep_their_version(case_office: CaseOffice):
    detail = reply(case_office)
    section: FormsSection = show(case_office, FormsSection)
    editor = edit(case_office, section, "surat-balasan")
    text = editor.edit.toPlainText().replace('label = "Hal"', 'label = "Perihal"', 1)
    editor.edit.setPlainText(text)
    wait(case_office)
    assert not editor.words.isVisible()
    editor.keep.click()
    wait(case_office)
    forms = case_office.services.forms
    newest = forms.get("surat-balasan")
    assert (newest.version, newest.fields["hal"].label) == (detail.form.version + 1, "Perihal")
    same = case_office.services.filling.get(by=case_office.sessions["sari"], paper_id=detail.row.id).form
    assert same.fields["hal"].label == "Hal"
    section.load()
    wait(case_office)
    choose(section, "surat-balasan")
    assert section.row is not None
    assert section.row.row.own
    section.revert()
    asked(section).submit()
    wait(case_office)
    assert forms.get("surat-balasan").fields["hal"].label == "Hal"


def test_fault_is_named_with_its_line_and_led_to(case_office: CaseOffice):
    section: FormsSection = show(case_office, FormsSection)
    editor = edit(case_office, section, "surat-balasan")
    good = editor.page.pdf
    lines = editor.edit.toPlainText().splitlines()
    place = next(n for n, line in enumerate(lines) if "kind = " in line)
    lines[place] = '  kind = "teks-ajaib"'
    editor.edit.setPlainText("\n".join(lines))
    wait(case_office)
    assert "surat-balasan.toml" in editor.words.text()
    assert not editor.keep.isEnabled()
    assert editor.page.pdf == good, "the last good page stays"
    lines[place] = "  kind = = 3"
    editor.edit.setPlainText("\n".join(lines))
    wait(case_office)
    assert f"baris {place + 1}" in editor.words.text()
    editor.problem.click()
    assert editor.edit.textCursor().blockNumber() == place
    editor._first = editor.edit.toPlainText()
    editor.close()


def test_form_under_a_new_key_is_a_form_of_the_office(case_office: CaseOffice):
    section: FormsSection = show(case_office, FormsSection)
    editor = edit(case_office, section, "nota-laporan")
    text = editor.edit.toPlainText().replace('key = "nota-laporan"', 'key = "nota-gudang"', 1)
    editor.edit.setPlainText(text)
    assert "formulir tersendiri" in editor.note.text()
    wait(case_office)
    editor.keep.click()
    wait(case_office)
    assert case_office.services.forms.get("nota-gudang").key == "nota-gudang"
    assert not next(r for r in case_office.services.forms.list() if r.key == "nota-laporan").own


def test_what_was_typed_is_not_lost_by_escape(case_office: CaseOffice):
    section: FormsSection = show(case_office, FormsSection)
    editor = edit(case_office, section, "tabel-7")
    editor.edit.appendPlainText("# catatan")
    editor.reject()
    assert editor.isVisible()
    (question,) = [q for q in editor.findChildren(LeaveQuestion) if q.isVisible()]
    question.buttons[DISCARD].click()
    assert not editor.isVisible()


@pytest.mark.parametrize("section_class", [StyleSection, PaperNumbersSection, FormsSection])
def test_sections_speak_indonesian_with_names_and_one_primary_button(case_office: CaseOffice, section_class):
    section = show(case_office, section_class)
    assert nameless(section) == []
    words = [text for text in texts_of(section) if english_in(text)]
    assert words == []
    primary = [b for b in section.findChildren(QPushButton) if b.isVisible() and b.property("kind") == "primary"]
    assert len(primary) == 1


def test_editor_speaks_indonesian_and_names_what_takes_the_focus(case_office: CaseOffice):
    section: FormsSection = show(case_office, FormsSection)
    editor = edit(case_office, section, "tabel-7")
    assert nameless(editor) == []
    editor.close()


def test_the_guide_to_the_format_is_read_beside_the_form(case_office: CaseOffice):
    section: FormsSection = show(case_office, FormsSection)
    editor = edit(case_office, section, "surat-balasan")
    editor.guide_button.click()
    assert editor.guide is not None
    assert editor.guide.isVisible()
    assert "prefill" in editor.guide.text.toPlainText()
    editor.guide.close()
