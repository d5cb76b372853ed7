"""From a hosting letter to signed papers on their own records: PA-17 printed, signed, scanned badly, and found again."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import pytest

from sopdesk.app.context import open_office
from sopdesk.app.demo import ink
from sopdesk.app.demo.hosting import SOP, HostingWalk
from sopdesk.app.demo.made_up import page
from sopdesk.app.demo.office import set_up_practice_office
from sopdesk.app.demo.paper_desk import PaperDesk
from sopdesk.app.demo.stage import Stage
from sopdesk.app.demo.timeline import run
from sopdesk.core.clock import FixedClock
from sopdesk.core.errors import InvalidInputError
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import NoProgress
from sopdesk.domain.scans import ScanResult
from sopdesk.domain.session import Session
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.services import Services

DAY = date(2026, 11, 19)

pytestmark = pytest.mark.usefixtures("one_child")


@dataclass
class Walked:
    desk: PaperDesk
    hosting: HostingWalk

    @property
    def services(self):
        return self.desk.stage.services

    @property
    def by(self):
        return self.desk.stage.agendaris

    def paper(self, paper_id: int):
        return self.services.filling.get(by=self.by, paper_id=paper_id)

    def take(self, *files: tuple[str, bytes]) -> ScanResult:
        result: ScanResult = self.services.scans.take(by=self.by, files=files, source="seret")
        return result


def hosting_desk(services: Services, people: dict[str, Session], clock: FixedClock, folder: Path) -> Walked:
    folder.mkdir(exist_ok=True)
    desk = PaperDesk(Stage(services, people, clock=clock, day=DAY, seed=1), folder)
    return Walked(desk, HostingWalk(desk))


@pytest.fixture
def walked(tmp_path: Path) -> Iterator[Walked]:
    """A practice office before its first request."""
    clock = FixedClock(datetime.combine(date(2026, 11, 2), time(7, 30)))
    store, services = open_office(DataFolder(tmp_path / "data"), clock=clock)
    with store:
        people = set_up_practice_office(services)
        yield hosting_desk(services, people, clock, tmp_path / "dokumen")


@pytest.fixture(scope="module")
def first_walk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Walked]:
    """A hosting request that was walked to its end, once; its folder, and what the walk remembers."""
    folder = tmp_path_factory.mktemp("hosting")
    clock = FixedClock(datetime.combine(date(2026, 11, 2), time(7, 30)))
    store, services = open_office(DataFolder(folder / "data"), clock=clock)
    with store:
        walked = hosting_desk(services, set_up_practice_office(services), clock, folder / "dokumen")
        run(walked.hosting.acts(), clock=clock, progress=NoProgress(), text="")
    return folder / "data", walked


@pytest.fixture
def finished(first_walk: tuple[Path, Walked], tmp_path: Path) -> Iterator[Walked]:
    """The same office in a folder of its own, on the afternoon after the walk."""
    root, before = first_walk
    shutil.copytree(root, tmp_path / "data")
    clock = FixedClock(datetime.combine(DAY, time(15, 0)))
    store, services = open_office(DataFolder(tmp_path / "data"), clock=clock)
    with store:
        after = hosting_desk(services, before.desk.stage.people, clock, tmp_path / "dokumen")
        after.desk.out.extend(before.desk.out)
        for name in ("letter_id", "case_id", "application_id", "recommendation_id"):
            setattr(after.hosting, name, getattr(before.hosting, name))
        yield after


def test_request_ends_with_its_papers_printed_and_its_files_named(finished):
    case = finished.services.cases.get(finished.hosting.case_id, by=finished.by)
    assert (case.row.sop_key, case.row.status) == (SOP, "selesai")
    kinds = {file.kind for file in finished.services.attachments.of_case(finished.hosting.case_id)}
    assert kinds == {"dokumentasi-aplikasi", "laporan-hasil-uji-keamanan", "data-sistem-elektronik", "bukti-pse"}
    application, recommendation = (
        finished.paper(i) for i in (finished.hosting.application_id, finished.hosting.recommendation_id)
    )
    assert [paper.row.state for paper in (application, recommendation)] == ["keluar", "keluar"]
    texts = [p.text for p in page_texts(finished.services.printouts.copy_pdf(application.copies[0].id))]
    assert len(texts) == application.row.pages == 3
    assert "Hj. Ratna Dewi" in texts[0]
    assert "BUKTI GAMBAR" in texts[1]
    assert "TUGAS PENGELOLA HOSTING" in texts[2]
    assert application.values["instansi"] == "Dinas Sosial"


def test_signed_stack_comes_back_crooked_and_shuffled_each_page_on_its_record(finished):
    chance = random.Random(5)
    jobs = finished.desk.out
    sheets = [sheet for job in jobs for sheet in ink.signed_pages(job.pdf, chance, stamp=job.stamp)]
    first, *others = sheets
    chance.shuffle(others)
    grain = ink.grain()
    others.insert(1, page("Tagihan listrik", ["Bukan milik kami."]))
    stack = [ink.scanned(sheet, chance, grain, upside_down=n == 2) for n, sheet in enumerate(others)]
    result = finished.take(("tumpukan.pdf", ink.as_scan(stack)), ("foto.jpg", ink.photographed(first, chance)))
    assert {filed.paper_id: (filed.there, filed.returned) for filed in result.filed} == {
        finished.hosting.application_id: ((1, 2, 3), True),
        finished.hosting.recommendation_id: ((1,), True),
    }
    assert [(unknown.name, unknown.page) for unknown in result.unknown] == [("tumpukan.pdf", 2)]
    assert (result.refused, result.repeated) == ((), ())
    for paper_id in (finished.hosting.application_id, finished.hosting.recommendation_id):
        paper = finished.paper(paper_id)
        assert (paper.row.state, paper.row.missing_pages, len(paper.scans)) == ("kembali", (), 1)
    signed = finished.services.scan_pictures.signed_pdf(finished.paper(finished.hosting.application_id).scans[0].id)
    assert len(page_texts(signed)) == 3
    assert finished.services.ledger.counts()["keluar"] == 0


def test_value_changed_after_the_print_is_named_and_waits(finished):
    finished.desk.fill("pa", finished.hosting.application_id, {"pengelola_hp": "081200000001"})
    job = finished.desk.out[0]
    (filed,) = finished.take(("a.pdf", ink.as_scan(ink.pages_of(job.pdf)))).filed
    assert (filed.changed_fields, filed.returned) == (("Nomor HP",), False)
    assert finished.paper(filed.paper_id).row.state == "keluar"
    assert finished.services.scans.accept(by=finished.by, scan_id=filed.scan_id)
    assert finished.paper(filed.paper_id).row.state == "kembali"


def test_dossier_holds_papers_signed_sheets_and_files(finished):
    finished.take(*((f"{n}.pdf", ink.as_scan(ink.pages_of(job.pdf))) for n, job in enumerate(finished.desk.out)))
    pdf = finished.services.printouts.dossier(by=finished.by, case_id=finished.hosting.case_id)
    index = " ".join(page_texts(pdf)[0].text.split())
    for words in (
        "Permohonan layanan hosting (bertanda tangan)",
        "Rekomendasi penyediaan layanan hosting (bertanda tangan)",
        "Laporan uji keamanan e-Bansos.pdf",
        "Bukti PSE e-Bansos.pdf",
        "Riwayat permohonan",
    ):
        assert words in index
    assert "Tidak dapat dimasukkan" not in index


def test_favourable_recommendation_cannot_be_printed_before_its_security_check(walked):
    stage, hosting = walked.desk.stage, walked.hosting
    until = stage.at(3, "12:00")
    run([a for a in hosting.acts() if a.at < until], clock=stage.clock, progress=NoProgress(), text="")
    walked.desk.fill("pa", hosting.recommendation_id, {"hasil": "dapat"})
    with pytest.raises(InvalidInputError, match="Belum dapat dicetak"):
        walked.services.printouts.prepare(by=walked.by, paper_ids=[hosting.recommendation_id])
