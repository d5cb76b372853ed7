"""``sopdesk letter import``: an agenda book that was kept in Excel becomes letters, all of them or none."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sopdesk.cli.console import SAFE, ConsoleProgress, add_data_option, maintainer, opened, print_json
from sopdesk.core.errors import UserError
from sopdesk.domain.letter_import import ImportOrder, ImportReport
from sopdesk.domain.session import Session
from sopdesk.services import Services

FINDINGS = 1
_MOST_SHOWN = 100
"""Sentences of a kind that the terminal shows; ``--json`` gives all."""


def add_parser(commands: Any) -> None:  # noqa: ANN401 - argparse hides this type
    """Add the commands about letters."""
    letter = commands.add_parser("letter", help="surat: memasukkan buku agenda dari Excel")
    actions = letter.add_subparsers(dest="action", metavar="TINDAKAN", title="tindakan", required=True)
    importing = actions.add_parser(
        "import", help="memasukkan buku agenda (.xlsx atau .csv): semua surat, atau tidak satu pun"
    )
    importing.add_argument("file", type=Path, metavar="BERKAS.xlsx", help="buku kerja Excel, atau teks .csv")
    importing.add_argument(
        "--book", default="masuk", metavar="BUKU", help="buku agenda: masuk (bawaan), keluar, nota-dinas, gangguan"
    )
    importing.add_argument("--year", type=int, metavar="TAHUN", help="tahun buku itu (bawaan: tahun ini)")
    importing.add_argument("--sheet", default="", metavar="LEMBAR", help="nama lembar (bawaan: yang pertama cocok)")
    importing.add_argument("--as", dest="login", metavar="PENGGUNA", help="dicatat atas nama pengguna ini")
    importing.add_argument("--check", action="store_true", help="hanya memeriksa; tidak ada yang ditulis")
    importing.add_argument("--skip-known", action="store_true", help="melewati surat yang sudah ada")
    importing.add_argument("--done", action="store_true", help="surat yang tidak menyebut status dicatat selesai")
    importing.add_argument("--json", action="store_true", help="keluaran JSON")
    add_data_option(importing)
    importing.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Bring the book over and say what came of it; 1 if something is wrong with it, and then nothing was written."""
    order = ImportOrder(
        path=args.file,
        book=args.book,
        year=args.year,
        sheet=args.sheet,
        skip_known=args.skip_known,
        done=args.done,
    )
    progress = ConsoleProgress()
    with opened(args) as services:
        by = _clerk(services, args.login)
        bring = services.letter_import.check if args.check else services.letter_import.run
        try:
            report = bring(by=by, order=order, progress=progress)
        finally:
            progress.finish()
    if args.json:
        print_json(report)
    else:
        for line in _lines(report, by, checking=args.check):
            print(line)
    return FINDINGS if report.findings else 0


def _clerk(services: Services, login: str | None) -> Session:
    """Return in whose name the letters are logged: a user who keeps the book, else the administrator."""
    if login is None:
        by = maintainer(services)
        return replace(by, roles=by.roles | {"agendaris"})
    wanted = login.strip().casefold()
    found = next((user for user in services.users.list() if user.active and user.login.casefold() == wanted), None)
    if found is None:
        raise UserError(f'Pengguna "{login}" tidak ada atau tidak aktif. {SAFE}')
    return services.people.session_of(found.id)


def _lines(report: ImportReport, by: Session, *, checking: bool) -> Iterator[str]:
    yield from _some([f"Sudah ada, dilewati: {known.text}" for known in report.known], "surat lain yang dilewati")
    yield from _some([remark.text for remark in report.remarks], "catatan lain")
    yield from _some([finding.text for finding in report.findings], "temuan lain")
    place = f"{report.file}{f', lembar {report.sheet}' if report.sheet else ''}"
    book = f"{report.book_name} tahun {report.year}"
    span = f"{report.letters} surat" + (f" bernomor {report.first} sampai {report.last}" if report.letters else "")
    if report.findings:
        end = "tidak ada yang ditulis" if checking else "tidak satu surat pun dimasukkan"
        yield f"{place}: {len(report.findings)} temuan; {end}. Perbaiki di berkas itu, lalu ulangi."
    elif not report.letters:
        yield f"{place}: tidak ada surat baru untuk {book}. {SAFE}"
    elif checking:
        yield f"Kolom: {'; '.join(f'{title} → {meaning}' for title, meaning in report.columns)}."
        yield f"{place}: {span} dapat dimasukkan ke {book}. Ini baru pemeriksaan; tidak ada yang ditulis."
    else:
        yield f"{place}: {span} dimasukkan ke {book}, dicatat atas nama {by.name}."
        yield f"Nomor berikutnya {report.next_number}. Cadangan sebelumnya: {report.backup}"


def _some(lines: list[str], rest: str) -> Iterator[str]:
    yield from lines[:_MOST_SHOWN]
    if len(lines) > _MOST_SHOWN:
        yield f"… dan {len(lines) - _MOST_SHOWN} {rest}; lihat semuanya dengan --json."
