"""The log of the program: what a developer needs after a fault, a few files of at most a million bytes each."""

import logging
from pathlib import Path

_LOG = logging.getLogger(__name__)
_BYTES, _FILES = 1_000_000, 3
_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"


def log_to(path: Path) -> logging.Handler | None:
    """Write the log of the program to a file from now on; None where that is not possible."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - slow import, after the window is shown

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
    except OSError:
        _LOG.warning("no log file at %s", path, exc_info=True)
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.setLevel(logging.INFO)
    logging.getLogger("sopdesk").setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    return handler


def stop_log(handler: logging.Handler | None) -> None:
    """End what ``log_to`` began."""
    if handler is not None:
        logging.getLogger().removeHandler(handler)
        handler.close()
