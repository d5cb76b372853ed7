"""People of the office: units, positions, who holds them on which day, delegation."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from sopdesk.core.errors import InvalidInputError, NotFoundError
from sopdesk.domain.people import (
    HOLDING_KINDS,
    DelegationRow,
    HoldingKind,
    HoldingRow,
    OfficialRow,
    PositionRow,
    Signer,
    UnitRow,
    holding_on,
)
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.models import Delegation, Holding, Official, Position, Unit, User
from sopdesk.services.audit import note
from sopdesk.services.position_codes import coded_positions, keep_code
from sopdesk.store.queries import people as queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

FUNCTIONAL_RANK = 5


class People:
    """Use cases about units, positions, officials and holders.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def _today(self) -> date:
        return self._store.clock.now().date()

    def units(self) -> tuple[UnitRow, ...]:
        """Return all units."""
        with self._store.read() as work:
            return queries.units(work.session)

    def positions(self, on: date | None = None) -> tuple[PositionRow, ...]:
        """Return all positions with their holders on a day (default: today)."""
        with self._store.read() as work:
            return coded_positions(work, on=on or self._today())

    def officials(self, text: str = "") -> tuple[OfficialRow, ...]:
        """Return the people whose name or NIP contains ``text``."""
        with self._store.read() as work:
            return queries.officials(work.session, text=text, on=self._today())

    def holdings(self, position_id: int | None = None) -> tuple[HoldingRow, ...]:
        """Return who held what, newest first."""
        with self._store.read() as work:
            return queries.holdings(work.session, position_id=position_id)

    def delegations(self) -> tuple[DelegationRow, ...]:
        """Return all delegations, newest first."""
        with self._store.read() as work:
            return queries.delegations(work.session)

    def save_unit(self, *, by: Session, row: UnitRow) -> int:
        """Add (id 0) or change a unit and return its id."""
        demand(by, "people.manage")
        _need(row.name, "name", "Nama unit wajib diisi.")
        with self._store.write() as work:
            _check_line({u.id: u.parent_id for u in queries.units(work.session)}, row.id, row.parent_id)
            unit = work.get(Unit, row.id) if row.id else Unit(key=row.key)
            unit.name, unit.parent_id, unit.active = row.name.strip(), row.parent_id, row.active
            return self._finish(work, by, unit, f"Unit {row.name}")

    def save_position(self, *, by: Session, row: PositionRow) -> int:
        """Add (id 0) or change a position and return its id; the key stays, SOP files name it."""
        demand(by, "people.manage")
        _need(row.name, "name", "Nama jabatan wajib diisi.")
        if not 1 <= row.rank <= FUNCTIONAL_RANK:
            raise InvalidInputError("Tingkat jabatan antara 1 dan 5.", {"rank": "Isi 1 sampai 5."})
        with self._store.write() as work:
            known = queries.positions(work.session, on=self._today())
            _check_line({p.id: p.parent_id for p in known}, row.id, row.parent_id)
            position = work.get(Position, row.id) if row.id else Position(key=row.key)
            position.name, position.unit_id = row.name.strip(), row.unit_id or None
            position.parent_id, position.rank, position.active = row.parent_id, row.rank, row.active
            keep_code(work, position.key, row.number_code)
            return self._finish(work, by, position, f"Jabatan {row.name}")

    def save_official(self, *, by: Session, row: OfficialRow) -> int:
        """Add (id 0) or change a person and return the id."""
        demand(by, "people.manage")
        _need(row.name, "name", "Nama pejabat wajib diisi.")
        with self._store.write() as work:
            official = work.get(Official, row.id) if row.id else Official()
            official.name, official.nip = row.name.strip(), "".join(filter(str.isdigit, row.nip))
            official.rank, official.grade = row.rank.strip(), row.grade.strip()
            official.phone, official.email, official.active = row.phone.strip(), row.email.strip(), row.active
            return self._finish(work, by, official, f"Pejabat {row.name}")

    def _finish(self, work: UnitOfWork, by: Session, record: Unit | Position | Official, text: str) -> int:
        """Store, write the trail, commit, and return the id."""
        work.add(record)
        work.flush()
        note(
            work,
            by=by,
            at=self._store.clock.now(),
            action="ubah",
            entity=record.__tablename__,
            key=record.id,
            text=text,
        )
        work.changed(office=True)
        record_id = record.id
        work.commit()
        return record_id

    def appoint(
        self,
        *,
        by: Session,
        position_id: int,
        official_id: int,
        kind: HoldingKind,
        from_date: date,
        to_date: date | None = None,
    ) -> int:
        """Put a person on a position from a day on.

        A definitive holder ends the one before on the day before; Plt. and Plh. stand beside a definitive holder and
        go before him as long as they last.

        Raises:
            InvalidInputError: the dates cross, or a Plh. has no end.
        """
        demand(by, "people.manage")
        if to_date is not None and to_date < from_date:
            raise InvalidInputError("Tanggal selesai lebih awal dari tanggal mulai.", {"to_date": "Periksa tanggal."})
        if kind == "plh" and to_date is None:
            message = "Plh. harus punya tanggal selesai; tanpa itu pejabat definitif tidak kembali ke mejanya."
            raise InvalidInputError(message, {"to_date": "Isi tanggal selesai."})
        with self._store.write() as work:
            if kind == "definitif":
                _end_definitive(work, position_id, from_date)
            held = Holding(
                position_id=position_id, official_id=official_id, kind=kind, from_date=from_date, to_date=to_date
            )
            work.add(held)
            work.flush()
            person, seat = work.get(Official, official_id).name, work.get(Position, position_id).name
            text = f"{person} menjadi {HOLDING_KINDS[kind].lower()} {seat} mulai {from_date:%d/%m/%Y}"
            note(work, by=by, at=self._store.clock.now(), action="angkat", entity="holding", key=held.id, text=text)
            work.changed(office=True)
            held_id = held.id
            work.commit()
            return held_id

    def end_holding(self, *, by: Session, holding_id: int, on: date) -> None:
        """Let a holding end on a day (inclusive)."""
        demand(by, "people.manage")
        with self._store.write() as work:
            held = work.get(Holding, holding_id)
            if on < held.from_date:
                raise InvalidInputError(
                    "Tanggal selesai lebih awal dari tanggal mulai.", {"to_date": "Periksa tanggal."}
                )
            held.to_date = on
            text = f"Masa jabatan berakhir {on:%d/%m/%Y}"
            note(work, by=by, at=self._store.clock.now(), action="akhiri", entity="holding", key=held.id, text=text)
            work.changed(office=True)
            work.commit()

    def delegate(
        self, *, by: Session, position_id: int, to_official_id: int, from_date: date, to_date: date, reason: str
    ) -> int:
        """Lend a desk to somebody for some days; the holder himself or an administrator may do it."""
        if position_id not in by.position_ids:
            demand(by, "people.manage")
        _need(reason, "reason", "Alasan pendelegasian wajib diisi.")
        if to_date < from_date:
            raise InvalidInputError("Tanggal selesai lebih awal dari tanggal mulai.", {"to_date": "Periksa tanggal."})
        with self._store.write() as work:
            held = holding_on(queries.holdings(work.session, position_id=position_id), from_date)
            if held is None:
                raise NotFoundError("Jabatan ini belum ada pejabatnya pada tanggal itu. Isi pejabatnya dahulu.")
            if held.official_id == to_official_id:
                raise InvalidInputError("Pilih orang lain sebagai penerima.", {"to_official_id": "Pilih orang lain."})
            lent = Delegation(
                position_id=position_id,
                from_official_id=held.official_id,
                to_official_id=to_official_id,
                from_date=from_date,
                to_date=to_date,
                reason=reason.strip(),
            )
            work.add(lent)
            work.flush()
            text = f"{held.position} didelegasikan {from_date:%d/%m/%Y} sampai {to_date:%d/%m/%Y}"
            note(
                work, by=by, at=self._store.clock.now(), action="delegasi", entity="delegation", key=lent.id, text=text
            )
            work.changed(office=True)
            lent_id = lent.id
            work.commit()
            return lent_id

    def signer(self, *, position_key: str, on: date) -> Signer:
        """Return who signs for a position on the date of a paper; the name is blank if nobody holds it."""
        with self._store.read() as work:
            seats = queries.positions(work.session, on=on)
            seat = next((p for p in seats if p.key == position_key), None)
            if seat is None:
                raise NotFoundError("Jabatan penanda tangan tidak ada di Pengaturan. Periksa daftar jabatan.")
            prefix = f"{HOLDING_KINDS[seat.holding_kind]} " if seat.holding_kind in {"plt", "plh"} else ""
            if seat.holder_id is None:
                return Signer(title=seat.name, name="", rank="", nip="")
            person = work.get(Official, seat.holder_id)
            return Signer(title=f"{prefix}{seat.name}", name=person.name, rank=person.rank, nip=person.nip)

    def session_of(self, user_id: int) -> Session:
        """Return what a user may be today: name, roles, desks."""
        with self._store.read() as work:
            return session_on(work, user_id, on=self._today())


def session_on(work: UnitOfWork, user_id: int, *, on: date) -> Session:
    """Return what a user was on a day: name, roles, desks."""
    user = work.get(User, user_id)
    official = work.find(Official, user.official_id) if user.official_id else None
    session = Session(
        user_id=user.id,
        login=user.login,
        name=official.name if official else user.login,
        official_id=user.official_id,
        roles=frozenset(user.roles),
    )
    if official is None:
        return session
    return replace(session, desks=queries.desks(work.session, official_id=official.id, on=on))


def _end_definitive(work: UnitOfWork, position_id: int, from_date: date) -> None:
    for row in queries.holdings(work.session, position_id=position_id):
        if row.kind != "definitif" or (row.to_date is not None and row.to_date < from_date):
            continue
        if row.from_date >= from_date:
            raise InvalidInputError(
                f"{row.official} sudah memangku jabatan ini sejak {row.from_date:%d/%m/%Y}. Akhiri dahulu masa itu.",
                {"from_date": "Ada pejabat definitif sesudah tanggal ini."},
            )
        work.get(Holding, row.id).to_date = from_date - timedelta(days=1)


def _check_line(parents: Mapping[int, int | None], key: int, parent: int | None) -> None:
    """Refuse a line of superiors that comes back to where it began.

    Raises:
        InvalidInputError: it does.
    """
    above = parent
    while above is not None:
        if key and above == key:
            message = "Atasan tidak boleh diri sendiri atau bawahannya. Tidak ada yang diubah; pilih atasan lain."
            raise InvalidInputError(message, {"parent_id": "Pilih atasan lain."})
        above = parents.get(above)


def _need(value: str, field: str, message: str) -> None:
    if not value.strip():
        raise InvalidInputError(message, {field: message})
