"""Kelengkapan that names a kind of attachment is ticked by itself while such a file hangs there and still holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sopdesk.domain.attachment_kinds import LIST, HungFile, best_file, kind_label, validity_words
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_moves import Finish, Move
from sopdesk.domain.case_rows import RequirementRow
from sopdesk.domain.sop import Step
from sopdesk.store.queries import case_files
from sopdesk.store.queries import office as office_queries
from sopdesk.store.uow import UnitOfWork

ON_PAPER = "ada di kertas"


@dataclass(frozen=True)
class CaseAttachments:
    """The files of a case and its letter on a day, with the office's words and rules for their kinds."""

    files: tuple[HungFile, ...]
    today: date
    labels: Mapping[str, str] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)

    def of(self, kind: str | None) -> HungFile | None:
        """Return the best file of a kind."""
        return best_file(kind, self.files, self.today) if kind else None


def attachments_of(work: UnitOfWork, case_id: int, today: date) -> CaseAttachments:
    """Read the files that a case can show, and what the office calls their kinds."""
    kinds = office_queries.choices(work.session, LIST, active_only=False)
    return CaseAttachments(
        files=case_files.files_at_hand(work.session, case_id),
        today=today,
        labels={kind.key: kind.label for kind in kinds},
        months={kind.key: kind.valid_months for kind in kinds if kind.valid_months is not None},
    )


def ticked_by_files(step: Step, hung: CaseAttachments) -> tuple[str, ...]:
    """Return the texts of the requirements of a row that files fulfil on this day."""
    return tuple(r.text for r in step.requirements if r.check and _holds(hung.of(r.attachment), hung.today))


def requirement_row(text: str, kind: str, hung: CaseAttachments) -> RequirementRow:
    """Return the entry of a kind of attachment (or of none) with the file that is there."""
    file = hung.of(kind)
    return RequirementRow(
        text=text,
        check="",
        ticked=False,
        attachment=kind,
        kind_label=kind_label(hung.labels, kind) if kind else "",
        valid_months=hung.months.get(kind),
        file=file,
        file_expired=file is not None and file.expired(hung.today),
        file_words=validity_words(file.valid_until, hung.today) if file is not None else "",
    )


def with_files(work: UnitOfWork, case_id: int, course: Course, here: str | None, move: Move, *, on: date) -> Move:
    """Return the move with what files tick on the day it happened, and by what each such requirement was ticked."""
    if not isinstance(move, Finish) or here is None:
        return move
    cells = [cell for cell in (move.cells or (here,)) if cell in course.nodes]
    steps = list({course.node(cell).row: course.node(cell).step for cell in cells}.values())
    asked = {r.text: r.attachment for step in steps for r in step.requirements if r.check and r.attachment}
    if not asked:
        return move
    hung = CaseAttachments(case_files.files_at_hand(work.session, case_id), on)
    found = {text: hung.of(kind) for text, kind in asked.items()}
    holding = {text: file for text, file in found.items() if file is not None and not file.expired(on)}
    said = [f"{text}: {_words(holding.get(text), on)}" for text in asked if text in holding or text in move.checks]
    return replace(
        move,
        checks=tuple(dict.fromkeys((*move.checks, *holding))),
        evidence=(*move.evidence, *said),
        attachments=tuple(dict.fromkeys(str(file.id) for file in holding.values())),
    )


def _holds(file: HungFile | None, today: date) -> bool:
    return file is not None and not file.expired(today)


def _words(file: HungFile | None, on: date) -> str:
    if file is None:
        return ON_PAPER
    return ", ".join(filter(None, (file.name, validity_words(file.valid_until, on))))
