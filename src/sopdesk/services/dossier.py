"""The dossier of a case, gathered: its papers in the order of the SOP, what came back signed, files and history."""

from collections.abc import Iterator
from dataclasses import dataclass

from sopdesk.core.errors import BadFileError, StoreFailedError
from sopdesk.core.progress import Progress
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_rows import CASE_STATUS
from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.paper import PAPER_STATE, CopyRow, PaperRow, SignedScanRow
from sopdesk.domain.words import long_date, short_moment
from sopdesk.printing.dossier import Dossier, Part, dossier, foreign_pages, picture_page
from sopdesk.printing.pdf_merge import cut_out
from sopdesk.printing.pdf_pages import page_count
from sopdesk.printing.pictures import can_be_drawn
from sopdesk.services.case_history import event_rows
from sopdesk.services.case_work import OpenCase, read_case, seats_on
from sopdesk.services.paper_order import sop_order
from sopdesk.services.paper_records import paper_rows
from sopdesk.store.queries import cases as case_queries
from sopdesk.store.queries import letter_history
from sopdesk.store.queries import papers as queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

_PAPERS, _SIGNED, _FILES = "Surat dan formulir", "Bertanda tangan", "Lampiran dan foto"
_MOST_PAGES = 40
"""Pages of one attached file that are taken into the dossier; the whole file stays with the case."""
_MOST_PIXELS = 50_000_000


@dataclass(frozen=True)
class _Gathered:
    case: OpenCase
    papers: tuple[tuple[PaperRow, CopyRow | None, int, int, SignedScanRow | None], ...]
    """Paper, its last copy, first page of that copy in its job, pages of the whole job, newest signed sheet."""
    files: tuple[AttachmentRow, ...]
    history: tuple[tuple[str, str, str], ...]


def dossier_pdf(store: Store, case_id: int, *, calendar: OfficeCalendar, progress: Progress) -> bytes:
    """Return everything about a case as one PDF with an outline; what is missing or damaged is named in its place.

    Args:
        store: the open store.
        case_id: the case.
        calendar: the working clock.
        progress: hears each part and may cancel.

    Raises:
        NotFoundError: there is no such case.
    """
    with store.read() as work:
        found = _gather(work, case_id, calendar, store)
    parts = []
    total = 2 * len(found.papers) + len(found.files)
    for done, part in enumerate((*_papers(store, found), *_signed(store, found), *_files(store, found))):
        progress.check_cancelled()
        progress.report(done, max(total, 1), "Menyusun berkas permohonan")
        parts.append(part)
    record = found.case.record
    return dossier(Dossier(title=record.number, facts=_facts(found.case), parts=parts, history=found.history))


def _gather(work: UnitOfWork, case_id: int, calendar: OfficeCalendar, store: Store) -> _Gathered:
    now = store.clock.now()
    case = read_case(work, case_id, calendar)
    rows = paper_rows(work, sop_order(work, case_id, calendar), calendar=calendar, now=now)
    papers = []
    for row in rows:
        copies, signed = queries.copies(work.session, row.id), queries.signed(work.session, row.id)
        copy = copies[-1] if copies else None
        first, whole = queries.place_in_job(work.session, copy.id) if copy else (0, 0)
        papers.append((row, copy, first, whole, signed[-1] if signed else None))
    files = [*letter_history.case_attachments(work.session, case_id)]
    if case.record.letter_id is not None:
        files += letter_history.attachments(work.session, case.record.letter_id)
    events = event_rows(
        case_queries.events(work.session, case_id),
        case.course,
        seats=seats_on(work, now),
        names=case_queries.official_names(work.session),
        users=letter_history.user_names(work.session),
    )
    lines = [(e.happened_at, e.who, ". ".join(filter(None, [e.what, e.note]))) for e in events]
    for row in rows:
        lines += [
            (e.happened_at, e.by, ": ".join(filter(None, [f"{row.form_title} {e.kind}", e.text])))
            for e in queries.events(work.session, row.id)
        ]
    history = tuple((short_moment(at), who, what) for at, who, what in sorted(lines, key=lambda line: line[0]))
    return _Gathered(case, tuple(papers), tuple(f for f in files if not f.removed), history)


def _facts(case: OpenCase) -> list[tuple[str, str]]:
    record = case.record
    facts = [
        ("Nomor", record.number),
        ("Permohonan", record.title),
        ("Pemohon", record.applicant_text),
        ("SOP", str(case.sop.title) if record.sop_key else "Tanpa SOP"),
        ("Dimulai", long_date(record.started_at.date())),
        ("Keadaan", CASE_STATUS.get(case.state.status, case.state.status)),
    ]
    return [(label, text) for label, text in facts if text]


def _papers(store: Store, found: _Gathered) -> Iterator[Part]:
    for row, copy, first, whole, _signed_sheet in found.papers:
        if copy is None:
            continue
        data = _read(store, copy.sha256)
        title = " ".join(filter(None, [row.form_title, row.number]))
        detail = f"{row.code}, cetakan {copy.copy_no}, {short_moment(copy.printed_at)}, {PAPER_STATE[row.state]}"
        if data is None:
            continue
        if whole != copy.pages and page_count(data) == whole:
            data = cut_out(data, first, copy.pages)  # its own pages of a job with others
        yield Part(_PAPERS, title, detail, data)


def _signed(store: Store, found: _Gathered) -> Iterator[Part]:
    for row, _copy, _first, _whole, signed in found.papers:
        data = _read(store, signed.sha256) if signed else None
        if signed is None or data is None:
            continue
        lacking = f", tanpa halaman {', '.join(map(str, signed.missing))}" if signed.missing else ""
        detail = f"{row.code}, dipindai {short_moment(signed.filed_at)}{lacking}"
        yield Part(_SIGNED, f"{row.form_title} (bertanda tangan)", detail, data)


def _files(store: Store, found: _Gathered) -> Iterator[Part]:
    for file in {f.sha256: f for f in found.files}.values():
        data = _read(store, file.sha256)
        made = _drawn(data, file) if data is not None else None
        if made is not None:
            yield Part(_FILES, file.name, f"Ditambahkan {short_moment(file.added_at)} oleh {file.added_by}", made)


def _drawn(data: bytes, file: AttachmentRow) -> bytes | None:
    """Return a file as pages, None where it is no picture and no PDF that can be shown."""
    if file.media_type in {"image/png", "image/jpeg"} and can_be_drawn(data, most=_MOST_PIXELS):
        return picture_page(data, file.name)
    if file.media_type == "application/pdf":
        try:
            return foreign_pages(data, file.name, most=_MOST_PAGES)
        except BadFileError:
            return None
    return None


def _read(store: Store, sha256: str) -> bytes | None:
    try:
        return store.blobs.read(sha256)
    except StoreFailedError:
        return None  # the check of the data folder names it; the rest of the dossier is still wanted
