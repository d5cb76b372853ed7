"""``sopdesk scan FILES…``: scans and photos find their papers; ``--folder`` takes what lies in the watched folder."""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sopdesk.cli.console import SAFE, ConsoleProgress, add_data_option, maintainer, opened, print_json
from sopdesk.core.errors import UserError, disk_words
from sopdesk.domain.scans import FiledPaper, ScanResult
from sopdesk.domain.session import Session
from sopdesk.services import Services

FINDINGS = 1
_LOOK_SECONDS = 2.0
"""Between two looks into the folder; what changes in between is left for later."""


def add_parser(commands: Any) -> None:  # noqa: ANN401 - argparse hides this type
    """Add the command."""
    scan = commands.add_parser("scan", help="memasukkan hasil pindai atau foto surat bertanda tangan")
    scan.add_argument(
        "files", nargs="*", type=Path, metavar="BERKAS", help="PDF, JPEG, PNG, TIFF, WEBP, atau HEIC; boleh banyak"
    )
    scan.add_argument("--folder", action="store_true", help="mengambil isi folder pindaian di Pengaturan")
    scan.add_argument("--json", action="store_true", help="keluaran JSON")
    add_data_option(scan)
    scan.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take the files and say where each page went; 1 if something is left to do by hand."""
    if bool(args.files) == args.folder:
        raise UserError(f"Sebutkan berkas yang akan dimasukkan, atau --folder saja. {SAFE}")
    files = [_read(path) for path in args.files]
    progress = ConsoleProgress()
    with opened(args) as services:
        by = _clerk(services)
        try:
            if args.folder:
                result = _from_folder(services, by, progress)
            else:
                result = services.scans.take(by=by, files=files, source="perintah", progress=progress)
        finally:
            progress.finish()
    if args.json:
        print_json(result)
    else:
        for line in _lines(result):
            print(line)
    return FINDINGS if _left_to_do(result) else 0


def _clerk(services: Services) -> Session:
    """Return who takes files from the command line: the administrator, who holds all files of the folder anyway."""
    by = maintainer(services)
    return replace(by, roles=by.roles | {"staff"})


def _from_folder(services: Services, by: Session, progress: ConsoleProgress) -> ScanResult:
    folder = services.scan_inbox.folder()
    if folder is None:
        raise UserError(f"Folder pindaian belum dipilih di Pengaturan. {SAFE}")
    services.scan_inbox.poll_folder(by=by, progress=progress)
    time.sleep(_LOOK_SECONDS)
    return services.scan_inbox.poll_folder(by=by, progress=progress)


def _read(path: Path) -> tuple[str, bytes]:
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise UserError(f"Berkas {path} tidak dapat dibuka ({disk_words(error)}). {SAFE}") from error


def _left_to_do(result: ScanResult) -> bool:
    waiting = any(paper.missing or paper.changed_fields for paper in result.filed)
    return bool(result.unknown or result.refused or waiting)


def _lines(result: ScanResult) -> Iterator[str]:
    for paper in result.filed:
        yield _paper_line(paper)
    for page in result.unknown:
        near = f"; mungkin {page.suggested_code} {page.suggested_title}".rstrip() if page.suggested_code else ""
        yield f"Belum dikenali: {page.name} halaman {page.page}/{page.pages} ({page.reason}{near})"
    for file in result.repeated:
        yield file.sentence
    for row in result.refused:
        yield row.reason
    yield from result.warnings
    if result.empty:
        yield "Tidak ada yang baru."


def _paper_line(paper: FiledPaper) -> str:
    parts = [f"{paper.code} {paper.form_title}"]
    if paper.title:
        parts.append(paper.title)
    parts.append(f"versi {paper.version_no}")
    parts.append(f"belum ada halaman {_numbers(paper.missing)}" if paper.missing else f"{paper.pages} halaman lengkap")
    if paper.doubled:
        parts.append(f"halaman {_numbers(paper.doubled)} kembar")
    if paper.changed_fields:
        parts.append(f"isian berubah sesudah dicetak: {', '.join(paper.changed_fields)}; terima dahulu di Pindaian")
    if paper.returned:
        parts.append("sudah kembali")
    if paper.note:
        parts.append(paper.note)
    return " · ".join(parts)


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
