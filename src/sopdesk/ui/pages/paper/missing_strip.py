"""What is missing before a paper can be printed, each with a jump to its field."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sopdesk.domain.form_rules import FieldProblem
from sopdesk.ui.pages.paper.paper_words import name_of
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.labels import label, plain_tip
from sopdesk.ui.widgets.toast import announce

if TYPE_CHECKING:
    from sopdesk.domain.form import Form

_SHOWN: Final = 10
_LETTERS: Final = 90
_EMPTY: Final = (
    ": belum diisi.",
    ": belum dipilih.",
    ": belum dicentang.",
    ": belum ada barisnya.",
    ": belum diperiksa.",
)


class MissingStrip(QFrame):
    """Shown when printing was tried too early; goes by itself when all is there.

    Signals:
        wanted: the path of the field to go to.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", ChipKind.SOON.value)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._words = label("", "field", wrap=True)
        self._holder: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(6)
        self._layout.addWidget(self._words)
        self.form: Form | None = None
        """Names the fields."""
        self.paths: tuple[str, ...] = ()
        self.links: tuple[QPushButton, ...] = ()
        self.hide()

    def show_problems(self, problems: Sequence[FieldProblem], *, open_it: bool = False) -> None:
        """Show the errors among the problems.

        Args:
            problems: what is wrong.
            open_it: show the strip; else it only follows where it is shown already.
        """
        errors = [p for p in problems if p.severity == "error"]
        same = tuple(p.path for p in errors) == self.paths
        self.paths = tuple(p.path for p in errors)
        if not errors:
            self.hide()
            return
        if not same or self._holder is None:
            self._fill(errors)
        if open_it:
            self.show()
            announce(self, self._words.text())

    def _fill(self, errors: Sequence[FieldProblem]) -> None:
        if self._holder is not None:
            self._layout.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        more = f", {_SHOWN} yang pertama" if len(errors) > _SHOWN else ""
        self._words.setText(f"{len(errors)} isian perlu dilengkapi sebelum dicetak{more}:")
        self._holder = QWidget()
        flow = FlowLayout(self._holder, spacing=6)
        self.links = tuple(self._link(problem) for problem in errors[:_SHOWN])
        for link in self.links:
            flow.addWidget(link)
        self._layout.addWidget(self._holder)

    def _link(self, problem: FieldProblem) -> QPushButton:
        text = name_of(self.form, problem.path) if self.form is not None else ""
        if not text:
            text = problem.message
            for ending in _EMPTY:
                text = text.removesuffix(ending)
        text = text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"
        link = QPushButton(text.replace("&", "&&"))
        link.setProperty("kind", "chip")
        link.setToolTip(plain_tip(f"{problem.message}\nKe isiannya"))
        link.setAccessibleName(problem.message)
        link.clicked.connect(lambda: self.wanted.emit(problem.path))
        return link
