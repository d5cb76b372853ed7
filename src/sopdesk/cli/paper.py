"""``sopdesk paper print``: filled papers, or empty forms for the pen, as one PDF that is on record as printed."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from sopdesk.cli.console import SAFE, add_data_option, maintainer, opened
from sopdesk.core.errors import NotFoundError, UserError, disk_words
from sopdesk.domain.paper_code import typed_code, words_of
from sopdesk.domain.session import Session
from sopdesk.services import Services

_UNWRITABLE = "Berkas {path} tidak dapat ditulis ({why}). {safe} Pilih tempat lain."


def add_parser(commands: Any) -> None:  # noqa: ANN401 - argparse hides this type
    """Add the commands about papers."""
    paper = commands.add_parser("paper", help="surat dan formulir: cetak")
    actions = paper.add_subparsers(dest="action", metavar="TINDAKAN", title="tindakan", required=True)
    printing = actions.add_parser("print", help="surat yang sudah diisi, atau formulir kosong, sebagai satu PDF")
    printing.add_argument("papers", nargs="*", metavar="KODE", help="kode surat, seperti P-000123-6; boleh banyak")
    printing.add_argument("--blank", metavar="FORMULIR", help="kunci formulir yang dicetak kosong, seperti pa-17")
    printing.add_argument("--count", type=int, default=1, metavar="N", help="jumlah formulir kosong (bawaan: 1)")
    printing.add_argument(
        "--paper",
        choices=("f4", "a4", "folio"),
        metavar="KERTAS",
        help="f4, a4, folio (bawaan: menurut Pengaturan)",
    )
    printing.add_argument("--two-up", action="store_true", help="dua setengah lembar pada satu lembar")
    printing.add_argument("--out", type=Path, required=True, metavar="BERKAS.pdf", help="PDF tujuan")
    add_data_option(printing)
    printing.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the PDF, put it on record, and print its path."""
    if bool(args.papers) == bool(args.blank):
        raise UserError(f"Sebutkan kode surat yang akan dicetak, atau --blank dengan satu formulir. {SAFE}")
    if args.blank and (args.paper or args.two_up):
        raise UserError(f"--paper dan --two-up hanya untuk surat yang sudah diisi. {SAFE}")
    if args.papers and args.count != 1:
        raise UserError(f"--count hanya untuk formulir kosong. {SAFE}")
    ids = tuple(_paper_id(text) for text in args.papers)
    with opened(args) as services, _new_file(args.out) as write:
        by = maintainer(services)
        for paper_id in ids:
            _check_known(services, by, paper_id)
        if args.blank:
            write(services.filling.blank(by=by, form_key=args.blank, count=args.count))
        else:
            pdf = services.printouts.prepare(by=by, paper_ids=ids, size=args.paper, two_up=args.two_up)
            write(services.printouts.issue(by=by, paper_ids=ids, pdf=pdf).pdf)
    print(args.out)
    return 0


def _paper_id(text: str) -> int:
    found = typed_code(text)
    if found is None:
        raise UserError(f'"{text}" bukan kode surat. {SAFE} Kodenya ada di bawah QR, seperti P-000123-6.')
    return found


def _check_known(services: Services, by: Session, paper_id: int) -> None:
    try:
        services.filling.get(by=by, paper_id=paper_id)
    except NotFoundError as error:
        raise UserError(f"Surat {words_of(paper_id)} tidak ada di kantor ini. {SAFE}") from error


@contextmanager
def _new_file(path: Path) -> Iterator[Callable[[bytes], None]]:
    """Make the file before anything is on record as printed; it goes again where nothing was written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("xb")
    except FileExistsError as error:
        raise UserError(f"Berkas {path} sudah ada dan tidak ditimpa. {SAFE} Pilih nama lain.") from error
    except OSError as error:
        raise UserError(_UNWRITABLE.format(path=path, why=disk_words(error), safe=SAFE)) from error
    written = False

    def write(data: bytes) -> None:
        nonlocal written
        _write(file, path, data)
        written = True

    try:
        yield write
    finally:
        with suppress(OSError):  # what could not be written is tried once more, and must not hide why
            file.close()
        if not written:
            path.unlink(missing_ok=True)


def _write(file: IO[bytes], path: Path, data: bytes) -> None:
    try:
        file.write(data)
        file.flush()
    except OSError as error:
        safe = "Cetakannya sudah tercatat dan tersimpan; buka dari tab Salinan pada suratnya."
        raise UserError(_UNWRITABLE.format(path=path, why=disk_words(error), safe=safe)) from error
