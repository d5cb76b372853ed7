"""What the keying screen asks of the use cases; runs in the background."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sopdesk.core.errors import UserError
from sopdesk.domain.case_moves import Finish
from sopdesk.domain.dispositions import PenLine
from sopdesk.domain.office import ChoiceRow
from sopdesk.domain.people import PositionRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.pages.pen.pen_line import Found, KeyedLine, LooseSheet, entry_of, happened, sheet_of, waiting_on

NOT_SAID = "tidak-disebut"
"""Why a step is late does not stand on the sheet."""


@dataclass(frozen=True)
class DeskData:
    """What the screen needs once: who may act and receive, and the office's list of instructions."""

    positions: tuple[PositionRow, ...]
    choices: tuple[ChoiceRow, ...]


def desk_data(services: Services) -> DeskData:
    """Return positions and instructions."""
    positions = tuple(p for p in services.people.positions() if p.active)
    return DeskData(tuple(sorted(positions, key=lambda p: (p.rank, p.name))), services.office.choices("instruksi"))


def look_up(services: Services, by: Session, code: str) -> Found | LooseSheet | None:
    """Return the letter of a typed number or code, with where it stands; None if there is none.

    A blank sheet that no letter has yet comes back as itself: its letter's number is asked for next.
    """
    letter = services.pen.find_by_code(code)
    sheet = services.sheets.find(code)
    if letter is None:
        return LooseSheet(sheet.code, services.sheets.scan_of(sheet.paper_id)) if sheet is not None else None
    signed = services.sheets.signed(letter.id)
    return Found(
        letter=letter,
        entry=services.dispositions.suggest(letter.id, by=by),
        tree=services.dispositions.tree(letter.id, by=by),
        case=services.cases.get(letter.case_id, by=by) if letter.case_id is not None else None,
        sheet=sheet.code if sheet is not None else signed.code if signed is not None else "",
        scan_id=signed.scan_id if signed is not None else None,
    )


def store_line(
    services: Services,
    by: Session,
    line: KeyedLine,
    moment: datetime,
    positions: Sequence[PositionRow],
    choices: Sequence[ChoiceRow],
) -> str:
    """Store a line and return why it could not be stored, "" if it was."""
    try:
        _store(services, by, line, moment, positions, choices)
        services.pen.sheet_keyed(by=by, letter_id=line.found.letter.id, code=line.typed.sheet, at=moment)
    except UserError as error:
        return error.message
    return ""


def _store(
    services: Services,
    by: Session,
    line: KeyedLine,
    moment: datetime,
    positions: Sequence[PositionRow],
    choices: Sequence[ChoiceRow],
) -> None:
    found, typed = line.found, line.typed
    if typed.act.kind == "disposisi":
        entry = entry_of(typed, found, positions, choices, moment)
        (result,) = services.pen.dispose_by_pen(
            by=by, lines=[PenLine(found.letter.id, entry)], request_id=line.request_id
        )
        if result.error:
            raise UserError(result.error)
    elif typed.act.kind == "cabang":
        assert found.case is not None, "ways out are offered where there is a case"
        desk = next(p for p in positions if p.id == typed.position_id)
        services.cases.act(
            by=by,
            case_id=found.case.row.id,
            version=found.case.row.version,
            move=Finish(exit=typed.act.exit, note=typed.note.strip()),
            happened_at=happened(found, desk, moment),
            late_reason=NOT_SAID if found.case.needs_late_reason else "",
            for_position=desk.key,
            sheet=sheet_of(found, typed),
            request_id=line.request_id,
        )
    else:
        _close(services, by, line, moment)


def _close(services: Services, by: Session, line: KeyedLine, moment: datetime) -> None:
    recipient = waiting_on(line.found, line.typed.position_id)
    if recipient is None:
        raise UserError("Disposisi ini sudah tidak menunggu di meja itu. Tidak ada yang disimpan; periksa suratnya.")
    note, sheet = line.typed.note.strip(), sheet_of(line.found, line.typed)
    if line.typed.act.kind == "diketahui":
        services.dispositions.note_only(
            by=by, recipient_id=recipient.id, reason=note, happened_at=moment, sheet=sheet, request_id=line.request_id
        )
    else:
        services.dispositions.finish(
            by=by, recipient_id=recipient.id, note=note, happened_at=moment, sheet=sheet, request_id=line.request_id
        )
