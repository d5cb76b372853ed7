"""Logins: argon2id passwords, a brake on guessing, the sealed recovery code."""

import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sopdesk.core.errors import InvalidInputError, NotAllowedError, WaitError
from sopdesk.domain.people import UserRow
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.models import User
from sopdesk.services.audit import note
from sopdesk.services.people import People
from sopdesk.store.queries import people as queries
from sopdesk.store.store import Store

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MIN_PASSWORD = 12
MAX_PASSWORD = 200
FREE_FAILURES = 5
LONGEST_WAIT = timedelta(minutes=15)
_COMMON = ("password", "katasandi", "1234567890", "qwertyuiop", "diskominfo", "kominfo123", "administrator")
# No letters or digits that look alike; it is copied by hand from a sealed envelope.
_RECOVERY_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_WRONG = "Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan Caps Lock, lalu coba lagi."


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415 - slow import

    return PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)


def hash_password(password: str) -> str:
    """Return the argon2id hash (64 MiB, 3 passes, 4 lanes)."""
    return _hasher().hash(password)


def _matches(stored: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - slow import

    try:
        return _hasher().verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def check_password_rules(password: str) -> None:
    """See that a new password is long enough and not a common one.

    Raises:
        InvalidInputError: it is not.
    """
    problem = ""
    if len(password) < MIN_PASSWORD:
        problem = f"Kata sandi paling sedikit {MIN_PASSWORD} huruf. Beberapa kata yang mudah diingat sudah cukup."
    elif len(password) > MAX_PASSWORD:
        problem = f"Kata sandi paling banyak {MAX_PASSWORD} huruf."
    elif any(password.casefold().startswith(common) for common in _COMMON):
        problem = "Kata sandi ini terlalu mudah ditebak. Pilih yang lain."
    if problem:
        raise InvalidInputError(problem, {"password": problem})


def new_code() -> str:
    """Return a recovery code of 25 signs in groups of five (about 124 bits)."""
    signs = "".join(secrets.choice(_RECOVERY_ALPHABET) for _ in range(25))
    return "-".join(signs[i : i + 5] for i in range(0, 25, 5))


def plain_code(code: str) -> str:
    """Return the signs of a code as they are compared: no groups, upper case."""
    return "".join(filter(str.isalnum, code)).upper()


def waiting_time(failures: int) -> timedelta:
    """Return how long to wait after so many failures: five free, then 1 s doubling to 15 minutes."""
    if failures < FREE_FAILURES:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(failures - FREE_FAILURES, 20)), LONGEST_WAIT)


class Users:
    """Use cases about logins.

    Args:
        store: the open store.
        people: gives the session of a user.
    """

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people
        self._decoy: str | None = None

    def authenticate(self, login: str, password: str) -> Session:
        """Return the session of a user.

        An unknown user costs the same time and gets the same sentence as a wrong password.

        Raises:
            NotAllowedError: wrong, locked for a while, or switched off.
        """
        now = self._store.clock.now()
        with self._store.read() as work:
            user = queries.user_by_login(work.session, login)
            known = (user.id, user.password_hash, user.active, user.locked_until) if user else None
        if known is None:
            _matches(self._decoy_hash(), password)
            raise NotAllowedError(_WRONG)
        user_id, stored, active, locked_until = known
        if locked_until is not None and locked_until > now:
            raise _wait_for(locked_until - now)
        if not (_matches(stored, password) and active):
            self._count_failure(user_id, now)
            raise NotAllowedError(_WRONG)
        self._welcome(user_id, now, password, stored)
        return self._people.session_of(user_id)

    def _decoy_hash(self) -> str:
        if self._decoy is None:
            self._decoy = hash_password(secrets.token_hex(8))
        return self._decoy

    def _count_failure(self, user_id: int, now: datetime) -> None:
        with self._store.write() as work:
            user = work.get(User, user_id)
            user.failed_count += 1
            wait = waiting_time(user.failed_count)
            user.locked_until = now + wait if wait else None
            note(work, by=None, at=now, action="gagal-masuk", entity="user", key=user_id, text=user.login)
            work.commit()

    def _welcome(self, user_id: int, now: datetime, password: str, stored: str) -> None:
        with self._store.write() as work:
            user = work.get(User, user_id)
            user.failed_count, user.locked_until, user.last_login_at = 0, None, now
            if _hasher().check_needs_rehash(stored):
                user.password_hash = hash_password(password)
            note(work, by=None, at=now, action="masuk", entity="user", key=user_id, text=user.login)
            work.commit()

    def list(self) -> tuple[UserRow, ...]:
        """Return all logins."""
        with self._store.read() as work:
            return queries.users(work.session)

    def save(self, *, by: Session, row: UserRow, password: str | None = None) -> int:
        """Add (id 0, with a first password) or change a login and return its id.

        Raises:
            InvalidInputError: the name is taken or empty, or the password too weak.
            NotAllowedError: the last administrator would be lost.
        """
        demand(by, "users.manage")
        login = row.login.strip().casefold()
        if not login:
            raise InvalidInputError("Nama pengguna wajib diisi.", {"login": "Nama pengguna wajib diisi."})
        if password is not None or not row.id:
            check_password_rules(password or "")
        hashed = hash_password(password) if password else None
        with self._store.write() as work:
            other = queries.user_by_login(work.session, login)
            if other is not None and other.id != row.id:
                message = f'Nama pengguna "{login}" sudah dipakai. Pilih nama lain.'
                raise InvalidInputError(message, {"login": message})
            user = work.get(User, row.id) if row.id else User()
            user.login, user.official_id = login, row.official_id
            user.roles, user.active = sorted(row.roles), row.active
            if not user.active:
                user.recovery_hash = ""  # who left does not come back with the envelope of his time here
            if hashed:
                user.password_hash, user.must_change = hashed, row.id != by.user_id
                user.failed_count, user.locked_until = 0, None
            work.add(user)
            work.flush()
            if not any(u.active and "administrator" in u.roles for u in queries.users(work.session)):
                raise NotAllowedError("Harus tetap ada satu pengelola aplikasi yang aktif. Tidak ada yang diubah.")
            at = self._store.clock.now()
            note(work, by=by, at=at, action="ubah", entity="user", key=user.id, text=f"Pengguna {login}")
            work.changed(office=True)
            user_id = user.id
            work.commit()
            return user_id

    def set_password(self, *, by: Session, old: str, new: str) -> None:
        """Change one's own password."""
        check_password_rules(new)
        with self._store.read() as work:
            stored = work.get(User, by.user_id).password_hash
        if not _matches(stored, old):
            message = "Kata sandi lama tidak cocok."
            raise InvalidInputError(message, {"old": message})
        hashed = hash_password(new)
        with self._store.write() as work:
            user = work.get(User, by.user_id)
            user.password_hash, user.must_change = hashed, False
            note(work, by=by, at=self._store.clock.now(), action="kata-sandi", entity="user", key=user.id)
            work.commit()

    def new_recovery_code(self, *, by: Session) -> str:
        """Make a new sealed recovery code for this administrator; the one before is worthless from now on."""
        demand(by, "users.manage")
        code = new_code()
        hashed = hash_password(plain_code(code))
        with self._store.write() as work:
            user = work.get(User, by.user_id)
            user.recovery_hash, user.recovery_used_at = hashed, None
            note(work, by=by, at=self._store.clock.now(), action="kode-pemulihan", entity="user", key=user.id)
            work.commit()
        return code

    def recover(self, *, login: str, code: str, new_password: str) -> Session:
        """Open the program again with the sealed code and a new password; the code is used up.

        Raises:
            NotAllowedError: the code does not fit, or was used.
            InvalidInputError: the new password is too weak.
        """
        check_password_rules(new_password)
        now = self._store.clock.now()
        with self._store.read() as work:
            user = queries.user_by_login(work.session, login)
            known = (user.id, user.recovery_hash, user.locked_until) if user else None
        if known is not None and known[2] is not None and known[2] > now:
            raise _wait_for(known[2] - now)
        if known is None or not known[1] or not _matches(known[1], plain_code(code)):
            if known is not None:
                self._count_failure(known[0], now)
            raise NotAllowedError("Kode pemulihan tidak cocok atau sudah dipakai. Kata sandi tidak diubah.")
        hashed = hash_password(new_password)
        with self._store.write() as work:
            user = work.get(User, known[0])
            user.password_hash, user.must_change, user.active = hashed, False, True
            user.failed_count, user.locked_until = 0, None
            user.recovery_hash, user.recovery_used_at = "", now
            note(work, by=None, at=now, action="pulih", entity="user", key=user.id, text=user.login)
            work.changed(office=True)
            work.commit()
        return self._people.session_of(known[0])

    def preferences(self, user_id: int) -> dict[str, object]:
        """Return what the user chose for himself (appearance, widths, pins)."""
        with self._store.read() as work:
            return dict(work.get(User, user_id).preferences)

    def save_preferences(self, user_id: int, **values: object) -> None:
        """Keep some of the user's choices; the others stay."""
        with self._store.write() as work:
            user = work.get(User, user_id)
            user.preferences = {**user.preferences, **values}
            work.commit()


def _wait_for(wait: timedelta) -> WaitError:
    return WaitError(-(-wait // timedelta(seconds=1)))
