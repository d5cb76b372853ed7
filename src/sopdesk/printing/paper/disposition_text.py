"""What stands on a disposition sheet, in words: taken from the values of its form, labels included."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sopdesk.domain.disposition_sheet import CHOSEN
from sopdesk.domain.field_kinds import as_time
from sopdesk.domain.form import Form
from sopdesk.domain.form_values import Values, rows_value, text_value, ticks_value
from sopdesk.domain.paper_code import PaperCode
from sopdesk.domain.paper_sheet import PaperSheet, SignerText
from sopdesk.domain.words import clock_time, long_date


@dataclass(frozen=True)
class SheetText:
    """Everything on one sheet; what is empty is left for the pen."""

    office_lines: tuple[str, ...]
    logo: bytes | None
    labels: Mapping[str, str]
    """Key of a field → what is printed before it."""
    written: bool
    """Whether it speaks of a letter; else it is a blank form."""
    sender: str = ""
    number: str = ""
    dated: str = ""
    classification: str = ""
    received: str = ""
    agenda: str = ""
    marks: tuple[str, ...] = ()
    marked: frozenset[str] = frozenset()
    subject: str = ""
    recipients: tuple[str, ...] = ()
    chosen: frozenset[str] = frozenset()
    instructions: tuple[str, ...] = ()
    ticked: frozenset[str] = frozenset()
    note: str = ""
    signer: SignerText = field(default_factory=SignerText)
    code: PaperCode | None = None
    practice: bool = False


def sheet_text(sheet: PaperSheet) -> SheetText:
    """Return the words of a sheet whose form has a block of kind "disposition"."""
    form, values = sheet.form, sheet.values
    posts = rows_value(values, "kepada")
    marks, marked = _ticks(form, values, "sifat")
    instructions, ticked = _ticks(form, values, "isi")
    written = bool(text_value(values, "agenda") or text_value(values, "asal"))
    none = "–" if written else ""
    return SheetText(
        office_lines=sheet.letterhead,
        logo=sheet.logo,
        labels={key: item.label for key, item in form.fields.items()},
        written=written,
        sender=_sender(form, values),
        number=text_value(values, "nomor_surat") or none,
        dated=_day(text_value(values, "tanggal_surat")) or none,
        classification=text_value(values, "klasifikasi"),
        received=_received(values),
        agenda=text_value(values, "agenda"),
        marks=marks,
        marked=marked,
        subject=_subject(values),
        recipients=tuple(row.get("jabatan", "") for row in posts if row.get("jabatan")),
        chosen=frozenset(row.get("jabatan", "") for row in posts if row.get("pilih") == CHOSEN),
        instructions=instructions,
        ticked=ticked,
        note=_note(form, values),
        signer=next(iter(sheet.signers.values()), SignerText()),
        code=sheet.code.on_page(1, 1) if sheet.code else None,
        practice=sheet.practice,
    )


def _ticks(form: Form, values: Values, key: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the labels of a field of ticks, and those that are ticked."""
    options = form.fields[key].options if key in form.fields else ()
    wanted = set(ticks_value(values, key))
    return tuple(o.label for o in options), frozenset(o.label for o in options if o.key in wanted)


def _sender(form: Form, values: Values) -> str:
    reporter = text_value(values, "pelapor")
    named = f"{form.fields['pelapor'].label}: {reporter}" if reporter and "pelapor" in form.fields else ""
    return "\n".join(filter(None, [text_value(values, "asal"), named]))


def _subject(values: Values) -> str:
    subject, summary = text_value(values, "hal"), text_value(values, "ringkasan")
    return subject if summary.strip() in {"", subject.strip()} else f"{subject}\n{summary}"


def _note(form: Form, values: Values) -> str:
    due = _day(text_value(values, "tenggat"))
    last = f"{form.fields['tenggat'].label}: {due}" if due else ""
    return "\n".join(filter(None, [text_value(values, "catatan"), last]))


def _received(values: Values) -> str:
    day, moment = _day(text_value(values, "diterima")), text_value(values, "jam")
    at = as_time(moment)
    return f"{day}, pukul {clock_time(at) if at else moment}" if day and moment else day


def _day(text: str) -> str:
    try:
        return long_date(date.fromisoformat(text)) if text else ""
    except ValueError:
        return text
