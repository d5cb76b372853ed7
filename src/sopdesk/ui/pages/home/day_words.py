"""What Beranda says: greeting, backup, week, links; plain words from the overview."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sopdesk.domain.dashboard import Overview, UnitLateness, WeekDay
from sopdesk.domain.words import day_name, full_date, month_name, short_date, short_moment, thousands
from sopdesk.services.drafts import DraftRow
from sopdesk.ui.widgets.bar_list import Bar

BACKUP_DAYS: Final = 3
"""A backup that is older than this many days warns."""
_MORNING, _NOON, _EVENING = 11, 15, 18
_FORMS: Final = {
    "surat-baru": "surat masuk",
    "pena": "catatan dari kertas",
    "formulir": "formulir",
    "pengaturan": "pengaturan",
    "rincian": "perubahan surat",
}


@dataclass(frozen=True)
class HomeData:
    """Beranda as it was read."""

    overview: Overview
    drafts: tuple[DraftRow, ...]
    now: datetime
    first_day: bool
    """Whether no letter was ever logged."""
    out: Mapping[str, int] = field(default_factory=dict)
    """Papers that are out for signature ("keluar"), and those that have been so for long ("lama")."""


@dataclass(frozen=True)
class Link:
    """A number that opens its list."""

    key: str
    text: str


def greeting(name: str, now: datetime) -> str:
    """Return "Selamat pagi, Rudi Hartono"; titles behind the comma are left out."""
    hour = now.hour
    part = "pagi" if hour < _MORNING else "siang" if hour < _NOON else "sore" if hour < _EVENING else "malam"
    return f"Selamat {part}, {name.split(',', maxsplit=1)[0]}"


def today_words(now: datetime, week: tuple[WeekDay, ...]) -> str:
    """Return the date, and why the office is closed, if it is."""
    closed = next((d.closed for d in week if d.day == now.date() and d.closed), "")
    return f"{full_date(now.date())} · kantor tutup: {closed}" if closed else full_date(now.date())


def backup_words(last: datetime | None, now: datetime) -> tuple[str, bool]:
    """Return what is said of the last backup, and whether it warns."""
    if last is None:
        return "Data belum pernah dicadangkan.", True
    days = (now.date() - last.date()).days
    if days == 0:
        return f"Cadangan terakhir hari ini {last:%H.%M}", False
    ago = "kemarin" if days == 1 else f"{days} hari yang lalu"
    words = f"Cadangan terakhir {short_moment(last)}, {ago}"
    return words, days > BACKUP_DAYS


def draft_words(drafts: tuple[DraftRow, ...]) -> str:
    """Return how many forms are unfinished, and what the newest is."""
    if not drafts:
        return ""
    newest = drafts[0]
    form = _FORMS.get(newest.form.partition(":")[0], "isian")
    return f"{len(drafts)} draf belum selesai, terbaru {form} {short_moment(newest.kept_at)}"


def links(found: Overview) -> tuple[Link, ...]:
    """Return the lists that are not empty, as links with their numbers."""
    every = (
        ("belum-dibalas", found.unanswered, "surat belum dibalas"),
        ("belum-dipindai", found.unscanned, "surat belum dipindai"),
        ("menyusul", found.deferred, "administrasi menyusul"),
    )
    return tuple(Link(key, f"{thousands(number)} {words}") for key, number, words in every if number)


def out_link(out: Mapping[str, int]) -> Link | None:
    """Return the papers that are out for signature as a link, None if there are none."""
    number, old = out.get("keluar", 0), out.get("lama", 0)
    if not number:
        return None
    words = f"{thousands(number)} di luar untuk tanda tangan"
    return Link("tanda-tangan", f"{words}, {thousands(old)} sudah lama" if old else words)


def sop_bars(found: Overview) -> tuple[Bar, ...]:
    """Return the running cases of each SOP as bars."""
    return tuple(Bar(s.key, s.title, s.running, s.late, "permohonan berjalan") for s in found.sops)


def late_words(row: UnitLateness) -> str:
    """Return how many are late on a desk and since when the oldest is due."""
    return f"{row.count} terlambat · tertua {short_date(row.oldest.date())}"


def week_head(day: date, today: date) -> str:
    """Return the name of a day of the week strip."""
    return "Hari ini" if day == today else day_name(day)


def week_date(day: date) -> str:
    """Return "23 Nov"."""
    return f"{day.day} {month_name(day.month)[:3]}"


def week_words(day: WeekDay) -> str:
    """Return what the day brings: why it is closed, how many are due."""
    due = f"{day.due} tenggat" if day.due else ""
    return " · ".join(filter(None, [day.closed[:1].upper() + day.closed[1:], due])) or "Tidak ada tenggat"


def holiday_words(year: int | None) -> str:
    """Return the warning that the days off of a year are not known, "" if they are."""
    if year is None:
        return ""
    return f"Hari libur tahun {year} belum diisi. Tenggat pada tahun itu belum memperhitungkan hari libur."
