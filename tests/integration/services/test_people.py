"""Holders by date, delegation, hand-over, signers, sessions."""

from dataclasses import replace
from datetime import date

import pytest

from sopdesk.core.errors import InvalidInputError, NotAllowedError, NotFoundError

TODAY = date(2026, 11, 23)


def seat(office, key, on=None):
    return next(p for p in office.people.positions(on) if p.key == key)


def test_appoint_ends_the_one_before_on_the_day_before(office):
    kasi = seat(office, "kasi-infrastruktur")
    office.people.appoint(
        by=office.admin,
        position_id=kasi.id,
        official_id=office.persons["Yusuf Rahman"],
        kind="definitif",
        from_date=date(2026, 12, 1),
    )
    assert seat(office, "kasi-infrastruktur", date(2026, 11, 30)).holder == "Hendra Saputra"
    assert seat(office, "kasi-infrastruktur", date(2026, 12, 1)).holder == "Yusuf Rahman"


def test_acting_holder_signs_with_his_prefix_on_the_date_of_the_paper(office):
    kadis = seat(office, "kepala-dinas")
    office.people.appoint(
        by=office.admin,
        position_id=kadis.id,
        official_id=office.persons["Budi Hartono"],
        kind="plh",
        from_date=TODAY,
        to_date=date(2026, 11, 25),
    )
    during = office.people.signer(position_key="kepala-dinas", on=TODAY)
    after = office.people.signer(position_key="kepala-dinas", on=date(2026, 11, 26))
    assert (during.title, during.name) == ("Plh. Kepala Dinas Komunikasi dan Informatika", "Budi Hartono")
    assert (after.title, after.name) == ("Kepala Dinas Komunikasi dan Informatika", "Azril Apriansyah")


def test_plh_without_an_end_would_never_give_the_desk_back(office):
    seat_id, person = seat(office, "kepala-dinas").id, office.persons["Budi Hartono"]
    with pytest.raises(InvalidInputError) as caught:
        office.people.appoint(by=office.admin, position_id=seat_id, official_id=person, kind="plh", from_date=TODAY)
    assert "to_date" in caught.value.fields


def test_signer_of_an_empty_position_is_left_for_the_pen(office):
    signer = office.people.signer(position_key="pengelola-pse", on=TODAY)
    assert (signer.title, signer.name, signer.nip) == ("Pengelola Pendataan PSE", "", "")
    with pytest.raises(NotFoundError):
        office.people.signer(position_key="tidak-ada", on=TODAY)


def test_delegation_lends_the_desk_for_its_days(office):
    kabid = seat(office, "kabid-pe")
    office.people.delegate(
        by=office.kabid,
        position_id=kabid.id,
        to_official_id=office.persons["Hendra Saputra"],
        from_date=TODAY,
        to_date=TODAY,
        reason="Dinas luar",
    )
    user = office.kasi.user_id
    assert office.people.session_of(user).holds("kabid-pe")
    office.wait(days=1)
    assert not office.people.session_of(user).holds("kabid-pe")


def test_delegation_of_a_foreign_desk_needs_the_administrator(office):
    with pytest.raises(NotAllowedError):
        office.people.delegate(
            by=office.tim,
            position_id=seat(office, "kabid-pe").id,
            to_official_id=office.persons["Yusuf Rahman"],
            from_date=TODAY,
            to_date=TODAY,
            reason="x",
        )


@pytest.mark.parametrize("above", ["kabid-pe", "kasi-infrastruktur"])
def test_a_line_of_superiors_never_comes_back_to_its_beginning(office, above):
    kabid, parent = seat(office, "kabid-pe"), seat(office, above)
    assert seat(office, "kasi-infrastruktur").parent_id == kabid.id
    with pytest.raises(InvalidInputError) as caught:
        office.people.save_position(by=office.admin, row=replace(kabid, parent_id=parent.id))
    assert "parent_id" in caught.value.fields
    unit = next(u for u in office.people.units() if u.parent_id is not None)
    with pytest.raises(InvalidInputError, match="Atasan"):
        office.people.save_unit(by=office.admin, row=replace(unit, parent_id=unit.id))
