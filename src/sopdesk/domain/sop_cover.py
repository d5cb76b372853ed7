"""The printed texts of an SOP: its cover, the lists on it, dates, approver, revisions.

The printed text and what was mended are kept apart: every mended text carries its ``source``.
"""

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from sopdesk.domain.sop_terms import Marker


class Part(BaseModel):
    """Base of all parts of an SOP: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _as_tuple(value: Any) -> Any:  # noqa: ANN401 - raw file content
    return (value,) if isinstance(value, str) else value


Sources = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]


class Text(Part):
    """A printed text; ``source`` holds the fragments as found in the document where a slip was mended."""

    text: str
    source: Sources = ()

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:  # noqa: ANN401 - raw file content
        return {"text": value} if isinstance(value, str) else value

    def __str__(self) -> str:
        """Return the text as printed."""
        return self.text

    @property
    def mended(self) -> bool:
        """Whether the text differs from what stands in the source document."""
        return bool(self.source)


class Item(Text):
    """One entry of a list on the cover; may carry a list of its own."""

    children: "Section | None" = None


class _Listed(Part):
    """A list as printed: its marker, and its entries, which may stand in the file alone."""

    marker: Marker = "number"

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: Any) -> Any:  # noqa: ANN401 - raw file content
        return {"items": value} if isinstance(value, list) else value


class Section(_Listed):
    """A list of the cover."""

    start: int = Field(default=1, ge=1)
    items: tuple[Item, ...] = ()


class Related(Item):
    """A related SOP; ``sop`` names it ("batam/colocation") where its title alone does not find it."""

    sop: str | None = None


class RelatedSection(_Listed):
    """The list "Keterkaitan"; entries that are prose rather than titles of SOPs have ``prose = true``."""

    prose: bool = False
    items: tuple[Related, ...] = ()


class PrintedDate(Text):
    """A date as printed ("08 OKTOBER 2018") and as a date; both empty where the document leaves it blank."""

    text: str = ""
    date: dt.date | None = None


class Approver(Part):
    """Who approved the SOP, as printed; any part may be missing in the source."""

    position: Text | None = None
    name: Text | None = None
    rank: Text | None = None
    nip: Text | None = None


class Revision(Part):
    """A row of "Daftar riwayat revisi SOP"."""

    number: Text
    text: Text
    proposed: PrintedDate = PrintedDate(text="")
    effective: PrintedDate = PrintedDate(text="")
