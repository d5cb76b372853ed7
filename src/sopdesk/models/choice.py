"""The office's own lists."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Id, Key


class ChoiceItem(Base):
    """One entry of a list the office words itself.

    ``list_key``: kecepatan, keamanan, instruksi, sebab-terlambat, jenis-lampiran, klasifikasi …
    ``valid_months``: of a kind of attachment that expires, how long it holds from its date.
    """

    __tablename__ = "choice_item"
    __table_args__ = (UniqueConstraint("list_key", "key"),)
    deletable = True

    id: Mapped[Id]
    list_key: Mapped[Key]
    key: Mapped[Key]
    label: Mapped[str]
    sort_order: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)
    valid_months: Mapped[int | None]
