"""Renaming over a file and removing one, also where Windows lets others hold it for a moment."""

import os
import time
from collections.abc import Callable
from pathlib import Path

_IN_USE_ON_WINDOWS = {5, 32, 33}  # virus scanner or indexer holds the file for a moment
_FIRST_PAUSE_S = 0.05
_TRIES = 7  # 0.05 s doubling: about three seconds in all


def replace_patiently(
    source: Path,
    target: Path,
    *,
    replace: Callable[[Path, Path], None] = os.replace,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Rename, and on Windows wait for whoever holds the file for a moment.

    Raises:
        OSError: the rename failed for another reason, or the file stayed held.
    """
    _patiently(lambda: replace(source, target), sleep)


def remove_patiently(
    path: Path,
    *,
    remove: Callable[[Path], None] = os.unlink,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Remove a file that may be gone already, and on Windows wait for whoever holds it for a moment.

    Raises:
        OSError: it could not be removed for another reason, or stayed held.
    """
    try:
        _patiently(lambda: remove(path), sleep)
    except FileNotFoundError:
        return


def _patiently(act: Callable[[], None], sleep: Callable[[float], None]) -> None:
    pause = _FIRST_PAUSE_S
    for _ in range(_TRIES - 1):
        try:
            act()
        except OSError as error:
            if getattr(error, "winerror", None) not in _IN_USE_ON_WINDOWS:
                raise
            sleep(pause)
            pause *= 2
        else:
            return
    act()
