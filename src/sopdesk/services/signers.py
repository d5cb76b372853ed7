"""Who signs a paper: the holder on its date, in the words of the signature block."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sopdesk.domain.behalf import behalf_of, between
from sopdesk.domain.form import Form
from sopdesk.domain.form import Signer as FormSigner
from sopdesk.domain.form_values import Values, text_value
from sopdesk.domain.paper_sheet import SignerText
from sopdesk.domain.people import OfficialRow, PositionRow
from sopdesk.domain.seat_names import line_up, seat_named
from sopdesk.store.queries import people as queries
from sopdesk.store.uow import UnitOfWork

USER = "@user"
"""The seat of whoever made the paper."""
Expand = Callable[[str], str]
"""Writes out the references in a text."""


def signer_texts(
    work: UnitOfWork, form: Form, values: Values, *, on: date, near: str, expand: Expand, user: SignerText
) -> Mapping[str, SignerText]:
    """Return the signature blocks of a paper by the keys of its signers.

    Args:
        work: an open unit of work.
        form: says who signs.
        values: of the paper; a signer may be a field's choice.
        on: the date of the paper.
        near: key of the position that the paper comes from.
        expand: writes out references to fields.
        user: who made the paper, where that is who signs (``@user``).
    """
    seats = queries.positions(work.session, on=on)
    people = {person.id: person for person in queries.officials(work.session, on=on)}
    return {
        s.key: _own(s, user, expand) if s.position == USER else _text(s, values, seats, people, near, expand)
        for s in form.signers
    }


def _own(signer: FormSigner, user: SignerText, expand: Expand) -> SignerText:
    return replace(user, title=expand(signer.title) or user.title)


def _text(
    signer: FormSigner,
    values: Values,
    seats: Sequence[PositionRow],
    people: Mapping[int, OfficialRow],
    near: str,
    expand: Expand,
) -> SignerText:
    if not signer.position:
        return SignerText(expand(signer.title), expand(signer.name), expand(signer.rank), expand(signer.nip))
    seat = seat_named(_named(signer.position, values), seats, near=near)
    if seat is None:
        return SignerText(title=expand(signer.title))
    person = people.get(seat.holder_id or 0)
    title = expand(signer.title) or seat.titled
    return SignerText(
        title=_on_behalf(signer, values, title, seat, seats, near),
        name=person.name if person else "",
        rank=person.rank if person else "",
        nip=person.nip if person else "",
        initials=_initials(seat, seats, near) if signer.initials else (),
    )


def _named(position: str, values: Values) -> str:
    """Return the position itself, or the one that a field of the paper names (``{penanda}``)."""
    if position.startswith("{") and position.endswith("}"):
        return text_value(values, position[1:-1])
    return position


def _on_behalf(
    signer: FormSigner, values: Values, title: str, seat: PositionRow, seats: Sequence[PositionRow], near: str
) -> str:
    """Return the title after that of the one in whose name it is signed.

    "a.n." goes one level down, "u.b." two: the level between stands in its own line (Permendagri 1/2023). Who holds
    both seats signs as the higher one (Plt., Plh.): nobody signs in his own name on behalf of himself.
    """
    principal = seat_named(signer.behalf_of or "@kepala", seats, near=near)
    behalf = behalf_of(signer, values, seat, principal, seats) if principal is not None else ""
    if principal is None or not behalf:
        return title
    if seat.holder_id is not None and seat.holder_id == principal.holder_id:
        return principal.titled
    lines = [f"a.n. {principal.titled}"]
    if behalf == "u.b.":
        lines += [between(seat, principal, seats)[-1].name, "u.b."]
    return "\n".join([*lines, title])


def _initials(seat: PositionRow, seats: Sequence[PositionRow], near: str) -> tuple[str, ...]:
    """Return who initials before it is signed: the line from the writer up to the signer, highest last."""
    line = line_up(near, seats)
    below = [s.name for s in line if s.rank > seat.rank and s.rank < _STAFF]
    secretary = [s.name for s in seats if seat.rank == 1 and s.rank == _SECRETARY and s.active and s.holder]
    return tuple(dict.fromkeys([*below, *secretary]))


_STAFF, _SECRETARY = 5, 2
