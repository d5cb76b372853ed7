"""The log of the program: what a developer needs after a fault, a few files of at most a million bytes each."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_BYTES, _FILES = 1_000_000, 3
_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"


class ProgramLog(RotatingFileHandler):
    """Takes what every part of the program logs, from ``begin`` to ``end``; the file is made by its first line.

    Args:
        path: the file; older ones lie beside it.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
        self.failed = False
        """Whether a line could not be written: a full disk, a folder that may only be read."""
        self.setFormatter(logging.Formatter(_FORMAT))
        self.setLevel(logging.INFO)

    def begin(self) -> None:
        """Log from now on."""
        logging.getLogger("sopdesk").setLevel(logging.INFO)
        logging.getLogger().addHandler(self)

    def end(self) -> None:
        """Close the file."""
        logging.getLogger().removeHandler(self)
        self.close()

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; its folder is made when it is missing."""
        try:
            Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            self.failed = True
            return
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Remember that a line is lost: a log must never disturb what it reports."""
        del record
        self.failed = True
