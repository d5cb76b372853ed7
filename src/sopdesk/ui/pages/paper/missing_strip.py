"""What is missing before a paper can be printed, each with a jump to its field."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.form_rules import FieldProblem
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.toast import announce

_SHOWN: Final = 6
_LETTERS: Final = 70


class MissingStrip(QFrame):
    """Shown when printing was tried too early; goes by itself when all is there.

    Signals:
        wanted: the path of the field to go to.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", ChipKind.SOON.value)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(0)
        self._links: list[QWidget] = []
        self.paths: tuple[str, ...] = ()
        self.hide()

    def show_problems(self, problems: Sequence[FieldProblem], *, open_it: bool = False) -> None:
        """Show the errors among the problems.

        Args:
            problems: what is wrong.
            open_it: show the strip; else it only follows where it is shown already.
        """
        errors = [p for p in problems if p.severity == "error"]
        self.paths = tuple(p.path for p in errors)
        for old in self._links:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._links = []
        if not errors:
            self.hide()
            return
        words = f"{len(errors)} isian perlu dilengkapi sebelum dicetak:"
        self._put(label(words, "field", wrap=True))
        for problem in errors[:_SHOWN]:
            self._put(self._link(problem))
        if len(errors) > _SHOWN:
            self._put(label(f"dan {len(errors) - _SHOWN} lagi", wrap=True))
        if open_it:
            self.show()
            announce(self, words)

    def _link(self, problem: FieldProblem) -> QPushButton:
        text = problem.message if len(problem.message) <= _LETTERS else f"{problem.message[: _LETTERS - 1]}…"
        link = QPushButton(text.replace("&", "&&"))
        link.setProperty("kind", "link")
        link.setToolTip(f"{problem.message}\nKe isiannya")
        link.setAccessibleName(problem.message)
        link.clicked.connect(lambda: self.wanted.emit(problem.path))
        return link

    def _put(self, widget: QWidget) -> None:
        self._layout.addWidget(widget)
        self._links.append(widget)
