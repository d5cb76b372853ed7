"""``sopdesk recap agenda | permohonan``: lists as workbooks."""

import argparse
from pathlib import Path
from typing import Any

from sopdesk.cli.console import COMMAND_LINE, ConsoleProgress, add_data_option, opened, parse_day
from sopdesk.core.errors import UserError
from sopdesk.domain.case_rows import CaseFilter
from sopdesk.domain.letters import LetterFilter


def add_parser(commands: Any) -> None:  # noqa: ANN401 - argparse hides this type
    """Add the command."""
    recap = commands.add_parser("recap", help="rekap Excel: buku agenda atau permohonan")
    recap.add_argument("kind", choices=("agenda", "permohonan"), metavar="JENIS", help="agenda atau permohonan")
    recap.add_argument("out", type=Path, metavar="BERKAS.xlsx", help="buku kerja tujuan")
    recap.add_argument(
        "--from", dest="start", type=parse_day, metavar="TANGGAL", help="dari tanggal ini, misalnya 20/11/2026"
    )
    recap.add_argument("--to", dest="end", type=parse_day, metavar="TANGGAL", help="sampai dengan tanggal ini")
    recap.add_argument(
        "--book", default="masuk", metavar="BUKU", help="buku agenda: masuk (bawaan), keluar, nota-dinas, gangguan"
    )
    add_data_option(recap)
    recap.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the workbook and print its path."""
    if args.start and args.end and args.end < args.start:
        raise UserError("Tanggal akhir lebih awal dari tanggal awal. Tidak ada yang ditulis.")
    progress = ConsoleProgress()
    with opened(args) as services:
        try:
            if args.kind == "agenda":
                books = [b.key for b in services.office.books()]
                if args.book not in books:
                    raise UserError(f'Buku agenda "{args.book}" tidak ada; pilihannya: {", ".join(books)}.')
                letters = LetterFilter(book=args.book, received_from=args.start, received_to=args.end)
                path = services.recaps.agenda(by=COMMAND_LINE, wanted=letters, path=args.out, progress=progress)
            else:
                cases = CaseFilter(started_from=args.start, started_to=args.end)
                path = services.recaps.cases(by=COMMAND_LINE, wanted=cases, path=args.out, progress=progress)
        finally:
            progress.finish()
    print(path)
    return 0
