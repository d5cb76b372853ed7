"""What all commands share: the data folder, progress on the terminal, who acts."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sopdesk.core.errors import UserError
from sopdesk.core.paths import DataFolder, default_data_root
from sopdesk.core.settings import load_settings, settings_file
from sopdesk.domain.session import Session
from sopdesk.services import Services

SAFE = "Tidak ada yang diubah."
_NO_OFFICE = "Belum ada data kantor di {root}. {safe} Buka SOPDesk sekali untuk menyiapkannya."
_NO_FOLDER = "{root} adalah berkas, bukan folder. {safe} Sebutkan folder data kantor sesudah --data."

COMMAND_LINE = Session(user_id=0, login="baris-perintah", name="Baris perintah", official_id=None, roles=frozenset())
"""Who reads from the command line; it never writes records."""


class ConsoleProgress:
    """Shows long work in one line of the terminal; silent where the output is no terminal."""

    def __init__(self) -> None:
        self._width = 0

    def report(self, done: int, total: int, text: str) -> None:
        """Draw the line anew."""
        if sys.stderr.isatty():
            share = f" {done}/{total}" if total else f" {done}" if done else ""
            line = f"{text}{share}"
            # blanks over what stood there: the console of Windows knows no escape sequences by itself
            print(f"\r{line:<{self._width}}", end="", file=sys.stderr, flush=True)
            self._width = len(line)

    def check_cancelled(self) -> None:
        """Ctrl+C arrives as KeyboardInterrupt by itself."""

    def finish(self) -> None:
        """End the line."""
        if self._width:
            print(file=sys.stderr)


def add_data_option(parser: argparse.ArgumentParser, *, default: object = argparse.SUPPRESS) -> None:
    """Add ``--data``, which may stand before or after the command.

    Args:
        parser: the command.
        default: of the program itself; commands leave alone what was said before them.
    """
    parser.add_argument(
        "--data", metavar="FOLDER", type=Path, default=default, help="folder data (bawaan: folder data pengguna ini)"
    )


def data_folder(args: argparse.Namespace) -> DataFolder:
    """Return the data folder the command works on: the one that was named, else the one chosen in the window."""
    if args.data or os.environ.get("SOPDESK_DATA"):
        return DataFolder(args.data or default_data_root())
    return DataFolder(load_settings(settings_file()).data_root or default_data_root())


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Services]:
    """Open the office of the data folder beside a window that may be open.

    Raises:
        UserError: there is no office yet.
    """
    from sopdesk.app.context import open_office

    folder = existing_folder(args)
    store, services = open_office(folder, alone=False)
    try:
        if services.setup.needed():
            raise UserError(_NO_OFFICE.format(root=folder.root, safe=SAFE))
        yield services
    finally:
        store.close()


def existing_folder(args: argparse.Namespace) -> DataFolder:
    """Return the data folder; nothing is made where there is none.

    Raises:
        UserError: it is a file, or it holds no database.
    """
    folder = data_folder(args)
    if folder.root.is_file():
        raise UserError(_NO_FOLDER.format(root=folder.root, safe=SAFE))
    if not folder.database.is_file():
        raise UserError(_NO_OFFICE.format(root=folder.root, safe=SAFE))
    return folder


def maintainer(services: Services) -> Session:
    """Return who changes records from the command line: the administrator who was there first.

    Who can run commands on the data folder holds its files already, so no password is asked; the record of the change
    names the administrator.

    Raises:
        UserError: there is no administrator.
    """
    users = [u for u in services.users.list() if u.active and "administrator" in u.roles]
    if not users:
        raise UserError(f"Kantor ini belum mempunyai pengelola aplikasi. {SAFE} Tunjuk seorang di Pengaturan.")
    return services.people.session_of(min(u.id for u in users))


def print_json(value: object) -> None:
    """Print read models as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)


def parse_day(text: str) -> date:
    """Read a day as people write it ("20/11/2026") or as machines do ("2026-11-20").

    Raises:
        argparse.ArgumentTypeError: it is neither.
    """
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f'tanggal "{text}" tidak dikenal, tulis seperti 20/11/2026')
