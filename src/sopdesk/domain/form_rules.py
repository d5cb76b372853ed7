"""What must hold of the values of a form: checked for one field when it is left, and for all before printing.

An error keeps a paper from being printed, never a draft from being saved; a warning blocks nothing. Paths name the
place: ``email``, ``pengelola.2.nip`` (rows count from 1), ``periksa.suhu.reading``.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sopdesk.domain.check_limits import has_reading, measure, out_of_limits
from sopdesk.domain.field_kinds import as_number, comma, text_problem, text_warning, tidy_text
from sopdesk.domain.form import CheckItem, Column, Form, FormField, Option
from sopdesk.domain.form_values import (
    CONDITIONS,
    Row,
    Value,
    Values,
    checklist_value,
    meets,
    rows_value,
    text_value,
    ticks_value,
)
from sopdesk.domain.office import OfficeProfile, official_domain
from sopdesk.domain.text_rules import takes_long

Severity = Literal["error", "warning"]
MAX_CELL = 1000
"""Characters of a cell, a note or a caption."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BAD = frozenset({"perhatian", "rusak"})


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with a value and where; ``message`` is one or two Indonesian sentences."""

    path: str
    message: str
    severity: Severity = "error"


@dataclass(frozen=True)
class OfficeRules:
    """What the office's settings add to the rules.

    ``domain`` is its official e-mail domain ("batam.go.id"), "" if it is not known: then any domain is allowed.
    """

    domain: str = ""


def office_rules(profile: OfficeProfile) -> OfficeRules:
    """Return the rules that follow from the office's profile."""
    return OfficeRules(domain=official_domain(profile))


def tidied(field: FormField, value: Value) -> Value:
    """Return the value as it is kept when the field is left: see ``field_kinds.tidy_text``; shapes do not change."""
    if isinstance(value, str):
        return tidy_text(field.kind, value, field.unit)
    if field.kind == "table":
        return [_tidied_row(field.columns, row) for row in rows_value({"": value}, "")]
    if field.kind == "checklist":
        units = {item.key: item.unit for item in field.items}
        return {
            key: {**row, "reading": tidy_text("number", row.get("reading", ""), units.get(key, ""))}
            for key, row in checklist_value({"": value}, "").items()
        }
    return value


def tidied_values(form: Form, values: Mapping[str, Value]) -> Values:
    """Return all values as they are kept."""
    return {key: tidied(form.fields[key], value) if key in form.fields else value for key, value in values.items()}


def check_field(
    field: FormField,
    value: Value,
    office: OfficeRules = OfficeRules(),
    *,
    complete: bool = False,
    finished: Collection[str] | None = None,
) -> tuple[FieldProblem, ...]:
    """Return what is wrong with the value of one field.

    Args:
        field: the field.
        value: its value, tidied or not.
        office: what the office's settings add.
        complete: also ask for what is required, as before printing.
        finished: ids of the SOP rows that are finished, for ``after_step``; None where no case runs.
    """
    value = tidied(field, value)
    found = [*_CHECKS.get(field.kind, _text)(field, value, office, complete), *_too_early(field, value, finished)]
    waits = bool(field.after_step) and finished is not None and field.after_step not in finished
    if complete and field.required and not waits and _is_empty(field, value):
        found.insert(0, FieldProblem(field.key, _wanted(field)))
    return tuple(found)


def check(
    form: Form,
    values: Mapping[str, Value],
    office: OfficeRules = OfficeRules(),
    *,
    complete: bool = False,
    finished: Collection[str] | None = None,
) -> tuple[FieldProblem, ...]:
    """Return what is wrong with the values of a form, in the order of its fields; see ``check_field``."""
    return tuple(
        problem
        for key, field in form.fields.items()
        for problem in check_field(
            resolved(field, values), values.get(key, ""), office, complete=complete, finished=finished
        )
    )


def resolved(field: FormField, values: Mapping[str, Value]) -> FormField:
    """Return the field as it is while the values stand so: required also where they meet its ``required_when``."""
    if field.required or not field.required_when or not meets(field.required_when, values):
        return field
    return field.model_copy(update={"required": True})


def _tidied_row(columns: Iterable[Column], row: Row) -> Row:
    kinds = {column.key: column.kind for column in columns}
    return {key: tidy_text(kinds.get(key, "text"), str(text)) for key, text in row.items()}


def _is_empty(field: FormField, value: Value) -> bool:
    if field.kind == "checklist":
        return False  # asked line by line
    if isinstance(value, str):
        return not value
    return not any(not isinstance(entry, dict) or any(entry.values()) for entry in value)


def _wanted(field: FormField) -> str:
    words = {"pictures": "belum ada gambarnya", "table": "belum ada barisnya", "choice": "belum dipilih"}
    return f"{field.label}: {words.get(field.kind, 'belum dicentang' if field.kind == 'ticks' else 'belum diisi')}."


def _text(field: FormField, value: Value, office: OfficeRules, _complete: bool) -> Iterator[FieldProblem]:  # noqa: FBT001
    text = text_value({"": value}, "")
    if not text:
        return
    message = (
        _too_long(text, field.max_length)
        or text_problem(field.kind, text)
        or _off_range(field, text)
        or _off_domain(field, text, office)
        or _off_rule(field, text)
    )
    if message:
        yield FieldProblem(field.key, message)
    elif warning := text_warning(field.kind, text):
        yield FieldProblem(field.key, warning, "warning")


def _too_long(text: str, limit: int) -> str:
    return f"Terlalu panjang: {len(text)} huruf, paling banyak {limit}. Ringkas isinya." if len(text) > limit else ""


def _off_range(field: FormField, text: str) -> str:
    number = as_number(text) if field.kind == "number" else None
    if number is None:
        return ""
    low, high = field.minimum, field.maximum
    if low is not None and high is not None and not low <= number <= high:
        return f"Isi antara {comma(low)} dan {measure(high, field.unit)}."
    if low is not None and number < low:
        return f"Isi paling kecil {measure(low, field.unit)}."
    if high is not None and number > high:
        return f"Isi paling besar {measure(high, field.unit)}."
    return ""


def _off_domain(field: FormField, text: str, office: OfficeRules) -> str:
    if field.kind != "email" or not field.email_domain or not office.domain:
        return ""
    domain = text.rpartition("@")[2]
    if domain == office.domain or domain.endswith(f".{office.domain}"):
        return ""
    return (
        f"Wajib memakai e-mail dinas, misalnya nama@{office.domain}. "
        "Bila belum ada, ajukan pendaftaran e-mail dinas lebih dahulu."
    )


def _off_rule(field: FormField, text: str) -> str:
    if not field.rule:
        return ""
    if takes_long(field.rule, len(text)):
        return f"{field.label} terlalu panjang untuk diperiksa bentuknya. Ringkas isinya."
    if re.fullmatch(field.rule, text):
        return ""
    return field.rule_message or f"{field.label} belum sesuai dengan bentuk yang diminta."


def _options(field: FormField, value: Value, _office: OfficeRules, _complete: bool) -> Iterator[FieldProblem]:  # noqa: FBT001
    chosen = [text_value({"": value}, "")] if field.kind == "choice" else ticks_value({"": value}, "")
    known = {option.key for option in field.options}
    for key in filter(None, chosen):
        if key not in known:
            message = f'"{key[:60]}" tidak ada (lagi) di antara pilihan. Pilih salah satu yang ada.'
            # an entry that the office took off its list still stands on older papers
            yield FieldProblem(field.key, message, "warning" if field.office_list else "error")


def _too_early(field: FormField, value: Value, finished: Collection[str] | None) -> Iterator[FieldProblem]:
    if finished is None:
        return
    if field.after_step and field.after_step not in finished and not _is_empty(field, value):
        yield FieldProblem(field.key, f"Baru boleh diisi setelah langkah {field.after_step} selesai.")
    chosen = {value} if isinstance(value, str) else set(ticks_value({"": value}, ""))
    for option in field.options:
        if option.key in chosen and option.after_step and option.after_step not in finished:
            message = f'"{option.label}" baru boleh dicetak setelah langkah {option.after_step} selesai.'
            yield FieldProblem(field.key, message)


def _table(field: FormField, value: Value, _office: OfficeRules, complete: bool) -> Iterator[FieldProblem]:  # noqa: FBT001
    rows = rows_value({"": value}, "")
    if len(rows) > field.max_items:
        yield FieldProblem(field.key, f"Terlalu banyak: {len(rows)} baris, paling banyak {field.max_items}.")
    for number, row in enumerate(rows, 1):
        if not any(row.values()):
            continue
        for column in field.columns:
            yield from _cell(f"{field.key}.{number}.{column.key}", column, row.get(column.key, ""), complete)


def _cell(path: str, column: Column, text: str, complete: bool) -> Iterator[FieldProblem]:  # noqa: FBT001
    if not text:
        if complete and column.required:
            yield FieldProblem(path, f"{column.label}: belum diisi.")
        return
    message = _too_long(text, MAX_CELL) or text_problem(column.kind, text) or _off_options(column.options, text)
    if message:
        yield FieldProblem(path, message)
    elif warning := text_warning(column.kind, text):
        yield FieldProblem(path, warning, "warning")


def _off_options(options: tuple[Option, ...], text: str) -> str:
    if not options or any(text == option.key for option in options):
        return ""
    return f"Pilih salah satu: {', '.join(option.label for option in options)}."


def _checklist(field: FormField, value: Value, _office: OfficeRules, complete: bool) -> Iterator[FieldProblem]:  # noqa: FBT001
    lines = checklist_value({"": value}, "")
    for item in field.items:
        line = lines.get(item.key, {})
        yield from _line(f"{field.key}.{item.key}", item, line, complete)
        if complete and field.required and not any(line.values()):
            part = "reading" if has_reading(item) else "condition"
            yield FieldProblem(f"{field.key}.{item.key}.{part}", f"{item.label}: belum diperiksa.")


def _line(path: str, item: CheckItem, line: Row, complete: bool) -> Iterator[FieldProblem]:  # noqa: FBT001
    reading, condition, note = (line.get(part, "") for part in ("reading", "condition", "note"))
    broken = out_of_limits(item, reading) if has_reading(item) else ""
    if reading and has_reading(item) and (message := text_problem("number", reading)):
        yield FieldProblem(f"{path}.reading", message)
    if broken:
        yield FieldProblem(f"{path}.reading", f"{item.label} {broken}: di luar batas.", "warning")
    if condition and condition not in CONDITIONS:
        yield FieldProblem(f"{path}.condition", f"Pilih salah satu: {', '.join(CONDITIONS.values())}.")
    if not note and (broken or condition in _BAD):
        why = f"hasil ukur {broken}" if broken else f'kondisi "{CONDITIONS[condition]}"'
        message = f"{item.label}: tulis catatan, karena {why}."
        yield FieldProblem(f"{path}.note", message, "error" if complete else "warning")
    if message := _too_long(note, MAX_CELL):
        yield FieldProblem(f"{path}.note", message)


def _pictures(field: FormField, value: Value, _office: OfficeRules, _complete: bool) -> Iterator[FieldProblem]:  # noqa: FBT001
    rows = rows_value({"": value}, "")
    if len(rows) > field.max_items:
        yield FieldProblem(field.key, f"Terlalu banyak: {len(rows)} gambar, paling banyak {field.max_items}.")
    for number, row in enumerate(rows, 1):
        if not _SHA256.fullmatch(row.get("sha256", "")):
            yield FieldProblem(f"{field.key}.{number}", "Gambar ini tidak tersimpan. Tempel sekali lagi.")
        if message := _too_long(row.get("caption", ""), MAX_CELL):
            yield FieldProblem(f"{field.key}.{number}.caption", message)


_CHECKS: Mapping[str, Callable[[FormField, Value, OfficeRules, bool], Iterator[FieldProblem]]] = {
    "choice": _options,
    "ticks": _options,
    "table": _table,
    "checklist": _checklist,
    "pictures": _pictures,
}
