"""The papers that the step on hand calls for, on its card; those of an exit under the exit's name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.domain.paper import PaperOffer
from sopdesk.ui.pages.case.way_button import WayButton
from sopdesk.ui.pages.paper.paper_words import offer_state
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.labels import label, plain_tip

_BUTTON = 208
"""Pixels for the words of a button."""


class StepPapers(QWidget):
    """Links with their state.

    Signals:
        wanted: a ``PaperOffer`` is to be opened or begun.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._barred = ""
        self.links: dict[str, WayButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(2)
        self.hide()

    def show_offers(self, offers: Sequence[PaperOffer], exits: Sequence[tuple[int, str]], *, barred: str = "") -> None:
        """Show the papers; ``exits`` gives the label of each exit by its index.

        ``barred`` says why the user fills none, empty if he may; he opens those that are there.
        """
        self._barred = barred
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.links = {}
        self.setVisible(bool(offers))
        now = [offer for offer in offers if offer.exit_index is None]
        if now:
            self._column.addWidget(label("Surat & formulir", "group"))
        for offer in now:
            self._link(offer)
        for index, name in exits:
            mine = [offer for offer in offers if offer.exit_index == index]
            if mine:
                self._column.addWidget(label(f'Surat bila "{name}"', "group", wrap=True))
            for offer in mine:
                self._link(offer)

    def _link(self, offer: PaperOffer) -> None:
        need = ", wajib" if offer.required and offer.state is None else ""
        words = f"{offer.title}: {offer_state(offer.state)}{need}"
        button = WayButton(words, _BUTTON)
        button.setProperty("kind", "link")
        barred = "" if offer.paper_id else self._barred
        button.setEnabled(not barred)
        button.setToolTip(plain_tip(barred or ("Buka" if offer.paper_id else "Buat dan isi")))
        set_icon(button, "file-text" if offer.paper_id else "plus", "primary")
        button.clicked.connect(lambda: self.wanted.emit(offer))
        self.links[offer.form_key] = button
        self._column.addWidget(button)
