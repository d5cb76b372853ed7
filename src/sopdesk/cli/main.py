"""The command ``sopdesk``: without a command it opens the window."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sopdesk import __version__
from sopdesk.core.errors import UserError
from sopdesk.core.progress import CancelledError

if TYPE_CHECKING:
    import argparse

DONE, FINDINGS, BAD_INPUT, FAULT = 0, 1, 2, 3
_SCAN_CHILD = "--scan-child"  # of scanning.reader, whose import no start should pay for


def build_parser() -> "argparse.ArgumentParser":
    """Return the parser of all commands."""
    from sopdesk.cli import data, demo, gui, letter, paper, recap, scan, sop
    from sopdesk.cli.console import add_data_option
    from sopdesk.cli.indonesian import IndonesianParser

    parser = IndonesianParser(
        prog="sopdesk",
        description="SOP, buku agenda, disposisi, dan permohonan. Tanpa perintah, jendela dibuka.",
        epilog="Petunjuk sebuah perintah: sopdesk PERINTAH --help",
    )
    version = f"SOPDesk {__version__}"
    parser.add_argument("--version", action="version", version=version, help="menampilkan versi program")
    add_data_option(parser, default=None)
    commands = parser.add_subparsers(dest="command", metavar="PERINTAH", title="perintah")
    gui.add_parser(commands)
    sop.add_parser(commands)
    letter.add_parser(commands)
    recap.add_parser(commands)
    paper.add_parser(commands)
    scan.add_parser(commands)
    demo.add_parser(commands)
    data.add_parsers(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 findings, 2 bad input, 3 a fault of the program.

    Whatever is wrong is told in one sentence; the traceback of a fault goes into the log.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = sys.argv[1:] if argv is None else list(argv)
    if words == [_SCAN_CHILD]:
        return _be_scan_child()
    try:
        code = _open_window(words) if _is_plain_window(words) else _run(words)
    except UserError as error:
        print(error.message, file=sys.stderr)
        return BAD_INPUT
    except (CancelledError, KeyboardInterrupt):
        print("Dihentikan. Yang sudah disimpan tetap utuh.", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        # the reader of our output went away ("sopdesk sop list | head")
        sys.stderr.close()
        return DONE
    except Exception as error:  # noqa: BLE001 - the last resort: nobody above could tell it in words
        print(_fault(error, words), file=sys.stderr)
        return FAULT
    return code


def _fault(error: Exception, words: Sequence[str]) -> str:
    """Put a fault of the program into the log beside the data; returns what the user is told."""
    import argparse
    import logging

    from sopdesk.cli.console import add_data_option, data_folder
    from sopdesk.core.log import ProgramLog

    named = argparse.ArgumentParser(add_help=False)
    add_data_option(named, default=None)
    path = data_folder(named.parse_known_args(words)[0]).log
    log = ProgramLog(path)
    log.begin()
    logging.getLogger("sopdesk").error("uncaught on the command line", exc_info=error)
    log.end()
    where = (
        "Coba lagi." if log.failed else f"Rinciannya ada di {path}; kirim berkas itu kepada pengembang bila terulang."
    )
    return f"Ada kesalahan di dalam SOPDesk. Yang sudah disimpan tetap utuh. {where}"


def _is_plain_window(words: Sequence[str]) -> bool:
    """Tell whether only the window is asked for: ``sopdesk`` or ``sopdesk --data FOLDER``."""
    return not words or (len(words) == 2 and words[0] == "--data" and not words[1].startswith("-"))  # noqa: PLR2004


def _open_window(words: Sequence[str]) -> int:
    """Open the window without what the other commands load: it shows itself a third of a second sooner."""
    import gc

    gc.disable()  # nothing of a start is garbage; the window searches by itself when the data are open
    from sopdesk.app.gui import run_window
    from sopdesk.core.paths import DataFolder, default_data_root

    return run_window(DataFolder(Path(words[1]) if words else default_data_root()))


def _be_scan_child() -> int:
    """Open files from outside for the program that started this one."""
    from sopdesk.scanning.child import main as child

    return child()


def _run(words: Sequence[str]) -> int:
    from sopdesk.cli import gui

    args = build_parser().parse_args(words)
    run = getattr(args, "run", None) or gui.run
    code: int = run(args)
    return code
