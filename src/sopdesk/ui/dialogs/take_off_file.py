"""Asks why a file is taken off its letter or its case."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from sopdesk.core.errors import UserError
from sopdesk.domain.letters import AttachmentRow
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.tasks import Tasks


def take_off_file(
    owner: QWidget,
    tasks: Tasks,
    row: AttachmentRow,
    remove: Callable[[str], None],
    *,
    place: str,
    then: Callable[[], None] | None = None,
) -> Question:
    """Open the question and return it.

    Args:
        owner: the page.
        tasks: runs ``remove``.
        row: the file.
        remove: takes it off for the reason it gets; runs in the background.
        place: what it hangs on ("surat").
        then: called when it is done.
    """
    text = f"{row.name} tidak lagi tampil pada {place}; berkas dan alasannya tetap di riwayat."
    dialog = Question("Keluarkan lampiran", text, "Keluarkan lampiran", danger=True, parent=owner.window())
    dialog.add_note("reason", "Alasan", required="Alasan wajib diisi.")

    def submit() -> None:
        reason = dialog.text("reason")
        tasks.run(lambda: remove(reason), on_done=lambda _none: done(), on_error=failed, owner=dialog)

    def done() -> None:
        dialog.accept()
        if then is not None:
            then()

    def failed(error: Exception) -> None:
        dialog.fail(error.message if isinstance(error, UserError) else "Lampiran belum dikeluarkan.")
        if not isinstance(error, UserError):
            raise error

    dialog.submitted.connect(submit)
    dialog.open()
    return dialog
