"""Signing in, and changing the user on a shared PC."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sopdesk.core.errors import UserError, WaitError, wait_words
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.theme.icons import tinted
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.labels import label, plain_tip
from sopdesk.ui.widgets.text_fields import PasswordField, TextField
from sopdesk.ui.widgets.toast import announce

Authenticate = Callable[[str, str], object]
"""Checks name and password in the background; returns whoever it is, raises UserError with words for the user."""

_WIDTH = 400


class LoginForm(QFrame):
    """Name, password, [Masuk].

    Args:
        authenticate: checks; a UserError is shown as it is (wrong password, wait so many minutes).
        tasks: runs it.
        place: where the data is, in words.
        last_name: who signed in last on this PC.
        office: the name of the office, in the head.
        parent: its owner.
    """

    signed_in = Signal(object)
    help_requested = Signal()

    def __init__(
        self,
        authenticate: Authenticate,
        tasks: Tasks,
        *,
        place: str = "",
        last_name: str = "",
        office: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._authenticate = authenticate
        self._tasks = tasks
        self._busy = False
        self._wait = 0
        """Seconds until this user may try again."""
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.tick)
        self.name_field = TextField("Nama pengguna", required=True)
        self.name_field.set_value(last_name)
        self.password_field = PasswordField("Kata sandi", required=True)
        self.caps_hint = label("Caps Lock menyala.", "caption")
        self.caps_hint.hide()
        self.failure = label("", "error", wrap=True)
        self.failure.hide()
        self.button = QPushButton("Masuk")
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.submit)
        self.help_button = QPushButton("Lupa kata sandi?")
        self.help_button.setProperty("kind", "link")
        self.help_button.clicked.connect(self.help_requested)
        self.password_field.line.returnPressed.connect(self.submit)
        self.name_field.line.returnPressed.connect(self.password_field.line.setFocus)
        self.password_field.line.installEventFilter(self)
        self.name_field.line.textEdited.connect(lambda _text: self._wait_for(0))
        self._build(office, place)

    def _build(self, office: str, place: str) -> None:
        self.setFixedWidth(current_metrics().px(_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 28, 32, 24)
        layout.setSpacing(12)
        layout.addWidget(logo())
        title = label("SOPDesk", "page-title")
        subtitle = label(office or "Dinas Komunikasi dan Informatika", "muted", wrap=True)
        for part in (title, subtitle):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addSpacing(4)
        parts = (self.name_field, self.password_field, self.caps_hint, self.failure, self.button)
        for part_widget in parts:
            layout.addWidget(part_widget)
        layout.addWidget(self.help_button, 0, Qt.AlignmentFlag.AlignHCenter)
        where = label(place, "caption", wrap=True)
        where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(where)
        where.setVisible(bool(place))

    def focus_first(self) -> None:
        """The cursor goes where something is missing."""
        (self.password_field if self.name_field.value() else self.name_field).editor.setFocus()

    def submit(self) -> None:
        """Check name and password; nothing is asked twice at a time."""
        named = self.name_field.check()
        if not self.password_field.check() or not named or self._busy or self._wait:
            return
        name, password = self.name_field.value(), self.password_field.value()
        self._set_busy(busy=True)
        self._tasks.run(
            lambda: self._authenticate(name, password), on_done=self._done, on_error=self._failed, owner=self
        )

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.button.setEnabled(not busy and not self._wait)
        self.button.setText("Memeriksa…" if busy else "Masuk")

    def _done(self, who: object) -> None:
        self._set_busy(busy=False)
        self.password_field.set_value("")
        self.failure.hide()
        self.signed_in.emit(who)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, UserError):
            self._tasks.show_error(error)
            return
        self.failure.setText(f"⚠ {error.message}")
        self.failure.show()
        announce(self, error.message)
        if isinstance(error, WaitError):
            self._wait_for(error.seconds)
        self.password_field.line.selectAll()
        self.password_field.line.setFocus()

    def tick(self) -> None:
        """One second of the wait has passed."""
        self._wait_for(self._wait - 1)
        if not self._wait:
            announce(self, "Silakan coba lagi.")

    def _wait_for(self, seconds: int) -> None:
        """Count down; another name need not wait, since each user is held up alone."""
        waited, self._wait = self._wait, seconds
        if not seconds and not waited:
            return
        self.failure.setText(f"⚠ {wait_words(seconds)}" if seconds else "")
        self.failure.setVisible(bool(seconds))
        self.button.setToolTip(plain_tip(wait_words(seconds) if seconds else ""))
        self.button.setEnabled(not seconds and not self._busy)
        if seconds and not self._second.isActive():
            self._second.start()
        elif not seconds:
            self._second.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice Caps Lock by what a letter key gives."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_hint.setVisible(event.text().isupper() is not shifted)
        return False


class SwitchUserDialog(QDialog):
    """Ganti pengguna: the same form over the window; nothing that is open is lost.

    Args:
        authenticate: as for LoginForm.
        tasks: as for LoginForm.
        last_name: who is offered first.
        parent: the window.
    """

    signed_in = Signal(object)

    def __init__(self, authenticate: Authenticate, tasks: Tasks, *, last_name: str = "", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ganti pengguna")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = LoginForm(authenticate, tasks, last_name=last_name, office="Ganti pengguna")
        self.form.help_button.hide()
        self.form.signed_in.connect(self._done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self.form.focus_first()

    def _done(self, who: object) -> None:
        self.accept()
        self.signed_in.emit(who)


class LoginScreen(QWidget):
    """The form in the middle of an empty window; also the locked screen.

    Args:
        form: the form.
        parent: its owner.
    """

    def __init__(self, form: LoginForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(form)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row)
        layout.addStretch(3)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor into the form."""
        super().showEvent(event)
        self.form.focus_first()


class _Logo(QLabel):
    """The mark of the program in the colour of the theme."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        self.setPixmap(tinted("workflow", tokens_of(self.palette()).primary, 40, self.devicePixelRatioF()))


def logo() -> QLabel:
    """Return the mark of the program."""
    return _Logo()
