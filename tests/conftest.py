"""What every test needs before Qt is imported."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config):
    # the offscreen platform says so of every window that is shown; it says nothing of ours
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")
