"""The body of a scrolling page: as tall as its wrapped words need at the width that is there, not taller."""

from PySide6.QtWidgets import QSizePolicy, QWidget


def scroll_body() -> QWidget:
    """Return the widget for a QScrollArea that resizes it.

    Wrapped labels claim a least height for a narrow width; the area would scroll where nothing needs it. Without a
    least height it asks for the height at the true width.
    """
    body = QWidget()
    body.setProperty("role", "scroll")
    body.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    return body
