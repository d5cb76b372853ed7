"""What the first run asks, as plain data."""

from dataclasses import dataclass, field

from sopdesk.domain.office import OfficeProfile


@dataclass(frozen=True)
class StartingOffice:
    """One of the shipped sets of starting data."""

    key: str
    label: str
    profile: OfficeProfile
    sop_office: str
    units: int
    positions: tuple[tuple[str, str], ...]
    """(key, name) in the office's order."""
    agencies: int
    books: tuple[tuple[str, str], ...]
    """(counter key, names of the books that share it)."""


@dataclass(frozen=True)
class OfficialPlan:
    """A person and the position he holds from the first day."""

    name: str
    position_key: str
    nip: str = ""
    rank: str = ""
    grade: str = ""
    kind: str = "definitif"
    login: str = ""
    password: str = ""
    roles: tuple[str, ...] = ()
    """With ``login``: a user of his own, who must change the password at the first login."""
    keeps_password: bool = False
    """The password was his own choice, or is no secret (practice): it need not be changed."""


@dataclass(frozen=True)
class SetupPlan:
    """Everything the wizard gathered.

    ``admin_position``: the position of the administrator, "" for none. ``last_numbers``: counter key → last number used
    this year in the book of paper.
    """

    office: str
    profile: OfficeProfile
    admin_name: str
    admin_login: str
    admin_password: str
    admin_position: str = ""
    officials: tuple[OfficialPlan, ...] = ()
    last_numbers: dict[str, int] = field(default_factory=dict)
    sops: tuple[str, ...] = ()


@dataclass(frozen=True)
class SetupResult:
    """What the wizard shows once: the sealed code of the administrator."""

    recovery_code: str
    admin_user_id: int
