"""``sopdesk migrate | verify | self-test``: the data folder and the program itself."""

import argparse
import sys
from typing import Any

from sopdesk.cli.console import ConsoleProgress, add_data_option, existing_folder, opened, print_json

FINDINGS = 1


def add_parsers(commands: Any) -> None:  # noqa: ANN401 - argparse hides this type
    """Add the commands."""
    migrate = commands.add_parser("migrate", help="memperbarui basis data, dengan cadangan lebih dahulu")
    add_data_option(migrate)
    migrate.set_defaults(run=_migrate)
    verify = commands.add_parser("verify", help="memeriksa basis data, nomor, dan setiap lampiran")
    verify.add_argument("--json", action="store_true", help="keluaran JSON")
    add_data_option(verify)
    verify.set_defaults(run=_verify)
    test = commands.add_parser("self-test", help="memeriksa program yang terpasang")
    test.set_defaults(run=_self_test)


def _migrate(args: argparse.Namespace) -> int:
    from sopdesk.core.clock import SystemClock
    from sopdesk.store.opening import open_store

    folder, progress = existing_folder(args), ConsoleProgress()
    try:
        open_store(folder, clock=SystemClock(), progress=progress).close()
    finally:
        progress.finish()
    print("Basis data sudah sesuai dengan program ini.")
    return 0


def _verify(args: argparse.Namespace) -> int:
    progress = ConsoleProgress()
    with opened(args) as services:
        try:
            findings = services.files.verify(progress=progress)
        finally:
            progress.finish()
    if args.json:
        print_json(findings)
    elif not findings:
        print("Baik: basis data, nomor, hitungan, dan semua lampiran utuh.")
    for finding in () if args.json else findings:
        print(f"- {finding.text}")
    return FINDINGS if findings else 0


def _self_test(args: argparse.Namespace) -> int:
    del args
    from sopdesk.app.self_test import run_self_test

    faults = 0
    for name, problem in run_self_test():
        faults += bool(problem)
        print(f"{name}: {problem or 'baik'}", file=sys.stderr if problem else sys.stdout)
    print("Ada yang perlu diperbaiki." if faults else "Baik.")
    return FINDINGS if faults else 0
