import datetime as dt
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from sopdesk.core.errors import StoreFailedError
from sopdesk.core.progress import CancelledError, NoProgress
from sopdesk.domain.words import printable
from sopdesk.recap.agenda_recap import AGENDA, COLUMNS, OUTGOING
from sopdesk.recap.sheet import Edition
from sopdesk.recap.workbook import write_recap

HEAD = 9
"""Row of the table's head: three lines of letterhead, title, period, filter, two blank lines."""


@pytest.fixture
def write(tmp_path, profile, signer):
    def run(pages, *, path=tmp_path / "rekap.xlsx", progress=None, total=0, **changes):
        edition = Edition(
            profile=profile,
            title="Buku agenda surat masuk",
            period="Periode: November 2026",
            filter_text="Sifat: Segera",
            signer=signer,
            signed_on=dt.date(2026, 11, 20),
        )
        edition = replace(edition, **changes)
        return write_recap(path, AGENDA, edition, pages, total=total, progress=progress or NoProgress())

    return run


def _sheet(path: Path):
    return openpyxl.load_workbook(path).active


def _column(title: str) -> int:
    return [column.title for column in COLUMNS].index(title) + 1


def _formulas(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/worksheets/sheet1.xml").count(b"<f>")


def test_cells_hold_what_they_are(write, line):
    sheet = _sheet(write([[line(12, reporter="+62 812-0000-111", letter_number="000123")]]))
    assert [cell.value for cell in sheet[HEAD]] == [column.title for column in COLUMNS]
    row = {column.title: sheet.cell(HEAD + 1, place) for place, column in enumerate(COLUMNS, start=1)}
    assert row["Tgl. terima"].value == dt.datetime(2026, 11, 20)
    assert row["Tgl. terima"].number_format == "dd/mm/yyyy"
    assert row["Jam"].value == dt.time(9, 5)
    assert row["Tgl. surat"].value == dt.datetime(2026, 11, 19)
    assert (row["No. agenda"].value, row["No. agenda"].data_type) == ("0012", "s")
    assert (row["No. surat"].value, row["No. surat"].data_type) == ("000123", "s")
    assert (row["Pelapor"].value, row["Pelapor"].data_type) == ("+62 812-0000-111", "s")
    assert row["Pelapor"].quotePrefix
    assert row["Status"].value == "Diproses"
    assert row["Sifat"].value == "Segera"
    assert row["Keterangan"].value is None


def test_head_is_frozen_filtered_and_repeated_in_print(write, line):
    sheet = _sheet(write([[line(n) for n in range(1, 4)]]))
    assert sheet.freeze_panes == f"B{HEAD + 1}"
    assert sheet.auto_filter.ref == f"A{HEAD}:P{HEAD + 3}"
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"


def test_it_prints_on_f4_landscape_one_page_wide(write, line):
    sheet = _sheet(write([[line(1)]]))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 14)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.right.text == "Halaman &P dari &N"


def test_letterhead_title_period_and_filter_stand_above(write, line):
    sheet = _sheet(write([[line(1)]]))
    above = [sheet.cell(row, 1).value for row in range(1, HEAD)]
    assert above == [
        "PEMERINTAH KOTA BATAM",
        "DINAS KOMUNIKASI DAN INFORMATIKA",
        "Jalan Engku Putri No. 1, 29432",
        None,
        "Buku agenda surat masuk",
        "Periode: November 2026",
        "Sifat: Segera",
        None,
    ]
    assert len(sheet.merged_cells.ranges) == 6


def test_totals_are_formulas_over_exactly_the_rows(write, line):
    path = write([[line(n) for n in range(1, 4)], [line(4, status="batal")]])
    sheet = _sheet(path)
    totals = {row[3].value: row[4].value for row in sheet.iter_rows(min_row=HEAD + 6) if row[4].data_type == "f"}
    labels = [row[3] for row in sheet.iter_rows(min_row=HEAD + 6) if row[4].data_type == "f"]
    assert {label.alignment.horizontal for label in labels} == {"right"}  # the column at the right is not empty
    assert totals["Jumlah surat"] == f"=COUNTA(A{HEAD + 1}:A{HEAD + 4})"
    assert totals["Jumlah yang ditampilkan"] == f"=SUBTOTAL(103,A{HEAD + 1}:A{HEAD + 4})"
    assert totals["Dibatalkan"] == f'=COUNTIF(O{HEAD + 1}:O{HEAD + 4},"Dibatalkan")'
    assert _formulas(path) == len(totals) == 8


def test_cancelled_rows_are_struck_through(write, line):
    sheet = _sheet(write([[line(1), line(2, status="batal"), line(3)]]))
    assert [sheet.cell(HEAD + n, 1).font.strike for n in (1, 2, 3)] == [False, True, False]


def test_signature_block_stands_under_the_table(write, line):
    sheet = _sheet(write([[line(1)]]))
    texts = [cell.value for row in sheet.iter_rows(min_row=HEAD + 2) for cell in row[11:14] if cell.value]
    assert texts == [
        "Batam, 20 November 2026",
        "Plt. Kepala Dinas,",
        "Azril Apriansyah, ST, MT",
        "Pembina",
        "NIP. 19730408 200212 1 005",
    ]


def test_an_empty_period_says_so_and_counts_nothing(write):
    sheet = _sheet(write([]))
    assert sheet.cell(HEAD + 1, _column("Perihal / isi ringkas")).value == "Tidak ada surat pada periode ini."
    assert sheet.cell(HEAD + 1, 1).value is None
    assert sheet.auto_filter.ref == f"A{HEAD}:P{HEAD + 1}"


HOSTILE = [
    "=1+2",
    "\u200b=1+3",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://contoh.invalid","klik")',
    "+62 812",
    "-5",
    "@SUM(A1)",
    "#N/A",
    "<b>tebal</b> & <f>1</f>",
    "a\x00b\x1fc",
    "_x0041_",
    "tes\ud83d",
    "  spasi  ",
    "baris\nkedua",
    "=",
    "'",
    "0012",
    "1e5",
    "2026-11-20",
]


def test_hostile_text_stays_text(write, line):
    path = write([[line(n, subject=text, note=text) for n, text in enumerate(HOSTILE, start=1)]], signer=None)
    sheet = _sheet(path)
    for title in ("Perihal / isi ringkas", "Keterangan"):
        cells = [sheet.cell(HEAD + n, _column(title)) for n in range(1, len(HOSTILE) + 1)]
        assert [unescape(cell.value) for cell in cells] == [printable(text) for text in HOSTILE]
        assert {cell.data_type for cell in cells} == {"s"}
        assert [cell.quotePrefix for cell in cells] == [
            printable(text).startswith(("=", "+", "-", "@")) for text in HOSTILE
        ]
    assert _formulas(path) == 8


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1, max_size=60).map(lambda text: f"={text}"), min_size=1, max_size=40))
def test_no_text_ever_becomes_a_formula(write, line, texts):
    path = write([[line(n, sender=text) for n, text in enumerate(texts, start=1)]])
    sheet = _sheet(path)
    cells = [sheet.cell(HEAD + n, _column("Asal surat")) for n in range(1, len(texts) + 1)]
    assert [unescape(cell.value) for cell in cells] == [printable(text) for text in texts]
    assert _formulas(path) == 8


class _Watch:
    """Records what it is told; asks to stop after some reports."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.seen: list[tuple[int, int]] = []
        self._stop_after = stop_after

    def report(self, done: int, total: int, text: str) -> None:
        self.seen.append((done, total))

    def check_cancelled(self) -> None:
        if self._stop_after is not None and len(self.seen) >= self._stop_after:
            raise CancelledError


def test_progress_counts_rows(write, line):
    watch = _Watch()
    write(([line(n), line(n + 1)] for n in (1, 3)), progress=watch, total=4)
    assert watch.seen == [(2, 4), (4, 4), (4, 4)]


@pytest.mark.parametrize("stop_after", [1, 2, 3])
def test_cancelling_leaves_the_old_file_and_nothing_beside_it(write, line, tmp_path, monkeypatch, stop_after):
    spool = tmp_path / "tmp"
    spool.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spool))
    path = tmp_path / "rekap.xlsx"
    path.write_bytes(b"lama")
    with pytest.raises(CancelledError):
        write(([line(n)] for n in (1, 2)), progress=_Watch(stop_after), path=path)
    assert path.read_bytes() == b"lama"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["rekap.xlsx", "tmp"]
    assert list(spool.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(write, line, tmp_path):
    with pytest.raises(StoreFailedError, match="Berkas yang lama tidak berubah"):
        write([[line(1)]], path=tmp_path / "tidak-ada" / "rekap.xlsx")


def test_rows_are_taken_as_they_are_written(write, line):
    waiting: list[int] = []

    def pages():
        for n in range(1, 30):
            waiting.append(n)
            yield [line(n)]

    watch = _Watch(stop_after=3)
    with pytest.raises(CancelledError):
        write(pages(), progress=watch)
    assert waiting == [1, 2, 3]


def test_a_recap_of_outgoing_letters_names_their_addressees(tmp_path, profile, line):
    edition = Edition(profile=profile, title="Buku agenda surat keluar", period="Periode: November 2026")
    lines = [[line(1, sender="Diskominfo Batam", recipient="Dinas Perhubungan")]]
    sheet = _sheet(write_recap(tmp_path / "keluar.xlsx", OUTGOING, edition, lines, progress=NoProgress()))
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in cells if "No. agenda" in row)
    line_ = dict(zip(head, cells[cells.index(head) + 1], strict=True))
    assert (line_["Tujuan"], line_["Kode klasifikasi"]) == ("Dinas Perhubungan", "500.12")
    assert not {"Asal surat", "Disposisi kepada"} & set(head)
