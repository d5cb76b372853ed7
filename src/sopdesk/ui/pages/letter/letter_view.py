"""What the page of a letter shows, read in one go in the background."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_rows import CaseDetail
from sopdesk.domain.disposition_sheet import SHEET
from sopdesk.domain.dispositions import DispositionEntry, DispositionRow, LetterSenders, RecipientRow
from sopdesk.domain.letters import AttachmentRow, HistoryRow, LetterDetail, LetterRow, letter_words
from sopdesk.domain.numbering import format_number, parse_number
from sopdesk.domain.office import ChoiceRow
from sopdesk.domain.people import OfficialRow, PositionRow
from sopdesk.domain.rights import may
from sopdesk.domain.session import Session
from sopdesk.domain.words import short_moment
from sopdesk.services import Services
from sopdesk.ui.pages.agenda.office_lists import OfficeLists, read_lists
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.timeline import TimelineEntry

if TYPE_CHECKING:
    from sopdesk.services.disposition_sheets import SignedSheet

_REACH = 25
"""How many numbers without a letter are stepped over between neighbours."""


@dataclass(frozen=True)
class Desks:
    """Who may send and receive, and the office's list of instructions."""

    positions: tuple[PositionRow, ...]
    officials: tuple[OfficialRow, ...]
    instructions: tuple[ChoiceRow, ...]


@dataclass(frozen=True)
class LetterView:
    """One letter, for this user."""

    detail: LetterDetail
    tree: tuple[DispositionRow, ...]
    suggestion: DispositionEntry
    senders: LetterSenders
    """From which desks the user may send the letter on."""
    case: CaseDetail | None
    lists: OfficeLists
    desks: Desks
    kinds: tuple[ChoiceRow, ...]
    calendar: OfficeCalendar
    may_change: bool
    """Whether the user keeps the book and the letter still stands."""
    sheet: "SignedSheet | None" = None
    """The signed disposition sheet that was scanned."""

    @property
    def row(self) -> LetterRow:
        """The letter as a row."""
        return self.detail.row


def read_view(services: Services, letter_id: int, by: Session) -> LetterView:
    """Read everything; what the user has received on this letter counts as opened."""
    for recipient in unopened(services.dispositions.tree(letter_id, by=by), by):
        services.dispositions.open(by=by, recipient_id=recipient.id)
    detail = services.letters.get(letter_id, by=by)
    seats = tuple(sorted((p for p in services.people.positions() if p.active), key=lambda p: (p.rank, p.name)))
    case_id = detail.row.case_id
    return LetterView(
        detail=detail,
        tree=services.dispositions.tree(letter_id, by=by),
        suggestion=services.dispositions.suggest(letter_id, by=by),
        senders=services.dispositions.senders(letter_id, by=by),
        case=services.cases.get(case_id, by=by) if case_id is not None else None,
        lists=read_lists(services),
        desks=Desks(
            seats, tuple(o for o in services.people.officials() if o.active), services.office.choices("instruksi")
        ),
        kinds=services.office.choices("jenis-lampiran", active_only=False),
        calendar=services.office.calendar(),
        may_change=may(by, "letter.change") and detail.row.status != "batal",
        sheet=services.sheets.signed(letter_id) if sheet_scan(detail.attachments) else None,
    )


def is_own(recipient: RecipientRow, by: Session) -> bool:
    """Tell whether a disposition lies on a desk of the user."""
    person = by.official_id is not None and recipient.official_id == by.official_id
    return person or recipient.position_id in by.position_ids


def unopened(tree: Sequence[DispositionRow], by: Session) -> tuple[RecipientRow, ...]:
    """Return what came to the user and he has not looked at yet."""
    standing = [d for d in tree if d.recalled_at is None]
    return tuple(r for d in standing for r in d.recipients if r.opened_at is None and not r.act and is_own(r, by))


def neighbour(services: Services, row: LetterRow, step: int) -> int | None:
    """Return the letter with the next (1) or previous (-1) number of the same book and year, None at the end."""
    here = parse_number(row.number_text)
    if here is None:
        return None
    for distance in range(1, _REACH):
        number = here.number + step * distance
        if number < 1:
            return None
        found = services.letters.find_number(f"{format_number(number)}/{row.year}")
        same = next((r.id for r in found if r.book == row.book), None)
        if same is not None:
            return same
    return None


def scans(attachments: Sequence[AttachmentRow]) -> tuple[AttachmentRow, ...]:
    """Return the files that still hang on the letter."""
    return tuple(a for a in attachments if not a.removed)


def sheet_scan(attachments: Sequence[AttachmentRow]) -> AttachmentRow | None:
    """Return the scan of the disposition sheet, the newest if there are several."""
    sheets = [a for a in attachments if a.kind == SHEET and not a.removed]
    return max(sheets, key=lambda a: a.id, default=None)


def answer_links(detail: LetterDetail) -> dict[int, str]:
    """Return the letters that this one answers and is answered by, id to words; a cancelled one answers nothing."""
    asked = detail.entry.answers_letter_id
    standing = [row for row in detail.answers if row.status != "batal" or row.id == asked]
    return {
        row.id: f"{'Membalas' if row.id == asked else 'Dibalas dengan'} "
        f"{letter_words(row.letter_number, row.letter_date)} (agenda {row.number_text}/{row.year})"
        for row in standing
    }


def timeline(history: Sequence[HistoryRow]) -> tuple[TimelineEntry, ...]:
    """Return the history as lines: who, when, what, before → after."""
    return tuple(_line(row) for row in history)


def _line(row: HistoryRow) -> TimelineEntry:
    change = f"{row.before or 'kosong'} → {row.after or 'kosong'}" if row.before or row.after else ""
    later = row.recorded_at.replace(second=0) != row.at.replace(second=0)
    recorded = f"Dicatat {short_moment(row.recorded_at)}" if later else ""
    detail = ". ".join(filter(None, (change, row.note, recorded)))
    return TimelineEntry(short_moment(row.at), row.who, row.what, detail, kind=_kind(row.what))


def _kind(what: str) -> ChipKind:
    words = what.casefold()
    if "batal" in words or "tarik" in words or "keluar" in words:
        return ChipKind.CANCELLED
    return ChipKind.NEW if "catat" in words or "dicatat" in words else ChipKind.RUNNING
