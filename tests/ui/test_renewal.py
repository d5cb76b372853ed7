"""Desks and rights follow delegations, appointments and midnight while a user stays signed in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QObject
from tests.ui.practice_program import enter, practice_data, practice_folder, program, run_program, settle

from sopdesk.domain.letters import LetterEntry
from sopdesk.ui.pages import registry
from sopdesk.ui.start.day_watch import DayWatch

__all__ = ["practice_data", "practice_folder", "program", "run_program"]
TODAY = date(2026, 11, 23)


@pytest.fixture
def lent(program, qtbot):
    """Somebody of the team is signed in; returns what lends him the desk of the head for some days."""
    enter(program, qtbot, "tim")
    services = program.desk.services
    user = next(row.id for row in services.users.list() if row.login == "agendaris")
    agendaris = services.people.session_of(user)
    services.letters.register(
        by=agendaris, entry=LetterEntry(subject="Undangan rapat", sender="Bappeda"), request_id="a" * 32
    )
    settle(program, qtbot)
    seat = next(p for p in services.people.positions() if p.key == "kepala-dinas")

    def lend(first: date, last: date) -> None:
        services.people.delegate(
            by=agendaris,
            position_id=seat.id,
            to_official_id=program.desk.session.official_id,
            from_date=first,
            to_date=last,
            reason="Dinas luar",
        )
        settle(program, qtbot)

    return lend


def _titles(program) -> list[str]:
    return [row.title for row in program.window.page.list.rows]


def test_a_desk_that_is_lent_now_is_there_at_once_and_its_tasks_with_it(program, qtbot, lent):
    program.window.open_page(registry.TASKS)
    settle(program, qtbot)
    assert "Undangan rapat" not in _titles(program)
    lent(TODAY, TODAY)
    assert program.desk.session.holds("kepala-dinas")
    qtbot.waitUntil(lambda: "Undangan rapat" in _titles(program))


def test_at_midnight_a_lent_desk_comes_and_goes(program, qtbot, lent):
    lent(TODAY + timedelta(days=1), TODAY + timedelta(days=1))
    assert not program.desk.session.holds("kepala-dinas")
    clock = program.desk.services.clock
    held = []
    for _ in range(2):
        clock.advance(timedelta(days=1))
        program.desk.days.look()
        settle(program, qtbot)
        held.append(program.desk.session.holds("kepala-dinas"))
    assert held == [True, False]


def test_new_roles_bring_their_pages_and_not_over_the_lock(program, qtbot):
    enter(program, qtbot, "tim")
    services = program.desk.services
    admin = next(row.id for row in services.users.list() if row.login == "agendaris")
    by = services.people.session_of(admin)
    mine = next(row for row in services.users.list() if row.login == "tim")

    def give(roles: frozenset[str]) -> list[str]:
        services.users.save(by=by, row=replace(mine, roles=tuple(sorted(roles))))
        settle(program, qtbot)
        return [spec.key for spec in program.window.navigator.specs]

    assert registry.PEN in give(frozenset({"staff", "agendaris"}))
    program.desk.lock()
    assert registry.PEN in give(frozenset({"staff"}))
    enter(program, qtbot, "tim")
    assert registry.PEN not in [spec.key for spec in program.window.navigator.specs]


def test_a_day_is_told_once(qtbot):
    days, told = [TODAY], []
    watch = DayWatch(lambda: days[-1], owner := QObject())
    watch.day_began.connect(lambda: told.append(days[-1]))
    watch.look()
    days.append(TODAY + timedelta(days=1))
    watch.look()
    watch.look()
    assert told == [days[-1]]
    del owner
