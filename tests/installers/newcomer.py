"""Somebody who never saw the program: the first run by the keyboard, then the first letter.

Everything is recognised by what stands on the screen, and nothing is waited for by the clock: a busy machine is slower.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from installer.packages import ROOT
from PIL import Image
from tests.installers.screen import Screen, wait_for

PICTURES = ROOT / "build" / "installers"
PASSWORD = "kuda biru lompat tinggi"
PRIMARY = (0x1F, 0x5F, 0xBF)
BUTTON, WIDE_BUTTON = 1000, 6000
"""Pixels that a button in this colour has at least, and a ring or a bar has not."""
BAR, BELOW_TITLE = 14, 90
"""Where the present step of the first run is marked: the column, and the first row that may be."""


def prepare_office_and_log_a_letter(screen: Screen, database: Path, system: str) -> None:
    """Go from the first window to letter 0001 in the agenda book, with pictures in ``build/installers``.

    Args:
        screen: where the program was started.
        database: where the office's database will lie.
        system: begins the names of the pictures.
    """
    try:
        assert wait_for(lambda: screen.window("^SOPDesk$"))
        assert wait_for(lambda: _place_of_step(screen.settle()))
        screen.photograph(PICTURES / f"{system}-first-run.png")
        _go_through_first_run(screen, database)
        assert wait_for(lambda: screen.window("Beranda"))
        _log_a_letter(screen, system)
        assert wait_for(lambda: _letters(database) == [("0001", "Permohonan hosting")])
        screen.settle()
        screen.photograph(PICTURES / f"{system}-first-letter.png")
    except AssertionError:
        screen.photograph(PICTURES / f"{system}-stopped-here.png")
        raise


def _letters(database: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT number_text, subject FROM letter").fetchall()


def _colour_of(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    """Return how many pixels have exactly this colour."""
    return {found: count for count, found in picture.getcolors(1 << 24) or []}.get(colour, 0)


def _place_of_step(picture: Image.Image) -> int:
    """Return how far down the bar beside the present step of the first run stands, 0 where there is none."""
    return next((y for y in range(BELOW_TITLE, picture.height) if picture.getpixel((BAR, y)) == PRIMARY), 0)


def _next_step(screen: Screen) -> None:
    """Press "Berikutnya" and wait for the next step: a busy machine draws a page long before it takes keys."""
    before = _place_of_step(screen.settle())
    screen.press("Return")
    assert wait_for(lambda: _place_of_step(screen.seen()) > before), "the next step did not come"
    screen.settle()


def _go_through_first_run(screen: Screen, database: Path) -> None:
    for _page in ("Tempat data", "Instansi", "Unit dan pejabat"):
        _next_step(screen)
    for words, keys in (("Siti Rahma", ["Tab", "Tab"]), ("siti", ["Tab"]), (PASSWORD, ["Tab"]), (PASSWORD, ["Return"])):
        screen.write(words)
        screen.settle()
        screen.press(*keys)
    _next_step(screen)
    screen.press("Return", "Return", "Return")  # no number was used this year, in three books
    _next_step(screen)
    screen.settle()
    screen.press("Return")  # Siapkan kantor
    assert wait_for(database.is_file)
    assert wait_for(lambda: _colour_of(screen.settle(), PRIMARY) < BUTTON)  # nothing goes on before the code is kept
    screen.press("Tab", "Tab", "space", "Tab")
    assert wait_for(lambda: _colour_of(screen.settle(), PRIMARY) > BUTTON)
    screen.press("space")


def _log_a_letter(screen: Screen, system: str) -> None:
    screen.press("ctrl+n")
    assert wait_for(lambda: screen.window("Buku agenda"))
    assert wait_for(lambda: _colour_of(screen.settle(), PRIMARY) > WIDE_BUTTON)  # "Simpan & catat berikutnya"
    screen.photograph(PICTURES / f"{system}-empty-form.png")
    for words, keys in (
        ("Dinas Kesehatan", ["Tab"]),
        ("005/12", ["Tab", "Tab"]),
        ("Permohonan hosting", ["ctrl+Return"]),
    ):
        screen.write(words)
        screen.settle()
        screen.press(*keys)
