"""Entry of pictures: pasted, dropped or chosen, each with a caption and a thumbnail."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from sopdesk.core.errors import UserError
from sopdesk.domain.form import FormField as FieldSpec
from sopdesk.domain.form_rules import MAX_CELL, FieldProblem
from sopdesk.domain.form_values import Row, Value, rows_value
from sopdesk.ui.pages.paper.entry import Entry, errors_of
from sopdesk.ui.pages.paper.line_entries import hint_of, marked
from sopdesk.ui.tasks import Lane, Tasks
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.drop_area import DropArea
from sopdesk.ui.widgets.file_strip import FileStrip
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.pending_files import PendingFile
from sopdesk.ui.widgets.preview import RenderedPage, page_pixmap

_THUMB: Final = QSize(96, 64)
_FINE: Final = 2
"""Device pixels of a thumbnail for one of the window's: sharp on a fine screen too."""
_NO_THUMB: Final = "Pratinjau gambar ini belum dapat dibuat. Gambarnya tetap tersimpan."
_FILTER: Final = "Gambar (*.jpg *.jpeg *.png *.webp *.heic *.heif *.tif *.tiff)"


class PictureStore(Protocol):
    """Keeps the bytes of pictures."""

    def keep(self, files: Sequence[PendingFile], then: Callable[[list[Row]], None]) -> None:
        """Keep files and hand over their rows; says itself what could not be kept."""
        ...

    def thumbnail(self, sha256: str, width: int, height: int) -> RenderedPage:
        """Return a picture as large as fits, in pixels; in the background."""
        ...


class PictureRow(QWidget):
    """A thumbnail with its caption.

    Signals:
        edited: the caption was changed.
        left: the caption was left.
        removed: the picture is to go.
        moved: it is to go up (-1) or down (1).
    """

    edited = Signal()
    left = Signal()
    removed = Signal()
    moved = Signal(int)

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.sha256 = row.get("sha256", "")
        self.thumb = QLabel()
        self.thumb.setFixedSize(_THUMB)
        self.thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.thumb.setProperty("role", "caption")
        self.thumb.setText("Memuat…")
        self.caption = QLineEdit(row.get("caption", ""))
        self.caption.setMaxLength(MAX_CELL)
        self.caption.setPlaceholderText("Keterangan gambar")
        self.caption.setCursorPosition(0)
        self.caption.installEventFilter(self)
        self.caption.textChanged.connect(lambda _text: self.edited.emit())
        self._out = QToolButton()
        set_icon(self._out, "x", "muted")
        self._out.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._out.setToolTip("Keluarkan gambar ini (Ctrl+Del)\nAlt+Atas dan Alt+Bawah memindahkannya")
        self._out.clicked.connect(self.removed)
        self.problem = label("", "error", wrap=True)
        self.problem.setVisible(False)
        words = QVBoxLayout()
        words.addWidget(self.caption)
        words.addWidget(self.problem)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.thumb)
        layout.addLayout(words, 1)
        layout.addWidget(self._out)

    def show_picture(self, picture: RenderedPage) -> None:
        """Show the thumbnail."""
        self.thumb.setPixmap(page_pixmap(picture, _FINE))

    def show_problem(self, error: Exception) -> None:
        """Say why there is no thumbnail; a fault that is not the picture's goes on to the log."""
        known = isinstance(error, UserError)
        self.thumb.setText("Tidak terbaca" if known else "Tanpa pratinjau")
        self.problem.setText(error.message if isinstance(error, UserError) else _NO_THUMB)
        self.problem.show()
        if not known:
            raise error

    def row(self) -> Row:
        """Return fingerprint and caption."""
        return {"sha256": self.sha256, "caption": self.caption.text().strip()}

    def set_number(self, number: int) -> None:
        """Tell which picture it is."""
        self.caption.setAccessibleName(f"Keterangan gambar {number}")
        self.caption.setPlaceholderText(f"Keterangan; bila kosong dicetak “Gambar {number}”")
        self.thumb.setAccessibleName(f"Gambar {number}")
        self._out.setAccessibleName(f"Keluarkan gambar {number}")

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self.caption.setReadOnly(read_only)
        self._out.setVisible(not read_only)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Alt+arrows move, Ctrl+Delete takes out."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or self.caption.isReadOnly():
            return False
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
            return True
        return False


class PicturesEntry(Entry):
    """Pictures in their order.

    Args:
        spec: the field.
        tasks: reads and draws in the background.
        store: keeps the bytes.
        now: names pasted pictures.
        say: says what was refused.
    """

    def __init__(
        self,
        spec: FieldSpec,
        tasks: Tasks,
        store: PictureStore,
        now: Callable[[], datetime],
        say: Callable[[str], object],
    ) -> None:
        super().__init__(spec, QWidget())
        self._tasks, self._store = tasks, store
        self.rows: list[PictureRow] = []
        self._body = QVBoxLayout()
        self._body.setSpacing(4)
        self._words = label("", "error", wrap=True)
        self._words.hide()
        self.strip = FileStrip(
            tasks,
            now,
            keeps=False,
            words="Seret gambar ke sini, atau tempel (Ctrl+V)",
            pick="Pilih gambar…",
            kinds=_FILTER,
        )
        self.strip.received.connect(self._receive)
        self.strip.refused.connect(say)
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._title = label(marked(spec, required=spec.required), "field", wrap=True)
        layout.addWidget(self._title)
        layout.addLayout(self._body)
        layout.addWidget(self.strip)
        layout.addWidget(label(hint_of(spec), "caption", wrap=True))
        layout.addWidget(self._words)
        self.drops = DropArea(self.widget, self.strip)

    def value(self) -> list[Row]:
        """Return the pictures in their order."""
        return [row.row() for row in self.rows]

    def set_value(self, value: Value) -> None:
        """Show these pictures."""
        wanted = rows_value({"": value}, "")
        if wanted == self.value():
            return
        while self.rows:
            self._take_out(self.rows[-1])
        for row in wanted:
            self._add(row)
        self._renumber()

    def paste(self) -> bool:
        """Take the picture on the clipboard; tell whether there was one."""
        return self.strip.isVisibleTo(self.widget) and self.strip.paste()

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say what is wrong beneath."""
        text = errors_of(problems)
        self._words.setText(f"⚠ {text}" if text else "")
        self._words.setVisible(bool(text))

    def set_required(self, *, required: bool) -> None:
        """Mark the pictures."""
        self._title.setText(marked(self.spec, required=required))

    def focus_path(self, path: str) -> None:
        """Go to the caption of a picture, or to where pictures are taken in."""
        number = (*path.split("."), "")[1]
        if number.isdecimal() and 0 < int(number) <= len(self.rows):
            self.rows[int(number) - 1].caption.setFocus()
        else:
            self.strip.pick_button.setFocus()

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self.strip.setVisible(not read_only)
        for row in self.rows:
            row.set_read_only(read_only=read_only)

    def _receive(self, files: Sequence[PendingFile]) -> None:
        self._store.keep(files, self._take_in)

    def _take_in(self, rows: list[Row]) -> None:
        for row in rows:
            self._add(row)
        self._renumber()
        self.edited.emit()
        self.left.emit()

    def _add(self, row: Row) -> None:
        shown = PictureRow(row)
        shown.edited.connect(self.edited)
        shown.left.connect(self.left)
        shown.removed.connect(lambda: self._remove(shown))
        shown.moved.connect(lambda step: self._move(shown, step))
        self.rows.append(shown)
        self._body.addWidget(shown)
        thumbnail, sha256 = self._store.thumbnail, shown.sha256
        self._tasks.run(
            lambda: thumbnail(sha256, _THUMB.width() * _FINE, _THUMB.height() * _FINE),
            on_done=shown.show_picture,
            on_error=shown.show_problem,
            lane=Lane.PAPERS,
            owner=shown,
        )

    def _remove(self, row: PictureRow) -> None:
        place = self.rows.index(row)
        self._take_out(row)
        self._renumber()
        nearest = self.rows[min(place, len(self.rows) - 1)].caption if self.rows else self.strip.pick_button
        nearest.setFocus()
        self.edited.emit()
        self.left.emit()

    def _take_out(self, row: PictureRow) -> None:
        self.rows.remove(row)
        row.blockSignals(True)
        row.hide()
        self._body.removeWidget(row)
        row.deleteLater()

    def _move(self, row: PictureRow, step: int) -> None:
        place = self.rows.index(row) + step
        if not 0 <= place < len(self.rows):
            return
        self.rows.remove(row)
        self.rows.insert(place, row)
        self._body.removeWidget(row)
        self._body.insertWidget(place, row)
        self._renumber()
        row.caption.setFocus()
        self.edited.emit()

    def _renumber(self) -> None:
        before: QWidget | None = None
        for number, row in enumerate(self.rows, 1):
            row.set_number(number)
            if before is not None:
                QWidget.setTabOrder(before, row.caption)
            before = row.caption
        if before is not None:
            QWidget.setTabOrder(before, self.strip.pick_button)
