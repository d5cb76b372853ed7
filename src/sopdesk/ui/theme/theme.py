"""Puts the tokens on the application and switches them at run time."""

import gc
import os
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sopdesk.ui.theme.fonts import base_font, load_fonts
from sopdesk.ui.theme.icons import retint
from sopdesk.ui.theme.palette import build_palette
from sopdesk.ui.theme.stylesheet import build_stylesheet
from sopdesk.ui.theme.tokens import DARK, LARGEST_TEXT, LIGHT, SMALLEST_TEXT, Density, Metrics, Tokens

_METRICS = "sopdeskMetrics"
_STYLED = "sopdeskStyled"
_STYLE, _STYLE_VARIABLE = "Fusion", "QT_STYLE_OVERRIDE"


class ThemeMode(StrEnum):
    """What the user chose under Pengaturan › Tampilan."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Theme(QObject):
    """The look of the running program; one per application.

    Args:
        app: the application that is painted.
        mode: light, dark, or as the system says.
        percent: text size, 90 to 150.
        density: height of table rows.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        mode: ThemeMode = ThemeMode.SYSTEM,
        percent: int = 100,
        density: Density = Density.NORMAL,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._family = load_fonts()
        self._mode = mode
        self._metrics = _metrics(percent, density)
        if app.property(_STYLED):
            _clear_away(app)
        elif os.environ.get(_STYLE_VARIABLE) != _STYLE:
            app.setStyle(_STYLE)
        app.setProperty(_STYLED, True)
        app.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, False)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.apply()

    @property
    def mode(self) -> ThemeMode:
        """What the user chose."""
        return self._mode

    @property
    def tokens(self) -> Tokens:
        """The table in use."""
        if self._mode is ThemeMode.SYSTEM:
            return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode is ThemeMode.DARK else LIGHT

    @property
    def metrics(self) -> Metrics:
        """The sizes in use."""
        return self._metrics

    @property
    def family(self) -> str:
        """The typeface in use."""
        return self._family

    def change(
        self, *, mode: ThemeMode | None = None, percent: int | None = None, density: Density | None = None
    ) -> None:
        """Change what is given, at once and everywhere."""
        self._mode = mode or self._mode
        self._metrics = _metrics(percent or self._metrics.percent, density or self._metrics.density)
        self.apply()

    def apply(self) -> None:
        """Set font, palette and sheet; a contrast theme of the system keeps its own colours."""
        tokens = self.tokens
        self._dress(tokens)
        retint(tokens)
        self.changed.emit()

    def _dress(self, tokens: Tokens) -> None:
        self._app.setProperty(_METRICS, [self._metrics.percent, self._metrics.density.value])
        font = base_font(self._family, self._metrics)
        self._app.setFont(font)  # first: widgets that are there already take their size from it with the new sheet
        if _wants_high_contrast():
            self._app.setPalette(self._app.style().standardPalette())
            self._app.setStyleSheet("")
        else:
            self._app.setPalette(build_palette(tokens))
            self._app.setStyleSheet(build_stylesheet(tokens, self._metrics))
        # and last: with a sheet Qt gives tables, menus and tool tips the fonts of the system again (Windows, KDE)
        self._app.setFont(font)

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._mode is ThemeMode.SYSTEM:
            self.apply()
        else:
            self._app.setFont(base_font(self._family, self._metrics))


def choose_style() -> None:
    """Let the application start in our style; to be called before it is made.

    Without it ``Theme`` sets the style, which costs the start 10 ms more: Qt hands out the style object, and its many
    enumerations are built for Python.
    """
    os.environ[_STYLE_VARIABLE] = _STYLE


def _clear_away(app: QApplication) -> None:
    """Let go what an earlier program in this process has thrown away, so that no half dead widget is dressed anew."""
    gc.collect()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def current_metrics() -> Metrics:
    """Return the sizes that the running application was given; the normal ones before any theme."""
    app = QApplication.instance()
    stored = app.property(_METRICS) if app else None
    return _metrics(int(stored[0]), Density(stored[1])) if isinstance(stored, list) else Metrics()


def _metrics(percent: int, density: Density) -> Metrics:
    return Metrics(percent=min(max(percent, SMALLEST_TEXT), LARGEST_TEXT), density=density)


def _wants_high_contrast() -> bool:
    hints = QGuiApplication.styleHints()  # kept: what it hands out lives no longer than its wrapper
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
