"""The part of a dialog for what was done with a pen: for whom, when it happened, on which sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from sopdesk.domain.words import short_moment
from sopdesk.ui.widgets.choice_fields import ChoiceField
from sopdesk.ui.widgets.date_fields import DateField, TimeField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.text_fields import TextField


@dataclass(frozen=True)
class PenNote:
    """What stood on paper: who acted (key of a position; empty for the user's own act), when, on which sheet."""

    position: str = ""
    happened_at: datetime | None = None
    sheet: str = ""


class PenSection(QWidget):
    """The part "Dicatat dari kertas": closed until it is ticked.

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
        self._now, self._earliest = _minute(now), earliest
        self.tick = QCheckBox("Dicatat dari kertas, atau terjadi pada waktu lain")
        self.form = Form()
        self._build(positions, holder)
        self.tick.toggled.connect(self.form.setVisible)
        self.tick.setChecked(must)
        self.tick.setEnabled(not must)
        self.tick.setToolTip("Langkah ini bukan giliran Anda: catat untuk pejabat yang bertindak." if must else "")
        self.form.setVisible(must)

    def note(self) -> PenNote:
        """Return what was said; empty if the section is closed."""
        if not self.tick.isChecked():
            return PenNote()
        values = self.form.values()
        day, clock = values["day"], values["time"]
        happened = datetime.combine(day, clock) if day is not None and clock is not None else None
        if happened == self._now:
            happened = None
        if happened is not None and self._earliest is not None and happened == _minute(self._earliest):
            happened = self._earliest
        return PenNote(values["who"] or "", happened, values["sheet"])

    def problem(self) -> str:
        """Return what is wrong with the time, "" if nothing is; the fields say it too."""
        if not self.tick.isChecked():
            return ""
        if self.form.check() and (wrong := self._wrong_moment()):
            self.form.show_errors({"day": wrong})
        return self.form.summary

    def _wrong_moment(self) -> str:
        happened = self.note().happened_at
        if happened is not None and happened > self._now:
            return "Waktu kejadian belum lewat. Isi waktu yang tertulis di kertas."
        earliest = self._earliest
        if happened is not None and earliest is not None and happened < earliest:
            return f"Langkah sebelumnya terjadi {short_moment(earliest)}. Isi waktu sesudahnya."
        return ""

    def _build(self, positions: Sequence[tuple[str, str]], holder: str) -> None:
        now = self._now
        who = ChoiceField("Yang bertindak", positions)
        day = DateField("Tanggal kejadian", now.date, required=True)
        clock = TimeField("Jam", now.time, required=True)
        sheet = TextField("Lembar", placeholder="Nomor atau kode lembar, boleh kosong")
        who.set_value(holder or (positions[0][0] if positions else ""))
        day.set_value(now.date())
        clock.set_value(now.time())
        self.form.add("who", who)
        self.form.add_row({"day": day, "time": clock}, (3, 2))
        self.form.add("sheet", sheet)
        self.form.add_widget(label("Tenggat dan keterlambatan dihitung dari waktu kejadian.", "caption", wrap=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.tick)
        indented = QHBoxLayout()
        indented.setContentsMargins(24, 0, 0, 0)
        indented.addWidget(self.form)
        layout.addLayout(indented)


def _minute(moment: datetime) -> datetime:
    """Return the moment without its seconds: what a form can say."""
    return moment.replace(second=0, microsecond=0)
