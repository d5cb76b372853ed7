"""Which patterns of a form may be tried on a text: a wrong one would hold the program for longer than a lifetime."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

_SIGN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"  # an escape, a set
    r"|\((?:\?[^)|*+]*?[:=!>])?"  # a group begins
    r"|\{[0-9]*,?[0-9]*\}[?+]?|[*+?][?+]?"  # a quantifier
    r"|.",
    re.DOTALL,
)
_MOST_TRIES = 5_000_000
"""About a fifth of a second."""


@lru_cache(maxsize=256)
def may_hang(rule: str) -> bool:
    """Tell whether a repeated group of the pattern holds a choice or another repetition.

    Such a pattern may double its time with each letter; of all others ``takes_long`` tells how long they may need.
    """
    groups = [False]  # whether the group holds a choice or a repetition, the innermost last
    closed = False  # of the group that ended right before, if one did
    for sign in _SIGN.findall(rule):
        if sign[0] == "(":
            groups.append(False)
        elif sign[0] == ")" and len(groups) > 1:
            closed = groups.pop()
            groups[-1] |= closed
            continue
        elif sign[0] in "*+{" and closed:
            return True
        elif sign[0] in "*+?{|":
            groups[-1] = True
        closed = False
    return False


@lru_cache(maxsize=256)
def takes_long(rule: str, length: int) -> bool:
    """Tell whether a pattern may need too many tries on a text of this many letters."""
    signs = _SIGN.findall(rule)
    loose = sum(sign[0] in "*+" or (sign[0] == "{" and "," in sign) for sign in signs)
    return may_hang(rule) or math.comb(length + loose, loose) * _ways(signs) > _MOST_TRIES


def _ways(signs: Sequence[str]) -> int:
    """Return in how many ways the choices and the optional parts of a pattern may be taken together."""
    ways, choices = 1, [1]  # of each open group, the innermost last
    for sign in signs:
        if sign[0] == "(":
            choices.append(1)
        elif sign[0] == ")" and len(choices) > 1:
            ways *= choices.pop()
        elif sign[0] == "|":
            choices[-1] += 1
        elif sign[0] == "?":
            ways *= 2
    return ways * math.prod(choices)
