"""What costs much and comes out the same each time is made once for all tests of a process.

Nothing here changes what a program does over its data: each test has its own real file.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopdesk.core.resources import resource
from sopdesk.domain.form import Form
from sopdesk.domain.sop import Sop
from sopdesk.services import forms, library, setup, users
from sopdesk.store import store
from sopdesk.store.engine import open_engine
from sopdesk.store.form_files import load_form
from sopdesk.store.sop_files import load_library

if TYPE_CHECKING:
    from argon2 import PasswordHasher
    from sqlalchemy import Engine


@pytest.fixture(scope="session", autouse=True)
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Shipped files are read once, statements compiled once, passwords hashed lightly.

    What reads and compiles has its own tests, and ``test_password_cost`` sees that a user's password is dear to guess.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(users, "_hasher", _light_hasher)
        patch.setattr(library, "load_library", _shipped_or_read)
        patch.setattr(forms, "load_form", _shipped_or_read_form)
        for module in (library, setup):
            patch.setattr(module, "starting_offices", _starting_offices)
        patch.setattr(store, "open_engine", _EnginesAlike(tmp_path_factory.mktemp("engine") / "first.db"))
        yield


def _light_hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


_shipped_library = cache(load_library)
_shipped_form = cache(load_form)
_starting_offices = cache(setup.starting_offices)


def _shipped_or_read(folder: Path) -> tuple[Sop, ...]:
    return _shipped_library(folder) if folder == resource("sop") else load_library(folder)


def _shipped_or_read_form(path: Path) -> Form:
    return _shipped_form(path) if path.parent == resource("forms") else load_form(path)


class _EnginesAlike:
    """Gives every engine the dialect of one that was connected, and with it the statements compiled for other files."""

    def __init__(self, database: Path) -> None:
        self._first = open_engine(database)
        self._first.connect().close()
        self._first.dispose()

    def __call__(self, database: Path) -> "Engine":
        engine = open_engine(database)
        engine.dialect = self._first.dialect
        engine.update_execution_options(compiled_cache=self._first._compiled_cache)
        return engine
