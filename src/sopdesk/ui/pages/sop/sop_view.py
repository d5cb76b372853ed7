"""What the page of one SOP reads at once."""

from dataclasses import dataclass

from sopdesk.domain.case_rows import StepRow
from sopdesk.domain.finding import Finding
from sopdesk.domain.sop import Sop
from sopdesk.domain.standard_time import longest_time
from sopdesk.services import Services


@dataclass(frozen=True)
class RelatedSop:
    """An entry of "Keterkaitan"; ``key`` is empty where the library does not hold it."""

    text: str
    key: str = ""
    title_only: bool = False


@dataclass(frozen=True)
class SopView:
    """One SOP as its page shows it."""

    sop: Sop
    steps: tuple[StepRow, ...]
    findings: tuple[Finding, ...]
    related: tuple[RelatedSop, ...]
    cases: int
    standard_time: str = ""
    """The longest way through the flow in working time, over all variants ("13 hari")."""


def read_sop(services: Services, key: str) -> SopView:
    """Read everything about one SOP; runs in the background.

    Raises:
        NotFoundError: the library does not hold it.
    """
    library = services.library
    ((sop, findings),) = library.check(key)
    known = library.known()
    related = []
    for item in sop.related.items:
        found = None if sop.related.prose else known.resolve(item, office=sop.office)
        related.append(RelatedSop(str(item), found.key if found else "", bool(found and found.title_only)))
    cases = next((card.cases for card in library.list(everything=True) if card.key == key), 0)
    return SopView(
        sop, services.diagrams.steps(key), findings, tuple(related), cases, _standard_time(sop) if sop.steps else ""
    )


def _standard_time(sop: Sop) -> str:
    kinds: tuple[str | None, ...] = tuple(variant.key for variant in sop.variants) or (None,)
    ways = [way for kind in kinds if (way := longest_time(sop, kind)) is not None]
    longest = max(ways, key=lambda way: way.weight, default=None)
    return str(longest) if longest is not None and longest.weight else ""
