"""The self-test finds what is wrong with a program that was packed badly."""

import pytest

from sopdesk.app import self_test
from sopdesk.scanning import reader


@pytest.fixture
def without_window(monkeypatch):
    monkeypatch.setattr(self_test, "_check_window", lambda: "")
    monkeypatch.setattr(self_test, "_check_office", lambda: "")


def _faults() -> dict[str, str]:
    return {name: problem for name, problem in self_test.run_self_test() if problem}


def test_self_test_of_a_checkout_finds_nothing(without_window):
    assert _faults() == {}


def test_self_test_names_a_missing_folder_of_files(without_window, monkeypatch):
    monkeypatch.setattr(self_test, "_NEEDED", ("sop", "huruf-yang-tidak-ada"))
    assert _faults() == {"Berkas bawaan": "tidak ada: huruf-yang-tidak-ada"}


def test_self_test_tells_when_no_scan_can_be_read(without_window, monkeypatch):
    monkeypatch.setattr(reader, "child_command", lambda: ["/program/yang/tidak/ada"])
    assert list(_faults()) == ["Pembacaan pindaian"]


def test_self_test_tells_when_a_module_is_missing(without_window, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sopdesk.recap.agenda_recap", None)
    assert "Bagian program" in _faults()
