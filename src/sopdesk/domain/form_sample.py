"""Made-up values of a form, so that a page can be looked at before anybody has filled it in."""

from collections.abc import Iterable
from datetime import date

from sopdesk.domain.check_limits import has_reading
from sopdesk.domain.form import CheckItem, Column, Form, FormField
from sopdesk.domain.form_values import CONDITIONS, Row, Value, Values

_SENTENCE = "Sehubungan dengan surat Saudara, bersama ini kami sampaikan hal-hal sebagai berikut. "
_ROWS, _TICKS, _READING = 2, 2, 12
_TEXTS = {
    "number": "12",
    "time": "09:30",
    "nip": "198001012005011001",
    "nik": "3171011708450001",
    "nip-or-nik": "198001012005011001",
    "phone": "0778 123456",
    "email": "contoh@example.go.id",
    "url": "https://contoh.example.go.id",
    "host": "contoh.example.go.id",
    "ip": "10.10.1.2",
    "cidr": "10.10.1.0/24",
    "agency": "Dinas Contoh",
    "person": "Nama Pegawai",
}


def sample_values(form: Form, *, on: date) -> Values:
    """Return a value for every field, as far as one can be made up; pictures stay empty."""
    return {key: value for key, field in form.fields.items() if (value := _value(field, on))}


def _value(field: FormField, on: date) -> Value:
    if field.kind == "table":
        return [_row(field.typed_columns, on) for _ in range(min(_ROWS, field.max_items))]
    if field.kind == "ticks":
        return [option.key for option in field.options[:_TICKS]]
    if field.kind == "checklist":
        return {
            item.key: {"reading": _reading(item), "condition": next(iter(CONDITIONS)), "note": ""}
            for item in field.items
        }
    return [] if field.kind == "pictures" else _text(field, on)


def _row(columns: Iterable[Column], on: date) -> Row:
    return {column.key: _cell(column, on) for column in columns}


def _cell(column: Column, on: date) -> str:
    if column.kind == "date":
        return on.isoformat()
    if column.kind == "choice":
        return column.options[0].key if column.options else ""
    return _TEXTS.get(column.kind) or f"Contoh {column.label[:1].lower()}{column.label[1:]}"


def _reading(item: CheckItem) -> str:
    """Return a reading within the limits of a line."""
    if not has_reading(item):
        return ""
    low, high = item.low, item.high
    if low is not None and high is not None:
        return f"{round((low + high) / 2, 2):g}"
    return f"{low if low is not None else high if high is not None else _READING:g}"


def _text(field: FormField, on: date) -> str:
    if field.default:
        return field.default
    if field.kind == "date":
        return on.isoformat()
    if field.kind == "choice":
        return field.options[0].key if field.options else ""
    if field.key == "tembusan":
        return "Sekretaris Daerah\nArsip"
    if field.kind == "long-text":
        return (_SENTENCE * 6).strip() + "\n" + (_SENTENCE * 4).strip()
    if field.kind == "text":
        return f"Contoh {field.label[:1].lower()}{field.label[1:]}"
    return _TEXTS.get(field.kind, "")
