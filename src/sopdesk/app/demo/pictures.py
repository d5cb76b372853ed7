"""A picture of each page of the window, in light and dark, as 1366 × 768 shows it."""

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sopdesk.app.demo.walk import WalkedDay
from sopdesk.core.clock import FixedClock
from sopdesk.core.errors import StoreFailedError
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import Progress
from sopdesk.domain.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sopdesk.app.gui import Program

LOOKS = ("terang", "gelap")
WALKED = ("bandwidth", "gangguan", "colocation", "hosting")
SECTIONS = (
    "instansi", "unit", "opd", "jabatan", "pejabat", "delegasi", "pengguna", "naskah", "nomor-naskah", "formulir",
    "nomor", "libur", "jam", "pilihan", "pindaian", "cadangan", "tampilan", "sandi", "tentang",
)  # fmt: skip
"""The sections of Pengaturan."""
_WIDTH, _HEIGHT = 1366, 768
QUIET_PASSES = 16
"""The window is settled when nothing ran in the background during so many passes of its event loop.

Passes, not seconds: on a busy PC the whole program may stand still for longer than any pause that one would wait.
"""
_MOST_S = 120.0
"""Only a window that hangs takes so long; then there is no picture."""


@dataclass(frozen=True)
class Shot:
    """One picture: its name, whose window it is, and how to get there."""

    name: str
    login: str
    page: str
    argument: object = None
    from_top: bool = False
    """Show the beginning of the flow, not where the case stands."""
    tab: str = ""
    """Show the tab of the case whose name begins so."""
    preview: bool = False
    """Show the print preview of this paper, in front of its page."""


def shots(day: WalkedDay) -> tuple[Shot, ...]:
    """Return what is photographed after login and first run."""
    cases = {
        "bandwidth": (day.bandwidth.case_id, "agendaris"),
        "gangguan": (day.fault.case_id, "agendaris"),
        "colocation": (day.colocation.case_id, "agendaris"),
        "hosting": (day.hosting.case_id, "agendaris"),
        "terlambat": (day.running.case_ids["terlambat"], "kabid"),
        "menunggu-pemohon": (day.running.case_ids["menunggu"], "agendaris"),
    }
    letter = day.letters.morning[0].letter_id
    return (
        Shot("beranda-agendaris", "agendaris", "beranda"),
        Shot("buku-agenda", "agendaris", "agenda", letter),
        Shot("catat-surat", "agendaris", "agenda", "catat"),
        Shot("surat", "agendaris", "surat", day.bandwidth.letter_id),
        Shot("surat-dengan-pindai", "agendaris", "surat", letter),
        Shot("surat-disposisi", "agendaris", "surat", (day.bandwidth.letter_id, "disposisi")),
        Shot("catat-dari-kertas", "agendaris", "pena"),
        Shot("permohonan", "agendaris", "permohonan"),
        *(Shot(f"permohonan-{name}", login, "permohonan-rinci", case_id) for name, (case_id, login) in cases.items()),
        *(Shot(f"alur-{name}", "agendaris", "permohonan-rinci", cases[name][0], from_top=True) for name in WALKED),
        Shot("permohonan-surat", "agendaris", "permohonan-rinci", day.hosting.case_id, tab="Surat"),
        Shot("formulir-terisi", "agendaris", "formulir", day.papers.draft_id),
        Shot("formulir-laporan-server", "agendaris", "formulir", day.maintenance.report_id),
        Shot("formulir-kembali", "agendaris", "formulir", day.hosting.application_id),
        Shot("pratinjau-cetak", "agendaris", "formulir", day.maintenance.report_id, preview=True),
        Shot("di-luar-untuk-tanda-tangan", "agendaris", "tanda-tangan"),
        Shot("pindaian", "agendaris", "pindaian", "hasil"),
        Shot("pindaian-belum-dikenali", "agendaris", "pindaian", "belum-dikenali"),
        Shot("pindaian-berkas", "agendaris", "pindaian", "berkas"),
        Shot("perpustakaan-sop", "agendaris", "sop"),
        Shot("sop-identitas", "agendaris", "sop-rinci", ("batam/permohonan-kenaikan-bandwidth", "identity")),
        Shot("sop-alur", "agendaris", "sop-rinci", ("batam/permohonan-kenaikan-bandwidth", "flow")),
        Shot("sop-langkah", "agendaris", "sop-rinci", ("batam/permohonan-kenaikan-bandwidth", "steps")),
        Shot("sop-temuan", "agendaris", "sop-rinci", ("batam/permohonan-colocation", "findings")),
        *(Shot(f"pengaturan-{key}", "agendaris", "pengaturan", key) for key in SECTIONS),
        Shot("beranda-kepala-dinas", "kadis", "beranda"),
        Shot("tugas-kepala-dinas", "kadis", "tugas"),
        Shot("surat-kepala-dinas", "kadis", "surat", day.letters.morning[-1].letter_id),
        Shot("tugas-kepala-bidang", "kabid", "tugas"),
        Shot("tugas-tim", "tim", "tugas"),
    )


def take_pictures(
    day: WalkedDay, folder: Path, progress: Progress, wanted: Sequence[Shot] | None = None
) -> tuple[Path, ...]:
    """Open the window on the practice office and write two PNG files of each page.

    Args:
        day: what was walked; its store is closed by now.
        folder: an existing folder.
        progress: told before each picture.
        wanted: some of ``shots``; None for all.

    Raises:
        UserError: a page could not be shown or written.
    """
    # the same picture on every PC, and no window that flashes by; the fonts are those that are shipped
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # that platform says in English that a window without a screen has no hints to give
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from sopdesk.app.gui import Program, application  # noqa: PLC0415 - Qt
    from sopdesk.ui.wizard.steps import ORDER, TITLES  # noqa: PLC0415 - as above

    clock, made = FixedClock(day.stage.clock.now()), list[Path]()
    wanted = shots(day) if wanted is None else wanted
    total = len(LOOKS) * (len(wanted) + len(ORDER) + 1)
    with tempfile.TemporaryDirectory() as place:
        first_run = Program(application(), DataFolder(Path(place) / "data"), clock=clock)
        with _Camera(first_run, folder, progress, made, total) as camera:
            camera.open(lambda: first_run.wizard is not None)
            for step in ORDER:
                assert first_run.wizard is not None, "waited for"
                first_run.wizard.go(step)
                camera.take_both(f"penyiapan-{TITLES[step].casefold().replace(' ', '-')}")
    office = Program(application(), day.stage.services.folder, clock=clock)
    with _Camera(office, folder, progress, made, total) as camera:
        camera.open(lambda: office.desk.services is not None)
        camera.take_both("masuk")
        for look in LOOKS:
            camera.go_through(wanted, day.stage.people, look)
    return tuple(sorted(made))


class _Camera:
    """A running window and the pictures taken of it.

    Args:
        program: not started yet.
        folder: where the pictures go.
        progress: told before each picture.
        made: the files so far; grows.
        total: how many there will be.
    """

    def __init__(self, program: "Program", folder: Path, progress: Progress, made: list[Path], total: int) -> None:
        self.program = program
        self._folder = folder
        self._progress = progress
        self._made = made
        self._total = total

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.program.window.close()
        self.program.shut_down()

    def open(self, ready: Callable[[], bool]) -> None:
        """Show the window and wait for its data."""
        self.program.window.resize(_WIDTH, _HEIGHT)
        self.program.start()
        self._wait(lambda: ready() or self.program.refusal is not None, "jendela")
        if self.program.refusal is not None:
            raise StoreFailedError(self.program.refusal.message)

    def go_through(self, wanted: Iterable[Shot], people: dict[str, Session], look: str) -> None:
        """Take the pictures in their order, each as its user, all in one look."""
        from sopdesk.ui.start.sign_in import look_around  # noqa: PLC0415 - after the data

        self._put_on(look)
        login = ""
        for number, shot in enumerate(wanted, start=1):
            services = self.program.desk.services
            assert services is not None, "opened before"
            if shot.login != login:
                login = shot.login
                self.program.desk.enter(look_around(services, people[login]))
            self.program.window.open_page(shot.page, shot.argument)
            if shot.from_top:
                self._scroll_to_top()
            if shot.tab:
                self._turn_to(shot.tab)
            if shot.preview:
                self._take_preview(f"{number:02}-{shot.name}", look)
            else:
                self._take(f"{number:02}-{shot.name}", look)

    def _scroll_to_top(self) -> None:
        """Once the case is drawn: the beginning of its flow."""
        from sopdesk.ui.pages.case_page import CasePage  # noqa: PLC0415 - Qt

        self._settle("permohonan")
        page = self.program.window.page
        assert isinstance(page, CasePage), "only cases are asked for from the top"
        page.flow.view.verticalScrollBar().setValue(0)

    def _turn_to(self, tab: str) -> None:
        """Once the page is there: one of its tabs."""
        from PySide6.QtWidgets import QTabWidget  # noqa: PLC0415 - Qt

        self._settle(tab)
        page = self.program.window.page
        assert page is not None, "opened before"
        shown = page.findChildren(QTabWidget)
        found = [(t, n) for t in shown for n in range(t.count()) if t.tabText(n).startswith(tab)]
        tabs, number = found[0]
        tabs.setCurrentIndex(number)

    def _take_preview(self, name: str, look: str) -> None:
        """Open the print preview of the paper on the page, take it, close it; nothing is printed."""
        from sopdesk.ui.dialogs.print_preview import PrintPreview  # noqa: PLC0415 - Qt
        from sopdesk.ui.pages.paper.paper_page import PaperPage  # noqa: PLC0415 - Qt

        self._settle(name)
        page, window = self.program.window.page, self.program.window
        assert isinstance(page, PaperPage), "only papers are previewed"
        page.acts.print_paper()
        self._wait(lambda: window.findChild(PrintPreview) is not None, name)
        preview = window.findChild(PrintPreview)
        assert preview is not None, "waited for"
        self._take(name, look, preview)
        preview.reject()
        preview.deleteLater()

    def take_both(self, name: str) -> None:
        """Take what is shown now in both looks; before the pages, so their number is 0."""
        for look in LOOKS:
            self._put_on(look)
            self._take(f"00-{name}", look)

    def _put_on(self, look: str) -> None:
        from sopdesk.ui.theme.theme import ThemeMode  # noqa: PLC0415 - Qt

        self.program.theme.change(mode=ThemeMode.LIGHT if look == LOOKS[0] else ThemeMode.DARK)

    def _take(self, name: str, look: str, widget: "QWidget | None" = None) -> None:
        self._progress.check_cancelled()
        self._progress.report(len(self._made), self._total, "Memotret layar")
        self._settle(name)
        path = self._folder / f"{name}-{look}.png"
        if not (widget or self.program.window).grab().save(str(path)):
            raise StoreFailedError(f"Gambar {path} tidak dapat ditulis. Pilih folder lain untuk hari latihan.")
        self._made.append(path)

    def _wait(self, ready: Callable[[], bool], what: str) -> None:
        from sopdesk.app.gui import application, wait_until  # noqa: PLC0415 - Qt

        if not wait_until(application(), ready, _MOST_S):
            raise StoreFailedError(
                f"Gambar {what} tidak dapat dibuat: aplikasi terlalu lama memuat. Ulangi perintahnya."
            )

    def _settle(self, what: str) -> None:
        """Wait until nothing has run in the background for a while."""
        self._wait(Settled(lambda: bool(self.program.tasks.running)), what)


class Settled:
    """Asked once in each pass of the event loop: whether the window has been quiet for long enough.

    Args:
        busy: tells whether anything runs in the background.
    """

    def __init__(self, busy: Callable[[], bool]) -> None:
        self._busy = busy
        self._quiet = -1  # what is asked before the first pass says nothing about what waits in the loop

    def __call__(self) -> bool:
        """Count one more pass."""
        self._quiet = 0 if self._busy() else self._quiet + 1
        return self._quiet >= QUIET_PASSES
