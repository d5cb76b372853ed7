"""What a running case adds to the drawing, as data: the state of each symbol in words and shape."""

from dataclasses import dataclass
from typing import Literal

CellState = Literal["done", "now", "next", "not_taken", "not_applicable", "deferred"]


@dataclass(frozen=True, slots=True)
class CellMark:
    """The state of one symbol in a case.

    Attributes:
        state: ``done`` (check mark), ``now`` (thick border), ``next`` (double border), ``not_taken`` and
            ``not_applicable`` (dashed border), ``deferred`` (done ahead, "menyusul").
        text: short words inside the symbol, such as the date "12/11"; ``deferred`` says "menyusul" without it.
        late: short words about lateness, such as "+2 hari"; empty when in time.
    """

    state: CellState
    text: str = ""
    late: str = ""
