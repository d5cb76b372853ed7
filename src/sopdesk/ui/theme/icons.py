"""Line icons from SVG files, tinted in the colours of the theme.

A widget or action gets its icon by ``set_icon``; the name stays on it as a property, so that a change of theme
can tint it anew (``retint``).
"""

from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QPushButton

from sopdesk.core.resources import resource
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.theme.tokens import Tokens

_NAME = "iconName"
_TINT = "iconTint"
_SIZES = (16, 32)
ROOM = 4  # of 16: Qt puts a fixed 4 px between icon and text, too little; a button's icon brings as much again


class HasIcon(Protocol):
    """A button, an action, a menu: anything with an icon."""

    def setIcon(self, icon: QIcon) -> None:
        """Take the icon."""

    def setProperty(self, name: str, value: object, /) -> bool:
        """Keep a property."""


@lru_cache(maxsize=256)
def _svg(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def tinted(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return icon ``name`` in ``colour``, ``size`` logical pixels wide, for a screen of ``ratio``.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, tokens: Tokens, tint: str = "text", *, room: int = 0) -> QIcon:
    """Return the icon.

    Args:
        name: of its file.
        tokens: the colours.
        tint: text, muted, primary, on_primary or error. The style greys a disabled one, but what is white on the
            primary colour would be lost on grey: that one is muted.
        room: empty sixteenths of its height at its right, before a text.
    """
    colours = {"text": tokens.text, "muted": tokens.muted, "primary": tokens.primary, "error": tokens.error}
    colours["on_primary"] = tokens.on_primary
    result = QIcon()
    for size in _SIZES:
        result.addPixmap(_widened(tinted(name, colours[tint], size), size * room // 16))
        if tint == "on_primary":
            off = _widened(tinted(name, tokens.muted, size), size * room // 16)
            result.addPixmap(off, QIcon.Mode.Disabled)
    return result


def _widened(picture: QPixmap, room: int) -> QPixmap:
    if not room:
        return picture
    wide = QPixmap(QSize(picture.width() + room, picture.height()))
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide


def set_icon(target: HasIcon, name: str, tint: str = "text") -> None:
    """Give ``target`` an icon that follows the theme."""
    target.setProperty(_NAME, name)
    target.setProperty(_TINT, tint)
    target.setIcon(icon(name, tokens_of(QApplication.palette()), tint, room=_room(target)))


def _room(target: object) -> int:
    return ROOM if isinstance(target, QPushButton) else 0


def retint(tokens: Tokens) -> None:
    """Tint anew every icon that was given by ``set_icon``."""
    targets: list[QObject] = []
    for widget in QApplication.allWidgets():
        targets.append(widget)
        targets.extend(child for child in widget.children() if isinstance(child, QAction))
    for target in targets:
        name = target.property(_NAME)
        if isinstance(name, str) and name:
            tint = target.property(_TINT)
            new = icon(name, tokens, tint if isinstance(tint, str) else "text", room=_room(target))
            target.setIcon(new)  # type: ignore[attr-defined]  # set_icon took it
