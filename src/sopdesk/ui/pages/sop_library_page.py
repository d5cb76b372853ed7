"""The library of SOPs: cards to look at, search and filter; titles without a document stand apart, quietly."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.domain.session import Session
from sopdesk.domain.sop_rows import SopCard
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.dialogs.start_case import StartCase, StartFrom
from sopdesk.ui.itemmodels.sop_rows import SHOWN, Shown, SopFilter, offices, split_cards
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.desk_page import DeskPage
from sopdesk.ui.pages.scroll_body import scroll_body
from sopdesk.ui.pages.sop.card_grid import CardGrid
from sopdesk.ui.pages.sop.sop_card import SopCardView
from sopdesk.ui.pages.sop.sop_paper import SopPaper
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.file_dialogs import ask_open
from sopdesk.ui.widgets.filter_bar import FilterBar, FilterSpec
from sopdesk.ui.widgets.labels import label

KEY: Final = "sop"
SOP_PAGE: Final = "sop-rinci"
SOP_FILES: Final = "Berkas SOP (*.toml)"
SPECS: Final = (
    ActionSpec("start", "Mulai permohonan", "Ctrl+N", icon="plus", right="case.start"),
    ActionSpec(
        "import",
        "Impor SOP",
        icon="upload",
        hint="Berkas SOP dari kantor lain atau dari penyusun SOP",
        right="sop.manage",
    ),
)


class SopLibraryPage(DeskPage):
    """Shows the SOPs of the office."""

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(frame, services, by, parent)
        self._cards: tuple[SopCard, ...] | None = None
        self.filters = FilterBar((), placeholder="Cari nomor, judul, pengesah")
        self.grid = CardGrid()
        self.unusable = Banner("", ChipKind.SOON)
        self.unusable.hide()
        self._titles_head = label("Hanya judul yang dikenal; naskahnya belum diterima", "group")
        self._titles = label("", "muted", wrap=True)
        self._empty = EmptyState("book-open", "Memuat SOP …")
        self._paper = SopPaper(frame, services, by, self)
        self._starter = StartCase(frame, services, by, self)
        self._build()

    def title(self) -> str:
        """Return where the user is."""
        return "SOP"

    def activate(self, argument: object = None) -> None:  # noqa: ARG002 - the library shows all
        """Show the library."""
        if self._cards is None:
            self._load()

    def refresh(self, changes: Changes) -> None:
        """Read again after a change of SOPs or cases."""
        if changes.sops or changes.cases:
            self._load()

    def reload(self) -> None:
        """F5: look at the files anew; one may have been mended by hand."""
        self._load(anew=True)

    def _load(self, *, anew: bool = False) -> None:
        library = self._services.library

        def read() -> tuple[Sequence[SopCard], tuple[str, ...]]:
            if anew:
                library.read_again()
            return library.list(everything=True), library.unusable()

        def show(found: tuple[Sequence[SopCard], tuple[str, ...]]) -> None:
            self.show_cards(found[0])
            self._tell_unusable(found[1])

        self._frame.tasks.run(read, on_done=show, latest="sop-library", owner=self)

    def _tell_unusable(self, faults: tuple[str, ...]) -> None:
        """Name the files that cannot be read; the work goes on without them."""
        head = "Ada berkas SOP kantor yang tidak dapat dibaca. SOP bawaan tetap dipakai, permohonan tidak berubah."
        rest = "Perbaiki berkasnya, lalu tekan F5."
        self.unusable.set_text("\n".join((head, *faults, rest)))
        self.unusable.setVisible(bool(faults))

    def focus_first(self) -> None:
        """Put the focus on the first card."""
        (self.grid.cards[0] if self.grid.cards else self.filters.search).setFocus()

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.filters.focus_search()
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """Return filters and cards."""
        return (self.filters, self.grid)

    def view_state(self) -> dict[str, Any]:
        """Return filters and text."""
        return self.filters.view_state()

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what ``view_state`` gave."""
        self.filters.restore_view_state(state)

    def show_cards(self, cards: Sequence[SopCard]) -> None:
        """Show the library as it was read."""
        self._cards = tuple(cards)
        self._offer_offices()
        self._show()

    def wanted(self) -> SopFilter:
        """Return what the filters ask for; without any, what the office has chosen is shown."""
        values = self.filters.values
        shown: Shown = next((key for key, _words in SHOWN if key == values.get("shown")), "")
        return SopFilter(text=self.filters.search.text(), office=values.get("office", ""), shown=shown)

    def import_sop(self) -> None:
        """Ask for a file and take it into the library."""
        name = ask_open(self, "Pilih berkas SOP", SOP_FILES, purpose="sop")
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Take a file into the library and open its page."""
        by, services = self._by(), self._services

        def imported(key: str) -> None:
            self._frame.say("SOP masuk perpustakaan. Permohonan yang berjalan tetap pada revisinya.")
            self._frame.open_page(SOP_PAGE, key)

        self._frame.tasks.run(
            lambda: services.library.import_file(by=by, path=path),
            on_done=imported,
            title="Mengimpor SOP",
            owner=self,
        )

    def _show(self) -> None:
        if self._cards is None:  # what is chosen meanwhile narrows the cards once they are read
            return
        wanted = self.wanted()
        cards = [c for c in self._cards if c.adopted or wanted.active]
        documents, titles = split_cards(cards, wanted)
        views = [self._view(card) for card in documents]
        self.grid.set_cards(views)
        self.grid.setVisible(bool(views))
        self._empty.setVisible(not views)
        text = self.filters.empty_text("SOP") if wanted.active else "Belum ada SOP yang dipilih kantor ini."
        self._empty.set_texts(text, "", "Reset filter" if wanted.active else "")
        self._titles_head.setVisible(bool(titles))
        self._titles.setVisible(bool(titles))
        self._titles.setText("\n".join(f"{card.title}" for card in titles))
        self.filters.set_count(len(documents), "SOP")

    def _view(self, card: SopCard) -> SopCardView:
        view = SopCardView(card)
        view.opened.connect(lambda key: self._frame.open_page(SOP_PAGE, key))
        view.checked.connect(lambda key: self._frame.open_page(SOP_PAGE, (key, "findings")))
        view.printed.connect(self._paper.preview)
        return view

    def _offer_offices(self) -> None:
        """Put the offices into their chip; one may have come with a file."""
        specs = (
            FilterSpec("office", "Instansi", offices(self._cards or ())),
            FilterSpec("shown", "Tampilkan", SHOWN[1:]),
        )
        self.filters.set_filters(specs)

    def _build(self) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "start": lambda: self._starter.ask(StartFrom()),
            "import": self.import_sop,
        }
        self.action_set = ActionSet(self, SPECS, handlers, self._by())
        self.filters.changed.connect(self._show)
        self._empty.activated.connect(self.filters.reset)
        body = scroll_body()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for widget in (self.grid, self._empty, self._titles_head, self._titles):
            column.addWidget(widget)
        column.addStretch(1)
        for widget in (self.grid, self._titles_head, self._titles):
            widget.hide()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("Kartu SOP")
        area.setWidget(body)
        place = QVBoxLayout(self)
        place.setContentsMargins(24, 16, 24, 16)
        place.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.filters, 1)
        for button in (
            self.action_set.button("import", text="Impor SOP…"),
            self.action_set.button("start", "primary", "Mulai permohonan…"),
        ):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        place.addLayout(top)
        place.addWidget(self.unusable)
        place.addWidget(area, 1)
