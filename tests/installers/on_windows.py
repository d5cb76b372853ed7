"""``python -m tests.installers.on_windows TEST…``: run tests with the Windows Python and the Windows packages, under Wine.

Takes them from ``build/windows/stage`` (``make installer-windows``); pytest and the other tools, which are plain Python,
from the environment that runs this; without pytest-qt, whose part of Qt is not installed. Windows stay hidden (platform "offscreen"); Wine wants a screen nevertheless.
"""

import sys
import sysconfig
import tempfile
from pathlib import Path

from installer.packages import ROOT
from installer.windows.build import BUILD
from tests.installers.wine import WinePc, screen

_HOUR = 3600.0
_RUN = """
import os, sys
root, tools, *words = sys.argv[1:]
sys.path[:0] = [root, root + r"\\src"]
sys.path.append(tools)
os.chdir(root)
os.environ["QT_QPA_PLATFORM"] = "offscreen"  # Wine hides variables of this kind from its programs
import pytest
without = [word for name in ("cacheprovider", "xdist", "pytest-qt") for word in ("-p", f"no:{name}")]
sys.exit(pytest.main([*without, "-o", "addopts=--import-mode=importlib", "-W", "ignore::pytest.PytestConfigWarning", "-q", *words]))
"""


def main() -> int:
    """Boot a PC, run the tests, and tell."""
    with tempfile.TemporaryDirectory(prefix="sopdesk-windows-") as place, screen(Path(place)) as display:
        pc = WinePc(Path(place), display)
        try:
            pc.boot()
            starter = Path(place) / "run.py"
            starter.write_text(_RUN, encoding="utf-8")
            python = BUILD / "stage" / "program" / "python.exe"
            tools = Path(sysconfig.get_path("purelib"))
            words = [_as_windows(path) for path in (starter, ROOT, tools)]
            ran = pc.run(python, "-X", "utf8", *words, *sys.argv[1:], seconds=_HOUR)
        finally:
            pc.shut_down()
    sys.stdout.write(ran.text)
    return ran.code


def _as_windows(path: Path) -> str:
    """Return a path of this system as Wine's programs call it."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


if __name__ == "__main__":
    sys.exit(main())
