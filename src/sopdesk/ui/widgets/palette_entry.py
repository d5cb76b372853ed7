"""What the command palette lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PaletteEntry:
    """One thing that can be chosen.

    Args:
        text: what it is.
        run: what happens.
        key_text: its key, as the user reads it.
        detail: a second, quieter text (sender, date, group).
        icon: its icon.
        words: other words it is found by.
    """

    text: str
    run: Callable[[], object]
    key_text: str = ""
    detail: str = ""
    icon: str = "command"
    words: str = ""


Provider = Callable[[str], Sequence[PaletteEntry]]
"""Looks for records, in the background: text → entries, best first."""
