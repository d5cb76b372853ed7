"""The installed program tries itself: its parts, database, papers, workbook, scans, fonts, translation, window."""

import importlib
import io
import os
import pkgutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sopdesk.core.clock import FixedClock
from sopdesk.core.errors import UserError
from sopdesk.core.paths import DataFolder
from sopdesk.core.resources import resource, resource_root

_NEEDED = ("sop", "offices", "forms", "fonts", "icons", "i18n", "licences")
_NO_MODULES = ("sopdesk.__main__", "sopdesk.store.migrations.env")
"""Importing these runs them."""
_CODE = "SD1*UJI001*7*1*1/1*0123ABCD"
_NOW = datetime(2026, 11, 23, 8, 0)


def run_self_test() -> Iterator[tuple[str, str]]:
    """Yield (what was tried, what is wrong with it; "" if nothing), one after the other."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Berkas bawaan", _check_resources),
        ("Bagian program", _check_parts),
        ("Perpustakaan SOP", _check_library),
        ("Basis data dan buku kerja", _check_office),
        ("Pembaruan basis data lama", _check_upgrade),
        ("Huruf", _check_fonts),
        ("PDF", _check_pdf),
        ("Pembacaan pindaian", _check_scan),
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


def _check_parts() -> str:
    """Import every module: a program that was packed without one of its parts would tell so only when it is needed."""
    import sopdesk  # noqa: PLC0415 - its folder is wanted, not its names
    import sopdesk.ui.plain_import  # noqa: PLC0415 - before anything of Qt

    for module in pkgutil.walk_packages(sopdesk.__path__, "sopdesk."):
        if not module.name.startswith((*_NO_MODULES, "sopdesk._resources")):
            importlib.import_module(module.name)
    return ""


def _check_library() -> str:
    from sopdesk.store.sop_files import load_library  # noqa: PLC0415 - slow import

    runnable = [sop for sop in load_library(resource("sop")) if sop.runnable]
    return "" if runnable else "tidak ada SOP yang dapat dijalankan"


def _check_office() -> str:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow import

    from sopdesk.app.context import open_office  # noqa: PLC0415 - slow import
    from sopdesk.app.demo.office import set_up_practice_office  # noqa: PLC0415 - slow import
    from sopdesk.domain.letters import LetterEntry, LetterFilter  # noqa: PLC0415 - slow import

    clock = FixedClock(_NOW)
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


def _check_upgrade() -> str:
    """Make a database as the first version of the program made it, with a row, and open it with this one."""
    from sopdesk.store.inspect_file import inspect_file  # noqa: PLC0415 - slow import
    from sopdesk.store.migrations import HEAD, REVISIONS  # noqa: PLC0415 - slow import
    from sopdesk.store.opening import open_store  # noqa: PLC0415 - slow import
    from sopdesk.store.upgrade import upgrade  # noqa: PLC0415 - slow import

    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place))
        upgrade(folder, now=_NOW, head=REVISIONS[0])
        with closing(sqlite3.connect(folder.database)) as connection, connection:
            connection.execute("INSERT INTO setting (key, value, version) VALUES ('uji.diri', '\"lama\"', 1)")
        open_store(folder, clock=FixedClock(_NOW)).close()
        with closing(sqlite3.connect(folder.database)) as connection:
            kept = connection.execute("SELECT value FROM setting WHERE key = 'uji.diri'").fetchone()
        if inspect_file(folder.database).revision != HEAD:
            return "basis data lama tidak menjadi baru"
        if kept != ('"lama"',):
            return "isi basis data lama hilang"
        return "" if any(folder.backups.iterdir()) else "tidak ada cadangan sebelum pembaruan"


def _check_fonts() -> str:
    from sopdesk.printing.fonts import font_name, missing_glyphs, text_width  # noqa: PLC0415 - slow import

    names = {font_name(style, family) for style in ("regular", "bold", "italic") for family in ("sans", "bookman")}
    if missing_glyphs("Kota Batam ☐ é “”"):
        return "huruf pengganti tidak memuat tanda yang perlu"
    return "" if all(text_width("Dinas", name, 10) > 0 for name in names) else "lebar huruf tidak terbaca"


def _check_pdf() -> str:
    from sopdesk.printing.pdf_pages import page_texts  # noqa: PLC0415 - slow import
    from sopdesk.printing.sop_document import sop_document  # noqa: PLC0415 - slow import
    from sopdesk.store.sop_files import load_sop  # noqa: PLC0415 - slow import

    sop = load_sop(resource("sop/batam/permohonan-colocation.toml"))
    text = " ".join(" ".join(page.text for page in page_texts(sop_document(sop, paper="f4"))).split())
    return "" if str(sop.number) in text else "teks dokumen tidak terbaca kembali"


def _check_scan() -> str:
    """Let the child process find the code on a picture, and on the PDF that it made of it."""
    import segno  # noqa: PLC0415 - slow import

    from sopdesk.scanning.reader import FileReader  # noqa: PLC0415 - slow import

    picture = io.BytesIO()
    segno.make(_CODE, error="m", micro=False).save(picture, kind="png", scale=8, border=6)
    with FileReader() as reader:
        page = reader.read("uji.png", picture.getvalue(), office="UJI001").pages[0]
        again = reader.read("uji.pdf", page.pdf, office="UJI001").pages[0]
    return "" if page.codes == again.codes == (_CODE,) else "kode QR tidak terbaca"


def _check_window() -> str:
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and os.name != "nt":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # that platform's own, in English
    from sopdesk.app.window_trial import try_window  # noqa: PLC0415 - slow import

    return try_window()
