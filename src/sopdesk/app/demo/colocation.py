"""A request for colocation that is refused because the racks are full: "Ditolak", with one late step and its reason."""

from sopdesk.app.demo.case_walk import CaseWalk
from sopdesk.app.demo.scan import scanned_letter
from sopdesk.app.demo.timeline import Act
from sopdesk.domain.case_moves import Finish
from sopdesk.domain.letters import LetterEntry

SOP = "batam/permohonan-colocation"


class ColocationWalk(CaseWalk):
    """Four working days, up to the refusal; its letter is written in ``office_papers``."""

    def acts(self) -> list[Act]:
        """Return what happens."""
        at = self._stage.at
        return [
            Act(at(3, "09:10"), self._log),
            Act(at(3, "13:30"), self._head),
            Act(at(2, "09:45"), self._kabid),
            # due at the close of the day before: one working day late, with a reason
            Act(at(0, "08:40"), self._look_at_capacity),
            Act(
                at(0, "09:15"),
                lambda: self._move("tim", Finish(exit=0, note="Rak A dan B penuh, daya UPS 96 persen")),
            ),
            Act(at(0, "11:05"), lambda: self._move("kabid", Finish(note="Tawarkan hosting bersama"))),
            Act(at(0, "14:35"), lambda: self._move("kadis", Finish(note="Setuju ditolak"))),
        ]

    def _log(self) -> None:
        stage = self._stage
        entry = LetterEntry(
            sender="Badan Pendapatan Daerah",
            letter_number="500.12/207/BAPENDA/2026",
            letter_date=stage.working_day(4),
            subject="Permohonan colocation 2 unit server pajak & retribusi daerah",
            summary="Penempatan dua server 4U dengan UPS sendiri di Data Center.",
            classification="500.12",
            enclosures="Spesifikasi server",
            reply_needed=True,
            reply_due=stage.day,
            sop_key=SOP,
        )
        self._begin(SOP, entry, files=scanned_letter(entry))

    def _head(self) -> None:
        self._dispose("kadis", "kepala-dinas", "kabid-pe", ticks=("tanggapan",), note="Cek kapasitas lebih dahulu")

    def _kabid(self) -> None:
        self._dispose(
            "kabid",
            "kabid-pe",
            "tim-data-center",
            appoint_official_id=self._stage.holder("tim-data-center"),
        )

    def _look_at_capacity(self) -> None:
        self._move("tim", Finish(note="Sisa rak 1U"), late_reason="beban")
