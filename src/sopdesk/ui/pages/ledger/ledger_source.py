"""Where the rows of the ledger come from: a filter with words, or one code."""

from collections.abc import Sequence

from sopdesk.domain.paper import PaperRow
from sopdesk.domain.paper_code import read_payload, typed_code
from sopdesk.services import Services
from sopdesk.ui.itemmodels.paged import PageSource


def is_code(text: str) -> bool:
    """Tell whether a text is a paper's code, typed or read from its QR."""
    return typed_code(text) is not None or read_payload(text.strip().upper()) is not None


def ledger_source(services: Services, state: str, text: str) -> PageSource[PaperRow]:
    """Return the rows that a filter and words ask for, what has been out longest first.

    Args:
        services: the use cases.
        state: ``belum-kembali``, ``lama-<working days>`` or "" for all that was ever printed.
        text: words to find.
    """
    head, _, days = state.partition("-")
    over = int(days) if head == "lama" and days.isdigit() else -1

    def fetch(after: object, limit: int) -> Sequence[PaperRow]:
        last = after if isinstance(after, int) else None
        rows = services.ledger.rows(only_open=bool(state), text=text, limit=limit, after=last)
        # the oldest come first, so the first one that is younger ends the list
        return tuple(row for row in rows if row.days_out > over)

    return PageSource(fetch)


def code_source(services: Services, code: str) -> PageSource[PaperRow]:
    """Return the one paper of a code."""

    def fetch(after: object, _limit: int) -> Sequence[PaperRow]:
        row = services.ledger.find(code) if after is None else None
        return (row,) if row is not None else ()

    return PageSource(fetch)
