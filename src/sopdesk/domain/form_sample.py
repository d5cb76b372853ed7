"""Made-up values of a form, so that a page can be looked at before anybody has filled it in."""

from datetime import date

from sopdesk.domain.form import Form, FormField
from sopdesk.domain.form_values import Values

_SENTENCE = "Sehubungan dengan surat Saudara, bersama ini kami sampaikan hal-hal sebagai berikut. "
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
    """Return a value for every field that holds a text; tables, ticks, checklists and pictures stay empty."""
    return {key: text for key, field in form.fields.items() if (text := _text(field, on))}


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
