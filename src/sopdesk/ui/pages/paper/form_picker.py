"""Buat surat atau formulir: from anywhere, which form, and for which case or letter."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.case_rows import CaseFilter
from sopdesk.domain.letters import LetterFilter
from sopdesk.domain.paper import FormRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.paper.blank_forms import Blank, ask_blank
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.pages.paper.papers_tab import PAPER_PAGE
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.suggest_edit import SuggestEdit, Suggestion

if TYPE_CHECKING:
    from sopdesk.domain.form import Form

_HEIGHT: Final = 260
_FOUND: Final = 8
_WANTED: Final = {"case": "Untuk permohonan", "letter": "Untuk surat", "office": ""}
_HINTS: Final = {"case": "Nomor, pemohon, atau judul permohonan", "letter": "Nomor agenda, pengirim, atau perihal"}


def pick_form(frame: Frame, services: Services, by: Callable[[], Session], window: QWidget, text: str = "") -> None:
    """Ask which form, then open it.

    Args:
        frame: the window, as pages see it.
        services: the use cases.
        by: gives the user.
        window: owner of the dialog.
        text: what is searched first.
    """
    frame.tasks.run(
        services.forms.list,
        on_done=lambda forms: FormPicker(frame, services, by, forms, window).open_with(text),
        owner=window,
    )


class FormPicker(Question):
    """A list of forms by group with a search, and the subject beneath.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        forms: all forms.
        parent: the window.
    """

    def __init__(
        self,
        frame: Frame,
        services: Services,
        by: Callable[[], Session],
        forms: Sequence[FormRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Buat surat atau formulir", "", "Buat", parent=parent)
        self._frame, self._services, self._by = frame, services, by
        self._forms = {form.key: form for form in forms}
        self._found: dict[str, int] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari formulir")
        self.search.setAccessibleName("Cari formulir")
        self.list = QListWidget()
        self.list.setAccessibleName("Formulir")
        self.list.setProperty("role", "completer")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(_HEIGHT)
        self.subject = SuggestEdit("Untuk permohonan atau surat")
        self._subject_title = label("", "field")
        self._subject_title.setBuddy(self.subject)
        self._put()
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda *_: self._show_subject())
        self.list.itemActivated.connect(lambda _item: self._go_on())
        self.subject.wanted.connect(self._look)
        self.subject.asked.connect(self._look)
        self.submitted.connect(self._open)
        self.blank_button = QPushButton("Formulir kosong…")
        self.blank_button.setProperty("kind", "quiet")
        self.blank_button.setAutoDefault(False)
        self.blank_button.setToolTip("Cetak lembar kosong untuk diisi dengan pena, tanpa membuat draf")
        self.blank_button.clicked.connect(self._blank)
        self.body.addWidget(self.blank_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._filter("")

    @property
    def form(self) -> FormRow | None:
        """The form that is chosen."""
        item: QListWidgetItem | None = self.list.currentItem()
        return self._forms.get(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def open_with(self, text: str) -> None:
        """Open, with something searched already."""
        self.search.setText(text)
        self.open()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the search walk the list; Enter goes on."""
        if watched is not self.search or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
            return True
        return super().eventFilter(watched, event)

    def _put(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.search, self.list, self._subject_title, self.subject):
            column.addWidget(part)
        self.add_widget("form", "", holder, lambda: self.form, self._problem)

    def _filter(self, text: str) -> None:
        """Show the forms that hold every word, under their groups."""
        words = text.casefold().split()
        kept = self.form.key if self.form else ""
        self.list.clear()
        group, heading = None, QFont(self.list.font())
        heading.setWeight(QFont.Weight.DemiBold)
        muted = QColor(tokens_of(self.palette()).muted)
        for form in self._forms.values():
            if not all(word in f"{form.title} {form.code} {form.group}".casefold() for word in words):
                continue
            if form.group != group:
                group = form.group
                head = QListWidgetItem(group or "Lain-lain", self.list)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setFont(heading)
                head.setForeground(muted)  # a heading is read; the grey of what is forbidden is too pale for that
            item = QListWidgetItem(f"   {form.title} ({form.code})" if form.code else f"   {form.title}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, form.key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, form.title)
            if form.key == kept or self.list.currentItem() is None:
                self.list.setCurrentItem(item)
        self._show_subject()

    def _step(self, step: int) -> None:
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count():
            if self.list.item(row).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentRow(row)
                return
            row += step

    def _show_subject(self) -> None:
        kind = self.form.subject if self.form else "office"
        words = _WANTED.get(kind, "")
        self._subject_title.setText(words)
        self._subject_title.setVisible(bool(words))
        self.subject.setVisible(bool(words))
        self.subject.setPlaceholderText(_HINTS.get(kind, ""))
        self.subject.setAccessibleName(words)

    def _look(self, text: str) -> None:
        kind = self.form.subject if self.form else ""
        services, by = self._services, self._by()

        def cases() -> list[tuple[str, int]]:
            rows = services.cases.page(CaseFilter(text=text), by=by, limit=_FOUND)
            return [(f"{row.number} {row.title}, {row.applicant}", row.id) for row in rows]

        def letters() -> list[tuple[str, int]]:
            rows = services.letters.page(LetterFilter(text=text), limit=_FOUND)
            return [(f"{row.number_text}/{row.year} {row.subject}, {row.sender}", row.id) for row in rows]

        self._frame.tasks.run(
            cases if kind == "case" else letters, on_done=self._offer, latest=f"picker-{id(self)}", owner=self
        )

    def _offer(self, found: Sequence[tuple[str, int]]) -> None:
        self._found |= dict(found)
        self.subject.offer([Suggestion(words, ident) for words, ident in found])

    @property
    def _ident(self) -> int | None:
        return self._found.get(self.subject.text())

    def _problem(self) -> str:
        form = self.form
        if form is None:
            return "Pilih formulirnya."
        if form.subject != "office" and self._ident is None:
            return f"Pilih {'permohonan' if form.subject == 'case' else 'surat'}nya dari daftar saran."
        return ""

    def _go_on(self) -> None:
        if self.form is not None and self.form.subject != "office":
            self.subject.setFocus()
            self._look(self.subject.text())
        else:
            self.confirm.click()

    def _blank(self) -> None:
        """Ask how many empty sheets, for the subject if one is named; no draft is begun."""
        form, ident = self.form, self._ident
        if form is None:
            self.fail("Pilih formulirnya.")
            return
        case_id = ident if form.subject == "case" else None
        letter_id = ident if form.subject == "letter" else None
        services, owner = self._services, self.parentWidget()
        self.accept()

        def ask(found: "Form") -> None:
            ask_blank(self._frame, services, self._by, Blank(found, case_id=case_id, letter_id=letter_id), owner)

        self._frame.tasks.run(lambda: services.forms.get(form.key), on_done=ask, owner=owner)

    def _open(self) -> None:
        form = self.form
        if form is None:
            return
        ident = self._ident if form.subject != "office" else None
        new = NewPaper(
            form.key,
            case_id=ident if form.subject == "case" else None,
            letter_id=ident if form.subject == "letter" else None,
        )
        self.accept()
        self._frame.open_page(PAPER_PAGE, new)
