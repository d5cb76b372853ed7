"""The first day: nothing is logged yet, and the page teaches the first steps."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.labels import label

STEPS = (
    ("log", "Catat surat pertama", "Nomor agenda diberikan saat disimpan; tulis nomornya di surat.", "agendaris"),
    (
        "people",
        "Periksa pejabat dan OPD",
        "Nama di lembar disposisi dan daftar pengirim diambil dari sini.",
        "administrator",
    ),
    ("sops", "Lihat SOP kantor", "Setiap SOP dapat dibaca, dicetak, dan dijalankan dari surat.", ""),
)


class FirstDay(Card):
    """Three steps with one button each; the first one the user may do is the primary one.

    Args:
        roles: of the user.
        parent: its owner.
    """

    chosen = Signal(str)

    def __init__(self, roles: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__("Mulai di sini", parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        shown = [step for step in STEPS if not step[3] or step[3] in roles]
        self.buttons: dict[str, QPushButton] = {}
        for number, (key, title, text, _role) in enumerate(shown):
            button = QPushButton(title)
            button.setProperty("kind", "primary" if number == 0 else "")
            button.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            self.buttons[key] = button
            grid.addWidget(button, number, 0)
            grid.addWidget(label(text, "muted", wrap=True), number, 1)
        self.body.addWidget(label("Belum ada surat di buku agenda. Langkah pertama:", wrap=True))
        self.body.addLayout(grid)
