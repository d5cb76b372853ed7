"""Requests that are still on their way on the practice day: one late, one waiting for the applicant, one fresh."""

from collections.abc import Callable

from sopdesk.app.demo.stage import Stage
from sopdesk.app.demo.timeline import Act
from sopdesk.domain.case_moves import Finish
from sopdesk.domain.letters import LetterEntry

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"
COLOCATION = "batam/permohonan-colocation"


class RunningCases:
    """Three requests that nobody finishes today.

    Args:
        stage: the office.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.case_ids: dict[str, int] = {}
        self._letters: dict[str, int] = {}

    def acts(self) -> list[Act]:
        """Return what happens."""
        at, stage = self._stage.at, self._stage
        late = self._log("terlambat", BANDWIDTH, "Kecamatan Sekupang", "Permohonan kenaikan bandwidth kantor camat")
        waits = self._log("menunggu", COLOCATION, "Dinas Perhubungan", "Permohonan colocation server CCTV simpang")
        fresh = self._log("baru", BANDWIDTH, "Dinas Pendidikan", "Permohonan penambahan bandwidth untuk ujian daring")
        return [
            Act(at(5, "09:05"), late),
            Act(at(5, "10:40"), lambda: self._dispose("terlambat", "kabid-pe")),
            Act(at(6, "08:50"), waits),
            Act(at(6, "14:20"), lambda: self._dispose("menunggu", "kabid-pe")),
            Act(at(5, "08:45"), lambda: self._appoint("menunggu")),
            Act(at(4, "10:00"), lambda: self._team("menunggu", Finish(note="Sisa rak 6U"))),
            Act(at(4, "10:30"), lambda: self._team("menunggu", Finish(exit=1))),
            Act(at(3, "13:50"), lambda: self._team("menunggu", Finish(checks=("Dokumen Form Kelengkapan",)))),
            Act(stage.at(1, "13:15"), fresh),
        ]

    def _log(self, name: str, sop_key: str, sender: str, subject: str) -> Callable[[], None]:
        def act() -> None:
            stage = self._stage
            entry = LetterEntry(
                sender=sender,
                letter_number=f"500.12/{140 + len(self._letters) * 9}/2026",
                letter_date=stage.clock.now().date(),
                subject=subject,
                classification="500.12",
                sop_key=sop_key,
            )
            self._letters[name] = stage.register(entry)
            self.case_ids[name] = stage.start(sop_key, self._letters[name])

        return act

    def _dispose(self, name: str, target: str) -> None:
        self._stage.dispose("kadis", self._letters[name], "kepala-dinas", target, ticks=("proses",))

    def _appoint(self, name: str) -> None:
        self._stage.dispose("kabid", self._letters[name], "kabid-pe", "tim-data-center")

    def _team(self, name: str, move: Finish) -> None:
        self._stage.move("tim", self.case_ids[name], move)
