"""What was scanned lately, what waits to be accepted, and a page that was put aside by mistake."""

from dataclasses import replace

import pytest
from tests.factories.printed_papers import change_paper, print_paper
from tests.factories.scan_desk import KeptFormsOnly

from sopdesk.core.errors import InvalidInputError
from sopdesk.services.scan_history import ScanHistory


@pytest.fixture
def inbox(desk):
    return desk.inbox


@pytest.fixture
def history(office):
    return ScanHistory(office.store, forms=KeptFormsOnly())


def test_batches_tell_what_became_of_their_pages_newest_first(office, take, history):
    one, two = print_paper(office.store, pages=2)
    take(one, two, one, None, name="satu.pdf")
    take(None, name="dua.pdf")
    newest, oldest = history.batches()
    assert (newest.name, newest.pages, newest.states) == ("dua.pdf", 1, {"unknown": 1})
    assert (oldest.name, oldest.source, oldest.states) == (
        "satu.pdf",
        "seret",
        {"filed": 2, "doubled": 1, "unknown": 1},
    )
    assert (oldest.count("discarded"), oldest.received_at) == (0, office.clock.now())
    assert [row.name for row in history.batches(before=newest.id)] == ["satu.pdf"]
    assert len(history.batches(limit=1)) == 1


def test_changed_sheet_waits_until_it_is_accepted(office, take, scans, history):
    (code,), (other,) = print_paper(office.store), print_paper(office.store)
    change_paper(office.store, code.paper_id, lokasi="Gedung B")
    assert history.unaccepted() == ()
    result = take(code, other, name="a.pdf")
    (waiting,) = history.unaccepted()
    filed = next(row for row in result.filed if row.paper_id == code.paper_id)
    assert waiting == replace(filed, came=())
    scans.accept(by=office.teknisi, scan_id=filed.scan_id)
    assert history.unaccepted() == ()


def test_many_sheets_that_wait_ask_no_more_often_than_one(office, take, history, count_statements):
    codes = [print_paper(office.store)[0] for _ in range(4)]
    for code in codes:
        change_paper(office.store, code.paper_id, lokasi="Gedung B")
    take(codes[0])
    one = count_statements(history.unaccepted)
    take(*codes[1:], name="lain.pdf")
    assert count_statements(history.unaccepted) == one
    assert [row.form_title for row in history.unaccepted()] == ["Berita Acara Uji"] * 4


def test_only_the_newest_version_waits(office, take, history):
    codes = print_paper(office.store, pages=2)
    change_paper(office.store, codes[0].paper_id, lokasi="Gedung B")
    take(codes[0], name="a.pdf")
    take(codes[1], name="b.pdf")
    assert [(row.version_no, row.there, row.missing) for row in history.unaccepted()] == [(2, (1, 2), ())]


def test_page_put_aside_by_mistake_comes_back(office, take, placing):
    (page,) = take(None, name="a.pdf").unknown
    placing.discard(by=office.teknisi, page_ids=[page.id], reason="Sampul")
    heard = office.listen()
    placing.restore(by=office.teknisi, page_ids=[page.id])
    (back,) = placing.unknown()
    assert (back.id, back.reason) == (page.id, "Tanpa kode; pernah disisihkan: Sampul")
    assert heard[-1].scans
    with pytest.raises(InvalidInputError, match="tidak sedang disisihkan"):
        placing.restore(by=office.teknisi, page_ids=[page.id])


def test_watched_folder_that_is_switched_off_is_remembered(office, tmp_path, inbox):
    folder = tmp_path / "pindai"
    folder.mkdir()
    inbox.watch_folder(by=office.teknisi, folder=folder, seconds=2)
    assert (inbox.watched().seconds, inbox.watched().active, inbox.folder()) == (5, True, folder)
    inbox.watch_folder(by=office.teknisi, folder=folder, seconds=60, on=False)
    assert (inbox.watched().folder, inbox.watched().active, inbox.folder()) == (folder, False, None)
    assert inbox.poll_folder(by=office.teknisi).empty


def test_pages_of_a_file_that_were_put_aside_come_back_together(office, take, placing):
    first, second = take(None, None, name="a.pdf").unknown
    with pytest.raises(InvalidInputError):
        placing.restore_file(by=office.teknisi, batch_id=first.batch_id)
    placing.discard(by=office.teknisi, page_ids=[first.id, second.id], reason="Sampul")
    assert placing.restore_file(by=office.teknisi, batch_id=first.batch_id) == 2
    assert [page.id for page in placing.unknown()] == [first.id, second.id]
