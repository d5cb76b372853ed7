"""What this PC remembers of the window, read without the data folder and without slow imports."""

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from sopdesk.core.errors import StoreFailedError

ThemeName = Literal["system", "light", "dark"]
DensityName = Literal["compact", "normal", "comfortable"]
LEAST_TEXT, MOST_TEXT = 90, 150
LOCK_MINUTES = 15
LONGEST_LOCK = 240
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class PcLook:
    """How the window looks and behaves on this PC.

    ``lock_minutes`` is 0 where the window never locks by itself. ``window`` holds geometry and widths as the window
    keeps them. ``printers``: the printer that each form was printed on last. ``folders``: where files were last, by
    purpose.
    """

    theme: ThemeName = "system"
    text_percent: int = 100
    density: DensityName = "normal"
    single_keys: bool = True
    lock_minutes: int = LOCK_MINUTES
    last_login: str = ""
    office: str = ""
    data_root: Path | None = None
    printers: dict[str, str] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    window: dict[str, Any] = field(default_factory=dict)


def read_look(path: Path) -> PcLook:
    """Return what the file says; what is missing, unknown or unreadable is as in a new program.

    The file belongs to ``core.settings``; that module checks it whole when it is saved, but costs the window a tenth
    of a second, so the first look reads it by hand.
    """
    raw: object = {}
    with suppress(OSError, ValueError):
        raw = json.loads(path.read_text(encoding="utf-8"))
    return look_of(raw) if isinstance(raw, dict) else PcLook()


def look_of(raw: Mapping[str, Any]) -> PcLook:
    """Return the look that plain values describe."""
    look = PcLook()
    theme, density, window, root = raw.get("theme"), raw.get("density"), raw.get("window"), raw.get("data_root")
    printers, folders = raw.get("printers"), raw.get("folders")
    look = replace(
        look,
        theme=cast("ThemeName", theme) if theme in get_args(ThemeName) else look.theme,
        density=cast("DensityName", density) if density in get_args(DensityName) else look.density,
        text_percent=_between(raw.get("text_percent"), LEAST_TEXT, MOST_TEXT, look.text_percent),
        lock_minutes=_between(raw.get("lock_minutes"), 0, LONGEST_LOCK, look.lock_minutes),
        single_keys=raw.get("single_keys") is not False,
        last_login=str(raw.get("last_login") or ""),
        office=str(raw.get("office") or ""),
        data_root=Path(root) if isinstance(root, str) and root else None,
        printers={str(k): str(v) for k, v in printers.items()} if isinstance(printers, dict) else {},
        folders={str(k): str(v) for k, v in folders.items()} if isinstance(folders, dict) else {},
    )
    return replace(look, window=window) if isinstance(window, dict) else look


def write_look(path: Path, look: PcLook) -> None:
    """Keep the look beside whatever else the file holds.

    Raises:
        StoreFailedError: it cannot be written; the former look is still there.
    """
    from sopdesk.core.settings import LocalSettings, load_settings, save_settings  # noqa: PLC0415 - slow import

    known = load_settings(path).model_dump()
    mine = {
        "theme": look.theme,
        "text_percent": look.text_percent,
        "density": look.density,
        "single_keys": look.single_keys,
        "lock_minutes": look.lock_minutes,
        "last_login": look.last_login,
        "office": look.office,
        "data_root": look.data_root,
        "printers": look.printers,
        "folders": look.folders,
        "window": look.window,
    }
    save_settings(path, LocalSettings.model_validate({**known, **mine}))


class PcMemory:
    """The look of this PC while the program runs.

    Args:
        path: the settings file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.look = read_look(path)

    def change(self, **values: Any) -> PcLook:  # noqa: ANN401 - the fields of PcLook
        """Change some values; ``save`` writes them."""
        self.look = replace(self.look, **values)
        return self.look

    def printer_of(self, form: str) -> str:
        """Return the printer that a form was printed on last, "" if none."""
        return self.look.printers.get(form, "")

    def remember_printer(self, form: str, printer: str) -> None:
        """Keep the printer of a form; ``save`` writes it."""
        self.change(printers={**self.look.printers, form: printer})

    def save(self) -> None:
        """Write everything; a window's place is not worth an alarm, so a failure only goes to the log."""
        try:
            write_look(self.path, self.look)
        except StoreFailedError:
            _LOG.warning("settings of this PC could not be written", exc_info=True)


def _between(value: object, least: int, most: int, usual: int) -> int:
    return min(max(value, least), most) if isinstance(value, int) and not isinstance(value, bool) else usual
