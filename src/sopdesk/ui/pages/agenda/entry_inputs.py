"""The inputs of a letter: how each is made, named, read and filled."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from sopdesk.domain.letters import CHANNELS
from sopdesk.ui.pages.agenda.entry_state import TITLES
from sopdesk.ui.widgets.choice_box import choice_box, choose
from sopdesk.ui.widgets.date_edit import DateEdit
from sopdesk.ui.widgets.field import Field
from sopdesk.ui.widgets.suggest_edit import SuggestEdit

_TEXT_HEIGHT: Final = 72
NO_SOP: Final = "Belum dipilih"
_REQUIRED: Final = frozenset({"received_date", "sender", "subject", "recipient"})


def make_editors(today: Callable[[], date]) -> dict[str, QWidget]:
    """Return the inputs by name; ``today`` completes short dates."""
    time = QLineEdit()
    time.setPlaceholderText("sekarang")
    time.setToolTip("Jam diterima, misalnya 8.15; kosong berarti saat disimpan")
    time.setMaxLength(5)
    phone = QLineEdit()
    phone.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
    summary = QPlainTextEdit()
    summary.setTabChangesFocus(True)
    summary.setFixedHeight(_TEXT_HEIGHT)
    return {
        "received_date": DateEdit(today),
        "received_time": time,
        "channel": choice_box(tuple((str(key), words) for key, words in CHANNELS.items())),
        "recipient": QLineEdit(),
        "sender": SuggestEdit("Pengirim"),
        "letter_number": QLineEdit(),
        "letter_date": DateEdit(today),
        "reporter_name": QLineEdit(),
        "reporter_phone": phone,
        "subject": SuggestEdit("Perihal"),
        "speed": choice_box(),
        "sop_key": choice_box((("", NO_SOP),)),
        "enclosures": QLineEdit(),
        "note": QLineEdit(),
        "reply_needed": QCheckBox(TITLES["reply_needed"]),
        "reply_due": DateEdit(today),
        "answers_text": QLineEdit(),
        "secrecy": choice_box(),
        "classification": choice_box((("", "Belum dipilih"),)),
        "place": QLineEdit(),
        "summary": summary,
    }


def make_fields(editors: Mapping[str, QWidget]) -> dict[str, Field]:
    """Return the named inputs; a tick box names itself."""
    return {
        name: Field(title, editors[name], required=name in _REQUIRED)
        for name, title in TITLES.items()
        if not isinstance(editors[name], QCheckBox)
    }


def on_change(editor: QWidget, name: str, call: Callable[[str], None]) -> None:
    """Let ``call`` hear the name of an input on every change."""
    if isinstance(editor, QLineEdit):
        editor.textChanged.connect(lambda _text: call(name))
    elif isinstance(editor, QComboBox):
        editor.currentIndexChanged.connect(lambda _index: call(name))
    elif isinstance(editor, QPlainTextEdit):
        editor.textChanged.connect(lambda: call(name))
    elif isinstance(editor, QCheckBox):
        editor.toggled.connect(lambda _on: call(name))


def read(editor: QWidget) -> str:
    """Return what an input holds; a tick is "ya"."""
    if isinstance(editor, QLineEdit):
        return editor.text()
    if isinstance(editor, QComboBox):
        return str(editor.currentData() or "")
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    assert isinstance(editor, QCheckBox)
    return "ya" if editor.isChecked() else ""


def write(editor: QWidget, value: str) -> None:
    """Fill an input."""
    if isinstance(editor, QLineEdit):
        editor.setText(value)
        editor.setCursorPosition(0)
    elif isinstance(editor, QComboBox):
        choose(editor, value)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(value)
    elif isinstance(editor, QCheckBox):
        editor.setChecked(bool(value))
