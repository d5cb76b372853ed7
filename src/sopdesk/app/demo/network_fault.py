"""A network fault reported by WhatsApp: repaired first, "administrasi menyusul", and still "Selesai" by the SOP."""

from sopdesk.app.demo.stage import Stage
from sopdesk.app.demo.timeline import Act
from sopdesk.domain.case_moves import ActFirst, Finish
from sopdesk.domain.letters import LetterEntry

SOP = "batam/maintenance-gangguan-jaringan"


class NetworkFaultWalk:
    """One day: the report at 08.55, repaired at 10.05, the papers after it.

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
            Act(at(0, "08:58"), self._log),
            Act(at(0, "09:02"), self._act_first),
            Act(at(0, "09:40"), lambda: self._team(Finish(exit=0, note="Sakelar lantai 2 mati"))),
            Act(at(0, "10:05"), lambda: self._team(Finish(exit=0, note="Catu daya diganti, jaringan pulih"))),
            Act(at(0, "10:50"), self._head),
            Act(at(0, "11:20"), self._kabid),
            # the Kepala Seksi signed the sheet at the site; the agendaris keys it after lunch
            Act(at(0, "13:10"), self._kasi_by_pen),
            Act(at(0, "13:35"), lambda: self._team(Finish(checks=("Berita Acara Pekerjaan",)))),
            Act(at(0, "14:00"), lambda: self._review("kasi")),
            Act(at(0, "14:30"), lambda: self._review("kabid")),
            Act(at(0, "15:05"), lambda: self._review("kadis")),
        ]

    def _log(self) -> None:
        stage = self._stage
        entry = LetterEntry(
            book="gangguan",
            channel="wa",
            received_at=stage.at(0, "08:55"),
            sender="Dinas Kependudukan dan Pencatatan Sipil",
            reporter_name="Hendra",
            reporter_phone="0812 7000 4471",
            subject="Gangguan jaringan: internet mati di ruang pelayanan lantai 2",
            speed="sangat-segera",
            sop_key=SOP,
        )
        self.letter_id = stage.register(entry)
        self.case_id = stage.start(SOP, self.letter_id)

    def _act_first(self) -> None:
        move = ActFirst(target="5/tim-data-center", reason="Pelayanan berhenti, langsung diperbaiki")
        self._stage.move("tim", self.case_id, move)

    def _team(self, move: Finish) -> None:
        self._stage.move("tim", self.case_id, move)

    def _head(self) -> None:
        """The sheet that follows the work keys the step that was put off."""
        self._stage.dispose(
            "kadis", self.letter_id, "kepala-dinas", "kabid-pe", ticks=("proses",), note="Laporkan hasilnya"
        )

    def _kabid(self) -> None:
        self._stage.dispose("kabid", self.letter_id, "kabid-pe", "kasi-infrastruktur", ticks=("proses",))

    def _kasi_by_pen(self) -> None:
        stage = self._stage
        stage.dispose(
            "agendaris",
            self.letter_id,
            "kasi-infrastruktur",
            "tim-data-center",
            note="Tim Data Center sudah di lokasi",
            happened_at=stage.at(0, "11:45"),
            by_pen=True,
            sheet=stage.services.letters.get(self.letter_id, by=stage.agendaris).row.number_text,
        )

    def _review(self, login: str) -> None:
        self._stage.move(login, self.case_id, Finish())
