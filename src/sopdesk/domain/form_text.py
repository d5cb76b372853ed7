"""Texts of a form with its values in them: ``{bandwidth}``, ``{case.number}``, ``{tanggal:hari}``.

A reference without a value becomes a gap: a dotted line for the pen. Join the pieces for plain text, or draw a gap
your own way.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from re import Match

from sopdesk.domain.field_kinds import as_date, as_number, as_time, comma
from sopdesk.domain.form import REFERENCE, Block, CheckItem, Form, FormField, Option
from sopdesk.domain.form_values import Value, meets, rows_value, text_value, ticks_value
from sopdesk.domain.prefill import is_date, names_under
from sopdesk.domain.words import MONTHS, clock_time, day_name, grouped_nip, key_as_words, long_date, terbilang

GAP = "." * 30
"""What stands for a value that is not there."""
SHORT_GAP = "." * 12
"""The same where the value is a word or a number: a date in parts, a number, a time."""
_SHORT_KINDS = frozenset({"number", "date", "time", "choice"})
_MINUS = "minus "


@dataclass(frozen=True)
class Piece:
    """A run of text; ``gap`` where a value is missing (``text`` then holds dots, ``name`` the reference)."""

    text: str
    gap: bool = False
    name: str = ""


def filled(text: str, values: Mapping[str, Value], facts: Mapping[str, str], form: Form) -> tuple[Piece, ...]:
    """Return a text with its references filled in.

    Args:
        text: as the form's definition has it.
        values: the values of the paper.
        facts: prefill path → text.
        form: gives the kinds of the fields.
    """
    pieces: list[Piece] = []
    end = 0
    for match in REFERENCE.finditer(text):
        if match.start() > end:
            pieces.append(Piece(text[end : match.start()]))
        name, style = match[1], match[2] or ""
        found = resolved(name, style, values, facts, form)
        pieces.append(Piece(found, name=name) if found else Piece(_gap(name, style, form), gap=True, name=name))
        end = match.end()
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return tuple(pieces)


def filled_text(
    text: str, values: Mapping[str, Value], facts: Mapping[str, str], form: Form, *, gaps: bool = True
) -> str:
    """Return a text with its references filled in, as one string; ``gaps``: dots where a value is missing."""

    def written(reference: Match[str]) -> str:
        name, style = reference[1], reference[2] or ""
        return resolved(name, style, values, facts, form) or (_gap(name, style, form) if gaps else "")

    return REFERENCE.sub(written, text)


def resolved(name: str, style: str, values: Mapping[str, Value], facts: Mapping[str, str], form: Form) -> str:
    """Return what a reference stands for, "" if there is no value; a field goes before a path of the same name."""
    field = form.fields.get(name)
    if field is None:
        raw = facts.get(name, "") or names_under(name, facts)
        return styled(raw, style) if style else _plain(raw, "date" if is_date(name) else "text")
    raw = text_value(values, name)
    if style and field.kind not in {"choice", "ticks", "table", "position"}:
        return styled(raw, style)
    return styled(shown(field, values.get(name, ""), facts, unit=False), style)


def shown(field: FormField, value: Value, facts: Mapping[str, str] | None = None, *, unit: bool = True) -> str:
    """Return a value as it stands on the paper: "21 November 2026", "12,5 Mbps", the label of a choice.

    Args:
        field: the field.
        value: its value.
        facts: give the title of a position that is kept by its key.
        unit: write the unit after a number.
    """
    values = {"": value}
    if field.kind == "ticks":
        return ", ".join(option_label(field.options, key) for key in ticks_value(values, ""))
    if field.kind == "table":
        first = field.columns[0].key
        return _joined(row.get(first, "") for row in rows_value(values, ""))
    text = text_value(values, "")
    if not text:
        return ""
    if field.kind == "choice":
        return option_label(field.options, text)
    if field.kind == "position":
        return (facts or {}).get(f"holder.{text}.title", "") or text
    plain = _plain(text, field.kind)
    return f"{plain} {field.unit}" if unit and field.unit and field.kind == "number" else plain


def shown_cell(kind: str, text: str, options: Iterable[Option] = ()) -> str:
    """Return a cell of a table as it stands on the paper."""
    return option_label(options, text) if kind == "choice" and text else _plain(text, kind)


def shown_limits(item: CheckItem) -> str:
    """Return the limits of a line of a checklist: "18–27 °C", "≤ 80 %", "≥ 11 V", "" if there are none."""
    low, high = item.low, item.high
    if low is not None and high is not None:
        # "–57 sampai –10": a dash between negative numbers cannot be read
        between = f"{comma(low)} s.d. {comma(high)}" if low < 0 else f"{comma(low)}–{comma(high)}"
        return f"{between} {item.unit}".strip()
    if low is not None:
        return f"≥ {comma(low)} {item.unit}".strip()
    return f"≤ {comma(high)} {item.unit}".strip() if high is not None else ""


def option_label(options: Iterable[Option], key: str) -> str:
    """Return the label of an option; one that is no longer there is named by its key."""
    return next((option.label for option in options if option.key == key), key_as_words(key))


def styled(text: str, style: str) -> str:
    """Return a raw text in one of ``form.FORMATS``; what is no date or number stays as it is."""
    style_of = _STYLES.get(style)
    return style_of(text) if style_of and text else text


def holds(block: Block, values: Mapping[str, Value]) -> bool:
    """Tell whether a block is printed: its ``when`` is empty, or the values meet it."""
    return meets(block.when, values)


def _gap(name: str, style: str, form: Form) -> str:
    field = form.fields.get(name)
    kind = field.kind if field else ("date" if is_date(name) else "text")
    return SHORT_GAP if style or kind in _SHORT_KINDS else GAP


def _joined(texts: Iterable[str]) -> str:
    *first, last = list(filter(None, texts)) or [""]
    return f"{', '.join(first)} dan {last}" if first else last


def _plain(text: str, kind: str) -> str:
    if kind == "number":
        return comma(text)
    if kind in {"nip", "nip-or-nik"}:
        return grouped_nip(text)
    if kind == "date":
        return _long(text)
    moment = as_time(text) if kind == "time" else None
    return clock_time(moment) if moment else text


def _titled(words: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in words.split())


def _long(text: str) -> str:
    day = as_date(text)
    return long_date(day) if day else text


def _digits(text: str) -> str:
    day = as_date(text)
    return f"{day.day:02}-{day.month:02}-{day.year:04}" if day else text


def _weekday(text: str) -> str:
    day = as_date(text)
    return day_name(day) if day else text


def _day_words(text: str) -> str:
    day = as_date(text)
    return _titled(terbilang(day.day)) if day else text


def _month(text: str) -> str:
    day = as_date(text)
    return MONTHS[day.month - 1] if day else text


def _year_words(text: str) -> str:
    day = as_date(text)
    return _titled(terbilang(day.year)) if day else text


def _words(text: str) -> str:
    """Return a number in words: "12.5" → "dua belas koma lima"."""
    if as_number(text) is None:
        return text
    whole, _, fraction = text.removeprefix("-").replace(",", ".").partition(".")
    words = terbilang(int(whole))
    if fraction:
        words = f"{words} koma {' '.join(terbilang(int(digit)) for digit in fraction)}"
    return f"{_MINUS}{words}" if text.startswith("-") else words


_STYLES: Mapping[str, Callable[[str], str]] = {
    "tanggal": _long,
    "tanggal-angka": _digits,
    "hari": _weekday,
    "tanggal-kata": _day_words,
    "bulan": _month,
    "tahun-kata": _year_words,
    "terbilang": _words,
    "kapital": str.upper,
    "kecil": str.lower,
    "nip": grouped_nip,
}
