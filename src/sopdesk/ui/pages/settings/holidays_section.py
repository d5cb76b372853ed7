"""Hari libur: a year at a time, filled from the national list, changed by hand."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox

from sopdesk.domain.office import HolidayRow
from sopdesk.domain.words import DAYS
from sopdesk.ui.forms.edit_dialog import EditDialog, confirm_dialog
from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.pages.settings.section import Office, TableSection
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip
from sopdesk.ui.widgets.choice_fields import ChoiceField
from sopdesk.ui.widgets.date_fields import DateField
from sopdesk.ui.widgets.date_text import format_date
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import TextField

_KINDS = {"libur": "Libur nasional", "cuti-bersama": "Cuti bersama", "lokal": "Libur setempat"}
_COLOURS = {"libur": ChipKind.NEW, "cuti-bersama": ChipKind.SOON, "lokal": ChipKind.WAITING}
_YEARS_BACK, _YEARS_ON = 2, 2


class HolidaysSection(TableSection[HolidayRow]):
    """The days on which the clock of every deadline stands still."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Hari libur",
            "Pada hari-hari ini tenggat tidak berjalan. Cocokkan dengan SKB 3 Menteri dan keputusan wali kota.",
            office,
            columns=(
                Column("day", "Tanggal", lambda h: format_date(h.day), width=120),
                Column("weekday", "Hari", lambda h: DAYS[h.day.weekday()], width=100),
                Column("name", "Nama", lambda h: h.name, width=0),
                Column("kind", "Jenis", lambda h: _KINDS[h.kind], width=150, chip=_chip),
            ),
            key_of=lambda h: h.day,
            name="Daftar hari libur",
            empty="Belum ada hari libur untuk tahun ini",
            empty_text="Selama kosong, hari libur dihitung sebagai hari kerja. Isi dari daftar nasional.",
            empty_action="Tambah hari libur",
        )
        this_year = office.today().year
        self.year = QComboBox()
        self.year.setAccessibleName("Tahun")
        for year in range(this_year - _YEARS_BACK, this_year + _YEARS_ON + 1):
            self.year.addItem(f"Tahun {year}", year)
        self.year.setCurrentIndex(_YEARS_BACK)
        self.year.currentIndexChanged.connect(lambda _index: self.load())
        self.tools.addWidget(self.year)
        self.tool("Tambah hari libur", self.add, kind="primary", icon="plus")
        self.tool("Ubah…", self.edit, icon="pencil", needs_row=True)
        self.tool("Jadikan hari kerja…", self.remove, icon="x", needs_row=True)
        self.fill = self.tool("Isi dari daftar nasional", self.fill_year, icon="download")

    @property
    def shown_year(self) -> int:
        """The year that is shown."""
        return int(self.year.currentData())

    def load(self) -> None:
        """Read the days of the chosen year."""
        office, year = self.office.services.office, self.shown_year
        self.ask(lambda: office.holidays(year), self.show_rows)

    def add(self) -> None:
        """A new day off."""
        self._open(None)

    def edit(self) -> None:
        """Change the day in hand."""
        if self.row is not None:
            self._open(self.row)

    def remove(self) -> None:
        """Make the day in hand a working day."""
        row = self.row
        if row is None:
            return
        text = f"{row.name}, {DAYS[row.day.weekday()]} {format_date(row.day)}. Semua tenggat dihitung kembali."
        dialog = confirm_dialog("Jadikan hari kerja?", "Jadikan hari kerja", text, self)
        by, office = self.office.by(), self.office.services.office
        self.open_dialog(
            dialog,
            lambda _values: self.save(
                lambda: office.remove_holiday(by=by, day=row.day),
                f"{format_date(row.day)} menjadi hari kerja.",
                dialog=dialog,
            ),
        )

    def fill_year(self) -> None:
        """Add the known days of the shown year; own entries stay."""
        by, office, year = self.office.by(), self.office.services.office, self.shown_year

        def done(count: int) -> None:
            words = f"{count} hari libur {year} ditambahkan." if count else f"Daftar {year} sudah lengkap."
            self.office.frame.say(f"{words} Cocokkan dengan SKB 3 Menteri.")

        self.save(lambda: office.fill_holidays(by=by, year=year), "", then=done)

    def _open(self, row: HolidayRow | None) -> EditDialog:
        today = self.office.today()
        form = Form()
        day = DateField("Tanggal", lambda: today, required=True)
        form.add("day", day)
        form.add("name", TextField("Nama", required=True))
        form.add("kind", ChoiceField("Jenis", list(_KINDS.items())))
        first = date(self.shown_year, 1, 1) if self.shown_year != today.year else today
        shown = row or HolidayRow(first, "", "lokal")
        form.set_values({"day": shown.day, "name": shown.name, "kind": shown.kind})
        day.set_read_only(read_only=row is not None)
        dialog = EditDialog("Ubah hari libur" if row else "Tambah hari libur", "Simpan hari libur", form, parent=self)
        by, office = self.office.by(), self.office.services.office

        def submit(values: dict[str, Any]) -> None:
            new = HolidayRow(**values)
            self.save(lambda: office.save_holiday(by=by, row=new), f"{new.name} tersimpan.", dialog=dialog)

        return self.open_dialog(dialog, submit)


def _chip(row: HolidayRow) -> Chip:
    return Chip(_KINDS[row.kind], _COLOURS[row.kind])
