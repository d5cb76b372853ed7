"""The practice day: what it says it did stands in the database, in the papers, in the workbooks, in the pictures."""

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image

from sopdesk.app.context import open_office
from sopdesk.app.demo import place
from sopdesk.app.demo.day import DAY, work_a_day
from sopdesk.app.demo.office_papers import ADDRESSEES
from sopdesk.app.demo.pictures import QUIET_PASSES, Settled
from sopdesk.app.gui import wait_until
from sopdesk.core.clock import FixedClock
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import NoProgress
from sopdesk.printing.pdf_pages import page_count, page_texts


@dataclass(frozen=True)
class Made:
    folder: Path
    told: tuple[str, ...]

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        with closing(sqlite3.connect(self.folder / place.DATA / "sopdesk.db")) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(query, values).fetchall()

    def events(self, number: str) -> list[dict[str, Any]]:
        found = self.rows(
            "SELECT e.payload FROM case_event e JOIN office_case c ON c.id = e.case_id WHERE c.number = ? ORDER BY e.seq",
            number,
        )
        return [json.loads(row["payload"]) for row in found]

    def text(self, name: str) -> str:
        pages = page_texts((self.folder / place.PAPERS / name).read_bytes())
        return " ".join(" ".join(page.text for page in pages).split())


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Made:
    folder = tmp_path_factory.mktemp("hari") / "latihan"
    return Made(folder, work_a_day(folder, seed=1, progress=NoProgress()).told)


BANDWIDTH, HOSTING, COLOCATION, FAULT = "P-2026-0001", "P-2026-0004", "P-2026-0005", "P-2026-0008"


def test_the_four_requests_are_closed_as_they_should_be(made):
    found = {row["number"]: row for row in made.rows("SELECT * FROM office_case")}
    wanted = {
        BANDWIDTH: ("batam/permohonan-kenaikan-bandwidth", "selesai", ""),
        FAULT: ("batam/maintenance-gangguan-jaringan", "selesai", ""),
        COLOCATION: ("batam/permohonan-colocation", "ditolak", "ditolak"),
        HOSTING: ("batam/penyediaan-layanan-hosting-aplikasi", "selesai", ""),
    }
    for number, state in wanted.items():
        row = found[number]
        assert (row["sop_key"], row["status"], row["outcome"]) == state
        assert datetime.fromisoformat(row["closed_at"]).date() == DAY
        assert row["catching_up"] == 0
    assert sorted(row["status"] for number, row in found.items() if number not in wanted) == [
        "berjalan",
        "berjalan",
        "berjalan",
        "menunggu",
    ]


def test_bandwidth_went_through_every_desk_and_one_act_was_keyed_from_paper(made):
    events = made.events(BANDWIDTH)
    desks = [event["actor"] for event in events if event["kind"] == "finish" and "actor" in event]
    desks = [desk for desk in desks if desk != "agendaris"]
    assert list(dict.fromkeys(desks)) == ["kepala-dinas", "kabid-pe", "kasi-infrastruktur", "tim-data-center"]
    assert desks[-3:] == ["kasi-infrastruktur", "kabid-pe", "kepala-dinas"]
    (pen,) = [event for event in events if event.get("by_pen")]
    assert pen["actor"] == "kabid-pe"
    assert pen["sheet"] == "0413"
    assert pen["happened_at"] == "2026-11-10T14:10:00"
    assert pen["recorded_at"] == "2026-11-11T09:05:00"


def test_fault_was_repaired_first_and_its_papers_followed_on_the_same_day(made):
    events = made.events(FAULT)
    assert [event["kind"] for event in events[:4]] == ["start", "act_first", "finish", "finish"]
    keyed = [event for event in events if event["kind"] == "key_deferred"]
    assert [event["cells"] for event in keyed] == [["2/kepala-dinas"], ["3/kepala-bidang"], ["4/kepala-seksi"]]
    assert {event["happened_at"][:10] for event in events} == {DAY.isoformat()}
    (letter,) = made.rows("SELECT l.* FROM letter l JOIN office_case c ON c.letter_id = l.id WHERE c.number = ?", FAULT)
    assert (letter["channel"], letter["letter_number"], letter["status"]) == ("wa", "", "selesai")


def test_refusal_has_a_late_step_with_its_reason_and_a_letter_that_answers(made):
    late = [event for event in made.events(COLOCATION) if event.get("reason_code")]
    assert [(event["cells"], event["reason_code"]) for event in late] == [(["4/tim-data-center"], "beban")]
    (answer,) = made.rows(
        "SELECT a.subject, a.letter_number, l.answered_at FROM letter a JOIN letter l ON l.id = a.answers_letter_id "
        "WHERE a.direction = 'out'"
    )
    assert "tidak tersedia" in answer["subject"]
    assert answer["letter_number"] == "500.12/006/DISKOMINFO/2026"
    assert answer["answered_at"] is not None


def test_letters_of_the_morning_come_by_several_channels_and_no_number_is_missing(made):
    numbers = [
        row["number"] for row in made.rows("SELECT number FROM letter WHERE counter_key = 'masuk' ORDER BY number")
    ]
    assert numbers == list(range(412, 412 + len(numbers)))
    morning = made.rows(
        "SELECT channel FROM letter WHERE direction = 'in' AND received_at BETWEEN ? AND ?",
        f"{DAY} 07:00:00", f"{DAY} 08:40:00",
    )  # fmt: skip
    assert len(morning) == 20
    assert len({row["channel"] for row in morning}) >= 3


def test_stack_of_sheets_was_keyed_with_the_times_on_the_paper(made):
    keyed = made.rows("SELECT * FROM disposition WHERE by_pen AND recorded_at LIKE ?", f"{DAY} 13:20%")
    assert len(keyed) == 7
    assert all(row["happened_at"] < row["recorded_at"] and row["sheet"] for row in keyed)


def test_the_office_is_sound_and_opens_with_its_password(made):
    store, services = open_office(
        DataFolder(made.folder / place.DATA), clock=FixedClock(datetime(2026, 11, 19, 15, 30))
    )
    with store:
        assert services.files.verify() == ()
        assert services.users.authenticate("kadis", "latihan sopdesk").name.startswith("Hj. Nurlaila")
        assert services.office.profile().practice


def test_papers_say_what_was_done(made):
    morning = made.text("lembar-disposisi-2026-11-19.pdf")
    numbers = made.rows(
        "SELECT number_text FROM letter WHERE received_at BETWEEN ? AND ?", f"{DAY} 07:00:00", f"{DAY} 08:40:00"
    )
    assert morning.count("LEMBAR DISPOSISI") == len(numbers) == 20
    assert [row["number_text"] for row in numbers if f"{row['number_text']}/2026" not in morning] == []
    assert "internet mati di ruang pelayanan" in made.text("lembar-disposisi-gangguan.pdf")
    assert "server pajak & retribusi daerah" in made.text("lembar-disposisi-colocation.pdf")
    book = made.text("buku-agenda-masuk.pdf")
    assert "10 s.d. 19 November 2026" in book
    assert "Permohonan kenaikan bandwidth internet dari 50 Mbps menjadi 100 Mbps" in book
    assert "kapasitas tidak tersedia" in made.text("buku-agenda-keluar.pdf")
    for name, title in (
        ("permohonan-kenaikan-bandwidth", "Permohonan Kenaikan Bandwidth"),
        ("maintenance-gangguan-jaringan", "Maintenance Gangguan Jaringan"),
        ("permohonan-colocation", "Permohonan Colocation"),
    ):
        assert title in made.text(f"sop-{name}.pdf")


def test_papers_of_the_requests_are_printed_as_they_were_filled(made):
    assert "e-Bansos (Bantuan Sosial Terpadu)" in made.text("pa-17-hosting.pdf")
    assert "tanpa temuan tinggi" in made.text("pa-18-hosting.pdf")
    assert "Delapan Belas bulan November" in made.text("berita-acara-bandwidth.pdf")
    assert "beban UPS telah mencapai 96 persen" in made.text("surat-balasan-colocation.pdf")
    assert "MENUGASKAN" in made.text("surat-tugas-server.pdf")
    assert "Pemakaian HDD di atas batas" in made.text("form-laporan-server.pdf")
    mailed = made.text("surat-sosialisasi.pdf")
    assert mailed.count("TANDA TERIMA SURAT") == 5
    assert all(mailed.count(name) >= 2 for name in ADDRESSEES)
    assert "LAPORAN PEMELIHARAAN GENSET" in made.text("kosong-form-laporan-pemeliharaan-genset.pdf")
    dossier = made.text("berkas-hosting.pdf")
    assert "Rekomendasi penyediaan layanan hosting (bertanda tangan)" in dossier
    assert "Bukti PSE e-Bansos.pdf" in dossier


def test_every_page_of_the_signed_stack_is_on_its_own_record_and_only_those(made):
    """Shuffled, crooked, one upside down, one photographed; a page that is not ours waits."""
    copies = made.rows(
        "SELECT p.form_key, p.state, s.pages, c.pages AS printed, s.changed FROM paper_scan s "
        "JOIN paper p ON p.id = s.paper_id JOIN paper_copy c ON c.paper_id = s.paper_id AND c.copy_no = s.copy_no"
    )
    assert [len(json.loads(row["pages"])) for row in copies] == [row["printed"] for row in copies]
    assert sum(row["printed"] for row in copies) == 18
    counted = Counter(row["form_key"] for row in copies)
    assert counted.pop("surat-sosialisasi") == counted.pop("tanda-terima-surat") == 5
    assert counted == Counter(
        ["pa-17", "pa-18", "berita-acara-pekerjaan", "surat-balasan", "surat-tugas", "form-laporan-pemeliharaan-server"]
    )
    waiting = [row for row in copies if row["state"] != "kembali"]
    assert [(row["form_key"], json.loads(row["changed"])) for row in waiting] == [
        ("form-laporan-pemeliharaan-server", ["Rekomendasi"])
    ]
    pages = Counter(row["state"] for row in made.rows("SELECT state FROM scan_page"))
    assert pages == {"filed": 18, "unknown": 1}
    assert page_count((made.folder / place.PAPERS / "tumpukan-bertanda-tangan.pdf").read_bytes()) == 18
    assert (made.folder / place.PAPERS / "foto-ponsel.jpg").read_bytes().startswith(b"\xff\xd8")


def test_workbooks_hold_every_letter_and_case(made):
    def texts(name: str) -> set[object]:
        sheet = openpyxl.load_workbook(made.folder / place.RECAPS / name).active
        return {cell.value for row in sheet.iter_rows() for cell in row}

    numbers = {
        r["number_text"]
        for r in made.rows("SELECT l.number_text FROM letter l JOIN book b ON b.id = l.book_id WHERE b.key = 'masuk'")
    }
    assert numbers <= texts("buku-agenda.xlsx")
    cases = texts("permohonan.xlsx")
    assert {row["number"] for row in made.rows("SELECT number FROM office_case")} <= cases
    assert {"Selesai", "Ditolak", "Berjalan", "Menunggu"} <= cases


def test_summary_tells_the_states_and_that_requests_began_earlier(made):
    told = "\n".join(made.told)
    assert f"Kenaikan bandwidth: Selesai ({BANDWIDTH}, 15 kejadian, 1 dengan pena, sejak 10/11/2026)" in told
    assert f"Gangguan jaringan lewat WhatsApp: Selesai ({FAULT}," in told
    assert f"Colocation: Ditolak ({COLOCATION}," in told
    assert f"Hosting aplikasi: Selesai ({HOSTING}," in told
    assert "18 kembali ke berkasnya (16 surat dan formulir), 1 belum dikenali" in told
    assert "Form laporan pemeliharaan server P-000005-9, kolom Rekomendasi; menunggu diterima" in told
    assert "500.12/006/DISKOMINFO/2026, sudah kembali; surat belum dibalas: 0" in told
    assert "dimulai beberapa hari kerja sebelumnya" in told
    assert str(made.folder / place.PAPERS) in told


@pytest.mark.soak
def test_the_same_seed_makes_the_same_day(made, tmp_path):
    again = Made(tmp_path / "lagi", work_a_day(tmp_path / "lagi", seed=1, progress=NoProgress()).told)
    for query in (
        "SELECT number, book_id, received_at, channel, subject, sender_text, status FROM letter ORDER BY id",
        "SELECT request_id, case_id, seq, kind, happened_at, recorded_at, payload FROM case_event ORDER BY id",
        "SELECT request_id, letter_id, from_position_id, happened_at, by_pen, note FROM disposition ORDER BY id",
        "SELECT name, sha256 FROM attachment ORDER BY id",
        'SELECT form_key, title, state, number_text, paper_date, "values" FROM paper ORDER BY id',
        "SELECT paper_id, pages, changed FROM paper_scan ORDER BY id",
    ):
        assert [tuple(row) for row in again.rows(query)] == [tuple(row) for row in made.rows(query)]


@pytest.mark.soak
def test_pictures_show_every_page_in_both_looks(tmp_path):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.integration.app.few_pictures", str(tmp_path / "hari")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=1200)
    assert (done.returncode, done.stderr) == (0, "")
    pictures = {path.stem: path for path in (tmp_path / "hari" / place.PICTURES).glob("*.png")}
    names = {name.rpartition("-")[0] for name in pictures}
    assert len(pictures) == 2 * len(names) == 2 * (6 + 1 + 13)
    for name in names:
        light, dark = (Image.open(pictures[f"{name}-{look}"]).convert("L") for look in ("terang", "gelap"))
        assert light.size == dark.size == (1366, 768)
        brightness = [sum(image.resize((64, 36)).tobytes()) / (64 * 36) for image in (light, dark)]
        assert brightness[0] > 200, name
        assert brightness[1] < brightness[0] - 100, name
        assert all(len(image.getcolors() or range(99)) > 30 for image in (light, dark)), name
    log = tmp_path / "hari" / place.DATA / "catatan" / "sopdesk.log"
    assert not log.exists() or "ERROR" not in log.read_text(encoding="utf-8")


def test_the_window_is_settled_after_quiet_passes_however_long_one_takes():
    running = [True, False, True]
    settled = Settled(lambda: running.pop(0) if running else False)
    asked = [settled() for _ in range(3 + QUIET_PASSES)]
    assert asked == [False] * (2 + QUIET_PASSES) + [True]


def test_a_wait_that_ends_too_early_says_so(qapp):
    assert not wait_until(qapp, lambda: False, 0.0)
    assert wait_until(qapp, lambda: True, 0.0)


@pytest.mark.soak
def test_whole_command_replaces_its_own_folder(tmp_path):
    command = [sys.executable, "-m", "sopdesk", "demo", str(tmp_path / "hari"), "--day"]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == (tmp_path / "hari" / place.SUMMARY).read_text(encoding="utf-8")
    assert date.fromisoformat("2026-11-19") == DAY
