"""The two launchers with icon, manifest and version, made by MinGW."""

import os
import subprocess
import sys
from pathlib import Path

from installer.packages import ROOT

HERE = Path(__file__).parent
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_DRAW = """
import sys
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from io import BytesIO
source, target, *sizes = sys.argv[1:]
app = QGuiApplication([])
pictures = []
for size in map(int, sizes):
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(source).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    pictures.append(Image.open(BytesIO(bytes(buffer.data()))))
pictures[-1].save(target, "ICO", sizes=[p.size for p in pictures], append_images=pictures[:-1])
"""


def four_numbers(version: str) -> str:
    """Return ``1.2.3`` as Windows wants it: ``1.2.3.0``."""
    numbers = [part for part in version.split(".") if part.isdecimal()][:4]
    return ".".join(numbers + ["0"] * (4 - len(numbers)))


def make(stage: Path, version: str, work: Path) -> None:
    """Make ``sopdesk.exe`` and ``sopdesk-cli.exe`` in ``stage``."""
    icon = work / "sopdesk.ico"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    words = [str(ROOT / "installer" / "sopdesk.svg"), str(icon), *map(str, SIZES)]
    subprocess.run([sys.executable, "-c", _DRAW, *words], check=True, env=environment)
    _launcher(stage / "sopdesk.exe", version, work, ["-mwindows"])
    _launcher(stage / "sopdesk-cli.exe", version, work, ["-DCONSOLE"])


def _launcher(target: Path, version: str, work: Path, flags: list[str]) -> None:
    resources = work / f"{target.stem}.res"
    given = {
        "VERSION": f'\\"{version}\\"',
        "VERSION_COMMAS": four_numbers(version).replace(".", ","),
        "ORIGINAL": f'\\"{target.name}\\"',
    }
    words = [f"-D{name}={value}" for name, value in given.items()]
    words += ["-I", str(work), "-I", str(HERE), "-c", "65001", "-O", "coff"]
    tool = "x86_64-w64-mingw32-windres"
    subprocess.run([tool, *words, str(HERE / "launcher.rc"), str(resources)], check=True)
    compiler = ["x86_64-w64-mingw32-gcc", "-municode", "-Os", "-s", "-Wall", "-Wextra", "-Werror", *flags]
    hardened = ["-Wl,--dynamicbase,--nxcompat,--high-entropy-va", "-Wl,--no-insert-timestamp"]
    words = [*compiler, str(HERE / "launcher.c"), str(resources), *hardened, "-lshell32", "-o", str(target)]
    subprocess.run(words, check=True)
