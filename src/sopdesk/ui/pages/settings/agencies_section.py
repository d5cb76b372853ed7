"""OPD: the senders and applicants, with the other names they are found by."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit

from sopdesk.domain.office import AgencyRow
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.pages.settings.section import Office, TableSection
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.choice_fields import CheckField, ChoiceField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import LongTextField, PhoneField, TextField

_KINDS = {
    "opd": "OPD",
    "kecamatan": "Kecamatan",
    "kelurahan": "Kelurahan",
    "instansi": "Instansi lain",
    "lain": "Lainnya",
}
_FIELDS = ("name", "short", "kind", "address", "phone", "email", "active")


class AgenciesSection(TableSection[AgencyRow]):
    """A searchable list."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "OPD dan pengirim",
            "Pengirim dilengkapi dari daftar ini saat surat diketik; singkatan dan nama lain ikut ditemukan.",
            office,
            columns=(
                Column("name", "Nama", lambda a: a.name, width=0, tooltip=lambda a: a.name),
                Column("short", "Singkatan", lambda a: a.short, width=140),
                Column("kind", "Jenis", lambda a: _KINDS.get(a.kind, a.kind.capitalize()), width=100),
                Column("aliases", "Nama lain", lambda a: ", ".join(a.aliases), width=140),
                Column("active", "Status", lambda a: "Dipakai" if a.active else "Tidak dipakai", width=105),
            ),
            key_of=lambda a: a.id,
            name="Daftar OPD",
            empty="Tidak ada OPD yang cocok",
            empty_text="Ubah kata pencarian, tampilkan yang tidak dipakai, atau tambahkan OPD itu.",
            empty_action="Tambah OPD",
            look=lambda a: RowLook(muted=not a.active),
        )
        self.tool("Tambah OPD", self.add, kind="primary", icon="plus")
        self.tool("Ubah…", self.edit, icon="pencil", needs_row=True)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, singkatan, nama lain")
        self.search.setAccessibleName("Cari OPD")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self.load())
        self.everything = QCheckBox("Tampilkan yang tidak dipakai")
        self.everything.toggled.connect(lambda _on: self.load())
        self.search.setMinimumWidth(current_metrics().px(320))
        self.tools.addWidget(self.search)
        self.tools.addWidget(self.everything)

    def load(self) -> None:
        """Read the OPD that fit the search."""
        office, text, active = self.office.services.office, self.search.text(), not self.everything.isChecked()
        self.ask(lambda: office.agencies(text, active_only=active), self.show_rows)

    def add(self) -> None:
        """A new OPD, named as it was searched."""
        self._open(AgencyRow(0, self.search.text().strip() if not self.model.rows else ""))

    def edit(self) -> None:
        """Change the OPD in hand."""
        if self.row is not None:
            self._open(self.row)

    def _open(self, agency: AgencyRow) -> EditDialog:
        kinds = _KINDS if agency.kind in _KINDS else {**_KINDS, agency.kind: agency.kind.capitalize()}
        form = Form()
        form.add("name", TextField("Nama", required=True))
        form.add_row({"short": TextField("Singkatan"), "kind": ChoiceField("Jenis", list(kinds.items()))})
        form.add("aliases", LongTextField("Nama lain", lines=3, hint="Satu nama per baris, misalnya nama lama."))
        form.add("address", TextField("Alamat"))
        form.add_row({"phone": PhoneField("Telepon"), "email": TextField("E-mail")})
        form.add("active", CheckField("Status", "Ditawarkan saat surat diketik"))
        form.set_values({name: getattr(agency, name) for name in _FIELDS} | {"aliases": "\n".join(agency.aliases)})
        dialog = EditDialog("Ubah OPD" if agency.id else "Tambah OPD", "Simpan OPD", form, parent=self)

        def submit(values: dict[str, Any]) -> None:
            aliases = tuple(line.strip() for line in values.pop("aliases").splitlines() if line.strip())
            row = replace(agency, aliases=aliases, **values)
            by, office = self.office.by(), self.office.services.office
            self.save(lambda: office.save_agency(by=by, row=row), f"{row.name} tersimpan.", dialog=dialog)

        return self.open_dialog(dialog, submit)
