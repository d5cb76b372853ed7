"""Logins: one sentence for all failures, a brake on guessing, the sealed code."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sopdesk.core.errors import InvalidInputError, NotAllowedError
from sopdesk.domain.people import UserRow
from sopdesk.services.users import Users, check_password_rules, waiting_time

PASSWORD = "kopi pagi di dermaga"


@pytest.fixture
def users(office):
    return Users(office.store, office.people)


def test_authenticate_gives_desks_and_roles(users):
    session = users.authenticate("  AZRIL ", PASSWORD)
    assert (session.name, session.holds("kepala-dinas"), session.has("reviewer")) == ("Azril Apriansyah", True, True)


def test_wrong_password_and_unknown_user_read_the_same(users):
    with pytest.raises(NotAllowedError) as wrong:
        users.authenticate("azril", "salah sama sekali")
    with pytest.raises(NotAllowedError) as unknown:
        users.authenticate("siapa", "salah sama sekali")
    assert wrong.value.message == unknown.value.message


def test_guessing_is_braked_and_forgiven_after_success(office, users):
    for _ in range(5):
        with pytest.raises(NotAllowedError, match="tidak cocok"):
            users.authenticate("azril", "salah sama sekali")
    with pytest.raises(NotAllowedError, match="Tunggu 1 detik"):
        users.authenticate("azril", PASSWORD)
    office.wait(seconds=2)
    assert users.authenticate("azril", PASSWORD).login == "azril"
    assert users.authenticate("azril", PASSWORD).login == "azril"


def test_waiting_time_doubles_to_fifteen_minutes():
    assert [waiting_time(n).total_seconds() for n in (0, 4, 5, 6, 8)] == [0, 0, 1, 2, 8]
    assert waiting_time(60) == timedelta(minutes=15)


@pytest.mark.parametrize("password", ["pendek", "x" * 201, "diskominfo2026", "password1234"])
def test_weak_password_is_refused(password):
    with pytest.raises(InvalidInputError) as caught:
        check_password_rules(password)
    assert "password" in caught.value.fields


def test_recovery_code_opens_once(office, users):
    code = users.new_recovery_code(by=office.admin)
    with pytest.raises(NotAllowedError):
        users.recover(login="admin", code="AAAAA-BBBBB", new_password="sandi baru panjang")
    session = users.recover(login="admin", code=code.lower().replace("-", " "), new_password="sandi baru panjang")
    assert session.has("administrator")
    assert users.authenticate("admin", "sandi baru panjang").login == "admin"
    with pytest.raises(NotAllowedError):
        users.recover(login="admin", code=code, new_password="sandi lain panjang")


def test_last_administrator_stays(office, users):
    row = next(u for u in users.list() if u.login == "admin")
    with pytest.raises(NotAllowedError, match="satu pengelola"):
        users.save(by=office.admin, row=replace(row, active=False))
    assert next(u for u in users.list() if u.login == "admin").active


def test_save_refuses_a_taken_name(office, users):
    row = UserRow(0, "AZRIL", None, "", ("staff",))
    with pytest.raises(InvalidInputError, match="sudah dipakai"):
        users.save(by=office.admin, row=row, password="sandi baru panjang")


def test_new_user_must_change_the_first_password(office, users):
    users.save(by=office.admin, row=UserRow(0, "baru", None, "", ("staff",)), password="sandi baru panjang")
    assert next(u for u in users.list() if u.login == "baru").must_change
    session = users.authenticate("baru", "sandi baru panjang")
    users.set_password(by=session, old="sandi baru panjang", new="sandi lain panjang")
    assert not next(u for u in users.list() if u.login == "baru").must_change


def test_preferences_of_one_user_stay_his_own(office, users):
    users.save_preferences(office.kadis.user_id, theme="dark")
    users.save_preferences(office.kadis.user_id, width=3)
    assert users.preferences(office.kadis.user_id) == {"theme": "dark", "width": 3}
    assert users.preferences(office.kabid.user_id) == {}


def test_code_of_who_was_switched_off_is_worthless(office, users):
    users.save(by=office.admin, row=UserRow(0, "wakil", None, "", ("administrator",)), password="sandi baru panjang")
    code = users.new_recovery_code(by=users.authenticate("wakil", "sandi baru panjang"))
    row = next(u for u in users.list() if u.login == "wakil")
    users.save(by=office.admin, row=replace(row, active=False))
    with pytest.raises(NotAllowedError, match="tidak cocok atau sudah dipakai"):
        users.recover(login="wakil", code=code, new_password="sandi lain panjang")
