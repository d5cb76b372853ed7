"""``python -m tests.installers.on_windows TEST…``: run tests with the Windows Python and the Windows packages, under Wine.

Takes them from ``build/windows/stage`` (``make installer-windows``), and pytest and its helpers for Windows from the
lock; without pytest-qt, whose part of Qt is not installed. Windows stay hidden (platform "offscreen"); Wine wants a
screen nevertheless.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from installer.packages import ROOT, locked
from installer.windows.build import BUILD
from installer.windows.wheels import FOR_WINDOWS
from tests.installers.screen import virtual_screen
from tests.installers.wine import WinePc

_HOUR = 3600.0
_TOOLS = ("pytest", "pluggy", "iniconfig", "packaging", "pygments", "hypothesis", "sortedcontainers", "pytest-randomly")
_RUN = """
import os, sys
root, tools, *words = sys.argv[1:]
sys.path[:0] = [root, root + r"\\src"]
sys.path.append(tools)
os.chdir(root)
os.environ["QT_QPA_PLATFORM"] = "offscreen"  # Wine hides variables of this kind from its programs
import pytest
class Settings:
    def pytest_addoption(self, parser):
        for name, kind in (("qt_api", "string"), ("qt_log_level_fail", "string"), ("qt_log_ignore", "linelist")):
            parser.addini(name, "of pytest-qt", type=kind)

without = [word for name in ("cacheprovider", "xdist", "pytest-qt") for word in ("-p", f"no:{name}")]
sys.exit(pytest.main([*without, "-o", "addopts=--import-mode=importlib", "-q", *words], plugins=[Settings()]))
"""


def main() -> int:
    """Boot a PC, run the tests, and tell."""
    with tempfile.TemporaryDirectory(prefix="sopdesk-windows-") as place, virtual_screen(Path(place)) as screen:
        pc = WinePc(Path(place), screen)
        try:
            pc.boot()
            starter = Path(place) / "run.py"
            starter.write_text(_RUN, encoding="utf-8")
            python = BUILD / "stage" / "program" / "python.exe"
            tools = _install_tools(Path(place))
            words = [_as_windows(path) for path in (starter, ROOT, tools)]
            ran = pc.run(python, "-X", "utf8", *words, *sys.argv[1:], seconds=_HOUR)
        finally:
            pc.shut_down()
    sys.stdout.write(ran.text)
    return ran.code


def _install_tools(place: Path) -> Path:
    """Lay what runs tests into a folder, as Windows wants it, with the hashes of the lock."""
    entries, lock, tools = locked(), place / "tools.lock", place / "tools"
    lock.write_text("\n".join(entries[name] for name in _TOOLS) + "\n", encoding="utf-8")
    words = ["install", "-q", "--no-deps", "--require-hashes", *FOR_WINDOWS, "--target", str(tools), "-r", str(lock)]
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *words], check=True)
    return tools


def _as_windows(path: Path) -> str:
    """Return a path of this system as Wine's programs call it."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


if __name__ == "__main__":
    sys.exit(main())
