"""Jam kerja: the usual week, Ramadan with its dates, and single days of their own."""

from dataclasses import replace
from typing import Any

from sopdesk.domain.office import WorkHours
from sopdesk.domain.words import DAYS
from sopdesk.domain.work_hours import ramadan_hours
from sopdesk.ui.forms.edit_dialog import EditDialog, confirm_dialog
from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.pages.settings.hours_state import day_problem, read_day, shown_day, week_words
from sopdesk.ui.pages.settings.section import Office, TableSection
from sopdesk.ui.widgets.date_fields import DateField
from sopdesk.ui.widgets.date_text import format_date
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import TextField

_WEEK = 7


class HoursSection(TableSection[WorkHours]):
    """One row for each period; a period goes before the usual week."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Jam kerja",
            "Mutu baku dihitung dalam jam ini. Periode bertanggal, misalnya Ramadan, mendahului pekan biasa.",
            office,
            columns=(
                Column("name", "Nama", lambda h: h.name, width=220),
                Column("dates", "Berlaku", _dates, width=220),
                Column("week", "Ringkasan", week_words, width=0),
            ),
            key_of=lambda h: (h.name, h.from_date),
            name="Daftar jam kerja",
        )
        self.tool("Tambah periode", self.add, kind="primary", icon="plus")
        self.tool("Tambah Ramadan", self.add_ramadan, icon="calendar-days")
        self.tool("Ubah…", self.edit, icon="pencil", needs_row=True)
        self.tool("Hapus periode…", self.remove, icon="trash-2", needs_row=True)

    def load(self) -> None:
        """Read all hours."""
        self.ask(self.office.services.office.hours, self.show_rows)

    def add(self) -> None:
        """A period with hours of its own; it starts from the usual week."""
        usual = next((row for row in self.model.rows if row.from_date is None), None)
        days = usual.days if usual else ((),) * _WEEK
        today = self.office.today()
        self._open(None, WorkHours("", days, today, today))

    def add_ramadan(self) -> None:
        """Ramadan with its usual hours; the dates are the government's."""
        self._open(None, ramadan_hours())

    def edit(self) -> None:
        """Change the row in hand."""
        if self.row is not None:
            self._open(self.row, self.row)

    def remove(self) -> None:
        """Remove a period; the usual week stays."""
        row = self.row
        if row is None:
            return
        if row.from_date is None:
            self.office.frame.say("Pekan biasa tidak dapat dihapus; ubahlah jamnya.")
            return
        text = f"{row.name}, {_dates(row)}. Sesudahnya pekan biasa berlaku lagi; semua tenggat dihitung kembali."
        dialog = confirm_dialog("Hapus periode?", "Hapus periode", text, self)
        left = tuple(other for other in self.model.rows if other != row)
        self.open_dialog(dialog, lambda _values: self._keep(left, f"{row.name} dihapus.", dialog))

    def _keep(self, hours: tuple[WorkHours, ...], words: str, dialog: EditDialog) -> None:
        by, office = self.office.by(), self.office.services.office
        self.save(lambda: office.save_hours(by=by, hours=hours), words, dialog=dialog)

    def _open(self, old: WorkHours | None, shown: WorkHours) -> EditDialog:
        usual = old is not None and old.from_date is None
        today = self.office.today()
        form = Form()
        form.add("name", TextField("Nama", required=True, placeholder="misalnya Ramadan 1448 H"))
        if not usual:
            form.add_row(
                {
                    "from_date": DateField("Mulai", lambda: today, required=True),
                    "to_date": DateField("Sampai", lambda: today, required=True),
                }
            )
        for number in range(0, _WEEK, 2):
            form.add_row(
                {
                    f"day{day}": TextField(DAYS[day], placeholder="libur")
                    for day in range(number, min(number + 2, _WEEK))
                }
            )
        values = {f"day{day}": shown_day(spans) for day, spans in enumerate(shown.days)}
        form.set_values({"name": shown.name, "from_date": shown.from_date, "to_date": shown.to_date, **values})
        text = "Tulis jam seperti 07.30–12.00, 13.00–16.00. Kosong berarti libur."
        dialog = EditDialog(
            "Ubah jam kerja" if old else "Tambah periode", "Simpan jam kerja", form, text=text, parent=self
        )
        dialog.add_check(_problems)
        others = tuple(row for row in self.model.rows if row != old)

        def submit(values: dict[str, Any]) -> None:
            days = tuple(read_day(values[f"day{day}"]) or () for day in range(_WEEK))
            start, end = values.get("from_date"), values.get("to_date")
            new = replace(shown, name=values["name"], days=days, from_date=start, to_date=end)
            self._keep((*others, new), f"{new.name} tersimpan. Tenggat dihitung kembali.", dialog)

        return self.open_dialog(dialog, submit)


def _problems(values: dict[str, Any]) -> dict[str, str]:
    wrong = {name: day_problem(values[name]) for name in values if name.startswith("day")}
    start, end = values.get("from_date"), values.get("to_date")
    if start is not None and end is not None and end < start:
        wrong["to_date"] = "Lebih awal dari tanggal mulai."
    return {name: words for name, words in wrong.items() if words}


def _dates(row: WorkHours) -> str:
    if row.from_date is None or row.to_date is None:
        return "Selalu"
    if row.from_date == row.to_date:
        return format_date(row.from_date)
    return f"{format_date(row.from_date)}–{format_date(row.to_date)}"
