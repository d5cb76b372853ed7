"""The very PDF that will be printed: looked at, printed at true size, saved, opened; each print is on record."""

import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.core.errors import UserError
from sopdesk.core.progress import Progress
from sopdesk.ui.dialogs.print_job import PrintJob
from sopdesk.ui.documents.page_pictures import POINTS, DrawPage, page_renderer, pdf_image
from sopdesk.ui.tasks import Lane, Tasks
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.preview import DocumentPreview, Fit

__all__ = ["PrintJob", "PrintPage", "PrintPreview", "page_layout", "print_pages", "send_to_printer"]

DPI: Final = 300
_SIZE: Final = (900, 720)


class PrintPreview(QDialog):
    """Shows a PrintJob.

    Args:
        job: what is printed.
        tasks: makes and draws in the background.
        draw: draws a page of a PDF.
        parent: its owner.
    """

    printed = Signal(int)
    ready = Signal()

    def __init__(self, job: PrintJob, tasks: Tasks, draw: DrawPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job, self._tasks, self._draw = job, tasks, draw
        self.pdf = b""
        self._fitted = False
        self.setWindowTitle(f"Pratinjau cetak: {job.title}")
        self.resize(*_SIZE)
        self.setSizeGripEnabled(True)
        self.view = DocumentPreview(tasks, page_renderer(lambda: draw))
        self.layouts = QComboBox()
        self.layouts.setAccessibleName("Tata letak lembar")
        for key, words in job.layouts:
            self.layouts.addItem(words, key)
        self._words = label("Menyiapkan lembar…", "muted", wrap=True)
        self.print_button = _button("Cetak…", "printer", "primary")
        self.save_button = _button("Simpan PDF…", "download")
        self.open_button = _button("Buka di aplikasi lain", "file-text")
        self._build()
        self.layouts.activated.connect(lambda _index: self._make())
        self.print_button.clicked.connect(self._ask_printer)
        self.save_button.clicked.connect(self._ask_file)
        self.open_button.clicked.connect(self._open)
        self.view.open_requested.connect(self._open)
        self._make()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        if self._job.layouts:
            name = label("Tata letak", "field")
            name.setBuddy(self.layouts)
            top.addWidget(name)
            top.addWidget(self.layouts)
        top.addWidget(self._words, 1)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addStretch(1)
        close = QPushButton("Tutup")
        close.clicked.connect(self.reject)
        close.setAutoDefault(False)
        for button in (close, self.open_button, self.save_button, self.print_button):
            bottom.addWidget(button)
        layout.addLayout(bottom)
        self.print_button.setDefault(True)

    # making

    @property
    def layout_key(self) -> str:
        """The layout that is chosen."""
        return str(self.layouts.currentData() or "")

    def _make(self) -> None:
        self._let(enabled=False)
        self._words.setText("Menyiapkan lembar…")
        make, key = self._job.make, self.layout_key
        self._tasks.run(
            lambda: make(key),
            on_done=self._show,
            on_error=self._fail,
            title=f"Menyiapkan {self._job.title}",
            lane=Lane.PAPERS,
            latest=f"print-preview-{id(self)}",
            owner=self,
        )

    def _show(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._words.setText("")
        self._let(enabled=True)
        self.view.show_document(self._job.title, pdf)
        if not self._fitted:
            self._fitted = True
            self.view.set_fit(Fit.PAGE)
        self.ready.emit()

    def _fail(self, error: Exception) -> None:
        self.pdf = b""
        message = error.message if isinstance(error, UserError) else "Lembar tidak dapat disiapkan."
        self.view.clear("Tidak ada yang dapat dicetak", message)
        self._words.setText("")
        if not isinstance(error, UserError):
            raise error

    def _let(self, *, enabled: bool) -> None:
        for button in (self.print_button, self.save_button, self.open_button):
            button.setEnabled(enabled)

    # printing

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._job.title)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("Cetak")
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print every page at its true size; the pages are drawn in the background, then handed to the printer."""
        pdf, draw = self.pdf, self._draw
        self._let(enabled=False)
        self._tasks.run(
            lambda progress: list(print_pages(pdf, draw, progress)),
            progress=True,
            on_done=lambda pages: self._hand_over(printer, pages),
            on_cancelled=lambda: self._let(enabled=True),
            title=f"Mencetak {self._job.title}",
            lane=Lane.PAPERS,
            owner=self,
        )

    def _hand_over(self, printer: QPrinter, pages: "list[PrintPage]") -> None:
        self._let(enabled=True)
        if not send_to_printer(printer, pages):
            self._words.setText("Pencetak tidak menerima lembar ini. Periksa pencetaknya, lalu ulangi.")
            return
        self._note("Dikirim ke pencetak")

    def _note(self, done: str) -> None:
        """Put the print on record and say which copy it was."""
        record, pdf = self._job.record, self.pdf
        if record is None:
            self._words.setText(f"{done}.")
            return
        self._tasks.run(lambda: record(pdf), on_done=lambda copy: self._say_copy(done, copy), owner=self)

    def _say_copy(self, done: str, copy: int) -> None:
        self._words.setText(f"{done}. Cetakan ke-{copy}.")
        self.printed.emit(copy)

    # files

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Simpan PDF", self._job.file_name, "Berkas PDF (*.pdf)")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the very bytes that are shown."""
        path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
        pdf = self.pdf

        def write() -> Path:
            try:
                path.write_bytes(pdf)
            except OSError as error:
                raise UserError(f"{path} tidak dapat ditulis. Pilih folder lain, lalu ulangi.") from error
            return path

        self._tasks.run(write, on_done=lambda p: self._note(f"Disimpan: {p}"), on_error=self._say_error, owner=self)

    def _say_error(self, error: Exception) -> None:
        self._words.setText(error.message if isinstance(error, UserError) else "PDF tidak dapat disimpan.")
        if not isinstance(error, UserError):
            raise error

    def _open(self) -> None:
        pdf, name = self.pdf, self._job.file_name

        def write() -> Path:
            folder = Path(tempfile.mkdtemp(prefix="sopdesk-"))
            path = folder / name
            path.write_bytes(pdf)
            os.chmod(path, 0o600)  # noqa: PTH101 - the paper may be confidential
            return path

        self._tasks.run(write, on_done=_open_outside, owner=self)


def _open_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


@dataclass(frozen=True)
class PrintPage:
    """A page as pixels at printing resolution, with its true size in points."""

    image: QImage
    points: tuple[float, float]


def print_pages(pdf: bytes, draw: DrawPage, progress: Progress) -> Iterable[PrintPage]:
    """Yield every page at 300 dpi; runs in the background."""
    page, pages = 0, 1
    while page < pages:
        progress.check_cancelled()
        pixels = draw(pdf, page=page, scale=DPI / POINTS)
        pages = pixels.pages
        size = (pixels.width * POINTS / DPI, pixels.height * POINTS / DPI)
        yield PrintPage(pdf_image(pixels).convertToFormat(QImage.Format.Format_Grayscale8), size)
        page += 1
        progress.report(page, pages, "Menyiapkan halaman")


def page_layout(points: tuple[float, float]) -> QPageLayout:
    """Return a page of exactly this size (F4 is no standard size of any printer driver), without margins."""
    width, height = points
    tall = QSizeF(min(points), max(points))
    size = QPageSize(tall, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    across = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, across, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def send_to_printer(printer: QPrinter, pages: Sequence[PrintPage]) -> bool:
    """Draw the pages one to one; tell whether the printer took them."""
    if not pages:
        return False
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(pages[0].points))
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, page in enumerate(pages):
        if number:
            printer.setPageLayout(page_layout(page.points))
            printer.newPage()
        scale = printer.resolution() / POINTS
        painter.drawImage(QRectF(0, 0, page.points[0] * scale, page.points[1] * scale), page.image)
    return painter.end()


def _button(words: str, icon: str, kind: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    set_icon(button, icon, "on_primary" if kind == "primary" else "text")
    return button
