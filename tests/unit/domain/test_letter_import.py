import datetime as dt
from typing import Any

import pytest

from sopdesk.domain.agenda_headings import find_head
from sopdesk.domain.book_line import BookRules
from sopdesk.domain.letter_import import folded_choices, gap_remark, order_findings, read_book
from sopdesk.domain.office import ChoiceRow

NOW = dt.datetime(2026, 11, 21, 9, 0)
TITLES = ("No. agenda", "Tgl. terima", "Asal surat", "No. surat", "Tgl. surat", "Perihal", "Sifat", "Keterangan")
GOOD = (412, "03/11/2026", "Dinas Perhubungan", "005/77", "2/11/2026", "Undangan rapat", "Segera", "")


def rules(**changes):
    speeds = [
        ChoiceRow(1, "kecepatan", "sangat-segera", "Amat segera", 1),
        ChoiceRow(2, "kecepatan", "segera", "Segera", 2),
    ]
    values: dict[str, Any] = {
        "book": "masuk",
        "year": 2026,
        "outgoing": False,
        "now": NOW,
        "speeds": folded_choices([*speeds, ChoiceRow(3, "kecepatan", "biasa", "Biasa", 3)]),
        "secrecies": {"rahasia": "rahasia", "biasa": "biasa"},
    }
    return BookRules(**(values | changes))


def read(*rows, titles=TITLES, **changes):
    head = find_head([titles], outgoing=changes.get("outgoing", False))
    assert head is not None
    return read_book(head, enumerate(rows, start=5), rules(**changes))


def row(**changes):
    places = {
        "number": 0,
        "received": 1,
        "sender": 2,
        "letter_number": 3,
        "letter_date": 4,
        "subject": 5,
        "speed": 6,
        "note": 7,
    }
    cells = list(GOOD)
    for name, value in changes.items():
        cells[places[name]] = value
    return tuple(cells)


def test_a_row_becomes_a_letter():
    reading = read(GOOD)
    (line,) = reading.lines
    assert (line.number_text, line.row, line.status) == ("0412", 5, "baru")
    entry = line.entry
    assert entry.received_at == dt.datetime(2026, 11, 3)
    assert (entry.sender, entry.letter_number, entry.letter_date) == (
        "Dinas Perhubungan",
        "005/77",
        dt.date(2026, 11, 2),
    )
    assert (entry.subject, entry.speed, entry.channel) == ("Undangan rapat", "segera", "surat")
    assert (reading.findings, reading.remarks) == ([], [])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"number": ""}, "Baris 5: Nomor agenda kosong"),
        ({"number": "SM/1"}, 'Baris 5: "SM/1" bukan nomor agenda'),
        ({"received": ""}, "Baris 5 (nomor 0412): Tanggal terima kosong"),
        ({"received": "3-Foo"}, 'Tanggal "3-Foo" tidak dikenal'),
        ({"received": "03/11/2025"}, "bukan tahun 2026"),
        ({"received": "03/12/2026"}, "tidak boleh sesudah sekarang"),
        ({"letter_date": "04/11/2026"}, "lebih akhir dari tanggal diterima"),
        ({"subject": ""}, "Perihal wajib diisi"),
        ({"sender": ""}, "Pengirim wajib diisi"),
        ({"subject": "x" * 2001}, "paling panjang 2000 huruf"),
    ],
)
def test_what_is_wrong_names_row_and_number(changes, said):
    reading = read(row(**changes))
    assert reading.lines == []
    assert len(reading.findings) == 1
    assert said in reading.findings[0].text


def test_number_twice_in_the_file_names_the_first_row():
    reading = read(GOOD, row(number="0412", letter_number="9"), row(number="412a", letter_number="10"))
    assert [found.text for found in reading.findings] == [
        "Baris 6 (nomor 0412): Nomor ini sudah dipakai baris 5 berkas ini."
    ]
    assert [line.number_text for line in reading.lines] == ["0412", "0412", "0412a"]


def test_same_letter_twice_is_told_and_kept():
    reading = read(GOOD, row(number=413))
    assert len(reading.lines) == 2
    assert "sama dengan baris 5" in reading.remarks[0].text


def test_rows_that_are_no_letters_are_left_out():
    reading = read(
        tuple(range(1, 9)),
        ("JANUARI", *[None] * 7),
        GOOD,
        TITLES,
        (413, *[None] * 7),
        (414.0, *[None] * 7),
        (None, None, "Jumlah surat", 1, None, None, None, None),
        (*[None] * 5, "Batam, 20 November 2026", None, None),
    )
    assert [line.number_text for line in reading.lines] == ["0412"]
    assert reading.findings == []
    assert [remark.text for remark in reading.remarks] == [
        "2 baris hanya bernomor (413 sampai 414) dan dilewati.",
        (
            'Bukan surat dan dilewati: baris 6 ("JANUARI"), baris 11 ("Jumlah surat, 1"), '
            'baris 12 ("Batam, 20 November 2026").'
        ),
    ]


def test_what_stands_in_a_column_without_a_heading_is_told():
    reading = read((*GOOD, "lagi"), (*row(number=413, letter_number="9"), "", "x"), (413, *[None] * 8))
    assert [remark.text for remark in reading.remarks][1:] == [
        "Kolom ke-9 tidak berjudul; isinya di 1 baris tidak dibawa.",
        "Kolom ke-10 tidak berjudul; isinya di 1 baris tidak dibawa.",
    ]


def test_days_that_can_hardly_be_meant_are_told():
    """An English Excel made the 11th of March of 03/11; a day without its year's first figures is one of 1900."""
    days = [(1, "1/10/2026"), (2, dt.date(2026, 3, 11)), (3, dt.date(2026, 4, 11)), (4, "13/11/2026")]
    rows = [row(number=n, letter_number=str(n), received=day, letter_date=None) for n, day in days]
    reading = read(*rows, row(number=5, received="14/11/2026", letter_date=dt.date(1900, 1, 5)))
    assert [remark.text for remark in reading.remarks] == [
        (
            "Tanggal mundur lebih dari sebulan dari nomor sebelumnya; periksa apakah hari dan bulannya tertukar: "
            "baris 6 (nomor 0002)."
        ),
        "Tanggal surat lebih dari dua tahun dari tanggal terima atau kirim; periksa tahunnya: baris 9 (nomor 0005).",
    ]


@pytest.mark.parametrize(
    ("text", "speed", "secrecy", "left"),
    [
        ("AMAT SEGERA", "sangat-segera", "biasa", ""),
        ("sangat segera", "sangat-segera", "biasa", ""),
        ("Segera / Rahasia", "segera", "rahasia", ""),
        ("Rahasia", "biasa", "rahasia", ""),
        ("-", "biasa", "biasa", ""),
        ("Penting", "biasa", "biasa", "Pada buku lama: Sifat: Penting."),
    ],
)
def test_marks_of_the_book(text, speed, secrecy, left):
    reading = read(row(speed=text))
    entry = reading.lines[0].entry
    assert (entry.speed, entry.secrecy, entry.summary) == (speed, secrecy, left)
    assert bool(reading.remarks) == bool(left)


def test_a_cell_full_of_marks_is_one_mark():
    reading = read(row(speed="a/" * 10_000))
    assert [len(reading.remarks), len(reading.lines), len(reading.findings)] == [1, 0, 1]
    assert "Ringkasan paling panjang" in reading.findings[0].text


def test_what_is_kept_in_the_summary_counts_for_its_length():
    reading = read((*GOOD, "x" * 19_990, "Kabid PE"), titles=(*TITLES, "Ringkasan", "Disposisi"))
    assert [found.text for found in reading.findings] == ["Baris 5 (nomor 0412): Ringkasan paling panjang 20000 huruf."]


def test_nothing_of_the_old_book_is_dropped():
    titles = (*TITLES, "Disposisi", "Status", "Kanal", "Pelapor", "Jam", "Perlu balasan", "Isi ringkas")
    reading = read(
        (*GOOD, "Kabid PE", "Diproses", "whatsapp", "Budi +62 812-000", "08.15", "ya", "Isinya"), titles=titles
    )
    (line,) = reading.lines
    assert line.status == "baru"
    assert line.entry.summary == "Isinya\nPada buku lama: disposisi kepada Kabid PE; status Diproses."
    assert (line.entry.channel, line.entry.reporter_name, line.entry.reporter_phone) == ("wa", "Budi", "+62 812-000")
    assert line.entry.received_at == dt.datetime(2026, 11, 3, 8, 15)
    assert line.entry.reply_needed


@pytest.mark.parametrize(
    ("text", "done", "status", "reason", "note"),
    [
        ("Dibatalkan", False, "batal", "salah catat", ""),
        ("selesai", False, "selesai", "", "salah catat"),
        ("", True, "selesai", "", "salah catat"),
        ("Menunggu", False, "baru", "", "salah catat"),
        ("Menunggu", True, "baru", "", "salah catat"),
        ("Baru", True, "baru", "", "salah catat"),
    ],
)
def test_states_that_hold_by_themselves_are_brought(text, done, status, reason, note):
    reading = read((*row(note="salah catat"), text), titles=(*TITLES, "Status"), done=done)
    (line,) = reading.lines
    assert (line.status, line.reason, line.entry.note) == (status, reason, note)


def test_outgoing_letters_have_an_addressee():
    titles = ("No. agenda", "Tgl. kirim", "Tujuan", "No. surat", "Tgl. surat", "Perihal", "Sifat", "Keterangan")
    reading = read(GOOD, titles=titles, outgoing=True)
    assert reading.lines[0].entry.recipient == "Dinas Perhubungan"
    reading = read(row(sender=None), titles=titles, outgoing=True)
    assert "Tujuan surat wajib diisi" in reading.findings[0].text


def test_numbers_must_follow_the_counter():
    lines = read(*[row(number=n, letter_number=str(n)) for n in ("3", "4a", "5", "700", "701")]).lines
    assert [found.text.partition(";")[0] for found in order_findings(lines, 2)] == [
        "Baris 6 (nomor 0004a): Nomor sisipan tanpa nomor induknya: nomor terakhir baru 0003.",
        "Baris 8 (nomor 0700): Nomor ini meloncati 694 nomor sesudah 0005",
    ]
    assert list(order_findings(lines, 800)) == []


def test_gaps_are_named_unless_the_book_has_them():
    remark = gap_remark([9, 1, 4, 6, 5], 1, 9)
    assert remark is not None
    assert remark.text == "4 nomor loncat, tidak ada suratnya: 0002–0003, 0007–0008."
    assert gap_remark(range(10), 1, 9) is None
