"""Settings of the office, as JSON by key."""

from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Json, Key, Versioned


class Setting(Versioned, Base):
    """One setting of the office (name, letterhead, clock rules …); the settings of a PC are in ``local.json``."""

    __tablename__ = "setting"
    deletable = True

    key: Mapped[Key] = mapped_column(primary_key=True)
    value: Mapped[Json]
