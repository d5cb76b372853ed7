"""Step 2: name and letterhead of the office, with a picture of it as it will be printed."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from sopdesk.ui.forms.letterhead import LetterheadPreview
from sopdesk.ui.forms.logo import LogoChooser
from sopdesk.ui.forms.profile_fields import add_profile_fields
from sopdesk.ui.forms.scroll import scrolled
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.widgets.choice_fields import ChoiceField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.wizard.page import StepPage
from sopdesk.ui.wizard.state import PROFILE_FIELDS, WizardState
from sopdesk.ui.wizard.steps import Step


class OfficePage(StepPage):
    """Starting data, name, address, emblem."""

    def __init__(self, state: WizardState, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(Step.OFFICE, state, parent)
        self.preview = LetterheadPreview()
        self.logo = LogoChooser(tasks)
        self.logo.chosen.connect(self._take_logo)
        self.start = ChoiceField("Mulai dari data awal", [(o.key, o.label) for o in state.offices])
        self.start.set_value(state.office_key)
        self.form = Form()
        self.form.add("office", self.start)
        add_profile_fields(self.form)
        self.form.add_stretch()
        self.form.setContentsMargins(2, 2, 8, 2)
        self.form.edited.connect(self._take)
        for name in PROFILE_FIELDS:
            self.form.fields[name].left.connect(lambda name=name: self._judge(name))
        self.body.addWidget(self.preview)
        self.body.addWidget(self.logo)
        self.body.addWidget(scrolled(self.form), 1)

    def load(self) -> None:
        """Show name and letterhead."""
        self.form.blockSignals(True)
        self.form.set_values({**self.state.profile, "office": self.state.office_key})
        self.form.blockSignals(False)
        office = self.state.office
        self.start.set_hint(
            f"{office.units} unit, {len(office.positions)} jabatan, {office.agencies} OPD. Semuanya dapat diubah nanti."
        )
        self._draw()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Name the fields that are wrong."""
        self.form.show_errors(problems)

    def first_field(self) -> QWidget:
        """Return the choice of starting data."""
        return self.start.combo

    def _take(self) -> None:
        values = self.form.values()
        if values["office"] != self.state.office_key:
            self.state.choose_office(values["office"])
            self.load()
        else:
            self.state.profile = {name: values[name] for name in PROFILE_FIELDS}
            self._draw()
        self.edited.emit()

    def _take_logo(self, data: bytes | None) -> None:
        self.state.logo = data
        self._draw()
        self.edited.emit()

    def _judge(self, name: str) -> None:
        self.form.fields[name].set_error(self.state.problems(self.step).get(name, ""))

    def _draw(self) -> None:
        self.preview.show_profile(self.state.made_profile(), self.state.logo)
