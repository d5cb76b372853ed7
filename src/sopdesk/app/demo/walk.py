"""The scenario of the practice day: who did what when, on a clock that moves; no paper, no picture."""

from dataclasses import dataclass
from pathlib import Path

from sopdesk.app.demo.bandwidth import BandwidthWalk
from sopdesk.app.demo.colocation import ColocationWalk
from sopdesk.app.demo.hosting import HostingWalk
from sopdesk.app.demo.maintenance import MaintenanceWalk
from sopdesk.app.demo.morning import DAYS, Letters
from sopdesk.app.demo.network_fault import NetworkFaultWalk
from sopdesk.app.demo.office_papers import OfficePapers
from sopdesk.app.demo.paper_desk import PaperDesk
from sopdesk.app.demo.papers import print_sheets
from sopdesk.app.demo.running import RunningCases
from sopdesk.app.demo.stage import Stage
from sopdesk.app.demo.timeline import Act, run
from sopdesk.app.demo.way_back import WayBack, bring_back
from sopdesk.core.progress import Progress


@dataclass(frozen=True)
class WalkedDay:
    """What the day left behind."""

    stage: Stage
    bandwidth: BandwidthWalk
    fault: NetworkFaultWalk
    colocation: ColocationWalk
    hosting: HostingWalk
    maintenance: MaintenanceWalk
    letters: Letters
    running: RunningCases
    papers: OfficePapers
    desk: PaperDesk
    back: WayBack
    acts: int


def walk(stage: Stage, *, seed: int, papers: Path, progress: Progress) -> WalkedDay:
    """Work through the day; the sheets of the morning are printed into ``papers`` when they were printed.

    Args:
        stage: a practice office that was just set up.
        seed: the same seed gives the same day.
        papers: an existing folder.
        progress: told before each act.
    """
    desk = PaperDesk(stage, papers)
    bandwidth, fault, colocation = BandwidthWalk(stage), NetworkFaultWalk(stage), ColocationWalk(stage)
    hosting, maintenance = HostingWalk(desk), MaintenanceWalk(desk)
    written = OfficePapers(desk, bandwidth, colocation)
    letters, running = Letters(stage, seed=seed), RunningCases(stage)
    walks = (bandwidth, fault, colocation, hosting, maintenance, written, letters, running)
    acts = [act for part in walks for act in part.acts()]
    acts.append(Act(stage.at(0, "08:40"), lambda: print_sheets(stage, papers)))
    done = run(acts, clock=stage.clock, progress=progress, text="Menjalani hari kerja")
    stage.clock.current = stage.at(0, "15:25")
    progress.report(0, 0, "Memindai tumpukan bertanda tangan")
    back = bring_back(desk, seed=seed)
    stage.clock.current = stage.at(0, "15:30")
    return WalkedDay(
        stage=stage,
        bandwidth=bandwidth,
        fault=fault,
        colocation=colocation,
        hosting=hosting,
        maintenance=maintenance,
        letters=letters,
        running=running,
        papers=written,
        desk=desk,
        back=back,
        acts=done,
    )


EARLIEST = DAYS
"""The working day before the practice day on which the office began."""
