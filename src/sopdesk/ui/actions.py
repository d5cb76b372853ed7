"""What can be done on a page, declared apart from the widgets that do it.

The same declaration gives the button its text and key, the command palette its entry, and the keyboard map its
line.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from sopdesk.domain.rights import OfficeAct, why_not
from sopdesk.domain.session import Session
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.labels import plain_tip


class Scope(StrEnum):
    """Where a key works; the words head the groups of the keyboard map."""

    EVERYWHERE = "Di mana saja"
    PAGE = "Halaman ini"
    LIST = "Daftar"
    LETTER = "Satu huruf"
    ENTRY = "Isian"
    DATE = "Isian tanggal"


@dataclass(frozen=True)
class ActionSpec:
    """One thing that can be done.

    Args:
        key: its name in code.
        text: what the button says, without ellipsis rules or mnemonics.
        shortcut: keys as Qt writes them ("Ctrl+N"); several separated by ``;``. Empty if none.
        icon: name of an icon file; empty if none.
        scope: where the key works. LETTER keys are silent while a text field has the focus.
        hint: one more sentence for the tooltip.
        right: what the user must be allowed to do for it; None if everybody may.
    """

    key: str
    text: str
    shortcut: str = ""
    icon: str = ""
    scope: Scope = Scope.PAGE
    hint: str = ""
    right: OfficeAct | None = None

    @property
    def keys(self) -> list[QKeySequence]:
        """The shortcuts as Qt's objects, each once: one key twice is ambiguous to Qt and does nothing."""
        found: list[QKeySequence] = []
        for part in filter(None, (part.strip() for part in self.shortcut.split(";"))):
            key = QKeySequence(part)  # "Ctrl+Enter" and "Ctrl+Return" are one key
            if key not in found:
                found.append(key)
        return found

    @property
    def key_text(self) -> str:
        """The first shortcut as the user reads it."""
        return self.keys[0].toString(QKeySequence.SequenceFormat.NativeText) if self.shortcut else ""

    def tooltip(self, reason: str = "") -> str:
        """Return action, key and hint, or why it is not possible now."""
        head = f"{self.text} ({self.key_text})" if self.shortcut else self.text
        rest = reason or self.hint
        return f"{head}\n{rest}" if rest else head


class ActionSet:
    """The live actions of one widget.

    Args:
        owner: the keys work while it or something in it has the focus (everywhere, if the scope says so).
        specs: the declarations.
        handlers: key → what to do.
        by: the user; what he has no right to stays forbidden, with the reason, whatever is allowed later.
    """

    def __init__(
        self,
        owner: QWidget,
        specs: Iterable[ActionSpec],
        handlers: Mapping[str, Callable[[], object]],
        by: Session | None = None,
    ) -> None:
        self._owner = owner
        self._specs = {spec.key: spec for spec in specs}
        rights = {key: spec.right for key, spec in self._specs.items() if spec.right is not None}
        reasons = {key: why_not(by, right) for key, right in rights.items()} if by is not None else {}
        self._barred = {key: reason for key, reason in reasons.items() if reason}
        self._actions = {key: self._build(spec, handlers[key]) for key, spec in self._specs.items()}
        for key in self._barred:
            self.set_enabled(key, enabled=False)

    def _build(self, spec: ActionSpec, handler: Callable[[], object]) -> QAction:
        action = QAction(spec.text.replace("&", "&&"), self._owner)
        action.setObjectName(spec.key)
        action.setShortcuts(spec.keys)
        window = spec.scope is Scope.EVERYWHERE
        context = Qt.ShortcutContext
        action.setShortcutContext(context.WindowShortcut if window else context.WidgetWithChildrenShortcut)
        action.setToolTip(plain_tip(spec.tooltip()))
        action.triggered.connect(lambda _checked=False: handler())
        self._owner.addAction(action)
        return action

    def action(self, key: str) -> QAction:
        """Return Qt's action.

        No ``[key]``: Qt takes what can be indexed for a list, asks for item 0 and leaves the KeyError behind.
        """
        return self._actions[key]

    @property
    def specs(self) -> tuple[ActionSpec, ...]:
        """The declarations, in order."""
        return tuple(self._specs.values())

    def enabled(self) -> tuple[ActionSpec, ...]:
        """Return what is possible now."""
        return tuple(spec for key, spec in self._specs.items() if self._actions[key].isEnabled())

    def set_enabled(self, key: str, *, enabled: bool, reason: str = "") -> None:
        """Allow or forbid an action; ``reason`` tells the user why it is forbidden."""
        reason = self._barred.get(key, reason)
        enabled = enabled and key not in self._barred
        self._actions[key].setEnabled(enabled)
        self._actions[key].setToolTip(plain_tip(self._specs[key].tooltip("" if enabled else reason)))

    def set_all(self, *, enabled: bool) -> None:
        """Allow or forbid every action (a locked window)."""
        for key, action in self._actions.items():
            action.setEnabled(enabled and key not in self._barred)

    def why_barred(self, key: str) -> str:
        """Return why the user may never do this; empty if he may."""
        return self._barred.get(key, "")

    def discard(self) -> None:
        """Take the actions from their widget."""
        for action in self._actions.values():
            self._owner.removeAction(action)
            action.deleteLater()
        self._actions.clear()
        self._specs.clear()

    def set_letter_keys(self, *, on: bool) -> None:
        """Switch the single-letter keys (WCAG 2.1.4)."""
        for key, spec in self._specs.items():
            if spec.scope is Scope.LETTER:
                self._actions[key].setShortcuts(spec.keys if on else [])

    def trigger(self, key: str) -> None:
        """Do it, if it is possible now."""
        self._actions[key].trigger()

    def button(self, key: str, kind: str = "", text: str = "") -> QPushButton:
        """Return a push button for the action; ``kind`` is primary, danger, quiet or empty."""
        action, spec = self._actions[key], self._specs[key]
        button = QPushButton((text or spec.text).replace("&", "&&"))
        button.setAccessibleName(text or spec.text)
        button.setProperty("kind", kind)
        if spec.icon:
            set_icon(button, spec.icon, "on_primary" if kind == "primary" else "error" if kind == "danger" else "text")
        button.clicked.connect(action.trigger)
        _Follower(button, action)
        return button

    def icon_button(self, key: str) -> QToolButton:
        """Return a button that shows the icon alone, with the text as its accessible name."""
        action, spec = self._actions[key], self._specs[key]
        button = QToolButton()
        button.setAccessibleName(spec.text)
        set_icon(button, spec.icon)
        button.clicked.connect(action.trigger)
        _Follower(button, action)
        return button


class _Follower(QObject):
    """Keeps enabled state and tooltip of a button those of an action; dies with the button."""

    def __init__(self, button: QPushButton | QToolButton, action: QAction) -> None:
        super().__init__(button)
        self._button = button
        self._action = action
        action.changed.connect(self._update)
        self._update()

    def _update(self) -> None:
        self._button.setEnabled(self._action.isEnabled())
        self._button.setToolTip(self._action.toolTip())
