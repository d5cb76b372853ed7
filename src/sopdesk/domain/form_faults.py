"""What must hold across the parts of a form before it can be filled in: unique names, references that lead somewhere.

These rules refuse a file; the sentences say what is expected instead.
"""

import difflib
import math
import re
from collections.abc import Iterable, Iterator, Mapping

from sopdesk.domain.field_kinds import text_problem, tidy_text
from sopdesk.domain.form import FORMATS, REFERENCE, Block, Form, FormField, Signer, references
from sopdesk.domain.number_pattern import pattern_problem
from sopdesk.domain.prefill import path_problem
from sopdesk.domain.seat_names import RANKS
from sopdesk.domain.sop_rules import Problem
from sopdesk.domain.text_rules import may_hang

BLOCK_KINDS: Mapping[str, frozenset[str]] = {
    "table": frozenset({"table"}),
    "ticks": frozenset({"ticks", "choice"}),
    "checklist": frozenset({"checklist"}),
    "pictures": frozenset({"pictures"}),
}
"""Kind of block → the kinds of field that it can print; other blocks print any, pictures stand in their own."""
_NOT_A_TEXT = frozenset({"table", "checklist", "pictures"})
_RULED = frozenset({"text", "long-text", "phone", "email", "url", "host", "ip", "cidr", "nip", "nik", "nip-or-nik"})
_SEATS = (*RANKS, "@user")
_MAX_RULE = 200


def problems(form: Form) -> Iterator[Problem]:
    """Yield every broken rule, in the order of the file; nothing if the form can be used."""
    yield from _doubles(form)
    for field in form.fields.values():
        yield from _field(field)
        yield from _required_when(form, field)
    yield from _head(form)
    for signer in form.signers:
        yield from _signer(form, signer)
    for number, block in enumerate(form.blocks, 1):
        yield from _block(form, block, f"blok {number}")


def _doubles(form: Form) -> Iterator[Problem]:
    yield from _repeated((f.key for s in form.sections for f in s.fields), "", "isian")
    yield from _repeated((s.key for s in form.signers), "", "penanda tangan")
    for field in form.fields.values():
        place = f"isian {field.key}"
        yield from _repeated((o.key for o in field.options), place, "pilihan")
        yield from _repeated((c.key for c in field.columns), place, "kolom")
        yield from _repeated((i.key for i in field.items), place, "butir")


def _repeated(keys: Iterable[str], place: str, noun: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            where = place or f"{noun} {key}"
            yield Problem(where, f'{noun} "{key}" tertulis dua kali, seharusnya setiap {noun} punya kunci sendiri')
        seen.add(key)


def _field(field: FormField) -> Iterator[Problem]:
    place = f"isian {field.key}"
    for path in field.prefill:
        if problem := path_problem(path):
            yield Problem(place, f"jalur prefill {problem}")
    yield from _rule(field, place)
    yield from _limits(place, "minimum", field.minimum, "maximum", field.maximum)
    for item in field.items:
        yield from _limits(f"{place}, butir {item.key}", "low", item.low, "high", item.high)
    yield from _columns(field, place)
    if field.email_domain and field.kind != "email":
        yield Problem(place, '"email_domain" hanya untuk kind = "email"')
    if field.default and (expected := _default(field)):
        yield Problem(place, f'"default" berisi "{field.default[:40]}", {expected}')


def _columns(field: FormField, place: str) -> Iterator[Problem]:
    for column in field.columns:
        if column.kind == "choice" and not column.options:
            yield Problem(f"{place}, kolom {column.key}", 'kolom "choice" memerlukan "options"')
        if column.by_hand and column.required:
            yield Problem(f"{place}, kolom {column.key}", '"by_hand" diisi dengan pena, seharusnya tanpa "required"')
    if field.columns and not field.typed_columns:
        yield Problem(place, 'semua kolomnya "by_hand", seharusnya paling sedikit satu kolom diketik')


def _rule(field: FormField, place: str) -> Iterator[Problem]:
    if not field.rule:
        return
    if field.kind not in _RULED:
        yield Problem(place, f'"rule" hanya untuk isian teks, bukan "{field.kind}"')
    elif len(field.rule) > _MAX_RULE or may_hang(field.rule):
        yield Problem(
            place,
            f'"rule" terlalu rumit, seharusnya paling panjang {_MAX_RULE} huruf, dan kelompok yang diulang tanpa "|" '
            "dan tanpa pengulangan di dalamnya",
        )
    else:
        try:
            re.compile(field.rule)
        except re.error:
            yield Problem(place, '"rule" bukan pola yang benar, seharusnya seperti "[A-Z]{2}-[0-9]+"')


def _limits(place: str, low_key: str, low: float | None, high_key: str, high: float | None) -> Iterator[Problem]:
    if any(limit is not None and not math.isfinite(limit) for limit in (low, high)):
        yield Problem(place, f'"{low_key}" dan "{high_key}" seharusnya angka biasa')
    elif low is not None and high is not None and low > high:
        yield Problem(place, f'"{low_key}" lebih besar daripada "{high_key}", seharusnya sebaliknya')


def _default(field: FormField) -> str:
    if field.kind in _NOT_A_TEXT | {"ticks"}:
        return f'isian "{field.kind}" seharusnya tanpa "default"'
    if field.kind == "choice":
        known = [option.key for option in field.options]
        return "" if field.default in known or field.office_list else f"seharusnya salah satu dari {', '.join(known)}"
    if text_problem(field.kind, tidy_text(field.kind, field.default, field.unit)):
        return f'seharusnya isi yang sah untuk kind = "{field.kind}"'
    return ""


def _head(form: Form) -> Iterator[Problem]:
    if form.numbering and (problem := pattern_problem(form.numbering.pattern)):
        yield Problem("numbering", f'"pattern": {problem}')
    if form.addressees:
        yield from _not_a_field(form, form.addressees, "", '"addressees"')
    yield from _text(form, form.printed_title, "", "printed_title")


def _signer(form: Form, signer: Signer) -> Iterator[Problem]:
    place = f"penanda tangan {signer.key}"
    if not (signer.position or signer.name or signer.title or signer.role):
        yield Problem(place, 'belum ada siapa yang menandatangani, isi "position", "name", atau "title"')
    for key in ("role", "title", "position", "name", "rank", "nip"):
        yield from _text(form, getattr(signer, key), place, key)
    for seat in (signer.position, signer.behalf_of):
        if seat.startswith("@") and seat not in _SEATS:
            yield Problem(place, f'"{seat}" tidak dikenal, {_near(seat, _SEATS)}')
    if signer.behalf_field:
        yield from _not_a_field(form, signer.behalf_field, place, '"behalf_field"')
    for name, _style in references(signer.position):
        field = form.fields.get(name)
        if field and field.kind != "position":
            yield Problem(place, f'isian "{name}" berjenis "{field.kind}", seharusnya kind = "position"')


def _block(form: Form, block: Block, place: str) -> Iterator[Problem]:
    for key in block.fields:
        yield from _not_a_field(form, key, place, '"fields"')
        field = form.fields.get(key)
        if field and not _fits(block, field):
            yield Problem(place, f'isian "{key}" berjenis "{field.kind}", tidak dapat dicetak oleh blok "{block.kind}"')
    if block.kind in BLOCK_KINDS and not block.fields:
        yield Problem(place, f'blok "{block.kind}" memerlukan "fields"')
    known = tuple(form.signers_by_key)
    for key in block.signers:
        if key not in known:
            yield Problem(place, f'penanda tangan "{key}" tidak ada, {_near(key, known)}')
    if block.kind == "signatures" and not block.signers:
        yield Problem(place, 'blok "signatures" memerlukan "signers"')
    yield from _when(form, block.when, place)
    yield from _text(form, block.heading, place, "heading")
    yield from _text(form, block.text, place, "text")
    for item in block.items:
        yield from _text(form, item, place, "items")


def _fits(block: Block, field: FormField) -> bool:
    able = BLOCK_KINDS.get(block.kind)
    if able is not None:
        return field.kind in able
    return block.kind != "fields" or field.kind != "pictures"


def _when(form: Form, condition: str, place: str, noun: str = "when") -> Iterator[Problem]:
    key, _, wanted = condition.partition(" = ")
    if not key:
        return
    yield from _not_a_field(form, key, place, f'"{noun}"')
    field = form.fields.get(key)
    known = [option.key for option in field.options] if field else []
    if wanted and known and wanted not in known and not (field and field.office_list):
        yield Problem(place, f'"{noun}" menunggu "{wanted}", pilihan isian "{key}": {", ".join(known)}')


def _required_when(form: Form, field: FormField) -> Iterator[Problem]:
    place, noun = f"isian {field.key}", "required_when"
    yield from _when(form, field.required_when, place, noun)
    if field.required_when and field.required:
        yield Problem(place, f'"required" dan "{noun}" tertulis bersama, seharusnya salah satu')
    if field.required_when.partition(" = ")[0] == field.key:
        yield Problem(place, f'"{noun}" menyebut isian itu sendiri, seharusnya isian lain')


def _not_a_field(form: Form, key: str, place: str, noun: str) -> Iterator[Problem]:
    if key not in form.fields:
        yield Problem(place, f'{noun} menyebut isian "{key}" yang tidak ada, {_near(key, form.fields)}')


def _text(form: Form, text: str, place: str, key: str) -> Iterator[Problem]:
    for name, style in references(text):
        if name not in form.fields and (problem := _nowhere(form, name)):
            yield Problem(place, f'"{key}": rujukan {problem}')
        if style and style not in FORMATS:
            yield Problem(place, f'"{key}": bentuk "{style}" tidak dikenal, {_near(style, sorted(FORMATS))}')
    loose = re.search(r"\{[^{}]*\}?|\}", REFERENCE.sub("", text))
    if loose:
        example = "{nama_isian} atau {tanggal:hari}"
        yield Problem(place, f'"{key}": "{loose[0][:40]}" bukan rujukan, seharusnya seperti {example}')


def _nowhere(form: Form, name: str) -> str:
    near = difflib.get_close_matches(name, form.fields, n=1, cutoff=0.6)
    if near and "." not in name:
        return f'"{name}" tidak ada, mungkin maksudnya "{near[0]}"'
    return path_problem(name, on_sheet=True)


def _near(key: str, known: Iterable[str]) -> str:
    names = tuple(known)
    near = difflib.get_close_matches(key, names, n=1, cutoff=0.6)
    if near:
        return f'mungkin maksudnya "{near[0]}"'
    return f"yang ada: {', '.join(names[:12]) or 'belum ada satu pun'}"
