"""The checker: everything doubtful or wrong in an SOP, by general rules, for the one who keeps the SOPs."""

from collections.abc import Callable, Iterator

from sopdesk.domain.checker_rules import decisions, identity, lanes, numbers, references, structure
from sopdesk.domain.checker_rules.subject import Subject
from sopdesk.domain.finding import Finding, Severity
from sopdesk.domain.library import Library
from sopdesk.domain.sop import Sop

Rule = Callable[[Subject], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    numbers.sop_number,
    identity.dates_there,
    identity.dates_in_order,
    identity.approver,
    numbers.lists,
    lanes.on_cover,
    lanes.digits,
    lanes.named,
    lanes.repeated,
    lanes.used,
    references.related,
    identity.warnings,
    identity.table_there,
    structure.names,
    structure.start_and_end,
    structure.targets,
    structure.ways_on,
    structure.reached,
    decisions.exits,
    decisions.conditions,
    references.row_numbers,
    references.appendices,
    numbers.rows,
    numbers.columns,
    identity.times,
    identity.inferred,
)

_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


def check(sop: Sop, library: Library | None = None) -> tuple[Finding, ...]:
    """Return what is doubtful or wrong: errors first, then the cover, then the table row by row.

    A broken flow is a finding, never an exception.

    Args:
        sop: the SOP.
        library: the SOPs beside it; without it "Keterkaitan" is not looked at.
    """
    if sop.title_only:
        message = "Naskah SOP ini belum diterima; baru judulnya yang dikenal."
        remedy = "Mintalah naskahnya; sampai ada, surat tentang itu berjalan sebagai tindak lanjut tanpa SOP."
        return (Finding("title-only", "note", None, "naskah", message, remedy),)
    subject = Subject(sop, library)
    places = {step.id: index for index, step in enumerate(sop.steps)}
    found = [finding for rule in RULES for finding in rule(subject)]
    found.sort(key=lambda finding: (_RANK[finding.severity], places.get(finding.row or "", -1)))
    return tuple(found)
