"""A Windows PC for the tests: Wine in a folder of its own, with a virtual screen and a window manager."""

import gzip
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.installers.screen import Screen

STUBS = Path(__file__).parent / "wine_stubs.c"
PACKAGES = {
    "wine": "wine wine64",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}
_MINUTES_5 = 300.0


def missing_packages() -> str:
    """Return the Debian packages that the tests lack."""
    return " ".join(package for tool, package in PACKAGES.items() if shutil.which(tool) is None)


@dataclass(frozen=True)
class Ran:
    """What a program said, and its exit code."""

    code: int
    text: str


class WinePc:
    """One PC.

    Args:
        root: where its disk lies.
        screen: what it shows its windows on.
    """

    def __init__(self, root: Path, screen: Screen) -> None:
        self.prefix = root / "wine"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("QT_", "PYTHON", "XDG_"))},
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
            "DISPLAY": screen.display,
            "HOME": str(root),
        }

    def take_disk_of(self, other: "WinePc") -> None:
        """Start from the disk of another PC, which is shut down."""
        subprocess.run(["cp", "-a", "--reflink=auto", str(other.prefix), str(self.prefix)], check=True)

    def boot(self) -> None:
        """Make the disk, as Windows 10, with what Wine lacks."""
        assert self.run("wineboot", "-i").code == 0
        assert self.run("winecfg", "-v", "win10").code == 0
        system = self.prefix / "drive_c" / "windows" / "system32"
        for name, flags in (("icuuc", ["-DICU"]), ("bcryptprimitives", ["-ladvapi32"])):
            words = ["x86_64-w64-mingw32-gcc", "-shared", "-s", str(STUBS), *flags, "-o", str(system / f"{name}.dll")]
            subprocess.run(words, check=True)

    def shut_down(self) -> None:
        """Wait until the registry is on the disk, and end whatever runs on it."""
        for word in ("-k", "-w"):
            subprocess.run(["wineserver", word], env=self._environment, check=False, timeout=_MINUTES_5)

    @property
    def user(self) -> Path:
        """The folder of the PC's one user."""
        return next(path for path in (self.prefix / "drive_c" / "users").iterdir() if path.name != "Public")

    @property
    def local(self) -> Path:
        """%LOCALAPPDATA%."""
        return self.user / "AppData" / "Local"

    @property
    def program(self) -> Path:
        """Where the installer puts the program."""
        return self.local / "Programs" / "SOPDesk"

    @property
    def data(self) -> Path:
        """Where the program keeps the data of the office."""
        return self.local / "sopdesk"

    def run(self, *words: object, seconds: float = _MINUTES_5) -> Ran:
        """Run a program to its end; its three streams are pipes, as Python needs them under Wine."""
        with self.started(*words) as process:
            out, _none = process.communicate(b"", timeout=seconds)
        return Ran(process.returncode, out.decode("utf-8", "replace").replace("\r\n", "\n"))

    @contextmanager
    def started(self, *words: object) -> Iterator[subprocess.Popen[bytes]]:
        """Start a program; it is ended after the block."""
        command = [str(word) for word in words]
        command = command if command[0].startswith("wine") else ["wine", *command]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        with subprocess.Popen(command, env=self._environment, **pipes) as process:  # type: ignore[call-overload]
            try:
                yield process
            finally:
                process.kill()

    def cli(self, *words: object) -> Ran:
        """Run a command of the installed program."""
        return self.run(self.program / "sopdesk-cli.exe", *words)

    def registry(self, key: str) -> str:
        """Return what the registry holds below a key of the user; "" if there is no such key."""
        asked = self.run("reg", "query", f"HKCU\\{key}")
        return asked.text if asked.code == 0 else ""

    def put_former_database(self, packed: Path) -> None:
        """Give the office the database of a former version."""
        self.data.mkdir(parents=True)
        (self.data / "sopdesk.db").write_bytes(gzip.decompress(packed.read_bytes()))
