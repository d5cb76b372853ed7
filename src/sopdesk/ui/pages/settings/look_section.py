"""Tampilan: how the window looks on this PC; every change shows at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from sopdesk.ui.pages.settings.section import Office, Section
from sopdesk.ui.start.pc_look import LEAST_TEXT, LONGEST_LOCK, MOST_TEXT, PcMemory
from sopdesk.ui.theme.theme import Theme, ThemeMode
from sopdesk.ui.theme.tokens import Density
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.choice_fields import CheckField, ChoiceField, NumberField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.form_field import FormField
from sopdesk.ui.widgets.labels import label

_THEMES = (("system", "Ikuti sistem"), ("light", "Terang"), ("dark", "Gelap"))
_DENSITIES = (("compact", "Rapat"), ("normal", "Biasa"), ("comfortable", "Longgar"))
_STEP = 5
_PAGE = 2
_WIDTH = 560


class PercentField(FormField):
    """A slider from 90 to 150 % that says where it stands."""

    def __init__(self, title: str) -> None:
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(LEAST_TEXT // _STEP, MOST_TEXT // _STEP)
        self.slider.setPageStep(_PAGE)
        self.slider.setTickInterval(_PAGE)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self._words: QLabel = label("")
        self._words.setMinimumWidth(56)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self._words)
        super().__init__(title, holder)
        self.slider.setAccessibleName(title)
        holder.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._moved)
        self._moved()

    def value(self) -> int:
        """Return the percentage."""
        return self.slider.value() * _STEP

    def set_value(self, value: int | None) -> None:
        """Show a percentage."""
        self.slider.setValue(round((value or 100) / _STEP))

    def is_blank(self) -> bool:
        """A percentage is never blank."""
        return False

    def _moved(self) -> None:
        self._words.setText(f"{self.value()} %")
        self._changed()


class LookSection(Section):
    """Theme, text size, density, keys, lock.

    Args:
        office: what it may use.
        memory: what this PC remembers.
        theme: the look of the running program.
        applied: told after each change.
    """

    def __init__(self, office: Office, memory: PcMemory, theme: Theme, applied: Callable[[], object]) -> None:
        super().__init__(
            "Tampilan", "Berlaku di PC ini, untuk siapa pun yang masuk. Setiap perubahan langsung tampak.", office
        )
        self._memory, self._theme, self._applied = memory, theme, applied
        self.form = Form()
        self.form.setMaximumWidth(_WIDTH)
        self.form.add_row(
            {"theme": ChoiceField("Tema", _THEMES), "density": ChoiceField("Kerapatan tabel", _DENSITIES)}
        )
        self.form.add("text_percent", PercentField("Ukuran huruf"))
        self.form.add(
            "single_keys",
            CheckField(
                "Tombol satu huruf",
                "T teruskan, B kembalikan, S selesai, dan sejenisnya",
                hint="Matikan bila Anda memakai pembaca layar atau mendikte.",
            ),
        )
        self.form.add(
            "lock_minutes",
            NumberField(
                "Kunci otomatis setelah", most=LONGEST_LOCK, suffix="menit", hint="0: tidak pernah terkunci otomatis."
            ),
        )
        self.form.edited.connect(self._apply)
        theme.changed.connect(self.load)  # the palette changes it too
        self.body.addWidget(self.form)
        card = Card("Contoh")
        card.setMaximumWidth(_WIDTH)
        card.body.addWidget(label("0412  Permohonan kenaikan bandwidth"))
        card.body.addWidget(label("Dinas Kesehatan · diterima 20/11/2026 · tenggat 23/11/2026", "muted", wrap=True))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def load(self) -> None:
        """Show what this PC remembers."""
        look = self._memory.look
        self.form.blockSignals(True)
        self.form.set_values({name: getattr(look, name) for name in self.form.fields})
        self.form.blockSignals(False)

    def _apply(self) -> None:
        values = self.form.values()
        if all(getattr(self._memory.look, name) == value for name, value in values.items()):
            return
        look = self._memory.change(**values)
        self._theme.change(mode=ThemeMode(look.theme), percent=look.text_percent, density=Density(look.density))
        self._applied()
        self.office.frame.tasks.run(self._memory.save, latest="tampilan", owner=self)
