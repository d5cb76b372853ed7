"""The files that Kelengkapan of the step asks for: what is there, how long it holds, and the place to attach it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.case_rows import CaseDetail, RequirementRow
from sopdesk.domain.words import short_date
from sopdesk.ui.pages.case.attach_panel import AttachPanel, Begun
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.labels import label, plain_tip
from sopdesk.ui.widgets.pending_files import PendingFile, has_files

_INDENT = 24
"""Pixels: the words stand under the words of the tick box."""
_LONGEST, _TAIL = 30, 10
"""Characters of a file name, and of its end."""


class StepFile(QWidget):
    """The file of one requirement.

    Args:
        row: the requirement.
        panel: where a file is asked for; None where the user may not attach here.
        parent: its owner.
    """

    look_wanted = Signal(object)

    def __init__(self, row: RequirementRow, panel: AttachPanel | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row, self.panel = row, panel
        self.setAcceptDrops(panel is not None)
        self.attach = QPushButton("Lampirkan baru…" if row.file_expired else "Lampirkan…")
        self.look = QPushButton("Lihat")
        self._build()

    def open_panel(self, *, focus: bool = True) -> None:
        """Ask for the file."""
        if self.panel is None:
            return
        self.panel.show()
        self.attach.hide()
        if focus:
            self.panel.strip.pick_button.setFocus()

    def close_panel(self) -> None:
        """Ask for nothing any more."""
        if self.panel is None:
            return
        self.panel.strip.clear()
        self.panel.say_error("")
        self.panel.hide()
        self.attach.show()
        self.attach.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped on the requirement itself."""
        if has_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped, and ask the rest."""
        if self.panel is not None and self.panel.strip.take(event.mimeData()):
            self.open_panel(focus=False)
            event.acceptProposedAction()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        indent = _INDENT if self.row.check else 0
        words = _file_words(self.row)
        if words:
            told = label(words, "error" if self.row.file_expired else "caption", wrap=True)
            told.setContentsMargins(indent, 0, 0, 0)
            told.setToolTip(plain_tip(self.row.file.name if self.row.file is not None else ""))
            column.addWidget(told)
        links = QHBoxLayout()
        links.setContentsMargins(indent, 0, 0, 0)
        links.setSpacing(4)
        for button, icon, verb in ((self.look, "eye", "Lihat"), (self.attach, "paperclip", "Lampirkan")):
            button.setProperty("kind", "link")
            button.setAccessibleName(f"{verb} berkas {self.row.text}")
            set_icon(button, icon, "primary")
            links.addWidget(button)
        links.addStretch(1)
        self.look.setVisible(self.row.file is not None)
        self.attach.setVisible(self.panel is not None)
        self.attach.setToolTip(plain_tip(f"{self.row.kind_label}: pilih, seret ke sini, atau tempel (Ctrl+V)"))
        self.look.clicked.connect(lambda: self.look_wanted.emit(self.row.file))
        self.attach.clicked.connect(lambda _on=False: self.open_panel())
        column.addLayout(links)
        if self.panel is not None:
            self.panel.hide()
            column.addWidget(self.panel)
            self.panel.left.connect(self.close_panel)


class StepFiles(QObject):
    """The files of the step on hand; what was begun stays while the step is the same.

    Signals:
        given: (requirement, files, last day of validity or None) are to be attached.
        look_wanted: a ``HungFile`` is to be looked at.
    """

    given = Signal(object, object, object)
    look_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools: tuple[Tasks, Callable[[], datetime]] | None = None
        self._seen: tuple[int, str | None] | None = None
        self._begun: dict[str, Begun] = {}
        self._may = False
        self.lines: dict[str, StepFile] = {}

    def serve(self, tasks: Tasks, now: Callable[[], datetime]) -> None:
        """Let files be attached here; without it they are only told."""
        self._tools = (tasks, now)

    def begin(self, detail: CaseDetail, *, may: bool) -> None:
        """Begin with a case as it was read anew.

        Args:
            detail: the case.
            may: whether the user may attach files to it.
        """
        seen = (detail.row.id, detail.cell)
        held = {text: line.panel for text, line in self.lines.items() if line.panel and not line.panel.isHidden()}
        self._begun = {text: panel.begun for text, panel in held.items()} if seen == self._seen else {}
        self._seen, self._may, self.lines = seen, may, {}

    def line(self, row: RequirementRow) -> StepFile:
        """Return what stands under a requirement."""
        panel = AttachPanel(row, *self._tools) if self._tools is not None and self._may else None
        line = StepFile(row, panel)
        line.look_wanted.connect(self.look_wanted)
        begun = self._begun.pop(row.text, None)
        if panel is not None:
            panel.given.connect(partial(self._give, row))
            if begun is not None:
                panel.take_up(begun)
                line.open_panel(focus=False)
        self.lines[row.text] = line
        return line

    def attached(self, text: str) -> None:
        """A file was attached: its place asks for nothing more."""
        line = self.lines.get(text)
        if line is not None:
            line.close_panel()

    def refused(self, text: str, message: str) -> None:
        """A file was not attached: say why beside it; it waits there."""
        line = self.lines.get(text)
        if line is not None and line.panel is not None:
            line.panel.say_error(message)

    def _give(self, row: RequirementRow, files: Sequence[PendingFile], until: object) -> None:
        self.given.emit(row, files, until)


def _file_words(row: RequirementRow) -> str:
    """Return "hasil uji.pdf (23/11/2026), berlaku sampai 23/11/2027"; an output says its name too."""
    name = "" if row.check else f"{row.kind_label}: "
    file = row.file
    if file is None:
        return f"{name}belum dilampirkan" if name else ""
    place = ", pada surat" if file.on_letter else ""
    told = (f"{_shortened(file.name)} ({short_date(file.added_at)}{place})", row.file_words)
    return name + ", ".join(filter(None, told))


def _shortened(name: str) -> str:
    """Return a name that fits the card: a long one, which may have no place to break, keeps its beginning and end."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - _TAIL - 1]}…{name[-_TAIL:]}"
