"""``sopdesk sop list | check | print | export | import``."""

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sopdesk.cli.console import add_data_option, data_folder, maintainer, opened, print_json
from sopdesk.core.errors import UserError, disk_words
from sopdesk.core.resources import resource
from sopdesk.domain.checker import check
from sopdesk.domain.finding import SEVERITY_LABELS, Finding
from sopdesk.domain.library import Library
from sopdesk.domain.sop import Sop
from sopdesk.domain.words import sentence
from sopdesk.store.sop_files import load_library, load_sop

FINDINGS = 1


def add_parser(commands: Any) -> None:  # noqa: ANN401 - argparse hides this type
    """Add the commands about SOPs."""
    sop = commands.add_parser("sop", help="perpustakaan SOP: daftar, periksa, cetak, ekspor, impor")
    actions = sop.add_subparsers(dest="action", metavar="TINDAKAN", title="tindakan", required=True)
    listing = actions.add_parser("list", help="daftar SOP")
    listing.add_argument("--json", action="store_true", help="keluaran JSON")
    listing.set_defaults(run=_list)
    checking = actions.add_parser("check", help="memeriksa berkas SOP; tanpa berkas, seluruh perpustakaan")
    checking.add_argument("files", nargs="*", type=Path, metavar="BERKAS", help="berkas SOP (.toml)")
    checking.add_argument("--json", action="store_true", help="keluaran JSON")
    checking.set_defaults(run=_check)
    printing = actions.add_parser("print", help="dokumen SOP sebagai PDF")
    printing.add_argument("sops", nargs="+", metavar="SOP", help="kunci (batam/permohonan-colocation) atau berkas")
    printing.add_argument(
        "--paper", choices=("f4", "a4", "folio"), default="f4", metavar="KERTAS", help="f4 (bawaan), a4, folio"
    )
    printing.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="folder tujuan")
    printing.set_defaults(run=_print)
    exporting = actions.add_parser("export", help="menyalin berkas SOP untuk diubah")
    exporting.add_argument("sops", nargs="+", metavar="SOP", help="kunci, seperti batam/permohonan-colocation")
    exporting.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="folder tujuan")
    exporting.set_defaults(run=_export)
    importing = actions.add_parser("import", help="menambahkan berkas SOP ke perpustakaan kantor")
    importing.add_argument("files", nargs="+", type=Path, metavar="BERKAS", help="berkas SOP (.toml)")
    importing.set_defaults(run=_import)
    for command in (listing, checking, printing, exporting, importing):
        add_data_option(command)


def _known(args: argparse.Namespace) -> Library:
    """Return the shipped SOPs and those that the office of the data folder added or changed itself."""
    own = data_folder(args).library
    return Library((*load_library(resource("sop")), *(load_library(own) if own.is_dir() else ())))


def _list(args: argparse.Namespace) -> int:
    rows = [
        {
            "key": sop.key,
            "number": str(sop.number or ""),
            "revision": str(sop.revision or ""),
            "title": str(sop.title),
            "steps": len(sop.steps),
            "title_only": sop.title_only,
        }
        for sop in _known(args)
    ]
    if args.json:
        print_json(rows)
        return 0
    width = max(len(str(row["key"])) for row in rows)
    for row in rows:
        steps = "hanya judul" if row["title_only"] else f"{row['steps']} langkah" if row["steps"] else "tanpa langkah"
        print(f"{row['key']:<{width}}  {steps:>13}  {row['title']}")
    return 0


def _check(args: argparse.Namespace) -> int:
    known = _known(args)
    targets = [load_sop(path) for path in args.files] if args.files else [sop for sop in known if not sop.title_only]
    library = Library((*known, *targets))
    found = [(sop, check(sop, library)) for sop in targets]
    if args.json:
        print_json([{"sop": sop.key, "findings": findings} for sop, findings in found])
    else:
        for line in _report(found):
            print(line)
    return FINDINGS if any(findings for _, findings in found) else 0


def _report(found: list[tuple[Sop, tuple[Finding, ...]]]) -> Iterator[str]:
    for sop, findings in found:
        yield f"{sop.key}: {len(findings)} temuan" if findings else f"{sop.key}: tanpa temuan"
        for finding in findings:
            place = f"langkah {finding.row}" if finding.row else finding.place
            yield f"  - [{SEVERITY_LABELS[finding.severity]}] {place}: {finding.message} {finding.remedy}".rstrip()


def _print(args: argparse.Namespace) -> int:
    from sopdesk.printing.sop_document import sop_document

    for name in args.sops:
        sop = _named(name, args)
        target = _target(args.out, f"{sop.office}-{sop.code}.pdf")
        _write(target, sop_document(sop, paper=args.paper))
        print(target)
    return 0


def _export(args: argparse.Namespace) -> int:
    for key in args.sops:
        path = _file_of(key, args)
        target = _target(args.out, path.name)
        if target.exists():
            raise UserError(f"Berkas {target} sudah ada dan tidak ditimpa. Pilih folder lain.")
        try:
            shutil.copyfile(path, target)
        except OSError as error:
            raise UserError(f"Berkas {target} tidak dapat ditulis ({disk_words(error)}).") from error
        print(target)
    return 0


def _import(args: argparse.Namespace) -> int:
    with opened(args) as services:
        by = maintainer(services)
        for path in args.files:
            key = services.library.import_file(by=by, path=path)
            print(sentence(f"{key} ditambahkan, dicatat atas nama {by.name}"))
    return 0


def _named(name: str, args: argparse.Namespace) -> Sop:
    path = Path(name)
    if path.suffix == ".toml" or path.exists():
        return load_sop(path)
    sop = _known(args).get(name)
    if sop is None:
        raise UserError(f'SOP "{name}" tidak ada. Lihat kuncinya dengan: sopdesk sop list')
    return sop


def _file_of(key: str, args: argparse.Namespace) -> Path:
    """Return the file of an SOP: the office's own where there is one."""
    if key in _known(args):
        for folder in (data_folder(args).library, resource("sop")):
            if (folder / f"{key}.toml").is_file():
                return folder / f"{key}.toml"
    raise UserError(f'SOP "{key}" tidak ada. Lihat kuncinya dengan: sopdesk sop list')


def _target(folder: Path, name: str) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"Folder {folder} tidak dapat dibuat ({disk_words(error)}). Pilih folder lain.") from error
    return folder / name


def _write(target: Path, data: bytes) -> None:
    try:
        target.write_bytes(data)
    except OSError as error:
        raise UserError(f"Berkas {target} tidak dapat ditulis ({disk_words(error)}). Pilih folder lain.") from error
