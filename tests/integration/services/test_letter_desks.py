"""A letter is sent on from the desks that it came to: from nowhere else."""

from dataclasses import replace
from datetime import date

import pytest

from sopdesk.core.errors import NotAllowedError
from sopdesk.domain.case_moves import Cancel, Finish, Return
from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"


def _may_from(office, by, letter):
    keys = {seat: key for key, seat in office.seats.items()}
    return {keys[seat] for seat in office.dispositions.senders(letter, by=by).positions}


@pytest.mark.parametrize("who", ["tim", "kabid", "sekretaris"])
def test_a_new_letter_is_disposed_by_the_head_alone(office, who):
    letter, by = office.letter("Undangan rapat"), getattr(office, who)
    with pytest.raises(NotAllowedError, match="berada di meja Kepala Dinas"):
        office.dispose(by, letter, by.desks[0].key, "agendaris")
    assert office.status(letter) == "baru"
    assert office.dispositions.tree(letter, by=office.agendaris) == ()
    assert "berada di meja Kepala Dinas" in office.dispositions.senders(letter, by=by).why_not
    assert office.dispositions.suggest(letter, by=by).from_position_id == 0
    assert office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")


def test_a_letter_goes_on_from_the_desk_that_it_came_to_and_not_from_the_next(office):
    letter = office.letter("Undangan rapat")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", copies=("sekretaris",))
    with pytest.raises(NotAllowedError, match="berada di meja Kepala Bidang"):
        office.dispose(office.kasi, letter, "kasi-infrastruktur", "tim-data-center")
    assert "kabid-pe" in _may_from(office, office.kabid, letter)
    assert _may_from(office, office.sekretaris, letter) >= {"sekretaris"}
    office.dispose(office.kabid, letter, "kabid-pe", "kasi-infrastruktur")
    office.dispose(office.kabid, letter, "kabid-pe", "tim-data-center")
    office.dispose(office.kasi, letter, "kasi-infrastruktur", "tim-data-center")


def test_what_was_taken_back_never_came(office):
    letter = office.letter("Undangan rapat")
    sent = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    office.dispositions.recall(by=office.kadis, disposition_id=sent, reason="Salah bidang")
    with pytest.raises(NotAllowedError, match="Kepala Dinas"):
        office.dispose(office.kabid, letter, "kabid-pe", "kasi-infrastruktur")


def test_a_named_parent_of_another_desk_opens_no_door(office):
    letter = office.letter("Undangan rapat")
    sent = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    with pytest.raises(NotAllowedError):
        office.dispose(office.tim, letter, "tim-data-center", "agendaris", parent_id=sent)


def test_a_letter_to_a_person_goes_on_from_any_of_his_desks(office):
    letter = office.letter("Undangan rapat")
    to = RecipientEntry(official_id=office.persons["Hendra Saputra"])
    entry = DispositionEntry(from_position_id=office.seats["kepala-dinas"], recipients=(to,))
    office.dispositions.dispose(by=office.kadis, letter_id=letter, entry=entry, request_id="a" * 32)
    assert office.dispose(office.kasi, letter, "kasi-infrastruktur", "tim-data-center")


def test_the_desk_where_the_case_stands_may_send_its_letter_on(office):
    letter = office.letter()
    case = office.start(BANDWIDTH, letter)
    with pytest.raises(NotAllowedError, match="berada di meja Kepala Dinas"):
        office.dispose(office.kabid, letter, "kabid-pe", "kasi-infrastruktur")
    office.act(office.kadis, case, Finish())
    assert "kabid-pe" in _may_from(office, office.kabid, letter)
    assert office.dispose(office.kabid, letter, "kabid-pe", "kasi-infrastruktur")


def test_a_desk_that_the_case_went_through_may_still_send_its_letter_on(office):
    letter = office.letter()
    case = office.start(BANDWIDTH, letter)
    office.act(office.kadis, case, Finish())
    office.wait(minutes=30)
    office.act(office.kabid, case, Finish())
    assert office.dispositions.suggest(letter, by=office.kabid).from_position_id == office.seats["kabid-pe"]
    assert office.dispose(office.kabid, letter, "kabid-pe", "sekretaris")
    with pytest.raises(NotAllowedError, match="belum pernah sampai"):
        office.dispose(office.tim, letter, "tim-data-center", "agendaris")


def test_a_desk_that_returned_the_case_may_send_its_letter_on(office):
    letter = office.letter()
    case = office.start(BANDWIDTH, letter)
    office.act(office.kadis, case, Finish())
    office.act(office.kabid, case, Finish())
    back = office.cases.get(case, by=office.kasi).return_targets[0][0]
    office.act(office.kasi, case, Return(target=back, reason="Salah bidang"))
    assert office.dispose(office.kasi, letter, "kasi-infrastruktur", "sekretaris")
    assert office.dispose(office.kabid, letter, "kabid-pe", "sekretaris")


def test_a_sheet_of_a_desk_that_the_case_went_through_is_keyed_late_by_its_unit(office):
    letter = office.letter()
    case = office.start(BANDWIDTH, letter)
    for by in (office.kadis, office.kabid, office.kasi):
        office.act(by, case, Finish())
    signed = office.wait(minutes=30)
    office.wait(hours=2)
    assert office.dispose(office.tim, letter, "kasi-infrastruktur", "kabid-pe", by_pen=True, happened_at=signed)


def test_the_desks_of_a_closed_case_still_have_its_letter(office):
    letter = office.letter()
    case = office.start(BANDWIDTH, letter)
    office.act(office.kadis, case, Finish())
    office.act(office.kabid, case, Finish())
    office.act(office.agendaris, case, Cancel(reason="Ditarik pemohon"))
    assert "kabid-pe" in _may_from(office, office.kabid, letter)
    assert "tim-data-center" not in _may_from(office, office.tim, letter)


def test_by_pen_the_agendaris_keys_any_sheet_and_a_colleague_only_of_desks_with_the_letter(office):
    letter = office.letter("Undangan rapat")
    assert _may_from(office, office.agendaris, letter) == set(office.seats)
    with pytest.raises(NotAllowedError):
        office.dispose(office.tim, letter, "tim-data-center", "agendaris", by_pen=True)
    assert office.dispose(office.agendaris, letter, "kabid-pe", "kasi-infrastruktur", by_pen=True)


def test_the_desk_lent_for_the_day_sends_what_lies_there(office):
    letter, today = office.letter("Undangan rapat"), date(2026, 11, 23)
    office.people.delegate(
        by=office.kadis,
        position_id=office.seats["kepala-dinas"],
        to_official_id=office.persons["Rina Marlina"],
        from_date=today,
        to_date=today,
        reason="Dinas luar",
    )
    lent = office.people.session_of(office.kabid.user_id)
    assert _may_from(office, lent, letter) >= {"kepala-dinas"}
    assert "kabid-pe" not in _may_from(office, lent, letter)
    assert office.dispose(lent, letter, "kepala-dinas", "sekretaris")


def test_who_writes_no_dispositions_is_told(office):
    letter = office.letter("Undangan rapat")
    for by in (replace(office.admin, roles=frozenset({"administrator"})), office.teknisi):
        found = office.dispositions.senders(letter, by=by)
        assert (found.positions, bool(found.why_not)) == (frozenset(), True)
    bare = replace(office.agendaris, desks=())
    assert office.dispositions.senders(letter, by=bare).positions
