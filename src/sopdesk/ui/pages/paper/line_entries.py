"""Entries of one value: lines, long texts, dates, times, choices, people, positions, OPD."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Final

from sopdesk.domain.field_kinds import as_date, as_time, comma
from sopdesk.domain.form import FormField as FieldSpec
from sopdesk.domain.form_rules import FieldProblem
from sopdesk.domain.form_values import Value, text_value
from sopdesk.domain.words import grouped_nip
from sopdesk.ui.pages.paper.entry import Entry, errors_of, warnings_of
from sopdesk.ui.pages.paper.known import Known
from sopdesk.ui.widgets.choice_fields import ChoiceField
from sopdesk.ui.widgets.date_fields import DateField, TimeField
from sopdesk.ui.widgets.form_field import FormField
from sopdesk.ui.widgets.suggest_edit import Suggestion
from sopdesk.ui.widgets.suggest_field import SuggestField
from sopdesk.ui.widgets.text_fields import LongTextField, TextField

_PLACEHOLDERS: Final = {
    "email": "nama@domain.go.id",
    "url": "https://",
    "host": "nama.batam.go.id",
    "ip": "10.10.1.20",
    "cidr": "10.10.1.0/24",
    "phone": "0812 3456 7890",
}
_LEAST_LINES, _MOST_LINES = 2, 8


class LineEntry(Entry):
    """One of the kit's fields; the rules of the form say what is wrong with it.

    Args:
        spec: the field.
        field: shows it.
        read: gives the value as text.
        write: shows a text.
    """

    def __init__(
        self, spec: FieldSpec, field: FormField, read: Callable[[], str], write: Callable[[str], None]
    ) -> None:
        super().__init__(spec, field)
        self.field = field
        self._read, self._write = read, write
        self._hint = hint_of(spec)
        field.edited.connect(self.edited)
        field.left.connect(self.left)

    def value(self) -> str:
        """Return what was entered."""
        return self._read()

    def set_value(self, value: Value) -> None:
        """Show a text."""
        text = text_value({"": value}, "")
        if text != self._read():
            self._write(text)

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say the error under the field; a warning stands where the hint is."""
        warning = warnings_of(problems)
        self.field.set_error(errors_of(problems))
        self.field.set_hint(f"Periksa lagi: {warning}" if warning else self._hint)

    def set_required(self, *, required: bool) -> None:
        """Mark the field."""
        self.field.rename(title_of(self.spec), required=required)

    def focus_path(self, path: str) -> None:  # noqa: ARG002 - there is one place
        """Put the cursor into the field."""
        self.field.editor.setFocus()

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self.field.set_read_only(read_only=read_only)


def hint_of(spec: FieldSpec) -> str:
    """Return the line beneath a field."""
    when = f"Diisi setelah langkah {spec.after_step} selesai." if spec.after_step else ""
    return " ".join(filter(None, (spec.hint, when)))


def title_of(spec: FieldSpec) -> str:
    """Return the label with its unit."""
    label = spec.label.replace("&", "&&")
    return f"{label} ({spec.unit})" if spec.unit else label


def marked(spec: FieldSpec, *, required: bool) -> str:
    """Return the label with its unit, and an asterisk where something must be entered."""
    return f"{title_of(spec)} *" if required else title_of(spec)


def line_entry(spec: FieldSpec, known: Known, now: Callable[[], datetime]) -> LineEntry:
    """Return the entry of a field of one value."""
    make = {
        "long-text": _long,
        "number": _number,
        "nip": _nip,
        "nip-or-nik": _nip,
        "date": lambda s, _k: _date(s, now),
        "time": lambda s, _k: _time(s, now),
        "choice": _choice,
        "position": _position,
        "person": _person,
        "agency": _agency,
    }.get(spec.kind, _text)
    entry = make(spec, known)
    entry.field.rename(title_of(spec), required=spec.required)
    return entry


def _text(spec: FieldSpec, _known: Known) -> LineEntry:
    field = TextField(title_of(spec), hint=hint_of(spec), placeholder=_PLACEHOLDERS.get(spec.kind, ""))
    field.line.setMaxLength(spec.max_length)
    return LineEntry(spec, field, field.value, field.set_value)


def _number(spec: FieldSpec, _known: Known) -> LineEntry:
    field = TextField(title_of(spec), hint=hint_of(spec))
    return LineEntry(spec, field, field.value, lambda text: field.set_value(comma(text)))


def _nip(spec: FieldSpec, _known: Known) -> LineEntry:
    field = TextField(title_of(spec), hint=hint_of(spec))
    return LineEntry(spec, field, field.value, lambda text: field.set_value(grouped_nip(text)))


def _long(spec: FieldSpec, _known: Known) -> LineEntry:
    lines = min(max(spec.rows or 3, _LEAST_LINES), _MOST_LINES)
    field = LongTextField(title_of(spec), hint=hint_of(spec), lines=lines)
    return LineEntry(spec, field, field.value, field.set_value)


def _date(spec: FieldSpec, now: Callable[[], datetime]) -> LineEntry:
    field = DateField(title_of(spec), lambda: now().date(), hint=hint_of(spec))

    def read() -> str:
        day: date | None = field.value()
        return day.isoformat() if day else field.line.text().strip()

    def write(text: str) -> None:
        day = as_date(text)
        if day is not None or not text:
            field.set_value(day)
        else:
            field.line.setText(text)  # what cannot be read stays as it was typed

    return LineEntry(spec, field, read, write)


def _time(spec: FieldSpec, now: Callable[[], datetime]) -> LineEntry:
    field = TimeField(title_of(spec), lambda: now().time(), hint=hint_of(spec))

    def read() -> str:
        moment: time | None = field.value()
        return f"{moment:%H:%M}" if moment else field.line.text().strip()

    def write(text: str) -> None:
        moment = as_time(text)
        if moment is not None or not text:
            field.set_value(moment)
        else:
            field.line.setText(text)

    return LineEntry(spec, field, read, write)


def _chooser(spec: FieldSpec, choices: Sequence[tuple[str, str]]) -> LineEntry:
    field = ChoiceField(title_of(spec), choices, hint=hint_of(spec), blank="Belum dipilih")

    def write(text: str) -> None:
        if text and field.combo.findData(text) < 0:
            field.combo.addItem(text, text)  # an entry that is no longer offered still stands on this paper
        field.set_value(text or None)

    entry = LineEntry(spec, field, lambda: field.value() or "", write)
    field.combo.activated.connect(lambda _index: entry.left.emit())
    return entry


def _choice(spec: FieldSpec, _known: Known) -> LineEntry:
    return _chooser(spec, [(option.key, option.label) for option in spec.options])


def _position(spec: FieldSpec, known: Known) -> LineEntry:
    return _chooser(spec, [(row.key, row.label) for row in known.positions])


def _suggested(spec: FieldSpec, suggestions: Sequence[Suggestion]) -> tuple[LineEntry, SuggestField]:
    field = SuggestField(title_of(spec), hint=hint_of(spec))
    field.line.setMaxLength(spec.max_length)
    field.set_suggestions(suggestions)
    entry = LineEntry(spec, field, field.value, field.set_value)
    return entry, field


def people_suggestions(known: Known) -> tuple[Suggestion, ...]:
    """Return the people of the office, found by name, NIP and position."""
    return tuple(Suggestion(o.name, o.id, " ".join((o.nip, *o.positions))) for o in known.officials)


def _person(spec: FieldSpec, known: Known) -> LineEntry:
    entry, field = _suggested(spec, people_suggestions(known))
    field.taken.connect(lambda chosen: entry.person_taken.emit(spec.key, chosen.text))
    return entry


def _agency(spec: FieldSpec, known: Known) -> LineEntry:
    offers = [Suggestion(row.name, row.id, " ".join((row.short, *row.aliases))) for row in known.agencies]
    return _suggested(spec, offers)[0]
