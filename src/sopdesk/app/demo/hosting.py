"""A request for hosting from its letter to "Selesai": PA-17 with evidence, PA-18 by two desks, named attachments."""

from datetime import date

from sopdesk.app.demo.case_walk import CaseWalk
from sopdesk.app.demo.made_up import document, screen
from sopdesk.app.demo.paper_desk import PaperDesk
from sopdesk.app.demo.scan import scanned_letter
from sopdesk.app.demo.timeline import Act
from sopdesk.domain.case_moves import Finish
from sopdesk.domain.letters import LetterEntry

SOP = "batam/penyediaan-layanan-hosting-aplikasi"
APPLICATION = "e-Bansos (Bantuan Sosial Terpadu)"
_MANAGER = "Yusuf Ramadhan, S.Kom."
_OFFICE = "Dinas Sosial"
_SITE = "e-bansos.contoh.go.id"


class HostingWalk(CaseWalk):
    """Five working days, from the letter to the running application.

    Args:
        desk: writes and prints its papers.
    """

    def __init__(self, desk: PaperDesk) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        self.application_id = 0
        """The PA-17."""
        self.recommendation_id = 0
        """The PA-18."""

    def acts(self) -> list[Act]:
        """Return what happens."""
        at = self._stage.at
        return [
            Act(at(5, "09:40"), self._log),
            Act(at(5, "11:15"), lambda: self._process("kadis", "kepala-dinas", "kabid-pe", "Proses sesuai SOP")),
            Act(at(5, "14:05"), lambda: self._process("kabid", "kabid-pe", "sub-koordinator-pa", "Periksa PA-17")),
            Act(at(4, "08:50"), self._start),
            Act(at(4, "09:20"), self._application),
            Act(at(3, "09:10"), self._data_checked),
            Act(at(2, "10:05"), self._security_checked),
            Act(at(1, "09:15"), self._registered),
            Act(at(1, "13:50"), self._proof_checked),
            Act(at(0, "10:30"), lambda: self._move("pa", Finish(note=f"{_SITE} terpasang dan dapat diakses"))),
        ]

    def _log(self) -> None:
        stage = self._stage
        entry = LetterEntry(
            sender=_OFFICE,
            letter_number="400.9/412/DINSOS/2026",
            letter_date=stage.working_day(6),
            subject=f"Permohonan layanan hosting aplikasi {APPLICATION}",
            summary="Aplikasi penyaluran bantuan sosial; dokumentasi dan formulir PA-17 menyusul.",
            classification="500.12",
            enclosures="1 berkas",
            reporter_name=_MANAGER,
            reporter_phone="0812 7700 1945",
            sop_key=SOP,
        )
        self.letter_id = stage.register(entry, files=scanned_letter(entry))

    def _process(self, login: str, sender: str, target: str, note: str) -> None:
        self._dispose(login, sender, target, ticks=("proses",), note=note)

    def _start(self) -> None:
        self.case_id = self._stage.start(SOP, self.letter_id, variant="baru")

    def _application(self) -> None:
        evidence = [
            (
                "Halaman dokumentasi aplikasi.png",
                screen(
                    f"{_SITE}/dokumentasi",
                    "Dokumentasi e-Bansos",
                    ["Panduan pengguna, versi 2.1", "Arsitektur dan basis data", "Prosedur pencadangan harian"],
                ),
            ),
            (
                "Halaman Pendataan Sistem Elektronik.png",
                screen(
                    "pse.contoh.go.id/dinsos/e-bansos",
                    "Pendataan Sistem Elektronik",
                    ["Nama sistem: e-Bansos", "Penyelenggara: Dinas Sosial", "Status: terdata"],
                ),
            ),
        ]
        self.application_id = self._desk.write(
            "pa",
            "pa-17",
            {
                "nama_aplikasi": APPLICATION,
                "alamat": "Jalan Contoh Nomor 8, Sekupang, Batam",
                "telepon": "0778 000010",
                "email_instansi": "dinsos@contoh.go.id",
                "pengelola_nama": _MANAGER,
                "pengelola_nip": "199003142015031004",
                "pengelola_email": "yusuf.ramadhan@contoh.go.id",
                "pengelola_hp": "081277001945",
                "dokumentasi": f"https://{_SITE}/dokumentasi",
                "halaman_pse": "https://pse.contoh.go.id/dinsos/e-bansos",
                "bukti": self._desk.pictures("pa", evidence),
                "kepala_jabatan": "Kepala Dinas Sosial",
                "kepala_nama": "Hj. Ratna Dewi, S.Sos., M.Si.",
                "kepala_nip": "196905201994032003",
            },
            case_id=self.case_id,
        )
        self._desk.print(
            "pa", "pa-17-hosting.pdf", [self.application_id], with_whom="Kepala Dinas Sosial", stamp="DINAS SOSIAL KOTA"
        )

    def _data_checked(self) -> None:
        words = (
            "Dokumentasi Aplikasi e-Bansos",
            ["Versi 2.1, diperbarui 2 November 2026.", "Isi: panduan, arsitektur."],
        )
        self._attach("Dokumentasi e-Bansos.pdf", words, "dokumentasi-aplikasi")
        self.recommendation_id = self._desk.write(
            "pa",
            "pa-18",
            {"pertimbangan_data": "Formulir PA-17 lengkap. Dokumentasi versi 2.1 sesuai dengan aplikasi."},
            case_id=self.case_id,
        )
        self._move("pa", Finish(exit=1, variant="baru", note="Data lengkap"))

    def _security_checked(self) -> None:
        words = (
            "Laporan Hasil Uji Keamanan",
            ["Nomor 12/UK/2026.", "Temuan tinggi: 0. Temuan sedang: 2, telah ditutup."],
        )
        ends = date(self._stage.day.year + 1, 11, 2)
        self._attach("Laporan uji keamanan e-Bansos.pdf", words, "laporan-hasil-uji-keamanan", valid_until=ends)
        self._move("sandiman", Finish(exit=1, note="Dua temuan sedang sudah ditutup"))
        self._desk.fill(
            "sandiman",
            self.recommendation_id,
            {
                "pertimbangan_keamanan": "Laporan 12/UK/2026: tanpa temuan tinggi, dua temuan sedang telah ditutup.",
                "hasil": "dapat",
                "catatan": "Layanan berlaku sampai dengan 31 Desember 2026 dan dapat didaftarkan ulang.",
            },
        )
        self._desk.print("pa", "pa-18-hosting.pdf", [self.recommendation_id], with_whom="Sub Koordinator PA")

    def _registered(self) -> None:
        words = (
            "Data Sistem Elektronik",
            ["Nama sistem: e-Bansos.", "Penyelenggara: Dinas Sosial.", "Kategori: tinggi."],
        )
        self._attach("Data sistem elektronik e-Bansos.pdf", words, "data-sistem-elektronik")
        self._move("agendaris", Finish(note="Pemohon sudah mendata sistem elektroniknya"))

    def _proof_checked(self) -> None:
        words = ("Bukti Pendataan Sistem Elektronik", ["Nomor tanda daftar 00123.45/CONTOH/2026, untuk latihan."])
        self._attach("Bukti PSE e-Bansos.pdf", words, "bukti-pse")
        self._move("pa", Finish(note="Bukti PSE sesuai"))

    def _attach(self, name: str, words: tuple[str, list[str]], kind: str, *, valid_until: date | None = None) -> None:
        stage = self._stage
        stage.services.cases.attach(
            by=stage.people["pa"],
            case_id=self.case_id,
            files=[(name, document(*words))],
            kind=kind,
            valid_until=valid_until,
            request_id=stage.request_id(),
        )
