"""What lies beside the program: menu entry, icon, manual page, licences, changes."""

import gzip
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from installer.packages import ROOT

HERE = Path(__file__).parent
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
MAINTAINER = "Tim SOPDesk <sopdesk@localhost>"
_RESOURCES = ROOT / "resources"
_NOTICES = (
    ("Python", "licences/Python.txt"),
    ("Lucide icons", "icons/LICENSE"),
    ("Noto Sans fonts", "fonts/ui/OFL.txt"),
    ("Liberation Sans fonts", "fonts/LICENSE-Liberation.txt"),
    ("DejaVu Sans font", "fonts/LICENSE-DejaVu.txt"),
    ("SOPDesk Bookman fonts", "fonts/LICENSE-SOPDeskBookman.txt"),
    ("Python packages", "licences/Packages.txt"),
)


def write_documents(share: Path, *, version: str, epoch: int, python: str) -> None:
    """Write everything below ``usr/share``.

    Args:
        share: that folder.
        version: of the package.
        epoch: the time that everything carries, in seconds.
        python: the version of Debian's Python inside.
    """
    moment = datetime.fromtimestamp(epoch, UTC)
    _copy(HERE / "sopdesk.desktop", share / "applications" / "sopdesk.desktop")
    _copy(HERE / "lintian-overrides", share / "lintian" / "overrides" / "sopdesk")
    _write_icons(share / "icons" / "hicolor")
    manual = (HERE / "sopdesk.1").read_text(encoding="utf-8")
    manual = manual.replace("@VERSION@", version).replace("@DATE@", f"{moment:%Y-%m-%d}")
    _zip(share / "man" / "man1" / "sopdesk.1.gz", manual)
    doc = share / "doc" / "sopdesk"
    _zip(doc / "changelog.gz", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    entry = f"sopdesk ({version}) stable; urgency=medium\n\n  * What changed stands in changelog.gz.\n"
    _zip(doc / "changelog.Debian.gz", f"{entry}\n -- {MAINTAINER}  {format_datetime(moment)}\n")
    (doc / "copyright").write_text(_copyright(python), encoding="utf-8")


def _write_icons(hicolor: Path) -> None:
    drawing = _RESOURCES / "icons" / "app" / "sopdesk.svg"
    _copy(drawing, hicolor / "scalable" / "apps" / "sopdesk.svg")
    for size in ICON_SIZES:
        target = hicolor / f"{size}x{size}" / "apps" / "sopdesk.png"
        target.parent.mkdir(parents=True)
        words = ["rsvg-convert", "--width", str(size), "--height", str(size), "--output", str(target), str(drawing)]
        subprocess.run(words, check=True)


def _copyright(python: str) -> str:
    """Return the notices; the texts of the GNU licences lie in every Debian."""
    qt = (_RESOURCES / "licences" / "Qt.txt").read_text(encoding="utf-8").split("The GNU LGPL version 3 is")[0]
    parts = [
        f"SOPDesk and what this package brings along, with Debian's python3.11 {python} and a launcher of our own.\n",
        _heading("SOPDesk") + (ROOT / "LICENSE").read_text(encoding="utf-8"),
        _heading("Qt, PySide6, Shiboken6") + qt + "The texts: /usr/share/common-licenses/LGPL-3 and GPL-3.\n",
        *(_heading(title) + (_RESOURCES / name).read_text(encoding="utf-8") for title, name in _NOTICES),
    ]
    return "\n".join(parts)


def _heading(title: str) -> str:
    return f"{title}\n{'-' * len(title)}\n\n"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _zip(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
