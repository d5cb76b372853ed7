"""What was being typed is there after a crash, whole."""

from datetime import timedelta

import pytest
from tests.integration.conftest import MONDAY
from tests.integration.store.faulty_disk import FaultyDisk

from sopdesk.core.errors import StoreFailedError
from sopdesk.store.drafts import Draft, DraftFolder


def test_draft_comes_back_as_typed(tmp_path, clock):
    drafts = DraftFolder(tmp_path / "draf", clock=clock)
    typed = {"perihal": "Permohonan <b>&", "lampiran": ["ü"], "ringkasan": "potongan emoji \ud83d"}
    drafts.keep("budi", "surat-masuk", typed)
    assert drafts.find("budi", "surat-masuk") == Draft("budi", "surat-masuk", MONDAY, typed)


def test_drafts_are_listed_newest_first_for_their_user_alone(tmp_path, clock):
    drafts = DraftFolder(tmp_path, clock=clock)
    drafts.keep("budi", "a/../b", {})
    clock.advance(timedelta(minutes=1))
    drafts.keep("budi", "disposisi:7", {"n": 1})
    drafts.keep("sari", "disposisi:7", {"n": 2})
    assert [draft.form for draft in drafts.list("budi")] == ["disposisi:7", "a/../b"]
    drafts.remove("budi", "disposisi:7")
    drafts.remove("budi", "disposisi:7")
    assert [draft.form for draft in drafts.list("budi")] == ["a/../b"]
    assert [draft.values for draft in drafts.list("sari")] == [{"n": 2}]


def test_damaged_draft_is_passed_over(tmp_path, clock):
    drafts = DraftFolder(tmp_path, clock=clock)
    drafts.keep("budi", "a", {"x": 1})
    next(tmp_path.glob("*.json")).write_text('{"user": "budi"')
    (tmp_path / "lain.json").write_text("[]")
    assert (drafts.find("budi", "a"), drafts.list("budi")) == (None, ())


def test_fault_at_any_step_keeps_the_former_or_the_new_draft(tmp_path, clock):
    counting = FaultyDisk(0)
    DraftFolder(tmp_path / "count", clock=clock, disk=counting).keep("u", "f", {"v": "old"})
    for step in range(1, counting.done + 1):
        folder = tmp_path / str(step)
        clean = DraftFolder(folder, clock=clock)
        clean.keep("u", "f", {"v": "old"})
        with pytest.raises(StoreFailedError, match="Isian Anda masih ada di layar"):
            DraftFolder(folder, clock=clock, disk=FaultyDisk(step)).keep("u", "f", {"v": "new"})
        found = clean.find("u", "f")
        assert found is not None
        assert found.values["v"] == ("new" if step == counting.done else "old")
        assert len(list(folder.iterdir())) == 1


def test_files_beside_a_draft_come_back_and_go_with_it(tmp_path, clock):
    drafts = DraftFolder(tmp_path, clock=clock)
    pasted = [("tempelan.png", b"satu"), ("lagi.png", b"satu"), ("surat.pdf", b"dua")]
    drafts.keep("budi", "surat", {"v": 1}, pasted)
    assert _files_of(drafts, "budi", "surat") == tuple(pasted)
    drafts.keep("budi", "surat", {"v": 2}, pasted[2:])
    assert _files_of(drafts, "budi", "surat") == (("surat.pdf", b"dua"),)
    (left,) = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".json"]
    left.write_bytes(b"rusak")
    assert _files_of(drafts, "budi", "surat") == ()
    drafts.remove("budi", "surat")
    assert list(tmp_path.iterdir()) == []


def test_fault_at_any_step_keeps_the_files_of_the_draft_that_is_found(tmp_path, clock):
    counting = FaultyDisk(0)
    DraftFolder(tmp_path / "count", clock=clock, disk=counting).keep("u", "f", {}, [("b", b"baru")])
    for step in range(1, counting.done + 1):
        clean = DraftFolder(tmp_path / str(step), clock=clock)
        clean.keep("u", "f", {}, [("a", b"lama")])
        with pytest.raises(StoreFailedError):
            DraftFolder(tmp_path / str(step), clock=clock, disk=FaultyDisk(step)).keep("u", "f", {}, [("b", b"baru")])
        assert _files_of(clean, "u", "f") in ((("a", b"lama"),), (("b", b"baru"),))


def _files_of(drafts: DraftFolder, user: str, form: str) -> tuple[tuple[str, bytes], ...]:
    draft = drafts.find(user, form)
    assert draft is not None
    return tuple(drafts.files(draft))
