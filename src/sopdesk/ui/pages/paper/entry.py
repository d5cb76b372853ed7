"""One entry of a form in the window: the input for one field of the definition."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from sopdesk.domain.form import FormField as FieldSpec
from sopdesk.domain.form_rules import FieldProblem
from sopdesk.domain.form_values import Value


class Entry(QObject):
    """The children know their input; values are those of ``domain/form_values.py``.

    Signals:
        edited: a key was pressed.
        left: the input was left, or chosen from.
        person_taken: (key of the column or field, name): somebody of the office was chosen.

    Args:
        spec: the field.
        widget: what stands on the page; owns the entry.
    """

    edited = Signal()
    left = Signal()
    person_taken = Signal(str, str)

    def __init__(self, spec: FieldSpec, widget: QWidget) -> None:
        super().__init__(widget)
        self.spec, self.widget = spec, widget

    def build(self) -> Iterator[QWidget]:
        """Make what is long part by part, in the order of Tab; between two parts may be a pause."""
        return iter(())

    @property
    def last_stop(self) -> QWidget | None:
        """Where Tab leaves the input; None for its last part."""
        return None

    def set_required(self, *, required: bool) -> None:
        """Mark the input as required, or take the mark back."""
        raise NotImplementedError

    def value(self) -> Value:
        """Return what was entered."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show a value."""
        raise NotImplementedError

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say what is wrong, in its place: errors with a red edge, warnings calmly; none takes it all back."""
        raise NotImplementedError

    def focus_path(self, path: str) -> None:
        """Put the cursor where a problem is."""
        raise NotImplementedError

    def has_focus(self) -> bool:
        """Tell whether the cursor is in it."""
        focus: QWidget | None = self.widget.window().focusWidget()
        return focus is not None and (focus is self.widget or self.widget.isAncestorOf(focus))

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        raise NotImplementedError


class WheelGuard(QObject):
    """Hands the wheel on from inputs that do not have the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore the wheel, so that the form scrolls."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and isinstance(event, QWheelEvent):
            event.ignore()
            return True
        return False

    def guard(self, widget: QWidget) -> None:
        """Watch an input."""
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(self)


def errors_of(problems: Sequence[FieldProblem]) -> str:
    """Return the first error, "" if there is none."""
    return next((p.message for p in problems if p.severity == "error"), "")


def warnings_of(problems: Sequence[FieldProblem]) -> str:
    """Return the first warning, "" if there is none."""
    return next((p.message for p in problems if p.severity == "warning"), "")
