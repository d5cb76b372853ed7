"""Papers in words: chips, places, history."""

from collections.abc import Sequence
from typing import Final

from sopdesk.domain.field_kinds import as_date
from sopdesk.domain.form import Form
from sopdesk.domain.paper import PAPER_STATE, PaperDetail, PaperEventKind, PaperEventRow, PaperRow, PaperState
from sopdesk.domain.words import short_date, short_moment
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip
from sopdesk.ui.widgets.timeline import TimelineEntry

STATE_KIND: Final[dict[PaperState, ChipKind]] = {
    "draf": ChipKind.NEW,
    "dicetak": ChipKind.RUNNING,
    "keluar": ChipKind.WAITING,
    "kembali": ChipKind.DONE,
    "batal": ChipKind.CANCELLED,
}
_EVENTS: Final[dict[PaperEventKind, tuple[str, ChipKind]]] = {
    "dibuat": ("Dibuat", ChipKind.NEW),
    "diubah": ("Isian diubah setelah dicetak", ChipKind.SOON),
    "dinomori": ("Nomor diberikan", ChipKind.RUNNING),
    "dicetak": ("Dicetak", ChipKind.RUNNING),
    "keluar": ("Keluar untuk ditandatangani", ChipKind.WAITING),
    "kembali": ("Kembali bertanda tangan", ChipKind.DONE),
    "dipindai": ("Hasil pindai masuk", ChipKind.DONE),
    "dikeluarkan": ("Hasil pindai dikeluarkan", ChipKind.RETURNED),
    "batal": ("Dibatalkan", ChipKind.CANCELLED),
    "kosong": ("Lembar kosong dicetak", ChipKind.RUNNING),
}


def state_chip(row: PaperRow) -> Chip:
    """Return the state of a paper as a chip."""
    return Chip(PAPER_STATE[row.state], STATE_KIND[row.state])


def chips_of(row: PaperRow, *, made_many: bool = False) -> tuple[Chip, ...]:
    """Return state, and what is remarkable about it; ``made_many``: each addressee has a letter of his own now."""
    chips = [Chip("Sudah dijadikan banyak surat", ChipKind.DONE) if made_many else state_chip(row)]
    if row.changed and row.state != "batal":
        chips.append(Chip("Berubah sejak dicetak", ChipKind.SOON))
    if row.missing_pages:
        chips.append(Chip(f"Belum dipindai: halaman {', '.join(map(str, row.missing_pages))}", ChipKind.SOON))
    return tuple(chips)


def about(row: PaperRow) -> str:
    """Return what a paper is for, its code in words, and where it lies."""
    of_case = f"Permohonan {row.case_number}" if row.case_number else ""
    of_letter = f"Surat {row.letter_number}" if row.letter_number else ""
    step = f"langkah {row.step}" if row.step else ""
    lies = ", ".join(filter(None, (row.with_whom, row.place)))
    out = f"pada {lies}, {row.days_out} hari kerja" if lies and row.state == "keluar" else ""
    day = as_date(row.title)
    title = short_date(day) if day is not None else row.title
    first = of_case or of_letter or "Kantor"
    return " · ".join(filter(None, (first, step, title, f"kode {row.code}" if row.code else "", out)))


def page_title(detail: PaperDetail) -> str:
    """Return the title of a paper's page."""
    row = detail.row
    return f"{row.form_title} {row.number}".strip() if row.number else row.form_title


def name_of(form: Form, path: str) -> str:
    """Return what the place of a problem is called: "E-mail", "Pengelola 2, NIP"; "" if the form has none such."""
    key, _, rest = path.partition(".")
    field = form.fields.get(key)
    if field is None:
        return ""
    part, _, last = rest.partition(".")
    item = next((i.label for i in field.items if i.key == part), "")
    column = next((c.label for c in field.columns if c.key == last), "")
    name = field.label.rstrip(": ")
    row = f"{name} {part}" if part.isdecimal() else name
    return ", ".join(filter(None, (row, item or column)))


def offer_state(state: PaperState | None) -> str:
    """Return the state of a paper that a step calls for: "draf", "belum dibuat"."""
    return PAPER_STATE[state].lower() if state else "belum dibuat"


def timeline(events: Sequence[PaperEventRow]) -> tuple[TimelineEntry, ...]:
    """Return the history, newest first; a later keying says so."""
    return tuple(_entry(event) for event in sorted(events, key=lambda e: e.recorded_at, reverse=True))


def _entry(event: PaperEventRow) -> TimelineEntry:
    words, kind = _EVENTS[event.kind]
    later = event.recorded_at.replace(second=0, microsecond=0) != event.happened_at.replace(second=0, microsecond=0)
    recorded = f"Dicatat {short_moment(event.recorded_at)}" if later else ""
    detail = ". ".join(filter(None, (event.text, recorded)))
    return TimelineEntry(short_moment(event.happened_at), event.by or "SOPDesk", words, detail, kind=kind)
