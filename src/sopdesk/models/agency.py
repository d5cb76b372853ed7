"""Other departments (OPD): they send letters and apply for services."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Key, Versioned


class Agency(Versioned, Base):
    """An OPD; ``kind`` such as dinas, badan, sekretariat, kecamatan, kelurahan, upt, instansi-lain."""

    __tablename__ = "agency"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    short: Mapped[str] = mapped_column(default="")
    kind: Mapped[Key] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class AgencyAlias(Base):
    """Another way to write an OPD's name; ``folded`` is what typed text is compared with."""

    __tablename__ = "agency_alias"
    deletable = True

    id: Mapped[Id]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    alias: Mapped[str]
    folded: Mapped[str] = mapped_column(String(200), unique=True)
