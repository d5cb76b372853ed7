"""The first run: from an empty store to an office that can work, in one transaction."""

import tomllib
from dataclasses import asdict
from typing import Any

from sopdesk.core.errors import InvalidInputError
from sopdesk.core.resources import resource
from sopdesk.domain.office import OfficeProfile
from sopdesk.domain.setup import OfficialPlan, SetupPlan, SetupResult, StartingOffice
from sopdesk.domain.work_hours import default_hours
from sopdesk.models import Agency, AgencyAlias, Book, ChoiceItem, Holding, Official, Position, Unit, User
from sopdesk.services.audit import note
from sopdesk.services.office import PROFILE, add_holidays, add_hours, national_holidays
from sopdesk.services.users import check_password_rules, hash_password, new_code, plain_code
from sopdesk.store import numbering, office_settings
from sopdesk.store.queries import office as queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

ADOPTED_SOPS = "sop-dipakai"


def starting_offices() -> tuple[StartingOffice, ...]:
    """Return the shipped starting data."""
    files = sorted(resource("offices").glob("*.toml"), key=lambda p: (p.stem == "kosong", p.stem))
    return tuple(_starting(_raw(path.stem)) for path in files)


def _raw(key: str) -> dict[str, Any]:
    with resource(f"offices/{key}.toml").open("rb") as file:
        return tomllib.load(file)


def _starting(raw: dict[str, Any]) -> StartingOffice:
    counters: dict[str, list[str]] = {}
    for book in raw["books"]:
        counters.setdefault(book["counter"], []).append(book["name"])
    return StartingOffice(
        key=raw["key"],
        label=raw["label"],
        profile=OfficeProfile(office_key=raw["key"], **raw["profile"]),
        sop_office=raw["sop_office"],
        units=len(raw["units"]),
        positions=tuple((p["key"], p["name"]) for p in raw["positions"]),
        agencies=len(raw["agencies"]),
        books=tuple((key, " dan ".join(names)) for key, names in counters.items()),
    )


class Setup:
    """Use cases of the first run.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def needed(self) -> bool:
        """Tell whether the office still has to be set up."""
        with self._store.read() as work:
            return queries.office_is_empty(work.session)

    def run(self, plan: SetupPlan) -> SetupResult:
        """Write everything at once; after an error the store is as empty as before.

        Raises:
            InvalidInputError: a field needs another value, or the office was set up already.
        """
        from sopdesk.services.paper_numbers import unit_code  # noqa: PLC0415 - the start needs no forms
        from sopdesk.services.position_codes import NUMBERS  # noqa: PLC0415 - the start needs no forms

        _check(plan)
        raw = _raw(plan.office)
        year = self._store.clock.now().year
        days = national_holidays(year) + national_holidays(year + 1)
        code = new_code()
        hashes = {o.login: hash_password(o.password) for o in plan.officials if o.login}
        admin_hash, code_hash = hash_password(plan.admin_password), hash_password(plain_code(code))
        with self._store.write() as work:
            if not queries.office_is_empty(work.session):
                raise InvalidInputError("Kantor ini sudah disiapkan. Tidak ada yang diubah.")
            seats = _add_structure(work, raw)
            _add_lists(work, raw)
            add_hours(work, default_hours())
            add_holidays(work, days)
            office_settings.put(work.session, PROFILE, asdict(plan.profile))
            office_settings.put(work.session, ADOPTED_SOPS, list(plan.sops))
            office_settings.put(work.session, NUMBERS, {"unit": unit_code(plan.profile), "positions": {}, "forms": {}})
            for book in queries.books(work.session, year=year):
                last = plan.last_numbers.get(book.counter, 0)
                if last and not book.last:
                    numbering.set_last(work.session, book.counter, year, last)
            for official in plan.officials:
                self._add_official(work, official, seats, hashes.get(official.login, ""))
            admin = self._add_admin(work, plan, seats, admin_hash, code_hash)
            at = self._store.clock.now()
            note(work, by=None, at=at, action="siapkan", entity="office", text=plan.profile.name)
            work.changed(office=True, sops=True)
            result = SetupResult(recovery_code=code, admin_user_id=admin.id)
            work.commit()
            return result

    def _hold(self, work: UnitOfWork, person: Official, position_id: int | None, kind: str) -> None:
        if position_id is not None:
            today = self._store.clock.now().date()
            # from the first day of the year, so that letters of the past weeks print their signer
            start = today.replace(month=1, day=1)
            work.add(Holding(position_id=position_id, official_id=person.id, kind=kind, from_date=start))

    def _add_official(self, work: UnitOfWork, plan: OfficialPlan, seats: dict[str, int], hashed: str) -> None:
        nip = "".join(filter(str.isdigit, plan.nip))
        person = Official(name=plan.name.strip(), nip=nip, rank=plan.rank, grade=plan.grade)
        work.add(person)
        work.flush()
        self._hold(work, person, seats.get(plan.position_key), plan.kind)
        if plan.login:
            login = plan.login.strip().casefold()
            roles = sorted(plan.roles)
            user = User(login=login, official_id=person.id, password_hash=hashed, roles=roles)
            user.must_change = not plan.keeps_password
            work.add(user)

    def _add_admin(self, work: UnitOfWork, plan: SetupPlan, seats: dict[str, int], hashed: str, code_hash: str) -> User:
        person = Official(name=plan.admin_name.strip())
        work.add(person)
        work.flush()
        self._hold(work, person, seats.get(plan.admin_position), "definitif")
        roles = ["administrator"] + (["agendaris"] if plan.admin_position in {"", "agendaris"} else [])
        admin = User(
            login=plan.admin_login.strip().casefold(),
            official_id=person.id,
            password_hash=hashed,
            roles=roles,
            recovery_hash=code_hash,
        )
        work.add(admin)
        work.flush()
        return admin


def _check(plan: SetupPlan) -> None:
    wrong: dict[str, str] = {}
    if not plan.profile.name.strip():
        wrong["name"] = "Nama instansi wajib diisi."
    if not plan.admin_name.strip():
        wrong["admin_name"] = "Nama pengelola wajib diisi."
    if not plan.admin_login.strip():
        wrong["admin_login"] = "Nama pengguna wajib diisi."
    logins = [plan.admin_login, *(o.login for o in plan.officials if o.login)]
    if len({login.strip().casefold() for login in logins}) != len(logins):
        wrong["admin_login"] = "Ada nama pengguna yang sama untuk dua orang."
    if any(last < 0 for last in plan.last_numbers.values()):
        wrong["last_numbers"] = "Nomor terakhir tidak boleh kurang dari 0."
    if wrong:
        raise InvalidInputError(f"{len(wrong)} isian perlu diperbaiki.", wrong)
    for password in (plan.admin_password, *(o.password for o in plan.officials if o.login)):
        check_password_rules(password)


def _add_structure(work: UnitOfWork, raw: dict[str, Any]) -> dict[str, int]:
    """Add units and positions and return position key → id."""
    unit_ids: dict[str, int] = {}
    for order, entry in enumerate(raw["units"]):
        parent_id = unit_ids.get(entry.get("parent", ""))
        unit = Unit(key=entry["key"], name=entry["name"], parent_id=parent_id, sort_order=order)
        work.add(unit)
        work.flush()
        unit_ids[unit.key] = unit.id
    seats: dict[str, int] = {}
    for order, entry in enumerate(raw["positions"]):
        seat = Position(
            key=entry["key"],
            name=entry["name"],
            unit_id=unit_ids[entry["unit"]],
            parent_id=seats.get(entry["parent"]),
            rank=entry["rank"],
            sort_order=order,
        )
        work.add(seat)
        work.flush()
        seats[seat.key] = seat.id
    return seats


def _add_lists(work: UnitOfWork, raw: dict[str, Any]) -> None:
    for order, book in enumerate(raw["books"]):
        way = "out" if book["key"] == "keluar" else "in"
        record = Book(key=book["key"], name=book["name"], counter_key=book["counter"], direction=way, sort_order=order)
        work.add(record)
    for list_key, entries in raw["choices"].items():
        for order, (key, label, *months) in enumerate(entries):
            valid = months[0] if months else None
            work.add(ChoiceItem(list_key=list_key, key=key, label=label, sort_order=order, valid_months=valid))
    for entry in raw["agencies"]:
        agency = Agency(name=entry["name"], short=entry.get("short", ""), kind=entry.get("kind", "opd"))
        work.add(agency)
        work.flush()
        for alias in entry.get("aliases", ()):
            work.add(AgencyAlias(agency_id=agency.id, alias=alias, folded=" ".join(alias.casefold().split())))
    work.flush()
