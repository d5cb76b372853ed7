"""Settings of the office, by key."""

from typing import Any

from sqlalchemy.orm import Session

from sopdesk.models import Setting


def get(session: Session, key: str, default: Any = None) -> Any:  # noqa: ANN401 - JSON
    """Return the value (JSON) of a setting, or ``default``."""
    setting = session.get(Setting, key)
    return default if setting is None else setting.value


def put(session: Session, key: str, value: Any) -> None:  # noqa: ANN401 - JSON
    """Set a setting; takes part in the transaction of ``session``."""
    setting = session.get(Setting, key)
    if setting is None:
        session.add(Setting(key=key, value=value))
    else:
        setting.value = value
    session.flush()
