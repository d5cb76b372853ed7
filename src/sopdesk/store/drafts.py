"""What was being typed: one small file per user and form, whole after any crash, and the files put beside it."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sopdesk.core.clock import Clock
from sopdesk.core.errors import StoreFailedError
from sopdesk.core.replacing import remove_patiently
from sopdesk.store.disk import Disk, write_whole


@dataclass(frozen=True)
class Draft:
    """The values of an unfinished form, as they stood at ``kept_at``."""

    user: str
    form: str
    kept_at: datetime
    values: dict[str, Any]
    files: tuple[tuple[str, str], ...] = ()
    """(name, SHA-256) of what was pasted or dropped and is saved with the form."""


class DraftFolder:
    """The drafts of all users of this PC.

    Args:
        folder: made when the first draft comes.
        clock: dates the drafts.
        disk: the operations on files.
    """

    def __init__(self, folder: Path, *, clock: Clock, disk: Disk | None = None) -> None:
        self._folder = folder
        self._clock = clock
        self._disk = disk or Disk()

    def keep(self, user: str, form: str, values: dict[str, Any], files: Sequence[tuple[str, bytes]] = ()) -> None:
        """Keep the values (JSON) and files (name, bytes) of a form, in place of what was kept before.

        The files are on disk before the draft names them; those that it names no more go last.

        Raises:
            StoreFailedError: the draft could not be written; the former one is still there.
        """
        named = [(name, hashlib.sha256(data).hexdigest()) for name, data in files]
        record = {
            "user": user,
            "form": form,
            "kept_at": self._clock.now().isoformat(),
            "values": values,
            "files": named,
        }
        beside = self._beside(user, form)
        try:
            for (_, digest), (_, data) in zip(named, files, strict=True):
                if not (beside / digest).exists():
                    write_whole(self._disk, beside / digest, data)
            write_whole(self._disk, self._path(user, form), json.dumps(record).encode())
            _sweep(beside, {digest for _, digest in named})
        except OSError as error:
            raise StoreFailedError(
                "Draf tidak dapat disimpan. Isian Anda masih ada di layar; simpan segera, dan periksa ruang disk."
            ) from error

    def find(self, user: str, form: str) -> Draft | None:
        """Return the draft of this form, or None."""
        return _read(self._path(user, form))

    def list(self, user: str) -> tuple[Draft, ...]:
        """Return the drafts of this user, newest first; a file that is no draft is passed over."""
        found = (_read(path) for path in self._folder.glob("*.json"))
        own = [draft for draft in found if draft is not None and draft.user == user]
        return tuple(sorted(own, key=lambda draft: (draft.kept_at, draft.form), reverse=True))

    def files(self, draft: Draft) -> tuple[tuple[str, bytes], ...]:
        """Return the files of a draft (name, bytes); one that is gone or damaged is left out."""
        beside = self._beside(draft.user, draft.form)
        read = ((name, digest, _bytes(beside / digest)) for name, digest in draft.files)
        return tuple((name, data) for name, digest, data in read if hashlib.sha256(data).hexdigest() == digest)

    def remove(self, user: str, form: str) -> None:
        """Remove the draft of this form and its files, if there is one."""
        remove_patiently(self._path(user, form))  # one that stayed would be offered again, and the letter logged twice
        shutil.rmtree(self._beside(user, form), ignore_errors=True)

    def _beside(self, user: str, form: str) -> Path:
        return self._path(user, form).with_suffix("")

    def _path(self, user: str, form: str) -> Path:
        """Name the file by digest: a login or a form key may hold what no file name may."""
        return self._folder / f"{hashlib.sha256(json.dumps([user, form]).encode()).hexdigest()[:32]}.json"


def _read(path: Path) -> Draft | None:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return Draft(
            user=record["user"],
            form=record["form"],
            kept_at=datetime.fromisoformat(record["kept_at"]),
            values=dict(record["values"]),
            files=tuple((str(name), str(digest)) for name, digest in record.get("files", ())),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _sweep(folder: Path, named: set[str]) -> None:
    """Remove the files that the draft does not name any more."""
    for path in folder.glob("*"):
        if path.name not in named:
            with suppress(OSError):  # held for a moment on Windows: it goes the next time
                path.unlink(missing_ok=True)
