"""The code on every printed page: in the QR, and in words beneath it for the eye and the keyboard.

``SD1*OFFICE*PAPER*COPY*PAGE/PAGES*HASH*SUM``: only characters of the QR's alphanumeric mode, so that the modules stay
large. ``SD1`` is a prefix of our own, OFFICE a tag of the data folder (a sheet of another office is never filed
here), HASH the first eight digits of the values' fingerprint, SUM a CRC-16 of all before it.
"""

import binascii
import re
from dataclasses import dataclass, replace

PREFIX = "SD1"
_PATTERN = re.compile(
    r"^SD1\*([A-Z0-9]{6})\*([0-9]{1,10})\*([0-9]{1,4})\*([0-9]{1,3})/([0-9]{1,3})\*([0-9A-F]{8})\*([0-9A-F]{4})$"
)
_WORDS = re.compile(r"^\s*P?[-\s]*0*([0-9]{1,10})[-\s]+([0-9])\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class PaperCode:
    """What the QR of one page says; ``digest`` is eight hexadecimal digits, upper case."""

    office: str
    paper_id: int
    copy_no: int
    digest: str
    page: int = 1
    pages: int = 1

    @property
    def payload(self) -> str:
        """The text in the QR."""
        body = (
            f"{PREFIX}*{self.office}*{self.paper_id}*{self.copy_no}*{self.page}/{self.pages}*{self.digest[:8].upper()}"
        )
        return f"{body}*{_sum(body)}"

    @property
    def words(self) -> str:
        """What stands beneath the QR: "P-000123-7 · c2 · hal. 1/3"."""
        return f"{words_of(self.paper_id)} · c{self.copy_no} · {self.page}/{self.pages}"

    def on_page(self, page: int, pages: int) -> "PaperCode":
        """Return the code of another page of the same copy."""
        return replace(self, page=page, pages=pages)


def words_of(paper_id: int) -> str:
    """Return the paper's code in words, with a check digit: 123 → "P-000123-6"."""
    return f"P-{paper_id:06}-{_check_digit(paper_id)}"


def typed_code(text: str) -> int | None:
    """Return the paper id of a code that somebody typed, None if its check digit does not fit."""
    match = _WORDS.match(text)
    if match is None or int(match[2]) != _check_digit(int(match[1])):
        return None
    return int(match[1])


def read_payload(text: str) -> PaperCode | None:
    """Return what a QR says, None if it is not ours, damaged, or speaks of a page that cannot be."""
    match = _PATTERN.match(text)
    if match is None or _sum(text.rpartition("*")[0]) != match[7]:
        return None
    page, pages = int(match[4]), int(match[5])
    if not 1 <= page <= pages:
        return None
    return PaperCode(match[1], int(match[2]), int(match[3]), match[6], page, pages)


def _sum(body: str) -> str:
    return f"{binascii.crc_hqx(body.encode('ascii'), 0xFFFF):04X}"


def _check_digit(number: int) -> int:
    """Return the Luhn digit: it catches every single slip and nearly every swap of two digits."""
    total = 0
    for place, digit in enumerate(reversed(str(number))):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004 - the rule's own nine
    return -total % 10
