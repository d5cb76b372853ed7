"""Unit: the tree of the office as a list, indented."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sopdesk.domain.people import UnitRow
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.pages.settings.keys import key_of_name
from sopdesk.ui.pages.settings.section import Office, TableSection
from sopdesk.ui.widgets.choice_fields import CheckField, ChoiceField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import TextField


@dataclass(frozen=True)
class UnitLine:
    """A unit with its depth in the tree."""

    unit: UnitRow
    depth: int
    parent: str


def tree_lines(units: Sequence[UnitRow]) -> tuple[UnitLine, ...]:
    """Return the units in the order of the tree; one whose parent is lost stands at the top."""
    names = {unit.id: unit.name for unit in units}
    children: dict[int | None, list[UnitRow]] = {}
    for unit in units:
        children.setdefault(unit.parent_id if unit.parent_id in names else None, []).append(unit)
    lines: list[UnitLine] = []

    def walk(parent: int | None, depth: int) -> None:
        for unit in children.get(parent, ()):
            lines.append(UnitLine(unit, depth, names.get(unit.parent_id or 0, "")))
            walk(unit.id, depth + 1)

    walk(None, 0)
    return tuple(lines)


def _look(line: UnitLine) -> RowLook:
    return RowLook(muted=not line.unit.active)


class UnitsSection(TableSection[UnitLine]):
    """Units of the office."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Unit",
            "Bagian-bagian kantor. Keterlambatan dan rekap dihitung per unit.",
            office,
            columns=(
                Column("name", "Unit", lambda line: f"{'      ' * line.depth}{line.unit.name}", width=0),
                Column("parent", "Di bawah", lambda line: line.parent, width=300),
                Column("active", "Status", lambda line: "Aktif" if line.unit.active else "Tidak dipakai", width=120),
            ),
            key_of=lambda line: line.unit.id,
            name="Daftar unit",
            look=_look,
        )
        self.tool("Tambah unit", self.add, kind="primary", icon="plus")
        self.tool("Ubah…", self.edit, icon="pencil", needs_row=True)

    def load(self) -> None:
        """Read the units."""
        self.ask(self.office.services.people.units, lambda units: self.show_rows(tree_lines(units)))

    def add(self) -> None:
        """A new unit."""
        self._open(UnitRow(0, "", "", None), "Tambah unit")

    def edit(self) -> None:
        """Change the unit in hand."""
        if self.row is not None:
            self._open(self.row.unit, "Ubah unit")

    def _open(self, unit: UnitRow, title: str) -> EditDialog:
        form = Form()
        form.add("name", TextField("Nama unit", required=True))
        below = _descendants(unit.id, [line.unit for line in self.model.rows])
        others = [(line.unit.id, f"{'   ' * line.depth}{line.unit.name}") for line in self.model.rows]
        choices = [(ident, words) for ident, words in others if ident not in below]
        form.add("parent_id", ChoiceField("Di bawah", choices, blank="Paling atas"))
        form.add("active", CheckField("Status", "Dipakai"))
        form.set_values({"name": unit.name, "parent_id": unit.parent_id, "active": unit.active})
        dialog = EditDialog(title, "Simpan unit", form, parent=self)

        def submit(values: dict[str, Any]) -> None:
            key = unit.key or key_of_name(values["name"], {line.unit.key for line in self.model.rows})
            row = replace(unit, key=key, name=values["name"], parent_id=values["parent_id"], active=values["active"])
            by, people = self.office.by(), self.office.services.people
            self.save(lambda: people.save_unit(by=by, row=row), f"Unit {row.name} tersimpan.", dialog=dialog)

        return self.open_dialog(dialog, submit)


def _descendants(unit_id: int, units: Sequence[UnitRow]) -> frozenset[int]:
    """Return the unit and everything below it: none of them can be its parent."""
    found = {unit_id} if unit_id else set()
    grown = True
    while grown:
        more = {unit.id for unit in units if unit.parent_id in found} - found
        grown = bool(more)
        found |= more
    return frozenset(found)
