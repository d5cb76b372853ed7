"""Workbooks and text files from outside, as real files: what is read of them, and what is refused in one sentence."""

import datetime as dt
import io
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from sopdesk.core.errors import BadFileError, UserError
from sopdesk.core.progress import NoProgress
from sopdesk.domain.cell_values import BrokenCell
from sopdesk.recap import agenda_reading, workbook_guard
from sopdesk.recap.agenda_reading import read_agenda
from sopdesk.recap.agenda_recap import AGENDA, COLUMNS
from sopdesk.recap.sheet import Edition
from sopdesk.recap.workbook import write_recap

HEAD = ["No. Agenda", "Tgl Terima", "Pengirim", "Nomor Surat", "Perihal"]
SHEET = "xl/worksheets/sheet1.xml"


def book(path: Path, *sheets: tuple[str, list[Any]]) -> Path:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


@pytest.fixture
def plain(tmp_path):
    row = [1, dt.date(2026, 1, 5), "Dishub", "005/77", "Undangan"]
    return book(tmp_path / "buku.xlsx", ("Buku", [["BUKU AGENDA"], [], HEAD, row]))


def changed(path: Path, part: str, change, *, packing=zipfile.ZIP_DEFLATED) -> Path:
    """Write the workbook again with another content of one part."""
    target = path.with_name("lain.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", packing) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return target


def refused(path: Path, said: str) -> None:
    with pytest.raises(UserError) as caught:
        read_agenda(path, outgoing=False)
    assert said in caught.value.message
    assert caught.value.message.casefold().count("tidak ada yang diubah") == 1
    assert "\n" not in caught.value.message


def test_rows_carry_the_numbers_that_the_spreadsheet_shows(plain):
    table = read_agenda(plain, outgoing=False)
    assert (table.sheet, table.others) == ("Buku", ())
    assert table.rows == ((4, (1, dt.datetime(2026, 1, 5), "Dishub", "005/77", "Undangan")),)
    assert table.head.titles["letter_number"] == "Nomor Surat"


def test_a_book_as_offices_draw_it_is_read(tmp_path):
    path = book(
        tmp_path / "kantor.xlsx",
        (
            "SM 2026",
            [
                ["BUKU AGENDA SURAT MASUK"],
                ["DISKOMINFO KOTA X TAHUN 2026"],
                [],
                ["No", "Tgl. Terima", "Asal Surat", "Surat", None, "Perihal", "Ket."],
                [None, None, None, "Nomor", "Tanggal"],
                [1, 2, 3, 4, 5, 6, 7],
                ["JANUARI"],
                [1, dt.date(2026, 1, 5), "Dishub", "005/1", dt.date(2026, 1, 2), "Undangan"],
            ],
        ),
        ("Feb", []),
    )
    drawn = load_workbook(path)
    drawn.active.merge_cells("A1:G1")
    drawn.active.merge_cells("D4:E4")
    drawn.save(path)
    table = read_agenda(path, outgoing=False)
    assert [row for row, _cells in table.rows] == [6, 7, 8]
    assert table.head.titles["letter_number"] == "Surat Nomor"
    assert table.rows[-1][1][table.head.columns["letter_date"]] == dt.datetime(2026, 1, 2)


def test_what_recap_writes_is_read_back(tmp_path, profile, signer, line):
    edition = Edition(profile, "Buku agenda surat masuk", "Periode: November 2026", "", signer, dt.date(2026, 11, 20))
    subjects = ("=1+2", "_x0041_", "+62", "baris\nkedua", "<b>tebal</b>", "_x000D_")
    lines = [line(n, subject=text, letter_number=f"00{n}") for n, text in enumerate(subjects, start=1)]
    path = write_recap(tmp_path / "rekap.xlsx", AGENDA, edition, [lines], progress=NoProgress())
    table = read_agenda(path, outgoing=False)
    assert set(table.head.columns.values()) == set(range(len(COLUMNS)))
    assert table.head.unknown == ()
    found = [cells for _row, cells in table.rows if cells[0]]
    assert [cells[0] for cells in found] == [f"{n:04}" for n in range(1, 7)]
    assert [cells[table.head.columns["subject"]] for cells in found] == list(subjects)
    assert [cells[table.head.columns["letter_number"]] for cells in found] == [f"00{n}" for n in range(1, 7)]


def test_the_first_sheet_that_is_an_agenda_book_is_read_and_the_others_are_named(tmp_path):
    rows = [HEAD, [1, "5/1/2026", "Dishub", "1", "Undangan"]]
    path = book(
        tmp_path / "b.xlsx",
        ("Sampul", [["x"]]),
        ("Jan", rows),
        ("Feb", [HEAD]),
        ("Tersembunyi", rows),
        ("Mar", rows[1:]),
    )
    hidden = load_workbook(path)
    hidden["Tersembunyi"].sheet_state = "hidden"
    hidden.save(path)
    table = read_agenda(path, outgoing=False)
    assert (table.sheet, table.others, table.headless) == ("Jan", ("Feb", "Tersembunyi"), ("Mar",))
    assert read_agenda(path, outgoing=False, sheet="feb").sheet == "Feb"
    assert len(read_agenda(path, outgoing=False, sheet="Tersembunyi").rows) == 1
    with pytest.raises(BadFileError, match='tidak ada lembar "Apr"; lembarnya: "Sampul", "Jan", "Feb"'):
        read_agenda(path, outgoing=False, sheet="Apr")


def test_numbers_keep_their_noughts_and_failed_formulas_are_seen(plain):
    made = load_workbook(plain)
    sheet = made.active
    sheet.append([2, None, "x", 77, 500.1])
    sheet["D5"].number_format, sheet["E5"].number_format = "00000", "0.00"
    sheet.append([3, None, "=1+2", "#REF!", "y"])
    made.save(plain)
    rows = dict(read_agenda(plain, outgoing=False).rows)
    assert rows[5][3:] == ("00077", "500.10")
    assert rows[6][2:4] == (None, BrokenCell("#REF!"))


def test_a_wrong_size_of_the_sheet_hides_no_row(plain):
    path = changed(plain, SHEET, lambda xml: xml.replace(b'ref="A1:E4"', b'ref="A1"'))
    assert len(read_agenda(path, outgoing=False).rows) == 1


def with_shared_texts(plain: Path, texts: bytes) -> Path:
    """Give the workbook a table of texts, as Excel writes it, and take the subject from there."""
    inline = b'<c r="E4" t="inlineStr"><is><t>Undangan</t></is></c>'
    path = changed(plain, SHEET, lambda xml: xml.replace(inline, b'<c r="E4" t="s"><v>0</v></c>')).rename(plain)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    entry = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    path = changed(path, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", entry))
    namespace = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", namespace + texts + b"</sst>")
    return path


def test_texts_that_excel_keeps_in_a_table_are_read(plain):
    path = with_shared_texts(plain, b"<si><t>Undangan_x000D_\nrapat _x0041_</t></si>")
    assert read_agenda(path, outgoing=False).rows[0][1][4] == "Undangan\r\nrapat _x0041_"


def test_a_workbook_with_macros_is_read_and_they_are_not(plain):
    path = plain.with_suffix(".xlsm")
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 50)
    plain.rename(path)
    assert len(read_agenda(path, outgoing=False).rows) == 1


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_files_are_read_whatever_wrote_them(tmp_path, sign, coding):
    rows = [HEAD, ["0001", "05/01/2026", "Café; satu, dua", "005/77", '"Undangan"\r\nrapat'], []]
    quoted = "\r\n".join(sign.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    path = tmp_path / "buku.csv"
    path.write_bytes(quoted.encode(coding))
    table = read_agenda(path, outgoing=False)
    assert table.rows == ((2, ("0001", "05/01/2026", "Café; satu, dua", "005/77", '"Undangan"\r\nrapat')),)


def test_a_text_file_may_begin_with_any_letters(tmp_path):
    path = tmp_path / "buku.csv"
    path.write_text("PKK KOTA X\n" + ";".join(HEAD) + "\n1;5/1/2026;Dishub;1;Undangan\n")
    assert [row for row, _cells in read_agenda(path, outgoing=False).rows] == [3]


def test_days_of_a_workbook_that_counts_from_1904(tmp_path):
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    for row in (HEAD, [1, dt.date(2026, 1, 5), "Dishub", "1", "Undangan"]):
        made.active.append(row)
    made.save(tmp_path / "mac.xlsx")
    assert read_agenda(tmp_path / "mac.xlsx", outgoing=False).rows[0][1][1] == dt.datetime(2026, 1, 5)


def test_files_that_are_something_else(tmp_path, plain):
    def made(name: str, data: bytes) -> Path:
        path: Path = tmp_path / name
        path.write_bytes(data)
        return path

    ole = bytes.fromhex("D0CF11E0A1B11AE1")
    whole = plain.read_bytes()
    odt = io.BytesIO()
    with zipfile.ZipFile(odt, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    for path, said in (
        (tmp_path, "itu folder, bukan berkas"),
        (tmp_path / "tidak-ada.xlsx", "tidak ditemukan"),
        (tmp_path / "a\0.xlsx", "namanya tidak sah"),
        (made("nol.xlsx", b""), "kosong, 0 bita"),
        (made("surat.xlsx", b"%PDF-1.7"), "bukan buku kerja Excel"),
        (made("lama.xlsx", ole + b"Workbook"), "berformat Excel lama (.xls)"),
        (made("kunci.xlsx", ole + "EncryptedPackage".encode("utf-16-le")), "terkunci kata sandi"),
        (made("potong.xlsx", whole[: len(whole) // 2]), "isinya rusak"),
        (made("buku.ods.xlsx", odt.getvalue()), "bukan buku kerja Excel"),
        (made("biner.csv", b"a;b\0c"), "bukan teks .csv"),
        (made("kutip.csv", b'No;Tgl\n"tidak ditutup;1'), "tanda kutip atau pemisahnya rusak"),
        (made("lain.csv", b"a;b;c\n1;2;3\n"), "tidak ada kepala tabel yang memuat nomor agenda"),
    ):
        refused(path, said)


def test_every_broken_byte_of_the_zip_is_told(plain):
    whole = plain.read_bytes()
    for place in range(0, len(whole), 97):
        plain.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            read_agenda(plain, outgoing=False)
        except UserError as error:
            assert "\n" not in error.message  # noqa: PT017 - some bytes change nothing that is read


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        (SHEET, lambda xml: b"<worksheet>", "isinya rusak"),
        (SHEET, lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml, "isinya rusak"),
        (
            SHEET,
            lambda xml: ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + xml.decode()).encode("utf-16"),
            "isinya rusak",
        ),
        ("xl/theme/theme1.xml", lambda _xml: "<!DOCTYPE x>".encode("utf-16-le"), "isinya rusak"),
        (SHEET, lambda xml: xml.replace(b'<c r="A4"', b'<c r="A4" s="9999"'), "isinya rusak"),
        (SHEET, lambda xml: xml.replace(b'r="4"', b'r="99999999999"'), "tidak ada satu"),
        ("xl/styles.xml", lambda xml: b"x", "isinya rusak"),
        ("xl/workbook.xml", lambda xml: xml.replace(b"<sheet ", b"<sheet />" * 100 + b"<sheet "), "terlalu besar"),
        ("[Content_Types].xml", lambda xml: b"", "isinya rusak"),
    ],
    ids=["torn", "entity", "entity-16", "doctype-16", "style", "far-row", "styles", "sheets", "types"],
)
def test_hostile_parts(plain, part, change, said):
    path = changed(plain, part, change)
    if said == "tidak ada satu":
        assert read_agenda(path, outgoing=False).rows == ()  # beyond the last row of any sheet
    else:
        refused(path, said)


def test_bombs_are_refused_before_they_are_unpacked(plain):
    blank = b" " * (130 * 1024 * 1024)
    bomb = changed(plain, SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + blank))
    assert bomb.stat().st_size < 1024 * 1024
    tracemalloc.start()
    try:
        refused(bomb, "terlalu besar")
        assert tracemalloc.get_traced_memory()[1] < 40 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("limit", "part", "change"),
    [
        ("MAX_SHEET_ELEMENTS", SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<row/>" * 4000)),
        ("MAX_OTHER_ELEMENTS", "xl/styles.xml", lambda xml: xml.replace(b"<cellXfs", b"<xf/>" * 4000 + b"<cellXfs")),
    ],
)
def test_elements_are_counted_before_they_are_kept(plain, monkeypatch, limit, part, change):
    monkeypatch.setattr(workbook_guard, limit, 3000)
    read_agenda(plain, outgoing=False)
    refused(changed(plain, part, change), "terlalu besar")


def test_shared_texts_are_counted_before_they_are_kept(plain, monkeypatch):
    monkeypatch.setattr(workbook_guard, "MAX_TEXT_ELEMENTS", 3000)
    refused(with_shared_texts(plain, b"<si/>" * 4000), "terlalu besar")


def test_one_long_text_in_many_cells_is_not_kept(plain, monkeypatch):
    path = with_shared_texts(plain, b"<si><t>" + b"_x000A_a" * 500 + b"</t></si>").rename(plain)
    cells = b"".join(b'<row><c t="s"><v>0</v></c></row>' for _ in range(20))
    path = changed(path, SHEET, lambda xml: xml.replace(b"</sheetData>", cells + b"</sheetData>"))
    assert len(read_agenda(path, outgoing=False).rows) == 21
    monkeypatch.setattr(agenda_reading, "MAX_LETTERS", 40_000)
    refused(path, "terlalu besar")


def test_a_row_that_is_longer_than_any_is_not_kept(plain, monkeypatch):
    monkeypatch.setattr(workbook_guard, "MAX_ROW_ELEMENTS", 500)
    many = changed(plain, SHEET, lambda xml: xml.replace(b"</sheetData>", b"<row/>" * 4000 + b"</sheetData>"))
    assert len(read_agenda(many, outgoing=False).rows) == 1
    wide = b"<row>" + b"<c/>" * 501 + b"</row></sheetData>"
    refused(changed(plain, SHEET, lambda xml: xml.replace(b"</sheetData>", wide)), "terlalu besar")


def test_a_sheet_under_another_name_is_counted_too(plain, monkeypatch):
    path = plain.with_name("samaran.xlsx")
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"worksheets/sheet1.xml", b"media/gambar.png")
            new.writestr("xl/media/gambar.png" if name == SHEET else name, data)
    assert len(read_agenda(path, outgoing=False).rows) == 1
    monkeypatch.setattr(workbook_guard, "MAX_OTHER_ELEMENTS", 10)
    refused(path, "terlalu besar")


def test_too_many_rows_and_members(plain, monkeypatch):
    monkeypatch.setattr(agenda_reading, "MAX_ROWS", 0)
    refused(plain, "terlalu besar")
    monkeypatch.setattr(workbook_guard, "MAX_MEMBERS", 3)
    refused(plain, "terlalu besar")
    monkeypatch.setattr(agenda_reading, "MAX_PACKED", 100)
    refused(plain, "terlalu besar")
