"""The tab of dispositions: the line down to the present desk, and the form for the next one."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from sopdesk.core.errors import UserError
from sopdesk.domain.dispositions import DispositionRow, RecipientRow
from sopdesk.domain.session import Session
from sopdesk.domain.words import sentence
from sopdesk.services import Services
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.letter.disposition_form import DispositionForm
from sopdesk.ui.pages.letter.disposition_tree import DispositionTree
from sopdesk.ui.pages.letter.letter_view import LetterView, is_own
from sopdesk.ui.pages.letter.moment_edit import MomentEdit
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.labels import label, rule, set_state

SCANNED = (
    "Lembar bertanda tangan {code} sudah dipindai. Salin centang, penerima, dan catatannya dari gambar di samping."
)
OUTGOING = "Surat keluar tidak didisposisikan."
CANCELLED = "Surat yang dibatalkan tidak dapat didisposisikan."
CLOSED = {
    "selesai": "Surat ini sudah selesai; tidak ada lagi yang harus didisposisikan.",
    "ditolak": "Permohonan dalam surat ini ditolak; tidak ada lagi yang harus didisposisikan.",
}
"""Status of the letter → why no disposition is asked for. One that must go on after all is still possible."""


class DispositionTab(QWidget):
    """Tree and form.

    Args:
        services: the use cases.
        by: gives the user.
        frame: the window.
        parent: its owner.
    """

    print_wanted = Signal()

    def __init__(
        self, services: Services, by: Callable[[], Session], frame: Frame, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._by, self._frame = services, by, frame
        self._view: LetterView | None = None
        self._scroll = QScrollArea(self)
        self._body = QWidget()
        self._scroll.setWidget(self._body)
        self.tree = DispositionTree(self._body)
        self.form = DispositionForm(services, by, frame, self._body)
        self._heading = label("Disposisi baru", "card-title")
        self.banner = Banner("", parent=self._body)
        self._why_not = label("", "muted", wrap=True)
        self._again_for: int | None = None
        self.again = QPushButton("Disposisikan lagi")
        self.again.setToolTip("Surat dibuka lagi dan berada di meja penerima.")
        self._build()
        self.again.clicked.connect(self._dispose_again)
        self.form.sent.connect(self._sent)
        self.form.print_wanted.connect(self.print_wanted)
        self.tree.recall_wanted.connect(self.ask_recall)
        self.tree.correct_wanted.connect(self.ask_correction)
        self.tree.note_wanted.connect(self.ask_note_only)
        self.tree.finish_wanted.connect(self.ask_finish)

    def _build(self) -> None:
        set_state(self._body, "role", "scroll")
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 8, 12, 8)
        inner.setSpacing(12)
        for part in (self.tree, rule(), self._heading, self.banner, self._why_not, self.again, self.form):
            inner.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if part is self.again else Qt.AlignmentFlag(0))
        inner.addStretch(1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName("Disposisi surat")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(scroll)
        layout.addWidget(self.form.foot)

    def show_view(self, view: LetterView) -> None:
        """Show the dispositions of a letter."""
        self._view = view
        by = self._by()
        self.tree.show_tree(view.tree, by, may_key=by.has("agendaris"))
        self.form.show_view(view)
        self._show_offer(view)

    def _show_offer(self, view: LetterView) -> None:
        """Offer the form, or say why it is not needed; a letter that was closed can be opened once more."""
        row = view.row
        never = CANCELLED if row.status == "batal" else OUTGOING if row.book == "keluar" else ""
        closed = "" if self._again_for == row.id else CLOSED.get(row.status, "")
        barred = view.senders.why_not
        reason = never or closed or barred
        self._why_not.setText(reason)
        self._why_not.setVisible(bool(reason))
        self.again.setVisible(bool(closed) and not never and not barred)
        self.form.setVisible(not reason)
        self.form.foot.setVisible(not reason)
        self._heading.setVisible(not reason)
        self.tree.setVisible(bool(view.tree) or not reason)  # empty, it asks for the first one
        code = "" if reason else self.form.to_key
        self.banner.setVisible(bool(code))
        self.banner.set_text(SCANNED.format(code=code))

    def _dispose_again(self) -> None:
        if self._view is not None:
            self._again_for = self._view.row.id
            self._show_offer(self._view)
            self.show_form()

    def show_form(self) -> None:
        """Bring the form into view with the cursor at the first recipient."""
        if not self.form.isVisible():
            return
        self._scroll.ensureWidgetVisible(self.form.recipients)
        if self.form.to_key:
            self.form.begin_pen()
        else:
            self.form.recipients.lines[0].who.setFocus()

    def _sent(self, disposition_id: int, names: str) -> None:
        self._again_for = None
        dispositions, by, tasks = self._services.dispositions, self._by(), self._frame.tasks
        self._frame.undo(
            f"Diteruskan ke {names}",
            lambda: tasks.run(lambda: dispositions.undo(by=by, disposition_id=disposition_id)),
        )

    # questions

    def ask_recall(self, row: DispositionRow) -> Question:
        """Take a disposition back while nobody has opened it."""
        text = "Penerima tidak lagi melihatnya; surat kembali ke meja asal. Alasan tercatat di riwayat."
        dialog = Question("Tarik kembali disposisi", text, "Tarik kembali disposisi", parent=self.window())
        dialog.add_note("reason", "Alasan", required="Alasan penarikan wajib diisi.")
        recall, by = self._services.dispositions.recall, self._by()
        return self._ask(dialog, lambda: partial(recall, by=by, disposition_id=row.id, reason=dialog.text("reason")))

    def ask_correction(self, row: DispositionRow) -> Question:
        """Correct a disposition visibly."""
        text = "Isi lama dan isi baru tetap terlihat oleh penerima."
        dialog = Question("Koreksi disposisi", text, "Simpan koreksi", parent=self.window())
        options = [(c.key, c.label) for c in self._view.desks.instructions] if self._view else []
        dialog.add_checks("ticks", "Isi disposisi", options, ticked=row.ticks)
        dialog.add_note("note", "Catatan", text=row.note)
        dialog.add_note("text", "Apa yang dikoreksi", required="Tulis apa yang dikoreksi.")
        correct, by = self._services.dispositions.correct, self._by()

        def prepare() -> Callable[[], None]:
            ticks = dialog.value("ticks")
            keys = tuple(str(key) for key in ticks) if isinstance(ticks, tuple) else ()
            text, note = dialog.text("text"), dialog.text("note")
            return partial(correct, by=by, disposition_id=row.id, text=text, ticks=keys, note=note)

        return self._ask(dialog, prepare)

    def ask_note_only(self, recipient: RecipientRow) -> Question:
        """Close a disposition as "cukup diketahui"."""
        return self._ask_close(recipient, "Cukup diketahui", "Nyatakan cukup diketahui", required=True)

    def ask_finish(self, recipient: RecipientRow) -> Question:
        """Close a disposition whose work is done."""
        return self._ask_close(recipient, "Selesai", "Nyatakan selesai", required=False)

    def _ask_close(self, recipient: RecipientRow, title: str, verb: str, *, required: bool) -> Question:
        own, by = is_own(recipient, self._by()), self._by()
        text = "Disposisi ini ditutup." if own else sentence(f"Dicatat dari kertas untuk {recipient.name}")
        dialog = Question(title, text, verb, parent=self.window())
        name = "Alasan" if required else "Hasil"
        dialog.add_note("note", name, required="Alasan wajib diisi." if required else "")
        moment = MomentEdit(self._services.clock.now)
        if not own:
            dialog.add_widget("at", "Waktu di lembar", moment, moment.value, moment.problem, required="Isi waktunya.")
            dialog.add_line("sheet", "Lembar", hint="Kode lembar")
        services, request = self._services.dispositions, str(uuid4())

        def prepare() -> Callable[[], None]:
            words, sheet = dialog.text("note"), dialog.text("sheet")
            at = None if own else moment.value()
            close = partial(services.note_only, reason=words) if required else partial(services.finish, note=words)
            return partial(close, by=by, recipient_id=recipient.id, happened_at=at, sheet=sheet, request_id=request)

        return self._ask(dialog, prepare)

    def _ask(self, dialog: Question, prepare: Callable[[], Callable[[], None]]) -> Question:
        """Open a question; ``prepare`` makes of its answers what the background does. A failure leaves it open."""

        def submit() -> None:
            self._frame.tasks.run(prepare(), on_done=lambda _none: dialog.accept(), on_error=failed, owner=dialog)

        def failed(error: Exception) -> None:
            dialog.fail(error.message if isinstance(error, UserError) else "Belum tersimpan. Isian Anda masih ada.")
            if not isinstance(error, UserError):
                raise error

        dialog.submitted.connect(submit)
        dialog.open()
        return dialog
