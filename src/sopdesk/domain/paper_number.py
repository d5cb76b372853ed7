"""How the papers of an office are numbered: each kind by its form, or as the office has set it."""

import re
from dataclasses import dataclass, replace

from sopdesk.domain.form import Form, NumberAt, Numbering
from sopdesk.domain.number_pattern import GAP, NumberParts, number_text

NUMBER_AT: dict[NumberAt, str] = {
    "print": "Saat dicetak",
    "signature": "Saat ditandatangani",
    "blank": "Ditulis tangan",
}
_PLACE = "\x00"
_NUMBER = re.compile(r"\{nomor(:[1-8])?\}")


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
    """Return the running number in a number that somebody typed, None where it does not follow the pattern."""
    pattern = _NUMBER.sub(_PLACE, rule.pattern)
    wanted = re.escape(number_text(pattern, replace(parts, number=None)))
    wanted = wanted.replace(re.escape(GAP), r".*?").replace(re.escape(_PLACE), r"\s*0*(\d{1,9})\s*")
    match = re.fullmatch(wanted, text.strip())
    return int(match[1]) if match and int(match[1]) else None
