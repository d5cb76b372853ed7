"""Workbooks hold exactly what the list shows, and saving goes on beside an export."""

from datetime import date, datetime

import openpyxl
import pytest

from sopdesk.app.context import build_services
from sopdesk.core.errors import StoreFailedError
from sopdesk.core.progress import CancelledError
from sopdesk.domain.case_moves import Cancel, Finish
from sopdesk.domain.case_rows import CaseFilter
from sopdesk.domain.letters import LetterEntry, LetterFilter
from sopdesk.services import recaps as module

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"
COLOCATION = "batam/permohonan-colocation"


@pytest.fixture
def recaps(office):
    return build_services(office.store).recaps


class _Each:
    """A progress that does something at each report."""

    def __init__(self, act) -> None:
        self._act = act
        self.seen: list[tuple[int, int]] = []

    def report(self, done: int, total: int, text: str) -> None:
        self.seen.append((done, total))
        self._act(len(self.seen))

    def check_cancelled(self) -> None:
        """Never."""


def _table(path):
    """Return (head, rows as dictionaries, formulas by label) of a workbook."""
    sheet = openpyxl.load_workbook(path).active
    head = int(sheet.auto_filter.ref.split(":")[0].lstrip("A"))
    last = int(sheet.auto_filter.ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    titles = [cell.value for cell in sheet[head]]
    rows = [
        dict(zip(titles, [cell.value for cell in row], strict=True))
        for row in sheet.iter_rows(min_row=head + 1, max_row=last, max_col=len(titles))
    ]
    formulas = {row[3].value: row[4].value for row in sheet.iter_rows(min_row=last + 1) if row[4].data_type == "f"}
    return sheet, rows, formulas


def test_filtered_agenda_has_the_rows_of_the_list_oldest_first(office, recaps, tmp_path):
    for index in range(9):
        office.letter(f"Surat {index}", speed="segera" if index % 3 == 0 else "biasa")
        office.wait(minutes=5)
    wanted = LetterFilter(book="masuk", speed="segera")
    shown = office.letters.page(wanted)
    assert len(shown) == 3
    sheet, rows, formulas = _table(recaps.agenda(by=office.agendaris, wanted=wanted, path=tmp_path / "a.xlsx"))
    assert [row["No. agenda"] for row in rows] == [row.number_text for row in reversed(shown)]
    assert [row["Perihal / isi ringkas"] for row in rows] == ["Surat 0", "Surat 3", "Surat 6"]
    texts = {cell.value for row in sheet.iter_rows(max_row=10) for cell in row}
    assert "Saringan: sifat segera" in texts
    assert formulas["Jumlah surat"].startswith("=COUNTA(")


def test_agenda_of_days_says_its_period_and_totals_cover_exactly_its_rows(office, recaps, tmp_path):
    for _ in range(4):
        office.letter()
        office.wait(days=1)
    wanted = LetterFilter(book="masuk", received_from=date(2026, 11, 24), received_to=date(2026, 11, 25))
    sheet, rows, formulas = _table(recaps.agenda(by=office.agendaris, wanted=wanted, path=tmp_path / "a.xlsx"))
    assert len(rows) == office.letters.count(wanted) == 2
    texts = {cell.value for row in sheet.iter_rows(max_row=10) for cell in row}
    assert "Periode: 24 s.d. 25 November 2026" in texts
    first, last = formulas["Jumlah surat"].removeprefix("=COUNTA(A").removesuffix(")").split(":A")
    assert int(last) - int(first) + 1 == 2
    assert formulas["Jumlah yang ditampilkan"] == f"=SUBTOTAL(103,A{first}:A{last})"


@pytest.mark.parametrize("text", ["=1+2", "=HYPERLINK(0)", "+62", "-5", "@SUM(A1)", "<b>&</b>"])
def test_text_of_a_letter_stays_text(office, recaps, tmp_path, text):
    office.letter(text, sender=text, note=text)
    path = recaps.agenda(by=office.agendaris, wanted=LetterFilter(book="masuk"), path=tmp_path / "a.xlsx")
    sheet, rows, _ = _table(path)
    assert [rows[0][title] for title in ("Perihal / isi ringkas", "Asal surat", "Keterangan")] == [text] * 3
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == text}
    assert kinds == {"s"}


def test_agenda_pages_reach_beyond_one_page(office, recaps, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 4)
    numbers = [office.letters.get(office.letter(f"Surat {n}"), by=office.kadis).row.number_text for n in range(10)]
    progress = _Each(lambda _: None)
    path = recaps.agenda(
        by=office.kadis, wanted=LetterFilter(book="masuk"), path=tmp_path / "a.xlsx", progress=progress
    )
    _, rows, _ = _table(path)
    assert [row["No. agenda"] for row in rows] == numbers
    assert progress.seen == [(4, 10), (8, 10), (10, 10), (10, 10)]


def test_letters_are_saved_while_an_export_runs(office, recaps, tmp_path, monkeypatch):
    """No read stays open between pages: a letter logged from within the export is stored at once."""
    monkeypatch.setattr(module, "PAGE", 3)
    before = [office.letter(f"Sebelum {n}") for n in range(7)]
    saved = []

    def save(turn: int) -> None:
        entry = LetterEntry(sender="Dinas Sosial", subject=f"Selama ekspor {turn}")
        done = office.letters.register(by=office.agendaris, entry=entry, request_id=f"selama-{turn}")
        saved.append(done.letter_id)
        assert office.letters.get(done.letter_id, by=office.kadis).entry.subject == f"Selama ekspor {turn}"

    def save_twice(turn: int) -> None:
        if turn <= 2:
            save(turn)

    path = recaps.agenda(
        by=office.kadis, wanted=LetterFilter(book="masuk"), path=tmp_path / "a.xlsx", progress=_Each(save_twice)
    )
    assert len(saved) == 2
    _, rows, _ = _table(path)
    subjects = [row["Perihal / isi ringkas"] for row in rows]
    assert subjects[: len(before)] == [f"Sebelum {n}" for n in range(7)]
    assert len(set(subjects)) == len(subjects)


def test_cases_of_a_period_with_filter_status_and_lateness(office, recaps, tmp_path):
    first = office.start(BANDWIDTH, office.letter("Permohonan kenaikan bandwidth"))
    office.wait(minutes=5)
    second = office.start(COLOCATION, office.letter("Permohonan colocation"))
    office.act(office.agendaris, second, Cancel(reason="Ditarik pemohon"))
    office.act(office.kadis, first, Finish())
    office.wait(days=4)
    office.start(COLOCATION, office.letter("Permohonan colocation lagi"))

    wanted = CaseFilter(started_to=date(2026, 11, 23))
    _, rows, formulas = _table(recaps.cases(by=office.agendaris, wanted=wanted, path=tmp_path / "c.xlsx"))
    shown = office.cases.page(wanted, by=office.agendaris)
    assert [row["No. permohonan"] for row in rows] == [row.number for row in shown]
    assert [row["Status"] for row in rows] == ["Dibatalkan", "Berjalan"]
    assert rows[1]["Terlambat"] == shown[1].late != ""
    assert rows[1]["Terlambat (hari kerja)"] == shown[1].late_days > 0
    assert [row["Tgl. selesai"] for row in rows] == [datetime(2026, 11, 23), None]
    assert [row["Lama (hari kerja)"] for row in rows] == [0, None]
    assert rows[1]["Di meja"].startswith("Kepala Bidang")
    assert formulas["Jumlah permohonan"].startswith("=COUNTA(")

    only = CaseFilter(sop_key=COLOCATION, status=("berjalan",))
    sheet, rows, _ = _table(recaps.cases(by=office.agendaris, wanted=only, path=tmp_path / "d.xlsx"))
    assert len(rows) == 1
    texts = " ".join(str(cell.value) for row in sheet.iter_rows(max_row=10) for cell in row if cell.value)
    assert "Permohonan Colocation" in texts
    assert "Berjalan" in texts


def test_cancelled_export_leaves_the_former_file(office, recaps, tmp_path):
    office.letter()
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"lama")

    def stop(_turn: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        recaps.agenda(by=office.kadis, wanted=LetterFilter(book="masuk"), path=path, progress=_Each(stop))
    assert path.read_bytes() == b"lama"
    assert [entry.name for entry in tmp_path.glob("*.tmp")] == []


def test_place_that_cannot_be_written_is_named(office, recaps, tmp_path):
    with pytest.raises(StoreFailedError, match=r"a\.xlsx"):
        recaps.agenda(by=office.kadis, wanted=LetterFilter(book="masuk"), path=tmp_path / "tidak-ada" / "a.xlsx")
