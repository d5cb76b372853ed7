"""Every word the command line says is Indonesian, and what is wrong is one sentence."""

import argparse
import re

import pytest

from sopdesk.cli.indonesian import IndonesianParser, in_indonesian
from sopdesk.cli.main import build_parser
from sopdesk.core.errors import UserError

ENGLISH = re.compile(
    r"\b(usage|options?|positional|optional|arguments?|required|show|this|help|message|exit|invalid|choose|choice|"
    r"expected|unrecognized|error|value|default|the|of|and|or|not|allowed|file|folder name)\b",
    re.IGNORECASE,
)
OPTIONS = re.compile(r"--[a-z-]+|-h\b|self-test|sopdesk|\{[^}]*\}")


def _parsers(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()):
    yield words, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                yield from _parsers(child, (*words, name))


COMMANDS = [words for words, _ in _parsers(build_parser())]


def test_there_is_a_parser_for_every_command():
    assert {" ".join(words) for words in COMMANDS} >= {
        "", "gui", "sop", "sop list", "sop check", "sop print", "sop export", "sop import",
        "paper", "paper print", "letter", "letter import", "recap", "demo", "migrate", "verify", "self-test",
    }  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_of_every_command_is_indonesian(run, words):
    code, out, err = run(*words, "--help")
    assert (code, err) == (0, "")
    assert out.startswith("pemakaian: sopdesk")
    assert "menampilkan petunjuk ini" in out
    assert ENGLISH.findall(OPTIONS.sub("", out)) == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_option_says_what_it_does(words):
    parser = next(parser for found, parser in _parsers(build_parser()) if found == words)
    silent = [a.dest for a in parser._actions if not a.help and not isinstance(a, argparse._SubParsersAction)]
    assert silent == []


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["salah"], 'PERINTAH tidak mengenal "salah"; pilihannya: '),
        (["sop"], "Masih kurang: TINDAKAN."),
        (["recap"], "Masih kurang: JENIS, BERKAS.xlsx."),
        (["recap", "surat", "x.xlsx"], 'JENIS tidak mengenal "surat"; pilihannya: "agenda", "permohonan".'),
        (["recap", "agenda", "x.xlsx", "--from"], "--from memerlukan satu isian."),
        (["recap", "agenda", "x.xlsx", "--from", "31/02/2026"], '--from: tanggal "31/02/2026" tidak dikenal'),
        (["recap", "agenda", "x.xlsx", "y.xlsx"], "Tidak dikenal: y.xlsx."),
        (["sop", "print"], "Masih kurang: SOP."),
        (["sop", "print", "batam/x", "--paper", "a3"], '--paper tidak mengenal "a3"; pilihannya: "f4", "a4", "folio".'),
        (["sop", "list", "--json=ya"], '--json tidak menerima isian, sedangkan tertulis "ya".'),
        (["sop", "list", "--js"], "Tidak dikenal: --js."),
        (["demo", "x", "--seed", "dua"], '--seed tidak dapat berisi "dua"; tulis bilangan bulat.'),
        (["demo", "x", "--letters", "seribu"], "--letters: tulis bilangan antara 0 dan 2000000."),
    ],
)
def test_wrong_command_line_is_one_indonesian_sentence(run, argv, said):
    code, out, err = run(*argv)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert re.search(r"Petunjuk: sopdesk[a-z -]* --help\n$", err)
    assert ENGLISH.findall(OPTIONS.sub("", err)) == []


def test_every_complaint_of_argparse_has_our_words():
    parser = IndonesianParser(prog="uji")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--satu", action="store_true")
    group.add_argument("--dua", action="store_true")
    parser.add_argument("--pasang", nargs=2)
    parser.add_argument("--banyak", nargs="+")
    wrong = {
        (): "Salah satu dari ini harus ditulis: --satu --dua.",
        ("--satu", "--dua"): "--dua tidak dapat dipakai bersama --satu.",
        ("--satu", "--pasang", "a"): "--pasang memerlukan 2 isian.",
        ("--satu", "--banyak"): "--banyak memerlukan paling sedikit satu isian.",
    }
    for argv, said in wrong.items():
        with pytest.raises(UserError) as caught:
            parser.parse_args(argv)
        assert caught.value.message == f"{said} Petunjuk: uji --help"


def test_a_complaint_that_is_not_known_is_passed_on_whole():
    assert in_indonesian("something new") == "Perintah tidak dapat dipahami (something new)."


def test_version_names_program_and_number(run):
    code, out, _ = run("--version")
    assert code == 0
    assert re.fullmatch(r"SOPDesk \d+\.\d+\.\d+\n", out)
