"""Settings of this PC, kept in ``local.json``; the settings of the office are in its database."""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sopdesk.core.errors import StoreFailedError
from sopdesk.core.replacing import replace_patiently

SCHEMA = 1
FILE = "local.json"
Migrator = Callable[[dict[str, Any]], dict[str, Any]]
# from schema n to n + 1, by n: a function that takes and returns the raw values
MIGRATORS: dict[int, Migrator] = {}


class LocalSettings(BaseModel):
    """What belongs to the PC and not to the office; unknown values of newer programs are kept."""

    model_config = ConfigDict(frozen=True, extra="allow")

    schema_version: int = SCHEMA
    data_root: Path | None = None
    database_url: str | None = None
    theme: Literal["system", "light", "dark"] = "system"
    text_percent: int = Field(default=100, ge=75, le=200)
    last_login: str = ""
    printer: str = ""
    printers: dict[str, str] = Field(default_factory=dict)
    """The printer that each form was printed on last."""
    folders: dict[str, str] = Field(default_factory=dict)
    """The folder that a file was last taken from or put into, by purpose."""
    window: dict[str, Any] = Field(default_factory=dict)


def settings_file(data_root: Path | None = None) -> Path:
    """Return where the settings of this PC lie.

    Args:
        data_root: a data folder that was named on the command line; it then keeps its own settings, so that practice
            and test folders touch nothing else. ``SOPDESK_DATA`` counts as named.
    """
    named = data_root or (Path(os.environ["SOPDESK_DATA"]) if os.environ.get("SOPDESK_DATA") else None)
    folder = named or Path(platformdirs.user_config_dir("sopdesk", appauthor=False))
    return folder / FILE


def load_settings(path: Path) -> LocalSettings:
    """Return the settings; those of the factory where the file is missing or unreadable.

    A file that cannot be read is set aside as ``local.json.rusak``: losing a window's place must never keep an office
    from its letters.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return LocalSettings.model_validate(migrated(dict(raw.items())))
    except FileNotFoundError:
        return LocalSettings()
    except (OSError, ValueError, TypeError, AttributeError, ValidationError):
        with contextlib.suppress(OSError):  # then it stays where it is, and is overwritten by the next save
            path.replace(path.with_name(f"{FILE}.rusak"))
        return LocalSettings()


def save_settings(path: Path, settings: LocalSettings) -> None:
    """Write the settings, whole or not at all.

    Raises:
        StoreFailedError: they could not be written; the former ones are still there.
    """
    temporary = path.with_name(f"{FILE}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8") as file:
            file.write(settings.model_dump_json(indent=2))
            file.flush()
            os.fsync(file.fileno())
        replace_patiently(temporary, path)
    except OSError as error:
        raise StoreFailedError(
            "Pengaturan PC ini tidak dapat disimpan. Pengaturan sebelumnya tetap berlaku. "
            "Periksa izin folder pengaturan."
        ) from error


def migrated(raw: dict[str, Any], migrators: dict[int, Migrator] | None = None) -> dict[str, Any]:
    """Return raw values brought to the schema of this program; newer ones stay as they are."""
    steps = MIGRATORS if migrators is None else migrators
    values = dict(raw)
    while (step := steps.get(int(values.get("schema_version", SCHEMA)))) is not None:
        before = int(values.get("schema_version", SCHEMA))
        values = {**step(values), "schema_version": before + 1}
    return values
