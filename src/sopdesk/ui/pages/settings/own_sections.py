"""What everybody may see: one's own password, and what this program is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QPushButton, QWidget

from sopdesk import __version__
from sopdesk.domain.session import ROLES
from sopdesk.ui.dialogs.about import AboutDialog
from sopdesk.ui.pages.settings.section import Office, Section
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.labels import label, selectable

_WIDTH = 640


class PasswordSection(Section):
    """Who I am here, and my password.

    Args:
        office: what it may use.
        change: asks for a new password.
    """

    def __init__(self, office: Office, change: Callable[[], object]) -> None:
        super().__init__("Kata sandi saya", "Ganti kata sandi bila orang lain mungkin mengetahuinya.", office)
        self._who = label("", wrap=True)
        self._desks = label("", "muted", wrap=True)
        self.button = QPushButton("Ganti kata sandi…")
        self.button.setProperty("kind", "primary")
        set_icon(self.button, "key-round", "on_primary")
        self.button.clicked.connect(lambda _checked=False: change())
        card = Card("Anda")
        card.setMaximumWidth(_WIDTH)
        for part in (self._who, self._desks):
            card.body.addWidget(part)
        self.body.addWidget(card)
        self.body.addWidget(self.button)
        self.button.setMaximumWidth(self.button.sizeHint().width())
        self.body.addStretch(1)

    def load(self) -> None:
        """Show the user of the moment."""
        by = self.office.by()
        roles = ", ".join(ROLES[role] for role in ROLES if role in by.roles) or "hanya membaca"
        self._who.setText(f"{by.name} ({by.login}) · {roles}")
        self._desks.setText("Jabatan: " + (", ".join(desk.name for desk in by.desks) or "tidak ada"))


class AboutSection(Section):
    """Version, place of data, licences.

    Args:
        office: what it may use.
        place: where the data lie.
    """

    def __init__(self, office: Office, place: Path) -> None:
        super().__init__("Tentang", "SOP, agenda surat, disposisi, dan permohonan untuk Diskominfo.", office)
        self._place = place
        card = Card("SOPDesk")
        card.setMaximumWidth(_WIDTH)
        lines = (
            f"Versi {__version__}",
            f"Tempat data: {place}",
            f"Qt {qVersion()} (LGPL 3), dengan PySide6",
        )
        for line in lines:
            card.body.addWidget(selectable(line))
        self.licences = QPushButton("Lihat lisensi…")
        set_icon(self.licences, "file-text")
        self.licences.clicked.connect(lambda _checked=False: self._show_licences())
        self.licences.setMaximumWidth(self.licences.sizeHint().width())
        card.body.addWidget(self.licences)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _show_licences(self) -> QWidget:
        dialog = AboutDialog(str(self._place), self)
        dialog.open()
        return dialog
