"""``python -m benchmarks [--letters N] [row …]``: the table of DESIGN's speeds, one process per row for its memory."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import rows
from benchmarks.report import Measured, table

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Measure and print; exit 1 if a row misses its target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", help=f"rows to measure: {', '.join(rows.NAMES)}")
    parser.add_argument("--letters", type=int, default=100_000, help="letters in the practice office")
    parser.add_argument("--row", help=argparse.SUPPRESS)
    parser.add_argument("--data", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.row:
        print(json.dumps([vars(m) for m in rows.measure(args.row, args.data, args.letters)]))
        return 0
    names = args.names or list(rows.NAMES)
    with tempfile.TemporaryDirectory(prefix="sopdesk-bench-") as folder:
        data = Path(folder) / "data"
        if any(rows.needs_letters(name) for name in names):
            rows.make_data(data, args.letters)
        measured = [m for name in names for m in _in_own_process(name, data, args.letters)]
    print(table(measured, letters=args.letters))
    return int(any(m.missed for m in measured))


def _in_own_process(name: str, data: Path, letters: int) -> list[Measured]:
    command = [sys.executable, "-m", "benchmarks", "--row", name, "--data", str(data), "--letters", str(letters)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        print(run.stderr, file=sys.stderr)
        return [Measured(what=name, value="gagal", missed=True)]
    return [Measured(**entry) for entry in json.loads(run.stdout.splitlines()[-1])]


sys.exit(main())
