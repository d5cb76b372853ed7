"""How the papers of an office are numbered: each kind by its form, or as the office has set it."""

import re
from dataclasses import dataclass

from sopdesk.domain.form import Form, NumberAt, Numbering
from sopdesk.domain.number_pattern import ROMAN, TOKEN, NumberParts, number_text

NUMBER_AT: dict[NumberAt, str] = {
    "print": "Saat dicetak",
    "signature": "Saat ditandatangani",
    "blank": "Ditulis tangan",
}
_LOOSE = {
    "kode": "[^/]*",
    "jabatan": "[^/]*",
    "bulan": "0?[1-9]|1[0-2]",
    "bulan_romawi": "|".join(sorted(ROMAN, key=len, reverse=True)),
}
"""What the pen may have written otherwise than the paper has it now, and what may stand there then."""


@dataclass(frozen=True)
class NumberRule:
    """How papers of one form are numbered.

    ``counter`` is the counter that numbers are taken from; papers that enter an agenda book (``book``) are numbered
    jointly with it. ``last`` is the last number taken this year.
    """

    form_key: str
    title: str
    pattern: str
    at: NumberAt
    counter: str
    code: str = ""
    book: str = ""
    own: bool = False
    """Whether the office has changed it."""
    last: int = 0

    @property
    def next(self) -> int:
        """The number that the next paper gets, as long as nobody else takes it."""
        return self.last + 1


def rule_of(form: Form, numbering: Numbering) -> NumberRule:
    """Return the rule that a form itself brings."""
    return NumberRule(
        form.key,
        form.title,
        numbering.pattern,
        numbering.at,
        numbering.counter,
        numbering.code,
        numbering.book if form.outgoing else "",
    )


def serial_of(text: str, rule: NumberRule, parts: NumberParts) -> int | None:
    """Return the running number in a number that somebody typed, None where it does not follow the pattern.

    Classification, month and position may be others than the paper's own: it was numbered on another day, or another
    code was written; its running number is one of the same counter all the same. Unit and year tell whose number it is.
    """
    pieces = TOKEN.split(rule.pattern)  # words and names of tokens in turn
    wanted = "".join(_wanted(piece, parts) if n % 2 else re.escape(piece) for n, piece in enumerate(pieces))
    match = re.fullmatch(wanted, text.strip(), re.IGNORECASE)
    return int(match[1]) if match and int(match[1]) else None


def _wanted(token: str, parts: NumberParts) -> str:
    """Return the pattern of what may stand for a token."""
    name = token.partition(":")[0]
    if name == "nomor":
        return r"\s*0*(\d{1,9})\s*"
    known = number_text(f"{{{token}}}", parts).strip()
    if not known:
        return ".*?"
    return f"(?:{re.escape(known)}|{_LOOSE[name]})" if name in _LOOSE else re.escape(known)
