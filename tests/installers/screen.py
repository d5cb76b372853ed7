"""A virtual screen with a window manager: keys are pressed on it, and what stands there is looked at."""

import io
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops

_MINUTES_5 = 300.0
_CURSOR = 150
"""Pixels: the blinking cursor of a field."""
_LOOKS = 60
_ANY = [0, *[255] * 255]


class Screen:
    """What a user at the PC sees and presses.

    Args:
        display: its name, such as ``:77``.
    """

    def __init__(self, display: str) -> None:
        self.display = display
        self._environment = {**os.environ, "DISPLAY": display}

    def window(self, title: str) -> str:
        """Return the number of a window that is shown, "" if there is none."""
        words = ["xdotool", "search", "--onlyvisible", "--name", title]
        found = subprocess.run(words, env=self._environment, capture_output=True, text=True, check=False)
        return found.stdout.split()[-1] if found.stdout.split() else ""

    def press(self, *keys: str) -> None:
        """Press keys on the window in front."""
        subprocess.run(["xdotool", "key", "--delay", "60", *keys], env=self._environment, check=True)

    def click(self, x: int, y: int) -> None:
        """Click on a place of the screen."""
        words = ["xdotool", "mousemove", str(x), str(y), "click", "1"]
        subprocess.run(words, env=self._environment, check=True)

    def write(self, text: str) -> None:
        """Write with the keyboard."""
        subprocess.run(["xdotool", "type", "--delay", "30", text], env=self._environment, check=True)

    def photograph(self, target: Path) -> Path:
        """Take a picture of the screen."""
        target.parent.mkdir(parents=True, exist_ok=True)
        self.seen().save(target)
        return target

    def seen(self) -> Image.Image:
        """Return what is on the screen."""
        words = ["import", "-window", "root", "png:-"]
        taken = subprocess.run(words, env=self._environment, check=True, capture_output=True)
        return Image.open(io.BytesIO(taken.stdout)).convert("RGB")

    def settle(self) -> Image.Image:
        """Wait until the screen stays as it is (a text cursor may blink), and return it."""
        last = self.seen()
        for _look in range(_LOOKS):
            time.sleep(1.0)
            now = self.seen()
            if _differing(last, now) < _CURSOR:
                return now
            last = now
        return last


@contextmanager
def virtual_screen(root: Path) -> Iterator[Screen]:
    """Give a screen with a window manager (without one each new window waits for two seconds)."""
    reading, writing = os.pipe()
    server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(server, pass_fds=[writing], stderr=subprocess.DEVNULL) as xvfb:
        os.close(writing)
        try:
            with os.fdopen(reading) as answer:
                display = f":{answer.readline().strip()}"
            environment = {**os.environ, "DISPLAY": display, "HOME": str(root)}
            with subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL) as manager:
                try:
                    yield Screen(display)
                finally:
                    manager.kill()
        finally:
            xvfb.kill()


def _differing(one: Image.Image, other: Image.Image) -> int:
    """Return how many pixels differ."""
    return sum(ImageChops.difference(one, other).convert("L").point(_ANY).histogram()[1:])


def wait_for(ready: Callable[[], object], *, seconds: float = _MINUTES_5) -> bool:
    """Wait until ``ready`` is true, and tell whether it became so; a busy machine is no failure."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True
