"""The practice office: invented people on the real positions of Diskominfo Kota Batam."""

from dataclasses import dataclass, replace

from sopdesk.domain.office import AgencyRow
from sopdesk.domain.session import Role, Session
from sopdesk.domain.setup import OfficialPlan, SetupPlan
from sopdesk.services import Services
from sopdesk.services.setup import starting_offices

PASSWORD = "latihan sopdesk"  # noqa: S105 - the practice office is open to everybody, and says so
OFFICE = "batam"
LAST_NUMBER = 411


@dataclass(frozen=True)
class _Person:
    name: str
    position: str
    login: str
    nip: str
    rank: str
    role: Role = "reviewer"


# Invented people; the numbers follow the form of a NIP and belong to nobody known to us.
PEOPLE = (
    _Person("Hj. Nurlaila Siregar, S.Kom., M.M.", "kepala-dinas", "kadis", "197003121995032001", "Pembina Utama Muda"),
    _Person("Drs. Ahmad Fauzi", "sekretaris", "sekretaris", "197105141996031002", "Pembina Tingkat I"),
    _Person("Rudi Hartono, S.T., M.T.", "kabid-pe", "kabid", "197608212003121003", "Pembina"),
    _Person("Dewi Lestari, S.Kom.", "kasi-infrastruktur", "kasi", "198204172006042004", "Penata Tingkat I"),
    _Person("Maya Anggraini, S.Kom.", "sub-koordinator-pa", "pa", "198511302009032005", "Penata"),
    _Person("Bayu Prakoso, S.ST.", "sub-koordinator-sandiman", "sandiman", "198702082010011006", "Penata"),
    _Person("Teguh Santoso, A.Md.", "tim-data-center", "tim", "199001252014021007", "Penata Muda", "staff"),
    _Person("Lina Marlina, A.Md.", "pengelola-pse", "pse", "199209142015032008", "Pengatur Tingkat I", "staff"),
)
ADMIN = "Siti Rahma"
ADMIN_LOGIN = "agendaris"


def set_up_practice_office(services: Services, *, last_number: int = LAST_NUMBER) -> dict[str, Session]:
    """Run the first run with invented people and return login → session.

    Args:
        services: of an empty data folder.
        last_number: the last number of the book of paper.
    """
    start = next(office for office in starting_offices() if office.key == OFFICE)
    profile = replace(
        start.profile,
        address="Jalan Latihan Nomor 1, Batam Centre",
        postal_code="29461",
        phone="(0778) 000000",
        website="latihan.contoh.go.id",
        email="latihan@contoh.go.id",
        practice=True,
    )
    officials = tuple(
        OfficialPlan(
            name=p.name,
            position_key=p.position,
            nip=p.nip,
            rank=p.rank,
            login=p.login,
            password=PASSWORD,
            roles=(p.role,),
            keeps_password=True,
        )
        for p in PEOPLE
    )
    services.setup.run(
        SetupPlan(
            office=OFFICE,
            profile=profile,
            admin_name=ADMIN,
            admin_login=ADMIN_LOGIN,
            admin_password=PASSWORD,
            admin_position="agendaris",
            officials=officials,
            last_numbers={"masuk": last_number} if last_number else {},
        )
    )
    return sessions(services)


def sessions(services: Services) -> dict[str, Session]:
    """Return login → session of everybody in the practice office."""
    return {row.login: services.people.session_of(row.id) for row in services.users.list()}


def main_senders(services: Services) -> tuple[AgencyRow, ...]:
    """Return the OPD and kecamatan, but for the office itself; letters of the many kelurahan are rare."""
    own = services.office.profile().name.casefold()
    return tuple(a for a in services.office.agencies() if a.kind != "kelurahan" and a.name.casefold() != own)
