"""Passwords: changing one's own, the first change after an administrator gave one, the sealed recovery code."""

from typing import Any

from PySide6.QtWidgets import QWidget

from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.forms.password_rule import password_problem
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import PasswordField, TextField

_RULE = "Paling sedikit 12 huruf. Beberapa kata tanpa hubungan mudah diingat dan sulit ditebak."


def new_password_problems(values: dict[str, Any]) -> dict[str, str]:
    """Return what is wrong with a new password that was typed twice ("password", "repeat")."""
    problem = password_problem(values["password"])
    if problem:
        return {"password": problem}
    return {} if values["password"] == values["repeat"] else {"repeat": "Kedua kata sandi belum sama."}


def change_password_dialog(parent: QWidget | None, *, first: bool = False) -> EditDialog:
    """Return the dialog for one's own password; ``first``: an administrator gave the present one."""
    form = Form()
    form.add("old", PasswordField("Kata sandi awal" if first else "Kata sandi sekarang", required=True))
    _add_new(form)
    text = (
        "Kata sandi awal Anda diberikan pengelola. Gantilah sekarang dengan yang hanya Anda ketahui." if first else ""
    )
    title = "Ganti kata sandi awal" if first else "Ganti kata sandi"
    dialog = EditDialog(title, "Simpan kata sandi", form, text=text, parent=parent)
    dialog.add_check(new_password_problems)
    return dialog


def recovery_dialog(parent: QWidget | None, login: str = "") -> EditDialog:
    """Return the dialog for the code of the sealed envelope."""
    form = Form()
    name = TextField("Nama pengguna", required=True)
    name.set_value(login)
    form.add("login", name)
    form.add("code", TextField("Kode pemulihan", required=True, placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"))
    _add_new(form)
    text = (
        "Pengelola: pakai kode dari amplop tertutup; kode itu hanya berlaku sekali. Pengguna lain: mintalah pengelola "
        "memberi kata sandi baru di Pengaturan."
    )
    dialog = EditDialog("Lupa kata sandi", "Buka dengan kode", form, text=text, parent=parent)
    dialog.add_check(new_password_problems)
    return dialog


def _add_new(form: Form) -> None:
    form.add("password", PasswordField("Kata sandi baru", required=True, hint=_RULE))
    form.add("repeat", PasswordField("Ulangi kata sandi baru", required=True))
