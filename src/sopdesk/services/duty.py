"""Which desks a user works on at the moment of an act, not at the moment he signed in.

A window stays open for days: a Plh. whose days are over, a desk that was handed over, a login that was switched off
must not go on acting with what the session knew in the morning.
"""

from dataclasses import replace
from datetime import datetime

from sopdesk.core.errors import NotAllowedError
from sopdesk.domain.session import Session
from sopdesk.models import User
from sopdesk.store.queries import people as queries
from sopdesk.store.uow import UnitOfWork


def on_duty(work: UnitOfWork, by: Session, now: datetime) -> Session:
    """Return the user with the desks he has now, and those roles of his session that he still has.

    Raises:
        NotAllowedError: his login was switched off.
    """
    user = work.get(User, by.user_id)
    if not user.active:
        raise NotAllowedError("Pengguna ini sudah dinonaktifkan. Tidak ada yang diubah. Hubungi pengelola aplikasi.")
    desks = queries.desks(work.session, official_id=user.official_id, on=now.date()) if user.official_id else ()
    return replace(by, roles=by.roles & frozenset(user.roles), official_id=user.official_id, desks=desks)
