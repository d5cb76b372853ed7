"""The source documents as plain text, for the tests that look SOP texts up in them."""

import re
from pathlib import Path

from sopdesk.domain.sop import Sop
from sopdesk.domain.sop_cover import Text

SOURCES = Path(__file__).parents[2] / "sources"
SCANNED = "000_9b471d48f7841795.txt"
"""Raw optical reading: rows are torn apart, numbers of rows and digits are lost."""

_BLOCK_TAGS = re.compile(r"</?(p|ol|ul|li|br|td|tr|table)\b[^<>]*>", re.IGNORECASE)
_INLINE_TAGS = re.compile(r"</?(i|b|u|a|em|strong|span)\b[^<>]*>", re.IGNORECASE)


def fold(text: str) -> str:
    """Return the text without the marks of HTML and Markdown, with single spaces."""
    text = _INLINE_TAGS.sub("", _BLOCK_TAGS.sub(" ", text))
    text = re.sub(r"^#+ ", "", text, flags=re.MULTILINE)
    return " ".join(text.replace("*", "").replace("|", " ").split())


def document(sop: Sop) -> str:
    """Return the folded part of the source that is this SOP: from its title page to the next one, if there is any."""
    assert sop.source_file
    text = fold((SOURCES / sop.source_file).read_text(encoding="utf-8"))
    cover = [fold(line.text) for line in sop.cover]
    if not cover:
        return text
    start = text.find(" ".join(cover))
    assert start >= 0, f"{sop.key}: the title page is not in the source"
    end = text.find(" ".join(cover[:4]), start + 1)
    return text[start : end if end >= 0 else None]


def fragments(text: Text) -> tuple[str, ...]:
    """Return what must be found in the source: the fragments of a mended text, else the text itself."""
    return tuple(fold(f) for f in (text.source or (text.text,)))
