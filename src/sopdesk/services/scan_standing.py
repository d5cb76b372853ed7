"""What the signed sheets of a paper come to is carried out: it is back or out, and its letter shows what counts."""

from datetime import datetime
from typing import Literal

from sopdesk.domain.disposition_sheet import SHEET
from sopdesk.domain.file_kinds import PDF
from sopdesk.domain.paper_code import words_of
from sopdesk.domain.session import Session
from sopdesk.domain.signed_versions import Standing, standing, turn
from sopdesk.models import Blob, Letter, Paper, PaperScan
from sopdesk.services.attachments import Attachments, KeptFile
from sopdesk.services.ledger import come_back, go_out
from sopdesk.store.blobs import Stored
from sopdesk.store.queries import scans
from sopdesk.store.queries.ledger import OUT
from sopdesk.store.uow import UnitOfWork

_SCANNED_BACK = "Semua halaman sudah dipindai"
_REPLACED = "Diganti pindaian baru"


def standing_of(work: UnitOfWork, paper_id: int) -> Standing:
    """Return what the signed sheets of a paper come to."""
    return standing(scans.versions_of(work.session, paper_id))


def carry_out(
    work: UnitOfWork,
    paper: Paper,
    before: Standing,
    attachments: Attachments,
    *,
    by: Session,
    now: datetime,
    withdrawn: str = "",
) -> Literal["back", "out", ""]:
    """Bring a paper to where its signed sheets say it is, and tell what became of it; a cancelled one stays cancelled.

    Args:
        work: the writing unit of work, with all that was filed, accepted or taken out.
        paper: the paper.
        before: what its signed sheets came to before that.
        attachments: hangs the sheet on its letter.
        by: the user.
        now: the time.
        withdrawn: why pages were taken out, "" if none were.
    """
    work.flush()
    after = standing_of(work, paper.id)
    scan = work.get(PaperScan, after.counts.id) if after.counts is not None else None
    if (before.counts.id if before.counts is not None else None) != (scan.id if scan is not None else None):
        hang_sheet(
            work, paper, scan, attachments, by=by, now=now, why=f"Dikeluarkan: {withdrawn}" if withdrawn else _REPLACED
        )
    became = turn(after, out=paper.state in OUT, back_by_scan=paper.state == "kembali" and paper.back_by_scan)
    if became == "back":
        come_back(work, paper, by=by, now=now, at=now, text=_SCANNED_BACK, by_scan=True)
    elif became == "out":
        go_out(work, paper, by=by, now=now, text="Pindaian dikeluarkan dari berkasnya")
    return became


def hang_sheet(
    work: UnitOfWork,
    paper: Paper,
    scan: PaperScan | None,
    attachments: Attachments,
    *,
    by: Session,
    now: datetime,
    why: str = _REPLACED,
) -> None:
    """Let the letter of a disposition sheet show this version of its scan, or (None) no version any more."""
    if paper.form_key != SHEET or paper.letter_id is None:
        return
    letter, stem = work.get(Letter, paper.letter_id), f"Lembar disposisi {words_of(paper.id)}"
    old = scans.earlier_sheets(work.session, letter.id, SHEET, f"{stem} ")
    new_id = None
    if scan is not None:
        stored = Stored(scan.sha256, work.get(Blob, scan.sha256).size)
        kept = KeptFile(f"{stem} versi {scan.version_no}.pdf", PDF, stored)
        (new,) = attachments.hang(work, by=by, kept=[kept], letter=letter, kind=SHEET)
        new_id = new.id
    for row in old:
        row.removed_at, row.removed_by, row.remove_reason, row.replaced_by_id = now, by.user_id, why, new_id
