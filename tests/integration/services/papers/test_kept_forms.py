"""The form that a paper was begun with is the one it keeps; lists tell nobody's identity number."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import text

from sopdesk.core.errors import ConflictError
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
