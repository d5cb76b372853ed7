"""Characters that no shipped font has, named before a paper is printed."""

from collections.abc import Iterable, Iterator

from sopdesk.domain.form import REFERENCE
from sopdesk.domain.form_values import Values, normal_values
from sopdesk.domain.paper_sheet import PaperSheet


def missing_in(values: Values) -> tuple[str, ...]:
    """Return the characters in normal values that no shipped font has."""
    return _missing(_texts(values))


def glyph_gaps(sheets: Iterable[PaperSheet]) -> tuple[str, ...]:
    """Return those of whole sheets: values, facts that the form names, number, letterhead and signers."""
    return _missing(text for sheet in sheets for text in _of_sheet(sheet))


def _missing(texts: Iterable[str]) -> tuple[str, ...]:
    from sopdesk.printing.fonts import missing_glyphs  # noqa: PLC0415 - slow import

    return tuple(sorted(missing_glyphs("".join(set().union(*texts)))))


def _of_sheet(sheet: PaperSheet) -> Iterator[str]:
    yield from _texts(normal_values(sheet.form, sheet.values))
    named = {match[1] for match in REFERENCE.finditer(sheet.form.model_dump_json())}
    yield from (text for path, text in sheet.facts.items() if path in named)
    yield from (sheet.number, sheet.place, *sheet.letterhead)
    for signer in sheet.signers.values():
        yield from (signer.title, signer.name, signer.rank, signer.nip, *signer.initials)


def _texts(values: Values) -> Iterator[str]:
    for value in values.values():
        rows = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
        for row in rows:
            yield from row.values() if isinstance(row, dict) else [row]
