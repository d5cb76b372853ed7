"""What every test needs before Qt is imported."""

import gc
import os

import pytest

from tests.scheduling import FilesTogether

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config):
    # the offscreen platform says so of every window that is shown; it says nothing of ours
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


def pytest_xdist_make_scheduler(config, log):
    return FilesTogether(config, log)


def pytest_collection_finish():
    """What was collected stays to the end: no search for garbage walks it again, and searches are fewer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def settings_of_this_pc(tmp_path_factory):
    """No test reads or writes what the program keeps for the user of this PC."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("pc")))
        patch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path_factory.mktemp("pc")))
        yield
