"""The codes that stand for positions in numbers of papers: kept with the other settings of numbers."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sopdesk.domain.people import PositionRow
from sopdesk.domain.position_codes import position_code
from sopdesk.domain.seat_names import seat_named
from sopdesk.store import office_settings
from sopdesk.store.queries import people as queries
from sopdesk.store.uow import UnitOfWork

if TYPE_CHECKING:  # positions are read at the start, which needs no forms
    from sopdesk.domain.form import Form
    from sopdesk.domain.form_values import Values

NUMBERS = "naskah.numbers"
"""``{"unit": text, "positions": {key: text}, "forms": {form key: {pattern, at, counter, code}}}``."""


def stored_numbers(work: UnitOfWork) -> dict[str, Any]:
    """Return what the office has set about numbers, all three parts there."""
    stored = office_settings.get(work.session, NUMBERS, {})
    known = dict(stored) if isinstance(stored, dict) else {}
    forms, positions = known.get("forms"), known.get("positions")
    return {
        "unit": known.get("unit", ""),
        "positions": dict(positions) if isinstance(positions, dict) else {},
        "forms": dict(forms) if isinstance(forms, dict) else {},
    }


def coded_positions(work: UnitOfWork, *, on: date) -> tuple[PositionRow, ...]:
    """Return all positions with their holders on a day and the codes that the office gave them."""
    codes = stored_numbers(work)["positions"]
    return tuple(
        replace(seat, number_code=str(codes.get(seat.key, ""))) for seat in queries.positions(work.session, on=on)
    )


def keep_code(work: UnitOfWork, key: str, code: str) -> None:
    """Keep the code of a position, within the transaction of whoever asks; "" goes back to the usual one."""
    stored, code = stored_numbers(work), " ".join(code.split())
    if code == stored["positions"].get(key, ""):
        return
    stored["positions"].pop(key, None)
    if code:
        stored["positions"][key] = code
    office_settings.put(work.session, NUMBERS, stored)


def signer_code(work: UnitOfWork, form: "Form", values: "Values | None", *, on: date, near: str = "") -> str:
    """Return the code of the position that signs last, "" if none is known.

    Args:
        work: an open unit of work.
        form: says who signs.
        values: of the paper, where it names the signer; None for a paper that is not begun yet.
        on: the date of the paper.
        near: key of the position that the paper comes from, as for its signature blocks.
    """
    named = [signer.position for signer in form.signers if signer.position]
    name = named[-1] if named else ""
    if name.startswith("{"):
        field = form.fields.get(name[1:-1])
        first = field.default if field is not None else ""
        name = first if values is None else str(values.get(name[1:-1], ""))
    seat = seat_named(name, coded_positions(work, on=on), near=near) if name else None
    return position_code(seat) if seat is not None else ""
