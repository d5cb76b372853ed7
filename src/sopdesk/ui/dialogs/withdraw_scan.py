"""Keluarkan dari berkas: asks which pages were filed on the wrong paper, and why."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from sopdesk.domain.page_list import page_list
from sopdesk.domain.paper import SignedScanRow
from sopdesk.domain.scans import WithdrawnPages
from sopdesk.ui.dialogs.question import Question

TAKE_OUT: Final = "Keluarkan dari berkas…"
REASONS: Final = (
    ("Salah berkas", "Salah berkas"),
    ("Belum ditandatangani", "Belum ditandatangani"),
    ("Kurang jelas, dipindai ulang", "Kurang jelas, dipindai ulang"),
    ("Bukan bagian surat ini", "Bukan bagian surat ini"),
)
_TEXT: Final = (
    "Halaman kembali ke Belum dikenali, lalu dapat disimpan ke berkas yang benar. "
    "Riwayat surat mencatat alasannya; tidak ada gambar yang hilang."
)
_COLUMNS: Final = 6


class PageTicks(QWidget):
    """Boxes with the numbers of pages, several in a row.

    Args:
        pages: their numbers.
        ticked: those that are ticked.
        parent: its owner.
    """

    def __init__(self, pages: Sequence[int], *, ticked: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        self.boxes: dict[int, QCheckBox] = {}
        for place, number in enumerate(pages):
            box = QCheckBox(str(number))
            box.setAccessibleName(f"Halaman {number}")
            box.setChecked(number in ticked)
            self.boxes[number] = box
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    @property
    def ticked(self) -> tuple[int, ...]:
        """The numbers that are ticked."""
        return tuple(number for number, box in self.boxes.items() if box.isChecked())

    @property
    def problem(self) -> str:
        """What is wrong, "" if nothing is."""
        return "" if self.ticked else "Centang halaman yang dikeluarkan."


def ask_withdrawal(
    parent: QWidget, *, code: str, row: SignedScanRow, then: Callable[[Question, tuple[int, ...], str], object]
) -> Question:
    """Open the question and return it; the pages that came with this version are proposed.

    Args:
        parent: the window.
        code: of the paper, in words.
        row: the signed sheet.
        then: gets (question, numbers of the pages, reason) when the user agrees; it closes the question once the
            pages are out, or lets it say why they are not.
    """
    dialog = Question(f"Keluarkan dari {code}", _TEXT, "Keluarkan halaman", parent=parent)
    proposed = [number for number in row.new_pages if number in row.pages] or row.pages
    ticks = PageTicks(row.pages, ticked=proposed) if len(row.pages) > 1 else None
    if ticks is not None:
        dialog.add_widget("pages", "Halaman yang dikeluarkan", ticks, lambda: ticks.ticked, lambda: ticks.problem)
    dialog.add_choice("code", "Alasan", REASONS, required="Pilih alasannya.")
    dialog.add_note("words", "Keterangan")

    def agreed() -> None:
        pages = row.pages if ticks is None else ticks.ticked
        then(dialog, pages, ": ".join(filter(None, (str(dialog.value("code") or ""), dialog.text("words")))))

    dialog.submitted.connect(agreed)
    dialog.open()
    return dialog


def withdrawn_words(done: WithdrawnPages) -> str:
    """Return in one sentence what became of the pages and of their paper."""
    state = " Surat tercatat di luar lagi." if done.out_again else ""
    return f"Halaman {page_list(done.pages)} keluar dari {done.code} dan menunggu di Belum dikenali.{state}"
