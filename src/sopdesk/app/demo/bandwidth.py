"""A request for bandwidth through every desk to "Selesai"; the Kepala Bidang signs with a pen while he is away."""

from sopdesk.app.demo.scan import scanned_letter
from sopdesk.app.demo.stage import Stage
from sopdesk.app.demo.timeline import Act
from sopdesk.domain.case_moves import Finish
from sopdesk.domain.letters import LetterEntry

SOP = "batam/permohonan-kenaikan-bandwidth"


class BandwidthWalk:
    """Seven working days, from the letter to the review of the Kepala Dinas.

    Args:
        stage: the office.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.letter_id = 0
        self.case_id = 0

    def acts(self) -> list[Act]:
        """Return what happens."""
        at = self._stage.at
        return [
            Act(at(7, "08:35"), self._log),
            Act(at(7, "10:15"), self._head),
            # signed on the 7th day before, keyed the next morning with its true time
            Act(at(6, "09:05"), self._kabid_by_pen),
            Act(at(6, "10:30"), self._kasi),
            Act(at(6, "13:40"), lambda: self._team(Finish(checks=("Dokumen Isian Kelengkapan",)))),
            Act(at(4, "09:20"), lambda: self._answer("Formulir kelengkapan diterima, lengkap")),
            Act(at(3, "10:10"), lambda: self._team(Finish(note="Pemakaian rata-rata 92 persen dari 50 Mbps"))),
            Act(at(2, "09:10"), lambda: self._team(Finish(exit=1, note="Tersedia, naik menjadi 100 Mbps"))),
            Act(at(2, "15:20"), lambda: self._team(Finish(note="Terpasang dan masuk sistem pemantauan"))),
            Act(at(1, "09:00"), lambda: self._team(Finish())),  # its Berita Acara is printed
            Act(at(1, "14:05"), lambda: self._answer("Berita Acara ditandatangani pemohon")),
            Act(at(1, "15:30"), lambda: self._team(Finish())),
            Act(at(0, "09:25"), lambda: self._review("kasi", "")),
            Act(at(0, "10:40"), lambda: self._review("kabid", "")),
            Act(at(0, "14:15"), lambda: self._review("kadis", "Baik, terima kasih")),
        ]

    def _log(self) -> None:
        stage = self._stage
        entry = LetterEntry(
            sender="Dinas Kesehatan",
            letter_number="000.1/318/DINKES/2026",
            letter_date=stage.working_day(8),
            subject="Permohonan kenaikan bandwidth internet dari 50 Mbps menjadi 100 Mbps",
            summary="Bandwidth 50 Mbps tidak lagi cukup untuk rekam medis elektronik di 21 puskesmas.",
            classification="500.12",
            enclosures="1 berkas",
            speed="segera",
            sop_key=SOP,
        )
        self.letter_id = stage.register(entry, files=scanned_letter(entry))
        self.case_id = stage.start(SOP, self.letter_id)

    def _head(self) -> None:
        self._stage.dispose(
            "kadis", self.letter_id, "kepala-dinas", "kabid-pe", ticks=("proses",), note="Periksa ketersediaan"
        )

    def _kabid_by_pen(self) -> None:
        stage = self._stage
        stage.dispose(
            "agendaris",
            self.letter_id,
            "kabid-pe",
            "kasi-infrastruktur",
            ticks=("pelajari", "proses"),
            happened_at=stage.at(7, "14:10"),
            by_pen=True,
            sheet=stage.services.letters.get(self.letter_id, by=stage.agendaris).row.number_text,
        )

    def _kasi(self) -> None:
        self._stage.dispose(
            "kasi",
            self.letter_id,
            "kasi-infrastruktur",
            "tim-data-center",
            appoint_official_id=self._stage.holder("tim-data-center"),
            note="Tangani sesuai SOP",
        )

    def _team(self, move: Finish) -> None:
        self._stage.move("tim", self.case_id, move)

    def _answer(self, note: str) -> None:
        self._stage.move("agendaris", self.case_id, Finish(note=note))

    def _review(self, login: str, note: str) -> None:
        self._stage.move(login, self.case_id, Finish(note=note))
