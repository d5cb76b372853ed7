"""The tabs of Tugas Saya: what each holds, how it is narrowed and ordered."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sopdesk.domain.dispositions import TaskCounts, TaskRow
from sopdesk.domain.session import Session
from sopdesk.domain.words import day_name, short_date
from sopdesk.services import Services
from sopdesk.services.tasks import TaskTab
from sopdesk.ui.widgets.filter_bar import FilterSpec

TABS: Final[tuple[tuple[TaskTab, str], ...]] = (
    ("belum-dibaca", "Belum dibaca"),
    ("keputusan", "Perlu keputusan"),
    ("ditunda", "Ditunda"),
    ("dikirim", "Saya kirim"),
)
FILTERS: Final = (
    FilterSpec("due", "Tenggat", (("terlambat", "Terlambat"), ("hari-ini", "Hari ini"), ("minggu-ini", "Minggu ini"))),
    FilterSpec("order", "Urutkan", (("tenggat", "Tenggat terdekat"), ("terbaru", "Terbaru"))),
)
_ALL = 1000
_NOTHING = {
    "belum-dibaca": ("Semua sudah dibaca", "Tugas baru tampil di sini begitu datang."),
    "keputusan": ("Semua tugas selesai", ""),
    "ditunda": ("Tidak ada tugas yang ditunda", "Tekan P pada sebuah tugas untuk menundanya sampai hari tertentu."),
    "dikirim": ("Tidak ada yang ditunggu", "Disposisi Anda yang belum ditindaklanjuti penerima tampil di sini."),
}


@dataclass(frozen=True)
class TabContent:
    """One tab as it was read, and the numbers of all."""

    tab: TaskTab
    rows: tuple[TaskRow, ...]
    numbers: Mapping[str, int]
    counts: TaskCounts
    next_due: datetime | None


def read_tab(services: Services, by: Session, tab: TaskTab, read_here: frozenset[str]) -> TabContent:
    """Read a tab; runs in the background.

    Args:
        services: the use cases.
        by: the user.
        tab: which.
        read_here: keys of tasks that were read since the tab was opened; they stay in "Belum dibaca" until it is left.
    """
    tasks = services.tasks
    decide = tasks.list(by=by, tab="keputusan", limit=_ALL)
    counts = tasks.counts(by=by)
    if tab == "keputusan":
        rows = decide
    elif tab == "belum-dibaca":
        today = services.clock.now().date()
        every = tasks.list(by=by, tab="semua", limit=_ALL)
        shown = [row for row in every if row.postponed_until is None or row.postponed_until <= today]
        rows = tuple(row for row in shown if row.unread or row.key in read_here)
    else:
        rows = tasks.list(by=by, tab=tab, limit=_ALL)
    if tab != "dikirim":
        rows = in_place(rows, read_here)
    numbers = {"belum-dibaca": counts.unread, "keputusan": len(decide), "ditunda": counts.postponed}
    if tab == "dikirim":
        numbers["dikirim"] = len(rows)
    due = min((row.due for row in decide if row.due is not None and not row.late), default=None)
    return TabContent(tab, rows, numbers, counts, due)


def in_place(rows: Iterable[TaskRow], read_here: Container[str]) -> tuple[TaskRow, ...]:
    """Return the tasks with those that were read here where they stood, among the unread; the next visit moves them."""
    return tuple(
        sorted(rows, key=lambda row: (row.kind != "kembali", not (row.unread or row.key in read_here), row.since))
    )


def narrowed(rows: Iterable[TaskRow], wanted: Mapping[str, str], text: str, today: date) -> tuple[TaskRow, ...]:
    """Return the tasks that the filters leave, in the order that was chosen."""
    words = text.casefold().split()
    found = [row for row in rows if _due_fits(row, wanted.get("due", ""), today) and _has(row, words)]
    order = wanted.get("order", "")
    if order == "tenggat":
        found.sort(key=lambda row: (row.due is None, row.due or datetime.max, row.since))
    elif order == "terbaru":
        found.sort(key=lambda row: row.since, reverse=True)
    return tuple(found)


def _due_fits(row: TaskRow, due: str, today: date) -> bool:
    if due == "terlambat":
        return bool(row.late)
    if due == "hari-ini":
        return row.due is not None and row.due.date() == today
    if due == "minggu-ini":
        sunday = today + timedelta(days=6 - today.weekday())
        return row.due is not None and not row.late and row.due.date() <= sunday
    return True


def _has(row: TaskRow, words: list[str]) -> bool:
    text = f"{row.title} {row.origin} {row.asked} {row.number_text}".casefold()
    return all(word in text for word in words)


def tab_words(tab: str, words: str, numbers: Mapping[str, int]) -> str:
    """Return the words of a tab with its number."""
    number = numbers.get(tab, 0)
    return f"{words} ({number})" if number else words


def nothing_words(content: TabContent, hidden: int) -> tuple[str, str]:
    """Return title and text of an empty list; ``hidden`` is how many filters narrow it."""
    if hidden and content.rows:
        return f"Tidak ada tugas yang cocok dengan {hidden} filter", "Ubah kata pencarian atau filternya."
    title, text = _NOTHING[content.tab]
    if content.tab == "belum-dibaca" and content.numbers.get("keputusan"):
        text = f"{content.numbers['keputusan']} tugas masih menunggu keputusan Anda."
    elif content.tab in {"belum-dibaca", "keputusan"} and content.next_due is not None:
        text = next_due_words(content.next_due)
    elif content.tab == "keputusan":
        text = "Tidak ada tenggat yang menunggu Anda."
    return title, text


def next_due_words(due: datetime) -> str:
    """Return "Tenggat berikutnya Senin 23/11/2026."."""
    return f"Tenggat berikutnya {day_name(due.date())} {short_date(due.date())}."
