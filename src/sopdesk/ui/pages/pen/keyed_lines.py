"""The list of what was keyed: which line, what became of it, what stands in it."""

from typing import Final

from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.pages.pen.pen_line import KeyedLine
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip

_CHIPS: Final = {
    "menyimpan": Chip("Menyimpan…", ChipKind.RUNNING),
    "tersimpan": Chip("Tersimpan", ChipKind.DONE),
    "gagal": Chip("Perlu diperbaiki", ChipKind.LATE),
}
COLUMNS: Final[tuple[Column[KeyedLine], ...]] = (
    Column("number", "Baris", lambda r: str(r.number), width=56, right=True),
    Column("agenda", "Agenda", lambda r: f"{r.found.letter.number_text}/{r.found.letter.year}", width=88),
    Column("state", "Hasil", lambda r: _CHIPS[r.state].text, width=150, chip=lambda r: _CHIPS[r.state]),
    Column("subject", "Perihal", lambda r: r.found.letter.subject, width=230, tooltip=lambda r: r.found.letter.subject),
    Column(
        "summary", "Yang dicatat", lambda r: r.message or r.summary, width=0, tooltip=lambda r: r.message or r.summary
    ),
    Column("when", "Waktu di lembar", lambda r: r.when, width=132),
)
