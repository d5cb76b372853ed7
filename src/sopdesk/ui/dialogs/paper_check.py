"""Whether the chosen printer knows the paper, and the way out in one press where it does not."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sopdesk.ui.dialogs.printers import NAMES, POINT, SIZES, Millimetres, PrinterFacts, paper_name
from sopdesk.ui.documents.page_pictures import DrawPage
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner

_INSTEAD: Final = ("a4", "folio", "f4", "two-up-f4", "a5")


def first_page(pdf: bytes, draw: DrawPage) -> tuple[tuple[float, float], int]:
    """Return the size of the first page in points, and how many pages there are; runs in the background."""
    scale = 2.0  # to half a point
    pixels = draw(pdf, page=0, scale=scale)
    return (pixels.width / scale, pixels.height / scale), pixels.pages


class PaperCheck(QWidget):
    """A warning with buttons; hidden while all is well.

    Args:
        layouts: (key, words) of the job's sheets; those of known sizes are offered instead.
        parent: its owner.
    """

    instead = Signal(str)

    def __init__(self, layouts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = [key for key in _INSTEAD if key in {known for known, _words in layouts}]
        self._page: Millimetres | None = None
        self.banner = Banner("", ChipKind.SOON)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.banner)
        self.buttons: dict[str, QPushButton] = {}
        for key in self._keys:
            button = QPushButton(f"Cetak di {_short(key)}")
            button.setProperty("kind", "quiet")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, key=key: self.instead.emit(key))
            inner = self.banner.layout()
            assert inner is not None, "a banner lays itself out"
            inner.addWidget(button)
            self.buttons[key] = button
        self.hide()

    def set_page(self, points: tuple[float, float]) -> None:
        """Look at a page of this size in points."""
        self._page = points[0] * POINT, points[1] * POINT

    def judge(self, facts: PrinterFacts | None, layout: str) -> None:
        """Say it where the printer does not know this paper; None: nobody was asked yet."""
        if facts is None or self._page is None or facts.knows(self._page):
            self.hide()
            return
        page, paper, name = self._page, paper_name(self._page), facts.name
        if facts.custom:
            words = f"{name} tidak punya kertas {paper}. Ukurannya dikirim sebagai ukuran khusus; periksa satu lembar."
        else:
            words = f"{name} tidak punya kertas {paper}. Tepi lembar bisa terpotong."
        self.banner.set_text(words)
        offered = [key for key in self._keys if key != layout and not _same(SIZES[key], page)]
        known = [key for key in offered if facts.knows(SIZES[key])] or offered
        for key, button in self.buttons.items():
            button.setVisible(key in known)
        self.show()


def _short(key: str) -> str:
    return NAMES.get(key, "F4, dua lembar")


def _same(one: Millimetres, other: Millimetres) -> bool:
    return all(abs(a - b) <= 1 for a, b in zip(sorted(one), sorted(other), strict=True))
