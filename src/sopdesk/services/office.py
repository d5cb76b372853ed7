"""The office itself: profile and letterhead, OPD, books, lists, holidays, hours."""

from dataclasses import asdict, replace
from datetime import date
from itertools import pairwise

from sopdesk.core.errors import InvalidInputError
from sopdesk.core.events import Changes
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.due import OfficeMoment
from sopdesk.domain.office import AgencyRow, BookRow, ChoiceRow, HolidayRow, OfficeProfile, WorkHours
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.domain.work_hours import office_calendar, spans_of
from sopdesk.models import Agency, AgencyAlias, Book, ChoiceItem, Holiday, HoursRule
from sopdesk.services.audit import note
from sopdesk.services.emblem import safe_emblem
from sopdesk.store import blobs, numbering, office_settings, search_index
from sopdesk.store.queries import office as queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

PROFILE = "profil"
_CLOCK = frozenset({"profile", "holiday", "hours"})
"""What the working clock is made of."""
_WEEK = 7


class Office:
    """Use cases about the data of the office.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._calendar: OfficeCalendar | None = None
        store.bus.subscribe(self._forget)

    def _forget(self, changes: Changes) -> None:
        if changes.office:
            self._calendar = None

    def profile(self) -> OfficeProfile:
        """Return name and letterhead."""
        with self._store.read() as work:
            return read_profile(work)

    def save_profile(self, *, by: Session, profile: OfficeProfile, logo: bytes | None = None) -> None:
        """Keep name and letterhead; ``logo`` (PNG or JPEG bytes) replaces the picture.

        Raises:
            InvalidInputError: the name is empty, or the picture is too large or of another kind.
        """
        demand(by, "office.manage")
        if not profile.name.strip():
            raise InvalidInputError("Nama instansi wajib diisi.", {"name": "Nama instansi wajib diisi."})
        stored = self._store.blobs.put(safe_emblem(logo)) if logo else None
        with self._store.write() as work:
            if stored is not None:
                blobs.record(work.session, stored, self._store.clock.now())
                profile = replace(profile, logo=stored.sha256)
            office_settings.put(work.session, PROFILE, asdict(profile))
            self._noted(work, by, "ubah", "profile", profile.name)

    def logo(self) -> bytes | None:
        """Return the picture of the letterhead, None if there is none."""
        sha256 = self.profile().logo
        return self._store.blobs.read(sha256) if sha256 else None

    def agencies(self, text: str = "", *, active_only: bool = True) -> tuple[AgencyRow, ...]:
        """Return OPD whose name, short name or alias contains ``text``."""
        with self._store.read() as work:
            return queries.agencies(work.session, text=text, active_only=active_only)

    def save_agency(self, *, by: Session, row: AgencyRow) -> int:
        """Add (id 0) or change an OPD with its aliases and return its id.

        Raises:
            InvalidInputError: the name is empty or taken, or an alias belongs to another OPD.
        """
        demand(by, "office.lists")
        name = " ".join(row.name.split())
        if not name:
            raise InvalidInputError("Nama OPD wajib diisi.", {"name": "Nama OPD wajib diisi."})
        with self._store.write() as work:
            owner = queries.agency_named(work.session, name)
            if owner is not None and owner != row.id:
                message = f'"{name}" sudah ada sebagai OPD atau nama lain. Tidak ada yang diubah.'
                raise InvalidInputError(message, {"name": message})
            agency = work.get(Agency, row.id) if row.id else Agency()
            renamed = bool(row.id) and (agency.name, agency.short) != (name, row.short.strip())
            agency.name, agency.short, agency.kind = name, row.short.strip(), row.kind
            agency.address, agency.phone, agency.email = row.address.strip(), row.phone.strip(), row.email.strip()
            agency.active = row.active
            work.add(agency)
            work.flush()
            _save_aliases(work, agency.id, row.aliases)
            if renamed:
                search_index.index_agency(work.session, agency.id)
            agency_id = agency.id
            self._noted(work, by, "ubah", "agency", name)
            return agency_id

    def books(self, year: int | None = None) -> tuple[BookRow, ...]:
        """Return the agenda books with the last number of a year (default: this one)."""
        with self._store.read() as work:
            return queries.books(work.session, year=year or self._store.clock.now().year)

    def save_book(self, *, by: Session, row: BookRow) -> None:
        """Rename a book, switch it off, or join its counter with another's.

        Letters keep the numbers they have; a new counter takes effect with the next letter.
        """
        demand(by, "office.manage")
        if not row.name.strip():
            raise InvalidInputError("Nama buku wajib diisi.", {"name": "Nama buku wajib diisi."})
        with self._store.write() as work:
            book = work.get(Book, row.id)
            book.name, book.counter_key, book.active = row.name.strip(), row.counter, row.active
            self._noted(work, by, "ubah", "book", book.name)

    def set_last_number(self, *, by: Session, book: str, year: int, last: int) -> None:
        """Tell the last number used in the book of paper, before the first letter of that year is logged.

        Raises:
            InvalidInputError: numbers of that year were given already.
        """
        demand(by, "letter.number")
        with self._store.write() as work:
            record = _book(work, book)
            numbering.set_last(work.session, record.counter_key, year, last)
            self._noted(work, by, "nomor", "book", f"Nomor terakhir {record.name} {year}: {last}")

    def holidays(self, year: int) -> tuple[HolidayRow, ...]:
        """Return the days off of a year."""
        with self._store.read() as work:
            return queries.holidays(work.session, year=year)

    def save_holiday(self, *, by: Session, row: HolidayRow) -> None:
        """Add or change a day off."""
        demand(by, "office.lists")
        if not row.name.strip():
            raise InvalidInputError("Nama hari libur wajib diisi.", {"name": "Nama hari libur wajib diisi."})
        with self._store.write() as work:
            day = work.find(Holiday, row.day) or Holiday(day=row.day)
            day.name, day.kind = row.name.strip(), row.kind
            work.add(day)
            self._noted(work, by, "ubah", "holiday", f"{row.day:%d/%m/%Y} {row.name}")

    def remove_holiday(self, *, by: Session, day: date) -> None:
        """Make a day a working day again."""
        demand(by, "office.lists")
        with self._store.write() as work:
            record = work.get(Holiday, day)
            self._store_removed(work, by, record)

    def _store_removed(self, work: UnitOfWork, by: Session, record: Holiday) -> None:
        work.delete(record)
        self._noted(work, by, "hapus", "holiday", f"{record.day:%d/%m/%Y} {record.name}")

    def fill_holidays(self, *, by: Session, year: int) -> int:
        """Add the known national holidays and cuti bersama of a year; own entries stay. Returns how many are new."""
        demand(by, "office.lists")
        known = national_holidays(year)
        with self._store.write() as work:
            new = add_holidays(work, known)
            self._noted(work, by, "isi", "holiday", f"Hari libur {year}: {new} ditambahkan")
            return new

    def hours(self) -> tuple[WorkHours, ...]:
        """Return the office hours; the one without dates is the usual week."""
        with self._store.read() as work:
            return read_hours(work)

    def save_hours(self, *, by: Session, hours: tuple[WorkHours, ...]) -> None:
        """Replace all office hours; running deadlines are computed anew.

        Raises:
            InvalidInputError: a time is unknown, spans cross, or the usual week is missing.
        """
        demand(by, "office.manage")
        if sum(1 for row in hours if row.from_date is None) != 1:
            raise InvalidInputError("Harus ada tepat satu jam kerja biasa tanpa tanggal. Tidak ada yang diubah.")
        if not any(any(row.days) for row in hours if row.from_date is None):
            message = "Jam kerja biasa kosong: tenggat tidak dapat dihitung. Isi sedikitnya satu hari kerja."
            raise InvalidInputError(message, {"days": message})
        for row in hours:
            _check_hours(row)
        with self._store.write() as work:
            for old in queries.hours_rules(work.session):
                work.delete(old)
            work.flush()
            add_hours(work, hours)
            self._noted(work, by, "ubah", "hours", "Jam kerja")

    def choices(self, list_key: str, *, active_only: bool = True) -> tuple[ChoiceRow, ...]:
        """Return one of the office's own lists."""
        with self._store.read() as work:
            return queries.choices(work.session, list_key, active_only=active_only)

    def save_choice(self, *, by: Session, row: ChoiceRow) -> int:
        """Add (id 0) or change an entry of a list; an entry in use is switched off, not removed."""
        demand(by, "office.manage")
        if not row.label.strip():
            raise InvalidInputError("Label wajib diisi.", {"label": "Label wajib diisi."})
        with self._store.write() as work:
            item = work.get(ChoiceItem, row.id) if row.id else ChoiceItem(list_key=row.list, key=row.key)
            item.label, item.sort_order, item.active = row.label.strip(), row.order, row.active
            item.valid_months = row.valid_months
            work.add(item)
            work.flush()
            item_id = item.id
            self._noted(work, by, "ubah", "choice", f"{row.list}: {row.label}")
            return item_id

    def calendar(self) -> OfficeCalendar:
        """Return the working clock, kept until hours or holidays change."""
        calendar = self._calendar
        if calendar is None:
            with self._store.read() as work:
                calendar = read_calendar(work)
            self._calendar = calendar
        return calendar

    def moment(self) -> OfficeMoment:
        """Return this moment by the working clock: what is over, what is late."""
        return OfficeMoment(self._store.clock.now(), self.calendar())

    def _noted(self, work: UnitOfWork, by: Session, action: str, entity: str, text: str) -> None:
        """Write the trail, announce, commit: how every change of this file ends."""
        note(work, by=by, at=self._store.clock.now(), action=action, entity=entity, text=text)
        work.changed(office=True, hours=entity in _CLOCK)
        work.commit()


def read_profile(work: UnitOfWork) -> OfficeProfile:
    """Return the stored profile; unknown keys of another version are left out."""
    stored = office_settings.get(work.session, PROFILE, {})
    names = OfficeProfile.__dataclass_fields__
    return OfficeProfile(**{k: v for k, v in stored.items() if k in names})


def read_calendar(work: UnitOfWork) -> OfficeCalendar:
    """Return the working clock as it is stored."""
    days = queries.holidays(work.session)
    return office_calendar(read_hours(work), days, same_day=read_profile(work).same_day_counts)


def read_hours(work: UnitOfWork) -> tuple[WorkHours, ...]:
    """Gather the rows of each period into its week."""
    weeks: dict[tuple[str, date | None, date | None], list[tuple[tuple[str, str], ...]]] = {}
    for rule in queries.hours_rules(work.session):
        week = weeks.setdefault((rule.name, rule.from_date, rule.to_date), [()] * _WEEK)
        week[rule.weekday] = tuple((a, b) for a, b in rule.intervals)
    return tuple(WorkHours(name, tuple(days), start, end) for (name, start, end), days in weeks.items())


def add_hours(work: UnitOfWork, hours: tuple[WorkHours, ...]) -> None:
    """Write one record for each day of each period."""
    for row in hours:
        for weekday, pairs in enumerate(row.days):
            work.add(
                HoursRule(
                    name=row.name.strip(),
                    weekday=weekday,
                    from_date=row.from_date,
                    to_date=row.to_date,
                    intervals=[list(p) for p in pairs],
                )
            )


def add_holidays(work: UnitOfWork, known: tuple[HolidayRow, ...]) -> int:
    """Write the days that are not there yet and return how many."""
    new = [row for row in known if work.find(Holiday, row.day) is None]
    work.add(*(Holiday(day=r.day, name=r.name, kind=r.kind) for r in new))
    return len(new)


def national_holidays(year: int) -> tuple[HolidayRow, ...]:
    """Return national holidays and cuti bersama as the package ``holidays`` knows them (SKB 3 Menteri)."""
    import holidays  # noqa: PLC0415 - slow import

    rows: dict[date, HolidayRow] = {}
    for category, kind in (("government", "cuti-bersama"), ("public", "libur")):
        for day, name in holidays.country_holidays("ID", years=year, categories=(category,), language="id").items():
            rows[day] = HolidayRow(day, name, kind)  # type: ignore[arg-type] # the two kinds above
    return tuple(rows[day] for day in sorted(rows))


def _check_hours(row: WorkHours) -> None:
    if not row.name.strip():
        raise InvalidInputError("Nama jam kerja wajib diisi.", {"name": "Nama wajib diisi."})
    if (row.from_date is None) != (row.to_date is None):
        raise InvalidInputError("Isi tanggal mulai dan tanggal selesai, atau kosongkan keduanya.")
    if row.from_date and row.to_date and row.to_date < row.from_date:
        raise InvalidInputError("Tanggal selesai lebih awal dari tanggal mulai.", {"to_date": "Periksa tanggal."})
    for pairs in row.days:
        spans = spans_of(pairs)
        if any(a.end > b.start for a, b in pairwise(spans)):
            raise InvalidInputError("Jam kerja dalam satu hari bertumpuk. Periksa jam istirahat.")


def _book(work: UnitOfWork, key: str) -> Book:
    book = queries.book_by_key(work.session, key)
    if book is None:
        raise InvalidInputError(f'Buku agenda "{key}" tidak ada.', {"book": "Pilih buku dari daftar."})
    return book


def _save_aliases(work: UnitOfWork, agency_id: int, aliases: tuple[str, ...]) -> None:
    wanted = {" ".join(a.casefold().split()): " ".join(a.split()) for a in aliases if a.strip()}
    for old in queries.aliases_of(work.session, agency_id):
        if old.folded in wanted:
            wanted.pop(old.folded)
        else:
            work.delete(old)
    for folded, alias in wanted.items():
        if queries.alias_owner(work.session, folded) is not None:
            message = f'Nama lain "{alias}" sudah dipakai OPD lain. Tidak ada yang diubah.'
            raise InvalidInputError(message, {"aliases": message})
        work.add(AgencyAlias(agency_id=agency_id, alias=alias, folded=folded))
