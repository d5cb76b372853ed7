"""Surat & formulir of a case or a letter: what there is, and what can be made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.domain.paper import FormRow, PaperOffer, PaperRow
from sopdesk.domain.rights import why_not
from sopdesk.domain.session import Session
from sopdesk.domain.words import short_date
from sopdesk.services import Services
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.pages.paper.paper_words import offer_state, state_chip
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.chip import Chip
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.labels import label, plain_tip

PAPER_PAGE: Final = "formulir"
_OUT: Final = {"dicetak": "Dicetak", "keluar": "Menunggu"}
_FOR_LETTERS: Final = frozenset({"Surat dinas", "Laporan"})
"""Groups of forms that a letter without a case may need too: answers and reports."""


@dataclass(frozen=True)
class Subject:
    """What the papers hang on."""

    case_id: int | None = None
    letter_id: int | None = None


@dataclass(frozen=True)
class PapersView:
    """What the tab shows, read at once."""

    rows: tuple[PaperRow, ...]
    offers: tuple[PaperOffer, ...]
    forms: tuple[FormRow, ...]


def _state(row: PaperRow) -> Chip:
    """Return the state as a chip, with the working days that the paper is out."""
    chip, short = state_chip(row), _OUT.get(row.state)
    days = row.days_out if short and row.since else 0
    return Chip(f"{short}, {days} hari kerja", chip.kind) if days else chip


def _whole(row: PaperRow) -> str:
    return "\n".join(filter(None, (row.form_title, row.number, row.title)))


_COLUMNS: Final[tuple[Column[PaperRow], ...]] = (
    Column(
        "form", "Surat atau formulir", lambda r: r.form_title, width=0, tooltip=lambda r: f"{r.form_title}\n{r.title}"
    ),
    Column("number", "Nomor", lambda r: r.number, width=140, tooltip=lambda r: r.number),
    Column("state", "Keadaan", lambda r: _state(r).text, width=170, chip=_state, tooltip=lambda r: state_chip(r).text),
    Column("scans", "Pindaian", lambda r: str(r.scans) if r.scans else "", width=76, right=True),
    Column("date", "Tanggal", lambda r: short_date(r.paper_date) if r.paper_date else "", width=96),
)

_NARROW: Final[tuple[Column[PaperRow], ...]] = (
    Column("form", "Surat atau formulir", lambda r: f"{r.form_title} {r.number}".strip(), width=0, tooltip=_whole),
    Column("state", "Keadaan", lambda r: _state(r).text, width=168, chip=_state, tooltip=lambda r: state_chip(r).text),
    Column("scans", "Pindaian", lambda r: str(r.scans) if r.scans else "", width=76, right=True),
)
"""Beside the scan of a letter there is little room."""


def read_papers(services: Services, subject: Subject) -> PapersView:
    """Read papers, what the step calls for, and all forms that fit; in the background."""
    forms = services.forms.list()
    if subject.case_id is not None:
        rows, offers = services.filling.of_case(subject.case_id), services.filling.offers(case_id=subject.case_id)
        fitting = tuple(f for f in forms if f.subject != "office")
    else:
        rows, offers = services.filling.of_letter(subject.letter_id or 0), ()
        fitting = tuple(f for f in forms if f.subject == "letter" or (f.subject == "case" and f.group in _FOR_LETTERS))
    if subject.case_id is not None and subject.letter_id is not None:
        known = {row.id for row in rows}
        rows += tuple(r for r in services.filling.of_letter(subject.letter_id) if r.id not in known)
    return PapersView(rows, offers, fitting)


class PapersTab(QWidget):
    """A list of papers and a menu that makes more.

    Signals:
        counted: how many papers there are that were not cancelled.
        offers_read: the papers that the step on hand calls for.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        narrow: there is little room.
        parent: its owner.
    """

    counted = Signal(int)
    offers_read = Signal(object)

    def __init__(
        self,
        frame: Frame,
        services: Services,
        by: Callable[[], Session],
        parent: QWidget | None = None,
        *,
        narrow: bool = False,
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by = frame, services, by
        self._subject = Subject()
        self.view: PapersView | None = None
        self._model: RowsModel[PaperRow] = RowsModel(
            _NARROW if narrow else _COLUMNS,
            lambda r: r.id,
            look=lambda r: RowLook(struck=r.state == "batal", muted=r.state == "batal"),
        )
        self.table = DataTable("Surat dan formulir")
        self.table.set_table_model(self._model)
        self.table.set_empty(
            EmptyState("file-pen", "Belum ada surat atau formulir", "Pilih Buat… untuk mengisi yang pertama.")
        )
        self.table.opened.connect(self._open)
        self.make_button = QPushButton("Buat…")
        set_icon(self.make_button, "plus")
        self.menu = QMenu(self.make_button)
        self.menu.setToolTipsVisible(True)
        self.make_button.setMenu(self.menu)
        self._build()

    def load(self, subject: Subject) -> None:
        """Show the papers of a case or a letter."""
        self._subject = subject
        services = self._services
        self._frame.tasks.run(
            lambda: read_papers(services, subject),
            on_done=lambda view: self._show(subject, view),
            latest=f"papers-{id(self)}",
            owner=self,
        )

    def refresh(self, changes: Changes) -> None:
        """Read again where papers of the subject may have changed."""
        if (changes.papers or changes.scans) and self._subject != Subject():
            self.load(self._subject)

    def begin(self, form_key: str, paper_id: int | None = None) -> None:
        """Open a paper, or begin one of a form for this subject."""
        if paper_id is not None:
            self._frame.open_page(PAPER_PAGE, paper_id)
            return
        subject = self._subject
        self._frame.open_page(PAPER_PAGE, NewPaper(form_key, case_id=subject.case_id, letter_id=subject.letter_id))

    def _show(self, subject: Subject, view: PapersView) -> None:
        if subject != self._subject:
            return
        self.view = view
        kept = self.table.current_key()
        self._model.set_rows(view.rows)
        if kept is None or not self.table.select_key(kept):
            self.table.select_row(0)
        barred = why_not(self._by(), "paper.fill")
        self.make_button.setEnabled(not barred)
        self.make_button.setToolTip(plain_tip(barred))
        self._fill_menu(view)
        self.counted.emit(sum(row.state != "batal" for row in view.rows))
        self.offers_read.emit(view.offers)

    def _fill_menu(self, view: PapersView) -> None:
        self.menu.clear()
        if view.offers:
            self._head("Untuk langkah ini")
            for offer in view.offers:
                self._entry(self.menu, f"{offer.title} ({offer_state(offer.state)})", offer.form_key, offer.paper_id)
            self.menu.addSeparator()
        groups: dict[str, list[FormRow]] = {}
        for form in view.forms:
            groups.setdefault(form.group or "Lain-lain", []).append(form)
        for group, forms in groups.items():
            part = self.menu.addMenu(group.replace("&", "&&"))
            for form in forms:
                self._entry(part, f"{form.title} ({form.code})" if form.code else form.title, form.key, None)

    def _head(self, words: str) -> None:
        head = QAction(words, self.menu)
        head.setEnabled(False)
        self.menu.addAction(head)

    def _entry(self, menu: QMenu, words: str, form_key: str, paper_id: int | None) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.triggered.connect(lambda _on=False: self.begin(form_key, paper_id))

    def _open(self, key: object) -> None:
        self._frame.open_page(PAPER_PAGE, key)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label("Buka dengan Enter atau klik dua kali", "muted", wrap=True), 1)
        top.addWidget(self.make_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.table)
