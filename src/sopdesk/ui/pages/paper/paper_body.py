"""What stands on the page of a paper: head, entry, prints, the page beside."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet
from sopdesk.ui.documents.page_pictures import page_renderer
from sopdesk.ui.pages.letter.letter_head import LetterHead
from sopdesk.ui.pages.paper.changed_strip import ChangedStrip
from sopdesk.ui.pages.paper.copies_tab import CopiesTab
from sopdesk.ui.pages.paper.entry_form import EntryForm
from sopdesk.ui.pages.paper.missing_strip import MissingStrip
from sopdesk.ui.pages.paper.paper_keys import MENU, allow
from sopdesk.ui.pages.paper.paper_reading import PaperView
from sopdesk.ui.pages.paper.paper_saver import Checked
from sopdesk.ui.pages.paper.paper_words import about, chips_of
from sopdesk.ui.pages.paper.sheet_head import SheetHead
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.page_tabs import PageTabs
from sopdesk.ui.widgets.preview import DocumentPreview
from sopdesk.ui.widgets.splitter import Panes

DONE = "Selesai: "
"""How a closed paper begins to say that nothing went wrong with it."""
MINE, THEIRS = "Pakai isian saya", "Muat isian terbaru"
ENTRY, SHEETS = 0, 1
_SHEETS_NAME: Final = "Cetakan dan riwayat"
_OTHERS: Final = "Surat ini baru saja diubah pengguna lain. Isian Anda masih ada di layar."


class PaperBody(QWidget):
    """The parts of the page; the page says what they show.

    Args:
        services: the use cases.
        tasks: draws in the background.
        parent: the page.
    """

    def __init__(self, services: Services, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = LetterHead(self)
        self.sheet = SheetHead(lambda: services.clock.now().date())
        self.locked = Banner("", ChipKind.CANCELLED)
        self.letters = QPushButton("Lihat surat yang sudah dicetak")
        self.letters.setProperty("kind", "link")
        self.letters.hide()
        self.conflict = Banner(_OTHERS, ChipKind.LATE, actions=(THEIRS, MINE))
        self.changed = ChangedStrip()
        self.missing = MissingStrip()
        self.tabs = PageTabs("Bagian surat")
        self.entry_tab = QWidget()
        self.copies = CopiesTab()
        self.preview = DocumentPreview(tasks, page_renderer(lambda: services.foreign_pages.page_image))
        self.panes = Panes("Pembagi isian dan halaman", self)
        self._column = QVBoxLayout(self.entry_tab)
        self._many: QPushButton | None = None
        self._back: QPushButton | None = None
        self._build()

    def set_actions(self, actions: ActionSet) -> None:
        """Put the buttons into the head; one of them is the primary one."""
        self._many, self._back = actions.button("many"), actions.button("back")
        for button in (_more_button(actions), self._many, self._back, actions.button("print", "primary")):
            self.head.add(button)

    def set_form(self, form: EntryForm, before: EntryForm | None) -> None:
        """Show another entry form in place of the one before."""
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._column.addWidget(form, 1)

    def show_state(self, found: Checked, view: PaperView, actions: ActionSet) -> None:
        """Show everything about a paper but its fields."""
        detail = found.detail
        self.sheet.show_paper(detail.row, detail.form, view.rule, view.sample)
        made_many = detail.row.state == "batal" and detail.locked.startswith(DONE)
        self.head.show_chips(chips_of(detail.row, made_many=made_many))
        self.head.show_words(about(detail.row))
        self.locked.set_text(detail.locked)
        self.letters.setVisible(made_many)
        self.locked.setVisible(bool(detail.locked))
        self.missing.form = detail.form
        self.missing.show_problems(() if detail.locked else found.missing)
        self.changed.show_detail(detail)
        self.copies.show_detail(detail)
        self.tabs.say(self.copies, _SHEETS_NAME, len(detail.copies) + len(detail.scans))
        allow(actions, detail)
        for button, key in ((self._many, "many"), (self._back, "back")):
            if button is not None:
                button.setVisible(actions.action(key).isEnabled())

    def forget(self) -> None:
        """Another paper comes."""
        self.conflict.hide()
        self.changed.hide()
        self.missing.hide()
        self.preview.clear("Memuat…")

    def _build(self) -> None:
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(4)
        for part in (self.missing, self.sheet):
            self._column.addWidget(part)
        self.tabs.addTab(self.entry_tab, "Isian")
        self.tabs.addTab(self.copies, _SHEETS_NAME)
        self.panes.add_pane(self.tabs, 6, 420)
        self.panes.add_pane(self.preview, 5, 300)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        for widget in (self.head, self.locked, self.conflict, self.changed):
            layout.addWidget(widget)
        layout.insertWidget(2, self.letters, 0, Qt.AlignmentFlag.AlignLeft)
        self.locked.hide()
        self.conflict.hide()
        layout.addWidget(self.panes, 1)
        self.panes.setSizes([600, 520])


def _more_button(actions: ActionSet) -> QPushButton:
    button = QPushButton("Lainnya")
    button.setProperty("kind", "quiet")
    set_icon(button, "chevron-down", "muted")
    menu = QMenu(button)
    menu.setToolTipsVisible(True)
    for key in MENU:
        menu.addAction(actions.action(key))
    button.setMenu(menu)
    return button
