"""What is looked up when somebody signs in; blocks, runs in the background."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sopdesk.core.errors import UserError

if TYPE_CHECKING:
    from sopdesk.domain.session import Session
    from sopdesk.services import Services


@dataclass(frozen=True)
class SignedIn:
    """The user, and what the frame shows around the pages."""

    session: "Session"
    must_change: bool = False
    """The password was given by an administrator."""
    office: str = ""
    practice: bool = False
    last_backup: datetime | None = None


def sign_in(services: "Services | None", login: str, password: str) -> SignedIn:
    """Check name and password.

    Raises:
        NotAllowedError: they do not fit, or the user has to wait.
        UserError: the data are not open yet.
    """
    if services is None:
        raise UserError("Data kantor masih dibuka. Tunggu sebentar, lalu tekan Masuk sekali lagi.")
    return look_around(services, services.users.authenticate(login, password))


def look_around(services: "Services", session: "Session") -> SignedIn:
    """Return what the frame shows for a user who is known already."""
    profile = services.office.profile()
    row = next((user for user in services.users.list() if user.id == session.user_id), None)
    return SignedIn(
        session=session,
        must_change=row is not None and row.must_change,
        office=profile.name,
        practice=profile.practice,
        last_backup=services.files.last_backup(),
    )
