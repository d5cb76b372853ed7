"""Ticks of the office's own list as they are typed: by number ("1 3 12") or, without blanks, by letter ("ac")."""

import re
from collections.abc import Sequence

from sopdesk.domain.office import ChoiceRow

_NUMBER = re.compile(r"\d+")
_FIRST_LETTER = ord("a")
_LETTERS = 26


def parse_ticks(typed: str, choices: Sequence[ChoiceRow]) -> tuple[tuple[str, ...], str]:
    """Return the keys of the ticks that were typed, and what is wrong ("" if nothing is).

    Args:
        typed: numbers from 1, or letters from a, in any mixture.
        choices: the office's list, in its order.
    """
    found: list[str] = []
    for token in re.findall(r"\d+|[a-z]|[^\s,.;a-z0-9]", typed.casefold()):
        index = int(token) - 1 if _NUMBER.fullmatch(token) else ord(token) - _FIRST_LETTER
        if not 0 <= index < len(choices) or (token.isalpha() and index >= _LETTERS):
            return (), f'Tidak ada isi disposisi "{token}". Ketik nomor 1 sampai {len(choices)}.'
        found.append(choices[index].key)
    return tuple(dict.fromkeys(found)), ""


def shown_ticks(keys: Sequence[str], choices: Sequence[ChoiceRow]) -> str:
    """Return ticks as numbers that ``parse_ticks`` reads again."""
    order = [c.key for c in choices]
    return " ".join(str(order.index(key) + 1) for key in keys if key in order)
