"""The first run: everything or nothing."""

from dataclasses import replace

import pytest

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.setup import OfficialPlan, SetupPlan
from sopdesk.services.office import Office
from sopdesk.services.people import People
from sopdesk.services.setup import Setup, starting_offices
from sopdesk.services.users import Users

PASSWORD = "kopi pagi di dermaga"


def plan(office_key="batam", **fields):
    start = next(o for o in starting_offices() if o.key == office_key)
    profile = replace(start.profile, name=start.profile.name or "Diskominfo")
    base = SetupPlan(office=office_key, profile=profile, admin_name="Siti", admin_login="Siti", admin_password=PASSWORD)
    return replace(base, **fields)


@pytest.mark.parametrize("key", ["batam", "tanjungpinang", "kosong"])
def test_every_starting_office_can_be_set_up(store, key):
    assert Setup(store).needed()
    result = Setup(store).run(plan(key))
    assert not Setup(store).needed()
    people = People(store)
    session = Users(store, people).authenticate("siti", PASSWORD)
    assert session.has("administrator")
    assert session.has("agendaris")
    again = Users(store, people).recover(login="siti", code=result.recovery_code, new_password="sandi baru panjang")
    assert again.user_id == session.user_id
    assert [b.key for b in Office(store).books()] == ["masuk", "gangguan", "keluar", "nota-dinas"]
    assert {p.key for p in people.positions()} >= {"kepala-dinas", "agendaris"}


def test_starting_positions_cover_the_lanes_of_the_sops():
    from sopdesk.core.resources import resource
    from sopdesk.store.sop_files import load_library

    offices = {o.sop_office: {key for key, _ in o.positions} for o in starting_offices()}
    for sop in load_library(resource("sop")):
        lanes = {p.position for p in sop.performers if p.position}
        assert lanes <= offices[sop.office], sop.key


def test_officials_hold_their_positions_from_the_first_day(store):
    officials = (OfficialPlan("Azril", "kepala-dinas", nip="19730408 200212 1 005", login="azril", password=PASSWORD),)
    Setup(store).run(plan(officials=officials, last_numbers={"masuk": 411, "keluar": 20}))
    seats = {p.key: p.holder for p in People(store).positions()}
    assert seats["kepala-dinas"] == "Azril"
    assert {b.key: b.last for b in Office(store).books()} == {
        "masuk": 411,
        "gangguan": 411,
        "keluar": 20,
        "nota-dinas": 0,
    }


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"admin_name": " "}, {"admin_name"}),
        ({"admin_login": ""}, {"admin_login"}),
        ({"admin_password": "pendek"}, {"password"}),
        ({"last_numbers": {"masuk": -1}}, {"last_numbers"}),
        ({"officials": (OfficialPlan("B", "", login="SITI", password=PASSWORD),)}, {"admin_login"}),
    ],
)
def test_wrong_field_leaves_the_store_empty(store, fields, wrong):
    with pytest.raises(InvalidInputError) as caught:
        Setup(store).run(plan(**fields))
    assert set(caught.value.fields) == wrong
    assert Setup(store).needed()


def test_second_run_is_refused(store):
    Setup(store).run(plan())
    with pytest.raises(InvalidInputError, match="sudah disiapkan"):
        Setup(store).run(plan())
