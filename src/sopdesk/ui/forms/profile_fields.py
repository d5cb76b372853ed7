"""The fields of a letterhead, the same in the first run and in Pengaturan."""

from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import TextField


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
    form.add_row({"address": TextField("Alamat"), "postal_code": TextField("Kode pos")}, shares=(3, 1))
    form.add_row({"phone": TextField("Telepon"), "website": TextField("Laman"), "email": TextField("E-mail")})
