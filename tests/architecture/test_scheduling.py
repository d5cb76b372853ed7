"""A test process that falls costs one test: no run ever waits for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = """
import sys
sys.path.insert(0, {root!r})
from tests.scheduling import FilesTogether

def pytest_xdist_make_scheduler(config, log):
    return FilesTogether(config, log)
"""
TESTS = """
import os
import pytest

@pytest.mark.parametrize("number", range(12))
def test_it(number):
    if number in {falls}:
        os._exit(3)
"""


@pytest.mark.parametrize("falls", [{11}, {2, 7}])
def test_only_what_felled_its_process_is_lost(tmp_path, falls):
    (tmp_path / "conftest.py").write_text(CONFTEST.format(root=str(Path(__file__).parents[2])))
    (tmp_path / "test_it.py").write_text(TESTS.format(falls=falls))
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "-p", "xdist", str(tmp_path)]
    bare = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # Qt and hypothesis would be loaded for nothing
    done = subprocess.run(command, env=bare, check=False, capture_output=True, text=True, timeout=120)
    assert f"{len(falls)} failed, {12 - len(falls)} passed" in done.stdout, done.stdout + done.stderr
