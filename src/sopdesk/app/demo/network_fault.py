"""A network fault reported by WhatsApp: repaired first, "administrasi menyusul", and still "Selesai" by the SOP."""

from sopdesk.app.demo.case_walk import CaseWalk
from sopdesk.app.demo.timeline import Act
from sopdesk.domain.case_moves import ActFirst, Finish
from sopdesk.domain.letters import LetterEntry

SOP = "batam/maintenance-gangguan-jaringan"


class NetworkFaultWalk(CaseWalk):
    """One day: the report at 08.55, repaired at 10.05, the papers after it."""

    def acts(self) -> list[Act]:
        """Return what happens."""
        at = self._stage.at
        return [
            Act(at(0, "08:58"), self._log),
            Act(at(0, "09:02"), self._act_first),
            Act(at(0, "09:40"), lambda: self._move("tim", Finish(exit=0, note="Sakelar lantai 2 mati"))),
            Act(at(0, "10:05"), lambda: self._move("tim", Finish(exit=0, note="Catu daya diganti, jaringan pulih"))),
            Act(at(0, "10:50"), self._head),
            Act(at(0, "11:20"), self._kabid),
            # the Kepala Seksi signed the sheet at the site; the agendaris keys it after lunch
            Act(at(0, "13:10"), self._kasi_by_pen),
            Act(at(0, "13:35"), lambda: self._move("tim", Finish(checks=("Berita Acara Pekerjaan",)))),
            Act(at(0, "14:00"), lambda: self._move("kasi", Finish())),
            Act(at(0, "14:30"), lambda: self._move("kabid", Finish())),
            Act(at(0, "15:05"), lambda: self._move("kadis", Finish())),
        ]

    def _log(self) -> None:
        entry = LetterEntry(
            book="gangguan",
            channel="wa",
            received_at=self._stage.at(0, "08:55"),
            sender="Dinas Kependudukan dan Pencatatan Sipil",
            reporter_name="Hendra",
            reporter_phone="0812 7000 4471",
            subject="Gangguan jaringan: internet mati di ruang pelayanan lantai 2",
            speed="sangat-segera",
            sop_key=SOP,
        )
        self._begin(SOP, entry)

    def _act_first(self) -> None:
        move = ActFirst(target="5/tim-data-center", reason="Pelayanan berhenti, langsung diperbaiki")
        self._move("tim", move)

    def _head(self) -> None:
        """The sheet that follows the work keys the step that was put off."""
        self._dispose("kadis", "kepala-dinas", "kabid-pe", ticks=("proses",), note="Laporkan hasilnya")

    def _kabid(self) -> None:
        self._dispose("kabid", "kabid-pe", "kasi-infrastruktur", ticks=("proses",))

    def _kasi_by_pen(self) -> None:
        signed, note = self._stage.at(0, "11:45"), "Tim Data Center sudah di lokasi"
        self._dispose_by_pen("kasi-infrastruktur", "tim-data-center", signed, note=note)
