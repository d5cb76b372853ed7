"""Step 3: who holds which position."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from sopdesk.domain.people import HOLDING_KINDS, nip_warning
from sopdesk.domain.session import ROLES
from sopdesk.ui.forms.scroll import scrolled
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.labels import label, plain_tip, set_state
from sopdesk.ui.widgets.text_fields import PasswordField
from sopdesk.ui.wizard.page import StepPage
from sopdesk.ui.wizard.state import OfficialLine, WizardState
from sopdesk.ui.wizard.steps import Step

_HEADINGS = ("Jabatan", "Nama lengkap dengan gelar", "NIP", "Pangkat", "Status", "Nama pengguna (opsional)")
_STRETCH = (5, 6, 5, 4, 2, 4)


class _Row:
    """The inputs of one position and the line beneath them."""

    def __init__(self, line: OfficialLine) -> None:
        self.line = line
        self.title = label(line.position, wrap=True)
        self.name = _edit(line.name, f"Nama {line.position}")
        self.nip = _edit(line.nip, f"NIP {line.position}")
        self.rank = _edit(line.rank, f"Pangkat {line.position}")
        self.login = _edit(line.login, f"Nama pengguna {line.position}")
        self.kind = QComboBox()
        self.kind.setAccessibleName(f"Status {line.position}")
        for key, words in HOLDING_KINDS.items():
            self.kind.addItem(words, key)
        self.kind.setCurrentIndex(self.kind.findData(line.kind))
        self.message: QLabel = label("", "error", wrap=True)
        self.message.hide()

    @property
    def cells(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return (self.title, self.name, self.nip, self.rank, self.kind, self.login)

    @property
    def edits(self) -> dict[str, QLineEdit]:
        """The texts by their field."""
        return {"name": self.name, "nip": self.nip, "rank": self.rank, "login": self.login}

    def take(self) -> None:
        """Put what was typed into the state."""
        for field, edit in self.edits.items():
            setattr(self.line, field, edit.text())
        self.line.kind = self.kind.currentData()
        role = ROLES[self.line.role].lower()
        self.login.setToolTip(plain_tip(f"Bila diisi, orang ini dapat masuk dengan peran {role}."))

    def say(self, wrong: Mapping[str, str]) -> None:
        """Show what is wrong; else what looks odd in the NIP."""
        key = self.line.position_key
        errors = {field: wrong[f"{field}:{key}"] for field in self.edits if f"{field}:{key}" in wrong}
        for field, edit in self.edits.items():
            set_state(edit, "invalid", "true" if field in errors else "false")
            edit.setAccessibleDescription(errors.get(field, ""))
        warning = nip_warning(self.line.nip)
        words = " ".join(errors.values()) or (f"Periksa kembali: {warning} Boleh diteruskan." if warning else "")
        set_state(self.message, "role", "error" if errors else "caption")
        self.message.setText(words)
        self.message.setVisible(bool(words))


class OfficialsPage(StepPage):
    """A table of positions with inputs, and the first password of those who may log in."""

    def __init__(self, state: WizardState, parent: QWidget | None = None) -> None:
        super().__init__(Step.OFFICIALS, state, parent)
        self._rows: list[_Row] = []
        self._office = ""
        self._holder = QWidget()
        self._table = scrolled(self._holder)
        self.body.addWidget(self._table, 1)
        self.form = Form()
        self.password = PasswordField(
            "Kata sandi awal untuk semua nama pengguna di atas",
            hint="Paling sedikit 12 huruf; setiap orang menggantinya saat pertama masuk.",
        )
        self.form.add("first_password", self.password)
        self.form.edited.connect(self._take)
        self.form.hide()
        self.body.addWidget(self.form)

    def load(self) -> None:
        """Show the positions of the chosen office."""
        if self._office != self.state.office_key:
            self._office = self.state.office_key
            self._fill()
        self.form.blockSignals(True)
        self.password.set_value(self.state.first_password)
        self.form.blockSignals(False)
        self._show_password()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say it on the row it belongs to."""
        for row in self._rows:
            row.say(problems)
        self.password.set_error(problems.get("first_password", ""))
        first = self._first_wrong(problems)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._table.ensureWidgetVisible(first)

    def first_field(self) -> QWidget:
        """Return the name of the head."""
        return self._rows[0].name if self._rows else self

    def edit(self, field: str, position: str) -> QLineEdit:
        """Return the input ``field`` of a position."""
        return next(row.edits[field] for row in self._rows if row.line.position_key == position)

    def _first_wrong(self, problems: Mapping[str, str]) -> QWidget | None:
        for row in self._rows:
            for field, edit in row.edits.items():
                if f"{field}:{row.line.position_key}" in problems:
                    return edit
        return self.password.editor if "first_password" in problems else None

    def _fill(self) -> None:
        self._holder = QWidget()
        self._holder.setProperty("role", "scroll")
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for column, (words, stretch) in enumerate(zip(_HEADINGS, _STRETCH, strict=True)):
            grid.addWidget(label(words, "group", wrap=True), 0, column)
            grid.setColumnStretch(column, stretch)
        self._rows = [_Row(line) for line in self.state.officials]
        for number, row in enumerate(self._rows):
            self._lay_row(grid, 1 + 2 * number, row)
        grid.setRowStretch(2 * len(self._rows) + 2, 1)
        self._table.setWidget(self._holder)

    def _lay_row(self, grid: QGridLayout, at: int, row: _Row) -> None:
        for column, cell in enumerate(row.cells):
            grid.addWidget(cell, at, column)
        grid.addWidget(row.message, at + 1, 1, 1, len(_HEADINGS) - 1)
        for edit in row.edits.values():
            edit.textEdited.connect(lambda _text: self._take())
            edit.editingFinished.connect(lambda row=row: self._judge(row))
        row.kind.activated.connect(lambda _index: self._take())

    def _take(self) -> None:
        for row in self._rows:
            row.take()
        self.state.first_password = self.password.value()
        self._show_password()
        self.edited.emit()

    def _judge(self, row: _Row) -> None:
        row.take()
        wrong = self.state.problems(self.step)
        wrong.pop(f"name:{row.line.position_key}", None)  # the name may be typed after the rest
        row.say(wrong)

    def _show_password(self) -> None:
        self.form.setVisible(any(line.login.strip() for line in self.state.officials))


def _edit(text: str, name: str) -> QLineEdit:
    edit = QLineEdit(text)
    edit.setAccessibleName(name)
    edit.setMinimumWidth(60)
    edit.setCursorPosition(0)
    edit.editingFinished.connect(lambda: edit.setCursorPosition(0))
    return edit
