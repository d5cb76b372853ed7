"""Whatever is scanned, filed, taken out and accepted in whatever order: the paper is where its sheets say it is."""

import json
import os
from contextlib import suppress
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from tests.factories.printed_papers import change_paper, print_paper, small_form
from tests.factories.scan_desk import KeptFormsOnly, scan_desk

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.disposition_sheet import SHEET
from sopdesk.models import Attachment, Paper, PaperScan, ScanPage
from sopdesk.scanning.reader import ReadFile, ReadPage
from sopdesk.services import scan_placing, scan_withdrawal, scans
from sopdesk.services.ledger import Ledger

WHY = "Salah berkas"
PAGES = (1, 2)
_PICTURES = count(1)
codes = st.none() | st.tuples(st.sampled_from([1, 2]), st.sampled_from(PAGES))
stacks = st.lists(codes, min_size=1, max_size=3)
steps = st.one_of(
    st.tuples(st.just("take"), stacks),
    st.tuples(st.just("file"), st.integers(0, 9), st.sampled_from([None, 1, 2, 3])),
    st.tuples(st.just("withdraw"), st.integers(0, 9), st.sampled_from([None, 1, 2, 3])),
    st.tuples(
        st.sampled_from(["withdraw_last", "withdraw_last", "accept", "discard", "restore", "attach"]), st.integers(0, 9)
    ),
    st.tuples(st.sampled_from(["change", "back", "not_back"])),
)


def one_of(rows, number):
    """Return one of the rows, none if there are none."""
    return rows[number % len(rows) :][:1] if rows else []


class PlainReader:
    """Reads files that are lists of [picture, code], in this process: what is tested is where pages go."""

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        pass

    def read(self, _name, data, **_more):
        pages = [
            ReadPage(i, text.encode(), tuple(filter(None, [code]))) for i, (text, code) in enumerate(json.loads(data))
        ]
        return ReadFile("application/pdf", tuple(pages))

    def merged(self, pages):
        return b"+".join(pages)

    def picture(self, _pdf, **_more):
        return b"png"


class Story:
    """A paper of two pages with two prints, and everything that can be done with its scans."""

    def __init__(self, office, *, changed):
        self.office, self.desk = office, scan_desk(office.store, attachments=office.attachments)
        self.ledger = Ledger(office.store, office=office.office, forms=KeptFormsOnly())
        self.by = office.teknisi
        self.letter, form = office.letter(), small_form(SHEET)
        first = print_paper(office.store, pages=2, form=form, letter_id=self.letter)
        self.paper_id = first[0].paper_id
        self.said = False
        if changed:
            change_paper(office.store, self.paper_id, lokasi="Gedung B")
        self.prints = {1: first, 2: print_paper(office.store, pages=2, paper_id=self.paper_id, form=form)}

    def rows(self, model, **equal):
        with self.office.store.read() as work:
            return list(work.session.query(model).filter_by(**equal).order_by(model.id))

    def state(self):
        return self.rows(Paper, id=self.paper_id)[0].state

    def pages(self, *states):
        own = [code.payload for pages in self.prints.values() for code in pages]
        rows = [row for row in self.rows(ScanPage) if 0 < self.first_batch <= row.batch_id]
        assert all(not row.code or row.code in own for row in rows)
        return [row for row in rows if not states or row.state in states]

    first_batch = 0  # nothing was taken yet

    def valid(self):
        return [row for row in self.rows(PaperScan, paper_id=self.paper_id) if row.withdrawn_at is None]

    # what is done

    def take(self, chosen):
        found = [self.prints[place[0]][place[1] - 1].payload if place else None for place in chosen]
        data = json.dumps([[f"gambar {next(_PICTURES)}", code] for code in found]).encode()
        result = self.desk.scans.take(by=self.by, files=[("a.pdf", data)], source="seret")
        self.first_batch = self.first_batch or result.batch_ids[0]

    def file(self, number, page_no):
        for page in one_of(self.pages("unknown", "doubled"), number):
            self.desk.placing.file_page(by=self.by, page_ids=[page.id], paper_id=self.paper_id, page_no=page_no)

    def withdraw(self, number, page_no):
        for scan in one_of(self.valid(), number):
            chosen = [page_no] if page_no in scan.pages else None
            self.desk.withdrawal.withdraw(by=self.by, scan_id=scan.id, reason=WHY, pages=chosen)

    def withdraw_last(self, number):
        self.withdraw(max(len(self.valid()) - 1, 0), number % 4)

    def accept(self, number):
        for scan in one_of(self.valid()[::-1], number):
            with suppress(InvalidInputError):
                self.desk.scans.accept(by=self.by, scan_id=scan.id)

    def discard(self, number):
        for page in one_of(self.pages("unknown", "doubled"), number):
            self.desk.placing.discard(by=self.by, page_ids=[page.id], reason="Sampul")

    def restore(self, number):
        for page in one_of(self.pages("discarded"), number):
            self.desk.placing.restore(by=self.by, page_ids=[page.id])

    def attach(self, number):
        for page in one_of(self.pages("unknown", "doubled"), number):
            self.desk.placing.file_as_attachment(by=self.by, page_ids=[page.id], letter_id=self.letter, kind="pindai")

    def change(self):
        if self.state() != "kembali":
            change_paper(self.office.store, self.paper_id, lokasi=f"Ruang {next(_PICTURES)}")

    def back(self):
        with suppress(InvalidInputError):
            self.ledger.returned(by=self.by, paper_ids=[self.paper_id])
            self.said = True

    def not_back(self):
        with suppress(InvalidInputError):
            self.ledger.not_back(by=self.by, paper_ids=[self.paper_id])
            self.said = False

    def end(self):
        """The next story finds a clear desk: only the oldest pages that nobody could place are shown."""
        while self.pages("unknown", "doubled"):
            self.discard(0)

    # what must hold

    def check(self):
        valid = self.valid()
        settled = [row for row in valid if {*PAGES} <= {*row.pages} and (not row.changed or row.accepted_at)]
        assert (self.state() == "kembali") == (self.said or bool(settled))
        hung = [row.sha256 for row in self.rows(Attachment, letter_id=self.letter, kind=SHEET) if not row.removed_at]
        assert len(hung) == bool(valid)
        assert {*hung} <= {row.sha256 for row in settled or valid}
        self.check_pictures(valid)

    def check_pictures(self, valid):
        filed = [row for row in self.pages("filed") if row.paper_id == self.paper_id]
        there = {(row.copy_no, row.page_no) for row in filed}
        assert {(row.copy_no, row.page_no) for row in self.pages("doubled")} <= there
        waiting = {page.id for page in self.desk.placing.unknown()}
        assert {row.id for row in self.pages("unknown")} <= waiting
        for copy_no in self.prints:
            numbers = {number: "" for copy, number in sorted(there) if copy == copy_no}
            for row in sorted(filed, key=lambda row: (row.scan_id, row.id)):
                if row.copy_no == copy_no:
                    numbers[row.page_no] = self.office.store.blobs.read(row.sha256).decode()
            last = max((row for row in valid if row.copy_no == copy_no), key=lambda row: row.id, default=None)
            assert (last.pages if last else []) == list(numbers)
            if last is not None:  # so every picture that is filed can be taken out again
                assert self.office.store.blobs.read(last.sha256).decode() == "+".join(numbers.values())


@pytest.fixture
def quick(office, monkeypatch):
    """Read in this process, and wait for no disk: many stories are told."""
    for module in (scans, scan_placing, scan_withdrawal):
        monkeypatch.setattr(module, "FileReader", PlainReader)
    monkeypatch.setattr(os, "fsync", lambda _file: None)
    event.listen(
        office.store.engine, "checkout", lambda connection, *_more: connection.execute("PRAGMA synchronous=OFF")
    )


def told(office, changed, first, acts):
    story = Story(office, changed=changed)
    story.take(first)
    story.check()
    for name, *given_with in acts:
        getattr(story, name)(*given_with)
        story.check()
    story.end()


@given(st.booleans(), stacks, st.lists(steps, min_size=2, max_size=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.usefixtures("quick")
def test_paper_is_where_its_sheets_say_and_no_picture_is_lost(office, changed, first, acts):
    told(office, changed, first, acts)


@pytest.mark.soak
@given(st.booleans(), stacks, st.lists(steps, min_size=4, max_size=25))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.usefixtures("quick")
def test_paper_is_where_its_sheets_say_in_long_stories(office, changed, first, acts):
    told(office, changed, first, acts)
