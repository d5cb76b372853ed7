"""What stays of the packages, and which libraries the package depends on."""

import shutil
import subprocess
import sys

import pytest
from installer.debian import depends, trim

pytestmark = pytest.mark.skipif(sys.platform != "linux" or not shutil.which("gcc"), reason="made with Linux's compiler")


def _library(folder, name, *needs):
    folder.mkdir(parents=True, exist_ok=True)
    code = folder / "x.c"
    code.write_text(f"int {name.split('.')[0].replace('-', '_')}(void) {{ return 1; }}\n")
    words = [
        "gcc",
        "-shared",
        "-fPIC",
        "-Wl,--no-as-needed",
        f"-Wl,-soname,{name}",
        "-o",
        str(folder / name),
        str(code),
    ]
    subprocess.run([*words, *map(str, needs)], check=True)
    code.unlink()
    return folder / name


def test_libraries_that_only_unneeded_ones_ask_for_go(tmp_path):
    private = tmp_path / "x.libs"
    deep = _library(private, "libdeep.so.1")
    near = _library(private, "libnear.so.1", deep)
    lonely = _library(private, "liblonely.so.1", deep)
    _library(tmp_path / "x", "module.so", near)
    trim._drop_unreached(tmp_path)
    assert near.exists()
    assert deep.exists()
    assert not lonely.exists()


def test_first_line_naming_another_python_goes(tmp_path):
    file = tmp_path / "a.py"
    file.write_text("#!/usr/bin/python2\nx = 1\n")
    trim._drop_interpreter_line(file)
    assert file.read_text() == "#\nx = 1\n"


def test_renamed_packages_are_asked_for_by_both_names():
    assert depends._with_new_name("libglib2.0-0 (>= 2.26.0)") == "libglib2.0-0 (>= 2.26.0) | libglib2.0-0t64"
    assert depends._with_new_name("libx11-6") == "libx11-6"


def test_changed_release_of_qt_is_told(tmp_path):
    (tmp_path / "Qt" / "lib").mkdir(parents=True)
    with pytest.raises(FileNotFoundError, match="PySide6 has changed"):
        trim._trim_qt(tmp_path)
