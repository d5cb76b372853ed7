"""Qt's own texts in Indonesian: buttons, file and print dialogs, context menus, names of keys.

PySide6 brings no Indonesian. The texts are in ``resources/i18n/qtbase_id.ts``; ``pyside6-lrelease`` compiles them
to the ``.qm`` beside it, and a test holds the two together.
"""

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from sopdesk.core.resources import resource


def install_indonesian(app: QApplication) -> QTranslator:
    """Make Indonesian the language and the number format of ``app``, and return the translator it owns.

    Raises:
        FileNotFoundError: the program is incomplete.
    """
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    translator = QTranslator(app)
    path = resource("i18n/qtbase_id.qm")
    if not translator.load(str(path)):
        raise FileNotFoundError(path)
    app.installTranslator(translator)
    return translator
