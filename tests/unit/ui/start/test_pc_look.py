"""What this PC remembers."""

from pathlib import Path

import pytest

from sopdesk.core.settings import LocalSettings, load_settings, save_settings
from sopdesk.ui.start.pc_look import PcLook, PcMemory, look_of, read_look, write_look


def test_a_missing_or_broken_file_gives_a_new_look(tmp_path):
    assert read_look(tmp_path / "local.json") == PcLook()
    (tmp_path / "local.json").write_text("{", encoding="utf-8")
    assert read_look(tmp_path / "local.json") == PcLook()
    (tmp_path / "local.json").write_text("[1]", encoding="utf-8")
    assert read_look(tmp_path / "local.json") == PcLook()


def test_what_is_written_is_read_back(tmp_path):
    path = tmp_path / "local.json"
    look = PcLook("dark", 120, "compact", False, 5, "siti", "DISKOMINFO", tmp_path / "data", {"geometry": "x"})
    write_look(path, look)
    assert read_look(path) == look


def test_other_settings_of_the_pc_stay(tmp_path):
    path = tmp_path / "local.json"
    save_settings(path, LocalSettings(printer="LX-310", database_url="postgresql://db1/sopdesk"))
    write_look(path, PcLook(theme="dark"))
    assert load_settings(path).printer == "LX-310"
    assert load_settings(path).database_url == "postgresql://db1/sopdesk"


@pytest.mark.parametrize(
    ("raw", "look"),
    [
        ({"theme": "pink", "density": 3}, PcLook()),
        ({"text_percent": 900, "lock_minutes": -4}, PcLook(text_percent=150, lock_minutes=0)),
        ({"text_percent": True, "window": "no"}, PcLook()),
        ({"single_keys": False}, PcLook(single_keys=False)),
    ],
)
def test_strange_values_are_as_in_a_new_program(raw, look):
    assert look_of(raw) == look


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path, caplog):
    (tmp_path / "file").write_text("", encoding="utf-8")
    memory = PcMemory(tmp_path / "file" / "local.json")
    memory.change(theme="dark")
    memory.save()
    assert memory.look.theme == "dark"
    assert "could not be written" in caplog.text


def test_the_memory_keeps_what_it_was_told(tmp_path):
    memory = PcMemory(tmp_path / "local.json")
    memory.change(last_login="kabid", data_root=Path("/srv/sopdesk"))
    memory.save()
    assert PcMemory(tmp_path / "local.json").look.last_login == "kabid"
