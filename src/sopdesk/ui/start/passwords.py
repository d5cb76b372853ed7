"""Asking for passwords over the window: a new one of one's own, and the code of the sealed envelope."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sopdesk.ui.main_window import MainWindow
from sopdesk.ui.start.sign_in import SignedIn, look_around

if TYPE_CHECKING:
    from sopdesk.domain.session import Session
    from sopdesk.services import Services
    from sopdesk.ui.forms.edit_dialog import EditDialog


class Passwords:
    """Asks, and keeps the dialog open until the password is stored.

    Args:
        window: the frame.
        services: gives the use cases; None while the data is being opened, when nothing can be sent yet.
    """

    def __init__(self, window: MainWindow, services: "Callable[[], Services | None]") -> None:
        self._window, self._services = window, services

    def ask_new(self, by: "Session", *, refused: Callable[[], None] | None = None) -> "EditDialog":
        """Ask for a new password of one's own.

        Args:
            by: the user.
            refused: where an administrator gave the present one: called when it is not changed.
        """
        from sopdesk.ui.start.password_dialogs import change_password_dialog  # noqa: PLC0415 - seldom needed

        dialog = change_password_dialog(self._window, first=refused is not None)

        def done(_none: object) -> None:
            dialog.accept()
            self._window.say("Kata sandi Anda sudah diganti.")

        def save() -> None:
            services, values = self._services(), dialog.form.values()
            assert services is not None
            self._window.tasks.run(
                lambda: services.users.set_password(by=by, old=values["old"], new=values["password"]),
                on_done=done,
                on_error=dialog.fail,
                owner=dialog,
            )

        dialog.submitted.connect(save)
        if refused is not None:
            dialog.rejected.connect(refused)
        dialog.open()
        return dialog

    def ask_code(self, login: str, entered: Callable[[SignedIn], None]) -> None:
        """Ask for the code of the sealed envelope and a new password; ``entered`` gets who is in."""
        from sopdesk.ui.start.password_dialogs import recovery_dialog  # noqa: PLC0415 - seldom needed

        dialog = recovery_dialog(self._window, login)

        def done(signed: SignedIn) -> None:
            dialog.accept()
            entered(signed)

        def recover() -> None:
            services, values = self._services(), dialog.form.values()
            assert services is not None
            self._window.tasks.run(
                lambda: look_around(
                    services,
                    services.users.recover(login=values["login"], code=values["code"], new_password=values["password"]),
                ),
                on_done=done,
                on_error=dialog.fail,
                owner=dialog,
            )

        dialog.submitted.connect(recover)
        dialog.open()
