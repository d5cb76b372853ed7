"""Step 4: who looks after the program."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.choice_fields import ChoiceField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.text_fields import PasswordField, TextField
from sopdesk.ui.wizard.page import StepPage
from sopdesk.ui.wizard.state import WizardState
from sopdesk.ui.wizard.steps import Step

_FIELDS = ("admin_name", "admin_login", "admin_password", "admin_repeat")
_NOBODY = "Tanpa jabatan di daftar ini"
_RULES = (
    "Paling sedikit 12 huruf. Beberapa kata tanpa hubungan mudah diingat dan sulit ditebak.",
    "Spasi boleh dipakai. Angka dan tanda baca tidak diwajibkan.",
    "Bila lupa, kode pemulihan dari langkah terakhir membuka program kembali. Simpan kode itu dalam amplop tertutup.",
)


class AdminPage(StepPage):
    """Name, login, password twice."""

    def __init__(self, state: WizardState, parent: QWidget | None = None) -> None:
        super().__init__(Step.ADMIN, state, parent)
        self.position = ChoiceField("Jabatan")
        self.form = Form()
        self.form.add_row({"admin_name": TextField("Nama lengkap", required=True), "admin_position": self.position})
        self.form.add_row({"admin_login": TextField("Nama pengguna", required=True, placeholder="misalnya siti.rahma")})
        self.form.add_row(
            {
                "admin_password": PasswordField("Kata sandi", required=True),
                "admin_repeat": PasswordField("Ulangi kata sandi", required=True),
            }
        )
        self.form.edited.connect(self._take)
        for name in _FIELDS:
            self.form.fields[name].left.connect(lambda name=name: self._judge(name))
        self.body.addWidget(self.form)
        self.body.addSpacing(8)
        card = Card("Kata sandi yang baik")
        for rule in _RULES:
            card.body.addWidget(label(f"•  {rule}", wrap=True))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def load(self) -> None:
        """Show what was typed, with the positions that are still free."""
        self.form.blockSignals(True)
        self.position.set_choices([("", _NOBODY), *self.state.free_positions])
        self.position.set_value(self.state.admin_position)
        self.form.set_values({name: getattr(self.state, name) for name in _FIELDS})
        self.form.blockSignals(False)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Name the fields that are wrong."""
        self.form.show_errors(problems)

    def first_field(self) -> QWidget:
        """Return the name."""
        return self.form.fields["admin_name"].editor

    def _take(self) -> None:
        values = self.form.values()
        for name in _FIELDS:
            setattr(self.state, name, values[name])
        self.state.admin_position = values["admin_position"] or ""
        self.edited.emit()

    def _judge(self, name: str) -> None:
        if self.form.fields[name].value():
            self.form.fields[name].set_error(self.state.problems(self.step).get(name, ""))
