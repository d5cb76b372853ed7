"""The questions about positions: what it is, who holds it from when, until when."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from sopdesk.domain.people import HOLDING_KINDS, HoldingRow, OfficialRow, PositionRow, UnitRow
from sopdesk.domain.position_codes import position_code
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.pages.settings.keys import key_of_name
from sopdesk.ui.widgets.choice_fields import CheckField, ChoiceField
from sopdesk.ui.widgets.date_fields import DateField
from sopdesk.ui.widgets.date_text import format_date
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import TextField

RANKS = {
    1: "Kepala dinas",
    2: "Sekretaris",
    3: "Kepala bidang",
    4: "Kasi, JFT",
    5: "Staf, tim",
}


def position_dialog(
    seat: PositionRow, units: Sequence[UnitRow], seats: Sequence[PositionRow], parent: QWidget
) -> EditDialog:
    """Return the dialog for a position (id 0: a new one)."""
    form = Form()
    form.add("name", TextField("Nama jabatan", required=True))
    form.add("unit_id", ChoiceField("Unit", [(u.id, u.name) for u in units]))
    others = [(s.id, s.name) for s in seats if s.id != seat.id]
    form.add("parent_id", ChoiceField("Atasan langsung", others, blank="Tidak ada"))
    form.add("rank", ChoiceField("Tingkat", list(RANKS.items())))
    usual = position_code(replace(seat, number_code="")) if seat.id else "menurut nama jabatan"
    hint = f"Untuk {{jabatan}} dalam nomor surat yang ditandatanganinya. Kosong: {usual}"
    form.add("number_code", TextField("Kode dalam nomor", most=40, hint=hint))
    form.add("active", CheckField("Status", "Dipakai"))
    form.set_values(
        {
            "name": seat.name,
            "unit_id": seat.unit_id,
            "parent_id": seat.parent_id,
            "rank": seat.rank,
            "number_code": seat.number_code,
            "active": seat.active,
        }
    )
    return EditDialog("Ubah jabatan" if seat.id else "Tambah jabatan", "Simpan jabatan", form, parent=parent)


def position_of(seat: PositionRow, values: dict[str, Any], taken: Collection[str]) -> PositionRow:
    """Return the position with what was entered; a new one gets its key here."""
    return replace(
        seat,
        key=seat.key or key_of_name(values["name"], taken),
        name=values["name"],
        unit_id=values["unit_id"] or 0,
        parent_id=values["parent_id"],
        rank=values["rank"],
        number_code=values["number_code"],
        active=values["active"],
    )


def appoint_dialog(seat: PositionRow, officials: Sequence[OfficialRow], today: date, parent: QWidget) -> EditDialog:
    """Return the dialog that puts a person on a position."""
    form = Form()
    people = [(o.id, f"{o.name} ({', '.join(o.positions)})" if o.positions else o.name) for o in officials]
    form.add(
        "official_id",
        ChoiceField("Pejabat", people, required=True, blank="Pilih orang", hint="Belum ada? Tambahkan di Pejabat."),
    )
    form.add("kind", ChoiceField("Status", [(key, words) for key, words in HOLDING_KINDS.items()]))
    form.add_row(
        {
            "from_date": DateField("Mulai", lambda: today, required=True),
            "to_date": DateField("Sampai", lambda: today, hint="Kosong: sampai ada pengganti"),
        }
    )
    form.set_values({"kind": "definitif", "from_date": today})
    text = f"{seat.name}. Sekarang: {seat.holder or 'belum ada pemangku'}"
    dialog = EditDialog("Angkat pejabat", "Angkat pejabat", form, text=text, parent=parent)
    dialog.add_check(_appoint_problems)
    return dialog


def end_dialog(seat: PositionRow, held: Sequence[HoldingRow], today: date, parent: QWidget) -> EditDialog:
    """Return the dialog that ends a holding on a day, inclusive."""
    form = Form()
    words = [(h.id, f"{h.official}, {HOLDING_KINDS[h.kind]} sejak {format_date(h.from_date)}") for h in held]
    form.add("holding_id", ChoiceField("Pemangku", words))
    form.add("to_date", DateField("Hari terakhir", lambda: today, required=True))
    form.set_values({"to_date": today})
    text = f"{seat.name}. Meja yang masih terbuka tetap pada jabatan ini dan menunggu pemangku berikutnya."
    return EditDialog("Akhiri masa jabatan", "Akhiri masa jabatan", form, text=text, parent=parent)


def _appoint_problems(values: dict[str, Any]) -> dict[str, str]:
    start, end = values["from_date"], values["to_date"]
    if end is not None and start is not None and end < start:
        return {"to_date": "Lebih awal dari tanggal mulai."}
    if values["kind"] == "plh" and end is None:
        return {"to_date": "Plh. memerlukan tanggal selesai."}
    return {}
