"""Who sits at the PC: the user, and the desks that he holds today."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["agendaris", "reviewer", "staff", "administrator"]
ROLES: dict[Role, str] = {
    "agendaris": "Agendaris",
    "reviewer": "Peninjau",
    "staff": "Pelaksana",
    "administrator": "Pengelola aplikasi",
}


@dataclass(frozen=True)
class Desk:
    """A position held today, by appointment (definitif, plt, plh) or by delegation."""

    position_id: int
    key: str
    name: str
    unit_id: int
    rank: int
    """1 kepala dinas, 2 sekretaris, 3 kabid, 4 kasi / sub koordinator / JFT, 5 staf and teams."""
    kind: Literal["definitif", "plt", "plh", "delegasi"] = "definitif"


@dataclass(frozen=True)
class Session:
    """The user of this window; every use case is called with it as ``by``."""

    user_id: int
    login: str
    name: str
    official_id: int | None
    roles: frozenset[Role]
    desks: tuple[Desk, ...] = ()

    def holds(self, position_key: str) -> bool:
        """Tell whether one of the user's desks is this position."""
        return any(d.key == position_key for d in self.desks)

    def has(self, role: Role) -> bool:
        """Tell whether the user has this role."""
        return role in self.roles

    @property
    def position_ids(self) -> frozenset[int]:
        """The ids of the positions held today."""
        return frozenset(d.position_id for d in self.desks)

    @property
    def best_rank(self) -> int:
        """The highest position held (1 is the head); 9 without a position."""
        return min((d.rank for d in self.desks), default=9)
