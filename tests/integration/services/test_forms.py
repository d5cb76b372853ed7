"""Forms of the office: shipped, changed by the office, and the versions that papers keep."""

from pathlib import Path

import pytest

from sopdesk.core.errors import BadFileError, InvalidInputError, NotAllowedError, NotFoundError
from sopdesk.core.resources import resource
from sopdesk.domain.office import ChoiceRow
from sopdesk.services.forms import Forms
from sopdesk.store.queries import papers as paper_queries

SHIPPED = """
schema = 1
key = "cek"
title = "Cek"
group = "Uji"
[[sections]]
title = "Isi"
  [[sections.fields]]
  key = "catatan"
  label = "Catatan"
  required = true
  [[sections.fields]]
  key = "sifat"
  label = "Sifat"
  kind = "ticks"
  office_list = "uji"
[[blocks]]
kind = "fields"
fields = ["catatan"]
"""
OWN = SHIPPED.replace('"Cek"', '"Cek kami"')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "bawaan"
    path.mkdir()
    (path / "cek.toml").write_text(SHIPPED, encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def forms(office, folder):
    return Forms(office.store, office.office, library=office.library, folder=folder)


def keep(office, form):
    """Keep the version of a form as a paper does that is begun with it."""
    with office.store.write() as work:
        paper_queries.keep_form(work.session, form, at=office.clock.now())
        work.commit()


def add_choice(office, key, label):
    office.office.save_choice(by=office.admin, row=ChoiceRow(0, "uji", key, label, 1))


def test_shipped_form_is_listed_and_read(forms):
    (row,) = forms.list()
    assert (row.key, row.title, row.version, row.own) == ("cek", "Cek", 1, False)
    assert forms.get("cek").title == "Cek"
    assert forms.toml_text("cek") == SHIPPED
    assert forms.list(subject="letter") == ()
    assert forms.faults() == ()


def test_unknown_form_is_not_found(forms):
    for call in (lambda: forms.get("tidak-ada"), lambda: forms.get("cek", version=9), lambda: forms.toml_text("x")):
        with pytest.raises(NotFoundError):
            call()


def test_own_version_is_used_and_the_older_one_kept(office, forms):
    old = forms.get("cek")
    keep(office, old)
    row = forms.save_own(by=office.admin, key="cek", text=OWN)
    assert (row.title, row.version, row.own) == ("Cek kami", 2, True)
    assert forms.get("cek").title == "Cek kami"
    assert forms.get("cek", version=1) == old
    assert forms.get("cek", version=2).title == "Cek kami"
    assert forms.toml_text("cek") == OWN


def test_form_goes_back_to_the_shipped_one(office, forms):
    forms.save_own(by=office.admin, key="cek", text=OWN)
    forms.revert_own(by=office.admin, key="cek")
    (row,) = forms.list()
    assert (row.title, row.version, row.own) == ("Cek", 3, False)
    assert forms.get("cek", version=2).title == "Cek kami"
    with pytest.raises(InvalidInputError):
        forms.revert_own(by=office.admin, key="cek")


def test_new_form_needs_no_code_and_can_leave_the_list(office, forms):
    row = forms.save_own(by=office.admin, key="baru", text=SHIPPED.replace('"cek"', '"baru"'))
    assert (row.version, row.own) == (1, True)
    forms.revert_own(by=office.admin, key="baru")
    assert [r.key for r in forms.list()] == ["cek"]
    assert forms.get("baru", version=1).key == "baru"
    with pytest.raises(NotFoundError):
        forms.get("baru")


def test_bad_text_is_refused_with_its_line_and_changes_nothing(office, forms):
    with pytest.raises(BadFileError, match="baris"):
        forms.save_own(by=office.admin, key="cek", text=SHIPPED.replace("required", "reqired"))
    with pytest.raises(BadFileError, match='seharusnya "lain"'):
        forms.save_own(by=office.admin, key="lain", text=SHIPPED)
    assert forms.list()[0].own is False


def test_only_an_administrator_changes_forms(office, forms):
    with pytest.raises(NotAllowedError):
        forms.save_own(by=office.tim, key="cek", text=OWN)
    with pytest.raises(NotAllowedError):
        forms.revert_own(by=office.tim, key="cek")


def test_change_of_a_form_is_announced(office, forms):
    heard = office.listen()
    forms.save_own(by=office.admin, key="cek", text=OWN)
    assert [change.office for change in heard] == [True]


def test_form_shipped_anew_gets_its_own_version_once_papers_keep_the_old(office, forms, folder):
    keep(office, forms.get("cek"))
    (folder / "cek.toml").write_text(SHIPPED.replace("Catatan", "Keterangan"), encoding="utf-8")
    later = Forms(office.store, office.office, folder=folder)
    assert later.get("cek").version == 2
    keep(office, later.get("cek"))
    assert later.get("cek").version == 2
    assert later.get("cek", version=1).fields["catatan"].label == "Catatan"
    assert later.get("cek", version=2).fields["catatan"].label == "Keterangan"


def test_office_list_gives_the_options_that_a_paper_keeps(office, forms):
    add_choice(office, "segera", "Segera")
    first = forms.get("cek")
    assert [o.label for o in first.fields["sifat"].options] == ["Segera"]
    keep(office, first)
    assert forms.get("cek").version == 1
    add_choice(office, "biasa", "Biasa")
    assert forms.get("cek").version == 2
    assert [o.key for o in forms.get("cek", version=1).fields["sifat"].options] == ["segera"]


def test_own_version_follows_the_office_list_and_stays_own(office, forms):
    forms.save_own(by=office.admin, key="cek", text=OWN)
    add_choice(office, "segera", "Segera")
    keep(office, forms.get("cek"))
    (row,) = forms.list()
    assert (row.version, row.own, row.title) == (3, True, "Cek kami")
    assert forms.toml_text("cek") == OWN


def test_shipped_file_that_is_broken_is_told_and_the_others_stay(office, forms, folder):
    (folder / "rusak.toml").write_text("schema = ", encoding="utf-8")
    assert [row.key for row in forms.list()] == ["cek"]
    assert [fault.file for fault in forms.faults()] == ["rusak.toml"]


def test_values_are_checked_by_the_rules_of_the_office(forms):
    form = forms.get("cek")
    assert forms.check(form, {}, complete=False) == ()
    assert [p.path for p in forms.check(form, {}, complete=True)] == ["catatan"]


def test_shipped_forms_name_the_sops_that_call_for_them(office):
    forms = Forms(office.store, office.office, library=office.library)
    rows = {row.key: row for row in forms.list()}
    assert set(rows) == {path.stem for path in resource("forms").glob("*.toml")}
    assert "batam/penyediaan-layanan-hosting-aplikasi" in rows["pa-17"].sops
    assert forms.faults() == ()
