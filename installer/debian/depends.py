"""Depends: what the binaries inside ask for, found by dpkg-shlibdeps with the symbols of Debian 12.

Ubuntu 24.04 has newer releases of the same libraries; where it renamed a package, both names are given.
"""

import subprocess
import tempfile
from pathlib import Path

LIBRARIES = [
    "libbz2-1.0",
    "libcups2",
    "libdbus-1-3",
    "libegl1",
    "libexpat1",
    "libffi8",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "liblzma5",
    "libsqlite3-0",
    "libssl3",
    "libuuid1",
    "libwayland-client0",
    "libwayland-cursor0",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-render0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
    "zlib1g",
]
"""Must be on the PC that builds, so that their packages and versions can be asked for."""
RENAMED = {"libcups2": "libcups2t64", "libglib2.0-0": "libglib2.0-0t64", "libssl3": "libssl3t64"}


def depends(program: Path) -> str:
    """Return the field: packages with the versions that the binaries below ``program`` need."""
    private = sorted({path.parent for path in program.rglob("*.so*")})
    binaries = [program / "sopdesk", *sorted(program.rglob("*.so*"))]
    with tempfile.TemporaryDirectory() as place:
        control = Path(place) / "debian" / "control"
        control.parent.mkdir()
        control.write_text("Source: sopdesk\n\nPackage: sopdesk\nArchitecture: amd64\n", encoding="utf-8")
        words = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
        words += [*(f"-l{folder}" for folder in private), *(f"-e{binary}" for binary in binaries)]
        text = subprocess.run(words, cwd=place, check=True, capture_output=True, text=True).stdout
    wanted = text.strip().removeprefix("shlibs:Depends=").split(", ")
    return ", ".join(sorted(_with_new_name(entry) for entry in wanted))


def _with_new_name(entry: str) -> str:
    new = RENAMED.get(entry.split(" ", maxsplit=1)[0])
    return f"{entry} | {new}" if new else entry
