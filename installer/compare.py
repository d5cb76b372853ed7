"""``python -m installer.compare deb|windows [--fast]``: does one commit give the same bytes twice?

Builds the last commit in two folders of different names, at two moments, and compares the two installers; where they
differ, it names the files inside that do.
"""

import argparse
import filecmp
import hashlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from installer.packages import ROOT
from installer.sameness import epoch

_FOLDER = {"deb": "debian", "windows": "windows"}
_TOLD = 20


def main() -> int:
    """Build twice and tell."""
    parser = argparse.ArgumentParser(prog="python -m installer.compare", description=__doc__)
    parser.add_argument("what", choices=("deb", "windows"))
    parser.add_argument("--fast", action="store_true", help="packed lightly")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sopdesk-twice-") as place:
        copies = [Path(place) / "one", Path(place) / "another-name"]
        sources = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout
        moment = str(epoch())
        built = [_build(sources, copy, args.what, moment, fast=args.fast) for copy in copies]
        sums = [hashlib.sha256(path.read_bytes()).hexdigest() for path in built]
        for path, found in zip(built, sums, strict=True):
            print(f"{found}  {path.name}")
        if sums[0] == sums[1]:
            print("The same.")
            return 0
        print("They differ.")
        one, other = (copy / "build" / _FOLDER[args.what] / "stage" for copy in copies)
        for name in differing(one, other)[:_TOLD]:
            print(f"  {name}")
    return 1


def differing(one: Path, other: Path) -> list[str]:
    """Return the files that are only in one of two folders, or have other bytes in the other."""
    names = {str(path.relative_to(folder)) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    _same, different, missing = filecmp.cmpfiles(one, other, sorted(names), shallow=False)
    return sorted([*different, *missing])


def _build(sources: bytes, copy: Path, what: str, moment: str, *, fast: bool) -> Path:
    """Lay a packed commit into ``copy``, build there, and return the installer."""
    with tarfile.open(fileobj=io.BytesIO(sources)) as files:
        files.extractall(copy, filter="data")
    module = f"installer.{_FOLDER[what]}.build"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": moment}
    words = [sys.executable, "-m", module, *(["--fast"] if fast else [])]
    subprocess.run(words, cwd=copy, check=True, env=environment)
    return next((copy / "dist").iterdir())


if __name__ == "__main__":
    sys.exit(main())
