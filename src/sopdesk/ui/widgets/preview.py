"""The preview of a scan or paper beside the data: pages, fit, zoom, turn."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from sopdesk.core.errors import UserError
from sopdesk.ui.documents.outside import open_outside, write_passing
from sopdesk.ui.tasks import Lane, Tasks
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.labels import label, plain_tip

_STEP = 1.25
_LARGEST, _SMALLEST = 4.0, 0.25
_TURN = 90
_FULL_TURN = 360
_SCROLLBAR = 16


class Fit(StrEnum):
    """How large a page is shown."""

    WIDTH = "width"
    PAGE = "page"
    ZOOM = "zoom"


@dataclass(frozen=True)
class PageRequest:
    """Which page is wanted, how large.

    Args:
        page: counted from 0.
        fit: WIDTH fills ``width``, PAGE fits into ``width`` × ``height``, ZOOM takes ``zoom``.
        width: device pixels that are there.
        height: device pixels that are there.
        zoom: 1.0 is the size on paper at 96 dpi (times the screen's ratio).
        rotation: clockwise, 0, 90, 180 or 270.
    """

    page: int
    fit: Fit
    width: int
    height: int
    zoom: float
    rotation: int


@dataclass(frozen=True)
class RenderedPage:
    """A painted page.

    Args:
        width: pixels.
        height: pixels.
        rgba: ``width * height * 4`` bytes, red first, opaque.
        pages: how many pages the document has.
    """

    width: int
    height: int
    rgba: bytes
    pages: int


Render = Callable[[bytes, PageRequest], RenderedPage]
"""Paints a page in the background; raises UserError for a broken or unknown file."""


class DocumentPreview(QWidget):
    """Shows the bytes of a PDF or picture.

    Args:
        tasks: paints in the background.
        render: paints one page.
        parent: its owner.
    """

    def __init__(self, tasks: Tasks, render: Render, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._render = render
        self.opener: Callable[[], object] = self.open_outside
        """Opens what is shown in another program; an owner who keeps record of it puts his own here."""
        self._name = ""
        self._held: tuple[str, bytes] | None = None
        """What another program may open, shown here or not."""
        self._data: bytes | None = None
        self._page, self._pages = 0, 0
        self._fit, self._zoom, self._rotation = Fit.WIDTH, 1.0, 0
        self._kept: dict[tuple[str, int], tuple[Fit, float, int]] = {}
        self._seen = ("", 0)
        """Name and length of what is shown: every scanner calls its files alike."""
        self._size = QSize()
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setAccessibleName("Pratinjau dokumen")
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._picture)
        self._notice = EmptyState("file-text", "Tidak ada lampiran")
        self._notice.activated.connect(self._open)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._notice)
        self._stack.addWidget(self._area)
        self._toolbar = self._build_toolbar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._toolbar)
        layout.addWidget(self._stack, 1)
        self.clear()

    def _build_toolbar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        self._position = label("", "muted")
        self.previous_button = self._tool("chevron-left", "Halaman sebelumnya", lambda: self.go_to(self._page - 1))
        self.next_button = self._tool("chevron-right", "Halaman berikutnya", lambda: self.go_to(self._page + 1))
        row.addWidget(self.previous_button)
        row.addWidget(self._position)
        row.addWidget(self.next_button)
        row.addStretch(1)
        row.addWidget(self._tool("zoom-out", "Perkecil", lambda: self.zoom_by(1 / _STEP)))
        row.addWidget(self._tool("zoom-in", "Perbesar", lambda: self.zoom_by(_STEP)))
        row.addWidget(self._tool("move-horizontal", "Sesuai lebar", lambda: self.set_fit(Fit.WIDTH)))
        row.addWidget(self._tool("maximize", "Satu halaman", lambda: self.set_fit(Fit.PAGE)))
        row.addWidget(self._tool("rotate-cw", "Putar ke kanan", self.rotate))
        row.addWidget(self._tool("external-link", "Buka dengan program lain", self._open))
        return bar

    def _tool(self, icon: str, text: str, then: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        set_icon(button, icon)
        button.setToolTip(plain_tip(text))
        button.setAccessibleName(text)
        button.clicked.connect(lambda _checked=False: then())
        return button

    def clear(self, title: str = "Tidak ada lampiran", text: str = "") -> None:
        """Show nothing, and why."""
        self._data = self._held = None
        self._notice.set_texts(title, text, icon="file-text")
        self._stack.setCurrentWidget(self._notice)
        self._toolbar.hide()

    def show_unsupported(self, name: str, data: bytes | None = None) -> None:
        """Say that this kind of file cannot be shown here, and offer to open it.

        Args:
            name: how it is called.
            data: its bytes; None where ``opener`` knows how to get them.
        """
        self._data, self._held = None, (name, data) if data is not None else None
        self._notice.set_texts(name, "Jenis berkas ini tidak punya pratinjau.", "Buka", icon="file")
        self._stack.setCurrentWidget(self._notice)
        self._toolbar.hide()

    def show_document(self, name: str, data: bytes) -> None:
        """Show the first page; a document seen before keeps its zoom and turn."""
        self._name, self._data, self._page, self._pages = name, data, 0, 0
        self._seen, self._held = (name, len(data)), (name, data)
        self._fit, self._zoom, self._rotation = self._kept.get(self._seen, (Fit.WIDTH, 1.0, 0))
        self._paint()

    def renew(self, name: str, data: bytes, pages: int) -> None:
        """Show other bytes of the same document (typed on meanwhile): page, zoom and place stay."""
        if name != self._name or self._data is None:
            self.show_document(name, data)
            return
        self._data, self._page = data, min(self._page, max(pages - 1, 0))
        self._held = (name, data)
        self._paint()

    @property
    def page(self) -> int:
        """The page that is shown, counted from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages the document has; 0 while that is not known."""
        return self._pages

    @property
    def rotation(self) -> int:
        """How far the picture is turned, in degrees."""
        return self._rotation

    def go_to(self, page: int) -> None:
        """Show a page, counted from 0; beyond the ends nothing happens."""
        if 0 <= page < self._pages:
            self._page = page
            self._paint()

    def zoom_by(self, factor: float) -> None:
        """Enlarge or reduce from the present size."""
        self._zoom = min(max(self._zoom * factor, _SMALLEST), _LARGEST)
        self._fit = Fit.ZOOM
        self._paint()

    def set_fit(self, fit: Fit) -> None:
        """Fill the width, or show a whole page."""
        self._fit = fit
        self._paint()

    def rotate(self) -> None:
        """Turn a quarter to the right."""
        self._rotation = (self._rotation + _TURN) % _FULL_TURN
        self._paint()

    def _paint(self) -> None:
        data = self._data
        if data is None:
            return
        self._kept[self._seen] = (self._fit, self._zoom, self._rotation)
        ratio = self.devicePixelRatioF()
        width = max(self._stack.width() - _SCROLLBAR, 100)
        height = max(self._stack.height() - 4, 100)
        request = PageRequest(
            self._page, self._fit, round(width * ratio), round(height * ratio), self._zoom * ratio, self._rotation
        )
        self._size = self._stack.size()
        self._tasks.run(
            lambda: self._render(data, request),
            on_done=lambda page: self._show(page) if self._data is data else None,
            on_error=lambda error: self._show_broken(error) if self._data is data else None,
            lane=Lane.PAPERS,
            latest=f"preview-{id(self)}",
            owner=self,
        )

    def _show(self, page: RenderedPage) -> None:
        self._picture.setPixmap(page_pixmap(page, self.devicePixelRatioF()))
        self._pages = page.pages
        self._position.setText(f"{self._page + 1} / {page.pages}")
        self._picture.setAccessibleName(f"{self._name}, halaman {self._page + 1} dari {page.pages}")
        self.previous_button.setEnabled(self._page > 0)
        self.next_button.setEnabled(self._page + 1 < page.pages)
        if self._toolbar.isHidden():  # it takes its room from the page
            self._toolbar.show()
            QTimer.singleShot(0, self, self._fit_again)
        self._stack.setCurrentWidget(self._area)

    def _fit_again(self) -> None:
        if self._fit is not Fit.ZOOM and self._stack.size() != self._size:
            self._paint()

    def _show_broken(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._tasks.show_error(error)
        reason = error.message if isinstance(error, UserError) else "Berkas tidak dapat ditampilkan."
        self._data = None
        self._notice.set_texts(self._name, reason, "Buka", icon="file-x")
        self._stack.setCurrentWidget(self._notice)
        self._toolbar.hide()

    def _open(self) -> None:
        self.opener()

    def open_outside(self) -> None:
        """Hand what is shown to the system's program for such files."""
        if self._held is None:
            return
        name, data = self._held
        self._tasks.run(lambda: write_passing(name, data), on_done=open_outside, lane=Lane.PAPERS, owner=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._fit_again()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl with the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)


def page_pixmap(page: RenderedPage, ratio: float) -> QPixmap:
    """Return a painted page for the screen; ``ratio``: device pixels of one of the window's."""
    pixmap = QPixmap.fromImage(
        QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBX8888)
    )
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
