"""A bare Debian or Ubuntu in a folder: installed by debootstrap once, copied for each use, entered by chroot."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

CACHE = Path("/var/cache/sopdesk-installer-tests")
TOOLS = {
    "debootstrap": "debootstrap",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "openbox": "openbox",
}
_SCRIPTS = Path("/usr/share/debootstrap/scripts")
_ENTER = (
    'R=$1; shift; mount -t proc proc "$R/proc"; mount --bind /dev "$R/dev"; '
    'mkdir -p "$R/tmp/.X11-unix" /tmp/.X11-unix; mount --bind /tmp/.X11-unix "$R/tmp/.X11-unix"; exec chroot "$R" "$@"'
)
_CLERK = 4242
"""No number of a user of this PC."""


def missing_tools() -> list[str]:
    """Return the packages that these tests want and this PC lacks."""
    return sorted({package for tool, package in TOOLS.items() if shutil.which(tool) is None})


@dataclass(frozen=True)
class BareRoot:
    """One installed system.

    Args:
        root: its folder.
        suite: "bookworm" or "noble".
    """

    root: Path
    suite: str

    def run(self, *words: str, display: str = "", clerk: bool = False) -> "subprocess.CompletedProcess[str]":
        """Run a command inside, as root or as the clerk, and return what it said."""
        return subprocess.run(self._words(words, display, clerk=clerk), capture_output=True, text=True, check=False)

    def start(self, *words: str, display: str) -> "subprocess.Popen[bytes]":
        """Start a program inside as the clerk."""
        return subprocess.Popen(self._words(words, display, clerk=True))

    def install(self, package: Path) -> "subprocess.CompletedProcess[str]":
        """Install a package file with what it depends on."""
        inside = Path("/srv") / package.name
        shutil.copy2(package, self.root / inside.relative_to("/"))
        return self.run("apt-get", "install", "-y", "-q", "--allow-downgrades", "--no-install-recommends", str(inside))

    @property
    def home(self) -> Path:
        """The clerk's folder, seen from outside."""
        return self.root / "home" / "pegawai"

    def give_to_clerk(self, folder: Path) -> None:
        """Make the clerk the owner of what lies in a folder."""
        for path in [folder, *folder.rglob("*")]:
            shutil.chown(path, _CLERK, _CLERK)

    def _words(self, words: tuple[str, ...], display: str, *, clerk: bool) -> list[str]:
        environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"]
        environment += ["HOME=/home/pegawai"] if clerk else []  # what root does there wants no home
        environment += [f"DISPLAY={display}"] if display else []
        who = ["setpriv", f"--reuid={_CLERK}", f"--regid={_CLERK}", "--clear-groups"] if clerk else []
        inside = ["env", "-i", *environment, *who, *words]
        return ["unshare", "--mount", "--propagation", "private", "sh", "-c", _ENTER, "sh", str(self.root), *inside]


def bare_root(suite: str, place: Path) -> BareRoot:
    """Return a fresh copy of a minimal system.

    Args:
        suite: "bookworm" or "noble".
        place: where the copy is laid.

    Raises:
        CalledProcessError: it cannot be fetched.
    """
    clean = CACHE / suite
    if not (clean / "usr" / "bin" / "apt-get").exists() or (clean / "debootstrap").exists():
        shutil.rmtree(clean, ignore_errors=True)
        clean.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["debootstrap", "--variant=minbase", *_source(suite, clean)], check=True, capture_output=True)
    subprocess.run(["cp", "-a", str(clean), str(place)], check=True)
    shutil.copyfile("/etc/resolv.conf", place / "etc" / "resolv.conf")
    bare = BareRoot(place, suite)
    assert bare.run("apt-get", "update", "-q").returncode == 0
    assert bare.run("useradd", "--create-home", "--uid", str(_CLERK), "pegawai").returncode == 0
    return bare


def _source(suite: str, target: Path) -> list[str]:
    if suite == "bookworm":
        return [suite, str(target)]
    # Debian's debootstrap knows Ubuntu by the script that all its releases share, and has no key of Ubuntu
    script = _SCRIPTS / "gutsy"
    mirror = next(
        line.split()[-1]
        for line in script.read_text().splitlines()
        if "default_mirror" in line and "//archive." in line
    )
    return ["--no-check-gpg", "--components=main,universe", suite, str(target), mirror, str(script)]
