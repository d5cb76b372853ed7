"""``python -m benchmarks.installed [--letters N]``: the start of the installed program against the start from source.

Measures the program that ``make installer-deb`` has laid into ``build/debian``: the same files as in the package, with
the same launcher, which runs the benchmark's way to the window instead of the command line.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from installer.debian import runtime
from installer.debian.build import BUILD

from benchmarks import rows
from benchmarks.timing import seconds

ROUNDS = 9
"""Each takes every way once, and the fastest of each counts: what else the PC does falls on all alike."""
_ROOT = Path(__file__).resolve().parent.parent
_COMMAND = "import sys; sys.path.append('{root}'); from benchmarks.window import main; sys.exit(main())"


def main() -> int:
    """Print both ways and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.installed")
    parser.add_argument("--letters", type=int, default=100_000, help="letters in the practice office")
    letters: int = parser.parse_args().letters
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    program = BUILD / "stage" / "usr" / "lib" / "sopdesk" / "sopdesk-benchmark"
    runtime.link(program, BUILD / "python", _COMMAND.format(root=_ROOT))
    try:
        with tempfile.TemporaryDirectory(prefix="sopdesk-bench-") as folder:
            data = Path(folder) / "data"
            rows.make_data(data, letters)
            for what in ("shown", "usable"):
                _compare(what, [sys.executable, "-m", "benchmarks.window"], [str(program)], data)
    finally:
        program.unlink()
    return 0


def _compare(what: str, source: list[str], installed: list[str], data: Path) -> None:
    def run(way: list[str]) -> float:
        return seconds(lambda: subprocess.run([*way, str(data), what], cwd=_ROOT, check=True, capture_output=True))

    pairs = [(run(source), run(installed)) for _ in range(ROUNDS)]
    mine, own = min(pair[1] for pair in pairs), min(pair[0] for pair in pairs)
    print(f"{what}: from source {own:.3f} s, installed {mine:.3f} s, {mine / own:.2f} x (<= 1.3 x)")


if __name__ == "__main__":
    sys.exit(main())
