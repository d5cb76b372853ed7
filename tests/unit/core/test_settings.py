"""Settings of this PC: never the reason why a letter cannot be read."""

from pathlib import Path

import pytest

from sopdesk.core.errors import StoreFailedError
from sopdesk.core.settings import LocalSettings, load_settings, migrated, save_settings, settings_file


def test_settings_come_back_as_saved(tmp_path):
    file = tmp_path / "new" / "local.json"
    chosen = LocalSettings(data_root=Path("D:/data"), theme="dark", text_percent=125, window={"x": 3})
    save_settings(file, chosen)
    assert load_settings(file) == chosen
    assert [path.name for path in file.parent.iterdir()] == ["local.json"]


def test_missing_settings_are_those_of_the_factory(tmp_path):
    assert load_settings(tmp_path / "local.json") == LocalSettings()


@pytest.mark.parametrize("content", ["{", "[]", '{"theme": "pink"}', '{"schema_version": "x"}', "\x00"])
def test_unreadable_settings_are_set_aside(tmp_path, content):
    file = tmp_path / "local.json"
    file.write_text(content)
    assert load_settings(file) == LocalSettings()
    assert (tmp_path / "local.json.rusak").read_text() == content


def test_values_of_a_newer_program_are_kept(tmp_path):
    file = tmp_path / "local.json"
    file.write_text('{"schema_version": 9, "theme": "dark", "hologram": true}')
    save_settings(file, load_settings(file).model_copy(update={"theme": "light"}))
    assert load_settings(file).model_dump(include={"schema_version", "theme", "hologram"}) == {
        "schema_version": 9,
        "theme": "light",
        "hologram": True,
    }


def test_migrators_run_in_turn():
    steps = {
        1: lambda raw: {**raw, "order": [1]},
        2: lambda raw: {**raw, "order": [*raw["order"], 2]},
    }
    assert migrated({"schema_version": 1}, steps) == {"schema_version": 3, "order": [1, 2]}


def test_named_data_folder_keeps_its_own_settings(tmp_path, monkeypatch):
    monkeypatch.delenv("SOPDESK_DATA", raising=False)
    assert settings_file(tmp_path) == tmp_path / "local.json"
    assert settings_file() != tmp_path / "local.json"
    monkeypatch.setenv("SOPDESK_DATA", str(tmp_path))
    assert settings_file() == tmp_path / "local.json"


def test_settings_that_cannot_be_written_are_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFailedError, match="Pengaturan sebelumnya tetap berlaku"):
        save_settings(tmp_path / "file" / "local.json", LocalSettings())
