"""One value, made when it is asked for, whichever thread asks."""

import threading
import time

import pytest

from sopdesk.core.made_once import MadeOnce


class House:
    def __init__(self) -> None:
        self.made: list[str] = []

    @MadeOnce
    def door(self) -> object:
        self.made.append("door")
        time.sleep(0.02)
        return object()

    @MadeOnce
    def key(self) -> tuple[object, str]:
        self.made.append("key")
        return (self.door, "key")


def test_nothing_is_made_before_it_is_asked_for():
    house = House()
    assert house.made == []
    assert house.key == (house.door, "key")
    assert house.made == ["key", "door"]


def test_each_owner_has_its_own():
    assert House().door is not House().door


def test_threads_that_ask_at_once_get_the_same():
    house, found = House(), list[object]()
    threads = [threading.Thread(target=lambda: found.append(house.door)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(map(id, found))) == 1
    assert house.made == ["door"]


def test_what_could_not_be_made_is_tried_again():
    class Unsure:
        tries = 0

        @MadeOnce
        def value(self) -> int:
            self.tries += 1
            if self.tries == 1:
                raise OSError("not yet")
            return 7

    unsure = Unsure()
    with pytest.raises(OSError, match="not yet"):
        _ = unsure.value
    assert unsure.value == 7
