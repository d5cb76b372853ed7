"""The form that a paper was begun with is the one it keeps; lists tell nobody's identity number."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import text
from tests.factories.own_form import OWN_FORM

from sopdesk.core.errors import ConflictError, NotFoundError
from sopdesk.domain.form import Form
from sopdesk.services.facts import Subject
from sopdesk.services.paper_begin import Beginning, begin
from sopdesk.services.paper_titles import title_of
from sopdesk.store.queries import papers as queries


def test_a_form_changed_while_a_paper_is_begun_is_told(papers):
    store, now = papers.desks.store, papers.desks.clock.now()
    read = papers.forms.get("surat-tugas")
    other = read.model_copy(update={"title": "Surat perintah"})
    with store.write() as work:
        queries.keep_form(work.session, other, at=now)
        work.commit()
    plan = Beginning(read, "r-1", Subject())
    with store.write() as work, pytest.raises(ConflictError, match="coba sekali lagi"):
        begin(work, plan, by=papers.by, now=now)
    again = replace(plan, form=papers.forms.get("surat-tugas"))
    with store.write() as work:
        begin(work, again, by=papers.by, now=now)
        work.commit()


def test_a_form_kept_by_an_older_program_is_the_same_form(papers):
    store, now = papers.desks.store, papers.desks.clock.now()
    papers.begin("lembar-serah-akun", case_id=papers.desks.start(None, papers.desks.letter()))
    form = papers.forms.get("lembar-serah-akun")
    definition = json.loads(json.dumps(form.model_dump(mode="json", by_alias=True)))
    for section in definition["sections"]:
        for field in section["fields"]:
            del field["wide"]  # a key that this program has added since
    same = Form.model_validate(definition)
    with store.write() as work:
        work.session.execute(
            text("UPDATE form_version SET definition = :d, sha256 = :s"), {"d": json.dumps(definition), "s": "0" * 64}
        )
        queries.keep_form(work.session, same, at=now)
        with pytest.raises(ConflictError):
            queries.keep_form(work.session, same.model_copy(update={"title": "Lain"}), at=now)


def test_paper_of_a_form_taken_off_the_list_keeps_its_form(papers):
    admin = papers.desks.admin
    papers.forms.save_own(by=admin, key="nota-gudang", text=OWN_FORM)
    first = papers.begin("nota-gudang", {"isi": "Kabel 20 m"})
    papers.forms.save_own(by=admin, key="nota-gudang", text=OWN_FORM.replace("half-f4", "f4"))
    second = papers.begin("nota-gudang", {"isi": "Kabel 30 m"})
    papers.forms.revert_own(by=admin, key="nota-gudang")
    assert [form.paper for form in papers.forms.of_papers([second.row.id, first.row.id])] == ["f4", "half-f4"]
    assert papers.print(first.row.id, second.row.id)
    with pytest.raises(NotFoundError):
        papers.begin("nota-gudang")
    again = papers.begin("nota-gudang", like=first.row.id)
    assert (again.values["isi"], again.form.paper) == ("Kabel 20 m", "half-f4")


def test_draft_to_many_keeps_its_form(papers):
    admin, text = papers.desks.admin, papers.forms.toml_text("surat-sosialisasi")
    papers.forms.save_own(by=admin, key="undangan-kami", text=text.replace('"surat-sosialisasi"', '"undangan-kami"', 1))
    draft = papers.begin("undangan-kami", {"isi": "Mohon hadir."})
    papers.forms.revert_own(by=admin, key="undangan-kami")
    made = papers.printouts.mail_merge(
        by=papers.by,
        form_key="undangan-kami",
        values=draft.values,
        agencies=["Dinas Perhubungan", "Dinas Pendidikan"],
        request_id="r-banyak",
        draft_id=draft.row.id,
    )
    assert [papers.get(i).row.form_key for i in made].count("undangan-kami") == 2


def test_nota_laporan_knows_how_the_report_came(papers):
    for channel, key in (("wa", "WhatsApp"), ("telepon", "Telepon"), ("surat", "")):
        detail = papers.begin("nota-laporan", letter_id=papers.desks.letter(channel=channel))
        label = {option.key: option.label for option in detail.form.fields["saluran"].options}
        assert label.get(detail.values["saluran"], "") == key


def test_no_list_shows_an_identity_number(papers):
    raw = papers.forms.get("surat-tugas").model_dump(by_alias=True)
    fields = [
        {"key": "nik", "label": "NIK", "kind": "nik"},
        {"key": "hp", "label": "HP", "kind": "phone"},
        {"key": "catatan", "label": "Catatan"},
    ]
    raw |= {"sections": [{"title": "A", "fields": fields}], "signers": [], "blocks": [{"kind": "text", "text": "-"}]}
    form = Form.model_validate(raw)
    with papers.desks.store.read() as work:
        values = {"nik": "3171011708450001", "hp": "0778123456", "catatan": "Kunjungan"}
        assert title_of(work, form, Subject(), values) == "Kunjungan"
        assert title_of(work, form, Subject(), {"nik": "3171011708450001"}) == ""
