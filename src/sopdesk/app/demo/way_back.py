"""The signed stack comes back: crooked, shuffled, one page upside down, one as a phone's photo, one not ours."""

from dataclasses import dataclass
from random import Random

from sopdesk.app.demo import ink
from sopdesk.app.demo.made_up import page
from sopdesk.app.demo.paper_desk import PaperDesk
from sopdesk.domain.scans import ScanResult

STACK, PHOTO = "tumpukan-bertanda-tangan.pdf", "foto-ponsel.jpg"


@dataclass(frozen=True)
class WayBack:
    """What was found among the scans."""

    pages: int
    """Pages of papers of ours that came back."""
    result: ScanResult


def bring_back(desk: PaperDesk, *, seed: int) -> WayBack:
    """Sign everything that was printed, scan it as badly as people do, and take it in.

    Args:
        desk: what was printed.
        seed: the same seed gives the same disorder.
    """
    chance = Random(seed)  # noqa: S311 - disorder, no secret
    sheets = [sheet for job in desk.out for sheet in ink.signed_pages(job.pdf, chance, stamp=job.stamp)]
    count = len(sheets)
    chance.shuffle(sheets)
    photo = ink.photographed(sheets.pop(), chance)
    foreign = page(
        "Tagihan Listrik Bulan Oktober 2026",
        ["Lembar ini bukan milik aplikasi dan ikut terpindai bersama tumpukan.", "Contoh untuk latihan."],
    ).resize((1654, 2339))
    sheets.insert(len(sheets) // 2, foreign)
    upside_down = len(sheets) // 3
    grain = ink.grain()
    stack = [ink.scanned(sheet, chance, grain, upside_down=n == upside_down) for n, sheet in enumerate(sheets)]
    files = [(STACK, ink.as_scan(stack)), (PHOTO, photo)]
    for name, data in files:
        desk.keep(name, data)
    stage = desk.stage
    return WayBack(count, stage.services.scans.take(by=stage.agendaris, files=files, source="seret"))
