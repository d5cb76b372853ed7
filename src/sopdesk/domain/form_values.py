"""The values of a filled form: plain JSON, one shape per kind of field, and their fingerprint.

==============  ==================================================================================================
kind            value
==============  ==================================================================================================
table           list of rows, each ``{column: text}``
checklist       ``{item: {"reading": text, "condition": "" | "baik" | "perhatian" | "rusak", "note": text}}``
ticks           list of keys of options
pictures        list of ``{"sha256": hex, "caption": text}``
all others      text: dates as ``2026-11-21``, times as ``14:05``, numbers with a full stop (``12.5``), a choice, a
                person, a position or an OPD by its key or words
==============  ==================================================================================================
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias, cast

from sopdesk.domain.form import Form, FormField
from sopdesk.domain.words import printable

Row: TypeAlias = dict[str, str]
Value: TypeAlias = str | list[str] | list[Row] | dict[str, Row]
Values: TypeAlias = dict[str, Value]

DATE, NUMBER = "Tanggal surat", "Nomor surat"
"""How what stands above the fields of a paper is named."""
CONDITIONS = {"baik": "Baik", "perhatian": "Perlu perhatian", "rusak": "Rusak"}


def empty_value(field: FormField) -> Value:
    """Return what a field holds before anything is filled in."""
    if field.kind == "checklist":
        return {}
    return [] if field.kind in {"table", "ticks", "pictures"} else field.default


def normal_values(form: Form, values: Mapping[str, Value]) -> Values:
    """Return a value for every field of the form and for nothing else, texts in NFC without control characters.

    What is left to the pen (``Column.by_hand``) is dropped, wherever it came from: it must not be kept.
    """
    return {key: _normal(values.get(key, empty_value(field)), field) for key, field in form.fields.items()}


def text_value(values: Mapping[str, Value], key: str) -> str:
    """Return the value of a field that holds a text, "" if there is none."""
    value = values.get(key, "")
    return value if isinstance(value, str) else ""


def rows_value(values: Mapping[str, Value], key: str) -> list[Row]:
    """Return the rows of a table or of pictures."""
    value = values.get(key)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def ticks_value(values: Mapping[str, Value], key: str) -> list[str]:
    """Return the ticked keys."""
    value = values.get(key)
    return [tick for tick in value if isinstance(tick, str)] if isinstance(value, list) else []


def checklist_value(values: Mapping[str, Value], key: str) -> dict[str, Row]:
    """Return the lines of a checklist by item."""
    value = values.get(key)
    return dict(value) if isinstance(value, dict) else {}


def values_json(form: Form, values: Mapping[str, Value]) -> str:
    """Return the values as JSON that is the same for the same values."""
    return json.dumps(normal_values(form, values), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def values_hash(form: Form, values: Mapping[str, Value]) -> str:
    """Return the SHA-256 (hex) of the values; its first eight digits stand in the code on the paper."""
    return hashlib.sha256(f"{form.key}/{form.version}/{values_json(form, values)}".encode()).hexdigest()


def changed_fields(form: Form, before: Mapping[str, Value], after: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the labels of the fields whose values differ."""
    old, new = normal_values(form, before), normal_values(form, after)
    return tuple(field.label for key, field in form.fields.items() if old[key] != new[key])


def changed_head(
    printed_on: date | None, printed_number: str | None, now_on: date | None, now_number: str
) -> tuple[str, ...]:
    """Return the names of what stands above the fields of a paper and was changed after it was printed.

    Args:
        printed_on: the date on the print; None: not known.
        printed_number: the number on the print; "": left to the pen, None: not known.
        now_on: the date of the paper now.
        now_number: the number of the paper now.
    """
    date_changed = printed_on is not None and now_on != printed_on
    number_changed = bool(printed_number) and now_number != printed_number
    return (DATE,) * date_changed + (NUMBER,) * number_changed


def _normal(value: Value, field: FormField) -> Value:
    empty = empty_value(field)
    if isinstance(empty, str):
        return printable(value).strip() if isinstance(value, str) else empty
    if isinstance(empty, dict):
        return {k: _row(row) for k, row in value.items() if any(row.values())} if isinstance(value, dict) else {}
    if not isinstance(value, list):
        return empty
    if field.kind == "ticks":
        known = [v for v in value if isinstance(v, str)]
        return list(dict.fromkeys(known))
    secret = {column.key for column in field.columns if column.by_hand}
    rows = [_row({k: text for k, text in row.items() if k not in secret}) for row in value if isinstance(row, dict)]
    return cast("Value", [row for row in rows if any(row.values())])


def _row(row: Mapping[str, str]) -> Row:
    return {key: printable(str(text)).strip() for key, text in sorted(row.items())}


def meets(condition: str, values: Mapping[str, Value]) -> bool:
    """Tell whether the values meet a condition: "hasil = tidak", or "catatan" where any content will do; "" always."""
    if not condition:
        return True
    key, _, wanted = condition.partition(" = ")
    value = values.get(key, "")
    if not wanted:
        return bool(value if isinstance(value, str) else [row for row in value if row])
    return value == wanted if isinstance(value, str) else wanted in value
