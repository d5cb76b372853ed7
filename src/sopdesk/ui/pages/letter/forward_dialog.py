"""The disposition form of a letter over another page: the inbox (T, D), the page of its case."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.print_preview import PrintPreview
from sopdesk.ui.dialogs.question import CANCEL
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.agenda.print_jobs import sheets_job
from sopdesk.ui.pages.letter.disposition_form import DispositionForm
from sopdesk.ui.pages.letter.letter_view import LetterView
from sopdesk.ui.widgets.labels import label

_WIDTH, _HEIGHT = 640, 720
_AROUND = 48
"""What the frame of the window and the taskbar take of a small screen."""


class ForwardDialog(QDialog):
    """Writes one disposition; ``sent`` carries its id and the names of the recipients.

    Args:
        services: the use cases.
        by: gives the user.
        frame: the window.
        view: the letter, with the disposition to start from.
        checks: requirements ticked on the card of the step that it finishes.
        title: what is done ("Teruskan surat").
        parent: the page.
    """

    sent = Signal(int, str)

    def __init__(
        self,
        services: Services,
        by: Callable[[], Session],
        frame: Frame,
        *,
        view: LetterView,
        checks: tuple[str, ...],
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._by, self._frame, self._view = services, by, frame, view
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(_WIDTH, min(_HEIGHT, self.screen().availableGeometry().height() - _AROUND))
        self.form = DispositionForm(services, by, frame)
        self.form.show_view(replace(view, suggestion=replace(view.suggestion, checks=checks)))
        self._build(title)
        self.form.sent.connect(self._sent)
        self.form.print_wanted.connect(self._print)

    def _build(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        row = self._view.row
        layout.addWidget(label(title, "card-title"))
        layout.addWidget(label(f"{row.number_text}/{row.year} · {row.subject}", "muted", wrap=True))
        body = QWidget()
        body.setProperty("role", "scroll")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 12, 0)
        inner.addWidget(self.form)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName("Isian disposisi")
        area.setWidget(body)
        layout.addWidget(area, 1)
        cancel = QPushButton(CANCEL)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.form.foot, 1)
        foot.addWidget(cancel, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(foot)
        for button in (*self.form.findChildren(QPushButton), *self.form.foot.findChildren(QPushButton)):
            button.setAutoDefault(False)

    def focus_first(self) -> None:
        """Put the cursor at the first recipient; where one is proposed, at what is written to him."""
        self.form.recipients.lines[0].who.setFocus()

    def _sent(self, disposition_id: int, names: str) -> None:
        self.accept()
        self.sent.emit(disposition_id, names)

    def _print(self) -> None:
        row = self._view.row
        job = sheets_job(self._services, self._by, [row.id], f"{row.number_text}/{row.year}")
        PrintPreview(job, self._frame.tasks, self._services.papers.page_image, self.parentWidget()).open()
