"""The roles of a login, one box each."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from sopdesk.domain.session import ROLES, Role
from sopdesk.ui.widgets.form_field import FormField

_WHAT = {
    "agendaris": "mencatat surat, mencetak lembar, mencatat tindakan dari kertas",
    "reviewer": "meninjau dan memutuskan di mejanya",
    "staff": "mengerjakan langkah di mejanya",
    "administrator": "mengurus orang, nomor, SOP, dan cadangan",
}


class RolesField(FormField):
    """Any number of roles; none means reading only."""

    def __init__(self, title: str) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.boxes: dict[Role, QCheckBox] = {
            role: QCheckBox(f"{words}: {_WHAT[role]}") for role, words in ROLES.items()
        }
        super().__init__(title, holder)
        for box in self.boxes.values():
            column.addWidget(box)
            box.toggled.connect(self._changed)

    def value(self) -> tuple[Role, ...]:
        """Return the roles that are ticked."""
        return tuple(role for role, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: tuple[Role, ...] | None) -> None:
        """Tick these roles and no others."""
        for role, box in self.boxes.items():
            box.setChecked(role in (value or ()))

    def is_blank(self) -> bool:
        """No role is an answer too."""
        return False
