"""An agenda book that was kept in Excel, brought over: all of its letters as if keyed by hand, or none."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from sopdesk.app.context import open_office
from sopdesk.core.errors import BadFileError, InvalidInputError, NotAllowedError
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import CancelledError, NoProgress
from sopdesk.domain.letter_import import ImportOrder
from sopdesk.domain.letters import LetterEntry, LetterFilter, NumberChoice
from sopdesk.models import AuditEntry, Letter, NumberGap
from sopdesk.services import Services
from sopdesk.services.letter_import import LetterImport
from sopdesk.services.numbers import Numbers
from sopdesk.store import search_index, tallies
from sopdesk.store.backup import check_backup
from sopdesk.store.verify import verify

HEAD = ["No. Agenda", "Tgl Terima", "Jam", "Asal Surat", "No. Surat", "Tgl Surat", "Perihal", "Sifat", "Status", "Ket"]
DISHUB = (300, "03/03/2026", "08.15", "Dishub", "005/77", "2 Maret 2026", "Undangan rapat", "Segera", "", "")


def cells(number: Any, **changes: Any) -> list[Any]:
    row = [*DISHUB]
    row[0], row[4] = number, f"005/{number}"
    for name, value in changes.items():
        row[HEAD.index(name)] = value
    return row


@pytest.fixture
def book(tmp_path):
    def made(*rows, name: str = "buku.xlsx", head=HEAD) -> Path:
        workbook = Workbook()
        for row in (head, *rows):
            workbook.active.append(list(row))
        path: Path = tmp_path / name
        workbook.save(path)
        return path

    return made


@pytest.fixture
def imports(office):
    return LetterImport(office.store)


@pytest.fixture
def bring(office, imports):
    def run(path, *, by=None, progress=None, check=False, **more):
        use = imports.check if check else imports.run
        return use(by=by or office.agendaris, order=ImportOrder(path=path, **more), progress=progress)

    return run


def count(office, model=Letter) -> int:
    with office.store.read() as work:
        return int(work.session.query(model).count())


def texts(notes) -> list[str]:
    return [note.text for note in notes]


def columns(letter: Letter) -> dict[str, Any]:
    own = {"id", "request_id", "insert_reason"}
    return {c.key: getattr(letter, c.key) for c in Letter.__table__.columns if c.key not in own}


def test_an_imported_letter_has_the_rows_of_one_that_was_keyed(office, bring, book):
    report = bring(book(DISHUB))
    assert (report.written, report.letters, report.first, report.last, report.next_number) == (
        True,
        1,
        "0300",
        "0300",
        "0412",
    )
    agency = next(a for a in office.office.agencies() if "Dishub" in (a.short, *a.aliases))
    entry = LetterEntry(
        received_at=dt.datetime(2026, 3, 3, 8, 15),
        sender="Dishub",
        letter_number="005/77",
        letter_date=dt.date(2026, 3, 2),
        subject="Undangan rapat",
        speed="segera",
    )
    keyed = office.letters.register(
        by=office.agendaris, entry=entry, number=NumberChoice("paper", 301), request_id="a" * 32
    )
    with office.store.read() as work:
        mine, other = (columns(work.session.query(Letter).filter_by(number=n).one()) for n in (300, 301))
        assert mine == other | {"number": 300, "number_text": "0300"}
        assert mine["sender_agency_id"] == agency.id
        assert mine["created_at"] == office.clock.now()
        assert mine["created_by"] == office.agendaris.user_id
        found = search_index.search_letters(work.session, "undangan")
        assert tallies.read_all(work.session) == tallies.recount(work.session)
    assert len(found) == 2
    assert keyed.letter_id in found
    assert [row.number_text for row in office.letters.find_number("300")] == ["0300"]
    assert verify(office.store, NoProgress()) == ()


def test_who_did_it_and_the_copy_before_are_on_record(office, bring, book):
    report = bring(book(cells(1), cells(2)))
    assert check_backup(Path(report.backup)).counts["letter"] == 0
    with office.store.read() as work:
        (entry,) = work.session.query(AuditEntry).filter_by(action="impor-surat")
    assert entry.user_id == office.agendaris.user_id
    assert entry.text == "buku.xlsx: 2 surat, nomor 0001 sampai 0002 tahun 2026"


def test_the_counter_goes_on_after_the_highest_number(office, bring, book):
    report = bring(book(cells(415), cells("413a"), cells(413)))
    assert report.next_number == "0416"
    assert texts(report.remarks)[-1] == "2 nomor loncat, tidak ada suratnya: 0412, 0414."
    assert (
        office.letters.register(
            by=office.agendaris, entry=LetterEntry(sender="A", subject="B"), request_id="b" * 32
        ).number_text
        == "0416"
    )
    gaps = Numbers(office.store, office.letters).report(book="masuk", year=2026)
    assert [gap.number for gap in gaps.gaps] == [412, 414]
    assert [row.number_text for row in gaps.inserted] == ["0413a"]


@pytest.mark.parametrize(("last", "missing"), [(413, [402]), (411, [402]), (410, [])])
def test_what_is_missing_in_a_book_that_reaches_ours_is_a_gap(office, bring, book, last, missing):
    bring(book(*[cells(number) for number in range(401, last + 1) if number != 402]))
    gaps = Numbers(office.store, office.letters).report(book="masuk", year=2026)
    assert [gap.number for gap in gaps.gaps] == missing


def test_numbers_that_a_file_leaps_over_and_those_left_out_are_named(office, bring, book):
    bring(book(DISHUB))
    rows = book((415, *DISHUB[1:]), cells(414), name="lagi.xlsx")
    report = bring(rows, skip_known=True)
    assert (report.letters, report.next_number) == (1, "0415")
    assert texts(report.remarks)[-1] == "3 nomor loncat, tidak ada suratnya: 0412–0413, 0415."


def test_a_suffix_leaves_the_reason_of_the_missing_number(office, bring, book):
    bring(book(cells(412), cells(414)))
    numbers = Numbers(office.store, office.letters)
    numbers.explain_gap(by=office.agendaris, book="masuk", year=2026, number=413, reason="Salah stempel")
    bring(book(cells("413a"), name="lagi.xlsx"))
    (gap,) = numbers.report(book="masuk", year=2026).gaps
    assert (gap.number, gap.reason) == (413, "Salah stempel")
    bring(book(cells(413), name="akhir.xlsx"))
    assert numbers.report(book="masuk", year=2026).gaps == ()
    with office.store.read() as work:
        assert work.session.query(NumberGap).count() == 0


def test_a_book_brought_in_two_pieces_tells_what_is_missing_in_both(office, bring, book):
    rows = [cells(number) for number in range(401, 412) if number != 402]
    bring(book(*rows[:5]))
    bring(book(*rows, name="lagi.xlsx"), skip_known=True)
    gaps = Numbers(office.store, office.letters).report(book="masuk", year=2026)
    assert [gap.number for gap in gaps.gaps] == [402]


def test_a_check_writes_nothing(office, bring, book, data_folder):
    report = bring(book(cells(1), cells(2)), check=True)
    assert (report.written, report.letters, report.backup, report.findings) == (False, 2, "", ())
    assert count(office) == 0
    assert not office.store.folder.backups.exists()


def test_one_wrong_row_keeps_all_out(office, bring, book):
    path = book(cells(1), cells(2, Perihal=""), cells(3, **{"Tgl Terima": "kemarin"}), cells("0001"))
    for check in (True, False):
        report = bring(path, check=check)
        assert texts(report.findings) == [
            "Baris 3 (nomor 0002): Perihal wajib diisi.",
            'Baris 4 (nomor 0003): Tanggal "kemarin" tidak dikenal; tulis seperti 03/11/2026 atau 3 November 2026.',
            "Baris 5 (nomor 0001): Nomor ini sudah dipakai baris 2 berkas ini.",
        ]
        assert not report.written
        assert report.remarks == ()
    assert count(office) == 0
    assert not office.store.folder.backups.exists()


def test_a_number_of_another_letter_names_it(office, bring, book):
    office.letters.register(
        by=office.agendaris,
        entry=LetterEntry(sender="Bappeda", subject="Data dukung"),
        number=NumberChoice("paper", 412),
        request_id="c" * 32,
    )
    report = bring(book(cells(412), cells(413)), skip_known=True)
    assert texts(report.findings) == [
        "Baris 2 (nomor 0412): Nomor ini sudah dipakai surat lain di SOPDesk (Bappeda, Data dukung)."
    ]
    assert count(office) == 1


@pytest.mark.parametrize("sender", ["Dishub", "Dinas Perhubungan", "DINAS  PERHUBUNGAN"])
def test_letters_that_are_there_are_left_out_only_when_asked(office, bring, book, sender):
    bring(book(DISHUB, cells(301)))
    again = book((305, *DISHUB[1:3], sender, *DISHUB[4:]), cells(301), cells(302), name="lagi.xlsx")
    report = bring(again)
    hint = "Lewati yang sudah ada dengan --skip-known."
    assert texts(report.findings) == [
        f"Baris 2 (nomor 0305): Surat ini sudah ada di SOPDesk: nomor 0300/2026, Surat masuk. {hint}",
        f"Baris 3 (nomor 0301): Surat ini sudah ada di SOPDesk: nomor 0301/2026, Surat masuk. {hint}",
    ]
    assert count(office) == 2
    report = bring(again, skip_known=True)
    assert (report.written, report.letters, len(report.known)) == (True, 1, 2)
    assert count(office) == 3
    report = bring(again, skip_known=True)
    assert (report.written, report.letters, report.backup) == (False, 0, "")


def test_a_letter_without_a_day_is_not_that_of_another_year(office, bring, book):
    old = cells(1, **{"Tgl Terima": "03/03/2025", "Tgl Surat": "", "Perihal": "Lama"})
    assert bring(book(old), year=2025).written
    report = bring(book(cells(1, **{"Tgl Surat": ""}), name="baru.xlsx"), skip_known=True)
    assert (report.written, report.known) == (True, ())
    assert bring(book(cells(2, **{"No. Surat": "005/1", "Tgl Surat": ""}), name="lagi.xlsx"), check=True).findings


def test_states_and_cancelled_numbers_are_brought(office, bring, book):
    path = book(
        cells(1, Status="Selesai"),
        cells(2, Status="Dibatalkan", Ket="Salah alamat"),
        cells(3),
        cells(4, Sifat="Penting"),
    )
    bring(path, done=True)
    found = {n: office.letters.get(office.letters.find_number(n)[0].id, by=office.agendaris) for n in "1234"}
    assert [found[n].row.status for n in "1234"] == ["selesai", "batal", "selesai", "selesai"]
    assert found["2"].cancelled_reason == "Salah alamat"
    assert found["4"].entry.summary == "Pada buku lama: Sifat: Penting."
    assert found["1"].history[0].who == "Sari Dewi"


class _Interrupts:
    """Does something at the first report that names a stage."""

    def __init__(self, stage: str, act) -> None:
        self._stage, self._act = stage, act

    def report(self, done: int, total: int, text: str) -> None:
        if text == self._stage and self._act is not None:
            act, self._act = self._act, None
            act()

    def check_cancelled(self) -> None:
        pass


def test_a_number_that_somebody_takes_meanwhile_keeps_all_out(office, bring, book):
    def take() -> None:
        office.letters.register(
            by=office.agendaris,
            entry=LetterEntry(sender="A", subject="B"),
            number=NumberChoice("paper", 3),
            request_id="d" * 32,
        )

    report = bring(book(*map(cells, range(1, 6))), progress=_Interrupts("Memeriksa salinan", take))
    assert not report.written
    assert texts(report.findings) == [
        "Baris 4 (nomor 0003): Nomor agenda 0003 tahun 2026 sudah dipakai. Tidak ada yang disimpan."
    ]
    assert count(office) == 1


def test_stopping_it_halfway_leaves_nothing(office, bring, book):
    class Stops(NoProgress):
        def report(self, done: int, total: int, text: str) -> None:
            self.stop = text == "Memasukkan surat" and done > 0

        def check_cancelled(self) -> None:
            if self.stop:
                raise CancelledError

    with pytest.raises(CancelledError):
        bring(book(*map(cells, range(1, 61))), progress=Stops())
    assert count(office) == 0
    assert office.office.books()[0].last == 411


def test_another_year_has_its_own_numbers(office, bring, book):
    rows = [cells(n, **{"Tgl Terima": "03/03/2025", "Tgl Surat": "2 Maret 2025"}) for n in (1, 2)]
    assert "bukan tahun 2026" in bring(book(*rows)).findings[0].text
    report = bring(book(*rows), year=2025)
    assert (report.written, report.next_number) == (True, "0003")
    assert office.letters.count(LetterFilter(book="masuk", year=2025)) == 2


def test_the_book_of_outgoing_letters(office, bring, book):
    head = ["No", "Tgl Kirim", "Kepada", "No. Surat", "Perihal"]
    report = bring(book([1, "03/03/2026", "Dishub", "1/K", "Balasan"], head=head), book="keluar")
    (row,) = office.letters.page(LetterFilter(book="keluar"))
    assert (report.book_name, row.recipient, row.status) == (report.book_name, "Dishub", "selesai")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"book": "lain"}, 'Buku agenda "lain" tidak ada; pilihannya: masuk, gangguan'),
        ({"year": 2027}, "Tahun 2027 tidak dapat dimasukkan"),
        ({"year": 1899}, "Tahun 1899 tidak dapat dimasukkan"),
    ],
)
def test_what_cannot_be_meant_is_told(bring, book, more, said):
    with pytest.raises(InvalidInputError) as caught:
        bring(book(DISHUB), **more)
    assert said in caught.value.message


def test_only_who_keeps_the_book_brings_it_over(office, bring, book):
    with pytest.raises(NotAllowedError):
        bring(book(DISHUB), by=office.kabid)
    with pytest.raises(BadFileError, match="tidak ada satu surat pun"):
        bring(book())


def test_what_recap_wrote_comes_back_the_same(office, tmp_path):
    empty = DataFolder(tmp_path / "kantor-lain")
    empty.root.mkdir()
    shutil.copyfile(office.store.folder.database, empty.database)
    hotline = {"channel": "wa", "reporter_name": "Budi", "reporter_phone": "+62 812-0000-111"}
    letters: tuple[dict[str, Any], ...] = (
        {"letter_number": "=005/1", "letter_date": dt.date(2026, 11, 2), "note": "+catatan"},
        {"sender": "", "letter_number": "", "subject": "Jaringan mati", **hotline},
        {"sender": "PT <b>Maju</b>", "speed": "sangat-segera", "classification": "500.12", "enclosures": "1 map"},
        {"sender": "Bappeda", "subject": "Baris\nkedua", "channel": "email"},
    )
    for number, changes in enumerate(letters):
        office.wait(minutes=7 * number)
        letter_id = office.letter(**{"letter_number": f"00{number}", **changes})
    version = office.letters.get(letter_id, by=office.agendaris).row.version
    office.letters.cancel(by=office.agendaris, letter_id=letter_id, version=version, reason="Salah catat")
    wanted, path = LetterFilter(book="masuk"), tmp_path / "rekap.xlsx"
    recaps = Services(office.store).recaps
    recaps.agenda(by=office.agendaris, wanted=wanted, path=path)

    store, services = open_office(empty, clock=office.clock)
    with store:
        report = services.letter_import.run(by=office.agendaris, order=ImportOrder(path=path))
        assert (report.findings, report.written, report.letters) == ((), True, 4)
        assert [*services.recaps.agenda_pages(wanted)] == [*recaps.agenda_pages(wanted)]
