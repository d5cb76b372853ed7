"""Papers of the other requests: Berita Acara, the reply that refuses, a letter to many, empty forms for the pen."""

from sopdesk.app.demo.bandwidth import BandwidthWalk
from sopdesk.app.demo.colocation import ColocationWalk
from sopdesk.app.demo.paper_desk import PaperDesk
from sopdesk.app.demo.timeline import Act

ADDRESSEES = (
    "Dinas Kesehatan",
    "Dinas Pendidikan",
    "Dinas Perhubungan",
    "Badan Pendapatan Daerah",
    "Dinas Kependudukan dan Pencatatan Sipil",
)
_BLANK = (("formulir-kelengkapan-gangguan", 2), ("berita-acara-pekerjaan", 1), ("form-laporan-pemeliharaan-genset", 1))


class OfficePapers:
    """What is printed for requests whose steps are walked elsewhere.

    Args:
        desk: writes and prints.
        bandwidth: gets the Berita Acara.
        colocation: gets the reply.
    """

    def __init__(self, desk: PaperDesk, bandwidth: BandwidthWalk, colocation: ColocationWalk) -> None:
        self._desk = desk
        self._stage = desk.stage
        self._bandwidth = bandwidth
        self._colocation = colocation
        self.record_id = 0
        """The Berita Acara."""
        self.reply_id = 0
        self.mailed: tuple[int, ...] = ()
        """The letters to many, then their receipts."""
        self.draft_id = 0
        """A paper that is still being filled."""

    def acts(self) -> list[Act]:
        """Return what happens."""
        at = self._stage.at
        return [
            Act(at(1, "08:40"), self._record),
            Act(at(0, "09:50"), self._mail),
            Act(at(0, "13:55"), self._blank),
            Act(at(0, "14:50"), self._reply),
            Act(at(0, "15:05"), self._begin_another),
        ]

    def _record(self) -> None:
        rows = [
            {"uraian": "Konfigurasi ulang batas pada router tepi", "volume": "1 titik", "hasil": "100 Mbps"},
            {"uraian": "Uji kecepatan dari tiga puskesmas", "volume": "3 kali", "hasil": "Rata-rata 97 Mbps"},
            {"uraian": "Pendaftaran pada sistem pemantauan", "volume": "1 titik", "hasil": "Terpantau"},
        ]
        self.record_id = self._desk.write(
            "tim",
            "berita-acara-pekerjaan",
            {
                "tempat": "Dinas Kesehatan",
                "p1_jabatan": "Teknisi Data Center",
                "p2_nama": "dr. Farhan Maulana",
                "p2_nip": "198001172008041001",
                "p2_jabatan": "Kepala Subbagian Umum",
                "pekerjaan": "kenaikan bandwidth internet dari 50 Mbps menjadi 100 Mbps",
                "rincian": rows,
                "kesimpulan": "baik",
            },
            case_id=self._bandwidth.case_id,
        )
        self._desk.print("tim", "berita-acara-bandwidth.pdf", [self.record_id], with_whom="dr. Farhan Maulana")

    def _reply(self) -> None:
        self.reply_id = self._desk.write(
            "agendaris",
            "surat-balasan",
            {
                "hal": "Jawaban permohonan colocation server: kapasitas tidak tersedia",
                "isi": (
                    "Kapasitas rak A dan B di Data Center telah penuh dan beban UPS telah mencapai 96 persen, sehingga "
                    "penempatan dua unit server belum dapat kami penuhi.\n"
                    "Sebagai jalan keluar kami menawarkan layanan hosting bersama. Permohonannya dapat diajukan dengan "
                    "formulir PA-17."
                ),
            },
            case_id=self._colocation.case_id,
        )
        self._desk.print("agendaris", "surat-balasan-colocation.pdf", [self.reply_id], with_whom="Kepala Dinas")

    def _mail(self) -> None:
        stage = self._stage
        values = {
            "hal": "Sosialisasi SOP layanan Data Center dan hosting",
            "isi": (
                "Dalam rangka meningkatkan pelayanan, kami mengundang satu orang pengelola teknologi informasi dari "
                "Saudara untuk mengikuti sosialisasi SOP layanan hosting, colocation, dan kenaikan bandwidth.\n"
                "Sosialisasi dilaksanakan pada hari Kamis, 26 November 2026, pukul 09.00 WIB di ruang rapat kami."
            ),
        }
        draft = self._desk.write("agendaris", "surat-sosialisasi", values)
        self.mailed = stage.services.printouts.mail_merge(
            by=stage.agendaris,
            form_key="surat-sosialisasi",
            values=stage.services.filling.get(by=stage.agendaris, paper_id=draft).values,
            agencies=ADDRESSEES,
            request_id=stage.request_id(),
        )
        self._desk.print("agendaris", "surat-sosialisasi.pdf", self.mailed, with_whom="Kepala Dinas")

    def _blank(self) -> None:
        for key, count in _BLANK:
            pdf = self._stage.services.filling.blank(by=self._stage.agendaris, form_key=key, count=count)
            self._desk.keep(f"kosong-{key}.pdf", pdf)

    def _begin_another(self) -> None:
        self.draft_id = self._desk.write("agendaris", "laporan-hasil", {}, case_id=self._bandwidth.case_id)
