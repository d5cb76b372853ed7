"""Nomor naskah: the pattern of each kind of paper, when its number is taken, and the last one given."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sopdesk.domain.number_pattern import sample
from sopdesk.domain.paper_number import NUMBER_AT, NumberRule
from sopdesk.services import Services
from sopdesk.ui.forms.edit_dialog import EditDialog, confirm_dialog
from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.pages.settings.pattern_field import PatternField
from sopdesk.ui.pages.settings.section import Office, TableSection
from sopdesk.ui.widgets.choice_fields import ChoiceField, NumberField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import TextField

_AT_HINT: Final = (
    "Saat dicetak: diambil begitu dicetak, disimpan, atau dibuka; pratinjau hanya memperlihatkannya. "
    "Saat ditandatangani: diambil begitu lembarnya kembali. Ditulis tangan: tempatnya dikosongkan."
)


@dataclass(frozen=True)
class NumberLine:
    """A kind of paper with its rule, and how its next number looks."""

    rule: NumberRule
    sample: str
    signer: str = ""
    """The code of who usually signs."""


def number_lines(services: Services) -> tuple[tuple[NumberLine, ...], str]:
    """Return the kinds of papers that have numbers, and the code of the office; runs in the background."""
    unit, today = services.paper_numbers.unit(), services.clock.now().date()
    lines = []
    for form in (services.forms.get(row.key) for row in services.forms.list()):
        rule = services.paper_numbers.rule(form)
        if rule is not None:
            signer = services.paper_numbers.signer(form)
            shown = sample(rule.pattern, on=today, number=rule.next, code=rule.code, unit=unit, position=signer)
            lines.append(NumberLine(rule, shown, signer))
    return tuple(lines), unit


def _own(line: NumberLine) -> str:
    return "Diubah kantor" if line.rule.own else "Bawaan"


class PaperNumbersSection(TableSection[NumberLine]):
    """One row for each kind of paper that has a number."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Nomor naskah",
            "Nomor surat yang dibuat di sini, per jenis. Nomor yang sudah diberikan tidak pernah berubah.",
            office,
            columns=(
                Column("title", "Jenis", lambda line: line.rule.title, width=0, tooltip=lambda line: line.rule.title),
                Column("sample", "Contoh", lambda line: line.sample, width=256, tooltip=lambda line: line.rule.pattern),
                Column("at", "Nomor diambil", lambda line: NUMBER_AT[line.rule.at], width=150),
                Column("last", "Terakhir", lambda line: str(line.rule.last or "–"), width=84, right=True),
                Column("own", "Pola", _own, width=112),
            ),
            key_of=lambda line: line.rule.form_key,
            name="Daftar nomor naskah",
            empty="Belum ada formulir yang bernomor",
        )
        self.unit = ""
        self.tool("Ubah pola…", self.edit, kind="primary", icon="pencil", needs_row=True)
        self.tool("Nomor terakhir di kertas…", self.set_last, icon="hash", needs_row=True)
        self.revert_button = self.tool("Kembalikan ke bawaan…", self.revert, icon="rotate-ccw", needs_row=True)
        self.tool("Kode kantor…", self.set_unit, icon="landmark")

    def load(self) -> None:
        """Read every rule."""
        services = self.office.services
        self.ask(lambda: number_lines(services), lambda found: self._show(*found))

    def follow(self) -> None:
        """Only what the office has changed can go back."""
        super().follow()
        if self.row is not None:
            own = self.row.rule.own
            self.revert_button.setEnabled(own)
            self.revert_button.setToolTip("" if own else "Pola ini memang bawaan formulir.")

    def edit(self) -> None:
        """Change pattern, code, counter, and when the number is taken."""
        if self.row is None:
            return
        rule, signer, today, unit = self.row.rule, self.row.signer, self.office.today(), self.unit
        form = Form()
        code = TextField("Kode klasifikasi", most=40, hint="Untuk {kode}; kosong: dari isian atau surat yang dibalas.")

        def shown(pattern: str) -> str:
            return sample(pattern, on=today, number=rule.next, code=code.value(), unit=unit, position=signer)

        pattern = PatternField("Pola nomor", shown)
        form.add("pattern", pattern)
        code.edited.connect(pattern.show_sample)
        counter = TextField("Penghitung", required=True, most=40)
        form.add_row({"code": code, "counter": counter})
        counter.set_hint(
            f"Nomor urutnya satu dengan buku agenda {rule.book}."
            if rule.book
            else "Jenis dengan penghitung yang sama berbagi nomor urut."
        )
        form.add("at", ChoiceField("Nomor diambil", tuple(NUMBER_AT.items()), hint=_AT_HINT))
        form.set_values({"pattern": rule.pattern, "code": rule.code, "counter": rule.counter, "at": rule.at})
        counter.set_read_only(read_only=bool(rule.book))
        dialog = EditDialog(f"Nomor {rule.title}", "Simpan pola", form, parent=self)
        by, numbers = self.office.by(), self.office.services.paper_numbers

        def submit(values: dict[str, Any]) -> None:
            new = replace(rule, **values)
            self.save(lambda: numbers.save(by=by, rule=new), f"Pola nomor {rule.title} tersimpan.", dialog=dialog)

        self.open_dialog(dialog, submit)

    def set_last(self) -> None:
        """Tell the last number that was used on paper this year."""
        if self.row is None:
            return
        rule, year = self.row.rule, self.office.today().year
        form = Form()
        form.add("last", NumberField("Nomor terakhir di kertas", most=99_999))
        form.set_values({"last": rule.last})
        text = f"{rule.title}, tahun {year}. Hanya sebelum SOPDesk memberi nomor pertama tahun itu."
        dialog = EditDialog("Nomor terakhir di kertas", "Simpan nomor terakhir", form, text=text, parent=self)
        by, numbers = self.office.by(), self.office.services.paper_numbers
        self.open_dialog(
            dialog,
            lambda values: self.save(
                lambda: numbers.set_last(by=by, rule=rule, year=year, last=values["last"]),
                "Nomor terakhir tersimpan.",
                dialog=dialog,
            ),
        )

    def revert(self) -> None:
        """Number a kind as its form says."""
        if self.row is None or not self.row.rule.own:
            return
        rule = self.row.rule
        text = f"{rule.title} kembali memakai pola bawaan. Nomor yang sudah diberikan tetap."
        dialog = confirm_dialog("Kembalikan ke bawaan", "Kembalikan pola", text, self)
        by, numbers = self.office.by(), self.office.services.paper_numbers
        self.open_dialog(
            dialog,
            lambda _values: self.save(
                lambda: numbers.revert(by=by, form_key=rule.form_key), "Pola bawaan dipakai lagi.", dialog=dialog
            ),
        )

    def set_unit(self) -> None:
        """Tell the code of the office ({unit})."""
        form = Form()
        form.add("unit", TextField("Kode kantor dalam nomor", most=60, hint="Untuk {unit}, misalnya DISKOMINFO."))
        form.set_values({"unit": self.unit})
        dialog = EditDialog("Kode kantor", "Simpan kode kantor", form, parent=self)
        by, numbers = self.office.by(), self.office.services.paper_numbers
        self.open_dialog(
            dialog,
            lambda values: self.save(
                lambda: numbers.save_unit(by=by, unit=values["unit"]), "Kode kantor tersimpan.", dialog=dialog
            ),
        )

    def _show(self, lines: Sequence[NumberLine], unit: str) -> None:
        self.unit = unit
        self.show_rows(lines)
