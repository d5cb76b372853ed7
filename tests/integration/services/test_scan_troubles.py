"""What goes wrong around a scan harms that one thing alone: the rest is taken, and what is told is true."""

import errno
import sys
from pathlib import Path

import pytest
from benchmarks.scan_samples import printed
from tests.factories.printed_papers import beside, change_paper, print_paper, small_form, stack
from tests.factories.scan_desk import KeptFormsOnly, paper_of, rows

from sopdesk.core.errors import InvalidInputError, StoreFailedError
from sopdesk.models import Attachment, PaperScan, ScanBatch, ScanPage
from sopdesk.services import scan_folder
from sopdesk.services.ledger import Ledger
from sopdesk.services.scan_folder import ScanFolder
from sopdesk.services.scan_pictures import ScanPictures

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes and /proc are found there alone")


def lose(office, sha256: str) -> None:
    """Have a file of the data folder gone, as after a damaged disk."""
    office.store.blobs.path(sha256).unlink()


@pytest.fixture
def inbox(office, desk, tmp_path):
    folder = tmp_path / "kotak pindai"
    folder.mkdir()
    desk.inbox.watch_folder(by=office.agendaris, folder=folder)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_small_picture_that_cannot_be_made_hides_nothing_that_was_taken(office, scans, take):
    waiting = stack([None, None])
    take(None, None, name="kemarin.pdf")
    lose(office, rows(office, ScanPage)[0].sha256)
    (code,) = print_paper(office.store)
    files = [("kemarin lagi.pdf", waiting), ("baru.pdf", stack([code]))]
    result = scans.take(by=office.teknisi, files=files, source="seret")
    assert (len(result.filed), len(result.repeated), len(result.unknown)) == (1, 1, 2)
    assert result.filed[0].returned
    with pytest.raises(StoreFailedError):  # who asks for that very picture is told
        ScanPictures(office.store).thumbnail(rows(office, ScanPage)[0].id)


def test_paper_with_a_lost_page_holds_up_no_other_file_of_the_folder(office, desk, take, inbox):
    torn, good = print_paper(office.store, pages=3), print_paper(office.store)
    take(torn[0])
    lose(office, rows(office, ScanPage)[0].sha256)
    (inbox / "a.pdf").write_bytes(stack([torn[1]]))
    (inbox / "b.pdf").write_bytes(stack([good[0]]))
    (inbox / "c.pdf").write_bytes(b"bukan pindaian")
    desk.inbox.poll_folder(by=office.teknisi)
    result = desk.inbox.poll_folder(by=office.teknisi)
    assert [filed.paper_id for filed in result.filed] == [good[0].paper_id]
    assert [row.name for row in result.refused] == ["c.pdf"]
    (told,) = result.warnings
    assert told.startswith('"a.pdf" belum diambil')
    assert "tetap di folder pindaian" in told
    assert names(inbox) == ["Sudah diambil/b.pdf", "Tidak terbaca/c.pdf", "a.pdf"]
    with pytest.raises(StoreFailedError):  # alone, it is the fault of the look itself, told once by the window
        desk.inbox.poll_folder(by=office.teknisi)


def test_sheet_whose_earlier_scan_is_lost_can_still_be_taken_out(office, desk, take):
    letter = office.letter()
    (code,) = print_paper(office.store, form=small_form("lembar-disposisi"), letter_id=letter)
    take(code)
    (second,) = take(code, None, name="lagi.pdf").filed
    lose(office, rows(office, PaperScan)[0].sha256)
    desk.withdrawal.withdraw(by=office.teknisi, scan_id=second.scan_id, reason="Salah berkas", pages=[1])
    shown = [row for row in rows(office, Attachment) if row.removed_at is None]
    assert [row.sha256 for row in shown] == [rows(office, PaperScan)[0].sha256]
    assert shown[0].size > 0


def test_file_that_goes_while_the_folder_is_listed_is_no_fault_of_the_folder(office, inbox, monkeypatch):
    watch, now = ScanFolder(), office.clock.now()
    for name in ("a.tmp.pdf", "b.pdf"):
        (inbox / name).write_bytes(b"satu")
    watch.ready(inbox, now=now)
    real = Path.is_file

    def renamed(self: Path) -> bool:  # the scanner gives its file the final name just now
        there = real(self)
        if self.name == "a.tmp.pdf":
            self.unlink()
        return there

    monkeypatch.setattr(Path, "is_file", renamed)
    assert [file.path.name for file in watch.ready(inbox, now=now)] == ["b.pdf"]


def test_file_that_may_not_be_read_is_told_once_after_a_while(office, desk, inbox, monkeypatch):
    real = Path.open

    def closed(self: Path, *args, **more):
        if self.name == "rahasia.pdf":
            raise PermissionError(errno.EACCES, "denied")
        return real(self, *args, **more)

    (inbox / "rahasia.pdf").write_bytes(stack([None]))
    looks = []
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", closed)
        for _ in range(4):
            office.wait(minutes=1)
            looks.append(desk.inbox.poll_folder(by=office.teknisi).warnings)
    assert [len(told) for told in looks] == [0, 0, 1, 0]
    assert '"rahasia.pdf" di folder pindaian tidak dapat dibuka (tidak ada izin' in looks[2][0]
    assert "belum diambil" in looks[2][0]
    assert len(desk.inbox.poll_folder(by=office.teknisi).unknown) == 1


@ON_LINUX
def test_file_with_a_name_of_another_system_is_taken_like_any_other(office, desk, inbox):
    (code,) = print_paper(office.store)
    (inbox / "nota \udcff.pdf").write_bytes(stack([code]))
    (inbox / "rusak \udcfe.pdf").write_bytes(b"bukan pindaian")
    desk.inbox.poll_folder(by=office.teknisi)
    result = desk.inbox.poll_folder(by=office.teknisi)
    assert (len(result.filed), [row.name for row in result.refused], result.warnings) == (1, ["rusak .pdf"], ())
    assert [batch.name for batch in rows(office, ScanBatch)] == ["nota .pdf"]
    assert names(inbox) == ["Sudah diambil/nota \udcff.pdf", "Tidak terbaca/rusak \udcfe.pdf"]


def test_name_that_turns_the_writing_round_is_shown_as_it_is_stored(office, scans):
    result = scans.take(by=office.teknisi, files=[("nota\u202efdp.exe\n", b"x")], source="seret")
    assert result.refused[0].name == "notafdp.exe"
    assert result.refused[0].reason.startswith('"notafdp.exe" tidak dapat dibaca')


@pytest.mark.parametrize(
    ("name", "words"),
    [(scan_folder.TAKEN, "Isinya sudah aman"), (scan_folder.UNREADABLE, "Isinya tidak disimpan di SOPDesk")],
)
def test_file_that_has_to_stay_is_called_safe_only_where_it_is(office, inbox, name, words):
    watch, now = ScanFolder(), office.clock.now()
    (inbox / "a.pdf").write_bytes(b"satu")
    (inbox / name).write_bytes(b"berkas di tempat folder")
    watch.ready(inbox, now=now)
    ready = watch.ready(inbox, now=now)
    told = watch.put_away(next(file for file in ready if file.path.name == "a.pdf"), name)
    assert words in told
    assert (inbox / "a.pdf").exists()


def test_second_half_sheet_on_the_glass_is_named_by_the_page_it_lies_on(office, desk, scans):
    (one,), (two,) = print_paper(office.store), print_paper(office.store)
    glass = beside([one.payload, two.payload])
    result = scans.take(by=office.teknisi, files=[("kaca.png", glass)], source="tempel")
    for filed in result.filed:
        desk.withdrawal.withdraw(by=office.teknisi, scan_id=filed.scan_id, reason="Salah berkas")
    assert [(page.page, page.pages) for page in desk.placing.unknown()] == [(1, 1), (1, 1)]


def test_new_pages_are_told_apart_from_those_that_were_there(office, take):
    codes = print_paper(office.store, pages=3)
    (first,) = take(codes[0], codes[1]).filed
    (second,) = take(codes[1], codes[2], name="susulan.pdf").filed
    assert (first.there, first.came) == ((1, 2), (1, 2))
    assert (second.there, second.came) == ((1, 2, 3), (2, 3))


def test_hasty_return_is_taken_back_while_pages_are_still_to_come(office, take):
    codes = print_paper(office.store, pages=2)
    ledger = Ledger(office.store, office=office.office, forms=KeptFormsOnly())
    take(codes[0])
    ledger.returned(by=office.teknisi, paper_ids=[codes[0].paper_id])
    ledger.not_back(by=office.teknisi, paper_ids=[codes[0].paper_id])
    assert paper_of(office, codes[0]).state == "dicetak"
    (filed,) = take(codes[1], name="susulan.pdf").filed
    assert filed.returned
    with pytest.raises(InvalidInputError, match="sudah lengkap"):
        ledger.not_back(by=office.teknisi, paper_ids=[codes[0].paper_id])


def test_sheet_that_is_accepted_twice_keeps_the_first_word(office, scans, take):
    (code,) = print_paper(office.store)
    change_paper(office.store, code.paper_id, lokasi="Gedung B")
    (filed,) = take(code).filed
    said = office.clock.now()
    assert scans.accept(by=office.teknisi, scan_id=filed.scan_id)
    office.wait(minutes=1)
    assert scans.accept(by=office.agendaris, scan_id=filed.scan_id)
    (scan,) = rows(office, PaperScan)
    assert (scan.accepted_at, scan.accepted_by) == (said, office.teknisi.user_id)


@ON_LINUX
def test_folder_is_refused_where_nothing_can_be_written_whatever_its_rights_say(office, desk, inbox):
    with pytest.raises(InvalidInputError, match="tidak dapat ditulisi") as refused:
        desk.inbox.watch_folder(by=office.agendaris, folder=Path("/proc"))
    assert refused.value.fields == {"folder": "Pilih folder yang dapat ditulisi."}
    assert desk.inbox.folder() == inbox
    assert list(inbox.iterdir()) == []


def test_folder_that_may_not_be_entered_is_refused_in_words(office, desk, inbox, monkeypatch):
    def barred(_self):
        raise PermissionError(errno.EACCES, "denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "is_dir", barred)
        with pytest.raises(InvalidInputError, match="tidak dapat dibuka"):
            desk.inbox.watch_folder(by=office.agendaris, folder=inbox / "dalam")
    assert desk.inbox.folder() == inbox


def test_long_stack_holds_up_the_others_no_longer_than_it_must(scans, office, count_statements):
    def asked(pages: int) -> int:
        files = [(f"{pages}.pdf", printed([f"https://contoh.go.id/{pages}/{n}" for n in range(pages)]))]
        return int(count_statements(lambda: scans.take(by=office.teknisi, files=files, source="seret")))

    few = asked(2)
    # each page is looked up once more, for its small picture: that is after the transaction
    assert asked(8) - few == 6
