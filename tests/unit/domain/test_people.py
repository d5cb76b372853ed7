"""Who holds a position on a day, and what a NIP looks like."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sopdesk.domain.people import HoldingRow, holding_on, nip_warning

DAY = date(2026, 11, 23)


def held(number, kind, start, end=None):
    return HoldingRow(number, 1, "Kepala Dinas", number, f"Pejabat {number}", kind, start, end)


def test_holding_on_prefers_acting_holder():
    appointed = held(1, "definitif", date(2020, 1, 1))
    acting = held(2, "plh", date(2026, 11, 20), date(2026, 11, 25))
    assert holding_on([appointed, acting], DAY) == acting
    assert holding_on([appointed, acting], date(2026, 11, 26)) == appointed


def test_holding_on_both_ends_belong_to_it():
    only = held(1, "plt", DAY, DAY)
    assert holding_on([only], DAY) == only
    assert holding_on([only], date(2026, 11, 22)) is None
    assert holding_on([only], date(2026, 11, 24)) is None


def test_holding_on_takes_the_later_of_two():
    old, new = held(1, "definitif", date(2020, 1, 1)), held(2, "definitif", date(2024, 1, 1))
    assert holding_on([old, new], DAY) == new


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["definitif", "plt", "plh"]),
            st.dates(date(2020, 1, 1), date(2028, 1, 1)),
            st.none() | st.dates(date(2020, 1, 1), date(2028, 1, 1)),
        ),
        max_size=6,
    )
)
def test_holding_on_is_always_one_that_is_valid(raw):
    rows = [held(i, kind, start, end) for i, (kind, start, end) in enumerate(raw)]
    valid = [h for h in rows if h.from_date <= DAY and (h.to_date is None or h.to_date >= DAY)]
    found = holding_on(rows, DAY)
    assert (found in valid) if valid else (found is None)
    if found is not None and any(h.kind == "plh" for h in valid):
        assert found.kind == "plh"


def test_nip_warning_accepts_the_numbers_of_the_sources():
    for nip in ("19730408 200212 1 005", "19650626 198803 1 017", "197611231995111002", ""):
        assert nip_warning(nip) == ""


def test_nip_warning_names_what_is_odd():
    assert "17" in nip_warning("19730408 200212 1 05")
    assert "tanggal lahir" in nip_warning("19731308 200212 1 005")
