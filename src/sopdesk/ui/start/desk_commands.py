"""Commands of the palette that are on hand on every page: making a paper, the look of this PC."""

from collections.abc import Callable
from functools import partial

from sopdesk.ui.start.pc_look import ThemeName
from sopdesk.ui.widgets.palette_entry import PaletteEntry

_THEMES: tuple[tuple[ThemeName, str, str], ...] = (
    ("dark", "Tema gelap", "mode malam hitam"),
    ("light", "Tema terang", "mode siang putih"),
    ("system", "Tema mengikuti sistem", "otomatis"),
)


def desk_commands(
    make_paper: Callable[[], object] | None, set_theme: Callable[[ThemeName], object]
) -> tuple[PaletteEntry, ...]:
    """Return the commands.

    Args:
        make_paper: asks which form, and for which case or letter; None for who fills no forms.
        set_theme: changes light and dark.
    """
    words = "formulir surat berita acara cetak isi"
    text = "Buat surat atau formulir…"
    papers = () if make_paper is None else (PaletteEntry(text, make_paper, icon="file-pen", words=words),)
    themes = (
        PaletteEntry(text, partial(set_theme, key), detail="Tampilan", words=words) for key, text, words in _THEMES
    )
    return (*papers, *themes)
