"""The cover of an SOP: identity, legal basis, qualifications, and what else it lists."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sopdesk.domain.sop import Sop
from sopdesk.domain.sop_cover import Item, Section
from sopdesk.domain.sop_terms import Marker
from sopdesk.ui.itemmodels.case_rows import revision_words
from sopdesk.ui.pages.scroll_body import scroll_body
from sopdesk.ui.pages.sop.sop_view import SopView
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.labels import label, selectable

_BLANK = "tidak disebut di naskah"


class CoverTab(QScrollArea):
    """A scrolling column of cards."""

    sop_wanted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)

    def set_cards(self, cards: Iterable[Card], columns: int = 2) -> None:
        """Show cards, side by side."""
        body = scroll_body()
        stacks = []
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 8, 8, 0)
        grid.setSpacing(12)
        for column in range(columns):
            stack = QVBoxLayout()
            stack.setSpacing(12)
            grid.addLayout(stack, 0, column)
            grid.setColumnStretch(column, 1)
            stacks.append(stack)
        for number, card in enumerate(cards):
            stacks[number % columns].addWidget(card)
        for stack in stacks:
            stack.addStretch(1)
        self.setWidget(body)

    def show_identity(self, view: SopView) -> None:
        """Show what stands on the cover, apart from law and relations."""
        sop = view.sop
        lists = (
            ("Kualifikasi pelaksana", sop.qualifications),
            ("Peralatan dan perlengkapan", sop.equipment),
            ("Peringatan", sop.warnings),
            ("Pencatatan dan pendataan", sop.records),
        )
        cards = [_identity_card(sop), _performers_card(sop)]
        cards += [_section_card(title, section) for title, section in lists]
        cards += [_section_card(str(part.title), part.section) for part in sop.appendices]
        self.set_cards(cards)

    def show_law(self, view: SopView) -> None:
        """Show the legal basis and the related SOPs, those of the library as links."""
        related = Card("Keterkaitan")
        for entry in view.related:
            if not entry.key:
                related.body.addWidget(selectable(entry.text))
                continue
            words = f"{entry.text} (hanya judul)" if entry.title_only else entry.text
            button = QPushButton(words)
            button.setProperty("kind", "link")
            button.clicked.connect(lambda _on=False, key=entry.key: self.sop_wanted.emit(key))
            related.body.addWidget(button)
        if not view.related:
            related.body.addWidget(label(_BLANK, "muted"))
        related.body.addStretch(1)
        self.set_cards([_section_card("Dasar hukum", view.sop.legal_basis), related])


def _identity_card(sop: Sop) -> Card:
    approver = sop.approver
    rows = (
        ("Nomor", str(sop.number or "")),
        ("Judul", str(sop.title)),
        ("Revisi", revision_words(str(sop.revision or "")).removeprefix("Revisi ")),
        ("Tanggal pembuatan", str(sop.made)),
        ("Tanggal revisi", str(sop.revised)),
        (str(sop.effective_label).capitalize(), str(sop.effective)),
        ("Disahkan oleh", str(approver.position or "")),
        ("Nama", str(approver.name or "")),
        ("Pangkat", str(approver.rank or "")),
        ("NIP", str(approver.nip or "")),
    )
    card = Card("Identitas")
    card.body.addLayout(_grid(rows))
    return card


def _performers_card(sop: Sop) -> Card:
    card = Card("Pelaksana")
    rows = [(str(p.column), f"{p.label}{' (pemohon)' if p.applicant else ''}") for p in sop.performers]
    card.body.addLayout(_grid(rows))
    if not rows:
        card.body.addWidget(label(_BLANK, "muted"))
    return card


def _grid(rows: Iterable[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for number, (name, value) in enumerate(rows):
        grid.addWidget(label(name, "muted", wrap=False), number, 0)
        text = selectable(value) if value.strip() else label(_BLANK, "muted")
        grid.addWidget(text, number, 1)
    return grid


def _section_card(title: str, section: Section) -> Card:
    card = Card(title)
    for line in section_lines(section):
        card.body.addWidget(selectable(line))
    if not section.items:
        card.body.addWidget(label(_BLANK, "muted"))
    return card


def section_lines(section: Section, depth: int = 0) -> Iterator[str]:
    """Return the entries of a list with their markers, nested ones indented."""
    for number, item in enumerate(section.items, start=section.start):
        yield f"{'      ' * depth}{_marker(section.marker, number)}{_one_line(item)}"
        if item.children is not None:
            yield from section_lines(item.children, depth + 1)


def _one_line(item: Item) -> str:
    return " ".join(str(item).split())


def _marker(marker: Marker, number: int) -> str:
    match marker:
        case "number":
            return f"{number}. "
        case "letter":
            return f"{chr(ord('a') + (number - 1) % 26)}. "
        case "bullet":
            return "• "
        case "none":
            return ""
