"""The typeface of the window: Segoe UI where Windows has it, else the shipped Noto Sans."""

from PySide6.QtGui import QFont, QFontDatabase

from sopdesk.core.resources import resource
from sopdesk.ui.theme.tokens import Metrics

_SHIPPED = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf")
_SHIPPED_MONO = "NotoSansMono-Regular.ttf"
_PREFERRED = "Segoe UI"
TEXT_FAMILY = "Noto Sans"
MONO_FAMILY = "Noto Sans Mono"


def load_fonts() -> str:
    """Register the shipped faces (the fixed-width one waits until it is needed) and return the family to use.

    Raises:
        FileNotFoundError: the program is incomplete.
    """
    for name in _SHIPPED:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/ui/{name}")))
    return _PREFERRED if _PREFERRED in QFontDatabase.families() else TEXT_FAMILY


def base_font(family: str, metrics: Metrics) -> QFont:
    """Return the font of tables and body text: 13 px at 100 %."""
    font = QFont(family)
    font.setPointSizeF(metrics.pt(13))
    return font


def mono_font(metrics: Metrics) -> QFont:
    """Return the fixed-width font for numbers and passwords, where 0/O and 1/l differ."""
    if MONO_FAMILY not in QFontDatabase.families():
        QFontDatabase.addApplicationFont(str(resource(f"fonts/ui/{_SHIPPED_MONO}")))
    font = QFont(MONO_FAMILY)
    font.setPointSizeF(metrics.pt(13))
    return font
