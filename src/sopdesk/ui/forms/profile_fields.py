"""The fields of a letterhead, the same in the first run and in Pengaturan."""

from sopdesk.ui.forms.contact_rule import CONTACT_RULES
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import TextField


class ContactField(TextField):
    """A line that is checked by the rule of its name.

    Args:
        name: key of ``CONTACT_RULES``.
        title: the label.
    """

    def __init__(self, name: str, title: str) -> None:
        self._rule = CONTACT_RULES[name]
        super().__init__(title)

    def problem(self) -> str:
        """Return what the rule says."""
        return self._rule(self.value()) or super().problem()


def add_profile_fields(form: Form) -> None:
    """Add name, address and contact of the office to a form."""
    form.add_row(
        {
            "government": TextField("Pemerintah", placeholder="PEMERINTAH KOTA …"),
            "name": TextField("Nama instansi", required=True),
        }
    )
    form.add_row(
        {
            "short_name": TextField("Nama singkat", placeholder="Diskominfo"),
            "city": TextField("Kota tempat surat dibuat", placeholder="Batam"),
        }
    )
    form.add_row(
        {"address": TextField("Alamat"), "postal_code": ContactField("postal_code", "Kode pos")}, shares=(3, 1)
    )
    form.add_row(
        {
            "phone": ContactField("phone", "Telepon"),
            "website": TextField("Laman"),
            "email": ContactField("email", "E-mail"),
        }
    )
