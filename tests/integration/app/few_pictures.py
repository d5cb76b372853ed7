"""Run as a program: works a practice day and photographs each page once.

``python -m tests.integration.app.few_pictures FOLDER``; a process of its own, so that its window leaves nothing behind.
"""

import sys
from pathlib import Path

from sopdesk.app.demo import place
from sopdesk.app.demo.day import work_a_day
from sopdesk.app.demo.pictures import Shot, shots, take_pictures
from sopdesk.core.progress import NoProgress


def main(folder: Path) -> None:
    worked = work_a_day(folder, seed=1, progress=NoProgress())
    one_of_each: dict[str, Shot] = {}
    for shot in shots(worked.day):
        one_of_each.setdefault(shot.page, shot)
    take_pictures(worked.day, folder / place.PICTURES, NoProgress(), list(one_of_each.values()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
