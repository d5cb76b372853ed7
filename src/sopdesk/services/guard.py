"""The one sentence that is said when a role is missing."""

from sopdesk.core.errors import NotAllowedError
from sopdesk.domain.session import ROLES, Role, Session


def require_role(by: Session, *roles: Role) -> None:
    """See that the user has one of the roles.

    Raises:
        NotAllowedError: he has none of them.
    """
    if not any(by.has(role) for role in roles):
        names = " atau ".join(ROLES[r].lower() for r in roles)
        raise NotAllowedError(f"Tindakan ini hanya untuk {names}. Tidak ada yang diubah; mintalah kepada yang berhak.")
