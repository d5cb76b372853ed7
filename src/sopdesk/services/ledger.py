"""The ledger of printed papers: what is out for signature, with whom, since when, and what came back."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.paper import PaperRow
from sopdesk.domain.paper_code import read_payload, typed_code, words_of
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.domain.signed_versions import last_of_copy, standing
from sopdesk.models import Paper
from sopdesk.services import paper_letters
from sopdesk.services.number_moments import take_signed, year_problem
from sopdesk.services.office import Office
from sopdesk.services.paper_numbers import assign, code_of, read_rule, take
from sopdesk.services.paper_records import FormSource, form_of, office_tag, paper_rows, touched, write_event
from sopdesk.store.queries import ledger as queries
from sopdesk.store.queries import papers as paper_queries
from sopdesk.store.queries import scans
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

OLD_AFTER = 5
"""Working days after which a paper that is out is called old."""
_LOOK_BACK = 60
"""Days to look back for that many working days; no holiday season is longer."""


class Ledger:
    """Use cases about papers that are out.

    Args:
        store: the open store.
        office: the working clock.
        forms: the definitions.
    """

    def __init__(self, store: Store, *, office: Office, forms: FormSource) -> None:
        self._store = store
        self._office = office
        self._forms = forms

    def rows(
        self, *, only_open: bool = True, text: str = "", limit: int = 200, after: int | None = None
    ) -> tuple[PaperRow, ...]:
        """Return the printed papers, the one that has been out longest first.

        Args:
            only_open: leave out what is back or cancelled.
            text: words of title, number, holder, place, form or case; or a whole code ("P-000123-7").
            limit: how many.
            after: id of the last row shown.
        """
        with self._store.read() as work:
            place = queries.position_of(work.session, after) if after is not None else None
            ids = queries.ids(work.session, only_open=only_open, text=text, limit=limit, after=place)
            return paper_rows(work, ids, calendar=self._office.calendar(), now=self._store.clock.now())

    def counts(self) -> dict[str, int]:
        """Return how many papers are out ("keluar"), and how many for more than five working days ("lama")."""
        calendar, today = self._office.calendar(), self._store.clock.now().date()
        day = today
        for _ in range(_LOOK_BACK):
            if calendar.working_days_between(day, today) > OLD_AFTER:
                break
            day -= timedelta(days=1)
        with self._store.read() as work:
            out, old = queries.counts(work.session, older_than=datetime.combine(day, time.max))
        return {"keluar": out, "lama": old}

    def send(
        self, *, by: Session, paper_ids: Sequence[int], with_whom: str, place: str = "", at: datetime | None = None
    ) -> None:
        """Note with whom papers lie to be signed; sending again says where they went next.

        Raises:
            InvalidInputError: nobody is named, or a paper was never printed, is back, or was cancelled.
        """
        demand(by, "paper.return")
        whom, where = " ".join(with_whom.split()), " ".join(place.split())
        if not whom and not where:
            raise InvalidInputError("Isi pada siapa atau di mana berkasnya.", {"with_whom": "Isi nama atau tempat."})
        now = self._store.clock.now()
        with self._store.write() as work:
            for paper in self._out(work, paper_ids):
                paper.state, paper.with_whom, paper.place = "keluar", whom, where
                paper.since = self._moment(work, paper, at, now)
                text = ", ".join(filter(None, [whom, where]))
                write_event(work, paper.id, "keluar", by=by, now=now, at=paper.since, text=text)
                touched(work, paper, now)
            work.commit()

    def returned(
        self, *, by: Session, paper_ids: Sequence[int], at: datetime | None = None, note: str = ""
    ) -> tuple[str, ...]:
        """Note that papers came back signed, scanned or not; a letter that one of them answers is answered now.

        Returns the numbers that were due at signature and are taken now, to be written on their sheets.

        Raises:
            InvalidInputError: a paper was never printed, is back already, or was cancelled; its scan differs from what
                is kept, and nobody has said yet which is right; or the time lies before its print.
        """
        demand(by, "paper.return")
        now, words = self._store.clock.now(), " ".join(note.split())
        taken: list[str] = []
        with self._store.write() as work:
            for paper in self._out(work, paper_ids):
                check_scan(work, paper)
                number, moment = paper.number_text, self._moment(work, paper, at, now)
                come_back(work, paper, by=by, now=now, at=moment, text=words)
                taken += [paper.number_text] if paper.number_text != number else []
            work.commit()
        return tuple(taken)

    def not_back(self, *, by: Session, paper_ids: Sequence[int]) -> None:
        """Take back a hasty "kembali": the papers are out again, where and since when they were.

        Raises:
            InvalidInputError: one is not back, or its whole signed sheet has been scanned.
        """
        demand(by, "paper.return")
        now = self._store.clock.now()
        with self._store.write() as work:
            for paper in [work.get(Paper, i) for i in dict.fromkeys(paper_ids)]:
                if paper.state != "kembali":
                    raise InvalidInputError("Surat ini belum tercatat kembali. Tidak ada yang diubah.")
                if standing(scans.versions_of(work.session, paper.id)).back:
                    raise InvalidInputError(
                        "Hasil pindainya sudah lengkap. Tidak ada yang diubah; bila salah berkas, keluarkan dahulu "
                        "lewat Hasil pindai."
                    )
                go_out(work, paper, by=by, now=now, text="Tanda kembali dibatalkan")
            work.commit()

    def find(self, text: str) -> PaperRow | None:
        """Return the paper whose code was typed ("P-000123-7") or read from its QR, None if it is no code of ours.

        Raises:
            InvalidInputError: the sheet belongs to another office, or there is no such paper.
        """
        scanned = read_payload(text.strip().upper())
        paper_id = scanned.paper_id if scanned is not None else typed_code(text)
        if paper_id is None:
            return None
        with self._store.read() as work:
            tag = office_tag(work)
            if scanned is not None and scanned.office != tag:
                raise InvalidInputError("Lembar ini dari kantor lain: kodenya bukan milik data ini.")
            if work.find(Paper, paper_id) is None:
                raise InvalidInputError(f"Tidak ada surat dengan kode {words_of(paper_id)}. Periksa kodenya.")
            (row,) = paper_rows(work, [paper_id], calendar=self._office.calendar(), now=self._store.clock.now())
        return row

    def number(self, *, by: Session, paper_id: int, number_text: str = "") -> str:
        """Give a paper its number and return it: the one written by hand, or ("") the next of its counter.

        Raises:
            InvalidInputError: it has a number, the number is taken, or papers of this form have none.
        """
        demand(by, "paper.number")
        now = self._store.clock.now()
        with self._store.write() as work:
            paper = work.get(Paper, paper_id)
            if paper.state == "batal":
                raise InvalidInputError("Surat ini sudah dibatalkan. Tidak ada nomor yang diambil.")
            form = form_of(work, self._forms, paper)
            if number_text.strip():
                assign(work, paper, form, number_text, by=by, now=now)
            else:
                rule = read_rule(work, form)
                if rule is None:
                    raise InvalidInputError("Formulir ini tidak memakai nomor. Tidak ada yang diubah.")
                if paper.number_text:
                    raise InvalidInputError(f"Surat ini sudah bernomor {paper.number_text}. Tidak ada yang diubah.")
                take(work, paper, form, rule, by=by, now=now)
            touched(work, paper, now)
            given = paper.number_text
            work.commit()
            return given

    def outgoing(self, *, by: Session, paper_id: int) -> int:
        """Enter a printed outgoing paper into its agenda book and return the letter's id; once.

        Raises:
            InvalidInputError: the paper has no number yet, goes to nobody outside, was cancelled, or is dated in
                another year than its number is of.
        """
        demand(by, "paper.number")
        now = self._store.clock.now()
        with self._store.write() as work:
            paper = work.get(Paper, paper_id)
            form = form_of(work, self._forms, paper)
            if paper.out_letter_id is None:
                if not form.outgoing:
                    raise InvalidInputError("Formulir ini bukan surat keluar. Tidak ada yang dicatat.")
                if paper.state == "batal":
                    raise InvalidInputError("Surat ini sudah dibatalkan. Tidak ada yang dicatat.")
                if not paper.number_text:
                    raise InvalidInputError("Surat ini belum bernomor. Beri nomor dahulu, lalu catat.")
                wrong = year_problem(paper, now.date())
                if wrong:
                    raise InvalidInputError(f"Belum dapat dicatat. {wrong}", {"paper_date": wrong})
                book = paper_letters.demanded_book(work, form.numbering.book if form.numbering else "")
                paper_letters.enter(
                    work, paper, form, book, number=None, code=code_of(work, paper, form), by=by, now=now
                )
                touched(work, paper, now)
            letter_id = paper.out_letter_id
            work.commit()
        assert letter_id is not None, "it was entered above"
        return letter_id

    def _out(self, work: UnitOfWork, paper_ids: Sequence[int]) -> list[Paper]:
        papers = [work.get(Paper, i) for i in dict.fromkeys(paper_ids)]
        if not papers:
            raise InvalidInputError("Belum ada surat atau formulir yang dipilih.")
        wrong = [paper for paper in papers if paper.state not in queries.OUT]
        if wrong:
            words = {"draf": "belum dicetak", "kembali": "sudah kembali", "batal": "sudah dibatalkan"}
            raise InvalidInputError(
                f'"{wrong[0].title or wrong[0].form_key}" {words.get(wrong[0].state, "tidak di luar")}. '
                "Tidak ada yang diubah."
            )
        return papers

    def _moment(self, work: UnitOfWork, paper: Paper, at: datetime | None, now: datetime) -> datetime:
        if at is None:
            return now
        printed = queries.first_print(work.session, paper.id)
        if printed is not None and at < printed.replace(second=0, microsecond=0):  # people tell minutes
            message = f"Waktu ini sebelum dicetak ({printed:%d/%m/%Y %H.%M}). Tidak ada yang diubah."
            raise InvalidInputError(message, {"at": "Isi waktu sesudah dicetak."})
        if at > now:
            raise InvalidInputError("Waktu ini belum terjadi. Tidak ada yang diubah.", {"at": "Periksa waktunya."})
        return at


def check_scan(work: UnitOfWork, paper: Paper) -> None:
    """Refuse to close a paper whose scan shows other values than are kept, until somebody has seen the difference.

    Raises:
        InvalidInputError: the scan of its newest print waits for that word.
    """
    newest = paper_queries.last_copy_no(work.session, paper.id)
    scan = last_of_copy(scans.versions_of(work.session, paper.id), newest)
    if scan is not None and scan.changed and not scan.accepted:
        raise InvalidInputError(
            f"Lembar yang dipindai berbeda dari isian sekarang: {', '.join(scan.changed)}. Tidak ada yang diubah. "
            "Buka Hasil pindai, bandingkan, lalu terima lembarnya atau cetak lagi."
        )


def come_back(
    work: UnitOfWork,
    paper: Paper,
    *,
    by: Session | None,
    now: datetime,
    at: datetime,
    text: str = "",
    by_scan: bool = False,
) -> None:
    """Close a paper in the ledger, in the transaction of whoever saw it come back: the clerk, or its scan."""
    if paper.state == "kembali":
        return
    paper.state, paper.returned_at, paper.back_by_scan = "kembali", at, by_scan
    unnumbered = take_signed(work, paper, by=by, now=now) if by is not None else ""
    paper_letters.settle(work, paper)
    write_event(work, paper.id, "kembali", by=by, now=now, at=at, text=". ".join(filter(None, [text, unnumbered])))
    touched(work, paper, now)


def go_out(work: UnitOfWork, paper: Paper, *, by: Session, now: datetime, text: str) -> None:
    """Let a paper that was taken for back be out again, where and since when it was; ``text`` tells why."""
    paper.state, paper.returned_at = "keluar" if paper.with_whom or paper.place else "dicetak", None
    paper.back_by_scan = False
    paper_letters.unsettle(work, paper)
    where = ", ".join(filter(None, [paper.with_whom, paper.place]))
    write_event(work, paper.id, "keluar", by=by, now=now, text=". ".join(filter(None, [text, where])))
    touched(work, paper, now)
