"""Folders for what is being scanned: each is named after its process, so that what a killed one left is found."""

import ctypes
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

_PREFIX = "sopdesk-pindai-"
_NAME = re.compile(rf"{_PREFIX}(\d+)-\w+")
_SYNCHRONIZE = 0x0010_0000
_STILL_RUNNING = 0x102
_NO_SUCH_PROCESS = 87
"""ERROR_INVALID_PARAMETER, as OpenProcess answers where no process has this id (Microsoft, "OpenProcess")."""


def private_folder() -> tempfile.TemporaryDirectory[str]:
    """Make a folder that only its owner may enter; what a virus scanner still holds stays behind and breaks nothing."""
    return tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", ignore_cleanup_errors=True)


def remove_leftovers() -> int:
    """Remove the folders of processes that were killed, and return how many went; those of others are left alone."""
    gone = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        name = _NAME.fullmatch(folder.name)
        if name is None or folder.is_symlink() or _runs(int(name[1])):
            continue
        shutil.rmtree(folder, ignore_errors=True)
        gone += not folder.exists()
    return gone


def _runs(pid: int) -> bool:
    if sys.platform == "win32":
        return _runs_on_windows(pid)
    try:
        os.kill(pid, 0)  # asks alone; nothing is sent
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _runs_on_windows(pid: int) -> bool:
    library = vars(ctypes)["WinDLL"]("kernel32", use_last_error=True)  # there on Windows only
    library.OpenProcess.restype = ctypes.c_void_p
    library.OpenProcess.argtypes = [ctypes.c_uint32, ctypes.c_int, ctypes.c_uint32]
    handle = library.OpenProcess(_SYNCHRONIZE, 0, pid)
    if not handle:
        # that of another user or of the system may not be opened: it runs all the same
        return int(vars(ctypes)["get_last_error"]()) != _NO_SUCH_PROCESS
    try:
        return bool(library.WaitForSingleObject(ctypes.c_void_p(handle), 0) == _STILL_RUNNING)
    finally:
        library.CloseHandle(ctypes.c_void_p(handle))
