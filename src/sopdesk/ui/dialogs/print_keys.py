"""The keys of the print preview."""

from collections.abc import Callable
from typing import Final

from sopdesk.ui.actions import ActionSpec
from sopdesk.ui.dialogs.print_bar import PrintBar
from sopdesk.ui.widgets.preview import DocumentPreview, Fit

_STEP: Final = 1.25
KEYS: Final = (
    ActionSpec("next", "Halaman berikutnya", "PgDown"),
    ActionSpec("previous", "Halaman sebelumnya", "PgUp"),
    ActionSpec("first", "Halaman pertama", "Home"),
    ActionSpec("last", "Halaman terakhir", "End"),
    ActionSpec("larger", "Perbesar", "Ctrl++; Ctrl+="),
    ActionSpec("smaller", "Perkecil", "Ctrl+-"),
    ActionSpec("page", "Satu halaman", "Ctrl+0"),
    ActionSpec("width", "Sesuai lebar", "Ctrl+1"),
    ActionSpec("print", "Cetak", "Ctrl+P"),
    ActionSpec("save", "Simpan PDF", "Ctrl+S"),
)


def preview_handlers(view: DocumentPreview, bar: PrintBar) -> dict[str, Callable[[], object]]:
    """Return what each key does."""
    return {
        "next": lambda: view.go_to(view.page + 1),
        "previous": lambda: view.go_to(view.page - 1),
        "first": lambda: view.go_to(0),
        "last": lambda: view.go_to(view.pages - 1),
        "larger": lambda: view.zoom_by(_STEP),
        "smaller": lambda: view.zoom_by(1 / _STEP),
        "page": lambda: view.set_fit(Fit.PAGE),
        "width": lambda: view.set_fit(Fit.WIDTH),
        "print": bar.print_button.click,
        "save": bar.save_button.click,
    }
