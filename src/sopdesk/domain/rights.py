"""Who may do what, by role and by position; ``case_rights`` applies it to the moves of a case.

A user acts as a position that he holds today (by appointment or delegation). What somebody else did with a pen may
be keyed for him by the agendaris, or by a member of the same unit: then the event names the position that acted and
the user who keyed it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from sopdesk.core.errors import NotAllowedError
from sopdesk.domain.session import Role, Session

OfficeAct = Literal[
    "letter.log",
    "letter.change",
    "letter.number",
    "file.keep",
    "disposition.write",
    "case.start",
    "paper.fill",
    "paper.print",
    "paper.number",
    "paper.return",
    "paper.void",
    "scan.take",
    "scan.folder",
    "form.edit",
    "sop.manage",
    "office.manage",
    "office.lists",
    "people.manage",
    "users.manage",
    "backup",
    "recap",
]
_ROLES: dict[OfficeAct, frozenset[Role]] = {
    "letter.log": frozenset({"agendaris"}),
    "letter.change": frozenset({"agendaris"}),
    "letter.number": frozenset({"agendaris", "administrator"}),
    "file.keep": frozenset({"agendaris", "reviewer", "staff"}),
    "disposition.write": frozenset({"agendaris", "reviewer", "staff"}),
    "case.start": frozenset({"agendaris", "reviewer", "staff"}),
    "paper.fill": frozenset({"agendaris", "reviewer", "staff"}),
    "paper.print": frozenset({"agendaris", "reviewer", "staff"}),
    "paper.number": frozenset({"agendaris", "reviewer", "staff"}),
    "paper.return": frozenset({"agendaris", "reviewer", "staff"}),
    "paper.void": frozenset({"agendaris", "reviewer", "staff"}),
    "scan.take": frozenset({"agendaris", "reviewer", "staff"}),
    "scan.folder": frozenset({"agendaris", "reviewer", "staff", "administrator"}),
    "form.edit": frozenset({"administrator"}),
    "sop.manage": frozenset({"administrator"}),
    "office.manage": frozenset({"administrator"}),
    "office.lists": frozenset({"agendaris", "administrator"}),
    "people.manage": frozenset({"administrator"}),
    "users.manage": frozenset({"administrator"}),
    "backup": frozenset({"agendaris", "administrator"}),
    "recap": frozenset({"agendaris", "reviewer", "staff", "administrator"}),
}
_ROLE_WORDS: dict[Role, str] = {
    "agendaris": "agendaris",
    "reviewer": "peninjau",
    "staff": "pelaksana",
    "administrator": "pengelola aplikasi",
}


class Seat(Protocol):
    """A position as rights see it."""

    @property
    def name(self) -> str:
        """How a sentence names it."""
        ...

    @property
    def unit_id(self) -> int:
        """Its unit."""
        ...

    @property
    def rank(self) -> int:
        """1 head, 2 secretary, 3 kabid, 4 kasi and the like, 5 staff."""
        ...


Seats = Mapping[str, Seat]


@dataclass(frozen=True, kw_only=True)
class OnBehalf:
    """For whom an act is keyed: the position that acted, who held it then, and the sheet it stands on.

    ``positions``: all positions that the official held then, where one act finishes cells of several of them.
    """

    position: str
    official_id: int | None = None
    positions: frozenset[str] = frozenset()
    sheet: str = ""


def may(by: Session, act: OfficeAct) -> bool:
    """Tell whether one of the user's roles allows this act."""
    return bool(by.roles & _ROLES[act])


def demand(by: Session, act: OfficeAct) -> None:
    """Refuse the act unless one of the user's roles allows it.

    Raises:
        NotAllowedError: none does.
    """
    reason = why_not(by, act)
    if reason:
        raise NotAllowedError(f"{reason} Tidak ada data yang berubah.")


def why_not(by: Session, act: OfficeAct) -> str:
    """Return why none of the user's roles allows this act; empty if one does."""
    if may(by, act):
        return ""
    names = " atau ".join(_ROLE_WORDS[role] for role in _ROLE_WORDS if role in _ROLES[act])
    return f"Tindakan ini memerlukan peran {names}."


def why_not_take_off(by: Session, added_by: int) -> str:
    """Return why the user does not take a file off its letter or case; ``added_by``: the id of who added it."""
    if added_by == by.user_id or may(by, "letter.change"):
        return ""
    return "Hanya yang menambahkan berkas ini atau agendaris yang dapat mengeluarkannya."


def may_key_for(by: Session, position: str, seats: Seats) -> bool:
    """Tell whether the user may key what the holder of a position did with a pen."""
    if by.holds(position) or by.has("agendaris"):
        return True
    seat = seats.get(position)
    return seat is not None and any(desk.unit_id == seat.unit_id for desk in by.desks)


def may_send(by: Session, position: str, seats: Seats, *, reached: frozenset[str], by_pen: bool) -> bool:
    """Tell whether the user may send a letter on from a desk.

    A letter goes on from the desks that it came to; a new one lies with the head. What stands on paper is keyed by
    whoever may key for that desk; the agendaris keys every sheet that comes back, also where the one before it was
    never keyed.

    Args:
        by: the user, with his desks of the moment.
        position: the desk that the letter leaves.
        seats: the positions of the office by key.
        reached: the desks that the letter came to.
        by_pen: whether the disposition was written with a pen.
    """
    if by_pen and by.has("agendaris"):
        return True
    allowed = may_key_for(by, position, seats) if by_pen else by.holds(position)
    return allowed and position in reached
