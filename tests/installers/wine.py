"""A Windows PC for the tests: Wine in a folder of its own, with a virtual screen and a window manager."""

import gzip
import io
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

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
_CURSOR = 150
"""Pixels: the blinking cursor of a field."""
_LOOKS = 60
_ANY = [0, *[255] * 255]


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
        display: the screen, such as ``:77``.
    """

    def __init__(self, root: Path, display: str) -> None:
        self.prefix = root / "wine"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("QT_", "PYTHON", "XDG_"))},
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
            "DISPLAY": display,
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

    def window(self, title: str) -> str:
        """Return the number of a window that is shown, "" if there is none."""
        words = ["xdotool", "search", "--onlyvisible", "--name", title]
        found = subprocess.run(words, env=self._environment, capture_output=True, text=True, check=False)
        return found.stdout.split()[-1] if found.stdout.split() else ""

    def press(self, *keys: str) -> None:
        """Press keys on the window in front."""
        subprocess.run(["xdotool", "key", "--delay", "60", *keys], env=self._environment, check=True)

    def click(self, x: int, y: int) -> None:
        """Click on a place of the screen."""
        words = ["xdotool", "mousemove", str(x), str(y), "click", "1"]
        subprocess.run(words, env=self._environment, check=True)

    def write(self, text: str) -> None:
        """Write with the keyboard."""
        subprocess.run(["xdotool", "type", "--delay", "30", text], env=self._environment, check=True)

    def photograph(self, target: Path) -> Path:
        """Take a picture of the screen."""
        target.parent.mkdir(parents=True, exist_ok=True)
        self.seen().save(target)
        return target

    def seen(self) -> Image.Image:
        """Return what is on the screen."""
        words = ["import", "-window", "root", "png:-"]
        taken = subprocess.run(words, env=self._environment, check=True, capture_output=True)
        return Image.open(io.BytesIO(taken.stdout)).convert("RGB")

    def settle(self) -> Image.Image:
        """Wait until the screen stays as it is (a text cursor may blink), and return it."""
        last = self.seen()
        for _look in range(_LOOKS):
            time.sleep(1.0)
            now = self.seen()
            if _differing(last, now) < _CURSOR:
                return now
            last = now
        return last

    def put_former_database(self, packed: Path) -> None:
        """Give the office the database of a former version."""
        self.data.mkdir(parents=True)
        (self.data / "sopdesk.db").write_bytes(gzip.decompress(packed.read_bytes()))


@contextmanager
def screen(root: Path) -> Iterator[str]:
    """Give a virtual screen with a window manager (without one each new window waits for two seconds)."""
    reading, writing = os.pipe()
    server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(server, pass_fds=[writing], stderr=subprocess.DEVNULL) as xvfb:
        os.close(writing)
        try:
            with os.fdopen(reading) as answer:
                display = f":{answer.readline().strip()}"
            environment = {**os.environ, "DISPLAY": display, "HOME": str(root)}
            with subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL) as manager:
                try:
                    yield display
                finally:
                    manager.kill()
        finally:
            xvfb.kill()


def _differing(one: Image.Image, other: Image.Image) -> int:
    """Return how many pixels differ."""
    return sum(ImageChops.difference(one, other).convert("L").point(_ANY).histogram()[1:])


def wait_for(ready: Callable[[], object], *, seconds: float = _MINUTES_5) -> bool:
    """Wait until ``ready`` is true, and tell whether it became so; a busy machine is no failure."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True
