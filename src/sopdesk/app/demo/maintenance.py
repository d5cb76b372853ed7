"""The yearly look at a server, as work without an SOP of its own: Surat Tugas, report with its checklist."""

from sopdesk.app.demo.case_walk import CaseWalk
from sopdesk.app.demo.office import PEOPLE
from sopdesk.app.demo.paper_desk import PaperDesk
from sopdesk.app.demo.timeline import Act
from sopdesk.domain.letters import LetterEntry

_SUBJECT = "Pemeliharaan server Data Center bulan November 2026"
_TITLES = {"tim": "Teknisi Data Center", "pse": "Pengelola PSE"}
_GOOD = (
    "indikator", "kebersihan", "kipas", "raid", "cadangan", "link",
)  # fmt: skip
_READ = {
    "suhu_prosesor": "58", "cpu": "41", "memori": "72", "hdd": "86", "delay": "12", "loss": "0", "suhu_ruang": "23",
    "lembap": "48", "ups": "64", "ups_menit": "22",
}  # fmt: skip


class MaintenanceWalk(CaseWalk):
    """Two working days; the report is written on, after it was printed.

    Args:
        desk: writes and prints its papers.
    """

    def __init__(self, desk: PaperDesk) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        self.assignment_id = 0
        self.report_id = 0

    def acts(self) -> list[Act]:
        """Return what happens."""
        at = self._stage.at
        return [
            Act(at(2, "08:20"), self._log),
            Act(at(2, "13:15"), self._assign),
            Act(at(1, "10:45"), self._report),
            Act(at(0, "09:35"), self._write_on),
        ]

    def _log(self) -> None:
        entry = LetterEntry(
            channel="nota-dinas",
            sender="Bidang Penyelenggaraan E-Government",
            letter_number="ND-88/PE/XI/2026",
            letter_date=self._stage.clock.now().date(),
            subject=_SUBJECT,
            classification="500.12",
        )
        self._begin(None, entry)

    def _assign(self) -> None:
        stage = self._stage
        people = [
            {"name": p.name, "rank": p.rank, "nip": p.nip, "title": _TITLES[p.login]}
            for p in PEOPLE
            if p.login in _TITLES
        ]
        day = stage.working_day(1).isoformat()
        self.assignment_id = self._desk.write(
            "agendaris",
            "surat-tugas",
            {
                "dasar": "Nota Dinas Bidang Penyelenggaraan E-Government Nomor ND-88/PE/XI/2026.",
                "petugas": people,
                "untuk": "Memeriksa server dan ruang Data Center.\nMelaporkan hasilnya kepada Kepala Bidang.",
                "mulai": day,
                "sampai": day,
                "tempat": "Data Center, Batam Centre",
            },
            case_id=self.case_id,
        )
        self._desk.print("agendaris", "surat-tugas-server.pdf", [self.assignment_id], with_whom="Kepala Dinas")

    def _report(self) -> None:
        lines: dict[str, dict[str, str]] = {key: {"condition": "baik"} for key in _GOOD}
        lines |= {key: {"reading": value, "condition": "baik"} for key, value in _READ.items()}
        lines["hdd"] |= {"condition": "perhatian", "note": "Arsip lama dipindahkan ke penyimpanan cadangan"}
        self.report_id = self._desk.write(
            "tim",
            "form-laporan-pemeliharaan-server",
            {
                "jam": "09:30",
                "lokasi": "Rak A, Data Center",
                "perangkat": "Server basis data, 2U, nomor seri LATIHAN-0042",
                "periksa": lines,
                "analisa": "Pemakaian HDD di atas batas karena arsip log tiga tahun.",
                "rekomendasi": "Tambah satu cakram 4 TB pada triwulan pertama.",
            },
            case_id=self.case_id,
        )
        self._desk.print("tim", "form-laporan-server.pdf", [self.report_id], with_whom="Kepala Bidang")

    def _write_on(self) -> None:
        """What is written after the print stands on no signed sheet; the scan will say so."""
        self._desk.fill("tim", self.report_id, {"rekomendasi": "Tambah dua cakram 4 TB pada triwulan pertama."})
