"""The very PDF that will be printed: looked at, printed at true size, saved, opened; each print is on record."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sopdesk.core.errors import ConflictError, UserError
from sopdesk.ui.actions import ActionSet
from sopdesk.ui.dialogs.paper_check import PaperCheck, first_page
from sopdesk.ui.dialogs.print_bar import PrintBar
from sopdesk.ui.dialogs.print_files import write_pdf
from sopdesk.ui.dialogs.print_job import PrintedWith, PrintJob, Recorded, calibration_job
from sopdesk.ui.dialogs.print_keys import KEYS, preview_handlers
from sopdesk.ui.dialogs.print_pages import print_pages, send_to_printer
from sopdesk.ui.dialogs.printers import PrintDesk
from sopdesk.ui.documents.outside import open_outside, write_passing
from sopdesk.ui.documents.page_pictures import DrawPage, page_renderer
from sopdesk.ui.tasks import Lane, Tasks
from sopdesk.ui.widgets.file_dialogs import ask_save
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.preview import DocumentPreview, Fit

_SIZE: Final = (1000, 920)
_AROUND: Final = 48


class PrintPreview(QDialog):
    """Shows a PrintJob.

    Args:
        job: what is printed.
        tasks: makes and draws in the background.
        draw: draws a page of a PDF.
        parent: its owner.
        desk: printers and calibration; those of the window if None.
    """

    printed = Signal(int)
    ready = Signal()

    def __init__(
        self,
        job: PrintJob,
        tasks: Tasks,
        draw: DrawPage,
        parent: QWidget | None = None,
        *,
        desk: PrintDesk | None = None,
    ) -> None:
        super().__init__(parent)
        self._job, self._tasks, self._draw = job, tasks, draw
        self.desk = desk or PrintDesk.near(parent)
        self.pdf = b""
        self._fitted = self._used = self._working = self._left = False
        self._then: Callable[[], object] | None = None
        self._recorded: Recorded | None = None
        self.setWindowTitle(f"Pratinjau cetak: {job.title}")
        self.setSizeGripEnabled(True)
        self.view = DocumentPreview(tasks, page_renderer(lambda: draw))
        self.layouts = QComboBox()
        self.layouts.setAccessibleName("Kertas")
        for key, words in job.layouts:
            self.layouts.addItem(words, key)
        self.words = label("", "muted", wrap=True)
        self.check = PaperCheck(job.layouts)
        self.bar = PrintBar(self.desk.names(), self.desk.memory.printer_of(job.form))
        self.bar.allow_calibration(allowed=self.desk.calibration is not None)
        self.print_button, self.save_button = self.bar.print_button, self.bar.save_button
        self._build()
        self._connect()
        self._make()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        if self._job.layouts:
            name = label("Kertas", "field")
            name.setBuddy(self.layouts)
            top.addWidget(name)
            top.addWidget(self.layouts)
        top.addWidget(self.words, 1)
        layout.addLayout(top)
        layout.addWidget(self.check)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.bar)
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - _AROUND), min(_SIZE[1], room.height() - _AROUND))

    def _connect(self) -> None:
        self.layouts.activated.connect(lambda _index: self._make())
        self.view.opener = self._ask_open
        self.check.instead.connect(self.print_on)
        bar = self.bar
        bar.printer_changed.connect(lambda _name: self._look_at_paper())
        bar.print_wanted.connect(self.print_now)
        bar.save_wanted.connect(lambda: self._fresh(self._ask_file))
        bar.open_wanted.connect(self._ask_open)
        bar.system_wanted.connect(lambda: self._fresh(self._ask_printer))
        bar.calibration_wanted.connect(self.show_calibration)
        bar.close_wanted.connect(self.reject)
        self.action_set = ActionSet(self, KEYS, preview_handlers(self.view, self.bar))

    # making

    @property
    def layout_key(self) -> str:
        """The layout that is chosen."""
        return str(self.layouts.currentData() or "")

    def _make(self, then: Callable[[], object] | None = None) -> None:
        self._then = then
        self.bar.let(enabled=False)
        self.words.setText("Menyiapkan lembar…")
        job, key, draw = self._job, self.layout_key, self._draw

        def work() -> tuple[bytes, str, tuple[float, float], int]:
            pdf = job.make(key)
            return pdf, job.warning(pdf), *first_page(pdf, draw)

        self._tasks.run(
            work,
            on_done=lambda made: self._show(*made),
            on_error=self._fail,
            title=f"Menyiapkan {self._job.title}",
            lane=Lane.PAPERS,
            latest=f"print-preview-{id(self)}",
            owner=self,
        )

    def _show(self, pdf: bytes, warning: str, points: tuple[float, float], pages: int) -> None:
        self.pdf, self._used, self._recorded = pdf, False, None
        self.words.setText(warning)
        self.bar.let(enabled=True)
        self.view.renew(self._job.title, pdf, pages)
        if not self._fitted:
            self._fitted = True
            self.view.set_fit(Fit.PAGE)
        self.check.set_page(points)
        self._look_at_paper()
        self.ready.emit()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _fail(self, error: Exception) -> None:
        self.pdf, self._then = b"", None
        message = error.message if isinstance(error, UserError) else "Lembar tidak dapat disiapkan."
        self.view.clear("Tidak ada yang dapat dicetak", message)
        self.words.setText("")
        if not isinstance(error, UserError):
            raise error

    def _fresh(self, act: Callable[[], object]) -> None:
        """Do something with the paper; where each print is a copy of its own, the next copy is made first."""
        if self._working:
            return
        if self._used and self._job.record_with is not None:
            self._make(then=act)
        elif self.pdf:
            act()

    # printing

    def _look_at_paper(self) -> None:
        name = self.bar.printer
        self.check.judge(self.desk.facts(name) if name else None, self.layout_key)

    def print_now(self) -> None:
        """Print on the printer that is chosen; where there is none, the system's dialog asks."""
        self._fresh(self._print_chosen if self.bar.printer else self._ask_printer)

    def print_on(self, layout: str) -> None:
        """Print on another paper, in one press: made anew for it, shown, printed."""
        self.layouts.setCurrentIndex(self.layouts.findData(layout))
        self._make(then=self._print_chosen if self.bar.printer else self._ask_printer)

    def _print_chosen(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(self.bar.printer)
        self.print_to(printer)

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self.bar.printer:
            printer.setPrinterName(self.bar.printer)
        printer.setDocName(self._job.title)
        printer.setCopyCount(self.bar.copies.value())
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("Cetak")
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.bar.copies.setValue(max(printer.copyCount(), 1))
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print every page at its true size, in the background."""
        how = PrintedWith(printer.printerName(), self.bar.copies.value())
        printer.setDocName(self._job.title)
        self._leave(how, lambda: self._send(printer, how))

    def _send(self, printer: QPrinter, how: PrintedWith) -> None:
        pdf, draw = self.pdf, self._draw
        self.words.setText("Mengirim ke pencetak…")
        self._tasks.run(
            lambda progress: send_to_printer(printer, print_pages(pdf, draw, progress), copies=how.copies),
            progress=True,
            on_done=lambda taken: self._handed_over(how, taken=taken),
            on_error=self._say_error,
            on_cancelled=lambda: self._stop(f"Pencetakan dibatalkan.{self._kept()}"),
            title=f"Mencetak {self._job.title}",
            lane=Lane.PAPERS,
            owner=self,
        )

    def _handed_over(self, how: PrintedWith, *, taken: bool) -> None:
        if not taken:
            self._stop(f"Pencetak tidak menerima lembar ini. Periksa pencetaknya, lalu ulangi.{self._kept()}")
            return
        if self._job.form and how.printer:
            self.desk.memory.remember_printer(self._job.form, how.printer)
            self._tasks.run(self.desk.memory.save, latest="tampilan", owner=self)
        self._left_with(f"Dikirim ke pencetak, {how.copies} rangkap" if how.copies > 1 else "Dikirim ke pencetak")

    def _begin_work(self) -> None:
        self._working = True
        self._let(enabled=False)

    def _let(self, *, enabled: bool) -> None:
        """Allow or forbid all that needs the paper, or makes another one of it."""
        self.bar.let(enabled=enabled)
        for part in (self.layouts, self.check):
            part.setEnabled(enabled)

    def _stop(self, words: str) -> None:
        self._working = False
        self.words.setText(words)
        self._let(enabled=True)
        self._free()

    def _free(self) -> None:
        """Go when closed, with the PDF and its pictures; what is on its way to the printer comes on record first."""
        if self._left and not self._working:
            self.deleteLater()

    def done(self, result: int) -> None:
        """Close."""
        self._left = True
        super().done(result)
        self._free()

    def _leave(self, how: PrintedWith, act: Callable[[], object]) -> None:
        """Let the job leave; where each print is a copy of its own it comes on record first, with its true number."""
        record, pdf, draw = self._job.record_with, self.pdf, self._draw
        self._begin_work()
        if record is None:
            act()
            return

        def work() -> tuple[Recorded, int]:
            kept = record(pdf, how)
            return kept, first_page(kept.pdf, draw)[1]

        def on_record(kept: Recorded, pages: int) -> None:
            self._recorded = kept
            if kept.pdf != self.pdf:
                self.pdf = kept.pdf
                self.view.renew(self._job.title, kept.pdf, pages)
            act()

        self._tasks.run(work, on_done=lambda kept: on_record(*kept), on_error=self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        """Say why nothing came on record; a paper that is another by now is made again, to be looked at first."""
        self._say_error(error)
        if isinstance(error, ConflictError) and not self._left:
            why = error.message.partition(". ")[0]
            words = f"{why}. Tidak ada yang dicetak. Lembarnya sudah disiapkan lagi; periksa, lalu cetak."
            self._make(then=lambda: self.words.setText(words))

    def _kept(self) -> str:
        """Return what holds for a print that is on record and did not leave: the same one leaves next time."""
        kept = self._recorded
        return f" Cetakan ke-{kept.copy} sudah tercatat dan dipakai lagi." if kept else ""

    def _left_with(self, done: str) -> None:
        """Say how the job left, and which copy it was; what is counted alone is counted now."""
        self._used, kept, record, pdf = True, self._recorded, self._job.record, self.pdf
        if kept is not None:
            self._say_copy(" ".join(filter(None, (f"{done}.", kept.words))), kept.copy)
        elif record is None:
            self._stop(f"{done}.")
        else:
            self.words.setText(f"{done}.")
            self._tasks.run(
                lambda: record(pdf),
                on_done=lambda copy: self._say_copy(f"{done}.", copy),
                on_error=self._say_error,
                owner=self,
            )

    def _say_copy(self, done: str, copy: int) -> None:
        self.printed.emit(copy)
        self._stop(f"{done} Cetakan ke-{copy}.")

    # files

    def _ask_file(self) -> None:
        name = ask_save(self, "Simpan PDF", self._job.file_name, "Berkas PDF (*.pdf)", purpose="pdf")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the very bytes that are shown."""
        self._leave(PrintedWith(), lambda: self._write(path))

    def _write(self, path: Path) -> None:
        pdf = self.pdf
        self._tasks.run(
            lambda: write_pdf(path, pdf),
            on_done=lambda written: self._left_with(f"Disimpan: {written}"),
            on_error=self._say_error,
            owner=self,
        )

    def _say_error(self, error: Exception) -> None:
        self._stop(error.message if isinstance(error, UserError) else "Lembar tidak dapat dikirim. Ulangi sekali lagi.")
        if not isinstance(error, UserError):
            raise error

    def _ask_open(self) -> None:
        self._fresh(self._open)

    def _open(self) -> None:
        self._leave(PrintedWith(), self._pass_on)

    def _pass_on(self) -> None:
        pdf, name = self.pdf, self._job.file_name

        def opened(path: Path) -> None:
            open_outside(path)
            if self._job.record_with is None:
                self._stop("Dibuka di aplikasi lain.")
            else:  # it may be printed from there
                self._left_with("Dibuka di aplikasi lain")

        self._tasks.run(lambda: write_passing(name, pdf), on_done=opened, on_error=self._say_error, owner=self)

    def show_calibration(self) -> "PrintPreview | None":
        """Preview the sheet that shows whether a printer prints at true size."""
        make = self.desk.calibration
        if make is None:
            return None
        preview = PrintPreview(calibration_job(make, self._job.form), self._tasks, self._draw, self, desk=self.desk)
        preview.open()
        return preview
