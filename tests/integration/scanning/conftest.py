"""One child for all tests of a process, as in the program."""

import pytest

from sopdesk.scanning.reader import FileReader


@pytest.fixture(scope="session")
def reader():
    with FileReader() as opened:
        yield opened
