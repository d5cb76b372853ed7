"""The child that opens files rests between tests: to start one costs more than what most tests ask of it."""

from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING

import pytest

from sopdesk.scanning.reader import FileReader

if TYPE_CHECKING:
    import subprocess
    from tempfile import TemporaryDirectory

Children = list[tuple["subprocess.Popen[str]", "TemporaryDirectory[str]"]]


@pytest.fixture(scope="session")
def resting() -> Iterator[Children]:
    """The children that nobody asks for anything now, and their folders; they end with the tests."""
    children: Children = []
    yield children
    for child, folder in children:
        child.kill()
        child.communicate(timeout=5)
        folder.cleanup()


@pytest.fixture
def one_child(resting: Children, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a ``with`` block over a reader go on with the child of the block before, if that ended well.

    A child serves any number of files within one block; how it begins and ends is tested in ``integration/scanning``.
    """
    leave = FileReader.__exit__

    def enter(reader: FileReader) -> FileReader:
        if resting:
            reader._folder.cleanup()
            reader._child, reader._folder = resting.pop()
        return reader

    def rest(
        reader: FileReader, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and reader._child is not None:
            resting.append((reader._child, reader._folder))
        else:
            leave(reader, kind, error, trace)

    monkeypatch.setattr(FileReader, "__enter__", enter)
    monkeypatch.setattr(FileReader, "__exit__", rest)
