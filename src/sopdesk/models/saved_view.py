"""How a user left a page."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sopdesk.models.base import Base, Json, Key


class SavedView(Base):
    """Filter, columns and sorting of one page for one user."""

    __tablename__ = "saved_view"
    deletable = True

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    page: Mapped[Key] = mapped_column(primary_key=True)
    view: Mapped[Json] = mapped_column(default=dict)
