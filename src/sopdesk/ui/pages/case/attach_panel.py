"""Where the file of a requirement is chosen, pasted or dropped, with its date of validity where its kind ends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.attachment_kinds import last_valid_day
from sopdesk.domain.case_rows import RequirementRow
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.widgets.date_fields import DateField
from sopdesk.ui.widgets.file_strip import FileStrip
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.pending_files import PendingFile

WORDS = "Seret berkas ke sini, atau tempel (Ctrl+V)"
NO_FILE = "Belum ada berkas. Pilih, seret, atau tempel dahulu."


@dataclass(frozen=True)
class Begun:
    """What was entered and not saved yet."""

    files: tuple[PendingFile, ...]
    dated: date | None
    until: date | None


class AttachPanel(QWidget):
    """Asks for the file of one requirement.

    Args:
        row: the requirement.
        tasks: reads files in the background.
        now: the clock.
        parent: its owner.
    """

    given = Signal(object, object)
    """(files, last day of validity or None) are to be attached."""
    left = Signal()
    """Nothing is to be attached after all."""

    def __init__(
        self, row: RequirementRow, tasks: Tasks, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._months = row.valid_months
        self.strip = FileStrip(tasks, now, words=WORDS)
        self.dated = DateField("Tanggal dokumen", lambda: now().date())
        self.until = DateField("Berlaku sampai", lambda: now().date(), required=True)
        self.save = QPushButton("Lampirkan")
        self.save.setAccessibleName(f"Lampirkan berkas untuk {row.text}")
        self.cancel = QPushButton("Batal")
        self.cancel.setProperty("kind", "quiet")
        self.cancel.setAccessibleName(f"Batal melampirkan berkas untuk {row.text}")
        self.error = label("", "error", wrap=True)
        self._build()
        if self._months is not None:
            self.until.set_hint(f"{self._months} bulan sejak tanggal dokumen; ubah bila dokumennya menyebut lain.")
            self.dated.set_value(now().date())
            self._follow()
            self.dated.line.day_changed.connect(lambda _day: self._follow())
        self.strip.changed.connect(lambda: self.say_error(""))
        self.save.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.left)

    @property
    def begun(self) -> Begun:
        """What was entered so far."""
        return Begun(self.strip.files, self.dated.value(), self.until.value())

    def take_up(self, begun: Begun) -> None:
        """Go on with what was entered before."""
        self.strip.add(begun.files)
        if self._months is not None:
            self.dated.set_value(begun.dated)
            self.until.set_value(begun.until)

    def say_error(self, message: str) -> None:
        """Say why nothing was attached; what was entered stays."""
        self.error.setText(message)
        self.error.setVisible(bool(message))
        self.setEnabled(True)

    def submit(self) -> None:
        """Hand the files on if there are any and the date can be read."""
        if not self.strip.files:
            self.say_error(NO_FILE)
            self.strip.pick_button.setFocus()
            return
        if self._months is not None and not self.until.check():
            self.until.setFocus()
            return
        until = self.until.value() if self._months is not None else None
        self.setEnabled(False)
        self.given.emit(self.strip.files, until)

    def _follow(self) -> None:
        day = self.dated.value()
        if day is not None:
            self.until.set_value(last_valid_day(day, self._months))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addWidget(self.strip)
        if self._months is not None:
            column.addWidget(self.dated)
            column.addWidget(self.until)
        else:
            self.dated.setParent(self)
            self.until.setParent(self)
            self.dated.hide()
            self.until.hide()
        self.error.hide()
        column.addWidget(self.error)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)
