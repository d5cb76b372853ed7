"""What the library of SOPs shows: which cards, their lines, and the columns of findings and revisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from sopdesk.domain.finding import SEVERITY_LABELS, Finding, Severity
from sopdesk.domain.sop_cover import Revision
from sopdesk.domain.sop_rows import SopCard
from sopdesk.ui.itemmodels.case_rows import revision_words
from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip

Shown = Literal["", "dipakai", "temuan", "lain"]
SHOWN: Final[tuple[tuple[Shown, str], ...]] = (
    ("", "Semua"),
    ("dipakai", "Ada permohonan"),
    ("temuan", "Ada temuan"),
    ("lain", "Belum dipilih kantor"),
)
_SEVERITY: Final[dict[Severity, ChipKind]] = {
    "error": ChipKind.LATE,
    "warning": ChipKind.SOON,
    "note": ChipKind.CANCELLED,
}


@dataclass(frozen=True)
class SopFilter:
    """What the library shows."""

    text: str = ""
    office: str = ""
    shown: Shown = ""

    @property
    def active(self) -> bool:
        """Whether it hides anything."""
        return self != SopFilter()

    def fits(self, card: SopCard) -> bool:
        """Tell whether a card is shown; words in any order, case makes no difference."""
        words = f"{card.number} {card.title} {card.short_title} {card.approver} {card.office}".casefold()
        return (
            all(word in words for word in self.text.casefold().split())
            and self.office in {"", card.office}
            and (self.shown != "dipakai" or card.cases > 0)
            and (self.shown != "temuan" or card.findings > 0)
            and (self.shown != "lain" or not card.adopted)
        )


def split_cards(cards: Iterable[SopCard], wanted: SopFilter) -> tuple[tuple[SopCard, ...], tuple[SopCard, ...]]:
    """Return the cards that are shown: documents, and those of which only the title is known."""
    fitting = [card for card in cards if wanted.fits(card)]
    return tuple(c for c in fitting if not c.title_only), tuple(c for c in fitting if c.title_only)


def offices(cards: Iterable[SopCard]) -> tuple[tuple[str, str], ...]:
    """Return (key, words) of the offices whose SOPs are there."""
    return tuple((key, office_words(key)) for key in sorted({card.office for card in cards}))


def office_words(key: str) -> str:
    """Return "Kota Tanjungpinang"."""
    return f"Kota {key.replace('-', ' ').title()}"


def card_lines(card: SopCard) -> tuple[str, ...]:
    """Return the muted lines of a card: revision and date, approver."""
    first = " · ".join(part for part in (revision_words(card.revision), card.effective) if part)
    second = f"Disahkan oleh {card.approver}" if card.approver else ""
    return tuple(line for line in (first, second) if line)


def card_chips(card: SopCard) -> tuple[Chip, ...]:
    """Return steps, use and findings of a card."""
    steps = Chip(f"{card.steps} langkah", ChipKind.NEW) if card.runnable else Chip("Tanpa langkah", ChipKind.CANCELLED)
    chips = [steps]
    if card.cases:
        chips.append(Chip(f"Dipakai {card.cases} kali", ChipKind.RUNNING))
    if card.findings:
        chips.append(Chip(f"{card.findings} temuan", ChipKind.SOON))
    if not card.adopted:
        chips.append(Chip("Belum dipilih kantor", ChipKind.CANCELLED))
    return tuple(chips)


def severity_chip(finding: Finding) -> Chip:
    """Return how grave a finding is."""
    return Chip(SEVERITY_LABELS[finding.severity], _SEVERITY[finding.severity])


def finding_place(finding: Finding) -> str:
    """Return where it is: "Langkah 7, tim-data-center"."""
    row = f"Langkah {finding.row}" if finding.row else ""
    place = ", ".join(part for part in (row, finding.place) if part)
    return f"{place[:1].upper()}{place[1:]}"


REVISION_COLUMNS: Final[tuple[Column[Revision], ...]] = (
    Column("number", "Revisi", lambda r: str(r.number), width=80),
    Column("text", "Uraian", lambda r: str(r.text), width=0, tooltip=lambda r: str(r.text)),
    Column("proposed", "Tanggal usulan", lambda r: str(r.proposed), width=160),
    Column("effective", "Tanggal berlaku", lambda r: str(r.effective), width=160),
)
