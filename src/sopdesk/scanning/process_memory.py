"""How much memory another process holds: Windows sets no limit of its own."""

import ctypes
import sys

_QUERY = 0x1000 | 0x0010


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS_EX of the Windows API."""

    _fields_ = (
        ("cb", ctypes.c_ulong),
        ("PageFaultCount", ctypes.c_ulong),
        ("PeakWorkingSetSize", ctypes.c_size_t),
        ("WorkingSetSize", ctypes.c_size_t),
        ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
        ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
        ("PagefileUsage", ctypes.c_size_t),
        ("PeakPagefileUsage", ctypes.c_size_t),
        ("PrivateUsage", ctypes.c_size_t),
    )


def private_bytes(pid: int) -> int:
    """Return what the process holds for itself; 0 where the system limits it already, or it is gone."""
    return _of_windows(pid) if sys.platform == "win32" else 0


def _of_windows(pid: int) -> int:
    libraries = vars(ctypes)["windll"]  # there on Windows only
    kernel, status = libraries.kernel32, libraries.psapi
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(_QUERY, False, pid)
    if not handle:
        return 0
    try:
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        seen = status.GetProcessMemoryInfo(ctypes.c_void_p(handle), ctypes.byref(counters), counters.cb)
        return int(counters.PrivateUsage) if seen else 0
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
