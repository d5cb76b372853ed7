"""Who hears what changed."""

import pytest

from sopdesk.core.events import Bus, Changes


def test_all_hear_until_they_unsubscribe():
    bus = Bus()
    heard: list[tuple[str, frozenset[int]]] = []
    stop = bus.subscribe(lambda changes: heard.append(("a", changes.letters)))
    bus.subscribe(lambda changes: heard.append(("b", changes.letters)))
    bus.publish(Changes(letters=frozenset({7})))
    stop()
    stop()
    bus.publish(Changes(letters=frozenset({8})))
    assert heard == [("a", frozenset({7})), ("b", frozenset({7})), ("b", frozenset({8}))]


def test_nothing_changed_is_not_told():
    bus = Bus()
    heard: list[Changes] = []
    bus.subscribe(heard.append)
    bus.publish(Changes())
    assert heard == []


def test_who_fails_keeps_nobody_else_from_hearing():
    bus = Bus()
    heard: list[Changes] = []

    def fail(_changes):
        raise ZeroDivisionError

    bus.subscribe(fail)
    bus.subscribe(heard.append)
    with pytest.raises(ZeroDivisionError):
        bus.publish(Changes(office=True))
    assert heard == [Changes(office=True)]


def test_changes_add_up():
    both = Changes(letters=frozenset({1}), hours=True) | Changes(letters=frozenset({2}), cases=frozenset({3}))
    assert both == Changes(letters=frozenset({1, 2}), cases=frozenset({3}), hours=True)
