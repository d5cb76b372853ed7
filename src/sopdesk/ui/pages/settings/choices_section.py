"""Daftar pilihan: the office's own words on forms and sheets."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox

from sopdesk.domain.attachment_kinds import LIST as KINDS
from sopdesk.domain.office import ChoiceRow
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.pages.settings.keys import key_of_name
from sopdesk.ui.pages.settings.section import Office, TableSection
from sopdesk.ui.widgets.choice_fields import CheckField, NumberField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import TextField

LISTS = {
    "instruksi": "Instruksi disposisi",
    "kecepatan": "Sifat kecepatan",
    "keamanan": "Sifat keamanan",
    "sebab-terlambat": "Sebab terlambat",
    "jenis-lampiran": "Jenis lampiran",
    "klasifikasi": "Kode klasifikasi",
}


_MOST_MONTHS = 240
_VALIDITY = "Dihitung sejak tanggal dokumennya dan ditawarkan saat dilampirkan; 0 berarti tidak kedaluwarsa."


def _written(row: ChoiceRow) -> str:
    months = f" (berlaku {row.valid_months} bulan)" if row.valid_months else ""
    return f"{row.label}{months}"


class ChoicesSection(TableSection[ChoiceRow]):
    """One list at a time; the order is the order on the sheet."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Daftar pilihan",
            "Kata-kata kantor ini di formulir dan lembar disposisi. Yang sudah terpakai dimatikan, tidak dihapus.",
            office,
            columns=(
                Column("order", "Urutan", lambda c: str(c.order + 1), width=90, right=True),
                Column("label", "Tertulis", _written, width=0),
                Column("active", "Status", lambda c: "Dipakai" if c.active else "Tidak dipakai", width=130),
            ),
            key_of=lambda c: c.id,
            name="Isi daftar pilihan",
            look=lambda c: RowLook(muted=not c.active),
        )
        self.list = QComboBox()
        self.list.setAccessibleName("Daftar")
        for key, words in LISTS.items():
            self.list.addItem(words, key)
        self.list.currentIndexChanged.connect(lambda _index: self.load())
        self.tools.addWidget(self.list)
        self.tool("Tambah isi", self.add, kind="primary", icon="plus")
        self.tool("Ubah…", self.edit, icon="pencil", needs_row=True)
        self.up = self.tool("Naikkan", lambda: self.move_row(-1), icon="arrow-up", needs_row=True)
        self.down = self.tool("Turunkan", lambda: self.move_row(1), icon="arrow-down", needs_row=True)

    @property
    def shown_list(self) -> str:
        """The key of the list that is shown."""
        return str(self.list.currentData())

    def load(self) -> None:
        """Read the chosen list."""
        office, key = self.office.services.office, self.shown_list
        self.ask(lambda: office.choices(key, active_only=False), self.show_rows)

    def add(self) -> None:
        """A new entry at the end."""
        order = max((row.order for row in self.model.rows), default=-1) + 1
        self._open(ChoiceRow(0, self.shown_list, "", "", order))

    def edit(self) -> None:
        """Change the entry in hand."""
        if self.row is not None:
            self._open(self.row)

    def move_row(self, by: int) -> None:
        """Exchange the entry in hand with its neighbour."""
        rows, row = self.model.rows, self.row
        place = rows.index(row) if row is not None else -1
        if row is None or not 0 <= place + by < len(rows):
            return
        wanted = list(rows)
        wanted.insert(place + by, wanted.pop(place))
        changed = [replace(r, order=number) for number, r in enumerate(wanted) if r.order != number]
        user, office = self.office.by(), self.office.services.office

        def work() -> None:
            for entry in changed:
                office.save_choice(by=user, row=entry)

        self.save(work, "")

    def _open(self, row: ChoiceRow) -> EditDialog:
        form = Form()
        form.add("label", TextField("Tertulis", required=True))
        if row.list == KINDS:
            form.add("months", NumberField("Masa berlaku", most=_MOST_MONTHS, suffix="bulan", hint=_VALIDITY))
        form.add("active", CheckField("Status", "Ditawarkan"))
        form.set_values({"label": row.label, "active": row.active, "months": row.valid_months})
        title = f"{'Ubah' if row.id else 'Tambah'} isi {LISTS[row.list].lower()}"
        dialog = EditDialog(title, "Simpan isi", form, parent=self)
        by, office = self.office.by(), self.office.services.office

        def submit(values: dict[str, Any]) -> None:
            key = row.key or key_of_name(values["label"], {other.key for other in self.model.rows})
            months = values.get("months") or None
            new = replace(row, key=key, label=values["label"], active=values["active"], valid_months=months)
            self.save(lambda: office.save_choice(by=by, row=new), f"{new.label} tersimpan.", dialog=dialog)

        return self.open_dialog(dialog, submit)
