"""``sopdesk demo DIR``: a practice office, or one working day without a display."""

import argparse
import sys
from pathlib import Path
from typing import Any

from sopdesk.cli.console import ConsoleProgress

MAX_LETTERS = 2_000_000


def add_parser(commands: Any) -> None:  # noqa: ANN401 - argparse hides this type
    """Add the command."""
    demo = commands.add_parser("demo", help="kantor latihan dengan data contoh")
    demo.add_argument("folder", type=Path, metavar="FOLDER", help="folder baru untuk kantor latihan")
    demo.add_argument("--letters", type=_count, default=250, metavar="N", help="jumlah surat (bawaan 250)")
    demo.add_argument("--seed", type=int, default=1, metavar="S", help="bibit acak: bibit sama, isi sama")
    demo.add_argument("--day", action="store_true", help="satu hari kerja dari awal sampai akhir, tanpa layar")
    demo.set_defaults(run=run)


def _count(text: str) -> int:
    if not text.isdigit() or int(text) > MAX_LETTERS:
        raise argparse.ArgumentTypeError(f"tulis bilangan antara 0 dan {MAX_LETTERS}")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Make the practice office and say what was made."""
    from sopdesk.app.demo import make_practice_office, walk_a_day

    progress = ConsoleProgress()
    try:
        if args.day:
            lines = walk_a_day(args.folder, seed=args.seed, progress=progress)
        else:
            lines = make_practice_office(args.folder, letters=args.letters, seed=args.seed, progress=progress)
    finally:
        progress.finish()
    for line in lines:
        print(line)
    sys.stdout.flush()
    return 0
