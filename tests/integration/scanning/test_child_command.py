"""How the child is started: by the interpreter in a checkout, by the program itself where it is installed."""

import io
import sys

import pytest
import segno

from sopdesk.scanning import reader as reader_module
from sopdesk.scanning.reader import FileReader, child_command

CODE = "SD1*UJI001*7*1*1/1*0123ABCD"


@pytest.mark.parametrize("name", ["/usr/bin/python3.11", "/opt/kantor/.venv/bin/python", "/py/pythonw.exe"])
def test_child_is_a_module_of_the_interpreter(name, monkeypatch):
    monkeypatch.setattr(sys, "executable", name)
    assert child_command() == [name, "-X", "utf8", "-m", "sopdesk.scanning.child"]


@pytest.mark.parametrize("name", ["/usr/lib/sopdesk/sopdesk", "/Programs/SOPDesk/SOPDesk.exe"])
def test_child_of_an_installed_program_is_the_program_with_a_word(name, monkeypatch):
    monkeypatch.setattr(sys, "executable", name)
    assert child_command() == [name, "--scan-child"]


def test_program_with_the_word_reads_a_code(monkeypatch):
    monkeypatch.setattr(reader_module, "child_command", lambda: [sys.executable, "-m", "sopdesk", "--scan-child"])
    picture = io.BytesIO()
    segno.make(CODE, error="m", micro=False).save(picture, kind="png", scale=8, border=6)
    with FileReader() as reader:
        read = reader.read("gambar ujian – é.png", picture.getvalue(), office="UJI001")
    assert [page.codes for page in read.pages] == [(CODE,)]
