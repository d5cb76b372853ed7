"""Everything of a leaver goes to the successor: desks and what was addressed by name, all or nothing."""

from datetime import date

import pytest

from sopdesk.core.errors import InvalidInputError, NotAllowedError
from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry
from sopdesk.services import handing_over

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"
TODAY = date(2026, 11, 23)


def _seat(office, key, on=None):
    return next(p for p in office.people.positions(on) if p.key == key)


def _wanted(office, leaver="Rina Marlina", heir="Yusuf Rahman", **changes):
    named = {"from_official_id": office.persons[leaver], "to_official_id": office.persons[heir]}
    return {**named, "on": TODAY, "reason": "Mutasi", "request_id": "b" * 32} | changes


def _given_by_name(office, person):
    """Address a disposition, and appoint for a step of a case, by name."""
    letter = office.letter("Undangan rapat")
    entry = DispositionEntry(
        from_position_id=office.seats["kepala-dinas"], recipients=(RecipientEntry(official_id=person),)
    )
    office.dispositions.dispose(by=office.kadis, letter_id=letter, entry=entry, request_id="a" * 32)
    carried = office.letter("Bandwidth", letter_number="006/1")
    case = office.start(BANDWIDTH, carried, at_cell="4/kepala-seksi", reason="Sudah berjalan")
    office.dispose(office.kasi, carried, "kasi-infrastruktur", "tim-data-center", appoint_official_id=person)
    return case


def test_every_desk_of_a_leaver_goes_over(office):
    assert office.tasks.hand_over(by=office.admin, **_wanted(office)) == "1 jabatan dan 0 tugas pribadi"
    assert _seat(office, "kabid-pe").holder == "Yusuf Rahman"
    assert _seat(office, "kabid-pe", date(2026, 11, 22)).holder == "Rina Marlina"
    assert office.people.session_of(office.teknisi.user_id).holds("kabid-pe")
    assert not office.people.session_of(office.kabid.user_id).desks


def test_a_leavers_tasks_are_seen_and_those_by_name_move(office):
    yusuf, dimas = office.persons["Yusuf Rahman"], office.persons["Dimas Prakoso"]
    case = _given_by_name(office, yusuf)
    assert {t.kind for t in office.tasks.of_person(yusuf)} == {"disposisi", "langkah"}

    move = _wanted(office, "Yusuf Rahman", "Dimas Prakoso")
    with pytest.raises(NotAllowedError):
        office.tasks.hand_over(by=office.kasi, **move)
    assert office.tasks.hand_over(by=office.admin, **move) == "0 jabatan dan 2 tugas pribadi"
    assert office.tasks.of_person(yusuf) == ()
    assert office.cases.state(case).person == dimas
    assert {t.kind for t in office.tasks.list(by=office.tim, tab="semua")} == {"disposisi", "langkah"}


def test_a_hand_over_that_fails_on_the_way_moves_nothing(office, monkeypatch):
    dimas = office.persons["Dimas Prakoso"]
    case = _given_by_name(office, dimas)
    before = office.tasks.of_person(dimas)

    def broken(*_args, **_more):
        raise RuntimeError("the power went out")

    monkeypatch.setattr(handing_over, "move_desks", broken)
    with pytest.raises(RuntimeError):
        office.tasks.hand_over(by=office.admin, **_wanted(office, "Dimas Prakoso"))
    assert office.tasks.of_person(dimas) == before
    assert office.cases.state(case).person == dimas
    assert _seat(office, "tim-data-center").holder == "Dimas Prakoso"


def test_a_hand_over_sent_twice_says_the_same_and_moves_once(office):
    first = office.tasks.hand_over(by=office.admin, **_wanted(office))
    office.people.appoint(
        by=office.admin,
        position_id=office.seats["sekretaris"],
        official_id=office.persons["Rina Marlina"],
        kind="plt",
        from_date=TODAY,
    )
    assert office.tasks.hand_over(by=office.admin, **_wanted(office)) == first
    assert _seat(office, "sekretaris").holder == "Rina Marlina"


@pytest.mark.parametrize(
    ("change", "field"), [({"heir": "Rina Marlina"}, "to_official_id"), ({"reason": " "}, "reason")]
)
def test_a_hand_over_to_oneself_or_without_a_reason_is_refused(office, change, field):
    with pytest.raises(InvalidInputError) as refused:
        office.tasks.hand_over(by=office.admin, **_wanted(office, **change))
    assert field in refused.value.fields
