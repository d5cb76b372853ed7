"""Instansi & kop: name and letterhead, drawn while they are typed."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from sopdesk.domain.office import OfficeProfile, PaperName
from sopdesk.ui.forms.letterhead import LetterheadPreview
from sopdesk.ui.forms.logo import LogoChooser
from sopdesk.ui.forms.profile_fields import add_profile_fields
from sopdesk.ui.forms.scroll import scrolled
from sopdesk.ui.pages.settings.section import Office, Section
from sopdesk.ui.widgets.choice_fields import CheckField, ChoiceField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.labels import label

_PAPERS = {"f4": "F4 (215 × 330 mm)", "a4": "A4 (210 × 297 mm)", "folio": "Folio (216 × 330 mm)"}
_FIELDS = (
    "government", "name", "short_name", "city", "address", "postal_code", "phone", "website", "email",
    "paper", "same_day_counts",
)  # fmt: skip


class ProfileSection(Section):
    """One form with its preview; saved as a whole."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Instansi dan kop", "Tercetak di setiap surat, lembar disposisi, buku agenda, dan rekap.", office
        )
        self._stored: OfficeProfile | None = None
        self._logo: bytes | None = None
        self._new_logo: bytes | None = None
        self.preview = LetterheadPreview()
        self.logo = LogoChooser(office.frame.tasks, removable=False)
        self.logo.chosen.connect(self._take_logo)
        self.form = Form()
        add_profile_fields(self.form)
        self.form.add_row(
            {
                "paper": ChoiceField("Kertas bawaan", [(key, _PAPERS[key]) for key in get_args(PaperName)]),
                "same_day_counts": CheckField(
                    "Hitungan hari",
                    "Hari mulai ikut dihitung",
                    hint="Untuk mutu baku “n hari”. Bawaan: mulai hari berikutnya.",
                ),
            }
        )
        self.form.add_stretch()
        self.form.setContentsMargins(2, 2, 8, 2)
        self.form.edited.connect(self._draw)
        self.keep = QPushButton("Simpan")
        self.keep.setProperty("kind", "primary")
        self.keep.clicked.connect(lambda _on=False: self.store())
        self.undo = QPushButton("Kembalikan yang tersimpan")
        self.undo.clicked.connect(lambda _on=False: self.discard())
        self._state = label("", "caption")
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.keep, self.undo, self._state):
            row.addWidget(part)
        row.addStretch(1)
        self.body.addWidget(self.preview)
        self.body.addWidget(self.logo)
        self.body.addWidget(scrolled(self.form), 1)
        self.body.addLayout(row)
        self.kept = self.keep_draft("instansi", self._typed, self._put_back)

    def load(self) -> None:
        """Read profile and emblem."""
        office = self.office.services.office
        self.ask(lambda: (office.profile(), office.logo()), lambda both: self._show(*both))

    def unsaved(self) -> bool:
        """Whether form or emblem differ from what is stored."""
        return self._stored is not None and (self._entered() != self._stored or self._new_logo is not None)

    def discard(self) -> None:
        """Show what is stored."""
        if self._stored is not None:
            self._show(self._stored, self._logo)
            self.kept.forget()

    def store(self, then: Callable[[], object] | None = None) -> None:
        """Save name, letterhead and a new emblem."""
        if not self.form.check() or self._stored is None:
            self._state.setText(self.form.summary)
            return
        profile, logo, by = self._entered(), self._new_logo, self.office.by()
        office = self.office.services.office
        self.office.frame.tasks.run(
            lambda: office.save_profile(by=by, profile=profile, logo=logo),
            on_done=lambda _none: self._saved(profile, logo, then),
            owner=self,
        )

    def _saved(self, profile: OfficeProfile, logo: bytes | None, then: Callable[[], object] | None) -> None:
        self.office.frame.say("Kop tersimpan. Cetakan berikutnya memakainya.")
        self._stored, self._logo, self._new_logo = profile, logo or self._logo, None
        self.kept.forget()
        self.load()
        if then is not None:
            then()

    def _typed(self) -> dict[str, Any]:
        logo = b64encode(self._new_logo).decode("ascii") if self._new_logo is not None else None
        return {"form": {name: getattr(self._entered(), name) for name in _FIELDS}, "logo": logo}

    def _put_back(self, draft: dict[str, Any]) -> None:
        self.form.set_values(draft.get("form", {}))
        if draft.get("logo"):
            self._new_logo = b64decode(draft["logo"])
        self._draw()

    def _entered(self) -> OfficeProfile:
        assert self._stored is not None
        values = self.form.values()
        return replace(self._stored, **{name: values[name] for name in _FIELDS})

    def _show(self, profile: OfficeProfile, logo: bytes | None) -> None:
        self._stored, self._logo, self._new_logo = profile, logo, None
        self.form.blockSignals(True)
        self.form.set_values({name: getattr(profile, name) for name in _FIELDS})
        self.form.blockSignals(False)
        self._draw()
        self.kept.bring()

    def _take_logo(self, data: bytes | None) -> None:
        self._new_logo = data
        self._draw()

    def _draw(self) -> None:
        if self._stored is None:
            return
        self.preview.show_profile(self._entered(), self._new_logo or self._logo)
        self.kept.touch()
        changed = self.unsaved()
        self.undo.setEnabled(changed)
        self.undo.setToolTip("" if changed else "Belum ada yang diubah.")
        self._state.setText("Ada perubahan yang belum disimpan." if changed else "")
