"""What every section of Pengaturan is: a title, its data read in the background, its changes saved there."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.kept_draft import KeptDraft
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.page_header import PageHeader

T = TypeVar("T")
Row = TypeVar("Row")
DRAFT = "pengaturan"
"""Drafts of sections are kept under this and the key of the section."""
CHOOSE_FIRST = "Pilih dahulu satu baris."


@dataclass(frozen=True)
class Office:
    """What a section may use: the window, the use cases, the user of the moment."""

    frame: Frame
    services: Services
    by: Callable[[], Session]

    def today(self) -> date:
        """Return the day of the office."""
        return self.services.clock.now().date()


class Section(QWidget):
    """One entry of the list at the left.

    Args:
        title: its name, as in the list.
        words: what it is for.
        office: what it may use.
        parent: its owner.
    """

    def __init__(self, title: str, words: str, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.title = title
        self.draft: KeptDraft | None = None
        self.header = PageHeader(title, words)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(12)
        self.body.addWidget(self.header)

    def load(self) -> None:
        """Read everything that is shown, in the background."""

    def add(self) -> None:
        """Ctrl+N: begin a new entry, where there is something to add."""

    def concerns(self, changes: Changes) -> bool:
        """Tell whether what was committed is shown here."""
        return changes.office

    def unsaved(self) -> bool:
        """Whether something was typed that is not saved."""
        return False

    def store(self, then: Callable[[], object] | None = None) -> None:
        """Save what was typed; ``then`` is called once it is saved."""

    def discard(self) -> None:
        """Show what is stored, at once."""

    def keep_draft(
        self, name: str, collect: Callable[[], dict[str, Any]], restore: Callable[[dict[str, Any]], object]
    ) -> KeptDraft:
        """Keep what is typed and not saved under ``name``; its banner stands beneath the heading."""

        def changed() -> dict[str, Any]:
            return collect() if self.unsaved() else {}

        office = self.office
        draft = KeptDraft(office.frame, office.services, office.by(), f"{DRAFT}:{name}", changed, restore, self)
        draft.thrown_away.connect(self.discard)
        self.body.insertWidget(1, draft.banner)
        self.draft = draft
        return draft

    def ask(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        """Read in the background, then show; a later question replaces an earlier one."""
        self.office.frame.tasks.run(work, on_done=show, latest=f"pengaturan-{type(self).__name__}", owner=self)

    def save(
        self,
        work: Callable[[], T],
        words: str,
        *,
        dialog: EditDialog | None = None,
        then: Callable[[T], None] | None = None,
    ) -> None:
        """Save in the background; close the dialog and say so, or let the dialog say what is wrong."""

        def done(value: T) -> None:
            if dialog is not None:
                dialog.accept()
            if words:
                self.office.frame.say(words)
            if then is not None:
                then(value)

        fail = dialog.fail if dialog is not None else None
        self.office.frame.tasks.run(work, on_done=done, on_error=fail, owner=dialog or self)

    def open_dialog(self, dialog: EditDialog, submit: Callable[[dict[str, Any]], None]) -> EditDialog:
        """Open a dialog; ``submit`` gets what was entered once it is complete."""
        dialog.submitted.connect(lambda: submit(dialog.form.values()))
        dialog.open()
        return dialog


class TableSection(Section, Generic[Row]):
    """A section around one table, with buttons above it.

    Args:
        title: its name.
        words: what it is for.
        office: what it may use.
        columns: of the table.
        key_of: gives a row's key.
        name: what the table is, for screen readers.
        empty: what stands there when there are no rows.
        empty_action: words of the button there, which begins a new entry; empty for none.
        look: how a row differs.
    """

    def __init__(
        self,
        title: str,
        words: str,
        office: Office,
        *,
        columns: Sequence[Column[Row]],
        key_of: Callable[[Row], Hashable],
        name: str,
        empty: str = "Belum ada isi",
        empty_text: str = "",
        empty_action: str = "",
        look: Callable[[Row], RowLook] | None = None,
    ) -> None:
        super().__init__(title, words, office)
        self.model = RowsModel(columns, key_of, look=look, parent=self)
        self.table = DataTable(name)
        self.table.set_table_model(self.model)
        nothing = EmptyState("list", empty, empty_text, empty_action)
        nothing.activated.connect(self.add)
        self.table.set_empty(nothing)
        self.table.opened.connect(lambda _key: self.edit())
        self.table.current_key_changed.connect(lambda _key: self.follow())
        row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        self.tools = FlowLayout(row)
        """Above the table; larger letters need a second line."""
        self._need_row: list[QPushButton] = []
        self.body.addWidget(row)
        self.body.addWidget(self.table, 1)

    def tool(
        self, words: str, act: Callable[[], object], *, kind: str = "", icon: str = "", needs_row: bool = False
    ) -> QPushButton:
        """Add a button above the table; one that needs a row says so until there is one."""
        button = QPushButton(words)
        button.setProperty("kind", kind)
        if icon:
            set_icon(button, icon, "on_primary" if kind == "primary" else "text")
        button.clicked.connect(lambda _checked=False: act())
        self.tools.addWidget(button)
        if needs_row:
            self._need_row.append(button)
            self._allow(button, on=False)
        return button

    @property
    def row(self) -> Row | None:
        """The row in hand."""
        found: Row | None = self.table.current_row()
        return found

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows and keep the one in hand."""
        key = self.table.current_key()
        self.model.set_rows(rows)
        if key is None or not self.table.select_key(key):
            self.table.select_row(0)
        self.follow()

    def follow(self) -> None:
        """The row in hand changed."""
        for button in self._need_row:
            self._allow(button, on=self.row is not None)

    def edit(self) -> None:
        """Enter on a row: change it, where that is possible."""

    @staticmethod
    def _allow(button: QPushButton, *, on: bool) -> None:
        button.setEnabled(on)
        button.setToolTip("" if on else CHOOSE_FIRST)
