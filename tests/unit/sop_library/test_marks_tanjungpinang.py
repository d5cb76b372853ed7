"""The symbols of Tanjungpinang's tables: what the document shows is ``source``, and nothing else is.

The marks are typed by hand from ``tests/sources/004_aa03c9d5c14ca37b.txt``. Five of the seven SOPs show none.
"""

import re
from pathlib import Path

import pytest

from sopdesk.core.resources import resource
from sopdesk.domain.sop import Sop
from sopdesk.domain.sop_cover import Text
from sopdesk.store.sop_files import load_sop

SOURCE = Path(__file__).parents[2] / "sources" / "004_aa03c9d5c14ca37b.txt"

Mark = tuple[str, str, str]

MARKS: dict[str, list[Mark]] = {
    "pengendalian-umum-sistem-aplikasi": [],
    "pengelolaan-sistem-keamanan-portal-website": [],
    "pendaftaran-email-resmi-instansi": [
        ("1", "Kepala Dinas", "start"),  # MULAI
        ("2", "Kepala Dinas", "process"),  # [ ]
        ("2", "Kepala Bidang", "process"),  # [ ]
        ("8", "Kepala Dinas", "end"),  # SELESAI
    ],
    "pemeliharaan-server": [],
    "pemeliharaan-publik-hotspot": [],
    "pemeliharaan-genset": [],
    "pembuatan-penghapusan-perubahan-subdomain": [
        ("1", "KEPALA DINAS", "start"),  # MULAI
        ("11", "KEPALA DINAS", "end"),  # SELESAI
    ],
}

LANES: dict[str, list[str]] = {
    "pengendalian-umum-sistem-aplikasi": [
        "Kepala Dinas",
        "Sekretaris",
        "Kepala Bidang TIK",
        "Kelompok Jabatan Fungsional",
        "Tim Aplikasi (Dis Kominfo)",
        "Kelompok Jabatan Fungsional",
    ],
    "pengelolaan-sistem-keamanan-portal-website": [],
    "pendaftaran-email-resmi-instansi": ["Kepala Dinas", "Sekretaris", "Kepala Bidang", "JFT", "Admin System"],
    "pemeliharaan-server": ["Kepala Bidang", "Kelompok Jabatan Fungsional", "Staf/ teknisi server"],
    "pemeliharaan-publik-hotspot": ["Kepala Bidang", "Kelompok Jabatan Fungsional", "Staf/ teknisi server"],
    "pemeliharaan-genset": ["Kepala Bidang", "Kelompok Jabatan Fungsional", "Staf/ teknisi server"],
    "pembuatan-penghapusan-perubahan-subdomain": [
        "KEPALA DINAS",
        "SEKRETARIS",
        "KEPALA BIDANG",
        "JFT",
        "ADMIN SYSTEM",
    ],
}

ROWS: dict[str, list[str]] = {
    "pengendalian-umum-sistem-aplikasi": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
    "pengelolaan-sistem-keamanan-portal-website": [],
    "pendaftaran-email-resmi-instansi": ["1", "2", "3", "4", "5", "6", "7", "8"],
    "pemeliharaan-server": ["1", "1", "3", "4", "5", "6", "7"],  # as printed
    "pemeliharaan-publik-hotspot": ["1", "2", "3", "4", "5", "6", "7"],
    "pemeliharaan-genset": ["1", "2", "3", "4", "5", "6", "7"],
    "pembuatan-penghapusan-perubahan-subdomain": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"],
}

COLUMN_NUMBERS: dict[str, str] = {  # the row under the head of the table, "-" where a number is missing
    "pengendalian-umum-sistem-aplikasi": "1 2 3 4 5 6 7 9 10 11 12 13",
    "pengelolaan-sistem-keamanan-portal-website": "",
    "pendaftaran-email-resmi-instansi": "1 2 3 4 5 6 7 8 9 10 11",
    "pemeliharaan-server": "1 2 3 4 5 6 7 8 9",
    "pemeliharaan-publik-hotspot": "1 2 - 5 6 7 8 9 10",
    "pemeliharaan-genset": "1 2 - 5 6 7 8 9 10",
    "pembuatan-penghapusan-perubahan-subdomain": "1 2 3 4 5 6 7 8 9 10 11",
}


@pytest.fixture(params=MARKS)
def sop(request: pytest.FixtureRequest) -> Sop:
    return load_sop(resource("sop") / "tanjungpinang" / f"{request.param}.toml")


def test_cells_marked_source_are_the_marks_of_the_document(sop: Sop):
    marked = [
        (step.id, sop.performer(cell.performer).column.text, cell.symbol)
        for step in sop.steps
        for cell in step.cells
        if cell.origin == "source"
    ]
    assert sorted(marked) == sorted(MARKS[sop.code])


def test_lanes_are_those_of_the_document_in_its_order(sop: Sop):
    assert [performer.column.text for performer in sop.performers] == LANES[sop.code]
    assert all(performer.origin == "source" for performer in sop.performers)


def test_rows_are_those_of_the_document_in_its_order(sop: Sop):
    assert [step.printed_number for step in sop.steps] == ROWS[sop.code]


def test_column_numbers_are_as_printed_one_for_each_column(sop: Sop):
    numbers = sop.table.numbers
    assert " ".join(number or "-" for number in numbers) == COLUMN_NUMBERS[sop.code]
    assert len(numbers) in {0, 2 + len(sop.performers) + 4}  # No, Uraian, lanes, Kelengkapan, Waktu, Output, Ket


def test_identity_is_left_blank_where_the_document_is_blank(sop: Sop):
    assert str(sop.number) == "060/ /5.16.03/2022"
    assert sop.revision is None
    assert sop.revisions == ()
    for printed in (sop.made, sop.revised, sop.effective):
        assert (printed.text, printed.date) == ("", None)
    assert str(sop.effective_label) == "Tanggal Pengesahan"


def test_rows_read_as_in_the_document(sop: Sop):
    rows = [
        [
            step.printed_number,
            as_found(step.text),
            *("mark" if lane.key in marked else "" for lane in sop.performers),
            " ".join(as_found(requirement) for requirement in step.requirements),
            as_found(step.time),
            as_found(step.output),
            as_found(step.note),
        ]
        for step in sop.steps
        for marked in [{cell.performer for cell in step.cells if cell.origin == "source"}]
    ]
    assert rows == table_of_the_document(sop)


def as_found(text: Text | None) -> str:
    return " ".join(text.source or (text.text,)) if text else ""


def table_of_the_document(sop: Sop) -> list[list[str]]:
    """Return the rows printed under the title of the flow; a row cut by a page is put together again."""
    if sop.flow_title is None:
        return []
    text = re.sub(r"</?i>|[*#]", "", SOURCE.read_text(encoding="utf-8"))
    text = re.sub(r" *\nDI LINGKUNGAN", " DI LINGKUNGAN", text)  # the title of the e-mail SOP takes two lines
    head, *lines = (
        text.split(f"{sop.flow_title.text.splitlines()[0]}\n", 1)[1].split("\nPEMERINTAH KOTA")[0].split("\n")
    )
    assert not head.strip()
    cells = [line.split("\t") for line in lines if "\t" in line]
    under_numbers = cells[cells.index(list(sop.table.numbers)) + 1 :]
    rows: list[list[str]] = []
    for row in under_numbers:
        if row[0]:
            rows.append(row)
        else:
            rows[-1] = [f"{above} {below}".strip() for above, below in zip(rows[-1], row, strict=True)]
    lanes = slice(2, 2 + len(sop.performers))
    for row in rows:
        row[lanes] = ["mark" if found else "" for found in row[lanes]]
        row[lanes.stop] = single_things(row[lanes.stop])
    return rows


def single_things(requirements: str) -> str:
    """Return "1. Laptop 2. Pulpen" and "Komputer, Pulpen, dan Kertas" without what stands between the things."""
    return re.sub(r"\b\d\. |,( dan)?", "", requirements)


def test_every_file_of_the_folder_is_in_the_tables():
    files = {path.stem for path in (resource("sop") / "tanjungpinang").glob("*.toml")}
    assert files == set(MARKS)
