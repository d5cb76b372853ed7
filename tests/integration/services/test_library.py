"""The library of the office: what is shipped, what it added, what it uses."""

import pytest

from sopdesk.core.errors import BadFileError, NotAllowedError, NotFoundError, StoreFailedError
from sopdesk.core.resources import resource
from sopdesk.services.files import Files
from sopdesk.services.library import SopLibrary

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"


def _file(folder, change=("", ""), name="unggahan.toml"):
    text = resource(f"sop/{BANDWIDTH}.toml").read_text(encoding="utf-8")
    path = folder / name
    path.write_text(text.replace(*change) if change[0] else text, encoding="utf-8")
    return path


def test_without_a_choice_the_office_uses_the_sops_of_its_city(office):
    assert {sop.office for sop in office.library.library()} == {"batam"}
    assert {sop.office for sop in office.library.known()} == {"batam", "tanjungpinang"}


def test_a_choice_narrows_what_is_suggested_and_listed(office):
    office.library.adopt(by=office.admin, keys=[BANDWIDTH, "tidak/ada"])
    assert [key for key, _ in office.library.titles()] == [BANDWIDTH]
    assert [key for key, _ in office.library.suggest("Permohonan colocation dan bandwidth")] == [BANDWIDTH]
    everything = office.library.list(everything=True)
    assert everything[0].adopted
    assert not everything[-1].adopted


def test_a_letter_is_matched_with_its_sop_by_subject(office):
    assert office.library.suggest("Mohon penambahan bandwidth", "Dinas Kesehatan")[0] == (
        BANDWIDTH,
        "Kenaikan bandwidth",
    )


def test_a_card_says_what_the_list_shows(office):
    office.start(BANDWIDTH, office.letter())
    card = next(c for c in office.library.list() if c.key == BANDWIDTH)
    assert (card.number, card.revision, card.steps, card.cases) == ("04/SOP/Kominfo-PE/10/2018", "[Revisi 01]", 14, 1)
    assert (card.runnable, card.title_only, card.own) == (True, False, False)
    assert card.effective == "Tanggal Efektif: 15 OKTOBER 2018"
    assert card.approver == "Azril Apriansyah, ST, MT."
    assert card.findings == sum(f.severity != "note" for f in office.library.check(BANDWIDTH)[0][1])


def test_the_checker_goes_over_every_sop_of_the_office(office):
    checked = office.library.check()
    assert {sop.key for sop, _ in checked} == {sop.key for sop in office.library.library()}


def test_an_unknown_key_is_told(office):
    with pytest.raises(NotFoundError, match="tidak/ada"):
        office.library.get("tidak/ada")


def test_an_imported_file_becomes_the_newer_version_and_the_former_is_kept(office, tmp_path):
    heard = office.listen()
    for revision in ("[Revisi 02]", "[Revisi 03]"):
        key = office.library.import_file(by=office.admin, path=_file(tmp_path, ("[Revisi 01]", revision)))
        assert key == BANDWIDTH
        assert str(office.library.get(key).revision) == revision
    assert heard[-1].sops
    card = next(c for c in office.library.list() if c.key == BANDWIDTH)
    assert card.own
    former = list((office.store.folder.library / "batam" / "lama").iterdir())
    assert len(former) == 1
    assert "[Revisi 02]" in former[0].read_text(encoding="utf-8")


def test_an_sop_of_the_offices_own_is_used_at_once(office, tmp_path):
    change = ('code = "permohonan-kenaikan-bandwidth"', 'code = "layanan-baru"')
    key = office.library.import_file(by=office.admin, path=_file(tmp_path, change))
    assert key == "batam/layanan-baru"
    assert key in dict(office.library.titles())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("schema = 1", "schema = 1\nwarna = 2"), "warna"),
        (('to = "14"', 'to = "41"'), "41"),
    ],
)
def test_a_bad_file_is_refused_and_nothing_is_copied(office, tmp_path, change, words):
    path = _file(tmp_path, change)
    with pytest.raises(BadFileError, match=words):
        office.library.import_file(by=office.admin, path=path)
    assert not office.store.folder.library.exists()
    assert str(office.library.get(BANDWIDTH).revision) == "[Revisi 01]"


def test_a_slip_in_an_own_file_never_keeps_the_office_from_its_letters(office, tmp_path):
    office.library.import_file(by=office.admin, path=_file(tmp_path, ("[Revisi 01]", "[Revisi 02]")))
    own = office.store.folder.library / "batam" / "permohonan-kenaikan-bandwidth.toml"
    own.write_text("schema = satu", encoding="utf-8")
    (own.parent / "salinan.toml").write_bytes(_file(tmp_path).read_bytes())
    again = SopLibrary(office.store)
    assert str(again.get(BANDWIDTH).revision) == "[Revisi 01]"
    assert [words.split(" ")[1] for words in again.unusable()] == [own.name, "salinan.toml"]
    assert [f.text for f in Files(office.store).verify()] == [
        f"{w} SOP bawaan tetap dipakai." for w in again.unusable()
    ]


def test_a_file_that_cannot_be_copied_changes_nothing(office, tmp_path):
    office.store.folder.library.write_text("bukan folder", encoding="utf-8")
    with pytest.raises(StoreFailedError, match="tidak berubah"):
        office.library.import_file(by=office.admin, path=_file(tmp_path))


def test_a_file_is_checked_without_being_taken(office, tmp_path):
    sop, findings = office.library.check_file(_file(tmp_path, ("[Revisi 01]", "[Revisi 09]")))
    assert str(sop.revision) == "[Revisi 09]"
    assert findings
    assert str(office.library.get(BANDWIDTH).revision) == "[Revisi 01]"


def test_only_an_administrator_changes_the_library(office, tmp_path):
    with pytest.raises(NotAllowedError):
        office.library.import_file(by=office.kadis, path=_file(tmp_path))
    with pytest.raises(NotAllowedError):
        office.library.adopt(by=office.kadis, keys=[BANDWIDTH])


def test_the_frozen_sop_reads_back_as_it_was(office):
    from sopdesk.services.case_work import course_of

    for sop in office.library.known():
        if sop.runnable:
            frozen = sop.model_dump_json(by_alias=True, exclude_defaults=True)
            assert course_of(frozen).sop == sop
