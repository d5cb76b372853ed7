"""Pengguna dan hak: logins, their roles, and what a role may do."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from sopdesk.domain.people import OfficialRow, UserRow
from sopdesk.domain.session import ROLES
from sopdesk.ui.forms.edit_dialog import EditDialog, confirm_dialog
from sopdesk.ui.forms.password_rule import password_problem
from sopdesk.ui.forms.roles_field import RolesField
from sopdesk.ui.forms.scroll import scrolled
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.pages.settings.code_dialog import CodeDialog
from sopdesk.ui.pages.settings.rights_table import RIGHTS
from sopdesk.ui.pages.settings.section import Office, TableSection
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.chip import Chip
from sopdesk.ui.widgets.choice_fields import CheckField, ChoiceField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.text_fields import PasswordField, TextField

_HINT = "Paling sedikit 12 huruf. Ia wajib menggantinya saat pertama masuk."

_LEAST_ROWS = 4
"""Logins that stay in sight at the largest letters; the matrix scrolls."""


class UsersSection(TableSection[UserRow]):
    """Logins above, the matrix of rights beneath."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Pengguna dan hak",
            "Siapa dapat masuk dan sebagai apa. Wewenang atas permohonan datang dari jabatan, bukan dari sini.",
            office,
            columns=(
                Column("login", "Nama pengguna", lambda u: u.login, width=180),
                Column("name", "Pejabat", lambda u: u.name, width=0),
                Column("roles", "Peran", lambda u: ", ".join(ROLES[r] for r in u.roles) or "Hanya membaca", width=300),
                Column("state", "Status", _state, width=150, chip=_chip),
            ),
            key_of=lambda u: u.id,
            name="Daftar pengguna",
            look=lambda u: RowLook(muted=not u.active),
        )
        self._officials: tuple[OfficialRow, ...] = ()
        self.tool("Tambah pengguna", self.add, kind="primary", icon="user-plus")
        self.tool("Ubah…", self.edit, icon="pencil", needs_row=True)
        self.tool("Beri kata sandi baru…", self.reset_password, icon="key-round", needs_row=True)
        self.tool("Kode pemulihan baru…", self.new_code, icon="shield-check")
        rights = QWidget()
        box = QVBoxLayout(rights)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(_rights_card())
        area = scrolled(rights)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.body.addWidget(area)
        size = current_metrics()
        self.table.setMinimumHeight(size.header + _LEAST_ROWS * size.row)

    def load(self) -> None:
        """Read logins and people."""
        services = self.office.services
        self.ask(lambda: (services.users.list(), services.people.officials()), lambda found: self._show(*found))

    def add(self) -> None:
        """A new login with its first password."""
        self._open(UserRow(0, "", None, "", ("staff",)))

    def edit(self) -> None:
        """Change the login in hand."""
        if self.row is not None:
            self._open(self.row)

    def reset_password(self) -> None:
        """Give the login in hand a new password that must be changed at the next login."""
        user = self.row
        if user is None:
            return
        form = Form()
        form.add("password", PasswordField("Kata sandi baru", required=True, hint=_HINT))
        text = f"Untuk {user.name} ({user.login}). Kata sandi yang lama langsung tidak berlaku."
        dialog = EditDialog("Beri kata sandi baru", "Beri kata sandi baru", form, text=text, parent=self)
        dialog.add_check(_password_check)
        by, users = self.office.by(), self.office.services.users
        self.open_dialog(
            dialog,
            lambda values: self.save(
                lambda: users.save(by=by, row=user, password=values["password"]),
                f"Kata sandi {user.login} diganti. Sampaikan langsung kepada orangnya.",
                dialog=dialog,
            ),
        )

    def new_code(self) -> None:
        """Make a new recovery code for this administrator."""
        text = "Kode lama di amplop langsung tidak berlaku. Siapkan amplop baru sebelum melanjutkan."
        dialog = confirm_dialog("Buat kode pemulihan baru?", "Buat kode baru", text, self)
        by, services = self.office.by(), self.office.services

        def show(found: tuple[str, str]) -> None:
            CodeDialog(found[0], login=by.login, office=found[1], parent=self).open()

        self.open_dialog(
            dialog,
            lambda _values: self.save(
                lambda: (services.users.new_recovery_code(by=by), services.office.profile().name),
                "",
                dialog=dialog,
                then=show,
            ),
        )

    def _open(self, user: UserRow) -> EditDialog:
        form = Form()
        people = [(o.id, o.name) for o in self._officials]
        form.add("official_id", ChoiceField("Pejabat", people, blank="Tanpa pejabat"))
        form.add("login", TextField("Nama pengguna", required=True, placeholder="misalnya siti.rahma"))
        if not user.id:
            form.add("password", PasswordField("Kata sandi awal", required=True, hint=_HINT))
        form.add("roles", RolesField("Peran"))
        form.add("active", CheckField("Status", "Boleh masuk"))
        form.set_values(
            {
                "official_id": user.official_id,
                "login": user.login,
                "roles": user.roles,
                "active": user.active,
            }
        )
        dialog = EditDialog("Ubah pengguna" if user.id else "Tambah pengguna", "Simpan pengguna", form, parent=self)
        if not user.id:
            dialog.add_check(_password_check)

        def submit(values: dict[str, Any]) -> None:
            password = values.pop("password", None)
            row = replace(user, **values)
            by, users = self.office.by(), self.office.services.users
            words = f"Pengguna {row.login} tersimpan."
            self.save(lambda: users.save(by=by, row=row, password=password), words, dialog=dialog)

        return self.open_dialog(dialog, submit)

    def _show(self, users: tuple[UserRow, ...], officials: tuple[OfficialRow, ...]) -> None:
        self._officials = tuple(o for o in officials if o.active)
        self.show_rows(users)


def _password_check(values: dict[str, Any]) -> dict[str, str]:
    problem = password_problem(values["password"])
    return {"password": problem} if problem else {}


def _state(user: UserRow) -> str:
    if not user.active:
        return "Dimatikan"
    if user.locked_until is not None:
        return "Menunggu"
    return "Kata sandi awal" if user.must_change else "Aktif"


def _chip(user: UserRow) -> Chip:
    words = _state(user)
    kinds = {"Dimatikan": ChipKind.CANCELLED, "Menunggu": ChipKind.SOON, "Kata sandi awal": ChipKind.NEW}
    return Chip(words, kinds.get(words, ChipKind.DONE))


def _rights_card() -> QWidget:
    """Return the matrix: what each role may do, in words and ticks."""
    card = Card("Apa yang boleh dilakukan setiap peran")
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    for column, words in enumerate(ROLES.values(), 1):
        grid.addWidget(label(words, "group"), 0, column)
    for line, (words, roles) in enumerate(RIGHTS, 1):
        grid.addWidget(label(words), line, 0)
        for column, role in enumerate(ROLES, 1):
            mark = label("✓ ya" if role in roles else "–", "" if role in roles else "muted")
            mark.setAccessibleName(f"{words}: {ROLES[role]} {'boleh' if role in roles else 'tidak'}")
            grid.addWidget(mark, line, column)
    box = QVBoxLayout()
    box.addWidget(table)
    card.body.addLayout(box)
    return card
