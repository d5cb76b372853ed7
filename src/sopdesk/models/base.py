"""What all tables share: names of constraints, column types, versions, request ids."""

from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, ForeignKey, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Every constraint has a name: SQLite's batch migrations can drop only what they can name.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Id = Annotated[int, mapped_column(primary_key=True)]
Key = Annotated[str, mapped_column(String(60))]
Sha256 = Annotated[str, mapped_column(String(64))]
Json = Annotated[Any, mapped_column(JSON)]
UserId = Annotated[int, mapped_column(ForeignKey("user_account.id"))]
OptionalUserId = Annotated[int | None, mapped_column(ForeignKey("user_account.id"))]


class Base(DeclarativeBase):
    """Base of all tables.

    Ids are integers that only grow. SQLite would give the highest id again after its row was deleted; that cannot
    happen, because the unit of work refuses to delete any record whose class does not say ``deletable``.
    """

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text()}
    deletable: ClassVar[bool] = False
    appended: ClassVar[bool] = False
    """Written once and never changed: the unit of work refuses to."""


class Versioned:
    """A record that two people may have open: the second to save is told, nothing is overwritten."""

    version: Mapped[int] = mapped_column(nullable=False)

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": version}


class Requested:
    """A record made by a submit: the same submit sent twice makes one record."""

    request_id: Mapped[str] = mapped_column(String(36), unique=True)
