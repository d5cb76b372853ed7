"""Whatever is typed into whatever field: it prints, nothing is opened for it, and it stands on the page as typed."""

import re
import sys
import threading
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import cycle, islice

import pytest
from tests.factories.hostile_text import CORPUS, hostile_texts

from sopdesk.core.resources import resource
from sopdesk.domain.disposition_sheet import SHEET
from sopdesk.domain.form import Form, FormField
from sopdesk.domain.form_values import Values, empty_value, normal_values, rows_value, text_value
from sopdesk.domain.paper_code import PaperCode
from sopdesk.domain.paper_sheet import PaperSheet, PaperStyle, SignerText
from sopdesk.domain.words import printable
from sopdesk.printing.fonts import font_name, missing_glyphs, runs
from sopdesk.printing.paper import paper_pdf
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.store.form_files import load_form

_FREE = frozenset({"text", "long-text", "person", "agency", "url", "email", "host", "phone"})
"""Kinds that print what was typed as it stands; the others write out dates, numbers and options."""
_WHOLE = 300
"""A longer text is looked for by its beginning: a page may end within it."""
_FURNITURE = r"^(.*?){number}p\d+·c\d+·\d+/\d+((?!p\d+·c).)*$"
"""What stands outside of the body is drawn last: number of the page, code, name of the form."""
_UNSEEN = dict.fromkeys(map(ord, "-\u00ad\u2800\ufffc\u3164\uffa0\u115f\u1160"))
_CODE = PaperCode("BATAM1", 1, 1, "0" * 8)
_ACTIVE = (b"/JavaScript", b"/URI", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/SubmitForm")
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_MARK = re.compile(r"^(\d{1,2}|[a-z])[.)]\s+")
_PIECES = re.compile(r"[\u0590-\u08ff]|[a-z]")
_WATCHED = ("open", "socket.", "urllib.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "ftplib.", "http.")

_opened: list[str] = []
_watching: set[int] = set()


def _hook(event: str, args: tuple[object, ...]) -> None:
    if threading.get_ident() in _watching and event.startswith(_WATCHED):
        _opened.append(f"{event} {args[:2]!r}")


@cache
def _hooked() -> None:
    sys.addaudithook(_hook)  # stays for the life of the process; deaf outside of ``watched``


@contextmanager
def watched() -> Iterator[list[str]]:
    """Give the list of what is opened in here by this thread."""
    _hooked()
    _opened.clear()
    _watching.add(threading.get_ident())
    try:
        yield _opened
    finally:
        _watching.clear()


@cache
def _forms() -> tuple[Form, ...]:
    return tuple(load_form(path) for path in sorted(resource("forms").glob("*.toml")))


def _filled(form: Form, texts: Iterator[str]) -> Values:
    return {key: _value(field, texts) for key, field in form.fields.items()}


def _value(field: FormField, texts: Iterator[str]):
    if field.kind == "table":
        rows = min(field.max_items or 2, 2)
        return [{column.key: next(texts, "") for column in field.columns} for _ in range(rows)]
    if field.kind == "checklist":
        return {i.key: {"reading": next(texts, ""), "condition": "rusak", "note": next(texts, "")} for i in field.items}
    if field.kind == "pictures":
        return [{"sha256": next(texts, ""), "caption": next(texts, "")[:60]}]
    if field.kind == "ticks":
        return [option.key for option in field.options] or [next(texts, "")]
    if field.kind == "choice" and field.options:
        return field.options[0].key
    return next(texts, "")


def _typed(form: Form, values: Values) -> Iterator[tuple[str, str]]:
    """Yield (field, text) of all that prints as it was typed."""
    for key, field in form.fields.items():
        if field.kind in _FREE:
            yield key, text_value(values, key)
        elif field.kind == "table":
            free = {column.key for column in field.columns if column.kind in _FREE}
            yield from ((key, row[name]) for row in rows_value(values, key) for name in sorted(free & row.keys()))


def _printed_fields(form: Form) -> set[str]:
    """Return the fields whose whole text stands on the page in one piece: in a block of its own, in one column."""
    blocks = [block for block in form.blocks if block.kind not in {"recipient", "ticks"}]
    return {key for b in blocks for key in b.fields if b.columns == 1 or b.kind != "fields" or form.fields[key].wide}


def _compact(text: str) -> str:
    """Return the text without what a reader of PDFs folds: white space, ligatures, marks over letters.

    It also takes the hyphen at the end of a line for a broken word, and forms write titles in capitals.
    """
    text = printable(text)
    lost = missing_glyphs(text)
    text = unicodedata.normalize("NFKD", "".join(c for c in text if c not in lost))
    text = "".join(c for c in text if unicodedata.category(c) != "Mn")
    return "".join(text.split()).casefold().translate(_UNSEEN)


def _body(text: str, number: int) -> str:
    """Return what the page says, without what stands outside of its body."""
    furniture = _FURNITURE.replace("{number}", f"–{number}–" if number > 1 else "")
    return re.sub(furniture, r"\1", _compact(text), flags=re.DOTALL)


def _from_right(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in {"R", "AL", "AN"} for c in text)


def _taken_for_bold(line: str) -> bool:
    """Tell whether marks without a letter under them stand in the line as a run of their own, in either family.

    They have no width, so the next run begins at the same point. The codes of characters count anew in each font; where
    they are the same for both runs, PDFium takes the second for the first, drawn twice to look bold, and leaves it out
    of the text, although it stands on the page. ASCII keeps its codes and is never left out.
    """
    names = (font_name(), font_name(family="bookman"))
    parts = [part for name in names for _font, part in runs(printable(line), name)]
    return any(all(unicodedata.category(c) == "Mn" for c in part) for part in parts)


def _wanted(line: str, words: bool) -> list[str]:
    """Return what must be read back: the line; its letters alone where a reader of PDFs guesses at the rest."""
    if not words and not _taken_for_bold(line):
        return [_compact(line)[:_WHOLE]]
    return [piece for word in line.split() for piece in _PIECES.findall(_compact(word))]


def _sheets(texts: Iterator[str], sheet, blank: bool) -> list[PaperSheet]:
    made = []
    for number, form in enumerate(_forms()):
        if form.key == SHEET:
            continue  # drawn by its own hand; the test below fills it
        values = _filled(form, texts)
        style = PaperStyle(font="bookman" if number % 2 else "sans", size="a4" if number % 3 else "f4")
        facts = {"case.number": next(texts, ""), "letter.subject": next(texts, ""), "office.name": next(texts, "")}
        made.append(sheet(form, values, style=style, facts=facts, signers={}, blank=blank, pictures={}))
    return made


def _check(texts: Iterable[str], sheet, *, blank: bool = False) -> int:
    """Print the texts, those with words from right to left apart: a reader turns round what stands beside them."""
    every = list(texts)
    compared = 0
    for words in (False, True):
        apart = deque(text for text in every if _from_right(text) is words)
        while apart:
            compared += _check_round(_taken(apart), sheet, words=words, blank=blank)
    return compared


def _taken(texts: deque[str]) -> Iterator[str]:
    while texts:
        yield texts.popleft()


def _check_round(texts: Iterator[str], sheet, *, words: bool, blank: bool) -> int:
    """Print all forms filled with the texts as one PDF and read them back; return how many were compared."""
    sheets = _sheets(texts, sheet, blank)
    with watched() as opened:
        result = paper_pdf(sheets)
    assert opened == []
    objects = _STREAM.sub(b"", result.pdf)  # compressed bytes may spell any word
    assert not any(word in objects for word in _ACTIVE)
    pages = iter(page_texts(result.pdf))
    compared = 0
    for one, count in zip(sheets, result.pages, strict=True):
        body = "".join(_body(page.text, number) for number, page in enumerate(islice(pages, count), 1))
        compared += _compared(one, body, words)
    return compared


def _compared(sheet: PaperSheet, body: str, words: bool) -> int:
    values, compared = normal_values(sheet.form, sheet.values), 0
    whole = _printed_fields(sheet.form)
    for key, text in _typed(sheet.form, values):
        if key not in whole:
            continue
        for line in text.split("\n"):
            for wanted in _wanted(_MARK.sub("", line.strip()), words):
                assert wanted in body, (sheet.form.key, key, ascii(line[:_WHOLE]))
        compared += 1
    return compared


@pytest.fixture(scope="module", autouse=True)
def warmed() -> None:
    """Fonts and libraries are opened once, before anybody looks who opens what."""
    for family in ("sans", "bookman"):
        for form in _forms():
            values = {key: empty_value(field) for key, field in form.fields.items()}
            style = PaperStyle(font=family)
            paper_pdf(
                [PaperSheet(form=form, values=values, facts={}, letterhead=("KOP ✂ 漢 😀",), style=style, code=_CODE)]
            )


def test_three_hundred_hostile_texts_in_all_fields_of_all_forms_print_as_typed(sheet):
    assert _check(hostile_texts(300, seed=20261121), sheet) > 100


def test_a_blank_form_with_hostile_prefill_prints(sheet):
    assert _check(CORPUS, sheet, blank=True) > 50


def _dozens(texts: Iterator[str]) -> Iterator[list[str]]:
    while dozen := list(islice(texts, 12)):
        yield dozen


def _disposition(texts: Sequence[str], sheet, blank: bool) -> PaperSheet:
    """Return a disposition sheet whose every field, name and fact is one of the texts."""
    form, given = next(form for form in _forms() if form.key == SHEET), cycle(texts)
    person = SignerText(next(given), next(given), next(given), next(given), (next(given),))
    changes = {"place": next(given), "letterhead": tuple(islice(given, 3)), "signers": {"penanda": person}}
    facts = {"office.name": next(given), "office.city": next(given)}
    style = PaperStyle(size="a5" if blank else "half-f4")
    values = _filled(form, given)
    made: PaperSheet = sheet(form, values, style=style, facts=facts, blank=blank, pictures={}, code=_CODE, **changes)
    return made


@pytest.mark.parametrize("blank", [False, True])
def test_a_disposition_sheet_of_hostile_texts_is_one_page_with_its_code_and_opens_nothing(sheet, blank):
    every = (text for text in hostile_texts(300, seed=7) if not _from_right(text))  # a reader turns the code round
    sheets = [_disposition(texts, sheet, blank) for texts in _dozens(every)]
    with watched() as opened:
        result = paper_pdf(sheets, two_up=True)
    assert opened == []
    assert result.pages == (1,) * len(sheets)
    objects = _STREAM.sub(b"", result.pdf)  # compressed bytes may spell any word
    assert not any(word in objects for word in _ACTIVE)
    pages = page_texts(result.pdf)
    assert sum(page.text.count(_CODE.words) for page in pages) >= len(sheets)


@pytest.mark.parametrize("text", [text for text in CORPUS if 0 < len(_compact(text)) < 40 and not _from_right(text)])
def test_a_disposition_sheet_prints_a_subject_as_typed(sheet, text):
    form = next(form for form in _forms() if form.key == SHEET)
    page = page_texts(paper_pdf([sheet(form, {"hal": text}, style=PaperStyle(size="half-f4"))]).pdf)[0]
    for line in text.split("\n"):
        assert _compact(line) in _compact(page.text)


@pytest.mark.soak
def test_ten_thousand_hostile_texts_in_all_fields_of_all_forms_print_as_typed(sheet):
    assert _check(hostile_texts(10_000, seed=2026), sheet) > 3_000


def _one(form: Form, sheet, key: str, text: str, **changes) -> str:
    return " ".join(page.text for page in page_texts(paper_pdf([sheet(form, {key: text}, **changes)]).pdf))


def test_a_character_beyond_the_first_plane_can_be_copied(form, sheet):
    paper = form({"kind": "fields", "fields": ["nama"]})
    assert "selesai 😀 akhir" in _one(paper, sheet, "nama", "selesai 😀 akhir")


@pytest.mark.parametrize("text", ["漢字", "👍", "हिन्दी"])
def test_what_no_font_has_leaves_the_rest_of_the_line(form, sheet, text):
    paper = form({"kind": "fields", "fields": ["nama"]})
    assert "awal" in _one(paper, sheet, "nama", f"awal {text} akhir")
    assert missing_glyphs(text)


@pytest.mark.parametrize("family", ["sans", "bookman"])
@pytest.mark.parametrize("text", ["₿ 12", "א\u05acב", "☐ ₿ ½", "ȸ ▉ ₿"])
def test_what_any_shipped_font_has_is_drawn_in_either_family(form, sheet, family, text):
    paper = form({"kind": "fields", "fields": ["nama"]})
    assert not missing_glyphs(text)
    assert _compact(text) in _compact(_one(paper, sheet, "nama", f"a {text} z", style=PaperStyle(font=family)))


def test_words_from_right_to_left_are_read_as_they_were_typed(form, sheet):
    paper = form({"kind": "fields", "fields": ["nama"]})
    text = _one(paper, sheet, "nama", "Rapat שלום עולם pukul 9 (مرحبا) selesai")
    assert all(word in text for word in ("Rapat", "שלום", "עולם", "pukul 9", "مرحبا", "selesai"))


def test_every_corpus_has_what_it_says() -> None:
    kinds: Sequence[str] = ("<b>", "</para>", "&", "\u202e", "\u200b", "👍", "=cmd", "DROP TABLE", "e\u0301")
    assert all(any(kind in text for text in CORPUS) for kind in kinds)
    assert max(map(len, CORPUS)) == 10_000
