"""The part of a dialog for what was done with a pen: for whom, when it happened, on which sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateTimeEdit, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from sopdesk.ui.widgets.labels import label

MOMENT_FORMAT = "dd/MM/yyyy HH.mm"


@dataclass(frozen=True)
class PenNote:
    """What stood on paper: who acted (key of a position; empty for the user's own act), when, on which sheet."""

    position: str = ""
    happened_at: datetime | None = None
    sheet: str = ""


class PenSection(QWidget):
    """ "Dicatat dari kertas": closed until it is ticked.

    Args:
        now: the latest time that can be said.
        positions: (key, words) of the positions for which the user may key.
        holder: the position whose turn it is.
        earliest: nothing before it can be said.
        must: the user may act only for another; the section is open and stays so.
        parent: its owner.
    """

    def __init__(
        self,
        *,
        now: datetime,
        positions: Sequence[tuple[str, str]],
        holder: str = "",
        earliest: datetime | None = None,
        must: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now, self._earliest = now, earliest
        self.tick = QCheckBox("Dicatat dari kertas, atau terjadi pada waktu lain")
        self.who = QComboBox()
        self.who.setAccessibleName("Yang bertindak")
        for key, words in positions:
            self.who.addItem(words, key)
        self.who.setCurrentIndex(max(0, self.who.findData(holder)))
        self.moment = moment_edit(now)
        self.moment.setAccessibleName("Waktu kejadian")
        self.sheet = QLineEdit()
        self.sheet.setPlaceholderText("Nomor atau kode lembar, boleh kosong")
        self.sheet.setAccessibleName("Lembar")
        self._more = QWidget()
        self._build()
        self.tick.toggled.connect(self._more.setVisible)
        self.tick.setChecked(must)
        self.tick.setEnabled(not must)
        self._more.setVisible(must)

    def note(self) -> PenNote:
        """Return what was said; empty if the section is closed."""
        if not self.tick.isChecked():
            return PenNote()
        return PenNote(self.who.currentData() or "", moment_of(self.moment), self.sheet.text().strip())

    def problem(self) -> str:
        """Return what is wrong with the time, "" if nothing is."""
        happened = self.note().happened_at
        if happened is None:
            return ""
        if happened > self._now:
            return "Waktu kejadian belum lewat. Isi waktu yang tertulis di kertas."
        if self._earliest is not None and happened < self._earliest:
            return f"Langkah sebelumnya terjadi {self._earliest:%d/%m/%Y %H.%M}. Isi waktu sesudahnya."
        return ""

    def _build(self) -> None:
        form = QFormLayout(self._more)
        form.setContentsMargins(24, 0, 0, 0)
        form.addRow("Yang bertindak", self.who)
        form.addRow("Waktu kejadian", self.moment)
        form.addRow("Lembar", self.sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.tick)
        layout.addWidget(self._more)
        form.addRow("", label("Semua waktu dan keterlambatan dihitung dari waktu kejadian.", "caption", wrap=True))


def moment_edit(moment: datetime) -> QDateTimeEdit:
    """Return an input of date and time."""
    edit = QDateTimeEdit(QDateTime(QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute)))
    edit.setDisplayFormat(MOMENT_FORMAT)
    edit.setCalendarPopup(True)
    return edit


def moment_of(edit: QDateTimeEdit) -> datetime:
    """Return the date and time of an input."""
    date, time = edit.date(), edit.time()
    return datetime(date.year(), date.month(), date.day(), time.hour(), time.minute())
