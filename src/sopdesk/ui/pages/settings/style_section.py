"""Naskah: paper, font, spacing and margins of the office's papers, with a page of sample that follows."""

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.core.errors import InvalidInputError, UserError
from sopdesk.domain.form import Form as PaperForm
from sopdesk.domain.paper_sheet import PaperStyle
from sopdesk.ui.forms.scroll import scrolled
from sopdesk.ui.pages.settings.section import Office, Section
from sopdesk.ui.pages.settings.specimen_view import SpecimenView
from sopdesk.ui.widgets.choice_fields import ChoiceField, NumberField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.labels import label

_SIZES: Final = (("f4", "F4 (215 × 330 mm)"), ("a4", "A4 (210 × 297 mm)"), ("folio", "Folio (210 × 330 mm)"))
_FONTS: Final = (("sans", "Liberation Sans (setara Arial)"), ("bookman", "TeX Gyre Bonum (setara Bookman)"))
_POINTS: Final = tuple((n, f"{n:g}".replace(".", ",")) for n in (9.0, 10.0, 10.5, 11.0, 11.5, 12.0, 13.0, 14.0))
_SPACING: Final = tuple((n, f"{n:g}".replace(".", ",")) for n in (1.0, 1.15, 1.25, 1.5, 2.0))
_MARGINS: Final = (("top", "Atas"), ("bottom", "Bawah"), ("left", "Kiri"), ("right", "Kanan"))
_SAMPLE: Final = "surat-balasan"
_LEAST, _MOST = 5, 60


class StyleSection(Section):
    """The settings at the left, a letter of reply with made-up words at the right."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Naskah", "Kertas, huruf, dan batas halaman semua surat dan formulir yang dicetak sejak disimpan.", office
        )
        self._stored: PaperStyle | None = None
        self._letter: PaperForm | None = None
        self.form = Form()
        self.form.add("size", ChoiceField("Kertas", _SIZES, hint="Pencetak tanpa F4 mendapat pilihan saat mencetak."))
        self.form.add("font", ChoiceField("Huruf", _FONTS))
        self.form.add_row(
            {"points": ChoiceField("Ukuran huruf", _POINTS), "spacing": ChoiceField("Jarak baris", _SPACING)}
        )
        margins = {
            key: NumberField(f"Batas {words.lower()}", least=_LEAST, most=_MOST, suffix="mm") for key, words in _MARGINS
        }
        self.form.add_row({key: margins[key] for key in ("top", "bottom")})
        self.form.add_row({key: margins[key] for key in ("left", "right")})
        self.form.add_stretch()
        self.form.setContentsMargins(2, 2, 8, 2)
        self.form.edited.connect(self._edited)
        self.sample = SpecimenView(office.frame.tasks, office.services, self._drawing, "Contoh surat balasan")
        self.keep = QPushButton("Simpan naskah")
        self.keep.setProperty("kind", "primary")
        self.keep.clicked.connect(lambda _on=False: self.store())
        self.undo = QPushButton("Kembalikan yang tersimpan")
        self.undo.clicked.connect(lambda _on=False: self.discard())
        self.usual = QPushButton("Pakai bawaan")
        self.usual.clicked.connect(lambda _on=False: self._fill(PaperStyle()))
        self._state = label("", "caption", wrap=True)
        self._lay_out()
        self.kept = self.keep_draft("naskah", self.form.values, self._put_back)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self._state)
        for buttons in ((self.keep, self.usual), (self.undo,)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(left, 4)
        both.addWidget(self.sample, 5)
        self.body.addLayout(both, 1)

    def load(self) -> None:
        """Read what is kept."""
        services = self.office.services
        self.ask(lambda: (services.printouts.style(), services.forms.get(_SAMPLE)), lambda both: self._show(*both))

    def unsaved(self) -> bool:
        """Whether what is set differs from what is kept."""
        return self._stored is not None and self._entered() != self._stored

    def discard(self) -> None:
        """Show what is kept."""
        if self._stored is not None:
            self._fill(self._stored)
            self.kept.forget()

    def store(self, then: Callable[[], object] | None = None) -> None:
        """Keep what is set."""
        style, by, printouts = self._entered(), self.office.by(), self.office.services.printouts

        def done(_none: object) -> None:
            self.office.frame.say("Naskah tersimpan. Cetakan berikutnya memakainya.")
            self._stored = style
            self.kept.forget()
            self.load()
            if then is not None:
                then()

        self.office.frame.tasks.run(
            lambda: printouts.save_style(by=by, style=style), on_done=done, on_error=self._refused, owner=self
        )

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInputError):
            self.form.show_errors(error.fields)
        self._state.setText(error.message if isinstance(error, UserError) else "Naskah tidak dapat disimpan.")
        if not isinstance(error, UserError):
            raise error

    def _show(self, style: PaperStyle, letter: PaperForm) -> None:
        self._stored, self._letter = style, letter
        self._fill(style)
        self.kept.bring()

    def _put_back(self, draft: dict[str, Any]) -> None:
        self.form.set_values(draft)
        self._edited()

    def _fill(self, style: PaperStyle) -> None:
        self.form.blockSignals(True)
        values = asdict(style)
        self.form.set_values({**values, **{key: round(values[key]) for key, _words in _MARGINS}})
        self.form.blockSignals(False)
        self._tell()
        QTimer.singleShot(0, self, self.sample.draw)

    def _edited(self) -> None:
        self._tell()
        self.sample.touch()

    def _tell(self) -> None:
        self.kept.touch()
        changed = self.unsaved()
        self.undo.setEnabled(changed)
        self.undo.setToolTip("" if changed else "Belum ada yang diubah.")
        self._state.setText("Ada perubahan yang belum disimpan." if changed else "")

    def _entered(self) -> PaperStyle:
        entered: dict[str, Any] = self.form.values()
        numbers = {key: float(entered[key]) for key, _words in _MARGINS}
        return replace(self._stored or PaperStyle(), **{**entered, **numbers})

    def _drawing(self) -> Callable[[], bytes] | None:
        """Return what draws the sample as it is set now; half sheets and fixed forms keep their own size."""
        if self._letter is None:
            return None
        draw = self.office.services.specimens.draw
        return partial(draw, by=self.office.by(), form=self._letter, style=self._entered(), filled=True)
