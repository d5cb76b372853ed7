"""In whose name a paper is signed: "a.n." one level below the head, "u.b." two (Permendagri 1/2023)."""

from collections.abc import Sequence
from typing import Literal

from sopdesk.domain.form import Signer
from sopdesk.domain.form_values import Values, text_value
from sopdesk.domain.people import PositionRow
from sopdesk.domain.seat_names import line_up

Behalf = Literal["", "a.n.", "u.b."]
OWN = "sendiri"
"""Entry of a ``behalf_field``: signed in one's own name. "a.n." and "u.b." are themselves, all else is "auto"."""


def behalf_of(
    signer: Signer, values: Values, seat: PositionRow, principal: PositionRow, seats: Sequence[PositionRow]
) -> Behalf:
    """Return how the signature block begins; "u.b." only where a position stands between the two.

    Args:
        signer: as the form has it.
        values: of the paper, which may choose it.
        seat: who signs.
        principal: in whose name.
        seats: the positions of the office.
    """
    wanted = text_value(values, signer.behalf_field) or "auto" if signer.behalf_field else signer.behalf
    if wanted in {"", OWN} or seat.id == principal.id or seat.rank <= principal.rank:
        return ""
    if wanted == "a.n." or not between(seat, principal, seats):
        return "a.n."
    return "u.b."


def between(seat: PositionRow, principal: PositionRow, seats: Sequence[PositionRow]) -> tuple[PositionRow, ...]:
    """Return the positions between a signer and the one in whose name he signs, highest last."""
    line = line_up(seat.key, seats)[1:]
    ids = [above.id for above in line]
    return line[: ids.index(principal.id)] if principal.id in ids else ()
