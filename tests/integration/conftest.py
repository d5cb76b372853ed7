"""A real store in a temporary folder, quick: the tables are made once and copied."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.factories.resting_child import one_child, resting
from tests.made_once import made_once

from sopdesk.core.clock import FixedClock
from sopdesk.core.events import Bus
from sopdesk.core.paths import DataFolder
from sopdesk.store.opening import open_store
from sopdesk.store.store import Store

__all__ = ["made_once", "one_child", "resting"]
MONDAY = datetime(2026, 11, 23, 8, 0)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables and no rows but its own."""
    folder = DataFolder(tmp_path_factory.mktemp("template"))
    open_store(folder, clock=FixedClock(MONDAY)).close()
    return folder.database


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MONDAY)


@pytest.fixture
def data_folder(tmp_path: Path, empty_database: Path) -> DataFolder:
    """A data folder that was opened before."""
    folder = DataFolder(tmp_path / "data")
    folder.root.mkdir()
    shutil.copyfile(empty_database, folder.database)
    return folder


@pytest.fixture
def store(data_folder: DataFolder, clock: FixedClock) -> Iterator[Store]:
    with open_store(data_folder, clock=clock, bus=Bus()) as opened:
        yield opened
