"""What the first run has gathered so far, apart from any widget: values, checks, the plan that comes out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sopdesk.domain.office import OfficeProfile
from sopdesk.domain.people import HoldingKind, nip_warning
from sopdesk.domain.session import Role
from sopdesk.domain.setup import OfficialPlan, SetupPlan, StartingOffice
from sopdesk.ui.forms.contact_rule import CONTACT_RULES
from sopdesk.ui.forms.password_rule import password_problem
from sopdesk.ui.wizard.steps import ORDER, TITLES, Step

PROFILE_FIELDS = (
    "government", "name", "short_name", "city", "address", "postal_code", "phone", "website", "email",
)  # fmt: skip
LARGEST_NUMBER = 99_999
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]*")
_HEADS = ("kepala", "sekretaris", "sub koordinator", "camat", "lurah")


@dataclass
class OfficialLine:
    """One position of the chosen office and who holds it."""

    position_key: str
    position: str
    name: str = ""
    nip: str = ""
    rank: str = ""
    kind: HoldingKind = "definitif"
    login: str = ""

    @property
    def role(self) -> Role:
        """What the holder may do in the program; changed later in Pengaturan."""
        if self.position_key == "agendaris":
            return "agendaris"
        return "reviewer" if self.position.casefold().startswith(_HEADS) else "staff"


@dataclass(frozen=True)
class SopChoice:
    """An SOP of the library as the last step shows it."""

    key: str
    office: str
    title: str
    number: str
    steps: int
    title_only: bool = False
    outline: tuple[str, ...] = ()
    """What the first steps do."""

    @property
    def note(self) -> str:
        """What else is known about it."""
        if self.title_only:
            return "Hanya judul; suratnya berjalan sebagai tindak lanjut tanpa SOP."
        if not self.steps:
            return "Belum berlangkah; dapat dibaca, belum dapat dijalankan."
        return f"{self.number or 'Nomor belum lengkap di sumber'} · {self.steps} langkah"


@dataclass(frozen=True)
class PlaceReport:
    """What was found at a data folder: usable or not, and whether an office lies there already."""

    path: Path
    refusal: str = ""
    existing: bool = False


@dataclass
class WizardState:
    """Everything that the first run has gathered.

    Args:
        offices: the shipped starting data.
        place: the data folder.
        sops: all SOPs of the library.
    """

    offices: tuple[StartingOffice, ...]
    place: Path
    sops: tuple[SopChoice, ...] = ()
    place_fixed: bool = False
    """The data folder exists already and was named by the user of this PC."""
    place_refusal: str = ""
    office_key: str = ""
    profile: dict[str, str] = field(default_factory=dict)
    logo: bytes | None = None
    officials: list[OfficialLine] = field(default_factory=list)
    first_password: str = ""
    admin_name: str = ""
    admin_login: str = ""
    admin_password: str = ""
    admin_repeat: str = ""
    admin_position: str = ""
    last_numbers: dict[str, str] = field(default_factory=dict)
    chosen_sops: set[str] = field(default_factory=set)
    restored_at: datetime | None = None
    """When what is shown was typed, if that was in an earlier run."""

    def __post_init__(self) -> None:
        if not self.office_key and self.offices:
            self.choose_office(self.offices[0].key)

    @property
    def office(self) -> StartingOffice:
        """The starting data that were chosen."""
        return next(office for office in self.offices if office.key == self.office_key)

    def choose_office(self, key: str) -> None:
        """Start from other data; what was typed for the one before is replaced, people typed by position stay."""
        if key == self.office_key:
            return
        typed = {line.position_key: line for line in self.officials if line.name or line.login}
        self.office_key = key
        start = self.office
        self.profile = {name: getattr(start.profile, name) for name in PROFILE_FIELDS}
        self.officials = [
            replace(typed[seat], position=name) if seat in typed else OfficialLine(seat, name)
            for seat, name in start.positions
        ]
        self.last_numbers = {counter: self.last_numbers.get(counter, "") for counter, _names in start.books}
        self.chosen_sops = {sop.key for sop in self.sops if sop.office == start.sop_office}
        seats = {seat for seat, _name in start.positions}
        self.admin_position = "agendaris" if "agendaris" in seats else ""

    def made_profile(self) -> OfficeProfile:
        """Return name and letterhead as they stand now."""
        values = {name: self.profile[name].strip() for name in PROFILE_FIELDS}
        return OfficeProfile(office_key=self.office_key, **values)  # type: ignore[arg-type] # these are all texts

    @property
    def filled(self) -> tuple[OfficialLine, ...]:
        """The positions for which a name was typed."""
        return tuple(line for line in self.officials if line.name.strip())

    @property
    def free_positions(self) -> tuple[tuple[str, str], ...]:
        """The positions that the administrator himself may hold."""
        taken = {line.position_key for line in self.filled}
        return tuple((key, name) for key, name in self.office.positions if key not in taken)

    def problems(self, step: Step) -> dict[str, str]:
        """Return field → what must be mended before the next step."""
        checks = {
            Step.PLACE: self._place_problems,
            Step.OFFICE: self._office_problems,
            Step.OFFICIALS: self._official_problems,
            Step.ADMIN: self._admin_problems,
            Step.NUMBERS: self._number_problems,
            Step.SOPS: dict,
        }
        found: dict[str, str] = checks[step]()
        return found

    def first_wrong_step(self) -> Step | None:
        """Return the first step that still needs something."""
        return next((step for step in ORDER if self.problems(step)), None)

    def warnings(self) -> dict[str, str]:
        """Return field → what looks odd in a NIP; it never blocks."""
        found = ((f"nip:{line.position_key}", nip_warning(line.nip)) for line in self.officials)
        return {name: words for name, words in found if words}

    def plan(self) -> SetupPlan:
        """Return what the use case of the first run takes."""
        return SetupPlan(
            office=self.office_key,
            profile=self.made_profile(),
            admin_name=self.admin_name.strip(),
            admin_login=self.admin_login.strip(),
            admin_password=self.admin_password,
            admin_position=self._admin_seat(),
            officials=tuple(self._official(line) for line in self.filled),
            last_numbers={counter: int(text) for counter, text in self.last_numbers.items() if text.strip()},
            sops=tuple(sorted(self.chosen_sops)),
        )

    def summary(self) -> tuple[tuple[Step, str], ...]:
        """Return what was chosen, one line for each step."""
        logins = sum(1 for line in self.filled if line.login.strip())
        numbers = [f"{names} {self.last_numbers.get(key) or '0'}" for key, names in self.office.books]
        lines = {
            Step.PLACE: str(self.place),
            Step.OFFICE: self.profile.get("name", ""),
            Step.OFFICIALS: f"{len(self.filled)} dari {len(self.officials)} jabatan terisi, {logins} dapat masuk",
            Step.ADMIN: f"{self.admin_name.strip()} ({self.admin_login.strip()})",
            Step.NUMBERS: ", ".join(numbers),
            Step.SOPS: f"{len(self.chosen_sops)} SOP disarankan",
        }
        return tuple((step, lines[step]) for step in ORDER)

    def _admin_seat(self) -> str:
        return self.admin_position if self.admin_position in dict(self.free_positions) else ""

    def _official(self, line: OfficialLine) -> OfficialPlan:
        login = line.login.strip()
        return OfficialPlan(
            name=line.name.strip(),
            position_key=line.position_key,
            nip=line.nip,
            rank=line.rank.strip(),
            kind=line.kind,
            login=login,
            password=self.first_password if login else "",
            roles=(line.role,) if login else (),
        )

    def _place_problems(self) -> dict[str, str]:
        return {"place": self.place_refusal} if self.place_refusal else {}

    def _office_problems(self) -> dict[str, str]:
        wrong = {}
        if not self.profile["name"].strip():
            wrong["name"] = "Nama instansi wajib diisi; ia tercetak di setiap kop."
        judged = {name: rule(self.profile[name]) for name, rule in CONTACT_RULES.items()}
        return wrong | {name: words for name, words in judged.items() if words}

    def _official_problems(self) -> dict[str, str]:
        wrong = {}
        for line in self.officials:
            if (line.login.strip() or line.nip.strip()) and not line.name.strip():
                wrong[f"name:{line.position_key}"] = f"Nama {line.position} belum diisi."
            problem = login_problem(line.login) if line.login.strip() else ""
            if problem:
                wrong[f"login:{line.position_key}"] = f"{line.position}: {problem}"
        for key in _repeated((line.position_key, line.login) for line in self.officials):
            wrong[f"login:{key}"] = "Nama pengguna ini sudah dipakai jabatan lain."
        if any(line.login.strip() for line in self.officials):
            problem = password_problem(self.first_password)
            if problem:
                wrong["first_password"] = problem
        return wrong

    def _admin_problems(self) -> dict[str, str]:
        wrong = {}
        if not self.admin_name.strip():
            wrong["admin_name"] = "Nama pengelola wajib diisi."
        problem = login_problem(self.admin_login)
        taken = {line.login.strip().casefold() for line in self.filled}
        if problem:
            wrong["admin_login"] = problem
        elif self.admin_login.strip().casefold() in taken:
            wrong["admin_login"] = "Nama pengguna ini sudah dipakai pejabat di langkah sebelumnya."
        problem = password_problem(self.admin_password)
        if problem:
            wrong["admin_password"] = problem
        elif self.admin_repeat != self.admin_password:
            wrong["admin_repeat"] = "Kedua kata sandi belum sama. Ketik sekali lagi."
        return wrong

    def _number_problems(self) -> dict[str, str]:
        wrong = {}
        for counter, text in self.last_numbers.items():
            typed = text.strip()
            if typed and not (typed.isdecimal() and int(typed) <= LARGEST_NUMBER):
                largest = f"{LARGEST_NUMBER:,}".replace(",", ".")
                wrong[counter] = f"Isi angka 0 sampai {largest}, atau kosongkan."
        return wrong


def login_problem(login: str) -> str:
    """Return what is wrong with a name to log in with, "" if nothing is."""
    name = login.strip().casefold()
    if not name:
        return "Nama pengguna wajib diisi."
    if not _LOGIN.fullmatch(name):
        return "Nama pengguna terdiri atas huruf, angka, titik, atau garis, tanpa spasi."
    return ""


def step_of_problem(name: str) -> Step | None:
    """Return the step on which a field named by the use case stands."""
    if name in PROFILE_FIELDS:
        return Step.OFFICE
    if name.startswith("admin_") or name == "password":
        return Step.ADMIN
    return Step.NUMBERS if name == "last_numbers" else None


def steps_left(step: Step) -> str:
    """Return where the user is, in words."""
    return f"Langkah {ORDER.index(step) + 1} dari {len(ORDER)}: {TITLES[step]}"


def _repeated(logins: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the keys of the lines whose login stands on an earlier line too."""
    seen: set[str] = set()
    again = []
    for key, login in logins:
        name = login.strip().casefold()
        if name and name in seen:
            again.append(key)
        seen.add(name)
    return tuple(again)
