"""The questions of the inbox: how a disposition is closed, why it is given back, until when it is put off."""

from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.words import day_name, sentence, short_date
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.widgets.date_edit import DateEdit

KNOWN: Final = "diketahui"
DONE: Final = "selesai"
_OTHER_DAY: Final = "lain"
_CLOSED_HOW: Final = "Apa yang dikerjakan, atau mengapa cukup diketahui"


class CloseQuestion(Question):
    """Asks how a disposition ends: done, or "cukup diketahui" with a reason.

    Args:
        title: the letter.
        copy: whether it came as a copy, which is usually only to be known.
        parent: the page.
    """

    def __init__(self, title: str, *, copy: bool, parent: QWidget) -> None:
        super().__init__("Tutup disposisi", title, "Tutup disposisi", parent=parent)
        options = [(DONE, "Selesai dikerjakan"), (KNOWN, "Cukup diketahui")]
        self.how = self.add_choice("how", "Hasil", options, chosen=KNOWN if copy else DONE)
        self.words = self.add_note("note", "Catatan", hint=_CLOSED_HOW, problem=self._missing)
        self.how.currentIndexChanged.connect(lambda _index: self._show_required())
        self._show_required()

    def _show_required(self) -> None:
        self.asked["note"].field.rename("Alasan" if self.known_only else "Catatan", required=self.known_only)

    def _missing(self) -> str:
        if self.known_only and not self.words.toPlainText().strip():
            return "Isi alasan cukup diketahui."
        return ""

    @property
    def known_only(self) -> bool:
        """Whether it is "cukup diketahui"."""
        return bool(self.how.currentData() == KNOWN)


class ReturnQuestion(Question):
    """Asks why a disposition goes back to its sender.

    Args:
        sender: desk and person it goes back to.
        parent: the page.
    """

    def __init__(self, sender: str, parent: QWidget) -> None:
        text = f"{sentence(f'Kembali ke {sender}')} Penerima membaca alasan Anda lebih dulu."
        super().__init__("Kembalikan disposisi", text, "Kembalikan disposisi", parent=parent)
        self.add_note("reason", "Alasan", required="Alasan wajib diisi; penerima membacanya lebih dulu.")


class RecallQuestion(Question):
    """Asks why a disposition is taken back.

    Args:
        parent: the page.
    """

    def __init__(self, parent: QWidget) -> None:
        text = "Penerima tidak lagi melihatnya; surat kembali ke meja Anda. Alasan tercatat di riwayat."
        super().__init__("Tarik kembali disposisi", text, "Tarik kembali disposisi", parent=parent)
        self.add_note("reason", "Alasan", required="Alasan penarikan wajib diisi.")


class PostponeQuestion(Question):
    """Asks until when a task is put off.

    Args:
        title: the task.
        now: the time of the clock.
        calendar: tells working days.
        parent: the page.
    """

    def __init__(self, title: str, now: datetime, calendar: OfficeCalendar, parent: QWidget) -> None:
        text = f"{title}\nHanya daftar Anda yang berubah; tenggatnya tetap."
        super().__init__("Tunda tugas", text, "Tunda tugas", parent=parent)
        self._today = now.date()
        days = [(day.isoformat(), f"{words}, {day_name(day)} {short_date(day)}") for words, day in usual(now, calendar)]
        self.choice = self.add_choice("day", "Sampai", [*days, (_OTHER_DAY, "Tanggal lain")])
        self.other = DateEdit(lambda: self._today)
        self.add_widget("other", "Tanggal lain", self.other, lambda: self.other.day, self._wrong)
        self.choice.currentIndexChanged.connect(lambda _index: self._show_other())
        self._show_other()

    def _show_other(self) -> None:
        other = self.choice.currentData() == _OTHER_DAY
        self.other.setEnabled(other)
        self.asked["other"].field.rename("Tanggal lain", required=other)
        self.other.setToolTip("" if other else "Pilih “Tanggal lain” untuk mengisinya")

    def _wrong(self) -> str:
        if self.choice.currentData() != _OTHER_DAY:
            return ""
        day = self.other.day
        return "" if day is not None and day > self._today else "Isi tanggal sesudah hari ini."

    @property
    def until(self) -> date | None:
        """The day that was chosen."""
        chosen = str(self.choice.currentData())
        return self.other.day if chosen == _OTHER_DAY else date.fromisoformat(chosen)


def usual(now: datetime, calendar: OfficeCalendar) -> list[tuple[str, date]]:
    """Return the usual days to put a task off to: the next working day, the third, the first one of next week."""
    monday = now.date() + timedelta(days=7 - now.date().weekday())
    while not calendar.is_working_day(monday):
        monday += timedelta(days=1)
    found = (
        ("Hari kerja berikutnya", calendar.add_days(now, 1).date()),
        ("Tiga hari kerja", calendar.add_days(now, 3).date()),
        ("Minggu depan", monday),
    )
    seen: dict[date, str] = {}
    for words, day in found:
        if day > now.date():
            seen.setdefault(day, words)
    return [(words, day) for day, words in seen.items()]
