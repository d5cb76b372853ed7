"""A form as text: written at the left, the empty page at the right, what is wrong beneath with its line."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.core.errors import BadFileError, UserError
from sopdesk.domain.paper import FormRow
from sopdesk.ui.dialogs.leave_question import ask_before_leaving
from sopdesk.ui.pages.kept_draft import KeptDraft
from sopdesk.ui.pages.settings.form_guide import SUMMARY, FormGuide
from sopdesk.ui.pages.settings.section import Office
from sopdesk.ui.pages.settings.specimen_view import SpecimenView
from sopdesk.ui.unsaved import Unsaved
from sopdesk.ui.widgets.code_edit import CodeEdit
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.splitter import Panes

_SIZE: Final = (1240, 700)
_AROUND: Final = 48
_KEY: Final = re.compile(r'^key\s*=\s*"([a-z0-9][a-z0-9-]*)"', re.MULTILINE)
DRAFT: Final = "formulir"
"""Drafts of forms are kept under this and the key of the form."""
_LINE: Final = re.compile(r"\bbaris (\d+)")


class FormEditor(QDialog):
    """Changes the text of one form; saved, it is the next version, and papers begun earlier keep theirs.

    Args:
        office: what it may use.
        row: the form.
        text: its text as it is now.
        parent: its owner.
    """

    saved = Signal(object)

    def __init__(self, office: Office, row: FormRow, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._row, self._first = office, row, text
        self.setWindowTitle(f"Ubah formulir: {row.title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        self.edit = CodeEdit("Naskah formulir")
        self.edit.setPlainText(text)
        self.page = SpecimenView(office.frame.tasks, office.services, self._drawing, f"Formulir {row.key}")
        self.problem = QPushButton()
        self.problem.setProperty("kind", "link")
        self.problem.setAutoDefault(False)
        self.guide_button = QPushButton("Panduan format…")
        self.guide_button.setProperty("kind", "link")
        self.guide_button.setAutoDefault(False)
        self.guide_button.clicked.connect(lambda _on=False: self._show_guide())
        self.guide: FormGuide | None = None
        self.words = label("", "error", wrap=True)
        self.note = label("", "muted", wrap=True)
        self.keep = QPushButton("Simpan sebagai versi baru")
        self.keep.setProperty("kind", "primary")
        self.keep.setAutoDefault(False)
        self.cancel = QPushButton("Tidak jadi")
        self.cancel.setAutoDefault(False)
        self.draft = KeptDraft(
            office.frame, office.services, office.by(), f"{DRAFT}:{row.key}", self._changed, self._restore, self
        )
        self.draft.thrown_away.connect(self._go_back_to_stored)
        self._build()
        self.edit.textChanged.connect(self._typed)
        self.page.drawn.connect(partial(self._say, None))
        self.page.failed.connect(self._say)
        self.problem.clicked.connect(lambda _on=False: self._go_to_problem())
        self.keep.clicked.connect(lambda _on=False: self.store())
        self.cancel.clicked.connect(lambda _on=False: self.close())
        self._line = 0
        self._say(None)
        QTimer.singleShot(0, self, self.page.draw)
        self.draft.bring()

    @property
    def key(self) -> str:
        """The key that the text names; the form's own where it names none."""
        found = _KEY.search(self.edit.toPlainText())
        return found[1] if found else self._row.key

    def store(self) -> None:
        """Keep the text as the office's own."""
        forms, by, key, text = self._office.services.forms, self._office.by(), self.key, self.edit.toPlainText()
        self.keep.setEnabled(False)
        self._office.frame.tasks.run(
            lambda: forms.save_own(by=by, key=key, text=text), on_done=self._done, on_error=self._refused, owner=self
        )

    def reject(self) -> None:
        """Escape: as [Tidak jadi]."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before what was typed is lost."""
        if self.edit.toPlainText() == self._first:
            event.accept()
            return
        event.ignore()
        if self._may_ask():
            words = f"Formulir {self._row.title}"
            ask_before_leaving(self, (Unsaved(words, self._go_back_to_stored, lambda _then: self.store()),), self.close)

    def hideEvent(self, event: QHideEvent) -> None:
        """Locked, or closed: what is typed is kept now."""
        super().hideEvent(event)
        self.draft.flush()

    def _may_ask(self) -> bool:
        return not any(d.isVisible() for d in self.findChildren(QDialog) if d is not self.guide)

    def _changed(self) -> dict[str, Any]:
        text = self.edit.toPlainText()
        return {} if text == self._first else {"text": text}

    def _restore(self, draft: dict[str, Any]) -> None:
        self.edit.setPlainText(str(draft.get("text", self._first)))

    def _go_back_to_stored(self) -> None:
        self.edit.setPlainText(self._first)
        self.draft.forget()

    def _done(self, row: FormRow) -> None:
        self._first = self.edit.toPlainText()
        self.draft.forget()
        self.saved.emit(row)
        self.close()

    def _refused(self, error: Exception) -> None:
        self.keep.setEnabled(True)
        self._say(error)
        if self._line:
            self._go_to_problem()
        if not isinstance(error, UserError):
            raise error

    def _typed(self) -> None:
        self.page.touch()
        self.draft.touch()
        new = self.key != self._row.key
        same = "Surat yang sudah dibuat tetap memakai versi lamanya."
        self.note.setText(f'Kunci baru "{self.key}": menjadi formulir tersendiri.' if new else same)

    def _say(self, error: Exception | None) -> None:
        """Say what is wrong, with a way to its line; None: nothing is."""
        words = "" if error is None else error.message if isinstance(error, UserError) else "Formulir tidak terbaca."
        place = error.place if isinstance(error, BadFileError) else ""
        found = _LINE.search(place) or _LINE.search(words)
        self._line = int(found[1]) if found else 0
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.problem.setText(f"Ke baris {self._line}")
        self.problem.setVisible(bool(self._line))
        self.keep.setEnabled(not words)
        self.keep.setToolTip("Perbaiki dahulu yang disebut di bawah." if words else "")

    def _go_to_problem(self) -> None:
        self.edit.go_to_line(self._line)
        self.edit.setFocus()

    def _show_guide(self) -> None:
        """Show the whole guide beside; what is being written stays."""
        if self.guide is None:
            self.guide = FormGuide(self)
            self.guide.finished.connect(self._forget_guide)
        self.guide.show()
        self.guide.raise_()

    def _forget_guide(self) -> None:
        self.guide = None

    def _drawing(self) -> Callable[[], bytes]:
        specimens, by, text = self._office.services.specimens, self._office.by(), self.edit.toPlainText()
        name = f"{self.key}.toml"

        def draw() -> bytes:
            return specimens.draw(by=by, form=specimens.read(text=text, name=name))

        return draw

    def _build(self) -> None:
        panes = Panes("Pembagi naskah dan halaman")
        panes.add_pane(self.edit, 5, 360)
        panes.add_pane(self.page, 4, 320)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.draft.banner)
        help_ = QHBoxLayout()
        help_.addWidget(label(SUMMARY, "muted", wrap=True), 1)
        help_.addWidget(self.guide_button)
        layout.addLayout(help_)
        layout.addWidget(panes, 1)
        wrong = QHBoxLayout()
        wrong.setSpacing(8)
        wrong.addWidget(self.words, 1)
        wrong.addWidget(self.problem)
        layout.addLayout(wrong)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        layout.addLayout(foot)
        self.edit.setFocus()
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - _AROUND), min(_SIZE[1], room.height() - _AROUND))
