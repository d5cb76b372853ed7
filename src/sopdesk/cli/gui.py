"""``sopdesk`` and ``sopdesk gui``: open the window."""

import argparse
from typing import Any

from sopdesk.cli.console import add_data_option, data_folder


def add_parser(commands: Any) -> None:  # noqa: ANN401 - argparse hides this type
    """Add the command."""
    gui = commands.add_parser("gui", help="membuka jendela (bawaan)")
    add_data_option(gui)
    gui.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Open the window and return when it is closed."""
    from sopdesk.app.gui import run_window

    return run_window(data_folder(args))
