"""The command ``sopdesk``: without a command it opens the window."""

import argparse
import sys
from collections.abc import Sequence

from sopdesk import __version__
from sopdesk.cli import data, demo, gui, recap, sop
from sopdesk.cli.console import add_data_option
from sopdesk.cli.indonesian import IndonesianParser
from sopdesk.core.errors import UserError
from sopdesk.core.progress import CancelledError

DONE, FINDINGS, BAD_INPUT = 0, 1, 2


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
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
    recap.add_parser(commands)
    demo.add_parser(commands)
    data.add_parsers(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 findings, 2 bad input (one sentence, no traceback)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        args = build_parser().parse_args(argv)
        run = getattr(args, "run", None) or gui.run
        code: int = run(args)
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
    return code
