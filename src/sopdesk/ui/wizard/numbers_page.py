"""Step 5: where the books of paper have got to."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.domain.numbering import format_number
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.text_fields import TextField
from sopdesk.ui.wizard.page import StepPage
from sopdesk.ui.wizard.state import WizardState
from sopdesk.ui.wizard.steps import Step

_WIDTH = 420
_HINTS = (
    "Lihat baris terakhir di buku kertas atau di Excel. Bila tahun ini belum ada surat, biarkan kosong.",
    "Buku yang berbagi nomor urut ditanyakan sekali saja.",
    "Surat lama tidak perlu diketik ulang. Bila perlu, nomor yang sudah ada di kertas tetap dapat dicatat nanti.",
)


class NumbersPage(StepPage):
    """One number for each counter."""

    def __init__(self, state: WizardState, parent: QWidget | None = None) -> None:
        super().__init__(Step.NUMBERS, state, parent)
        self.form = Form()
        self._office = ""
        self._holder = QVBoxLayout()
        self.body.addLayout(self._holder)
        self.body.addSpacing(8)
        card = Card("Mengapa ditanyakan")
        for hint in _HINTS:
            card.body.addWidget(label(f"•  {hint}", wrap=True))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def load(self) -> None:
        """Show the counters of the chosen office."""
        if self._office != self.state.office_key:
            self._office = self.state.office_key
            self._fill()
        self.form.blockSignals(True)
        self.form.set_values(self.state.last_numbers)
        self.form.blockSignals(False)
        self._tell()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Name the fields that are wrong."""
        self.form.show_errors(problems)

    def first_field(self) -> QWidget:
        """Return the first counter."""
        return self.form.fields[self.state.office.books[0][0]].editor

    def _fill(self) -> None:
        while (item := self._holder.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.form = Form()
        self.form.setMaximumWidth(_WIDTH)
        for counter, names in self.state.office.books:
            field = self.form.add(counter, TextField(f"{names}: nomor terakhir tahun ini", placeholder="0"))
            field.left.connect(lambda counter=counter: self._judge(counter))
        self.form.edited.connect(self._take)
        self._holder.addWidget(self.form)

    def _judge(self, counter: str) -> None:
        self.form.fields[counter].set_error(self.state.problems(self.step).get(counter, ""))

    def _take(self) -> None:
        self.state.last_numbers = {key: str(text) for key, text in self.form.values().items()}
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        wrong = self.state.problems(self.step)
        for counter, typed in self.state.last_numbers.items():
            number = format_number(int(typed or 0) + 1 if counter not in wrong else 1, "")
            self.form.fields[counter].set_hint("" if counter in wrong else f"Surat berikutnya bernomor {number}.")
