"""What was being typed: one small file per user and form, whole after any crash."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sopdesk.core.clock import Clock
from sopdesk.core.errors import StoreFailedError
from sopdesk.store.disk import Disk, write_whole


@dataclass(frozen=True)
class Draft:
    """The values of an unfinished form, as they stood at ``kept_at``."""

    user: str
    form: str
    kept_at: datetime
    values: dict[str, Any]


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

    def keep(self, user: str, form: str, values: dict[str, Any]) -> None:
        """Keep the values (JSON) of a form, in place of what was kept before.

        Raises:
            StoreFailedError: the draft could not be written; the former one is still there.
        """
        record = {"user": user, "form": form, "kept_at": self._clock.now().isoformat(), "values": values}
        try:
            write_whole(self._disk, self._path(user, form), json.dumps(record).encode())
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

    def remove(self, user: str, form: str) -> None:
        """Remove the draft of this form, if there is one."""
        self._path(user, form).unlink(missing_ok=True)

    def _path(self, user: str, form: str) -> Path:
        """Name the file by digest: a login or a form key may hold what no file name may."""
        return self._folder / f"{hashlib.sha256(json.dumps([user, form]).encode()).hexdigest()[:32]}.json"


def _read(path: Path) -> Draft | None:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return Draft(record["user"], record["form"], datetime.fromisoformat(record["kept_at"]), dict(record["values"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
