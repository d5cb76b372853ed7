"""argparse in Indonesian: its headings, its help and every complaint it can make, without touching the library."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from sopdesk.core.errors import UserError

_COMPLAINTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"^the following arguments are required: (.+)$", "Masih kurang: {0}."),
        (r"^one of the arguments (.+) is required$", "Salah satu dari ini harus ditulis: {0}."),
        (r"^unrecognized arguments: (.+)$", "Tidak dikenal: {0}."),
        (r"^ambiguous option: (.+) could match (.+)$", "{0} dapat berarti {1}; tulis lengkap."),
        (r"^argument (.+?): invalid choice: (.+) \(choose from (.+)\)$", "{0} tidak mengenal {1}; pilihannya: {2}."),
        (r"^argument (.+?): invalid \w+ value: (.+)$", "{0} tidak dapat berisi {1}; tulis bilangan bulat."),
        (r"^argument (.+?): expected one argument$", "{0} memerlukan satu isian."),
        (r"^argument (.+?): expected at least one argument$", "{0} memerlukan paling sedikit satu isian."),
        (r"^argument (.+?): expected at most one argument$", "{0} menerima paling banyak satu isian."),
        (r"^argument (.+?): expected (\d+) arguments?$", "{0} memerlukan {1} isian."),
        (r"^argument (.+?): ignored explicit argument (.+)$", "{0} tidak menerima isian, sedangkan tertulis {1}."),
        (r"^argument (.+?): not allowed with argument (.+)$", "{0} tidak dapat dipakai bersama {1}."),
        (r"^argument (.+?): (.+)$", "{0}: {1}."),
    )
)
"""argparse's words → ours; the last one passes on what our own types say, which is Indonesian already."""


class IndonesianFormatter(argparse.HelpFormatter):
    """Help that opens with "pemakaian:"."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the line that shows how the command is written."""
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)


class IndonesianParser(argparse.ArgumentParser):
    """A parser whose every word is Indonesian; what is wrong is raised as ``UserError``, one sentence.

    Args:
        prog: as of ``argparse.ArgumentParser``, like the others; those that are not here are never used.
        description: what the command does.
        epilog: last words of the help.
    """

    def __init__(self, *, prog: str | None = None, description: str | None = None, epilog: str | None = None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=IndonesianFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "isian"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="menampilkan petunjuk ini")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line.

        Raises:
            UserError: always.
        """
        raise UserError(f"{in_indonesian(message)} Petunjuk: {self.prog} --help")


def in_indonesian(complaint: str) -> str:
    """Return a complaint of argparse as an Indonesian sentence; one that is not known is passed on whole."""
    for pattern, words in _COMPLAINTS:
        if found := pattern.match(complaint):
            return words.format(*(part.replace("'", '"') for part in found.groups()))
    return f"Perintah tidak dapat dipahami ({complaint})."
