"""Files that Windows lets others hold for a moment."""

from pathlib import Path

import pytest

from sopdesk.core.replacing import remove_patiently, replace_patiently

HELD, DENIED_ELSEWHERE = 32, None


class InUseError(PermissionError):
    """As Windows raises it; elsewhere these errors have no such number."""

    def __init__(self, winerror: int | None) -> None:
        super().__init__("in use")
        self.winerror = winerror


class Holder:
    """Holds a file for the first tries, as a virus scanner does."""

    def __init__(self, tries: int, winerror: int | None = HELD) -> None:
        self.left, self.winerror, self.pauses = tries, winerror, list[float]()

    def remove(self, path: Path) -> None:
        self._hold()
        path.unlink()

    def replace(self, source: Path, target: Path) -> None:
        self._hold()
        source.replace(target)

    def _hold(self) -> None:
        if self.left:
            self.left -= 1
            raise InUseError(self.winerror)


def test_a_file_that_is_held_for_a_moment_is_removed_afterwards(tmp_path):
    file, holder = tmp_path / "draf.json", Holder(3)
    file.touch()
    remove_patiently(file, remove=holder.remove, sleep=holder.pauses.append)
    assert not file.exists()
    assert holder.pauses == [0.05, 0.1, 0.2]


def test_a_file_that_stays_held_is_told_after_seven_tries(tmp_path):
    file, holder = tmp_path / "draf.json", Holder(99)
    file.touch()
    with pytest.raises(PermissionError):
        remove_patiently(file, remove=holder.remove, sleep=holder.pauses.append)
    assert holder.left == 99 - 7
    assert sum(holder.pauses) < 4


def test_another_refusal_is_told_at_once(tmp_path):
    file, holder = tmp_path / "draf.json", Holder(1, DENIED_ELSEWHERE)
    file.touch()
    with pytest.raises(PermissionError):
        remove_patiently(file, remove=holder.remove, sleep=holder.pauses.append)
    assert holder.pauses == []


def test_a_file_that_is_gone_is_removed_enough(tmp_path):
    remove_patiently(tmp_path / "draf.json")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_held_for_a_moment_is_replaced_afterwards(tmp_path):
    old, new, holder = tmp_path / "old", tmp_path / "new", Holder(2)
    old.write_text("old")
    new.write_text("new")
    replace_patiently(new, old, replace=holder.replace, sleep=holder.pauses.append)
    assert old.read_text() == "new"
    assert len(holder.pauses) == 2
