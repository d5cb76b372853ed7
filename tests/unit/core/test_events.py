"""Who hears what changed."""

import pytest

from sopdesk.core.events import Bus, Changes


def test_all_hear_until_they_unsubscribe():
    bus, heard = Bus(), []
    stop = bus.subscribe(lambda changes: heard.append(("a", changes.letters)))
    bus.subscribe(lambda changes: heard.append(("b", changes.letters)))
    bus.publish(Changes(letters=frozenset({7})))
    stop()
    stop()
    bus.publish(Changes(letters=frozenset({8})))
    assert heard == [("a", {7}), ("b", {7}), ("b", {8})]


def test_nothing_changed_is_not_told():
    bus, heard = Bus(), []
    bus.subscribe(heard.append)
    bus.publish(Changes())
    assert heard == []


def test_who_fails_keeps_nobody_else_from_hearing():
    bus, heard = Bus(), []

    def fail(_changes):
        raise ZeroDivisionError

    bus.subscribe(fail)
    bus.subscribe(heard.append)
    with pytest.raises(ZeroDivisionError):
        bus.publish(Changes(office=True))
    assert heard == [Changes(office=True)]


def test_changes_add_up():
    both = Changes(letters=frozenset({1}), hours=True) | Changes(letters=frozenset({2}), cases=frozenset({3}))
    assert (both.letters, both.cases, both.hours, both.office) == ({1, 2}, {3}, True, False)
