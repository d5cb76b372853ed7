"""Renaming over a file, also where Windows lets others hold it for a moment."""

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
    pause = _FIRST_PAUSE_S
    for _ in range(_TRIES - 1):
        try:
            replace(source, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _IN_USE_ON_WINDOWS:
                raise
            sleep(pause)
            pause *= 2
        else:
            return
    replace(source, target)
