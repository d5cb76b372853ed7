"""A new recovery code, shown once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from sopdesk.ui.wizard.done_page import DonePage


class CodeDialog(QDialog):
    """The page that ends the first run, as a dialog.

    Args:
        code: the new code.
        login: whose it is.
        office: name of the office.
        parent: its owner.
    """

    def __init__(self, code: str, *, login: str, office: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kode pemulihan baru")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = DonePage(title="Kode pemulihan baru", finish="Selesai menyimpan")
        self.page.show_code(code, login=login, office=office)
        self.page.left.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    def reject(self) -> None:
        """Escape does not hide a code that nobody has kept yet."""
        if self.page.kept.isChecked():
            super().reject()
