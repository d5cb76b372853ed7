"""A whole panel that takes dropped files for the strip inside it, and shows so while they hang over it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sopdesk.ui.widgets.file_strip import FileStrip
from sopdesk.ui.widgets.labels import label, set_state
from sopdesk.ui.widgets.pending_files import has_files

WORDS = "Lepaskan untuk melampirkan"


class DropArea(QObject):
    """Hands to a strip what is dropped anywhere on the panel, its text fields too: those would take the file's path.

    Args:
        area: the panel, which owns this.
        strip: takes the files.
    """

    def __init__(self, area: QWidget, strip: FileStrip) -> None:
        super().__init__(area)
        self._area, self._strip = area, strip
        self._watched: set[QWidget] = {area}
        self.veil = _veil(area)
        area.setAcceptDrops(True)
        area.installEventFilter(self)
        self._watch_parts()

    def _watch_parts(self) -> None:
        """Watch the parts that would take a drop for themselves; those made later are found when they are laid out."""
        for part in self._area.findChildren(QWidget):
            if part.acceptDrops() and part not in self._watched:
                self._watched.add(part)
                part.destroyed.connect(lambda _gone=None, part=part: self._watched.discard(part))
                part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files, leave everything else to the part itself."""
        kind = event.type()
        if kind in (QEvent.Type.Show, QEvent.Type.LayoutRequest) and watched is self._area:
            self._watch_parts()
        elif kind == QEvent.Type.DragLeave:
            self.veil.hide()
        elif isinstance(event, QDropEvent) and self._takes(event):
            dropped = kind == QEvent.Type.Drop
            self._show(on=not dropped)
            if not dropped or self._strip.take(event.mimeData()):
                event.acceptProposedAction()
            return True
        return False

    def _takes(self, event: QDropEvent) -> bool:
        open_ = self._strip.isEnabled() and self._strip.isVisibleTo(self._area)
        return open_ and has_files(event.mimeData())

    def _show(self, *, on: bool) -> None:
        self.veil.setGeometry(self._area.rect())
        self.veil.setVisible(on)
        self.veil.raise_()


def _veil(area: QWidget) -> QFrame:
    """Return what covers the panel while files hang over it; the pointer goes through it."""
    veil = QFrame(area)
    veil.hide()
    veil.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    veil.setProperty("role", "drop")
    set_state(veil, "hover", "true")
    layout = QVBoxLayout(veil)
    layout.addWidget(label(WORDS, "card-title", wrap=True), 0, Qt.AlignmentFlag.AlignCenter)
    return veil
