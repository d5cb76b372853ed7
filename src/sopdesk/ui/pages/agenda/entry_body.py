"""What scrolls in the entry panel: offered draft, last saved, number, fields, files."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from sopdesk.ui.pages.agenda.entry_fields import EntryFields
from sopdesk.ui.pages.agenda.number_field import NumberField
from sopdesk.ui.pages.agenda.saved_strip import SavedStrip
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.file_strip import FileStrip
from sopdesk.ui.widgets.labels import set_state


class EntryBody(QScrollArea):
    """The parts of a letter in the order of the paper.

    Args:
        tasks: reads files in the background.
        now: tells the time.
        parent: its owner.
    """

    def __init__(self, tasks: Tasks, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = QWidget()
        self.setWidget(self._holder)
        self.offer = Banner("", ChipKind.NEW, actions=("Lanjutkan", "Buang"), parent=self._holder)
        self.saved_strip = SavedStrip(self._holder)
        self.number = NumberField(self._holder)
        self.fields = EntryFields(lambda: now().date(), parent=self._holder)
        self.files = FileStrip(tasks, now, parent=self.fields)
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self._holder)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(10)
        for part in (self.offer, self.saved_strip, self.number, self.fields):
            layout.addWidget(part)
        layout.addStretch(1)
        set_state(self._holder, "role", "scroll")
        self.fields.add_after_paper(self.files)
        QWidget.setTabOrder(self.fields.editors["note"], self.files.pick_button)
        QWidget.setTabOrder(self.files.pick_button, self.fields.more_button)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Isian surat")
        self.offer.hide()

    @property
    def least_width(self) -> int:
        """The width at which nothing is cut."""
        return self._holder.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is typed in stays in sight when a warning above it unfolds."""
        if watched is self._holder and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._keep_in_sight)
        return super().eventFilter(watched, event)

    def _keep_in_sight(self) -> None:
        here = QApplication.focusWidget()
        if here is not None and self._holder.isAncestorOf(here):
            self.ensureWidgetVisible(here)

    def let_type(self, *, enabled: bool) -> None:
        """Forbid typing while the letter is being saved, or allow it again."""
        self._holder.setEnabled(enabled)

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        self.ensureWidgetVisible(self.fields.fields[name])
        self.fields.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_errors(self, wrong: dict[str, str]) -> None:
        """Say what is wrong with each field, and go to the first."""
        self.fields.set_errors(wrong)
        self.number.set_errors(wrong)
        if not self.number.focus_error():
            self.fields.focus_error()
        focused = self.focusWidget()
        if focused is not None:
            self.ensureWidgetVisible(focused)
