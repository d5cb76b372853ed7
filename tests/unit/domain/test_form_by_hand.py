"""Columns that are left to the pen."""

from sopdesk.domain.form import Form
from sopdesk.domain.form_faults import problems
from sopdesk.domain.form_values import normal_values, values_hash
from sopdesk.domain.prefill import prefill


def form_with(*columns):
    table = {"key": "akun", "label": "Akun", "kind": "table", "columns": list(columns), "prefill": ["appointed"]}
    raw = {"schema": 1, "key": "lembar", "title": "Lembar", "sections": [{"title": "A", "fields": [table]}]}
    return Form.model_validate({**raw, "blocks": [{"kind": "table", "fields": ["akun"]}]})


SLIP = form_with({"key": "name", "label": "Nama"}, {"key": "title", "label": "Sandi", "by_hand": True})


def test_what_is_left_to_the_pen_is_neither_kept_nor_hashed():
    typed = {"akun": [{"name": "budi", "title": "kopi"}, {"title": "teh"}]}
    assert normal_values(SLIP, typed) == {"akun": [{"name": "budi"}]}
    assert values_hash(SLIP, typed) == values_hash(SLIP, {"akun": [{"name": "budi"}]})
    assert prefill(SLIP, {"appointed.1.name": "Budi", "appointed.1.title": "kopi"}) == {"akun": [{"name": "Budi"}]}
    assert [column.key for column in SLIP.fields["akun"].typed_columns] == ["name"]


def test_a_column_for_the_pen_is_never_required_nor_alone():
    said = [p.text for p in problems(form_with({"key": "a", "label": "A", "by_hand": True, "required": True}))]
    assert any('"by_hand" diisi dengan pena' in text for text in said)
    assert any("paling sedikit satu kolom diketik" in text for text in said)
    assert not list(problems(SLIP))
