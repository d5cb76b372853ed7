"""What makes two builds of one commit the same, byte for byte: times, bytecode, and no trace of this machine's folders.

``python -m installer.compare`` builds twice and compares.
"""

import os
import subprocess
import sys
from pathlib import Path

from installer.packages import ROOT

_RECORDS = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})


def epoch() -> int:
    """Return the time that everything carries: ``SOURCE_DATE_EPOCH``, else that of the last commit, in seconds."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return int(given) if given else int(_last_change())


def compile_all(folder: Path, *, strip: Path, prepend: str = "") -> None:
    """Compile once here; never checked again, and nothing written, on the office's PC.

    In one process and one order, with the hashes of text fixed: sets of constants, and what is shared between them,
    are written in the order that the process holds them.

    Args:
        folder: holds the modules.
        strip: this machine's part of their paths, left out of tracebacks.
        prepend: what stands there instead.
    """
    words = ["-q", "-j", "1", "-s", str(strip), *(["-p", prepend] if prepend else [])]
    words += ["--invalidation-mode", "unchecked-hash", "-x", "deploy_lib", str(folder)]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run([sys.executable, "-m", "compileall", *words], check=True, env=environment)


def drop_records(packages: Path) -> None:
    """Remove pip's own notes: they name this machine's folders, or say nothing without pip. The licences stay."""
    for record in packages.glob("*.dist-info/*"):
        if record.name in _RECORDS:
            record.unlink()


def set_times(folder: Path, moment: int) -> None:
    """Give the folder and all that is in it one time.

    Args:
        folder: with everything below it.
        moment: in seconds since 1970.
    """
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (moment, moment), follow_symlinks=False)


def _last_change() -> str:
    words = ["git", "log", "-1", "--format=%ct"]
    return subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
