"""Officials: the people of the office."""

from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Versioned


class Official(Versioned, Base):
    """A person (pejabat); ``rank`` is the pangkat ("Penata Tk. I"), ``grade`` the golongan ("III/d")."""

    __tablename__ = "official"

    id: Mapped[Id]
    name: Mapped[str]
    nip: Mapped[str] = mapped_column(default="")
    nik: Mapped[str] = mapped_column(default="")
    rank: Mapped[str] = mapped_column(default="")
    grade: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
