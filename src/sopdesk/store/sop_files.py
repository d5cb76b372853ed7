"""SOP files: one TOML file per SOP, ``<office>/<code>.toml``; the guide to them is ``docs/format-sop.md``."""

from pathlib import Path

from pydantic import ValidationError

from sopdesk.core.errors import BadFileError
from sopdesk.domain.sop import Sop
from sopdesk.domain.sop_rules import problems
from sopdesk.store.schema_words import explain
from sopdesk.store.toml_files import read_toml


def load_sop(path: Path) -> Sop:
    """Return the SOP of the file ``path``.

    Raises:
        BadFileError: the file cannot be read, breaks the schema, or breaks a rule of ``domain.sop_rules``.
    """
    content = read_toml(path)
    try:
        sop = Sop.model_validate(content)
    except ValidationError as error:
        place, expected = explain(error, content, Sop)
        raise BadFileError(file=path.name, place=place, expected=expected) from error
    for problem in problems(sop):
        raise BadFileError(file=path.name, place=problem.place, expected=problem.text)
    return sop


def load_library(folder: Path) -> tuple[Sop, ...]:
    """Return the SOPs of every office folder under ``folder``, sorted by key.

    Raises:
        BadFileError: there is no such folder, a file cannot be used, or its name is not its key.
    """
    if not folder.is_dir():
        raise BadFileError(file=str(folder), place="", expected="folder tidak ditemukan, seharusnya folder SOP")
    return tuple(sorted((_in_its_place(path) for path in folder.glob("*/*.toml")), key=lambda sop: sop.key))


def load_own(folder: Path) -> tuple[tuple[Sop, ...], tuple[BadFileError, ...]]:
    """Return the usable SOPs of the office's own folder, and what is wrong with the other files there.

    People edit these files by hand: a slip in one must never keep the office from its letters and cases.
    """
    sops: list[Sop] = []
    faults: list[BadFileError] = []
    for path in sorted(folder.glob("*/*.toml")):
        try:
            sops.append(_in_its_place(path))
        except BadFileError as fault:
            faults.append(fault)
    return tuple(sorted(sops, key=lambda sop: sop.key)), tuple(faults)


def _in_its_place(path: Path) -> Sop:
    sop = load_sop(path)
    if sop.key != f"{path.parent.name}/{path.stem}":
        expected = f'kode SOP ini "{sop.key}", seharusnya berkas {sop.code}.toml dalam folder {sop.office}'
        raise BadFileError(file=path.name, place="", expected=expected)
    return sop
