import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.agenda_headings import find_head, fold_heading, is_column_count, is_heading

PLAIN = ("No. Agenda", "Tgl. Terima", "Pengirim", "No. Surat", "Tgl Surat", "Perihal", "Sifat", "Lamp.", "Ket.")
PLAIN_FIELDS = {
    "number": 0, "received": 1, "sender": 2, "letter_number": 3, "letter_date": 4, "subject": 5, "speed": 6,
    "enclosures": 7, "note": 8,
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(PLAIN),
    st.lists(st.sampled_from((str.upper, str.lower, lambda t: f"  {t} ", lambda t: t.replace(" ", "\n")))),
    st.integers(0, 12),
)
def test_columns_are_found_in_any_order_and_spelling(titles, changes, above):
    row = list(titles)
    for place, change in enumerate(changes):
        row[place % len(row)] = change(row[place % len(row)])
    head = find_head(
        [["BUKU AGENDA"]] * above + [row, ["1", "3/11/2026", "Dishub", "", "", "Undangan"]], outgoing=False
    )
    assert head is not None
    assert head.last == above
    assert head.columns == {field: titles.index(PLAIN[place]) for field, place in PLAIN_FIELDS.items()}
    assert head.unknown == ()


def test_the_book_of_the_regulation_has_a_head_of_two_rows():
    upper = ["No", "Tanggal terima", "Nomor agenda", "Pengirim (alamat)", "Surat", None, "Isi ringkas", "Ket"]
    lower = [None, None, None, None, "Tanggal", "Nomor", None, None]
    head = find_head([["BUKU AGENDA SURAT MASUK"], upper, lower, list("12345678")], outgoing=False)
    assert head is not None
    assert (head.last, head.unknown) == (2, ())
    assert head.columns == {
        "received": 1, "number": 2, "sender": 3, "letter_date": 4, "letter_number": 5, "subject": 6, "note": 7,
    }  # fmt: skip


def test_a_title_over_the_head_does_not_hide_it():
    head = find_head(
        [["Buku agenda", None, None], ["No", "Tanggal", "Hal"], [1, "3/11/2026", "Undangan"]], outgoing=False
    )
    assert head is not None
    assert head.last == 1
    assert head.columns == {"number": 0, "received": 1, "subject": 2}


@pytest.mark.parametrize(
    ("titles", "field", "place"),
    [
        (("No", "No. Agenda", "Tanggal", "Hal"), "number", 1),
        (("No. Urut", "Tanggal Surat", "Tanggal", "Hal"), "received", 2),
        (("No", "Tanggal", "Perihal", "Isi Ringkas"), "subject", 2),
        (("No", "Tanggal", "Perihal", "Isi Ringkas"), "summary", 3),
        (("No", "Tanggal", "Isi Ringkas"), "subject", 2),
        (("No", "Tanggal", "Hal", "Dari", "Kepada"), "disposed", 4),
    ],
)
def test_the_surer_heading_wins(titles, field, place):
    head = find_head([list(titles)], outgoing=False)
    assert head is not None
    assert head.columns[field] == place


def test_only_a_first_column_merely_counts_the_rows():
    head = find_head([["No", "No. Urut", "Tanggal", "Dari", "Nomor", "Perihal"]], outgoing=False)
    assert head is not None
    assert (head.columns["number"], head.unknown) == (1, ("Nomor",))


def test_in_the_outgoing_book_kepada_is_the_addressee():
    head = find_head([["No", "Tgl Kirim", "Kepada", "Perihal", "Warna map"]], outgoing=True)
    assert head is not None
    assert head.columns == {"number": 0, "received": 1, "recipient": 2, "subject": 3}
    assert head.unknown == ("Warna map",)


@pytest.mark.parametrize("row", [["No", "Perihal"], ["Tanggal", "Perihal"], ["No", "Tanggal"], [1, 2, 3], []])
def test_without_number_day_and_subject_it_is_no_agenda_book(row):
    assert find_head([row], outgoing=False) is None


def test_repeated_heads_and_counted_columns_are_seen():
    assert is_heading("NO. AGENDA", "number", outgoing=False)
    assert not is_heading("0412", "number", outgoing=False)
    assert is_column_count([1, 2.0, "3", "(4)", None])
    assert not is_column_count([1, "3/11/2026", "Dishub", "Undangan"])
    assert fold_heading(" Tgl.\u00a0 SURAT ") == "tanggal surat"
