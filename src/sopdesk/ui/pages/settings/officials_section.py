"""Pejabat: the people of the office."""

from dataclasses import replace
from typing import Any

from sopdesk.domain.people import OfficialRow, nip_warning
from sopdesk.domain.words import grouped_nip
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.pages.settings.section import Office, TableSection
from sopdesk.ui.widgets.choice_fields import CheckField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import PhoneField, TextField

_FIELDS = ("name", "nip", "rank", "grade", "phone", "email", "active")


class OfficialsSection(TableSection[OfficialRow]):
    """People with NIP and rank; what position they hold is said in Jabatan."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Pejabat",
            "Orang-orang kantor dengan NIP dan pangkat, seperti tercetak di bawah tanda tangan.",
            office,
            columns=(
                Column("name", "Nama", lambda o: o.name, width=0),
                Column("nip", "NIP", lambda o: grouped_nip(o.nip), width=175),
                Column("rank", "Pangkat", lambda o: o.rank, width=165),
                Column("positions", "Jabatan hari ini", _positions, width=220, tooltip=_positions),
                Column("active", "Status", lambda o: "Aktif" if o.active else "Tidak aktif", width=100),
            ),
            key_of=lambda o: o.id,
            name="Daftar pejabat",
            empty="Belum ada pejabat",
            empty_text="Pejabat memangku jabatan, menerima disposisi, dan menandatangani surat.",
            empty_action="Tambah pejabat",
            look=lambda o: RowLook(muted=not o.active),
        )
        self.tool("Tambah pejabat", self.add, kind="primary", icon="user-plus")
        self.tool("Ubah…", self.edit, icon="pencil", needs_row=True)

    def load(self) -> None:
        """Read the people."""
        self.ask(self.office.services.people.officials, self.show_rows)

    def add(self) -> None:
        """A new person."""
        self._open(OfficialRow(0, ""))

    def edit(self) -> None:
        """Change the person in hand."""
        if self.row is not None:
            self._open(self.row)

    def _open(self, person: OfficialRow) -> EditDialog:
        form = Form()
        form.add("name", TextField("Nama lengkap dengan gelar", required=True))
        nip = TextField("NIP", placeholder="18 angka")
        form.add("nip", nip)
        form.add_row({"rank": TextField("Pangkat", placeholder="Penata Tingkat I"), "grade": TextField("Golongan")})
        form.add_row({"phone": PhoneField("Telepon"), "email": TextField("E-mail")})
        form.add("active", CheckField("Status", "Masih bekerja di kantor ini"))
        form.set_values({name: getattr(person, name) for name in _FIELDS})
        nip.left.connect(lambda: nip.set_hint(nip_warning(nip.value())))
        dialog = EditDialog("Ubah pejabat" if person.id else "Tambah pejabat", "Simpan pejabat", form, parent=self)

        def submit(values: dict[str, Any]) -> None:
            row = replace(person, **values)
            by, people = self.office.by(), self.office.services.people
            self.save(lambda: people.save_official(by=by, row=row), f"{row.name} tersimpan.", dialog=dialog)

        return self.open_dialog(dialog, submit)


def _positions(official: OfficialRow) -> str:
    return ", ".join(official.positions) or "–"
