"""Tokens → QPalette, and back: what is painted by hand asks the palette which table applies."""

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from sopdesk.ui.theme.tokens import DARK, LIGHT, Tokens

_MIDDLE = 128


def build_palette(tokens: Tokens) -> QPalette:
    """Return the full palette of a theme, the disabled group included."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.alternate,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.error,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.selection_text,
        role.Accent: tokens.primary,
        role.Link: tokens.link,
        role.LinkVisited: tokens.link,
        role.Light: tokens.surface,
        role.Midlight: tokens.line,
        role.Mid: tokens.border,
        role.Dark: tokens.border,
        role.Shadow: tokens.line,
    }
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.disabled))
    return palette


def tokens_of(palette: QPalette) -> Tokens:
    """Return the table that ``palette`` was built from, or the nearer one in a foreign palette.

    A style sheet that makes a widget transparent also empties its palette's window colour; then the application's
    palette tells.
    """
    window = palette.color(QPalette.ColorRole.Window)
    if window.alpha() == 0:
        window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < _MIDDLE else LIGHT
