"""What every test needs before Qt is imported."""

import gc
import os

import pytest

from tests.patience import PatientBot
from tests.scheduling import FilesTogether

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config):
    # the offscreen platform says so of every window that is shown; it says nothing of ours
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


def pytest_xdist_make_scheduler(config, log):
    return FilesTogether(config, log)


def pytest_collection_finish():
    """Garbage is searched for in the main thread alone, for a widget may die nowhere else (ui/garbage_collector.py).

    Other threads are xdist's too, so Python's own search stays off for good. What was collected stays to the end.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5000, 20, 20)
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown():
    over = [generation for generation, most in enumerate(gc.get_threshold()) if gc.get_count()[generation] > most]
    if over:
        gc.collect(max(over))


@pytest.fixture(scope="session", autouse=True)
def settings_of_this_pc(tmp_path_factory):
    """No test reads or writes what the program keeps for the user of this PC; none keeps its window for the next."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: None)  # of a hundred programs in one process all would stay for ever
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("pc")))
        patch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path_factory.mktemp("pc")))
        yield


@pytest.fixture
def qtbot(qapp, request):
    """pytest-qt's, with patience."""
    return PatientBot(request)
