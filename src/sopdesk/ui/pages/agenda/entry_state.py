"""A letter that is being typed, apart from any widget: values, defaults, pins, checks, draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sopdesk.domain.letter_rules import entry_problems, number_problems
from sopdesk.domain.letters import REPORT_CHANNELS, LetterEntry, NumberChoice
from sopdesk.ui.widgets.date_text import complete_date
from sopdesk.ui.widgets.date_text import format_date as shown_date
from sopdesk.ui.widgets.time_text import complete_time, format_time

FORM = "surat-baru"
PINNABLE = ("received_date", "sender")
TEXT_FIELDS = (
    "channel", "sender", "letter_number", "subject", "speed", "sop_key", "enclosures", "note", "recipient",
    "reporter_name", "reporter_phone", "summary", "secrecy", "classification", "place",
)  # fmt: skip
TITLES = {
    "received_date": "Diterima",
    "received_time": "Jam",
    "channel": "Kanal",
    "recipient": "Kepada",
    "sender": "Pengirim",
    "letter_number": "Nomor surat",
    "letter_date": "Tanggal surat",
    "reporter_name": "Nama pelapor",
    "reporter_phone": "Telepon pelapor",
    "subject": "Perihal",
    "speed": "Sifat",
    "sop_key": "Jenis layanan (SOP)",
    "enclosures": "Lampiran",
    "note": "Catatan",
    "reply_needed": "Perlu balasan",
    "reply_due": "Balas sebelum",
    "answers_text": "Menjawab surat nomor agenda",
    "secrecy": "Keamanan",
    "classification": "Klasifikasi",
    "place": "Tempat surat",
    "summary": "Ringkasan",
}
"""What each field of the form is called, in the order of the paper."""
DATE_FIELDS = {name: TITLES[name] for name in ("received_date", "letter_date", "reply_due")}
_WRONG_DATE = "{label} belum terbaca. Tulis misalnya 5, 5/11, atau 05/11/2026."
_WRONG_TIME = "Jam belum terbaca. Tulis misalnya 8.15."
_FORM_FIELD = {"received_at": "received_date"}
"""Names of the rules → names of the form."""

Values = Mapping[str, str]


def is_outgoing(book: str) -> bool:
    """Tell whether letters of this book leave the office."""
    return book == "keluar"


def is_report(channel: str) -> bool:
    """Tell whether somebody reports rather than writes."""
    return channel in REPORT_CHANNELS


def default_values(now: datetime) -> dict[str, str]:
    """Return an empty form: received today, everything else as usual."""
    values = dict.fromkeys((*TEXT_FIELDS, *DATE_FIELDS, "received_time", "reply_needed", "answers", "answers_text"), "")
    return values | {
        "received_date": shown_date(now.date()),
        "channel": "surat",
        "speed": "biasa",
        "secrecy": "biasa",
    }


def values_of(entry: LetterEntry) -> dict[str, str]:
    """Return the form filled from a letter."""
    values = dict.fromkeys((*DATE_FIELDS, "received_time", "answers", "answers_text"), "")
    for name in TEXT_FIELDS:
        values[name] = getattr(entry, name) or ""
    if entry.received_at is not None:
        values["received_date"] = shown_date(entry.received_at.date())
        values["received_time"] = format_time(entry.received_at.time())
    values["letter_date"] = shown_date(entry.letter_date)
    values["reply_due"] = shown_date(entry.reply_due)
    values["reply_needed"] = "ya" if entry.reply_needed else ""
    values["answers"] = str(entry.answers_letter_id or "")
    return values


def repeated_values(entry: LetterEntry, now: datetime) -> dict[str, str]:
    """Return the form that repeats an earlier letter: its words again, received now, its own number left out."""
    again = values_of(replace(entry, received_at=None, letter_number="", reply_due=None, answers_letter_id=None))
    return again | {"received_date": shown_date(now.date()), "received_time": ""}


def _read_dates(values: Values, now: datetime) -> tuple[dict[str, date | None], dict[str, str]]:
    dates: dict[str, date | None] = {}
    wrong: dict[str, str] = {}
    for name, label in DATE_FIELDS.items():
        typed = values.get(name, "").strip()
        dates[name] = complete_date(typed, now.date()) if typed else None
        if typed and dates[name] is None:
            wrong[name] = _WRONG_DATE.format(label=label)
    return dates, wrong


def received_at(values: Values, now: datetime) -> datetime | None:
    """Return when the letter came, None for the moment of saving.

    A day without a time is the whole day's: its midnight, for the working clock starts at opening anyway.
    """
    day = complete_date(values.get("received_date", ""), now.date()) or now.date()
    typed = values.get("received_time", "").strip()
    if not typed:
        return None if day == now.date() else datetime.combine(day, datetime.min.time())
    moment = complete_time(typed)
    return datetime.combine(day, moment) if moment else None


def entry_of(values: Values, *, book: str, now: datetime, agency_id: int | None = None) -> LetterEntry:
    """Return what was typed as a letter; what cannot be read is left empty (``problems`` names it)."""
    dates, _ = _read_dates(values, now)
    report = is_report(values.get("channel", "")) and not is_outgoing(book)
    texts = {name: values.get(name, "") for name in TEXT_FIELDS if name != "sop_key"}
    if report:
        texts["letter_number"] = ""
    else:
        texts["reporter_name"] = texts["reporter_phone"] = ""
    answers = values.get("answers", "")
    return LetterEntry(
        book=book,
        received_at=received_at(values, now),
        sender_agency_id=agency_id,
        letter_date=None if report else dates["letter_date"],
        reply_needed=bool(values.get("reply_needed")),
        reply_due=dates["reply_due"] if values.get("reply_needed") else None,
        answers_letter_id=int(answers) if answers.isdecimal() else None,
        sop_key=values.get("sop_key") or None,
        **texts,  # type: ignore[arg-type] # the channel is checked by the rules
    )


def problems(values: Values, *, book: str, now: datetime, number: NumberChoice | None = None) -> dict[str, str]:
    """Return field of the form → what is wrong with it, in the order of the form."""
    _, wrong = _read_dates(values, now)
    if values.get("received_time", "").strip() and complete_time(values["received_time"]) is None:
        wrong["received_time"] = _WRONG_TIME
    found = entry_problems(entry_of(values, book=book, now=now), now=now, outgoing=is_outgoing(book))
    for name, message in found.items():
        wrong.setdefault(_FORM_FIELD.get(name, name), message)
    for name, message in number_problems(number or NumberChoice()).items():
        wrong["number"] = wrong.get("number", message) if name else message
    return wrong


def form_errors(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the errors of a use case under the names of the form."""
    return {_FORM_FIELD.get(name, name): message for name, message in fields.items()}


def summary(wrong: Mapping[str, str]) -> str:
    """Return the sentence over a form with errors."""
    return f"{len(wrong)} isian perlu diperbaiki." if wrong else ""


@dataclass
class EntryState:
    """The state of the entry panel between two savings.

    ``request_id`` stays the same until the letter was saved, so that a repeated attempt never makes a second letter.
    """

    book: str
    values: dict[str, str]
    pins: frozenset[str] = frozenset()
    agency_id: int | None = None
    number: NumberChoice = field(default_factory=NumberChoice)
    request_id: str = field(default_factory=lambda: str(uuid4()))
    untouched: dict[str, str] = field(default_factory=dict)

    @classmethod
    def fresh(cls, book: str, now: datetime) -> "EntryState":
        """Return an empty form."""
        values = default_values(now)
        return cls(book=book, values=values, untouched=dict(values))

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that would be a loss."""
        return any(self.values.get(name, "") != self.untouched.get(name, "") for name in self.values)

    def toggle_pin(self, name: str) -> None:
        """Keep a field for the next letters, or no longer."""
        self.pins = self.pins ^ {name} if name in PINNABLE else self.pins

    def next(self, now: datetime) -> None:
        """Begin the next letter: pinned fields stay, everything else is as usual, a new request."""
        kept = {name: self.values[name] for name in self.pins}
        if "sender" not in self.pins:
            self.agency_id = None
        self.values = default_values(now) | kept
        self.untouched = dict(self.values)
        self.number = NumberChoice()
        self.request_id = str(uuid4())

    def to_draft(self) -> dict[str, Any]:
        """Return everything as JSON, apart from the form: what is typed on does not change it."""
        number = self.number
        return {
            "book": self.book,
            "values": dict(self.values),
            "pins": sorted(self.pins),
            "agency_id": self.agency_id,
            "request_id": self.request_id,
            "number": [number.kind, number.number, number.reservation_id, number.reason],
        }

    @classmethod
    def from_draft(cls, draft: Mapping[str, Any], now: datetime) -> "EntryState | None":
        """Return the form of a draft, None if it is not one of ours."""
        values, number = draft.get("values"), draft.get("number")
        if not isinstance(values, dict) or not isinstance(number, list) or len(number) != 4:  # noqa: PLR2004 - its parts
            return None
        state = cls.fresh(str(draft.get("book") or "masuk"), now)
        state.values |= {str(name): str(value) for name, value in values.items() if name in state.values}
        state.pins = frozenset(name for name in draft.get("pins", ()) if name in PINNABLE)
        agency, request = draft.get("agency_id"), draft.get("request_id")
        state.agency_id = agency if isinstance(agency, int) else None
        state.request_id = request if isinstance(request, str) and request else state.request_id
        state.number = NumberChoice(number[0], number[1], number[2], str(number[3] or ""))
        return state


def draft_words(draft: Mapping[str, Any]) -> str:
    """Return the words by which a user knows his draft again."""
    values = draft.get("values")
    known = values if isinstance(values, dict) else {}
    parts = [str(known.get(name, "")).strip() for name in ("sender", "reporter_name", "subject")]
    return " — ".join(filter(None, parts)) or "surat tanpa pengirim dan perihal"
