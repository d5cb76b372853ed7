"""The parent's side of the child that opens files: starts it, asks it, stops it when it asks too much."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self

from sopdesk.core.errors import UserError
from sopdesk.core.progress import NoProgress, Progress
from sopdesk.scanning import limits
from sopdesk.scanning.drawn import DrawnFile, DrawnPage
from sopdesk.scanning.looking import SeenPage
from sopdesk.scanning.private_folder import private_folder
from sopdesk.scanning.process_memory import private_bytes
from sopdesk.scanning.refusals import RefusedFileError

CHILD_WORD: Final = "--scan-child"
"""The one word after which the program is the child that opens files; for itself, not for people."""
_LOOK_SECONDS: Final = 0.25


@dataclass(frozen=True)
class ReadPage:
    """A page that was read: its number in the file (from 0), the upright PDF of it, the texts of all codes on it."""

    number: int
    pdf: bytes = field(repr=False)
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadFile:
    """A file that was read; ``active`` names what it would run or send in another program."""

    media_type: str
    pages: tuple[ReadPage, ...]
    active: tuple[str, ...] = ()


def child_command() -> list[str]:
    """Return how the child is started; the one place that knows.

    From a checkout or a virtual environment by the interpreter; in an installed program ``sys.executable`` is that
    program itself, which knows the word ``CHILD_WORD``.
    """
    if Path(sys.executable).stem.lower().startswith("python"):
        return [sys.executable, "-X", "utf8", "-m", "sopdesk.scanning.child"]
    return [sys.executable, CHILD_WORD]


class FileReader:
    """Opens files in a child process; use it as a ``with`` block, one caller at a time.

    Args:
        seconds: how long the child may take to open a file; more is added with every page.
    """

    def __init__(self, *, seconds: float = limits.OPENING_SECONDS) -> None:
        self._seconds = seconds
        self._folder = private_folder()
        self._child: subprocess.Popen[str] | None = None
        self._pages = 0
        """Of the file of the last job."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child and remove what it wrote."""
        self._end_child()
        self._folder.cleanup()

    def read(self, name: str, data: bytes, *, office: str, progress: Progress | None = None) -> ReadFile:
        """Return the pages of a file, upright, with the codes on them.

        Args:
            name: the file's name, for its ending and for words.
            data: its bytes.
            office: our tag; the child looks harder until it finds a code that carries it.
            progress: hears of every page.

        Raises:
            RefusedFileError: it cannot be read; ``fault`` says why.
            CancelledError: the user pressed Batal.
        """
        watching = progress or NoProgress()
        with self._laid_down(data) as source:
            job = {"do": "read", "path": str(source), "name": name, "out": str(source.parent), "office": office}
            head: dict[str, Any] = {}
            pages: list[ReadPage] = []
            for answer in self._ask(job):
                if "opened" in answer:
                    head = answer
                elif "page" in answer:
                    pdf = Path(answer["file"])
                    pages.append(ReadPage(answer["page"], pdf.read_bytes(), tuple(answer["codes"])))
                    with contextlib.suppress(OSError):  # held for a moment: it goes with its folder
                        pdf.unlink()
                    watching.report(len(pages), head["opened"], f"Membaca {name}")
                self._heed(watching)
        return ReadFile(head["media_type"], tuple(pages), tuple(head["active"]))

    def merged(self, pages: Sequence[bytes]) -> bytes:
        """Return one PDF of several.

        Raises:
            UserError: one of them is damaged.
        """
        with self._own_folder() as folder:
            paths = [Path(folder) / f"{number}.pdf" for number in range(len(pages))]
            for path, data in zip(paths, pages, strict=True):
                path.write_bytes(data)
            target = Path(folder) / "semua.pdf"
            self._run({"do": "merge", "paths": [str(path) for path in paths], "to": str(target)})
            return target.read_bytes()

    def picture(self, pdf: bytes, *, longest: int) -> bytes:
        """Return the first page of a PDF as PNG, its long side ``longest`` pixels.

        Raises:
            UserError: it is damaged.
        """
        with self._own_folder() as folder:
            source, target = Path(folder) / "halaman.pdf", Path(folder) / "halaman.png"
            source.write_bytes(pdf)
            self._run({"do": "picture", "path": str(source), "to": str(target), "longest": longest})
            return target.read_bytes()

    def drawn(self, name: str, data: bytes, *, most: int, dpi: int, progress: Progress | None = None) -> DrawnFile:
        """Return the pages of a file as pictures in colour.

        Args:
            name: the file's name, for its ending.
            data: its bytes.
            most: how many pages, from the first.
            dpi: at how many dots an inch the pages of a PDF are drawn.
            progress: may cancel between two pages.

        Raises:
            RefusedFileError: it cannot be read; ``fault`` says why.
            CancelledError: the user pressed Batal.
        """
        watching = progress or NoProgress()
        pages: list[DrawnPage] = []
        with self._laid_down(data) as source:
            job = {"do": "draw", "path": str(source), "name": name, "out": str(source.parent), "most": most, "dpi": dpi}
            for answer in self._ask(job):
                if "drawn" in answer:
                    pages.append(DrawnPage(Path(answer["drawn"]).read_bytes(), tuple(answer["size"])))
                self._heed(watching)
            return DrawnFile(tuple(pages), self._pages)

    def seen(self, document: bytes, *, page: int, scale: float) -> SeenPage:
        """Return one page of a PDF or a picture as pixels, told by the bytes which it is.

        Args:
            document: its bytes.
            page: counted from 0.
            scale: pixels per point; a picture of 96 pixels is 72 points wide.

        Raises:
            RefusedFileError: it cannot be read; ``fault`` says why.
        """
        with self._laid_down(document) as source:
            target = source.with_name("titik")
            job = {"do": "look", "path": str(source), "page": page, "scale": scale, "to": str(target)}
            shape = [answer["seen"] for answer in self._ask(job) if "seen" in answer]
            width, height, stride = shape[0]
            return SeenPage(width, height, stride, target.read_bytes(), self._pages)

    def rewritten(self, picture: bytes, *, longest: int, form: Literal["JPEG", "PNG"]) -> bytes:
        """Return a picture from outside, upright, as a new file of the child's own making.

        Args:
            picture: its bytes; of a file with pages the first is taken.
            longest: its long side is made no longer than this, in pixels.
            form: JPEG is white where the picture is transparent.

        Raises:
            RefusedFileError: it cannot be read; ``fault`` says why.
        """
        with self._laid_down(picture) as source:
            target = source.with_name("gambar")
            job = {"do": "rewrite", "path": str(source), "to": str(target), "longest": longest, "form": form}
            for _answer in self._ask(job):
                pass
            return target.read_bytes()

    def _own_folder(self) -> tempfile.TemporaryDirectory[str]:
        return tempfile.TemporaryDirectory(dir=self._folder.name, ignore_cleanup_errors=True)

    @contextlib.contextmanager
    def _laid_down(self, data: bytes) -> Iterator[Path]:
        """Give the file that the child opens, in a folder of its own.

        Raises:
            RefusedFileError: it is larger than any file we read.
        """
        if len(data) > limits.MAX_BYTES:
            raise RefusedFileError("besar")
        with self._own_folder() as folder:
            source = Path(folder) / "berkas"
            source.write_bytes(data)
            yield source

    def _run(self, job: dict[str, Any]) -> None:
        """Run a job on pages of ours.

        Raises:
            UserError: it failed.
        """
        try:
            for _answer in self._ask(job):
                pass
        except RefusedFileError as error:
            raise UserError(
                "Halaman pindaian tidak dapat disusun. Berkas aslinya tetap utuh dan belum ada yang disimpan; "
                "tutup program lain yang berat, lalu coba lagi."
            ) from error

    def _heed(self, progress: Progress) -> None:
        try:
            progress.check_cancelled()
        except BaseException:
            self._end_child()  # its answers to this job would be taken for those to the next
            raise

    def _ask(self, job: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Give the answers of one job, the last one excepted.

        Raises:
            RefusedFileError: the child refused, took too long or too much memory, or died.
        """
        tired = self._child is not None  # it may be leaving for want of work in this very moment
        answered = False
        child = self._living_child()
        assert child.stdin is not None
        assert child.stdout is not None
        with self._watched(child) as watch:
            try:
                child.stdin.write(json.dumps(job) + "\n")
                child.stdin.flush()
                while line := child.stdout.readline():
                    answer: dict[str, Any] = json.loads(line)
                    if "pid" in answer:
                        watch.pid = answer["pid"]
                        continue
                    if "refused" in answer:
                        raise RefusedFileError(answer["refused"])
                    if "pages" in answer:
                        self._pages = answer["pages"]
                        return
                    answered = True
                    watch.prolong()
                    yield answer
            except (OSError, json.JSONDecodeError):
                pass  # it died in the middle of a word (Windows: "invalid argument", no broken pipe); told below
        self._end_child()
        if watch.verdict or answered or not tired:
            raise RefusedFileError(watch.verdict or "gagal")
        yield from self._ask(job)

    @contextlib.contextmanager
    def _watched(self, child: "subprocess.Popen[str]") -> Iterator["_Watch"]:
        watch = _Watch(child, self._seconds)
        watch.start()
        try:
            yield watch
        finally:
            watch.end()

    def _living_child(self) -> "subprocess.Popen[str]":
        if self._child is None or self._child.poll() is not None:
            self._end_child()
            self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                child_command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                cwd=self._folder.name,
                env={**os.environ, "PYTHONSAFEPATH": "1"},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._child

    def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        with contextlib.suppress(OSError):  # what was still to be sent goes nowhere
            child.communicate(timeout=5)


class _Watch(threading.Thread):
    """Stops the child when its time is over or it takes too much memory (Windows; elsewhere the system sees to it)."""

    def __init__(self, child: "subprocess.Popen[str]", seconds: float) -> None:
        super().__init__(daemon=True, name="pindai")
        self._child = child
        self.pid = child.pid
        self._until = time.monotonic() + seconds
        self._over = threading.Event()
        self.verdict = ""
        """Why the child was stopped, a word of ``refusals.py``; "" if it was not."""

    def prolong(self) -> None:
        """A page came: there is time for the next."""
        self._until += limits.PAGE_SECONDS

    def end(self) -> None:
        """The job is done."""
        self._over.set()
        self.join()

    def run(self) -> None:
        """Look again and again."""
        while not self._over.wait(_LOOK_SECONDS):
            if time.monotonic() > self._until:
                self.verdict = "waktu"
            elif private_bytes(self.pid) > limits.MEMORY:
                self.verdict = "memori"
            if self.verdict:
                self._child.kill()
                return
