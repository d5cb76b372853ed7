"""The dossier of a case, gathered: its papers in the order of the SOP, what came back signed, files and history."""

from collections.abc import Iterator
from dataclasses import dataclass

from sopdesk.core.errors import StoreFailedError
from sopdesk.core.progress import Progress
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_rows import CASE_STATUS
from sopdesk.domain.file_kinds import PDF
from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.paper import PAPER_STATE, CopyRow, PaperRow, SignedScanRow
from sopdesk.domain.words import long_date, short_moment
from sopdesk.printing.dossier import Dossier, Part, dossier, picture_pages, whole_pages
from sopdesk.printing.pdf_merge import cut_out
from sopdesk.printing.pdf_pages import page_count
from sopdesk.scanning.drawn import DrawnFile
from sopdesk.scanning.reader import FileReader
from sopdesk.scanning.refusals import RefusedFileError, refusal_words
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
_SHOWN_DPI, _SIGNED_DPI = 150, 200
"""Foreign files stay readable in print; a signed sheet keeps what its scanner saw."""


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
    with FileReader() as reader:
        making = _Making(store, found, reader, progress)
        parts = []
        total = max(2 * len(found.papers) + len(found.files), 1)
        for done, part in enumerate((*making.papers(), *making.signed(), *making.files())):
            progress.check_cancelled()
            progress.report(done, total, "Menyusun berkas permohonan")
            parts.append(part)
    return dossier(
        Dossier(
            title=found.case.record.number,
            facts=_facts(found.case),
            parts=parts,
            history=found.history,
            left_out=making.left_out,
        )
    )


def _gather(work: UnitOfWork, case_id: int, calendar: OfficeCalendar, store: Store) -> _Gathered:
    now = store.clock.now()
    case = read_case(work, case_id, calendar)
    rows = paper_rows(work, sop_order(work, case_id, calendar), calendar=calendar, now=now)
    papers = []
    for row in rows:
        copies, signed = queries.copies(work.session, row.id), queries.signed(work.session, row.id)
        copy = copies[-1] if copies else None
        first, whole = queries.place_in_job(work.session, copy.id) if copy else (0, 0)
        papers.append((row, copy, first, whole, next((scan for scan in signed if scan.counts), None)))
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
    lines = [(e.happened_at, e.who, ". ".join(filter(None, [e.what, e.note]))) for e in reversed(events)]
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


class _Making:
    """The parts of the dossier, one after the other; everything from outside is opened by the reader's child."""

    def __init__(self, store: Store, found: _Gathered, reader: FileReader, progress: Progress) -> None:
        self._store = store
        self._found = found
        self._reader = reader
        self._progress = progress
        self.left_out: list[str] = []
        """A sentence about each file that could not be taken in."""

    def papers(self) -> Iterator[Part]:
        for row, copy, first, whole, _signed_sheet in self._found.papers:
            title = " ".join(filter(None, [row.form_title, row.number]))
            data = self._read(copy.sha256, title) if copy else None
            if copy is None or data is None:
                continue
            detail = f"{row.code}, cetakan {copy.copy_no}, {short_moment(copy.printed_at)}, {PAPER_STATE[row.state]}"
            if whole != copy.pages and page_count(data) == whole:
                data = cut_out(data, first, copy.pages)  # its own pages of a job with others
            yield Part(_PAPERS, title, detail, data)

    def signed(self) -> Iterator[Part]:
        for row, _copy, _first, _whole, signed in self._found.papers:
            if signed is None:
                continue
            title = f"{row.form_title} (bertanda tangan)"
            drawn = self._drawn(f"{row.code}.pdf", self._read(signed.sha256, title), dpi=_SIGNED_DPI)
            if drawn is None:
                continue
            lacking = f", tanpa halaman {', '.join(map(str, signed.missing))}" if signed.missing else ""
            detail = f"{row.code}, dipindai {short_moment(signed.filed_at)}{lacking}"
            pages = whole_pages([(page.jpeg, page.size) for page in drawn.pages], title)
            yield Part(_SIGNED, title, detail, pages)

    def files(self) -> Iterator[Part]:
        for file in {f.sha256: f for f in self._found.files}.values():
            if file.media_type != PDF.media_type and not file.media_type.startswith("image/"):
                self.left_out.append(f'"{file.name}" bukan PDF atau gambar; berkasnya tersimpan pada permohonan ini.')
                continue
            drawn = self._drawn(file.name, self._read(file.sha256, file.name), dpi=_SHOWN_DPI)
            if drawn is None:
                continue
            detail = f"Ditambahkan {short_moment(file.added_at)} oleh {file.added_by}"
            if len(drawn.pages) < drawn.count:
                detail += f"; {len(drawn.pages)} halaman pertama dari {drawn.count}"
            yield Part(_FILES, file.name, detail, picture_pages([p.jpeg for p in drawn.pages], _captions(file, drawn)))

    def _drawn(self, name: str, data: bytes | None, *, dpi: int) -> DrawnFile | None:
        if data is None:
            return None
        try:
            return self._reader.drawn(name, data, most=_MOST_PAGES, dpi=dpi, progress=self._progress)
        except RefusedFileError as refused:
            self.left_out.append(refusal_words(name, refused.fault))
            return None

    def _read(self, sha256: str, name: str) -> bytes | None:
        try:
            return self._store.blobs.read(sha256)
        except StoreFailedError:  # the rest of the dossier is still wanted
            self.left_out.append(
                f'"{name}" tidak ada lagi atau rusak di folder data. Periksa data di Pengaturan, Cadangan.'
            )
            return None


def _captions(file: AttachmentRow, drawn: DrawnFile) -> list[str]:
    if drawn.count == 1:
        return [file.name]
    return [f"{file.name}, halaman {number} dari {drawn.count}" for number in range(1, len(drawn.pages) + 1)]
