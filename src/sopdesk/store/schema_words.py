"""Pydantic's findings about a file, as a place and one Indonesian clause; no English word gets through."""

import difflib
from collections.abc import Callable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

_PLACES: Mapping[str, tuple[str, tuple[str, ...]]] = {  # list → its noun, the keys that name an entry
    "steps": ("langkah", ("id",)),
    "cells": ("simbol", ("id", "performer")),
    "exits": ("cabang", ()),
    "performers": ("pelaksana", ("key",)),
    "variants": ("varian", ("key",)),
    "appendices": ("lampiran", ("key",)),
    "revisions": ("revisi", ()),
    "requirements": ("kelengkapan", ()),
    "items": ("butir", ("key",)),
    "sections": ("bagian", ("title",)),
    "fields": ("isian", ("key",)),
    "columns": ("kolom", ("key",)),
    "options": ("pilihan", ("key",)),
    "signers": ("penanda tangan", ("key",)),
    "blocks": ("blok", ()),
}
_TEXTS = {"Text", "Item", "Related", "Requirement", "PrintedDate"}
_LISTS = {"Section", "RelatedSection"}
_RULES = {  # our own rules inside a model, which know no Indonesian
    "parts_missing": (
        'bagiannya belum ada: "choice" dan "ticks" memerlukan "options" atau "office_list", '
        '"table" memerlukan "columns", "checklist" memerlukan "items"'
    ),
}
_MODEL_ERRORS = {"model_type", "model_attributes_type", "dict_type"}
_SHOWN = 40


def explain(error: ValidationError, content: Mapping[str, Any], model: type[BaseModel]) -> tuple[str, str]:
    """Return (place, what was expected there) of the finding that most likely caused the others."""
    findings = error.errors()
    first = min(findings, key=lambda f: 0 if f["type"] == "extra_forbidden" else 1)
    key = first["loc"][-1] if first["loc"] else ""
    return _place(first["loc"], content), _words(first, str(key), _model_at(first["loc"], model), model)


def _place(location: tuple[int | str, ...], content: Any) -> str:  # noqa: ANN401 - raw file content
    parts: list[str] = []
    for i, part in enumerate(location[:-1]):
        following = location[i + 1]
        content = _child(content, part)
        if isinstance(part, int):
            continue
        if isinstance(following, int):
            noun, names = _PLACES.get(part, (part, ()))
            parts.append(f"{noun} {_name(_child(content, following), names) or following + 1}")
        elif part not in _PLACES:
            parts.append(part)
    return ", ".join(parts)


def _child(content: Any, part: int | str) -> Any:  # noqa: ANN401 - raw file content
    if part == "items" and isinstance(content, list):  # a list written without its marker
        return content
    try:
        return content[part]
    except (KeyError, IndexError, TypeError):
        return None


def _name(entry: Any, names: tuple[str, ...]) -> str:  # noqa: ANN401 - raw file content
    found = (entry[n] for n in names if isinstance(entry, dict) and isinstance(entry.get(n), str))
    return next(found, "")


def _model_at(location: tuple[int | str, ...], model: type[BaseModel]) -> type[BaseModel] | None:
    found: type[BaseModel] | None = model
    for part in location[:-1]:
        if isinstance(part, str) and found and part in found.model_fields:
            found = _model_in(found.model_fields[part].annotation)
    return found


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type expression
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _words(finding: ErrorDetails, key: str, model: type[BaseModel] | None, whole: type[BaseModel]) -> str:
    kind, context = finding["type"], finding.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(key, model, whole)
    if kind == "missing":
        return f'kunci "{key}" belum ada'
    if kind == "value_error":
        return _RULES.get(str(context["error"]), str(context["error"]))
    subject = f"butir {int(key) + 1}" if key.isdigit() else f'"{key}"'
    found = _shown(finding["input"])
    if kind in _MODEL_ERRORS:
        return f"{subject} berisi {found}, seharusnya {_shape(str(context.get('class_name', '')))}"
    words = _KINDS.get(kind)
    return f"{subject} berisi {found}, seharusnya {words(context) if words else 'isi yang lain'}"


def _unknown_key(key: str, model: type[BaseModel] | None, whole: type[BaseModel]) -> str:
    known = _keys(model) if model else []
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    hint = f'mungkin maksudnya "{near[0]}"' if near else f"yang dikenal: {', '.join(known)}"
    if model is not whole and key in _keys(whole):
        hint = "seharusnya ditulis di atas, sebelum [tabel] yang pertama"
    return f'kunci "{key}" tidak dikenal{" di sini" if model is not whole else ""}, {hint}'


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _shape(model: str) -> str:
    if model in _TEXTS:
        return 'teks ("…") atau { text = "…" }'
    if model == "Option":
        return 'teks ("…") atau { key = "…", label = "…" }'
    return "daftar [ … ]" if model in _LISTS else "tabel { … }"


def _shown(value: Any) -> str:  # noqa: ANN401 - raw file content
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "tabel { }"
    if isinstance(value, list | tuple):
        return "daftar [ ]"
    text = " ".join(str(value).split())
    text = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return f'"{text}"' if isinstance(value, str) else text


def _choices(context: Mapping[str, Any]) -> str:
    words = str(context.get("expected", "")).replace("'", '"').replace(" or ", ", ")
    return f"salah satu dari {words}" if ", " in words else words


def _pattern(context: Mapping[str, Any]) -> str:
    if "disposition" in str(context.get("pattern", "")):
        return (
            'tugas yang dikenal: "disposition", "appoint", "variant", "capacity", '
            'atau "checklist:…", "register:…", "paper:…"'
        )
    if " = " in str(context.get("pattern", "")):
        return 'nama isian ("catatan") atau isian dengan nilainya ("hasil = tidak")'
    if "_" in str(context.get("pattern", "")):
        return 'huruf kecil, angka, dan garis bawah, seperti "nama_aplikasi"'
    return 'huruf kecil, angka, dan tanda hubung, seperti "tim-data-center"'


def _fixed(words: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda _context: words


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_type": _fixed('teks dalam tanda petik ("…")'),
    "int_type": _fixed("angka bulat"),
    "int_parsing": _fixed("angka bulat"),
    "int_from_float": _fixed("angka bulat"),
    "bool_type": _fixed("true atau false"),
    "bool_parsing": _fixed("true atau false"),
    "tuple_type": _fixed("daftar [ … ]"),
    "literal_error": _choices,
    "string_pattern_mismatch": _pattern,
    "string_too_long": lambda c: f"paling panjang {c.get('max_length')} huruf",
    "string_too_short": _fixed("teks yang tidak kosong"),
    "greater_than": lambda c: f"angka di atas {c.get('gt')}",
    "greater_than_equal": lambda c: f"angka paling kecil {c.get('ge')}",
    "less_than_equal": lambda c: f"angka paling besar {c.get('le')}",
    "float_type": _fixed("angka"),
    "float_parsing": _fixed("angka"),
    "too_short": _fixed("daftar yang tidak kosong"),
    "date_type": _fixed("tanggal seperti 2018-10-08"),
    "date_parsing": _fixed("tanggal seperti 2018-10-08"),
    "date_from_datetime_parsing": _fixed("tanggal seperti 2018-10-08"),
    "date_from_datetime_inexact": _fixed("tanggal tanpa jam, seperti 2018-10-08"),
}
