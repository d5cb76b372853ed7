"""Which data folder a command works on."""

import argparse
from pathlib import Path

import pytest

from sopdesk.cli.console import data_folder
from sopdesk.core.paths import default_data_root
from sopdesk.core.settings import LocalSettings, save_settings, settings_file


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.delenv("SOPDESK_DATA", raising=False)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name))


def named(folder: Path | None) -> argparse.Namespace:
    return argparse.Namespace(data=folder)


def test_without_a_choice_the_usual_place_counts():
    assert data_folder(named(None)).root == default_data_root()


def test_the_folder_chosen_in_the_window_counts_for_commands_too(tmp_path):
    save_settings(settings_file(), LocalSettings(data_root=tmp_path / "kantor"))
    assert data_folder(named(None)).root == tmp_path / "kantor"


def test_a_named_folder_goes_before_the_chosen_one(tmp_path, monkeypatch):
    save_settings(settings_file(), LocalSettings(data_root=tmp_path / "kantor"))
    assert data_folder(named(tmp_path / "lain")).root == tmp_path / "lain"
    monkeypatch.setenv("SOPDESK_DATA", str(tmp_path / "latihan"))
    assert data_folder(named(None)).root == tmp_path / "latihan"
