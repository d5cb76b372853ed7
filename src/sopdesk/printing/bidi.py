"""Words of scripts written from right to left, put in the order in which a page shows them from left to right.

A name in Jawi within a letter is readable with this; the joining of its letters is left to those who typeset it.
"""

import re
import unicodedata
from functools import lru_cache

_FIRST_FROM_RIGHT = "\u0590"
_FROM_RIGHT = frozenset({"R", "AL"})
_STAYS = frozenset({"L", "EN", "AN"})
_CLUSTER = re.compile(r".[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]*", re.DOTALL)
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def shown_order(line: str) -> str:
    """Return a line with its stretches written from right to left turned round; all other lines as they are."""
    if line.isascii() or max(line, default="") < _FIRST_FROM_RIGHT:
        return line
    return _turned(line)


@lru_cache(maxsize=256)
def _turned(line: str) -> str:
    clusters = _CLUSTER.findall(line)
    result: list[str] = []
    run: list[str] = []
    end = 0
    for cluster in [*clusters, "."]:
        way = unicodedata.bidirectional(cluster[0])
        if way in _FROM_RIGHT:
            run.append(cluster)
            end = len(run)
        elif run and way not in _STAYS and len(result) + len(run) < len(clusters):
            run.append(cluster)  # it belongs to the stretch if another such word follows
        else:
            result += [c.translate(_MIRRORED) for c in reversed(run[:end])] + run[end:] + [cluster]
            run, end = [], 0
    return "".join(result[:-1])
