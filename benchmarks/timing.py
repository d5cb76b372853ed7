"""Clocks and memory."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def seconds(work: Callable[[], object]) -> float:
    """Return how long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(work: Callable[[], object], runs: int = 5) -> float:
    """Return the median of several runs, in seconds."""
    return statistics.median(seconds(work) for _ in range(runs))


def medians(mine: Callable[[], object], bare: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """Return both medians in seconds of the processor, run in turns: what else the PC does meanwhile slows both."""
    pairs = [(_busy(mine), _busy(bare)) for _ in range(runs)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def _busy(work: Callable[[], object]) -> float:
    """Return how long one run keeps the processor busy; what waits for others is not counted."""
    start = time.process_time()
    work()
    return time.process_time() - start


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def peak_mib() -> float:
    """Return the peak memory of this process so far.

    ``getrusage`` would count the parent's peak too: Linux carries it over when a process is started.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def process(arguments: list[str], runs: int = 5) -> float:
    """Return the median wall time of a Python process, in seconds."""
    return median(lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True), runs)


def milliseconds(value: float) -> str:
    """Return seconds as milliseconds in words."""
    return f"{value * 1000:.1f} ms"
