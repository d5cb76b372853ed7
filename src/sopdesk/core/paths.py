"""Where the data of the office lies on this PC."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True)
class DataFolder:
    """The data folder of one office and the places in it.

    Everything that must be backed up is below ``root``; settings of this PC and window geometry are in
    ``local.json`` beside it, because they belong to the PC and not to the office.
    """

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "sopdesk.db"

    @property
    def blobs(self) -> Path:
        """Attachments, addressed by the SHA-256 of their bytes."""
        return self.root / "lampiran"

    @property
    def backups(self) -> Path:
        """Copies made before migrations and by the user."""
        return self.root / "cadangan"

    @property
    def drafts(self) -> Path:
        """What was being typed, kept one second after the last key."""
        return self.root / "draf"

    @property
    def scanner(self) -> Path:
        """Which folder this PC watches for scans."""
        return self.root / "folder-pindai.json"

    @property
    def library(self) -> Path:
        """SOP files that the office added or changed itself."""
        return self.root / "sop"

    @property
    def log(self) -> Path:
        """The log of the program."""
        return self.root / "catatan" / "sopdesk.log"

    @property
    def lock(self) -> Path:
        """Held by the one running program."""
        return self.root / "sopdesk.kunci"


def default_data_root() -> Path:
    """Return ``SOPDESK_DATA`` if it is set, else the platform's place for local data."""
    named = os.environ.get("SOPDESK_DATA")
    return Path(named) if named else Path(platformdirs.user_data_dir("sopdesk", appauthor=False))
