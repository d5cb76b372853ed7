"""The installed program tries itself: database, papers, workbook, fonts, translation, window."""

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from sopdesk.core.clock import FixedClock
from sopdesk.core.errors import UserError
from sopdesk.core.paths import DataFolder
from sopdesk.core.resources import resource, resource_root

_NEEDED = ("sop", "offices", "fonts", "icons", "i18n")


def run_self_test() -> Iterator[tuple[str, str]]:
    """Yield (what was tried, what is wrong with it; "" if nothing), one after the other."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Berkas bawaan", _check_resources),
        ("Perpustakaan SOP", _check_library),
        ("Basis data dan buku kerja", _check_office),
        ("PDF", _check_pdf),
        ("Jendela dan terjemahan", _check_window),
    )
    for name, check in checks:
        try:
            yield name, check()
        except UserError as error:
            yield name, error.message
        except Exception as error:  # noqa: BLE001 - whatever is wrong is what this command is asked to tell
            yield name, f"{type(error).__name__}: {error}"


def _check_resources() -> str:
    missing = [name for name in _NEEDED if not (resource_root() / name).is_dir()]
    return f"tidak ada: {', '.join(missing)}" if missing else ""


def _check_library() -> str:
    from sopdesk.store.sop_files import load_library  # noqa: PLC0415 - slow import

    runnable = [sop for sop in load_library(resource("sop")) if sop.runnable]
    return "" if runnable else "tidak ada SOP yang dapat dijalankan"


def _check_office() -> str:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow import

    from sopdesk.app.context import open_office  # noqa: PLC0415 - slow import
    from sopdesk.app.demo.office import set_up_practice_office  # noqa: PLC0415 - slow import
    from sopdesk.domain.letters import LetterEntry, LetterFilter  # noqa: PLC0415 - slow import

    clock = FixedClock(datetime(2026, 11, 23, 8, 0))
    with tempfile.TemporaryDirectory() as folder:
        store, services = open_office(DataFolder(Path(folder) / "data"), clock=clock)
        with store:
            people = set_up_practice_office(services)
            entry = LetterEntry(sender="Dinas Kesehatan", subject="Uji diri")
            services.letters.register(by=people["agendaris"], entry=entry, request_id="0" * 32)
            book = Path(folder) / "uji.xlsx"
            services.recaps.agenda(by=people["agendaris"], wanted=LetterFilter(book="masuk"), path=book)
            findings = services.files.verify()
            texts = {cell.value for row in load_workbook(book).active.iter_rows() for cell in row}
    if "Uji diri" not in texts:
        return "surat tidak terbaca kembali dari buku kerja"
    return findings[0].text if findings else ""


def _check_pdf() -> str:
    from sopdesk.printing.pdf_pages import page_texts  # noqa: PLC0415 - slow import
    from sopdesk.printing.sop_document import sop_document  # noqa: PLC0415 - slow import
    from sopdesk.store.sop_files import load_sop  # noqa: PLC0415 - slow import

    sop = load_sop(resource("sop/batam/permohonan-colocation.toml"))
    text = " ".join(" ".join(page.text for page in page_texts(sop_document(sop, paper="f4"))).split())
    return "" if str(sop.number) in text else "teks dokumen tidak terbaca kembali"


def _check_window() -> str:
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and os.name != "nt":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # that platform's own, in English
    from sopdesk.app.gui import try_window  # noqa: PLC0415 - slow import

    return try_window()
