"""What the pages on hand belong to, and where in it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sopdesk.domain.office import ChoiceRow
from sopdesk.domain.scans import UnknownPage
from sopdesk.domain.words import short_moment
from sopdesk.ui.pages.scans.target_picker import TargetPicker
from sopdesk.ui.pages.scans.targets import Target
from sopdesk.ui.widgets.choice_box import choice_box
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.number_edit import NumberEdit
from sopdesk.ui.widgets.until_field import UntilField

_MOST_PAGES: Final = 999
_KIND: Final = "pindai"
_HOW: Final = "Ketik, pilih dengan panah, Enter menyimpan. Del menyisihkan."


class FilingPanel(QWidget):
    """Words about the pages, the picker, page number or kind, two buttons.

    Args:
        today: tells the day.
        parent: its owner.
    """

    filed = Signal()
    put_aside = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: dict[str, int | None] = {}
        self._pages: tuple[UnknownPage, ...] = ()
        self._heading = label("", "field", wrap=True)
        self._facts = label("", "caption", wrap=True)
        self.picker = TargetPicker()
        self.page_no = NumberEdit(0, _MOST_PAGES)
        self.page_no.setSpecialValueText("otomatis")
        self.page_no.setToolTip("0: mengisi halaman yang belum ada; yang lebih ditaruh di belakang")
        self.kind = choice_box(least=10)
        self.until = UntilField(today)
        self.kind.currentIndexChanged.connect(lambda _index: self._ask_validity())
        self.file_button = QPushButton("Simpan ke berkas")
        self.file_button.setProperty("kind", "primary")
        self.file_button.clicked.connect(self.filed)
        self.aside_button = QPushButton("Sisihkan…")
        self.aside_button.setToolTip("Bukan milik kantor, sampul, atau kosong (Del)")
        self.aside_button.clicked.connect(self.put_aside)
        self.picker.changed.connect(self._follow)
        self.picker.taken.connect(self.filed)
        self._build()

    def _build(self) -> None:
        self._where = QStackedWidget()
        self._where.addWidget(_labelled("Halaman ke-", self.page_no))
        attached = QWidget()
        kinds = QVBoxLayout(attached)
        kinds.setContentsMargins(0, 0, 0, 0)
        kinds.setSpacing(6)
        kinds.addWidget(_labelled("Jenis lampiran", self.kind))
        kinds.addWidget(self.until)
        self._where.addWidget(attached)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.file_button, 1)
        buttons.addWidget(self.aside_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._heading)
        layout.addWidget(self._facts)
        layout.addWidget(self.picker, 1)
        layout.addWidget(self._where)
        layout.addLayout(buttons)
        layout.addWidget(label(_HOW, "caption", wrap=True))

    @property
    def target(self) -> Target | None:
        """What is chosen."""
        return self.picker.target

    @property
    def number(self) -> int | None:
        """Number of the first page, None where the program finds it."""
        return self.page_no.value() or None

    def set_kinds(self, kinds: Sequence[ChoiceRow]) -> None:
        """Offer the office's kinds of attachments."""
        kept = self.kind.currentData() or _KIND
        self._months = {choice.key: choice.valid_months for choice in kinds}
        self.kind.clear()
        for choice in kinds:
            self.kind.addItem(choice.label, choice.key)
        self.kind.setCurrentIndex(max(self.kind.findData(kept), 0))

    def _ask_validity(self) -> None:
        self.until.follow(self._months.get(self.kind.currentData() or ""))

    def show_pages(self, pages: Sequence[UnknownPage]) -> None:
        """Speak of these pages."""
        self._pages = tuple(pages)
        if not pages:
            self._heading.setText("Pilih halaman")
            self._facts.setText("")
        elif len(pages) == 1:
            page = pages[0]
            self._heading.setText(f"{page.name}, halaman {page.page} dari {page.pages}")
            self._facts.setText(f"{page.reason} · {short_moment(page.received_at)}")
        else:
            self._heading.setText(f"{len(pages)} halaman dipilih")
            self._facts.setText("Disimpan bersama, menurut urutannya.")
        self._follow()

    def _follow(self) -> None:
        """Page number or kind, as the target is; the buttons as there is something to do."""
        target, one = self.target, self._pages[0] if len(self._pages) == 1 else None
        self._where.setCurrentIndex(0 if target is None or target.kind == "paper" else 1)
        near = one and target and target.kind == "paper" and one.suggested_paper_id == target.id
        self.page_no.setValue((one.suggested_page or 0) if one and near else 0)
        ready = target is not None and bool(self._pages)
        words = "Simpan ke berkas" if target is None or target.kind == "paper" else "Lampirkan"
        self.file_button.setText(words)
        self.file_button.setEnabled(ready)
        self.file_button.setToolTip("Enter" if ready else "Pilih halaman dan miliknya dahulu.")
        self.aside_button.setEnabled(bool(self._pages))


def _labelled(words: str, widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    name = label(words, "muted")
    name.setBuddy(widget)
    widget.setAccessibleName(words)
    row.addWidget(name)
    row.addWidget(widget, 1)
    return holder
