"""A request for bandwidth through every desk to "Selesai"; the Kepala Bidang signs with a pen while he is away."""

from sopdesk.app.demo.case_walk import CaseWalk
from sopdesk.app.demo.scan import scanned_letter
from sopdesk.app.demo.timeline import Act
from sopdesk.domain.case_moves import Finish
from sopdesk.domain.letters import LetterEntry

SOP = "batam/permohonan-kenaikan-bandwidth"


class BandwidthWalk(CaseWalk):
    """Seven working days, from the letter to the review of the Kepala Dinas."""

    def acts(self) -> list[Act]:
        """Return what happens."""
        at = self._stage.at
        return [
            Act(at(7, "08:35"), self._log),
            Act(at(7, "10:15"), self._head),
            # signed on the 7th day before, keyed the next morning with its true time
            Act(at(6, "09:05"), self._kabid_by_pen),
            Act(at(6, "10:30"), self._kasi),
            Act(at(6, "13:40"), lambda: self._move("tim", Finish(checks=("Dokumen Isian Kelengkapan",)))),
            Act(at(4, "09:20"), lambda: self._answer("Formulir kelengkapan diterima, lengkap")),
            Act(at(3, "10:10"), lambda: self._move("tim", Finish(note="Pemakaian rata-rata 92 persen dari 50 Mbps"))),
            Act(at(2, "09:10"), lambda: self._move("tim", Finish(exit=1, note="Tersedia, naik menjadi 100 Mbps"))),
            Act(at(2, "15:20"), lambda: self._move("tim", Finish(note="Terpasang dan masuk sistem pemantauan"))),
            Act(at(1, "09:00"), lambda: self._move("tim", Finish())),  # its Berita Acara is printed
            Act(at(1, "14:05"), lambda: self._answer("Berita Acara ditandatangani pemohon")),
            Act(at(1, "15:30"), lambda: self._move("tim", Finish())),
            Act(at(0, "09:25"), lambda: self._move("kasi", Finish())),
            Act(at(0, "10:40"), lambda: self._move("kabid", Finish())),
            Act(at(0, "14:15"), lambda: self._move("kadis", Finish(note="Baik, terima kasih"))),
        ]

    def _log(self) -> None:
        entry = LetterEntry(
            sender="Dinas Kesehatan",
            letter_number="000.1/318/DINKES/2026",
            letter_date=self._stage.working_day(8),
            subject="Permohonan kenaikan bandwidth internet dari 50 Mbps menjadi 100 Mbps",
            summary="Bandwidth 50 Mbps tidak lagi cukup untuk rekam medis elektronik di 21 puskesmas.",
            classification="500.12",
            enclosures="1 berkas",
            speed="segera",
            sop_key=SOP,
        )
        self._begin(SOP, entry, files=scanned_letter(entry))

    def _head(self) -> None:
        self._dispose("kadis", "kepala-dinas", "kabid-pe", ticks=("proses",), note="Periksa ketersediaan")

    def _kabid_by_pen(self) -> None:
        signed = self._stage.at(7, "14:10")
        self._dispose_by_pen("kabid-pe", "kasi-infrastruktur", signed, ticks=("pelajari", "proses"))

    def _kasi(self) -> None:
        self._dispose(
            "kasi",
            "kasi-infrastruktur",
            "tim-data-center",
            appoint_official_id=self._stage.holder("tim-data-center"),
            note="Tangani sesuai SOP",
        )

    def _answer(self, note: str) -> None:
        self._move("agendaris", Finish(note=note))
