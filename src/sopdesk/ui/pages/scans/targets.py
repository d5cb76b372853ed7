"""What a page may belong to: papers that are out first, then other papers, letters and cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sopdesk.domain.case_rows import CASE_STATUS, CaseFilter, CaseRow
from sopdesk.domain.letters import LetterFilter, LetterRow
from sopdesk.domain.page_list import page_list
from sopdesk.domain.paper import PAPER_STATE, PaperRow
from sopdesk.domain.scans import UnknownPage
from sopdesk.domain.session import Session
from sopdesk.services import Services

_OUT, _OTHERS = 12, 4
ICONS: Final = {"paper": "file-text", "letter": "mail", "case": "folder-kanban"}


@dataclass(frozen=True)
class Target:
    """One thing that pages can be filed on; two lines of words."""

    kind: Literal["paper", "letter", "case"]
    id: int
    title: str
    detail: str
    awaited: bool = False
    """Whether it is the paper of the page's neighbours, and still lacks pages: chosen without being asked for."""


def find_targets(services: Services, by: Session, text: str, page: UnknownPage | None) -> tuple[Target, ...]:
    """Return what pages may belong to, the likeliest first; runs in the background.

    Args:
        services: the use cases.
        by: the user.
        text: a code ("P-000123-7"), an agenda or case number, words of the subject; "" for what is likely anyway.
        page: the page on hand; the paper of its neighbours comes first, unless it lacks nothing.
    """
    typed = " ".join(text.split())
    near = _near(services, page, typed)
    rows = {row.id: row for row in near if _lacks_pages(row)}
    rows |= {row.id: row for row in services.ledger.rows(text=typed, limit=_OUT) if row.id not in rows}
    rows |= {row.id: row for row in near if row.id not in rows}
    if not typed:
        return tuple(_paper(row, near=_is_near(row, page)) for row in rows.values())
    letters = services.letters.find_number(typed)[:_OTHERS] or services.letters.page(
        LetterFilter(text=typed), limit=_OTHERS
    )
    closed = services.ledger.rows(only_open=False, text=typed, limit=_OUT)
    more = [row for letter in letters for row in services.filling.of_letter(letter.id) if row.copies]
    for row in (*sorted(more, key=lambda r: r.state == "kembali"), *closed):
        rows.setdefault(row.id, row)
    cases = services.cases.page(CaseFilter(text=typed), by=by, limit=_OTHERS)
    return (
        *(_paper(row, near=_is_near(row, page)) for row in rows.values()),
        *(_letter(row) for row in letters),
        *(_case(row) for row in cases),
    )


def _is_near(row: PaperRow, page: UnknownPage | None) -> bool:
    return page is not None and row.id == page.suggested_paper_id


def _lacks_pages(row: PaperRow) -> bool:
    """Tell whether pages of a paper are still to come; a complete one takes a page only when somebody says so."""
    return row.state in {"dicetak", "keluar"} and (not row.scans or bool(row.missing_pages))


def _near(services: Services, page: UnknownPage | None, typed: str) -> Sequence[PaperRow]:
    """Return the paper of the neighbours, if it has what was typed."""
    if page is None or page.suggested_paper_id is None:
        return ()
    words = f"{page.suggested_code} {page.suggested_title}".casefold()
    if not all(word in words for word in typed.casefold().split()):
        return ()
    return services.ledger.rows(only_open=False, text=page.suggested_code, limit=1)


def _paper(row: PaperRow, *, near: bool) -> Target:
    about = f" – {row.title}" if row.title else ""
    state = PAPER_STATE[row.state]
    if row.state == "keluar" and row.with_whom:
        state = f"{state}, {row.with_whom}"
    missing = f"kurang halaman {page_list(row.missing_pages)}" if row.missing_pages else ""
    where = row.case_number or (f"agenda {row.letter_number}" if row.letter_number else "")
    first = "Surat halaman di sebelahnya" if near else ""
    pages = f"{row.pages} halaman" if row.pages else ""
    detail = " · ".join(filter(None, (first, state, missing or pages, where)))
    awaited = near and _lacks_pages(row)
    return Target("paper", row.id, f"{row.code}  {row.form_title}{about}", detail, awaited)


def _letter(row: LetterRow) -> Target:
    detail = f"Lampiran surat · {row.sender}"
    return Target("letter", row.id, f"{row.number_text}/{row.year}  {row.subject}", detail)


def _case(row: CaseRow) -> Target:
    detail = f"Lampiran permohonan · {CASE_STATUS[row.status]} · {row.applicant}"
    return Target("case", row.id, f"{row.number}  {row.title}", detail)
