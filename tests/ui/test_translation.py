"""Nothing of Qt's own that a user can open says an English word."""

import re
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QTimer, QTranslator
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QCalendarWidget,
    QColorDialog,
    QComboBox,
    QDialogButtonBox,
    QErrorMessage,
    QFileDialog,
    QFontDialog,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QScrollBar,
    QSpinBox,
    QTabWidget,
    QTextEdit,
    QTreeView,
    QWidget,
    QWizard,
)

from sopdesk.core.resources import resource

# words that are the same in Indonesian (folder, detail, printer) are left out
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """the all file files name type look open close cancel yes no save discard apply reset help ignore retry abort show
        hide details undo redo cut copy paste delete select step up down scroll page left right top bottom back next
        finish go create new directory date modified size computer print options portrait landscape paper color copies
        range margins source preview zoom fit width height first last from enter value message again font style effects
        sample underline basic custom add screen colors green blue red return location search of choose rename parent
        view""",
    )
)


def english_in(text):
    return set(re.findall(r"[a-z]+", text.replace("&", "").lower())) & ENGLISH


def texts_of(root: QWidget):
    yield root.windowTitle()
    for widget in (root, *root.findChildren(QWidget)):
        yield widget.toolTip()
        yield widget.accessibleName()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QGroupBox):
            yield widget.title()
        if isinstance(widget, QComboBox) and not widget.isEditable():
            yield from (widget.itemText(i) for i in range(widget.count()))
        if isinstance(widget, QTabWidget):
            yield from (widget.tabText(i) for i in range(widget.count()))
        if isinstance(widget, QTreeView):
            yield from (
                str(widget.model().headerData(i, widget.header().orientation()))
                for i in range(widget.model().columnCount())
            )
    yield from (action.text() for action in root.findChildren(QAction))


def assert_indonesian(root: QWidget):
    found = {text: english_in(text) for text in texts_of(root) if text and english_in(text)}
    assert found == {}


def _file_dialog(mode, accept=QFileDialog.AcceptMode.AcceptOpen):
    dialog = QFileDialog(None, "Pilih", "/")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(accept)
    return dialog


def _message_box():
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    box.setDetailedText("rincian")
    return box


def _printer():
    printer = QPrinter()
    printer.setOutputFileName("cetakan.pdf")
    return printer


PRINTERS: list[QPrinter] = []


def _with_printer(kind):
    PRINTERS.append(_printer())
    return kind(PRINTERS[-1])


DIALOGS = {
    "open": lambda: _file_dialog(QFileDialog.FileMode.ExistingFiles),
    "folder": lambda: _file_dialog(QFileDialog.FileMode.Directory),
    "save": lambda: _file_dialog(QFileDialog.FileMode.AnyFile, QFileDialog.AcceptMode.AcceptSave),
    "message": _message_box,
    "input": QInputDialog,
    "error": QErrorMessage,
    "progress": lambda: QProgressDialog("Menyalin", "Batal", 0, 5),
    "wizard": QWizard,
    "colour": lambda: QColorDialog(options=QColorDialog.ColorDialogOption.DontUseNativeDialog),
    "font": lambda: QFontDialog(options=QFontDialog.FontDialogOption.DontUseNativeDialog),
    "calendar": QCalendarWidget,
    "print": lambda: _with_printer(QPrintDialog),
    "preview": lambda: _with_printer(QPrintPreviewDialog),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_dialog_of_qt_is_indonesian(name, qtbot):
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    assert_indonesian(dialog)


@pytest.mark.parametrize(
    "button", [b for b in QDialogButtonBox.StandardButton if b.name not in {"NoButton", "FirstButton", "LastButton"}]
)
def test_standard_button_is_indonesian(button, qtbot):
    box = QDialogButtonBox(button)
    qtbot.addWidget(box)
    assert english_in(box.button(button).text()) == set()


@pytest.mark.parametrize("kind", [QLineEdit, QTextEdit, QPlainTextEdit])
def test_menu_of_text_field_is_indonesian(kind, qtbot):
    field = kind("isi")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert len(texts) >= 7
    assert {text: english_in(text.split("\t")[0]) for text in texts if english_in(text.split("\t")[0])} == {}


@pytest.mark.parametrize("kind", [QSpinBox, QScrollBar])
def test_menu_that_opens_by_itself_is_indonesian(kind, qtbot, qapp):
    widget = kind()
    qtbot.addWidget(widget)
    widget.show()
    texts: list[str] = []

    def read():
        menu = qapp.activePopupWidget()
        if menu is not None:
            texts.extend(action.text() for action in menu.actions() if action.text())
            menu.close()

    timer = QTimer(widget)
    timer.timeout.connect(read)
    timer.start(10)
    point = QPoint(2, 2)
    qapp.sendEvent(widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, widget.mapToGlobal(point)))
    qtbot.waitUntil(lambda: len(texts) >= 5)
    timer.stop()
    assert {text: english_in(text) for text in texts if english_in(text.split("\t")[0])} == {}


def test_keys_have_the_names_of_the_office():
    native = QKeySequence.SequenceFormat.NativeText
    assert QKeySequence("Alt+Left").toString(native) == "Alt+Kiri"
    assert QKeySequence("Ctrl+Return").toString(native) == "Ctrl+Enter"
    assert QKeySequence("Space").toString(native) == "Spasi"


def test_compiled_texts_are_those_of_the_source(qapp):
    translator = QTranslator()
    assert translator.load(str(resource("i18n/qtbase_id.qm")))
    tree = ET.parse(resource("i18n/qtbase_id.ts"))
    stale = []
    for context in tree.iter("context"):
        for message in context.iter("message"):
            source, text = message.findtext("source", ""), message.findtext("translation", "")
            if translator.translate(context.findtext("name", ""), source) != text:
                stale.append(source)
    assert stale == []
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Batal"
